"""Statements that cannot all hold are listed with their claims; those that can are not."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case import (
    Agreement,
    Case,
    Contradiction,
    Deliverable,
    Event,
    EventKind,
    Issue,
    Manner,
    Party,
    Proposal,
    Stated,
    Stock,
    Term,
    Track,
    WrittenCondition,
    contradictions,
)
from detente.evidence import Claim, ClaimTime, Kind, Qualifier, Quantity, Relation, Report, Span

NORTH, SOUTH = Party(id="north", name="North"), Party(id="south", name="South")


def number(low: float | None, high: float | None, qualifier: str = "exact", unit: str | None = None) -> Quantity:
    return Quantity(min=low, max=high, qualifier=Qualifier(qualifier), unit=unit)


def said(by: str, quantity: Quantity | None = None, **fields: Any) -> Stated:
    return Stated(words=f"as {by} tells", quantity=quantity, claims=(f"{by}/c1",), **fields)


def case_of(*stated: Stated, **fields: Any) -> Case:
    """A case of two reports; without other fields, of one offer with the statements on its only line."""
    terms = (Term(issue="release", stated=stated),) if stated else ()
    entries: dict[str, Any] = {
        "parties": (NORTH, SOUTH),
        "issues": (Issue(id="release", label="release of captives"),),
        "proposals": (Proposal(id="offer", tracks=(Track(terms=terms),)),),
    }
    return Case(id="two-reports", title="Two reports of one offer", **{**entries, **fields})


def found(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.claims) for one in contradictions(case)]


BOTH = ("wire/c1", "cable/c1")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (number(40, 40, "approx"), number(24, None, "vague"), False),
        (number(105, 105), number(105, None, "more_than"), True),
        (number(105, 105), number(105, None, "at_least"), False),
        (number(24, 24), number(25, 25), True),
        (number(2, 4, "range", "week"), number(14, 14, "exact", "day"), False),
        (number(1, 1, "exact", "week"), number(2, 2, "exact", "week"), True),
        (number(40, 40), number(4, 4), True),
        (number(40, 40), number(7, 7, "exact", "day"), False),
        (number(None, None, "all"), number(40, 40), False),
        (None, number(40, 40), False),
    ],
)
def test_numbers_differ_when_no_amount_fits_both(one: Quantity | None, other: Quantity, differ: bool) -> None:
    case = case_of(said("wire", one), said("cable", other))
    assert found(case) == ([("number", BOTH)] if differ else [])


def test_a_contradiction_names_its_line_and_every_version() -> None:
    case = case_of(said("wire", number(40, 40)), said("cable", number(4, 4)))
    (one,) = contradictions(case)
    assert one.to_dict() == {
        "kind": "number",
        "where": "offer",
        "label": "release of captives",
        "versions": [
            {"words": "as wire tells", "value": "40", "claims": ["wire/c1"]},
            {"words": "as cable tells", "value": "4", "claims": ["cable/c1"]},
        ],
    }


def test_a_version_that_fits_all_others_is_left_out() -> None:
    open_end = said("post", number(3, None, "at_least"))
    case = case_of(said("wire", number(40, 40)), open_end, said("cable", number(4, 4)))
    assert found(case) == [("number", BOTH)]


def test_one_claim_does_not_contradict_itself() -> None:
    assert found(case_of(said("wire", number(40, 40)), said("wire", number(50, 50)))) == []


def test_numbers_of_different_categories_are_no_contradiction() -> None:
    case = case_of(said("wire", number(12, 12), category="Thais"), said("cable", number(1, 1), category="Filipinos"))
    assert found(case) == []


def test_swapped_givers_differ_in_direction() -> None:
    one = said("wire", number(1700, 1700), givers=("north",), receivers=("south",))
    other = said("cable", number(1700, 1700), givers=("south",), receivers=("north",))
    (clash,) = contradictions(case_of(one, other))
    assert (clash.kind, [v.value for v in clash.versions]) == ("direction", ["North → South", "South → North"])


def test_the_same_totals_the_other_way_round_differ_in_direction() -> None:
    ours = Term(issue="ours", stated=(said("wire", number(1700, 1700)), said("cable", number(1200, 1200))))
    theirs = Term(issue="theirs", stated=(said("wire", number(1200, 1200)), said("cable", number(1700, 1700))))
    offer = Proposal(id="offer", tracks=(Track(terms=(ours, theirs)),))
    case = case_of(
        proposals=(offer,),
        issues=(Issue(id="ours", label="our prisoners"), Issue(id="theirs", label="their prisoners")),
    )
    (clash,) = contradictions(case)
    assert (clash.kind, clash.label) == ("direction", "our prisoners / their prisoners")
    assert [v.value for v in clash.versions] == [
        "1,700 (our prisoners)",
        "1,200 (our prisoners)",
        "1,200 (their prisoners)",
        "1,700 (their prisoners)",
    ]


def test_a_line_and_its_deliverable_that_say_the_same_are_told_once() -> None:
    stated = (said("wire", number(105, 105)), said("cable", number(105, None, "more_than")))
    deal = Agreement(
        id="deal",
        label="the deal",
        tracks=(Track(terms=(Term(issue="release", stated=stated),)),),
        deliverables=(Deliverable(id="captives", issue="release", stated=stated),),
    )
    assert found(case_of(proposals=(), agreements=(deal,))) == [("number", BOTH)]


def test_levels_and_manner_may_differ() -> None:
    level = case_of(said("wire", level="a pause"), said("cable", level="a full ceasefire"))
    place = case_of(said("wire", manner=Manner(where="Montreux")), said("cable", manner=Manner(where="Glion")))
    assert found(level) == [("level", BOTH)]
    assert found(place) == [("manner", BOTH)]


def test_conditions_of_two_reports_may_differ() -> None:
    reports = tuple(Report(id=r, file=f"reports/{r}.txt", sha256="x") for r in ("wire", "cable"))

    def with_conditions(*words: str) -> Case:
        conditions = tuple(
            WrittenCondition(relation=Relation.REQUIRES, words=text, claims=(f"{report}/c1",))
            for text, report in zip(words, ("wire", "cable"), strict=True)
        )
        return case_of(proposals=(Proposal(id="offer", conditions=conditions),), reports=reports)

    assert found(with_conditions("once the fighting has stopped", "after the lists are handed over")) == [
        ("condition", BOTH)
    ]
    assert found(with_conditions("once the fighting has stopped", "the fighting must have stopped first")) == []
    assert found(with_conditions("within 2 weeks", "within 4 weeks")) == [("condition", BOTH)]


def test_stocks_of_one_day_may_differ() -> None:
    stocks = tuple(
        Stock(words=f"{n} held", quantity=number(n, n), claims=(f"{report}/c1",))
        for n, report in ((1150, "wire"), (1500, "cable"))
    )
    case = case_of(proposals=(), issues=(Issue(id="held", label="held", stocks=stocks),))
    assert [(one.kind, one.label) for one in contradictions(case)] == [("number", "held: stock")]
    dated = tuple(s.model_copy(update={"as_of": f"2023-1{n}"}) for n, s in enumerate(stocks))
    assert found(case_of(proposals=(), issues=(Issue(id="held", label="held", stocks=dated),))) == []


def told_on(day: str | None) -> Claim:
    time = None if day is None else ClaimTime(value=day, text=day, start=0, end=len(day))
    return Claim(id="c1", kind=Kind.HALT, span=Span(start=0, end=4, text="halt"), time=time)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2023-11-23", "2023-11-24", True),
        ("2023-11", "2023-11-24", False),
        (None, "2023-11-24", False),
    ],
)
def test_dates_differ_when_they_have_no_day_in_common(one: str | None, other: str | None, differ: bool) -> None:
    event = Event(id="e1", kind=EventKind.HALT, claims=BOTH)
    case = case_of(proposals=(), events=(event,), claims={"wire/c1": told_on(one), "cable/c1": told_on(other)})
    assert found(case) == ([("date", BOTH)] if differ else [])


def test_deliveries_told_in_two_numbers_are_listed() -> None:
    captives = {"givers": ("south",), "receivers": ("north",)}
    prisoners = {"givers": ("north",), "receivers": ("south",)}
    event = Event(
        id="e1",
        kind=EventKind.DELIVER,
        agreement=None,
        words="the second exchange",
        stated=(
            said("wire", number(14, 14, unit="hostages"), **captives),
            said("wire", number(42, 42, unit="prisoners"), **prisoners),
            said("cable", number(13, 13, unit="captives"), **captives),
            said("cable", number(39, 39, unit="prisoners"), **prisoners),
        ),
    )
    (clash,) = contradictions(case_of(proposals=(), events=(event,)))
    assert (clash.kind, [v.value for v in clash.versions]) == ("number", ["14", "42", "13", "39"])


def test_a_contradiction_knows_its_claims() -> None:
    one = Contradiction(kind="number", where="offer", label="x", versions=())
    assert one.claims == ()
