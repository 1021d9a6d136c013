"""Corrections typed as a line of text, checked against the report."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.review.edits import corrected, new_claim
from detente.case.review.edits_of_terms import quantity_in
from detente.errors import MisuseError
from detente.evidence import Claim, Quantity, Span
from tests.case.review.made import REEDS

WORDS = "The Reed Covenant rejected a proposal by Norland to release 12 detainees"


def claim() -> Claim:
    start = REEDS.index(WORDS)
    made = {"id": "c1", "kind": "reject", "span": Span(start=start, end=start + len(WORDS), text=WORDS)}
    return corrected(Claim.model_validate(made), REEDS, "actor=Reed Covenant; term=12 detainees")


def test_every_field_can_be_corrected() -> None:
    line = (
        "kind=threaten; actor=Norland, Eastfold; target=; status=denied; words=rejected a proposal by Norland; "
        'time=2024-05-03 "on Friday"; source=Harbour Post > two mediators; requires=on Friday; handling=team; '
        "term1.item=bodies; term1.quantity=about 30; term1.from=Norland; term1.to=Reed Covenant"
    )
    found = corrected(claim(), REEDS, line)
    assert (found.kind.value, found.actor, found.target) == ("threaten", ("Norland", "Eastfold"), ())
    assert (found.status.value, found.handling, found.span.text) == ("denied", "team", "rejected a proposal by Norland")
    assert found.time is not None
    assert (found.time.value, found.time.text) == ("2024-05-03", "on Friday")
    assert [(a.source, a.type.value) for a in found.attribution] == [
        ("Harbour Post", "outlet"),
        ("two mediators", "unnamed"),
    ]
    (term,) = found.terms
    assert (term.item.value, term.giver, term.receiver) == ("bodies", ("Norland",), ("Reed Covenant",))
    assert str(term.quantity) == "about 30 detainees"
    parts: tuple[Any, ...] = (found.span, found.time, *found.conditions, *found.terms)
    for part in parts:
        assert REEDS[part.start : part.end] == part.text


def test_an_empty_value_clears_a_field() -> None:
    full = corrected(claim(), REEDS, 'time=2024-05-03 "on Friday"; deadline=on Friday; source=two mediators')
    bare = corrected(full, REEDS, "actor=; time=; deadline=; source=; term1=")
    assert (bare.actor, bare.time, bare.conditions, bare.attribution, bare.terms) == ((), None, (), (), ())


def test_a_part_follows_its_whole_when_a_term_is_taken_out() -> None:
    two = corrected(claim(), REEDS, "term=detainees")
    part = two.model_copy(update={"terms": (two.terms[0], two.terms[1].model_copy(update={"part_of": 0}))})
    assert [t.part_of for t in corrected(part, REEDS, "term1=").terms] == [None]


def test_words_may_run_over_a_line_break_of_the_report() -> None:
    text = "North rejected\nthe offer."
    made = new_claim(text, "words=rejected the offer; kind=reject", "c1")
    assert made.span.text == "rejected\nthe offer"


def test_a_value_may_hold_a_semicolon_that_starts_no_field() -> None:
    text = "North left; South stayed."
    assert new_claim(text, "kind=suspend; words=North left; South stayed", "c1").span.text == "North left; South stayed"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("kind=refuse", "one of propose, demand"),
        ("status=sure", "one of denied"),
        ("words=Southmark", "the report does not say"),
        ("colour=red", "no field 'colour'"),
        ("term2.item=aid", "no term 2; it has 1"),
        ("term.item=aid", "which term?"),
        ("term1.colour=red", "no field 'colour'"),
        ("time=yesterday", "no date"),
        ("time=2024-05-03", "which words tell the time?"),
        ("handling=secret", "no handling level"),
        ("reject", "no correction"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(line: str, says: str) -> None:
    with pytest.raises(MisuseError, match=says.replace("?", r"\?")):
        corrected(claim(), REEDS, line)


@given(line=st.text(max_size=60))
def test_no_line_breaks_more_than_the_line(line: str) -> None:
    try:
        found = corrected(claim(), REEDS, line)
    except MisuseError:
        return
    assert REEDS[found.span.start : found.span.end] == found.span.text


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("about 40 captives", Quantity(min=40, max=40, unit="captives", qualifier="approx")),
        ("more than 105", Quantity(min=105, qualifier="more_than")),
        ("two to four weeks", Quantity(min=2, max=4, unit="week", qualifier="range")),
        ("all prisoners", Quantity(unit="prisoners", qualifier="all")),
        ("the captives", None),
    ],
)
def test_quantities_are_read_from_words(words: str, quantity: Quantity | None) -> None:
    assert quantity_in(words) == quantity
