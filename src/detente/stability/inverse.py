"""Inverse: which changes of preference, the fewest, would make a wanted state hold [Kinsara2015]_ [Wang2018]_.

A change moves states within the ranking of a party; the wanted state keeps its place, and counted is how many states
move. For Nash, GMR and SMR it only matters which states a party prefers to the wanted one, so the fewest states that
must lose that place are minimum hitting sets, party by party. For SEQ and SSEQ what one party would do depends on the
others' preferences too, and the changes are searched for jointly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from detente.errors import MisuseError, ModelError
from detente.stability.arrays import BoolArray, IntArray
from detente.stability.conflict import Conflict
from detente.stability.joint import joint_of, must_be_dense
from detente.stability.preferences import ranking_of
from detente.stability.ranked import RANKED

__all__ = ["Change", "Inverse", "inverse"]

MAX_CHANGES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One way to make the wanted state hold."""

    moved: Mapping[str, tuple[int, ...]]
    """For each party that would have to see it otherwise, the states, counted from 1, that move in its ranking."""
    rankings: Mapping[str, list[int | list[int]]]
    """Rankings of those parties under which the state holds: an example, best first."""

    @property
    def n_moved(self) -> int:
        """How many states move, over all parties."""
        return sum(len(states) for states in self.moved.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Inverse:
    """All smallest changes of preference that make a state an equilibrium, in the order of parties and states."""

    state: int
    concept: str
    changes: tuple[Change, ...]
    """A single empty one where the state holds already; none where the search has found none."""
    searched_up_to: int | None = None
    """Where the search was bounded and found nothing: no change of so many states is enough."""
    is_complete: bool = True
    """Whether these are all; there may be more of the same size where not."""

    def to_dict(self) -> dict[str, Any]:
        """Give the changes as plain dictionaries."""
        return {
            "state": self.state,
            "concept": self.concept,
            "changes": [
                {
                    "n_moved": change.n_moved,
                    "moved": {party: list(states) for party, states in change.moved.items()},
                    "rankings": dict(change.rankings),
                }
                for change in self.changes
            ],
            "searched_up_to": self.searched_up_to,
            "is_complete": self.is_complete,
        }


def inverse(conflict: Conflict, state: int, *, concept: str, max_moved: int = 3) -> Inverse:
    """Find all smallest changes of preference that make a state an equilibrium.

    Parameters
    ----------
    conflict : Conflict
        The model.
    state : int
        The wanted state, counted from 1.
    concept : str
        ``Nash``, ``GMR``, ``SMR``, ``SEQ`` or ``SSEQ``.
    max_moved : int, optional
        For SEQ and SSEQ: up to how many moved states are searched.

    Returns
    -------
    Inverse

    Raises
    ------
    ModelError
        If there is no such state, or there are more states than 4096.
    MisuseError
        If the concept is another.
    """
    if concept not in RANKED:
        raise MisuseError(f"the inverse of '{concept}' is not asked for.", mend=f"Choose from {', '.join(RANKED)}.")
    if not 1 <= state <= conflict.n_states:
        raise ModelError(f"the wanted state is {state}; states are numbered 1 to {conflict.n_states}.")
    must_be_dense(conflict.n_states, "the inverse")
    if concept in ("SEQ", "SSEQ"):
        from detente.stability.inverse_search import searched

        return searched(conflict, state, concept=concept, max_moved=max_moved)
    moves = [a.matrix() for a in conflict.graph.arcs]
    per_party = [_smallest(moves, conflict.ranks, i, state - 1, concept) for i in range(len(moves))]
    changes = []
    for choice in product(*per_party):
        changes.append(_change(conflict, state - 1, choice))
        if len(changes) == MAX_CHANGES:
            break
    return Inverse(state=state, concept=concept, changes=tuple(changes), is_complete=len(changes) < MAX_CHANGES)


def _smallest(moves: Sequence[BoolArray], ranks: IntArray, i: int, state: int, concept: str) -> list[frozenset[int]]:
    """Find all smallest sets of states that have to become no better than ``state`` for party ``i``."""
    above = frozenset(np.flatnonzero(ranks[i] > ranks[i, state]).tolist())
    tempting = [t for t in np.flatnonzero(moves[i][state]).tolist() if t in above]
    if concept == "Nash":
        return [frozenset(tempting)]
    replies = joint_of(moves, [j for j in range(len(moves)) if j != i])
    clauses = []
    for t in tempting:
        ways = [frozenset({t})]
        for u in np.flatnonzero(replies[t]).tolist():
            counters = np.flatnonzero(moves[i][u]).tolist() if concept == "SMR" else []
            ways.append(above.intersection((u, *counters)))
        clauses.append(_minimal(ways))
    return _hitting_sets(clauses)


def _minimal(ways: list[frozenset[int]]) -> list[frozenset[int]]:
    """Drop the ways that contain another."""
    kept: list[frozenset[int]] = []
    for way in sorted(set(ways), key=lambda w: (len(w), sorted(w))):
        if not any(other <= way for other in kept):
            kept.append(way)
    return kept


def _hitting_sets(clauses: list[list[frozenset[int]]]) -> list[frozenset[int]]:
    """Find all smallest sets that contain one way of every clause."""
    open_clauses = [ways for ways in clauses if frozenset() not in ways]
    size = 0
    while True:
        found: set[frozenset[int]] = set()
        visited: set[frozenset[int]] = set()
        todo = [frozenset[int]()]
        while todo:
            chosen = todo.pop()
            unmet = next((ways for ways in open_clauses if not any(way <= chosen for way in ways)), None)
            if unmet is None:
                found.add(chosen)
                continue
            for way in unmet:
                more = chosen | way
                if len(more) <= size and more not in visited:
                    visited.add(more)
                    todo.append(more)
        if found:
            return sorted(found, key=sorted)
        size += 1


def _change(conflict: Conflict, state: int, choice: Sequence[frozenset[int]]) -> Change:
    moved, rankings = {}, {}
    for i, lowered in enumerate(choice):
        if lowered:
            party = conflict.decision_makers[i]
            moved[party] = tuple(sorted(t + 1 for t in lowered))
            rankings[party] = ranking_of(lowered_ranks(conflict.ranks[i], state, lowered))
    return Change(moved=moved, rankings=rankings)


def lowered_ranks(ranks: IntArray, state: int, lowered: frozenset[int]) -> IntArray:
    """Put some states right below another, in their old order."""
    bar = int(ranks[state])
    keys = [
        (bar, 0, int(r)) if t in lowered else (int(r), 1, 0) if r >= bar else (int(r), 0, 0)
        for t, r in enumerate(ranks.tolist())
    ]
    places = {key: n for n, key in enumerate(sorted(set(keys)), 1)}
    return np.array([places[key] for key in keys], dtype=np.int32)
