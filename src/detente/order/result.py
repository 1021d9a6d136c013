"""Order: which steps can be done, how, in what stages, and what would have to change, for both ways to take silence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from detente.case import CaseAt
from detente.order.changes import Change
from detente.order.graph import Graph, Silence
from detente.process import plain

if TYPE_CHECKING:
    from detente.order.repairs import Repairs
    from detente.show import Section

__all__ = ["ChangeSet", "Closure", "Order", "Stage", "StepClass"]


class StepClass(StrEnum):
    """What it takes to do a step."""

    DONE = "done"
    SEQUENCE = "in sequence"
    BUNDLE = "with a simultaneous bundle"
    GUARANTOR = "with a guarantor"
    CHANGE = "a condition must change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Steps that can be done at one point, in any order or in one stroke."""

    steps: tuple[str, ...]
    how: StepClass
    rests_on: tuple[str, ...] = ()
    """With a guarantor: the later steps whose assurance it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """Changes that together make the target doable, none of which can be left out."""

    changes: tuple[Change, ...]
    handling: str
    """Who may see it: the strictest level of what it comes from."""

    @property
    def whose(self) -> tuple[str, ...]:
        """All whose changes they are, each once."""
        return tuple(dict.fromkeys(party for change in self.changes for party in change.whose))

    @property
    def is_ambiguous(self) -> bool:
        """Whether one of them hangs on how words are read."""
        return any(change.is_ambiguous for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """The answer for one way to take silence."""

    silence: Silence
    classes: dict[str, StepClass]
    """By step."""
    stages: tuple[Stage, ...]
    is_target_doable: bool
    changes: tuple[ChangeSet, ...]
    """All inclusion-minimal sets of changes, smallest first; empty where the target can be done, or no change helps."""
    is_complete: bool
    """Whether these are all; else a limit has cut the list."""
    is_by_size: bool = True
    """Whether they came smallest first; else the search gave up, and they are some that it could find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who waits for whom at a state, what can be done, and what would untie the rest.

    Nothing in it is recommended: change sets come smallest first and, of one size, in the order of the record.
    """

    view: CaseAt
    graph: Graph
    target: str
    """``talks``, ``all``, a step or an open offer."""
    target_steps: tuple[str, ...]
    free: Closure
    """Silent givers count as willing."""
    blocked: Closure
    """Silent givers count as not willing."""
    offers: dict[str, Closure]
    """For each open offer, what all of it would need; silent givers count as not willing."""
    repairs: Repairs
    bearing: tuple[str, ...]
    """The claims of which each alone, withdrawn, would change a verdict."""
    looked_at: tuple[str, ...]
    """The claims that were tried."""
    n_claims: int
    """How many claims there are behind the conditions; more than were tried where a limit has cut them off."""

    @property
    def is_deadlocked(self) -> bool:
        """Whether the target cannot be done as long as nobody who is silent moves."""
        return not self.blocked.is_target_doable

    def to_dict(self) -> dict[str, Any]:
        """Give the order as plain dictionaries, lists and texts."""
        graph = self.graph
        ids = [step.id for step in graph.steps]
        return {
            **plain(self.view),
            "target": self.target,
            "target_steps": list(self.target_steps),
            "steps": [_step(graph, n) for n in range(len(graph.steps))],
            "conditions": [
                {
                    "gates": list(c.gates),
                    "holders": list(c.holders),
                    "on": ids[c.on],
                    "asks": [
                        [{"step": ids[step], "mode": mode.value} for step, mode in alternative]
                        for alternative in c.alternatives
                    ],
                    "kind": c.kind,
                    "words": c.words,
                    "claims": list(c.basis.claims),
                }
                for c in graph.asked
            ],
            "silent_free": _closure(self.free, ids),
            "silent_blocked": _closure(self.blocked, ids),
            "offers": {name: _closure(closure, ids) for name, closure in self.offers.items()},
            "repairs": self.repairs.to_dict(ids),
            "bearing": list(self.bearing),
            "n_claims_tried": len(self.looked_at),
            "n_claims": self.n_claims,
        }

    def section(self) -> Section:
        """Show the order: a figure of the gates, the steps by what they need, what would untie them."""
        from detente.order.section import section

        return section(self)


def _step(graph: Graph, number: int) -> dict[str, Any]:
    step = graph.steps[number]
    more = [other.id for n, other in enumerate(graph.steps) if graph.counting[number] >> n & 1 and n != number]
    return {
        "id": step.id,
        "words": list(step.words),
        "issue": step.issue,
        "givers": list(step.givers),
        "level": step.level,
        "amount": plain(step.amount),
        "is_talks": step.is_talks,
        "is_done": step.is_done,
        "willing": plain(step.willing),
        "also_given_by": more,
        "claims": list(step.basis.claims),
    }


def change_dict(change: Change, ids: list[str]) -> dict[str, Any]:
    """Give a change as plain data, its steps by their ids."""
    return {
        "id": change.id,
        "kind": change.kind.value,
        "whose": list(change.whose),
        "words": change.words,
        "needs": change.needs,
        "is_ambiguous": change.is_ambiguous,
        "steps": [ids[step] for step in change.steps],
        "claims": list(change.basis.claims),
    }


def _closure(closure: Closure, ids: list[str]) -> dict[str, Any]:
    return {
        "classes": plain(closure.classes),
        "stages": plain(closure.stages),
        "is_target_doable": closure.is_target_doable,
        "changes": [
            {
                "changes": [change_dict(change, ids) for change in found.changes],
                "whose": list(found.whose),
                "is_ambiguous": found.is_ambiguous,
                "handling": found.handling,
            }
            for found in closure.changes
        ],
        "is_complete": closure.is_complete,
        "is_by_size": closure.is_by_size,
    }
