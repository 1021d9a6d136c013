"""60 steps and 120 conditions: classes and minimal changes, beside a plain implementation in the same run."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from typing import Any

from detente.case import Case, Gate, Issue, Literal, Mode, Party, Step
from detente.evidence import Item
from detente.order import (
    Condition,
    Need,
    System,
    doable,
    minimal_changes,
    order,
    rules_after,
)
from detente.order.system import bits, mask

MODES = tuple(Mode)


def random_system(n_steps: int, n_conditions: int, n_givers: int, *, seed: int) -> System:
    """Return a system in which every condition can be dropped and some givers are not willing."""
    rng = random.Random(seed)  # noqa: S311 - nothing here is secret
    conditions = []
    for number in range(n_conditions):
        needs = tuple(
            Need(mask(rng.sample(range(n_steps), rng.choice((1, 1, 2)))), rng.choice(MODES))
            for _ in range(rng.choice((1, 1, 2)))
        )
        conditions.append(Condition(rng.randrange(n_steps), (needs,), 1 << number))
    unwilling = [0] * n_steps
    for giver, step in enumerate(rng.sample(range(n_steps), n_givers)):
        unwilling[step] = 1 << (n_conditions + giver)
    return System(
        n_steps=n_steps,
        conditions=tuple(conditions),
        unwilling=tuple(unwilling),
        n_changes=n_conditions + n_givers,
    )


def random_case(n_steps: int, n_gates: int, *, seed: int) -> Case:
    """Return a case of two sides with so many issues and gates between them."""
    rng = random.Random(seed)  # noqa: S311 - nothing here is secret
    sides = ("north", "south")
    items = (Item.PERSONS, Item.MONEY, Item.POLITICAL, Item.TRUCE, Item.ACCESS)
    issues = tuple(
        Issue(id=f"issue-{n}", label=f"issue {n}", item=rng.choice(items), givers=(rng.choice(sides),))
        for n in range(n_steps)
    )

    def step() -> Step:
        issue = rng.choice(issues)
        return Step(issue=issue.id, givers=issue.givers, words=issue.label)

    gates = tuple(
        Gate(
            id=f"gate-{n}",
            holder=rng.choice(sides),
            on=step(),
            needs=tuple(Literal(step=step(), mode=rng.choice(MODES)) for _ in range(rng.choice((1, 1, 2)))),
        )
        for n in range(n_gates)
    )
    parties = tuple(Party(id=side, name=side) for side in sides)
    return Case(id="bench", title="Bench", parties=parties, issues=issues, gates=gates)


def plain_doable(system: System, chosen: set[int]) -> set[int]:
    """Compute the whole formula with sets of names, as one would write it down first."""
    conditions = [
        (c.on, [[(set(bits(n.steps)) - {c.on}, n.mode) for n in a] for a in c.alternatives])
        for c in system.conditions
        if not set(bits(c.waived_by)) <= chosen
    ]
    able = {s for s in range(system.n_steps) if set(bits(system.unwilling[s])) <= chosen}

    def permitted(step: int, assured: set[int], done: set[int], stroke: set[int]) -> bool:
        counts = {Mode.BEFORE: done, Mode.WITH: done | stroke, Mode.ASSURED: done | stroke | assured}
        return step in able and all(
            any(all(objects & counts[mode] for objects, mode in a) for a in alternatives)
            for on, alternatives in conditions
            if on == step
        )

    assured = set(range(system.n_steps))
    while True:
        done: set[int] = set()
        while True:
            stroke = set(range(system.n_steps))
            while True:
                kept = {s for s in stroke if permitted(s, assured, done, stroke)}
                if kept == stroke:
                    break
                stroke = kept
            if stroke <= done:
                break
            done |= stroke
        if done == assured:
            return done
        assured = done


def plain_changes(system: System, target: int) -> Iterator[frozenset[int]]:
    """Try every set of changes, smallest first, and keep those without a smaller one inside."""
    found: list[frozenset[int]] = []
    for size in range(system.n_changes + 1):
        for chosen in map(frozenset, combinations(range(system.n_changes), size)):
            if not any(f <= chosen for f in found) and target in plain_doable(system, set(chosen)):
                found.append(chosen)
                yield chosen


def seconds(call: Callable[[], Any], times: int = 3) -> float:
    """Return the least processor time of some runs, so that other work on the machine does not count."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def _doable(system: System) -> int:
    return doable(rules_after(system))


def main() -> None:
    """Print times and ratios."""
    large = [random_system(60, 120, 20, seed=seed) for seed in range(5)]
    ours = [seconds(partial(_doable, s)) for s in large]
    plain = [seconds(partial(plain_doable, s, set()), times=1) for s in large]
    if any(doable(rules_after(s)) != mask(plain_doable(s, set())) for s in large):
        raise SystemExit("the two implementations differ")
    print(f"fixed points, 60 steps, 120 conditions: {1000 * sum(ours) / 5:8.2f} ms", end="")
    print(f"   plain sets {sum(plain) / sum(ours):6.1f} x")
    small = [random_system(8, 9, 2, seed=seed) for seed in range(3)]
    ours_all = seconds(lambda: [minimal_changes(s, 1) for s in small])
    plain_all = seconds(lambda: [list(plain_changes(s, 0)) for s in small], times=1)
    print(f"all minimal changes, 8 steps, 11 changes: {1000 * ours_all / len(small):5.2f} ms", end="")
    print(f"   trying every set {plain_all / ours_all:6.0f} x")
    firsts = [seconds(partial(minimal_changes, s, 1, most=20), times=1) for s in large]
    print(f"first 20 minimal changes, 60 steps, 140 changes: {min(firsts):.2f} to {max(firsts):.2f} s")
    cases = [random_case(60, 120, seed=seed) for seed in range(3)]
    whole = [seconds(partial(order, c.at()), times=1) for c in cases]
    print(f"the whole answer for a case of 60 steps and 120 gates: {min(whole):.2f} to {max(whole):.2f} s")


if __name__ == "__main__":
    main()
