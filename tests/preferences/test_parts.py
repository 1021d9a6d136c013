"""Parts of an amount bound it from below; what bounds nothing is told, with its words."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case import Agreement, Case, Event, EventKind, Issue, Proposal, Renewal, Stated, Term, Track
from detente.deals import deals
from detente.evidence import Quantity
from detente.preferences import frame_of
from detente.preferences.not_used import not_used
from detente.preferences.offered import named_package
from detente.preferences.parts import with_parts
from detente.process import state
from tests.preferences.stories import HOURS, agreed, case_of, said

HELD = Issue(id="held", label="release", givers=("port",), receivers=("union",), unit="persons")


def part(low: float | None, words: str = "the women", qualifier: str = "exact", **fields: Any) -> Stated:
    quantity = (
        None if low is None else Quantity(min=low, max=low if qualifier == "exact" else None, qualifier=qualifier)
    )
    return Stated(words=words, quantity=quantity, **fields)


def offered(whole: Stated, *parts: Stated) -> Case:
    term = Term(issue="held", stated=(whole,), parts=parts)
    return case_of(
        Proposal(id="offer", author="port", addressees=("union",), tracks=(Track(terms=(term,)),)), issues=(HELD, HOURS)
    )


def extent_of(case: Case) -> tuple[float, float] | None:
    frame = frame_of(state(case.at()))
    return named_package(frame.lines, frame.space.issues, frame.issues, {}).extents[0]


@pytest.mark.parametrize(
    ("whole", "parts", "low"),
    [
        (said(None, words="hostages"), (part(12, "at least 12 of the women", "at_least"),), 12),
        (said(24, qualifier="vague"), (part(30),), 30),
        (said(24, qualifier="vague"), (part(12),), 24),
        (said(40), (part(12, qualifier="at_least"),), 40),
        (said(40), (part(50),), 40),
        (said(None, words="hostages"), (part(12), part(8)), 12),
    ],
)
def test_an_amount_is_no_less_than_its_largest_part(whole: Stated, parts: tuple[Stated, ...], low: float) -> None:
    found = extent_of(offered(whole, *parts))
    assert found is not None
    assert found[0] == low


def test_the_words_of_the_part_and_its_claim_stand_with_the_bound() -> None:
    whole = said(None, words="hostages", claims=("r/c1",))
    words, _, claims = with_parts(whole, [part(12, "12 women", claims=("r/c1",))])
    assert (words, claims) == ("hostages, 12 women among them", ("r/c1",))
    text = str(deals(offered(whole, part(12, "12 women")).at(), n_samples=0).sections())
    assert '"hostages, 12 women among them": levels from 12 on fit' in text or "read as 12 persons" in text


def test_a_part_that_another_report_tells_bounds_no_version_of_its_own() -> None:
    whole = said(None, words="hostages", claims=("r/c1",))
    assert with_parts(whole, [part(12, claims=("r/c2",))]) == ("hostages", None, ("r/c1",))


def test_parts_categories_renewals_and_prolongations_that_bound_nothing_are_listed() -> None:
    whole = said(40, category="women", words="40 women", claims=("r/c1",))
    case = offered(whole, part(None, "all the sick", claims=("r/c1",)))
    renewal = Renewal(words="one more day for ten more", claims=("r/c2",))
    deal = agreed("deal", "port", "union", hours=2).model_copy(update={"renewal": renewal})
    assert isinstance(deal, Agreement)
    longer = Event(
        id="longer",
        kind=EventKind.EXTEND,
        parties=("port", "union"),
        agreement="deal",
        when="2024-02-09",
        words="longer",
    )
    told = case_of(case.proposals[0], deal, longer, issues=(HELD, HOURS))
    found = not_used(frame_of(state(told.at())))
    assert [(one.what, one.words, one.claims) for one in found] == [
        ("part of an amount", "all the sick", ("r/c1",)),
        ("category: women", "40 women", ("r/c1",)),
        ("rule of renewal", "one more day for ten more", ("r/c2",)),
        ("prolongation", "longer", ()),
    ]
    text = str(deals(told.at(), n_samples=0).sections())
    assert "On record, and not used for bounds" in text
    assert all(one.why in text for one in found)
