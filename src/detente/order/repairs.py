"""Repairs: ways to untie a knot in which nobody drops a condition, as rewrites of the graph of gates.

Each says what it unties, what it takes and whose consent. After [Ketchpel1996], who order exchanges
among those who do not trust each other by trusted thirds and indemnities, and after what mediators do: acts in one
stroke, deposits, guarantees, stages, triggers, agreed readings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.order.changes import Change, ChangeKind
from detente.order.graph import Graph, Silence, system_of
from detente.order.rewrites import Rewrite, rewrites
from detente.order.rules import RuleBook
from detente.order.search import Search
from detente.order.stages import classes
from detente.order.system import Condition, System, bits, mask

if TYPE_CHECKING:
    from detente.order.result import ChangeSet, StepClass

__all__ = ["Combinations", "Repair", "Repairs", "repairs"]

LARGEST = 4
"""The most changes that a combination is looked for with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One rewrite: what it unties alone, what it takes and whose consent."""

    change: Change
    unties: tuple[str, ...]
    """The steps that can be done with it alone and could not without, where silent givers count as willing."""
    eases: tuple[str, ...]
    """The steps that could be done, and take less with it: no guarantor, or no single stroke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Combinations:
    """The minimal sets of repairs, readings and willingness after which the target can be done."""

    silence: Silence
    is_needed: bool
    """Whether the target cannot be done without."""
    sets: tuple[ChangeSet, ...]
    is_complete: bool
    largest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """All repairs that untie or ease something, and how they combine for the target."""

    repairs: tuple[Repair, ...]
    free: Combinations
    blocked: Combinations
    parts: int

    def to_dict(self, ids: list[str]) -> dict[str, Any]:
        """Give the repairs as plain dictionaries, lists and texts."""
        from detente.order.result import change_dict

        return {
            "repairs": [
                {**change_dict(r.change, ids), "unties": list(r.unties), "eases": list(r.eases)} for r in self.repairs
            ],
            **{
                f"silent_{c.silence.value}": {
                    "is_needed": c.is_needed,
                    "combinations": [[change_dict(change, ids) for change in s.changes] for s in c.sets],
                    "is_complete": c.is_complete,
                    "largest": c.largest,
                }
                for c in (self.free, self.blocked)
            },
            "parts": self.parts,
        }


def repairs(graph: Graph, target: int, *, parts: int, most: int) -> Repairs:
    """Find the repairs of a graph, and their minimal combinations for a target.

    Parameters
    ----------
    graph : Graph
        Steps and conditions.
    target : int
        The set of steps that are all to be done.
    parts : int
        Into how many parts a step is cut where giving in parts is looked at.
    most : int
        How many combinations are listed at most.
    """
    found = rewrites(graph, parts)
    return Repairs(
        repairs=_alone(graph, found),
        free=_combined(graph, found, Silence.FREE, target, most),
        blocked=_combined(graph, found, Silence.BLOCKED, target, most),
        parts=parts,
    )


def rewritten(graph: Graph, found: Sequence[Rewrite], silence: Silence) -> System:
    """Return the system with every rewrite as a change that may be made, and a step for every deposit."""
    first = len(graph.changes)
    modifiers = [m for number, rewrite in enumerate(found) for m in rewrite.modifiers(first + number)]
    plain = system_of(graph, silence, tuple(modifiers), n_more=len(found))
    conditions, unwilling = list(plain.conditions), list(plain.unwilling)
    n_steps = plain.n_steps
    for number, rewrite in enumerate(found):
        if rewrite.deposit is None:
            continue
        # Who deposits must be willing to give at all, and needs talks where the deal needs them.
        unwilling.append(plain.unwilling[rewrite.deposit] | 1 << (first + number))
        for asked, condition in zip(graph.asked, plain.conditions, strict=True):
            if asked.on == rewrite.deposit and not asked.is_droppable:
                conditions.append(Condition(n_steps, condition.alternatives, condition.waived_by))
        n_steps += 1
    return System(
        n_steps=n_steps,
        conditions=tuple(conditions),
        unwilling=tuple(unwilling),
        modifiers=plain.modifiers,
        n_changes=plain.n_changes,
        done=plain.done,
    )


def _alone(graph: Graph, found: Sequence[Rewrite]) -> tuple[Repair, ...]:
    system = rewritten(graph, found, Silence.FREE)
    book = RuleBook(system)
    before = classes(book.after(0))
    if all(_rank(found) <= 1 for found in before[: len(graph.steps)]):
        return ()  # done, or in sequence: nothing is knotted
    readings = [(n, change) for n, change in enumerate(graph.changes) if change.kind is ChangeKind.READING]
    candidates = [*((len(graph.changes) + n, rewrite.change) for n, rewrite in enumerate(found)), *readings]
    made: list[Repair] = []
    for number, change in candidates:
        if all(_rank(before[graph.asked[c].on]) <= 1 for c in change.conditions):
            continue  # it bears on what can be done in sequence anyway
        after = classes(book.after(1 << number))
        better = [n for n in range(len(graph.steps)) if _rank(after[n]) < _rank(before[n])]
        unties = tuple(graph.steps[n].id for n in better if before[n].value == "a condition must change")
        eases = tuple(graph.steps[n].id for n in better if graph.steps[n].id not in unties)
        if unties or eases:
            made.append(Repair(change=change, unties=unties, eases=eases))
    return tuple(made)


def _rank(found: StepClass) -> int:
    return list(type(found)).index(found)


def _combined(graph: Graph, found: Sequence[Rewrite], silence: Silence, target: int, most: int) -> Combinations:
    from detente.order.order import change_set

    system = rewritten(graph, found, silence)
    every = (*graph.changes, *(rewrite.change for rewrite in found))
    among = mask(n for n, change in enumerate(every) if change.kind is not ChangeKind.DROPPED)
    search = Search(system, target, among=among, most_changes=LARGEST)
    sets: list[ChangeSet] = []
    is_needed, is_cut = True, False
    for chosen in search:
        changes = [every[n] for n in bits(chosen)]
        is_needed = is_needed and bool(changes)
        if all(change.kind is ChangeKind.GIVEN for change in changes):
            continue  # no repair: listed among the changes
        if len(sets) == most:
            is_cut = True
            break
        sets.append(change_set(graph, changes))
    return Combinations(
        silence=silence,
        is_needed=is_needed,
        sets=tuple(sets),
        is_complete=not is_cut and search.is_complete,
        largest=LARGEST,
    )
