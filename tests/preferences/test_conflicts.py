from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.preferences import (
    Program,
    Readings,
    bounds_in,
    conflict_of,
    minimal_hitting_sets,
    program_of,
    standings_in,
)
from tests.preferences.randoms import Plain, programs
from tests.preferences.stories import agreed, frame, judged, offer


def subsets(entries: tuple[str, ...]) -> list[frozenset[str]]:
    return [frozenset(s) for s in chain.from_iterable(combinations(entries, n) for n in range(len(entries) + 1))]


def smallest(sets: list[frozenset[str]]) -> set[frozenset[str]]:
    return {one for one in sets if not any(other < one for other in sets)}


@settings(max_examples=25)
@given(programs(max_bounds=5))
def test_all_irreducible_sets_and_all_ways_out_are_found(program: Program) -> None:
    plain = Plain(program)
    entries = tuple(program.entries)
    whole = frozenset(entries)
    clashing = [one for one in subsets(entries) if not plain.any_fits(without=whole - one)]
    freeing = [one for one in subsets(entries) if plain.any_fits(without=one)]
    found = conflict_of("Us", program)
    if not clashing:
        assert found is None
        return
    assert found is not None
    assert {frozenset(one) for one in found.irreducible} == smallest(clashing)
    assert {frozenset(one) for one in found.ways_out} == smallest(freeing)
    assert found.is_complete


@given(st.lists(st.frozensets(st.sampled_from("abcd"), min_size=1), max_size=5))
def test_minimal_hitting_sets_are_those_of_the_definition(sets: list[frozenset[str]]) -> None:
    hitting = [one for one in subsets(tuple("abcd")) if all(one & other for other in sets)]
    assert set(minimal_hitting_sets(sets)) == smallest(hitting)


DEAL = agreed("deal", "port", "union", pay=4, hours=2)
NO = judged("no", "union", "unacceptable", package={"pay": 4, "hours": 2})
LINE = judged("line", "union", "red_line", issue="pay", at_least=6)


def test_a_contradiction_is_told_in_words_with_what_could_be_set_aside() -> None:
    (conflict,) = standings_in(frame(DEAL, NO, LINE)).conflicts
    assert conflict.party == "union"
    assert set(conflict.irreducible) == {("deal", "no"), ("deal", "line")}
    assert set(conflict.ways_out) == {("deal",), ("no", "line")}
    assert all("Union" in words and "no preference fits" in words for words in conflict.words)
    assert "worth less than no deal" in " ".join(conflict.words)


def test_setting_aside_a_way_out_ends_it_and_nothing_less_does() -> None:
    def conflicts(*names: str) -> int:
        readings = Readings(set_aside=frozenset(names))
        return len(standings_in(frame(DEAL, NO, LINE, readings=readings)).conflicts)

    assert conflicts() == 1
    assert conflicts("no") == 1
    assert conflicts("deal") == 0
    assert conflicts("no", "line") == 0


def test_a_judgment_can_contradict_itself() -> None:
    # the union gets the pay: less of it cannot be what is needed
    wrong = judged("wrong", "union", "red_line", issue="pay", at_most=6)
    found = frame(offer("first", "port", "union", pay=4), wrong)
    conflict = conflict_of("Union", program_of(found, "union", bounds_in(found)))
    assert conflict is not None
    assert conflict.irreducible == (("wrong",),)
    assert conflict.ways_out == (("wrong",),)


def test_where_there_are_too_many_contradictions_it_says_so_and_every_way_out_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.preferences.conflicts.MAX_SETS", 3)
    package = {"pay": 4, "hours": 2}
    yes = [judged(f"yes-{n}", "union", "acceptable", package=package) for n in range(3)]
    no = [judged(f"no-{n}", "union", "unacceptable", package=package) for n in range(3)]
    found = frame(*yes, *no)
    program = program_of(found, "union", bounds_in(found))
    conflict = conflict_of("Union", program)
    assert conflict is not None
    assert (len(conflict.irreducible), conflict.is_complete) == (3, False)
    assert conflict.ways_out
    assert all(program.fit(without=way) is not None for way in conflict.ways_out)
