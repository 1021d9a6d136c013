"""What can be done: in sequence, with simultaneous bundles, with a guarantor; and why the rest cannot.

``Doable = νG. μD. νX. {s : pre_s(before ↦ D, with ↦ D ∪ X, assured ↦ G)}``. G is what is assured in the end, D what
is done by then, X what is done in the same stroke. What is assured of a step that is done, or done in the same
stroke, needs no guarantor: its literal holds at once. The maps are monotone [Tarski1955].
"""

from __future__ import annotations

from detente.order.rules import Literal, Rule, Rules
from detente.order.system import bits, mask

__all__ = ["conflict", "doable", "in_sequence", "minimal_bundle", "together", "with_bundles"]


def in_sequence(rules: Rules) -> int:
    """Return the steps that can be done one after another: the least fixed point alone (μD, with and assured ↦ D)."""
    done, left = rules.done, rules.every & ~rules.done
    while True:
        new = mask(step for step in bits(left) if _permitted(rules, step, 0, done, 0))
        if not new:
            return done
        done |= new
        left &= ~new


def with_bundles(rules: Rules) -> int:
    """Return what can be done in sequence and by simultaneous bundles: μD. νX, with and assured ↦ D ∪ X."""
    return _least_of_greatest(rules, 0, among=rules.every)


def doable(rules: Rules) -> int:
    """Return what can be done if every assurance is guaranteed: the whole formula νG. μD. νX."""
    assured = rules.every
    while True:
        done = _least_of_greatest(rules, assured, among=assured)
        if done == assured:
            return done
        assured = done


def together(rules: Rules, assured: int, done: int, among: int) -> int:
    """Return the greatest set of steps, among some, that can be done in one stroke after ``done`` (νX)."""
    kept = among & ~done
    while True:
        left = kept
        for step in bits(kept):
            if not _permitted(rules, step, assured, done, kept):
                left &= ~(1 << step)
        if left == kept:
            return kept
        kept = left


def minimal_bundle(rules: Rules, assured: int, done: int) -> int:
    """Return a set of steps that can be done in one stroke after ``done``, none of which can be left out; 0 if none.

    Which of several minimal bundles comes is settled by the order of the steps: later ones are left out first.
    """
    kept = together(rules, assured, done, rules.every)
    for step in sorted(bits(kept), reverse=True):
        if kept >> step & 1:
            kept = together(rules, assured, done, kept & ~(1 << step)) or kept
    return kept


def conflict(rules: Rules, target: int) -> int | None:
    """Return changes of which at least one must be made before the target can be done; ``None`` if it can be done.

    One failing rule is taken for each step that cannot be done, from the target back, and all changes that would bear
    on one of them are gathered. A step's failing rule is the one at the round in which the whole formula drops it, so
    no rule rests on what it is to explain: whatever other changes are made, the same steps fail again.
    """
    reasons = _reasons(rules)
    open_steps = [step for step in bits(target) if step in reasons]
    if not open_steps:
        return None
    changes, seen = 0, 1 << open_steps[0]
    waiting = [open_steps[0]]
    while waiting:
        bearing, objects = reasons[waiting.pop()]
        changes |= bearing
        fresh = objects & ~seen
        seen |= fresh
        waiting.extend(bits(fresh))
    return changes


def _least_of_greatest(rules: Rules, assured: int, *, among: int) -> int:
    """Return μD. νX among some steps: those dropped under a greater G are dropped under a smaller one, too."""
    done = rules.done
    while True:
        new = together(rules, assured, done, among)
        if not new:
            return done
        done |= new


def _permitted(rules: Rules, step: int, assured: int, done: int, stroke: int) -> bool:
    if rules.missing[step]:
        return False
    for rule in rules.rules[step]:  # noqa: SIM110 - plain loops: nearly all the time goes here
        if not _holds(rule, assured, done, stroke):
            return False
    return True


def _holds(rule: Rule, assured: int, done: int, stroke: int) -> bool:
    for alternative in rule.alternatives:
        for before, same, sure, _ in alternative:
            if not (before & done or same & stroke or sure & assured):
                break
        else:
            return True
    return False


Reason = tuple[int, int]
"""The changes that bear on a failing rule, and the steps that it waits for in vain."""


def _reasons(rules: Rules) -> dict[int, Reason]:
    """Return, for each step that cannot be done, why it fails at the round in which it is dropped."""
    reasons: dict[int, Reason] = {}
    assured = rules.every
    while True:
        done = _least_of_greatest(rules, assured, among=assured)
        kept = assured & ~done
        while kept:
            dropped = {}
            for step in bits(kept):
                if not _permitted(rules, step, assured, done, kept):
                    dropped[step] = _reason(rules, step, assured, done, kept)
            for step, reason in dropped.items():
                reasons[step] = reason
            kept &= ~mask(dropped)
        if done == assured:
            return reasons
        assured = done


def _reason(rules: Rules, step: int, assured: int, done: int, stroke: int) -> Reason:
    if rules.missing[step]:
        return rules.missing[step], 0
    failing = [rule for rule in rules.rules[step] if not _holds(rule, assured, done, stroke)]
    found = [_failure(rule, assured, done, stroke) for rule in failing]
    return min(found, key=lambda reason: reason[0].bit_count())


def _failure(rule: Rule, assured: int, done: int, stroke: int) -> Reason:
    changes, objects = rule.waiver, 0
    for alternative in rule.alternatives:
        literal = min((x for x in alternative if not _met(x, assured, done, stroke)), key=lambda x: x[3].bit_count())
        changes |= literal[3]
        objects |= literal[0]
    return changes, objects


def _met(literal: Literal, assured: int, done: int, stroke: int) -> bool:
    before, same, sure, _ = literal
    return bool(before & done or same & stroke or sure & assured)
