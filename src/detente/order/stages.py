"""In what stages the steps can be done that can be done: one after another, in one stroke, on an assurance."""

from __future__ import annotations

from detente.order.doable import doable, in_sequence, minimal_bundle, together, with_bundles
from detente.order.result import Stage, StepClass
from detente.order.rules import Rules
from detente.order.system import bits

__all__ = ["classes", "stages"]


def classes(rules: Rules) -> tuple[StepClass, ...]:
    """Say of each step what it takes: the fixed points, from the narrowest to the widest."""
    sets = (
        (rules.done, StepClass.DONE),
        (in_sequence(rules), StepClass.SEQUENCE),
        (with_bundles(rules), StepClass.BUNDLE),
        (doable(rules), StepClass.GUARANTOR),
    )
    return tuple(
        next((name for members, name in sets if members >> step & 1), StepClass.CHANGE) for step in range(rules.n_steps)
    )


def stages(rules: Rules, ids: tuple[str, ...]) -> tuple[Stage, ...]:
    """Return one way to do all that can be done: what needs least comes first, nothing is assured without need.

    The steps of a stage that is done in sequence can be done in any order.
    """
    done, wanted = rules.done, doable(rules)
    made: list[Stage] = []
    while done != wanted:
        how, new, resting = _next(rules, done, wanted)
        made.append(Stage(steps=_named(new, ids), how=how, rests_on=_named(resting, ids)))
        done |= new
    return tuple(made)


def _next(rules: Rules, done: int, wanted: int) -> tuple[StepClass, int, int]:
    alone = 0
    for step in bits(wanted & ~done):
        alone |= together(rules, 0, done, 1 << step)
    if alone:
        return StepClass.SEQUENCE, alone, 0
    stroke = minimal_bundle(rules, 0, done)
    if stroke:
        return StepClass.BUNDLE, stroke, 0
    stroke = minimal_bundle(rules, wanted, done)
    return StepClass.GUARANTOR, stroke, _resting(rules, stroke, done, wanted)


def _resting(rules: Rules, stroke: int, done: int, wanted: int) -> int:
    """Return the later steps whose assurance a stroke rests on."""
    found = 0
    for step in bits(stroke):
        for rule in rules.rules[step]:
            for alternative in rule.alternatives:
                for before, same, sure, _ in alternative:
                    if not (before & done or same & stroke):
                        found |= sure & wanted & ~done & ~stroke
    return found


def _named(members: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ids[step] for step in bits(members))
