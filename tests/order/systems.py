"""Random systems, and the definitions that the fixed points stand for, by brute force."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from detente.case import Mode
from detente.order.system import NEVER, Condition, Modifier, Need, System, bits, mask

__all__ = ["best", "permitted", "reachable", "systems"]

MODES = st.sampled_from(list(Mode))


@st.composite
def systems(draw: st.DrawFn, *, most_steps: int = 8, most_changes: int = 6) -> System:
    """Draw a system with conditions of all modes, alternatives, unwilling givers, and changes of all kinds."""
    n = draw(st.integers(1, most_steps))
    steps = st.integers(0, n - 1)
    sets = st.sets(steps, min_size=1, max_size=2).map(mask)
    needs = st.builds(Need, steps=sets, mode=MODES)
    alternatives = st.lists(st.lists(needs, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(tuple)
    n_changes = draw(st.integers(0, most_changes))
    kinds = draw(st.lists(st.sampled_from(["drop", "give", "modify"]), min_size=n_changes, max_size=n_changes))
    drops = [c for c, kind in enumerate(kinds) if kind == "drop"]
    conditions = []
    for _ in range(draw(st.integers(0, n + 3))):
        waived_by = mask(draw(st.sets(st.sampled_from(drops), max_size=2))) if drops else 0
        conditions.append(Condition(draw(steps), draw(alternatives), waived_by or NEVER))
    unwilling = [0] * n
    for change, kind in enumerate(kinds):
        if kind == "give":
            unwilling[draw(steps)] |= 1 << change
    modifiers = tuple(
        Modifier(
            change,
            None,
            draw(sets),
            counts=draw(st.sampled_from([0, *(1 << s for s in range(n))])),
            together=draw(st.booleans()),
            assured=draw(st.booleans()),
            is_met=draw(st.integers(0, 4)) == 0,
        )
        for change, kind in enumerate(kinds)
        if kind == "modify"
    )
    done = mask(draw(st.sets(steps, max_size=1)))
    return System(
        n_steps=n,
        conditions=tuple(conditions),
        unwilling=tuple(unwilling),
        modifiers=modifiers,
        n_changes=n_changes,
        done=done,
    )


def permitted(system: System, chosen: int, stroke: int, done: int, assured: int) -> bool:
    """Whether all steps of a stroke may be taken after ``done``, said once more from the words of the definition."""
    return all(_may(system, chosen, step, stroke, done, assured) for step in bits(stroke))


def _may(system: System, chosen: int, step: int, stroke: int, done: int, assured: int) -> bool:
    if system.unwilling[step] & ~chosen:
        return False
    for condition in system.conditions:
        if condition.on != step:
            continue
        if condition.waived_by != NEVER and condition.waived_by & chosen == condition.waived_by:
            continue
        if not any(
            all(_met(system, chosen, step, need, stroke, done, assured) for need in alternative)
            for alternative in condition.alternatives
        ):
            return False
    return True


def _met(system: System, chosen: int, on: int, need: Need, stroke: int, done: int, assured: int) -> bool:
    objects = set(bits(need.steps))
    allowed = [need.mode]
    for modifier in system.modifiers:
        if chosen >> modifier.change & 1 and modifier.asked & need.steps:
            if modifier.is_met:
                return True
            objects |= set(bits(modifier.counts))
            allowed += [Mode.WITH] * modifier.together + [Mode.ASSURED] * modifier.assured
    for other in objects - {on}:
        if done >> other & 1:
            return True
        if stroke >> other & 1 and {Mode.WITH, Mode.ASSURED} & set(allowed):
            return True
        if assured >> other & 1 and Mode.ASSURED in allowed:
            return True
    return False


def strokes(left: int, *, single: bool) -> Iterator[int]:
    """Give the sets of steps that may be tried in one stroke."""
    if single:
        yield from (1 << step for step in bits(left))
        return
    stroke = left
    while stroke:
        yield stroke
        stroke = (stroke - 1) & left


def reachable(system: System, chosen: int, assured: int, *, single: bool) -> int:
    """Return what strokes after strokes can do: one step at a time, or any steps at once."""
    done = system.done
    while True:
        left = ((1 << system.n_steps) - 1) & ~done
        stroke = next((s for s in strokes(left, single=single) if permitted(system, chosen, s, done, assured)), 0)
        if not stroke:
            return done
        done |= stroke


def best(system: System, chosen: int) -> int:
    """Return what can be done with some guarantor: the union over all guarantees that are kept in the end."""
    made = 0
    for assured in _subsets(_ever_assured(system)):
        done = reachable(system, chosen, assured, single=False)
        if assured & ~done == 0:
            made |= done
    return made


def _ever_assured(system: System) -> int:
    """Return the steps of which anybody may ask that they be assured; to guarantee another changes nothing."""
    if any(m.assured for m in system.modifiers):
        return (1 << system.n_steps) - 1
    needs = [n for c in system.conditions for alternative in c.alternatives for n in alternative]
    return mask(step for n in needs if n.mode is Mode.ASSURED for step in bits(n.steps))


def _subsets(members: int) -> Iterator[int]:
    subset = members
    while subset:
        yield subset
        subset = (subset - 1) & members
    yield 0
