"""Samples of ours, after public facts: Minsk, Northern Ireland 1999, Algiers 1981."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import check_case, load_case
from detente.order import ChangeKind, Order, StepClass, order

CASES = Path(__file__).parent / "cases"


def found(name: str, at: str | None = None) -> Order:
    return order(load_case(CASES / name).at(at), target="all")


def whose(result: Order) -> set[frozenset[str]]:
    return {frozenset(s.whose) for s in result.free.changes}


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_every_sample_is_in_order_and_says_that_it_is_one(name: str) -> None:
    assert check_case(CASES / name) == ()
    case = load_case(CASES / name)
    assert "sample written for detente" in case.title
    assert "sample written for detente" in (case.description or "")


def test_minsk_security_can_come_and_the_rest_waits_in_a_circle() -> None:
    minsk = found("minsk")
    assert {step: c for step, c in minsk.free.classes.items() if c is not StepClass.CHANGE} == {
        "security": StepClass.SEQUENCE
    }
    assert whose(minsk) == {frozenset({"ukraine"}), frozenset({"russia", "donetsk-luhansk"})}


def test_minsk_a_third_bodys_certificate_would_untie_it() -> None:
    triggers = [r for r in found("minsk").repairs.repairs if r.change.kind is ChangeKind.TRIGGERED]
    assert {r.change.id for r in triggers} == {"trigger:elections", "trigger:border"}
    assert all(set(r.unties) == {"elections", "status", "border"} for r in triggers)
    assert all("OSCE" in r.change.needs for r in triggers)


def test_northern_ireland_each_wants_the_other_first() -> None:
    summer = found("northern-ireland", "1999-07-01")
    assert set(summer.free.classes.values()) == {StepClass.CHANGE}
    assert whose(summer) == {frozenset({"ulster-unionist-party"}), frozenset({"sinn-fein"})}
    together = next(r for r in summer.repairs.repairs if r.change.kind is ChangeKind.TOGETHER)
    assert set(together.unties) == {"executive", "arms"}
    assert together.change.whose == ("ulster-unionist-party", "sinn-fein")


def test_northern_ireland_one_side_alone_accepting_simultaneity_is_not_enough() -> None:
    review = found("northern-ireland", "1999-11-20")
    assert review.free.classes["arms"] is StepClass.CHANGE
    assert {r.change.whose for r in review.repairs.repairs if r.change.kind is ChangeKind.TOGETHER} == {
        ("ulster-unionist-party",)
    }


def test_northern_ireland_in_one_stroke_once_both_ask_for_it_together() -> None:
    december = found("northern-ireland", "1999-12-01")
    assert december.free.classes["arms"] is StepClass.BUNDLE
    assert december.free.classes["executive"] is StepClass.BUNDLE
    (stroke,) = [s for s in december.free.stages if s.how is StepClass.BUNDLE]
    assert set(stroke.steps) == {"arms", "executive"}


def test_algiers_needs_a_guarantor_or_the_money_in_deposit() -> None:
    algiers = found("algiers")
    assert algiers.free.classes["assets"] is StepClass.GUARANTOR
    (resting,) = [s for s in algiers.free.stages if s.rests_on]
    assert (resting.steps, resting.rests_on) == (("departure-52-persons",), ("assets",))
    deposit = next(r for r in algiers.repairs.repairs if r.change.id == "deposit:assets")
    assert set(deposit.eases) == {"departure-52-persons", "assets"}
    assert "Bank of England" in deposit.change.needs
    assert deposit.change.whose == ("united-states", "iran")
