"""The variants of the first report are many, grammatical in what can be checked, and tell their facts."""

from __future__ import annotations

import re

import pytest

from tests.seed_variants import SEED, Variant, original, variants

needs_seed = pytest.mark.skipif(
    not SEED.exists(), reason=f"the report that detente began with is not ours to ship; it is not at {SEED}"
)


def lowered(variant: Variant) -> str:
    return variant.text.lower()


@pytest.fixture(params=["ours", pytest.param("the seed's", marks=needs_seed)])
def told(request: pytest.FixtureRequest) -> list[Variant]:
    return variants(200, in_seed_words=request.param == "the seed's")


def test_variants_are_distinct(told: list[Variant]) -> None:
    assert len({variant.text for variant in told}) == 200


def test_variants_tell_their_facts(told: list[Variant]) -> None:
    for variant in told:
        missing = [words for words in variant.facts.words() if words.lower() not in lowered(variant)]
        assert not missing, variant.text


def test_no_slot_stays_open_and_no_article_is_wrong(told: list[Variant]) -> None:
    for variant in told:
        assert not re.search(r"[{}]|  |None|\bthe the\b|\ba [AEIOaeio]|\ban [^AEIOaeio]", variant.text[1:]), (
            variant.text
        )


def test_numbers_stand_in_their_words(told: list[Variant]) -> None:
    for facts in (variant.facts for variant in told):
        for number in (facts.offered, facts.freed_before, facts.counter_freed, facts.held):
            assert f"{number.min:,}" in number.words
        assert facts.held.min is not None
        assert facts.offered.max is not None
        assert facts.held.min > facts.offered.max


def test_the_same_seed_gives_the_same_variants_and_another_gives_others() -> None:
    assert variants(20, seed=3) == variants(20, seed=3)
    assert {v.text for v in variants(20, seed=3)}.isdisjoint({v.text for v in variants(20, seed=4)})


def test_every_world_and_every_duration_turns_up(told: list[Variant]) -> None:
    assert len({variant.facts.proposer for variant in told}) == 12
    assert len({variant.facts.halt.words for variant in told}) == 7


def test_last_month_is_the_month_before_the_dateline(told: list[Variant]) -> None:
    months = {variant.facts.date: variant.facts.last_month for variant in told}
    assert months["2024-01-09"] == "2023-12"
    assert months["2022-03-31"] == "2022-02"


@needs_seed
def test_the_seed_itself_is_one_of_the_templates() -> None:
    assert original().text == SEED.read_text(encoding="utf-8")


@needs_seed
def test_the_facts_of_the_seed_are_those_that_the_report_tells() -> None:
    facts = original().facts
    assert (facts.proposer, facts.refuser, facts.second_short) == ("Israel", "Hamas", "PIJ")
    assert (facts.publisher, facts.newspaper_short, facts.officials) == ("MENAFN", "WSJ", "Unnamed Egyptian officials")
    assert (facts.offered.min, facts.offered.max, facts.offered.qualifier) == (40, 40, "approx")
    assert (facts.freed_before.min, facts.freed_before.max, facts.counter_freed.min) == (105, None, 240)
    assert (facts.halt.min, facts.halt.unit, facts.last_month) == (1, "week", "2023-11")
