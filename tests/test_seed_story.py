"""From the text of a report to the case, unedited: the report that detente began with, and 400 variants of it."""

from __future__ import annotations

import pytest

from detente.case import Case
from detente.case.draft import draft
from detente.reading import read_report
from tests.seed_story import missing
from tests.seed_variants import SEED, Variant, original, variants

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the report that detente began with is not ours to ship")


def case_of(variant: Variant) -> Case:
    return draft([read_report(variant.text, id="report")])


def faults(told: list[Variant]) -> dict[int, list[str]]:
    found = {n: missing(case_of(v), v.facts) for n, v in enumerate(told)}
    return {n: lines for n, lines in found.items() if lines}


@needs_seed
def test_the_first_report_comes_out_right_in_every_actor_number_condition_and_source() -> None:
    told = original()
    assert told.text == SEED.read_text(encoding="utf-8")
    assert missing(case_of(told), told.facts) == []


@needs_seed
def test_every_fact_follows_when_the_names_and_numbers_of_the_first_report_change() -> None:
    assert faults(variants(200, in_seed_words=True)) == {}


def test_every_fact_follows_in_two_hundred_tellings_of_ours() -> None:
    assert faults(variants(200)) == {}


def test_the_check_is_not_blind() -> None:
    """A case of another variant fails the facts of this one."""
    one, other = variants(2, seed=3)
    assert missing(case_of(one), other.facts)
