from __future__ import annotations

from typing import Any

import pytest

from detente.case import Form, Gate, Literal, Mode, Scale, Step
from detente.errors import CaseError
from detente.evidence import Qualifier, Quantity
from detente.preferences import (
    Bound,
    ConditionReading,
    Extreme,
    Frame,
    Hope,
    NoDeal,
    OfferReading,
    Readings,
    RefusalReading,
    SilenceReading,
    Utility,
    bounds,
    bounds_in,
)
from detente.process import state
from tests.preferences.stories import HOURS, PAY, agreed, answered, case_of, exactly, frame, judged, offer, said

FIRST = offer("first", "port", "union", pay=4, hours=2)


def only(found: Frame, party: str) -> Bound:
    (bound,) = [b for b in bounds_in(found) if b.party == party]
    return bound


def at(bound: Bound) -> Any:
    """Return the package at which a bound binds."""
    told = bound.comparison
    assert told is not None
    return next(side.package for side in (told.more, told.less) if isinstance(side, Utility))


def test_who_signs_takes_it_for_no_worse_than_no_deal() -> None:
    found = frame(agreed("deal", "port", "union", pay=4, hours=2))
    for party in ("port", "union"):
        bound = only(found, party)
        assert bound.comparison is not None
        assert (bound.comparison.more, bound.comparison.less) == (Utility((4, 2)), NoDeal(0))
        assert bound.when == "2024-02-01"


def test_an_own_proposal_binds_where_it_is_read_as_sincere_and_says_nothing_as_an_opening() -> None:
    assert at(only(frame(FIRST), "port")) == (4, 2)
    opening = only(frame(FIRST, readings=Readings(offers=OfferReading.OPENING)), "port")
    assert opening.comparison is None
    assert opening.says.startswith("Nothing")


def test_an_acceptance_binds_at_the_amount_best_for_the_party() -> None:
    vague = offer("vague", "judge", "port union", pay=said(4, qualifier="at_least"), hours=2)
    found = frame(vague, answered(vague, "union", "accepted"), answered(vague, "port", "accepted"))
    assert at(only(found, "union")) == (10, 2)  # it gets the pay
    assert at(only(found, "port")) == (4, 2)  # it gives the pay
    assert only(found, "union").left_open == (("pay", 4, 10),)
    assert "where it says least" in only(found, "union").says


def test_versions_that_differ_bind_where_all_of_them_say_least() -> None:
    line = (said(4, claims=("r/c1",)), said(6, claims=("r/c2",)))
    plan = offer("plan", "judge", "port union", pay=line, hours=2)
    found = frame(plan, answered(plan, "union", "accepted"), answered(plan, "port", "accepted"))
    assert at(only(found, "union")) == (6, 2)
    assert at(only(found, "port")) == (4, 2)
    assert len(found.contests) == 1


@pytest.mark.parametrize("reading", ["value", "holding_out"])
def test_a_refusal_shows_only_that_better_was_hoped_for(reading: str) -> None:
    bound = only(frame(FIRST, answered(FIRST, "union", "rejected", reading)), "union")
    assert bound.comparison is not None
    assert isinstance(bound.comparison.more, Hope)
    assert "still hoped for" in bound.says
    assert "less than no deal" in bound.says_not


def test_a_refusal_binds_at_the_amount_worst_for_the_party() -> None:
    vague = offer("vague", "port", "union", pay=said(4, qualifier="at_least"), hours=2)
    assert at(only(frame(vague, answered(vague, "union", "rejected", "value")), "union")) == (4, 2)


@pytest.mark.parametrize("reading", ["order", "unknown", None])
def test_a_refusal_for_order_or_without_a_reason_says_nothing_of_value(reading: str | None) -> None:
    bound = only(frame(FIRST, answered(FIRST, "union", "rejected", reading)), "union")
    assert bound.comparison is None
    assert bound.says.startswith("Nothing of value")


@pytest.mark.parametrize(
    ("switch", "recorded", "says"),
    [
        (RefusalReading.VALUE, "order", "hoped for"),
        (RefusalReading.ORDER, "value", "Nothing"),
        (RefusalReading.HOLDING_OUT, None, "hoped for"),
        (RefusalReading.BELOW_NO_DEAL, None, "less than no deal"),
        (RefusalReading.BELOW_NO_DEAL, "order", "Nothing"),
        (RefusalReading.AS_RECORDED, "value", "hoped for"),
    ],
)
def test_the_reading_of_refusals_is_a_switch(switch: RefusalReading, recorded: str | None, says: str) -> None:
    found = frame(FIRST, answered(FIRST, "union", "rejected", recorded), readings=Readings(refusals=switch))
    assert says in only(found, "union").says


def test_an_answer_to_an_earlier_version_says_nothing_of_the_text_that_the_case_holds() -> None:
    later = FIRST.model_copy(update={"version": 2})
    made = [
        {"id": "v1", "kind": "propose", "parties": ("port",), "proposal": "first", "version": 1, "when": "2024-03-01"},
        {"id": "v2", "kind": "propose", "parties": ("port",), "proposal": "first", "version": 2, "when": "2024-03-09"},
    ]
    from detente.case import Event

    events = [Event.model_validate(e) for e in made]
    found = frame(later, *events, answered(FIRST, "union", "accepted", version=1))
    bound = only(found, "union")
    assert bound.comparison is None
    assert "version 1" in bound.says


def test_an_issue_that_a_package_does_not_name_is_none_of_it_or_open() -> None:
    rest = PAY.model_copy(update={"id": "rest", "label": "rest"})
    plan = offer("plan", "judge", "port union", pay=4, hours=2)
    both = (plan, answered(plan, "union", "accepted"))
    issues = (PAY, HOURS, rest)
    assert at(only(frame(*both, issues=issues), "union")) == (4, 2, 0)
    left_open = frame(*both, issues=issues, readings=Readings(silence=SilenceReading.OPEN))
    assert at(only(left_open, "union")) == (4, 2, 10)


def test_who_gives_for_nothing_that_is_told_is_not_read_as_making_a_gift() -> None:
    plan = offer("plan", "judge", "port union", pay=4)
    gives = only(frame(plan, answered(plan, "port", "accepted")), "port")
    assert at(gives) == (4, 4)
    assert gives.left_open == (("hours", 0, 4),)
    assert at(only(frame(plan, answered(plan, "union", "accepted")), "union")) == (4, 0)


def test_who_refuses_what_would_cost_it_nothing_was_asked_for_something() -> None:
    plan = offer("plan", "judge", "port union", pay=4)
    assert at(only(frame(plan, answered(plan, "union", "rejected", "value")), "union")) == (4, 4)
    assert at(only(frame(plan, answered(plan, "port", "rejected", "value")), "port")) == (4, 0)


def test_tracks_of_one_issue_add_up() -> None:
    plan = offer("plan", "judge", "port union", pay=4)
    two = plan.model_copy(update={"tracks": (*plan.tracks, plan.tracks[0].model_copy(update={"id": "more"}))})
    other = offer("other", "port", "union", pay=8)
    found = frame(two, other, answered(two, "union", "accepted"))
    assert at(only(found, "union")) == (8, 0)


TWO, SIX = exactly(2), exactly(6)


def a_gate(behind: Quantity | None = TWO, asked: Quantity | None = SIX, **fields: Any) -> Gate:
    return Gate(
        id="hours-only-for-pay",
        holder="union",
        on=Step(issue="hours", givers=("union",), quantity=behind, words="two hours"),
        needs=(Literal(step=Step(issue="pay", givers=("port",), quantity=asked, words="six percent"), mode=Mode.WITH),),
        **fields,
    )


def gated(readings: Readings | None = None, gate: Gate | None = None) -> Frame:
    from detente.case import Event, EventKind

    set_by = Event(id="set", kind=EventKind.GATE, parties=("union",), gate="hours-only-for-pay", when="2024-03-02")
    return frame(FIRST, set_by, gates=(gate or a_gate(),), readings=readings)


def test_a_condition_says_nothing_of_value_unless_it_is_read_as_a_red_line() -> None:
    assert only(gated(), "union").comparison is None
    lined = only(gated(Readings(conditions=ConditionReading.RED_LINE)), "union")
    assert lined.comparison is not None
    assert lined.comparison.more == NoDeal(0)


AS_RED_LINE = Readings(conditions=ConditionReading.RED_LINE)


def test_a_condition_as_a_red_line_holds_at_one_unit_less_and_what_stands_behind_it() -> None:
    lined = only(gated(AS_RED_LINE), "union")
    assert at(lined) == (5, 2)


@pytest.mark.parametrize(("behind", "asked", "package"), [
    (Quantity(min=1, max=3, qualifier=Qualifier.RANGE), exactly(6), (5, 3)),  # of what it gives, at most
    (None, exactly(6), (5, 4)),  # any of the hours that there are
    (exactly(2), Quantity(min=5, max=7, qualifier=Qualifier.RANGE), (4, 2)),
    (exactly(2), None, (0, 2)),  # none of what it asks for
])  # fmt: skip
def test_what_a_condition_leaves_open_counts_where_it_says_least(
    behind: Quantity | None, asked: Quantity | None, package: tuple[float, float]
) -> None:
    assert at(only(gated(AS_RED_LINE, a_gate(behind, asked)), "union")) == package


def test_what_stands_behind_a_condition_without_an_end_is_no_number_that_others_named() -> None:
    hours = HOURS.model_copy(update={"scale": Scale()})
    found = frame(FIRST, *gated().case.events[-1:], gates=(a_gate(None),), issues=(PAY, hours), readings=AS_RED_LINE)
    bound = only(found, "union")
    assert bound.comparison is None
    assert bound.says == "Nothing of value: how much of hours stands behind it may be more than any on record."


def test_what_a_holder_gets_only_with_something_else_is_no_more_than_it_gets() -> None:
    gate = a_gate().model_copy(
        update={
            "on": Step(issue="pay", givers=("port",), quantity=exactly(4), words="four percent"),
            "needs": (Literal(step=Step(issue="leave", quantity=exactly(3), words="three days"), mode=Mode.WITH),),
        }
    )
    leave = PAY.model_copy(update={"id": "leave", "label": "leave"})
    found = frame(FIRST, *gated().case.events[-1:], gates=(gate,), issues=(PAY, HOURS, leave), readings=AS_RED_LINE)
    bound = only(found, "union")
    assert bound.comparison is not None
    assert bound.comparison.less == Utility((4.0, Extreme.BEST, 2.0))


def test_one_of_several_conditions_any_of_which_would_do_is_told_to_bound_nothing() -> None:
    bound = only(gated(AS_RED_LINE, a_gate(any_of="either")), "union")
    assert bound.comparison is None
    assert bound.says == "Nothing of value: it names one of several things, any of which would do."


def test_a_condition_that_was_withdrawn_is_no_red_line_any_more() -> None:
    from detente.case import Event, EventKind

    dropped = Event(id="off", kind=EventKind.WITHDRAW, parties=("union",), withdraws=a_gate().id, when="2024-03-09")
    found = frame(FIRST, *gated().case.events[-1:], dropped, gates=(a_gate(),), readings=AS_RED_LINE)
    bound = only(found, "union")
    assert (bound.comparison, bound.says) == (None, "Nothing of value: it is withdrawn.")


def test_a_red_line_holds_whatever_else_is_given() -> None:
    bound = only(
        frame(agreed("deal", "port", pay=4), judged("line", "union", "red_line", issue="pay", at_least=6)), "union"
    )
    assert at(bound) == (5, Extreme.BEST)
    assert bound.is_judgment


def test_a_judgment_on_a_level_that_is_not_there_is_told_with_the_levels_that_are() -> None:
    with pytest.raises(CaseError, match="judgment 'no' names 12 of 'pay', which has 0 to 10"):
        bounds_in(frame(FIRST, judged("no", "union", "acceptable", package={"pay": 12})))


def test_a_demand_that_is_sincere_would_be_taken() -> None:
    asked = offer("asked", "union", "port", form=Form.DEMAND, pay=8)
    assert at(only(frame(asked), "union")) == (8, 0)


def test_what_was_set_aside_bounds_nothing() -> None:
    readings = Readings(set_aside=frozenset({"first"}))
    assert bounds(state(case_of(FIRST).at()), readings=readings) == ()


def test_regimes_are_counted_from_the_judged_days() -> None:
    since = judged("since", "port", "new_regime", since="2024-02-15")
    found = frame(agreed("deal", "port", "union", pay=4), FIRST, since)
    told = {b.kind.value: b.comparison.less for b in bounds_in(found) if b.party == "port" and b.comparison}
    assert told == {"signed": NoDeal(0), "proposed": NoDeal(1)}
    assert found.now("port") == 1
    assert found.now("union") == 0


def test_a_regime_that_is_still_to_come_is_not_there_yet() -> None:
    deal = agreed("deal", "port", "union", pay=4)
    assert frame(deal, FIRST, judged("since", "port", "new_regime", since="2030-01-01")).now("port") == 0
    # where no day is asked for, a judgment counts as of the day on which it is made
    assert (
        frame(deal, FIRST, judged("since", "port", "new_regime", on="2024-05-01", since="2024-04-30")).now("port") == 1
    )


def test_a_withdrawn_proposal_binds_and_says_what_that_rests_on() -> None:
    from detente.case import Event, EventKind

    dropped = Event(id="dropped", kind=EventKind.WITHDRAW, parties=("port",), withdraws="first", when="2024-03-09")
    bound = only(frame(FIRST, dropped), "port")
    assert bound.comparison is not None
    assert "withdrawn since" in bound.says_not
