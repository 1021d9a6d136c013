"""The graph of gates at a state: steps, conditions with whose they are, and the changes that there could be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from detente.order.asked import Asked, Package, conditions, deals, on_parts, packages
from detente.order.changes import Change, ChangeKind, changes
from detente.order.standing import standing_gates
from detente.order.steps import NOT_TOLD, OrderStep, StepBook, Willing, counts_as
from detente.order.system import NEVER, Condition, Modifier, Need, System, mask
from detente.order.told import done_so_far, willingness
from detente.process import State

__all__ = ["Graph", "Silence", "graph_of", "system_of"]


class Silence(StrEnum):
    """How a step is taken of which the record does not tell whether its giver is willing."""

    FREE = "free"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Steps and conditions at a state, by number."""

    state: State
    steps: tuple[OrderStep, ...]
    asked: tuple[Asked, ...]
    packages: tuple[Package, ...]
    counting: tuple[int, ...]
    """For each step the set of steps that give at least as much."""
    changes: tuple[Change, ...] = ()

    @property
    def talks(self) -> int | None:
        """The number of the step "talks"; ``None`` where no condition speaks of them."""
        return next((n for n, step in enumerate(self.steps) if step.is_talks), None)

    @property
    def gated(self) -> int:
        """The set of steps that some gate stands before or asks for; not what stands in an offer alone."""
        tied = {step for c in self.asked if c.gates for step in (c.on, *(need for need, _ in c.needs))}
        if any(c.on in tied and not c.gates for c in self.asked) and self.talks is not None:
            tied.add(self.talks)
        return mask(tied)

    def package_target(self, package: Package) -> int:
        """Return what all of an offer asks to be done: its steps, and talks where it is a deal and talks are gated."""
        with_talks = [self.talks] if package.is_deal and self.talks is not None else []
        return mask([*package.steps, *with_talks])

    def step_words(self, step: int) -> str:
        """Say a step: who gives it, in whose words."""
        told = self.steps[step]
        who = "" if told.is_talks else self.state.point.names(told.givers)
        words = "talks" if told.is_talks else told.words[0]
        return f"{who}: {words}" if who else words

    def all_words(self, step: int) -> str:
        """Say a step in all the wordings that the record has of it."""
        return "talks" if self.steps[step].is_talks else " / ".join(self.steps[step].words)

    def names(self, parties: tuple[str, ...]) -> str:
        """Name parties; one whom the record does not name is called so."""
        return " and ".join("one not named" if p == NOT_TOLD else self.state.point.name(p) for p in parties)


def graph_of(state: State) -> Graph:
    """Read steps, conditions and possible changes off a state."""
    book = StepBook(state.point.case)
    gates = standing_gates(state)
    asked = conditions(gates, book)
    offered = packages(state, book)
    asked = (*asked, *on_parts(asked, book))
    asked = (*asked, *deals(asked, book))
    done, extra = done_so_far(state, gates, book)
    steps = (*book.made(done, willingness(state, book, gates)), *extra)
    issues = {issue.id: issue for issue in state.point.case.issues}
    alike: dict[str | None, list[int]] = {}
    for number, step in enumerate(steps):
        alike.setdefault(step.issue, []).append(number)
    counting = tuple(
        mask(n for n in alike[step.issue] if counts_as(steps[n], step, issues.get(step.issue or ""))) for step in steps
    )
    graph = Graph(state=state, steps=steps, asked=asked, packages=offered, counting=counting)
    return replace(graph, changes=tuple(changes(graph)))


def system_of(graph: Graph, silence: Silence, more: tuple[Modifier, ...] = (), *, n_more: int = 0) -> System:
    """Turn a graph into bits, with silent givers free or blocked.

    Parameters
    ----------
    graph : Graph
        Steps, conditions, changes.
    silence : Silence
        How a step is taken of which the record does not say whether its giver is willing.
    more : tuple of Modifier
        What further changes do (repairs), counted on from the changes of the graph.
    n_more : int
        How many further changes there are.
    """
    given: dict[int, list[int]] = {}
    dropping: dict[int, int] = {}
    readings: list[Modifier] = []
    for number, change in enumerate(graph.changes):
        if change.kind is ChangeKind.GIVEN:
            willing = graph.steps[change.steps[0]].willing[_giver(change)]
            if willing is Willing.NO or silence is Silence.BLOCKED:
                given.setdefault(change.steps[0], []).append(number)
        elif change.kind is ChangeKind.DROPPED:
            dropping |= dict.fromkeys(change.conditions, number)
        else:
            lesser, asked = change.steps
            readings.append(Modifier(number, frozenset(change.conditions), 1 << asked, counts=1 << lesser))
    return System(
        n_steps=len(graph.steps),
        conditions=tuple(
            _condition(graph, condition, number, dropping) for number, condition in enumerate(graph.asked)
        ),
        unwilling=tuple(mask(given.get(step, ())) for step in range(len(graph.steps))),
        modifiers=(*readings, *more),
        n_changes=len(graph.changes) + n_more,
        done=mask(n for n, step in enumerate(graph.steps) if step.is_done),
    )


def _giver(change: Change) -> str:
    return change.whose[0]


def _condition(graph: Graph, condition: Asked, number: int, dropping: dict[int, int]) -> Condition:
    if condition.is_droppable:
        waived_by = 1 << dropping[number]
    elif condition.tied_to and all(n in dropping for n in condition.tied_to):
        waived_by = mask(dropping[n] for n in condition.tied_to)
    else:
        waived_by = NEVER
    return Condition(
        on=condition.on,
        alternatives=tuple(
            tuple(Need(graph.counting[step], mode, asked=1 << step) for step, mode in alternative)
            for alternative in condition.alternatives
        ),
        waived_by=waived_by,
    )
