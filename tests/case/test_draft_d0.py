"""Reports that contradict each other, from their texts to the list of contradictions."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import Case, Form, contradictions
from detente.case.draft import draft
from detente.reading import load_report

FIXTURES = Path(__file__).parents[1] / "fixtures" / "d0"


def case_of(topic: str, letters: str = "ab") -> Case:
    return draft([load_report(FIXTURES / f"{topic}-{letter}.md") for letter in letters])


@pytest.mark.parametrize(
    ("topic", "letters", "words"),
    [
        ("thais-freed", "ab", {"12 Thai citizens", "10 Thai citizens"}),
        ("second-batch", "ab", {"14 hostages", "13 hostages"}),
        ("aid-trucks", "ab", {"200 trucks", "300 trucks"}),
        ("egypt-plan", "abc", {"40 hostages", "four hostages"}),
        ("may-1985", "ab", {"1,150 prisoners", "1,500 prisoners"}),
    ],
)
def test_numbers_that_differ_are_listed_side_by_side(topic: str, letters: str, words: set[str]) -> None:
    case = case_of(topic, letters)
    listed = [{v.words for v in c.versions} for c in contradictions(case) if c.kind == "number"]
    assert any(words <= versions for versions in listed), listed


def test_one_exchange_told_both_ways_round_is_a_contradiction_of_direction() -> None:
    listed = [c for c in contradictions(case_of("muscat")) if c.kind == "direction"]
    assert {v.words for c in listed for v in c.versions} == {"1,700 prisoners", "1,200 prisoners"}
    assert all(len(c.claims) == 2 for c in listed)


def test_three_tellings_of_one_offer_are_one_proposal_that_rests_on_all() -> None:
    case = case_of("december-offer", "abc")
    (offer,) = [p for p in case.proposals if p.form is Form.OFFER]
    assert {claim.partition("/")[0] for claim in offer.claims} == {f"december-offer-{letter}" for letter in "abc"}


def test_what_retellings_agree_on_is_no_contradiction() -> None:
    listed = [c for c in contradictions(case_of("december-offer", "abc")) if c.kind in ("number", "direction")]
    assert listed == []
