"""Laws that hold for every sequence of events, sensible or not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, CaseAt, Event, without
from detente.errors import RulebookError
from detente.evidence import Claim, Report
from detente.positions import positions
from detente.process import EMPTY, changes, in_order, moves, record_event, replay, state, timeline
from tests.process.happenings import events, swap_parties, swapped
from tests.process.seed_case import SEED

DAYS = st.sampled_from(["2023-11-30", "2023-12-19", "2023-12-21", "2023-12-25", "2023-12-31"])
few = settings(max_examples=25)
"""For laws whose check builds many cases: a few draws in each run, others in the next."""

PAIRS = st.sampled_from([("israel", "hamas"), ("hamas", "pij"), ("israel", "egypt")])


def with_events(drawn: tuple[Event, ...]) -> Case:
    return SEED.model_copy(update={"events": (*SEED.events, *drawn)})


@given(events(), st.integers(0, 30))
def test_replaying_a_prefix_and_then_the_rest_is_replaying_all(drawn: tuple[Event, ...], cut: int) -> None:
    case = with_events(drawn)
    told = in_order(case.at())
    assert replay(case, told) == replay(case, told[cut:], start=replay(case, told[:cut]))


@given(events())
def test_a_replay_leaves_its_start_as_it_was(drawn: tuple[Event, ...]) -> None:
    case = with_events(drawn)
    start = replay(case, SEED.events)
    before = (start.counted, start.flags, dict(start.shelves))
    replay(case, drawn, start=start)
    assert (start.counted, start.flags, dict(start.shelves)) == before
    assert (EMPTY.counted, EMPTY.flags, dict(EMPTY.shelves)) == ((), (), {})


@few
@given(events(), st.integers(0, 26))
def test_every_prefix_of_events_is_a_valid_state(drawn: tuple[Event, ...], cut: int) -> None:
    told = in_order(with_events(drawn).at())[:cut]
    found = state(SEED.model_copy(update={"events": told}).at())
    json.dumps(found.to_dict())
    assert found.sections()
    for proposal in found.proposals:
        assert set(proposal.awaiting) <= set(proposal.addressees)
        assert not (proposal.awaiting and not proposal.is_open)
        assert all(
            a is None or a.version <= proposal.version or a.event in flagged(found) for a in proposal.answers.values()
        )
    for agreement in found.agreements:
        assert not (agreement.in_force and agreement.end)


def flagged(found: Any) -> set[str]:
    return {flag.event for flag in found.flagged}


@given(events())
def test_no_event_is_dropped(drawn: tuple[Event, ...]) -> None:
    case = with_events(drawn)
    found = state(case.at())
    set_aside = {flag.event for flag in found.flagged if not flag.counted}
    assert set(found.events) | set_aside == {e.id for e in case.events}
    assert not set(found.events) & set_aside


@few
@given(events(max_size=6), events(min_size=1, max_size=1), events(max_size=6))
def test_withdrawing_an_event_is_never_having_recorded_it(
    before: tuple[Event, ...], one: tuple[Event, ...], after: tuple[Event, ...]
) -> None:
    first = [e.model_copy(update={"id": f"first-{e.id}"}) for e in before]
    later = [e.model_copy(update={"id": f"later-{e.id}"}) for e in after]
    event = one[0].model_copy(update={"id": "withdrawn", "insisted": "for the test"})
    never = with_events((*first, *later))
    recorded = with_events((*first, event, *later))
    assert without(recorded, entries=["withdrawn"]) == never
    assert state(without(recorded, entries=["withdrawn"]).at()).to_dict() == state(never.at()).to_dict()
    assert without(record_event(never, event), entries=["withdrawn"]) == never


@given(events(max_size=6), events(min_size=1, max_size=1))
def test_what_may_be_recorded_is_what_the_state_does_not_object_to(
    before: tuple[Event, ...], one: tuple[Event, ...]
) -> None:
    case = with_events(tuple(e.model_copy(update={"id": f"first-{e.id}"}) for e in before))
    event = one[0].model_copy(update={"status": "asserted", "claims": (), "insisted": None})
    objected = event.id in flagged(state(case.model_copy(update={"events": (*case.events, event)}).at()))
    if objected:
        with pytest.raises(RulebookError):
            record_event(case, event)
    else:
        assert record_event(case, event).events == (*case.events, event)


@few
@given(events(), PAIRS, DAYS)
def test_swapping_two_parties_swaps_every_answer(drawn: tuple[Event, ...], pair: tuple[str, str], day: str) -> None:
    case = with_events(drawn)
    mirrored = swap_parties(case, *pair)
    one, other = ((p.id, p.name) for p in map(case.party, pair))

    def answers(view: CaseAt) -> list[Any]:
        now = state(view)
        first = state(view.case.at("2023-12-20"))
        return [
            now.to_dict(),
            moves(now).to_dict(),
            changes(first, now).to_dict(),
            timeline(view).to_dict(),
            positions(view).to_dict(),
        ]

    assert swapped(answers(case.at(day)), one, other) == answers(mirrored.at(day))


@few
@given(events(), DAYS)
def test_every_move_listed_is_one_that_the_rulebook_has(drawn: tuple[Event, ...], day: str) -> None:
    case = with_events(drawn)
    now = state(case.at(day))
    for number, move in enumerate(moves(now)):
        event = event_of(move, f"next-{number}", day)
        past = case.model_copy(update={"events": tuple(e for e in case.events if case.at(day).sees(e))})
        assert record_event(past, event).events[-1] == event


def event_of(move: Any, name: str, day: str) -> Event:
    """Write a move down as the event that it would be; an answer and a length are chosen, since the mover would."""
    fields: dict[str, Any] = {"parties": (move.party,), "when": day, **move.details}
    reference = {"withdraw": "withdraws", "propose": "proposal", "answer": "proposal", "relay": "proposal"}
    reference |= {"verify": "incident", "gate": "gate"}
    if move.on is not None:
        fields[reference.get(move.kind, "agreement")] = move.on
    if move.kind == "answer":
        # An answer that nobody has drawn: the rulebook takes the same answer only once.
        fields |= {"answer": "accepted", "reading": None}
    return Event(id=name, kind=move.kind, **fields)


LATER = "later-report"


def reported_twice(drawn: tuple[Event, ...], later: set[str]) -> Case:
    """Let some claims stand in a second report, of 2023-12-28, instead of the first."""

    def moved(claim: str) -> str:
        return claim.replace(SEED.reports[0].id, LATER) if claim in later else claim

    data = with_events(drawn).model_dump(mode="json", by_alias=True)

    def walk(part: Any, key: str = "") -> Any:
        if isinstance(part, dict):
            return {moved(k) if key == "claims" else k: walk(v, k) for k, v in part.items()}
        if isinstance(part, list):
            return [moved(v) if isinstance(v, str) else walk(v, key) for v in part]
        return part

    second = Report(id=LATER, file="reports/later.txt", date="2023-12-28", sha256="0" * 64)
    data = walk(data)
    data["reports"].append(second.model_dump(mode="json"))
    return Case.model_validate(data)


@few
@given(events(), st.sets(st.sampled_from(sorted(SEED.claims))))
def test_what_was_reported_later_does_not_leak_into_an_earlier_day(drawn: tuple[Event, ...], later: set[str]) -> None:
    case = reported_twice(drawn, later)
    view = case.at("2023-12-31", known_by="2023-12-27")
    shown = [state(view).to_dict(), moves(state(view)).to_dict(), timeline(view).to_dict(), positions(view).to_dict()]
    assert LATER not in json.dumps(shown)
    assert LATER not in str((state(view).sections(), timeline(view).section(), positions(view).section()))
    assert all(isinstance(c, Claim) for c in case.claims.values())
