from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Mode
from detente.errors import InputError
from detente.order import Condition, Need, StepClass, System, doable, in_sequence, rules_after, with_bundles
from detente.order.doable import conflict, minimal_bundle
from detente.order.search import Search, minimal_changes
from detente.order.stages import classes, stages
from detente.order.system import bits
from tests.order.systems import best, permitted, reachable, systems

A, B, C = 0, 1, 2


def two(first: Mode, second: Mode) -> System:
    """Return two steps that wait for each other."""
    return System(
        n_steps=2,
        conditions=(Condition(A, ((Need(1 << B, first),),)), Condition(B, ((Need(1 << A, second),),))),
    )


def test_who_waits_for_nobody_comes_first() -> None:
    chain = System(n_steps=3, conditions=(Condition(A, ((Need(1 << B, Mode.BEFORE),),)),))
    assert in_sequence(rules_after(chain)) == 0b111
    assert [s.steps for s in stages(rules_after(chain), ("a", "b", "c"))] == [("b", "c"), ("a",)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Mode.BEFORE, Mode.BEFORE, StepClass.CHANGE),
        (Mode.BEFORE, Mode.WITH, StepClass.CHANGE),
        (Mode.WITH, Mode.WITH, StepClass.BUNDLE),
        (Mode.WITH, Mode.ASSURED, StepClass.BUNDLE),
        (Mode.ASSURED, Mode.ASSURED, StepClass.BUNDLE),
        (Mode.BEFORE, Mode.ASSURED, StepClass.GUARANTOR),
    ],
)
def test_two_who_wait_for_each_other(first: Mode, second: Mode, expected: StepClass) -> None:
    assert classes(rules_after(two(first, second))) == (expected, expected)
    assert classes(rules_after(two(second, first))) == (expected, expected)


def test_a_guarantee_is_named_with_what_rests_on_it() -> None:
    made = stages(rules_after(two(Mode.BEFORE, Mode.ASSURED)), ("payment", "departure"))
    assert [(s.steps, s.how, s.rests_on) for s in made] == [
        (("departure",), StepClass.GUARANTOR, ("payment",)),
        (("payment",), StepClass.SEQUENCE, ()),
    ]


def test_a_bundle_is_no_larger_than_it_must_be() -> None:
    pairs = System(
        n_steps=4,
        conditions=tuple(
            Condition(on, ((Need(1 << other, Mode.WITH),),)) for on, other in ((0, 1), (1, 0), (2, 3), (3, 2))
        ),
    )
    assert minimal_bundle(rules_after(pairs), 0, 0) == 0b11
    assert [s.steps for s in stages(rules_after(pairs), ("a", "b", "c", "d"))] == [("a", "b"), ("c", "d")]


def test_a_condition_on_an_unknown_step_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="condition 0 speaks of a step that is not among the 2"):
        System(n_steps=2, conditions=(Condition(A, ((Need(1 << C, Mode.BEFORE),),)),))


@settings(max_examples=80, deadline=None)
@given(systems())
def test_sequence_and_bundles_are_what_strokes_can_do(system: System) -> None:
    rules = rules_after(system)
    assert in_sequence(rules) == reachable(system, 0, 0, single=True)
    assert with_bundles(rules) == reachable(system, 0, 0, single=False)


@settings(max_examples=60, deadline=None)
@given(systems(most_changes=0))
def test_the_whole_formula_is_the_best_that_guarantees_can_do(system: System) -> None:
    assert doable(rules_after(system)) == best(system, 0)


@settings(max_examples=40, deadline=None)
@given(systems(most_steps=5), st.integers(0, 63))
def test_so_it_is_after_any_changes(system: System, made: int) -> None:
    chosen = made & system.all_changes
    assert doable(rules_after(system, chosen)) == best(system, chosen)


@settings(max_examples=20, deadline=None)
@given(systems(most_steps=6))
def test_and_where_some_are_not_willing(system: System) -> None:
    assert doable(rules_after(system)) == best(system, 0)


@settings(max_examples=80, deadline=None)
@given(systems())
def test_each_class_holds_the_one_before(system: System) -> None:
    rules = rules_after(system)
    narrow, middle, wide = in_sequence(rules), with_bundles(rules), doable(rules)
    assert narrow & ~middle == 0
    assert middle & ~wide == 0


@settings(max_examples=80, deadline=None)
@given(systems())
def test_stages_do_all_that_can_be_done_and_every_one_is_permitted(system: System) -> None:
    rules = rules_after(system)
    done, wanted = system.done, doable(rules)
    for stage in stages(rules, tuple(map(str, range(system.n_steps)))):
        new = sum(1 << int(step) for step in stage.steps)
        assured = sum(1 << int(step) for step in stage.rests_on)
        if stage.how is StepClass.SEQUENCE:
            assert all(permitted(system, 0, 1 << step, done, 0) for step in bits(new))
        else:
            assert permitted(system, 0, new, done, assured)
        assert assured & ~wanted == 0
        done |= new
    assert done == wanted


@settings(max_examples=120, deadline=None)
@given(systems(most_steps=6), st.integers(1, 63))
def test_the_changes_found_are_all_that_are_minimal(system: System, wanted: int) -> None:
    target = wanted & system.every
    enough = [c for c in range(1 << system.n_changes) if best_of(system, c) & target == target]
    minimal = {c for c in enough if not any(other != c and other & c == other for other in enough)}
    found, is_complete = minimal_changes(system, target)
    assert is_complete
    assert len(found) == len(set(found))
    assert set(found) == minimal
    assert [c.bit_count() for c in found] == sorted(c.bit_count() for c in found)


def best_of(system: System, chosen: int) -> int:
    return doable(rules_after(system, chosen))


@settings(max_examples=120, deadline=None)
@given(systems(), st.integers(1, 255), st.integers(0, 63))
def test_without_one_of_a_conflict_the_target_stays_out_of_reach(system: System, wanted: int, made: int) -> None:
    target, chosen = wanted & system.every, made & system.all_changes
    lacking = conflict(rules_after(system, chosen), target)
    if lacking is None:
        assert best_of(system, chosen) & target == target
    else:
        assert lacking & chosen == 0
        assert best_of(system, system.all_changes & ~lacking) & target != target


@settings(max_examples=80, deadline=None)
@given(systems(most_steps=5), st.integers(1, 31))
def test_a_list_that_is_cut_says_so_and_begins_alike(system: System, wanted: int) -> None:
    target = wanted & system.every
    every, _ = minimal_changes(system, target)
    first, is_complete = minimal_changes(system, target, most=1)
    assert first == every[:1]
    assert is_complete == (len(every) <= 1)
    assert tuple(islice(Search(system, target), 2)) == every[:2]


def test_a_search_that_gives_up_says_so() -> None:
    # one of two must be dropped for each of ten steps: 1024 minimal sets
    conditions = []
    for step in range(10):
        for side in range(2):
            waived = 1 << (2 * step + side)
            conditions.append(Condition(2 * step + side, ((Need(1 << (2 * step + 1 - side), Mode.BEFORE),),), waived))
    system = System(n_steps=20, conditions=tuple(conditions), n_changes=20)
    search = Search(system, system.every, most_checks=50)
    assert 0 < len(list(search)) < 1024
    assert (search.is_complete, search.is_by_size) == (False, True)
    search = Search(system, system.every, most_checks=5)
    some = list(search)
    assert (len(some), search.is_complete, search.is_by_size) == (1, False, False)
    assert best_of(system, some[0]) == system.every
    assert all(best_of(system, some[0] & ~(1 << change)) != system.every for change in bits(some[0]))
