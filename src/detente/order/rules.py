"""The rules that stand once some changes are made: a system read for one set of changes."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Mode
from detente.order.system import NEVER, Condition, Modifier, Need, System, bits, mask

__all__ = ["Literal", "Rule", "RuleBook", "Rules", "rules_after"]

Literal = tuple[int, int, int, int]
"""Objects that count when done before; those that count when done at the same time; those that count when assured;
and the changes that would let the literal ask for less."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that stands: its alternatives, and one change without which it is not waived."""

    alternatives: tuple[tuple[Literal, ...], ...]
    waiver: int
    """The lowest missing change that waiving it takes, as a set of one; 0 where nothing waives it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """For each step the rules before it, and who is not willing."""

    n_steps: int
    done: int
    rules: tuple[tuple[Rule, ...], ...]
    missing: tuple[int, ...]
    """For each step one change without which its givers are not willing, as a set of one; 0 where they are."""

    @property
    def every(self) -> int:
        """The set of all steps."""
        return (1 << self.n_steps) - 1


def rules_after(system: System, chosen: int = 0) -> Rules:
    """Read the rules of a system after a set of changes."""
    return RuleBook(system).after(chosen)


class RuleBook:
    """Reads a system for many sets of changes: a condition that none of the changes touches is read once."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._modifiers: dict[int, list[Modifier]] = {}
        for modifier in system.modifiers:
            for step in bits(modifier.asked):
                self._modifiers.setdefault(step, []).append(modifier)
        self._touching = [self._changes_on(condition) for condition in system.conditions]
        self._read: dict[tuple[int, int], Rule | None] = {}

    def after(self, chosen: int) -> Rules:
        """Read the rules after a set of changes."""
        system = self._system
        per_step: list[list[Rule]] = [[] for _ in range(system.n_steps)]
        for number, condition in enumerate(system.conditions):
            if system.done >> condition.on & 1:
                continue
            key = (number, chosen & self._touching[number])
            if key not in self._read:
                self._read[key] = _rule(self._modifiers, number, condition, chosen)
            rule = self._read[key]
            if rule is not None:
                per_step[condition.on].append(rule)
        unwilling = system.unwilling or (0,) * system.n_steps
        lacking = [0 if system.done >> step & 1 else changes & ~chosen for step, changes in enumerate(unwilling)]
        return Rules(
            n_steps=system.n_steps,
            done=system.done,
            rules=tuple(tuple(rules) for rules in per_step),
            missing=tuple(left & -left for left in lacking),
        )

    def _changes_on(self, condition: Condition) -> int:
        touching = condition.waived_by if condition.waived_by != NEVER else 0
        for alternative in condition.alternatives:
            for need in alternative:
                for step in bits(need.asked or need.steps):
                    touching |= mask(m.change for m in self._modifiers.get(step, ()))
        return touching


def _rule(by_step: dict[int, list[Modifier]], number: int, condition: Condition, chosen: int) -> Rule | None:
    """Read a condition; ``None`` where the changes waive it."""
    missing = condition.waived_by & ~chosen if condition.waived_by != NEVER else 0
    if condition.waived_by != NEVER and not missing:
        return None
    made: list[tuple[Literal, ...]] = []
    for alternative in condition.alternatives:
        literals = (_literal(by_step, number, condition.on, need, chosen) for need in alternative)
        made.append(tuple(literal for literal in literals if literal is not None))
    return Rule(tuple(made), missing & -missing)


def _literal(by_step: dict[int, list[Modifier]], number: int, on: int, need: Need, chosen: int) -> Literal | None:
    """Read a need; ``None`` where a change has met it outright."""
    objects, helpers = need.steps, 0
    is_together, is_assured = need.mode is not Mode.BEFORE, need.mode is Mode.ASSURED
    bearing = (modifier for step in bits(need.asked or need.steps) for modifier in by_step.get(step, ()))
    for modifier in bearing:
        if modifier.conditions is not None and number not in modifier.conditions:
            continue
        if not chosen >> modifier.change & 1:
            helpers |= 1 << modifier.change
            continue
        if modifier.is_met:
            return None
        objects |= modifier.counts
        is_together |= modifier.together or modifier.assured
        is_assured |= modifier.assured
    # A step is no condition of its own: who gives more gives the less that was asked for first.
    objects &= ~(1 << on)
    return objects, objects if is_together else 0, objects if is_assured else 0, helpers
