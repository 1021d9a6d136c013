"""Moves as arcs: who can take the conflict from which state to which, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray

__all__ = ["Arcs", "FreeGraph", "arcs_of_pairs", "free_graph", "improving"]

MAX_FREE_STATES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Arcs:
    """One party's moves in compressed rows: those of state ``s`` are ``ends[starts[s]:starts[s + 1]]``."""

    starts: IntArray
    """Shape (n_states + 1,)."""
    ends: IntArray
    """Where each move leads, ascending within a state, never to the state itself."""

    @property
    def n_states(self) -> int:
        """How many states there are."""
        return self.starts.size - 1

    @property
    def begins(self) -> IntArray:
        """The state that each move leaves, shape (n_moves,)."""
        return np.repeat(np.arange(self.n_states), np.diff(self.starts))

    def of(self, state: int) -> IntArray:
        """Return the states that a move from ``state`` leads to."""
        return self.ends[self.starts[state] : self.starts[state + 1]]

    def matrix(self) -> BoolArray:
        """Give the moves as a matrix, shape (n_states, n_states)."""
        made = np.zeros((self.n_states, self.n_states), dtype=np.bool_)
        made[self.begins, self.ends] = True
        return made


def arcs_of_pairs(begins: IntArray, ends: IntArray, n_states: int) -> Arcs:
    """Make arcs of pairs of states, each pair once and none from a state to itself."""
    keys = np.unique(begins.astype(np.int64) * n_states + ends)
    first, last = keys // n_states, keys % n_states
    is_move = first != last
    first, last = first[is_move], last[is_move]
    starts = np.concatenate(([0], np.cumsum(np.bincount(first, minlength=n_states))))
    return Arcs(starts=starts, ends=last)


def improving(arcs: Arcs, ranks: IntArray) -> Arcs:
    """Keep the moves that leave their mover strictly better off: its unilateral improvements [Fang1993]_.

    Parameters
    ----------
    arcs : Arcs
        The party's moves.
    ranks : int array, shape (n_states,)
        Its ordinal preference; larger is better, equal is indifferent.
    """
    begins = arcs.begins
    kept = ranks[arcs.ends] > ranks[begins]
    counts = np.bincount(begins[kept], minlength=arcs.n_states)
    starts = np.zeros(arcs.n_states + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return Arcs(starts=starts, ends=arcs.ends[kept])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FreeGraph:
    """States by name and each party's arcs between them; two parties may own a move between the same states."""

    decision_makers: tuple[str, ...]
    state_names: tuple[str, ...]
    arcs: tuple[Arcs, ...]
    """One per decision maker."""

    @property
    def n_states(self) -> int:
        """How many states there are."""
        return len(self.state_names)


def free_graph(
    decision_makers: Sequence[str],
    state_names: Sequence[str],
    moves: Mapping[str, Iterable[tuple[int, int]]],
) -> FreeGraph:
    """Make a graph model from states and arcs.

    Parameters
    ----------
    decision_makers : sequence of str
        Who moves.
    state_names : sequence of str
        The states, at most 100 000.
    moves : mapping
        For each decision maker its moves as pairs of states, counted from 0. Who is not named has none.

    Raises
    ------
    ModelError
        If a name comes twice, a mover is unknown, or a state is not there.
    """
    _must_be_distinct(decision_makers, "decision maker")
    _must_be_distinct(state_names, "state")
    n_states = len(state_names)
    if not n_states:
        raise ModelError("the graph has no state.", mend="Name at least one.")
    if n_states > MAX_FREE_STATES:
        raise ModelError(f"the graph has {n_states} states; at most {MAX_FREE_STATES} are taken in free form.")
    for mover in moves:
        if mover not in decision_makers:
            raise ModelError(f"moves are given for '{mover}', who is no decision maker.")
    made = []
    for mover in decision_makers:
        pairs = np.array(list(moves.get(mover, ())), dtype=np.int64).reshape(-1, 2)
        strays = pairs[(pairs < 0) | (pairs >= n_states)]
        if strays.size:
            raise ModelError(f"a move of '{mover}' names state {strays[0] + 1}; there are {n_states}.")
        made.append(arcs_of_pairs(pairs[:, 0], pairs[:, 1], n_states))
    return FreeGraph(decision_makers=tuple(decision_makers), state_names=tuple(state_names), arcs=tuple(made))


def _must_be_distinct(names: Sequence[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ModelError(f"{what} '{name}' is named twice.")
        seen.add(name)
