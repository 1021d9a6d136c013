"""Steps, conditions and changes as bits: what the fixed points and the search for changes run on.

A set of steps or of changes is an ``int`` whose bit ``i`` stands for the ``i``-th of them: a set operation is then
one machine operation, however many steps there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.case import Mode
from detente.errors import InputError

__all__ = ["Condition", "Modifier", "Need", "System", "bits", "mask"]

NEVER = -1
"""Waived by nothing: nobody's condition, which no change of anybody's mind removes."""


@dataclass(frozen=True, slots=True)
class Need:
    """One literal of a condition: any of ``steps`` (a set), done before, with, or assured."""

    steps: int
    """What counts: the step asked for, and whatever gives at least as much."""
    mode: Mode
    asked: int = 0
    """The step asked for, as a set of one, where modifiers are to know it from the others; else 0."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a step: one of several alternatives, each of which asks for all its needs."""

    on: int
    """The step that the condition stands before."""
    alternatives: tuple[tuple[Need, ...], ...]
    waived_by: int = NEVER
    """The set of changes that together take it away; `NEVER` where it is nobody's."""


@dataclass(frozen=True, slots=True)
class Modifier:
    """What one change does to the needs of some conditions, once it is made.

    A need that asks for ``asked`` (any of the set) also counts ``counts`` as an object, takes its objects at the same
    time (``together``) or as assured (``assured``) where it asked for more, or is met outright (``is_met``).
    """

    change: int
    conditions: frozenset[int] | None
    """The conditions it bears on; ``None`` for all."""
    asked: int
    counts: int = 0
    together: bool = False
    assured: bool = False
    is_met: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Who waits for whom.

    Raises
    ------
    InputError
        If a condition, a modifier or the willingness speaks of a step that is not there.
    """

    n_steps: int
    conditions: tuple[Condition, ...] = ()
    unwilling: tuple[int, ...] = ()
    """For each step the set of changes that it takes for its givers to be willing; 0 where they are."""
    modifiers: tuple[Modifier, ...] = ()
    n_changes: int = 0
    done: int = 0
    """The steps that are done already."""

    def __post_init__(self) -> None:
        every = self.every
        for number, condition in enumerate(self.conditions):
            asked = [n.steps for alternative in condition.alternatives for n in alternative]
            if not 0 <= condition.on < self.n_steps or any(s & ~every for s in asked):
                raise InputError(
                    f"condition {number} speaks of a step that is not among the {self.n_steps}.",
                    mend=f"Count the steps from 0 to {self.n_steps - 1}.",
                )
        if self.unwilling and len(self.unwilling) != self.n_steps:
            raise InputError(f"willingness is told of {len(self.unwilling)} steps; there are {self.n_steps}.")

    @property
    def every(self) -> int:
        """The set of all steps."""
        return (1 << self.n_steps) - 1

    @property
    def all_changes(self) -> int:
        """The set of all changes."""
        return (1 << self.n_changes) - 1


def bits(members: int) -> Iterator[int]:
    """Give the members of a set, in order.

    Examples
    --------
    >>> list(bits(0b10110))
    [1, 2, 4]
    """
    while members:
        low = members & -members
        yield low.bit_length() - 1
        members ^= low


def mask(members: Iterable[int]) -> int:
    """Return the set of some members.

    Examples
    --------
    >>> bin(mask([1, 2, 4]))
    '0b10110'
    """
    made = 0
    for member in members:
        made |= 1 << member
    return made
