"""From the status quo: in how few steps, by whom, a state can come about [Li2005]_ [Xu2010b]_."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray
from detente.stability.coalitions import coalition_improvements, coalitions_of
from detente.stability.conflict import Conflict
from detente.stability.graph import Arcs, arcs_of_pairs, improving
from detente.stability.joint import must_be_dense

__all__ = ["Evolution", "Step", "evolution", "evolution_with_coalitions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step on a path; states are counted from 1."""

    movers: tuple[str, ...]
    """One party, or the members of a coalition that step together."""
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evolution:
    """The fewest steps from a state to every other."""

    start: int
    """Counted from 1."""
    distances: IntArray
    """Shape (n_states,); -1 where the state cannot be reached."""
    _came_from: Mapping[tuple[int, int], tuple[int, int]]
    _movers: tuple[tuple[str, ...], ...]
    _first_arrival: Mapping[int, tuple[int, int]]

    def path(self, state: int) -> tuple[Step, ...] | None:
        """Give a shortest path to a state counted from 1; of several the one of the earlier-listed movers and states.

        ``None`` where there is none; an empty path leads to the start itself.
        """
        node = self._first_arrival.get(state - 1)
        if node is None:
            return None
        steps: list[Step] = []
        while node in self._came_from:
            before = self._came_from[node]
            steps.append(Step(movers=self._movers[node[1]], first=before[0] + 1, last=node[0] + 1))
            node = before
        return tuple(reversed(steps))

    def to_dict(self) -> dict[str, Any]:
        """Give the distances by state number, of those that can be reached."""
        return {str(s + 1): int(d) for s, d in enumerate(self.distances) if d >= 0}


def evolution(conflict: Conflict, *, start: int, only_improvements: bool = False) -> Evolution:
    """Find the fewest moves from a status quo to every state, nobody moving twice in a row.

    Parameters
    ----------
    conflict : Conflict
        The model.
    start : int
        The status quo, counted from 1.
    only_improvements : bool, optional
        Whether every step has to be an improvement of its mover.

    Raises
    ------
    ModelError
        If there is no such state.
    """
    arcs = list(conflict.graph.arcs)
    if only_improvements:
        arcs = [improving(a, r) for a, r in zip(arcs, conflict.ranks, strict=True)]
    return _searched(arcs, [(party,) for party in conflict.decision_makers], conflict.n_states, start)


def evolution_with_coalitions(conflict: Conflict, *, start: int) -> Evolution:
    """Find the fewest steps where a step is an improvement of one party, or of a coalition for all its members.

    Raises
    ------
    ModelError
        If there is no such state, or there are more than 4096.
    """
    must_be_dense(conflict.n_states, "an evolution with coalitions")
    moves = [a.matrix() for a in conflict.graph.arcs]
    found = coalitions_of(range(len(moves)))
    arcs = [_arcs(coalition_improvements(moves, conflict.ranks, c)) for c in found]
    names = [tuple(conflict.decision_makers[i] for i in c.members) for c in found]
    return _searched(arcs, names, conflict.n_states, start)


def _arcs(steps: BoolArray) -> Arcs:
    first, last = np.nonzero(steps)
    return arcs_of_pairs(first, last, steps.shape[0])


def _searched(arcs: list[Arcs], movers: list[tuple[str, ...]], n_states: int, start: int) -> Evolution:
    if not 1 <= start <= n_states:
        raise ModelError(f"the status quo is state {start}; states are numbered 1 to {n_states}.")
    origin = (start - 1, -1)
    distances = np.full(n_states, -1)
    distances[start - 1] = 0
    came_from: dict[tuple[int, int], tuple[int, int]] = {}
    arrival: dict[int, tuple[int, int]] = {start - 1: origin}
    depth = {origin: 0}
    queue = deque([origin])
    while queue:
        node = queue.popleft()
        for mover, a in enumerate(arcs):
            if mover == node[1]:
                continue
            for state in a.of(node[0]).tolist():
                after = (state, mover)
                if after not in depth:
                    depth[after] = depth[node] + 1
                    came_from[after] = node
                    if distances[state] < 0:
                        distances[state] = depth[after]
                        arrival[state] = after
                    queue.append(after)
    return Evolution(
        start=start, distances=distances, _came_from=came_from, _movers=tuple(movers), _first_arrival=arrival
    )
