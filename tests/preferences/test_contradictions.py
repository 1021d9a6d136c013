"""Contradictions among bounds and judgments on which way a party wants an issue, by trying every set of entries."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Judgment, Party, Role
from detente.preferences import Frame, Readings, bounds_in, conflict_in, program_of, standings_in
from tests.preferences.stories import PORT, UNION, frame, judged, offer

PLAN = offer("plan", "judge", "port union", pay=4, hours=2)
WORSE = judged("d", "union", "direction", issue="pay", more_is="worse")
YES = judged("a", "union", "acceptable", package={"pay": 10.0})
NO = judged("b", "union", "unacceptable", package={"pay": 2.0})

POOL = (
    WORSE,
    judged("h", "union", "direction", issue="hours", more_is="better"),
    judged("n", "union", "direction", issue="hours", more_is="no_matter"),
    YES,
    NO,
    judged("c", "union", "acceptable", package={"hours": 4.0}),
    judged("e", "union", "unacceptable", package={"hours": 2.0}),
    judged("f", "union", "prefers", package={}, over={"pay": 4.0}),
    judged("g", "union", "matters_more", issue="hours", over_issue="pay"),
    judged("r", "union", "red_line", issue="pay", at_most=4),
)


def fits(told: tuple[Judgment, ...], *aside: str) -> bool:
    found = frame(PLAN, *told, readings=Readings(set_aside=frozenset(aside)))
    return program_of(found, "union", bounds_in(found)).fit() is not None


def subsets(names: tuple[str, ...]) -> list[frozenset[str]]:
    return [frozenset(s) for s in chain.from_iterable(combinations(names, n) for n in range(len(names) + 1))]


def test_which_way_an_issue_goes_is_among_what_contradicts_and_what_could_be_set_aside() -> None:
    (conflict,) = standings_in(frame(PLAN, WORSE, YES, NO)).conflicts
    assert [set(own) for own in conflict.irreducible] == [{"d", "a", "b"}]
    assert {frozenset(way) for way in conflict.ways_out} == {frozenset("d"), frozenset("a"), frozenset("b")}
    (words,) = conflict.words
    assert words.endswith(f"{WORSE.by} judged: {WORSE.statement}. Of pay: more of it is never better.")


def test_two_judgments_on_one_issue_are_each_what_makes_a_line_contradict() -> None:
    twice = tuple(
        judged(name, "union", "direction", on=on, issue="pay", more_is="worse")
        for name, on in (("d1", "2024-04-01"), ("d2", "2024-04-02"))
    )
    (conflict,) = standings_in(frame(PLAN, *twice, YES, NO)).conflicts
    assert [set(own) for own in conflict.irreducible] == [{"a", "b", "d1"}, {"a", "b", "d2"}]
    assert {frozenset(way) for way in conflict.ways_out} == {frozenset("a"), frozenset("b"), frozenset({"d1", "d2"})}


@pytest.mark.parametrize("turned", [False, True])
def test_a_floor_and_a_ceiling_alone_leave_the_direction_open_and_contradict_each_other(*, turned: bool) -> None:
    guest = Party(id="guest", name="Guest", roles=(Role.PRINCIPAL,))
    lines = [
        judged("most", "guest", "red_line", issue="pay", at_most=3),
        judged("least", "guest", "red_line", issue="pay", at_least=5),
    ]
    found = frame(PLAN, *(lines[::-1] if turned else lines), parties=(PORT, UNION, guest))
    (conflict,) = standings_in(found).conflicts
    assert [set(own) for own in conflict.irreducible] == [{"most", "least"}]
    assert {frozenset(way) for way in conflict.ways_out} == {frozenset({"most"}), frozenset({"least"})}


def test_a_red_line_that_alone_gives_a_direction_is_among_what_contradicts_by_it() -> None:
    guest = Party(id="guest", name="Guest", roles=(Role.PRINCIPAL,))
    told = (
        judged("c7", "guest", "red_line", issue="pay", at_most=7),
        judged("no0", "guest", "unacceptable", package={"pay": 0.0, "hours": 2.0}),
        judged("ok6", "guest", "acceptable", package={"pay": 6.0, "hours": 2.0}),
    )
    (conflict,) = standings_in(frame(PLAN, *told, parties=(PORT, UNION, guest))).conflicts
    assert {frozenset(way) for way in conflict.ways_out} == {frozenset({one}) for one in ("c7", "no0", "ok6")}
    assert [set(own) for own in conflict.irreducible] == [{"c7", "no0", "ok6"}]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(POOL), unique_by=lambda j: j.id, min_size=2, max_size=6))
def test_all_ways_out_are_those_of_every_set_tried(drawn: list[Judgment]) -> None:
    told = tuple(drawn)
    found = frame(PLAN, *told)
    conflict = conflict_in(found, "union", bounds_in(found))
    if fits(told):
        assert conflict is None
        return
    assert conflict is not None
    assert conflict.is_complete
    names = tuple(one.id for one in told)
    freeing = [one for one in subsets(names) if fits(told, *one)]
    smallest = {one for one in freeing if not any(other < one for other in freeing)}
    assert {frozenset(way) for way in conflict.ways_out} == smallest
    for own in conflict.irreducible:
        # these alone contradict each other, and without any bound among them they do not
        alone = tuple(one for one in told if one.id in own)
        assert not fits(alone)
        assert all(fits(alone, entry) for entry in own if entry not in ("d", "h", "n"))


GUEST = Party(id="guest", name="Guest", roles=(Role.PRINCIPAL,))
ON_GUEST = (
    judged("c3", "guest", "red_line", issue="pay", at_most=3),
    judged("c7", "guest", "red_line", issue="pay", at_most=7),
    judged("f8", "guest", "red_line", issue="pay", at_least=8),
    judged("no0", "guest", "unacceptable", package={"pay": 0.0, "hours": 2.0}),
    judged("no9", "guest", "unacceptable", package={"pay": 9.0, "hours": 2.0}),
    judged("ok6", "guest", "acceptable", package={"pay": 6.0, "hours": 2.0}),
    judged("ok2", "guest", "acceptable", package={"pay": 2.0}),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ON_GUEST), unique_by=lambda j: j.id, min_size=3, max_size=5))
def test_where_judgments_alone_tell_of_a_stake_all_ways_out_are_those_of_every_set_tried(drawn: list[Judgment]) -> None:
    def read(*aside: str) -> Frame:
        return frame(PLAN, *drawn, parties=(PORT, UNION, GUEST), readings=Readings(set_aside=frozenset(aside)))

    def leaves_some(*aside: str) -> bool:
        found = read(*aside)
        return "guest" not in found.space.parties or program_of(found, "guest", bounds_in(found)).fit() is not None

    conflict = conflict_in(read(), "guest", bounds_in(read()))
    freeing = [one for one in subsets(tuple(j.id for j in drawn)) if leaves_some(*one)]
    smallest = {one for one in freeing if not any(other < one for other in freeing)}
    assert (smallest == {frozenset()}) if conflict is None else {frozenset(w) for w in conflict.ways_out} == smallest
