"""Reports that tell one event differently, from their texts to what is listed: every bullet of the fixtures."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from detente.case import Case, Contradiction, EventKind, Form, contradictions, differences, sources_of
from detente.case.draft import draft
from detente.reading import load_report

FIXTURES = Path(__file__).parents[1] / "fixtures" / "d0"
EXPECTED: list[dict[str, Any]] = YAML(typ="safe").load((FIXTURES / "expected.yaml").read_text("utf-8"))["fixtures"]


@cache
def case_of(topic: str) -> Case:
    letters = next(f["reports"] for f in EXPECTED if f["topic"] == topic)
    return draft([load_report(FIXTURES / f"{name}.md") for name in letters])


def listed(case: Case) -> list[Contradiction]:
    return [*contradictions(case), *differences(case)]


def asked() -> list[Any]:
    return [
        pytest.param(fixture["topic"], one, id=one["id"]) for fixture in EXPECTED for one in fixture["contradictions"]
    ]


@pytest.mark.parametrize(("topic", "one"), asked())
def test_every_difference_is_listed_with_every_reading(topic: str, one: dict[str, Any]) -> None:
    found = [d for d in listed(case_of(topic)) if d.kind == one["in"]]
    told = {(claim.partition("/")[0], v.words) for d in found for v in d.versions for claim in v.claims}
    for reading in one["readings"]:
        report = reading["report"]
        text = (FIXTURES / f"{report}.md").read_text("utf-8").split("---\n", 2)[2]
        assert any(name == report and meet(text, words, reading["words"]) for name, words in told), (reading, told)


def meet(text: str, one: str, other: str) -> bool:
    """Whether two wordings stand in a text so that they overlap."""
    first, second = text.index(one), text.index(other)
    return first < second + len(other) and second < first + len(one)


@pytest.mark.parametrize("topic", [f["topic"] for f in EXPECTED])
def test_what_the_reports_agree_on_is_not_listed(topic: str) -> None:
    (fixture,) = (f for f in EXPECTED if f["topic"] == topic)
    same = {row["quantity"]["min"] for row in fixture["same"]}
    for one in contradictions(case_of(topic)):
        if one.kind == "number":
            assert not same & {
                float(v.value.replace(",", "")) for v in one.versions if v.value.replace(",", "").isdigit()
            }


def test_one_exchange_told_both_ways_round_is_a_contradiction_of_direction() -> None:
    found = [c for c in contradictions(case_of("muscat")) if c.kind == "direction"]
    assert {v.words for c in found for v in c.versions} == {"1,700 prisoners", "1,200 prisoners"}
    assert all(len(c.claims) == 2 for c in found)


def test_an_agreement_told_without_terms_by_two_reports_is_one() -> None:
    (agreement,) = case_of("muscat").agreements
    assert {claim.partition("/")[0] for claim in agreement.claims} == {"muscat-a", "muscat-b"}


def test_three_tellings_of_one_offer_are_one_proposal_one_answer_and_one_source() -> None:
    case = case_of("december-offer")
    (offer,) = [p for p in case.proposals if p.form is Form.OFFER]
    (answer,) = [e for e in case.events if e.kind is EventKind.ANSWER]
    everybody = {f"december-offer-{letter}" for letter in "abc"}
    for entry in (offer, answer):
        assert {claim.partition("/")[0] for claim in entry.claims} == everybody
    told = sources_of(case, offer.claims)
    assert told.words == "told by 3 outlets, one source"
    assert told.sources[0].label.startswith("Wall Street Journal ← Egyptian officials")


def test_who_joins_the_talks_joins_once_however_many_tell() -> None:
    joins = [e for e in case_of("december-offer").events if e.kind is EventKind.JOIN and e.first_time]
    assert [e.parties for e in joins] == [("palestinian-islamic-jihad",)]


def test_two_governments_that_count_differently_are_two_sources() -> None:
    case = case_of("thais-freed")
    assert sources_of(case, ["thais-freed-a/c1", "thais-freed-b/c1"]).words == "told by 2 outlets, 2 sources"


def test_a_seat_at_the_talks_and_a_place_among_the_forty_stand_side_by_side() -> None:
    found = [d for d in differences(case_of("december-offer")) if d.label.startswith("Palestinian Islamic Jihad")]
    assert [v.value for d in found for v in d.versions] == ["at the talks", "at the talks", "among those counted"]
