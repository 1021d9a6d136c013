from __future__ import annotations

import json
from typing import Any

import pytest

from detente.case import (
    Basis,
    Case,
    Event,
    EventKind,
    Halted,
    Mode,
    Proposal,
    Stated,
    Term,
    Track,
    for_level,
)
from detente.errors import MisuseError
from detente.evidence import Item, Quantity
from detente.order import Order, Silence, StepClass, Willing, order
from detente.order.graph import graph_of
from detente.process import state
from tests.order.told import A_TRUCE, case, gate, issue, step

TRUCE = issue("truce", "north", Item.TRUCE)
MEN = issue("men", "south")
A_HALT, A_WEEK = step("a ceasefire", "truce", "north"), step("a week", "truce", "north", quantity=A_TRUCE)
FORTY = step("40 men", "men", "south", quantity=Quantity(min=40, max=40, unit="men"))
HUNDRED = step("over 100 men", "men", "south", quantity=Quantity(min=100, unit="men", qualifier="more_than"))
TALKS = step("talks", talks=True)


def found(made: Case, **options: object) -> Order:
    return order(made.at(), **options)  # type: ignore[arg-type]


def sets(closure: object) -> set[frozenset[str]]:
    return {frozenset(c.id for c in s.changes) for s in closure.changes}  # type: ignore[attr-defined]


def test_a_case_without_gates_waits_for_nobody() -> None:
    empty = found(case())
    assert (empty.target, empty.graph.steps, empty.free.is_target_doable) == ("all", (), True)
    assert "no gate" in empty.section().blocks[0].cells[0].text  # type: ignore[union-attr]


def test_who_asks_for_less_is_given_it_by_more() -> None:
    made = case(
        gate("g", "north", A_WEEK, FORTY, mode=Mode.WITH), gate("h", "north", A_HALT, HUNDRED), issues=(TRUCE, MEN)
    )
    graph = graph_of(state(made.at()))
    numbers = {s.id: n for n, s in enumerate(graph.steps)}
    assert graph.counting[numbers["men-40-men"]] >> numbers["men-more-than-100-men"] & 1
    assert not graph.counting[numbers["men-more-than-100-men"]] >> numbers["men-40-men"] & 1


@pytest.mark.parametrize(
    ("words", "is_read"), [("a ceasefire", True), ("a permanent ceasefire", False), ("an end of the war", False)]
)
def test_a_lesser_step_is_read_as_the_one_asked_for_only_where_the_words_leave_room(words: str, is_read: bool) -> None:
    made = case(
        gate("g", "south", TALKS, step(words, "truce", "north")),
        gate("h", "north", A_WEEK, FORTY, mode=Mode.WITH),
        issues=(TRUCE, MEN),
    )
    readings = {c.id for c in graph_of(state(made.at())).changes if c.id.startswith("read:")}
    assert readings == ({"read:truce-1-week:truce"} if is_read else set())


def test_each_holders_own_words_decide_whether_a_reading_is_possible() -> None:
    made = case(
        gate("g", "south", TALKS, A_HALT),
        gate("k", "brook", TALKS, step("a permanent ceasefire", "truce", "north")),
        gate("h", "north", A_WEEK, FORTY, mode=Mode.WITH),
        issues=(TRUCE, MEN),
    )
    (reading,) = [c for c in graph_of(state(made.at())).changes if c.id.startswith("read:")]
    assert reading.whose == ("south", "north")
    assert reading.words == "“a week” is read as “a ceasefire”"
    assert {frozenset({"drop:k", "drop:h", reading.id}), frozenset({"drop:g", "drop:k"})} <= sets(found(made).blocked)


def test_a_number_is_no_other_number_under_any_reading() -> None:
    made = case(gate("g", "north", TALKS, HUNDRED), gate("h", "south", FORTY, A_HALT), issues=(TRUCE, MEN))
    assert not any(c.id.startswith("read:") for c in graph_of(state(made.at())).changes)


def test_nobodys_condition_cannot_be_dropped() -> None:
    made = case(gate("law", None, step("in force"), step("the assembly votes"), basis=Basis.STRUCTURAL))
    assert sets(found(made).blocked) == {frozenset({"give:the-assembly-votes:not-told"})}
    with_loop = case(
        gate("law", None, A_HALT, FORTY, basis=Basis.STRUCTURAL),
        gate("rule", None, FORTY, A_HALT, basis=Basis.STRUCTURAL),
        issues=(TRUCE, MEN),
    )
    stuck = found(with_loop)
    assert not stuck.free.is_target_doable
    assert (stuck.free.changes, stuck.free.is_complete) == ((), True)
    assert any("waits for what is nobody's" in getattr(b, "empty", "") for b in stuck.section().blocks)


def test_a_condition_on_the_whole_of_a_thing_stands_before_its_parts() -> None:
    made = case(
        gate("g", "south", step("the men", "men", "south"), A_HALT),
        gate("h", "north", A_WEEK, FORTY, mode=Mode.WITH),
        issues=(TRUCE, MEN),
    )
    forty = order(made.at(), target="men-40-men")
    assert sets(forty.blocked) >= {frozenset({"drop:g", "give:men-40-men:south"})}
    assert not any(s.changes[0].id == "give:men-40-men:south" and len(s.changes) == 1 for s in forty.blocked.changes)
    # of a halt without a term a week is no part: it is less, and was offered
    halted = case(
        gate("g", "north", A_HALT, FORTY), gate("h", "north", A_WEEK, step("aid", "aid", "south")), issues=(TRUCE, MEN)
    )
    assert len([c for c in graph_of(state(halted.at())).asked if c.extends is not None]) == 0


def test_what_is_asked_for_first_is_another_step_though_neither_says_how_much() -> None:
    made = case(
        gate("g", "south", step("a truce", "truce", "north"), step("an end of the raids", "truce", "north")),
        issues=(TRUCE,),
    )
    assert found(made).free.classes == {"truce": StepClass.SEQUENCE, "truce-2": StepClass.SEQUENCE}


def test_what_stands_in_an_offer_alone_is_no_part_of_all_steps() -> None:
    made = case(gate("g", "south", TALKS, A_HALT), issues=(TRUCE, MEN), **offer_of_forty())
    found_all = found(made, target="all")
    assert found_all.target_steps == ("talks", "truce")
    # its author is willing; the other side's part, and talks, it takes besides
    assert sets(found_all.offers["offer"]) == {
        frozenset({"give:truce-1-week:north", "give:truce:north"}),
        frozenset({"give:truce-1-week:north", "drop:g"}),
        frozenset({"give:truce-1-week:north", "read:truce-1-week:truce"}),
    }
    assert set(found(made, target="offer").target_steps) == {"men-40-men", "truce-1-week", "talks"}


def offer_of_forty() -> dict[str, Any]:
    lines = [("men", FORTY), ("truce", A_WEEK)]
    terms = tuple(
        Term(issue=name, stated=(Stated(words=s.words, quantity=s.quantity, givers=s.givers),)) for name, s in lines
    )
    offer = Proposal(id="offer", author="south", addressees=("north",), tracks=(Track(terms=terms),))
    event = Event(id="p1", kind=EventKind.PROPOSE, proposal="offer", parties=("south",), when="2024-01-05")
    return {"proposals": (offer,), "events": (event,)}


def test_of_alternatives_one_is_enough() -> None:
    either = [
        gate(n, "south", TALKS, s, any_of="either") for n, s in (("g", A_HALT), ("h", step("aid", "aid", "north")))
    ]
    made = case(*either, issues=(TRUCE, issue("aid", "north", Item.AID)))
    assert sets(found(made).blocked) == {
        frozenset({"drop:g+h"}),
        frozenset({"give:truce:north"}),
        frozenset({"give:aid:north"}),
    }


def test_a_gate_counts_from_its_event_until_it_is_withdrawn_or_runs_out() -> None:
    events = (
        Event(id="e1", kind=EventKind.GATE, gate="g", parties=("south",), when="2024-02-01"),
        Event(id="e2", kind=EventKind.WITHDRAW, withdraws="g", parties=("south",), when="2024-03-01"),
    )
    made = case(gate("g", "south", TALKS, A_HALT), issues=(TRUCE,), events=events)
    assert [len(order(made.at(day)).graph.asked) for day in ("2024-01-31", "2024-02-10", "2024-03-02")] == [0, 1, 0]
    until = case(gate("g", "south", TALKS, A_HALT, until="2024-02-20"), issues=(TRUCE,), events=events[:1])
    assert [len(order(until.at(day)).graph.asked) for day in ("2024-02-20", "2024-02-21")] == [1, 0]


def test_a_holder_is_willing_to_give_what_it_gives_for_something() -> None:
    made = case(gate("g", "north", A_WEEK, FORTY, mode=Mode.WITH), issues=(TRUCE, MEN))
    told = {s.id: s.willing for s in graph_of(state(made.at())).steps}
    assert told["truce-1-week"] == {"north": Willing.YES}
    assert told["men-40-men"] == {"south": Willing.UNKNOWN}


def test_a_halt_since_the_gate_may_be_read_as_what_it_asks_for_and_ends_with_the_fighting() -> None:
    events = (
        Event(id="e1", kind=EventKind.GATE, gate="g", parties=("south",), when="2024-02-01"),
        Event(id="e2", kind=EventKind.HALT, halted=Halted.HOSTILITIES, parties=("north",), when="2024-02-05"),
        Event(id="e3", kind=EventKind.RESUME, halted=Halted.HOSTILITIES, parties=("north",), when="2024-02-20"),
    )
    made = case(gate("g", "south", TALKS, A_HALT), issues=(TRUCE,), events=events)
    during = order(made.at("2024-02-10"))
    assert frozenset({"read:truce-so-far:truce"}) in sets(during.blocked)
    assert during.blocked.classes["truce-so-far"] is StepClass.DONE
    assert "truce-so-far" not in order(made.at("2024-02-21")).free.classes


def test_a_step_of_two_givers_needs_both() -> None:
    both = issue("truce", "north", Item.TRUCE).model_copy(update={"givers": ("north", "south")})
    made = case(gate("g", "brook", TALKS, step("a ceasefire", "truce")), issues=(both,))
    assert frozenset({"give:truce:north", "give:truce:south"}) in sets(found(made).blocked)


def test_the_target_can_be_a_step_or_all_and_another_is_refused_in_one_line() -> None:
    made = case(gate("g", "south", TALKS, A_HALT), gate("h", "north", A_WEEK, FORTY), issues=(TRUCE, MEN))
    assert found(made).target == "talks"
    assert found(made, target="all").target_steps == ("talks", "truce-1-week", "truce", "men-40-men")
    assert found(made, target="men-40-men").blocked.changes[0].whose == ("south",)
    with pytest.raises(
        MisuseError, match=r"'truce-1-weak' is no step and no open offer here\. Did you mean 'truce-1-week'"
    ):
        found(made, target="truce-1-weak")
    with pytest.raises(MisuseError, match="No condition that stands speaks of talks"):
        found(case(), target="talks")
    with pytest.raises(MisuseError, match="most is 0; expected 1 or more"):
        found(made, most=0)
    with pytest.raises(MisuseError, match="parts is 1; expected 2 or more"):
        found(made, parts=1)


def test_a_list_that_a_limit_cuts_says_so() -> None:
    made = case(gate("g", "south", TALKS, A_HALT), issues=(TRUCE,))
    cut = found(made, most=1)
    assert (len(cut.blocked.changes), cut.blocked.is_complete) == (1, False)
    said = [b.cells[0].text for b in cut.section().blocks if hasattr(b, "cells")]
    assert any("the first 1" in text and "a limit has cut off" in text for text in said)
    assert found(made, most=2).blocked.is_complete


def test_what_is_above_a_level_is_in_no_part_of_the_answer() -> None:
    made = case(
        gate("g", "south", TALKS, A_HALT),
        gate("h", "north", A_HALT, step("xyzzy", "men", "south"), handling="mediator"),
        issues=(TRUCE, MEN),
    )
    whole, public = found(made), found(for_level(made, "public"))
    assert "xyzzy" in json.dumps(whole.to_dict())
    assert "xyzzy" not in json.dumps(public.to_dict()) + repr(public.section())
    resting = [s for s in whole.blocked.changes if any(c.id == "drop:h" for c in s.changes)]
    assert {s.handling for s in resting} == {"mediator"}


def test_both_closures_agree_where_nobody_is_silent() -> None:
    made = case(
        gate("g", "north", A_WEEK, FORTY, mode=Mode.WITH),
        gate("h", "south", FORTY, A_WEEK, mode=Mode.WITH),
        issues=(TRUCE, MEN),
    )
    both = found(made)
    assert both.free.classes == both.blocked.classes
    assert both.free.silence is Silence.FREE
    assert both.free.classes["men-40-men"] is StepClass.BUNDLE
