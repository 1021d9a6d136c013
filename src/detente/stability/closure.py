"""The least label that joint moves can bring about: what makes every rank-based concept a lookup.

A response of several parties is any legal joint sequence: each step a move of one of them, nobody twice in a row
[Fang1993]_. A state ``s`` is deterred for party ``i`` where the others can reach, from every improvement of ``i``, a
state with label at most ``rank_i(s)``; the label is the rank itself, or the best rank that ``i`` could still counter
to. So it is enough to know, for every state, the least label in reach.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.stability.arrays import IntArray
from detente.stability.graph import Arcs

__all__ = ["least_reached", "over_ends"]

_NEVER = np.iinfo(np.int32).max


def over_ends(values: IntArray, arcs: Arcs, *, reduce: np.ufunc, empty: int) -> IntArray:
    """Reduce, for every state, the values of the states that a party's moves lead to.

    Parameters
    ----------
    values : int array, shape (..., n_states)
        A value per state.
    arcs : Arcs
        The moves.
    reduce : ufunc
        ``np.minimum`` or ``np.maximum``.
    empty : int
        What a state without moves gets.
    """
    made = np.full(values.shape, empty, dtype=values.dtype)
    has_moves = np.flatnonzero(arcs.starts[1:] > arcs.starts[:-1])
    if has_moves.size:
        made[..., has_moves] = reduce.reduceat(values[..., arcs.ends], arcs.starts[has_moves], axis=-1)
    return made


def least_reached(labels: IntArray, arcs: Sequence[Arcs]) -> IntArray:
    """Give the least label that the others can reach from every state by a legal joint sequence of at least one move.

    Parameters
    ----------
    labels : int32 array, shape (n_labels, n_parties, n_states)
        The labels that count where party ``i`` is the one who watches.
    arcs : sequence of Arcs
        What each party may do, moves or improvements.

    Returns
    -------
    int32 array, shape (n_labels, n_parties, n_states)
        The largest int32 where nothing is in reach. Party ``i`` itself takes no part in what is shown for it.
    """
    n_parties = len(arcs)
    # first[j] holds what is in reach where party j makes the first step.
    first = np.full((n_parties, *labels.shape), _NEVER, dtype=np.int32)
    movers = [j for j in range(n_parties) if arcs[j].ends.size]
    watchers = [[i for i in range(n_parties) if i != j] for j in range(n_parties)]
    pending = set(movers)
    while pending:
        for mover in movers:
            if mover not in pending:
                continue
            pending.discard(mover)
            rows = watchers[mover]
            after = labels[:, rows]
            for other in movers:
                if other != mover:
                    after = np.minimum(after, first[other][:, rows])
            found = over_ends(after, arcs[mover], reduce=np.minimum, empty=_NEVER)
            if not np.array_equal(found, first[mover][:, rows]):
                first[mover][:, rows] = found
                pending.update(other for other in movers if other != mover)
    return np.minimum.reduce(first, axis=0) if n_parties else labels
