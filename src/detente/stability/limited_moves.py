"""Looking a stated number of moves ahead: limited-move and non-myopic stability [Kilgour1985]_."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.stability.arrays import BoolArray, IntArray
from detente.stability.graph import Arcs

__all__ = ["anticipated", "limited_move_stability", "non_myopic_stability"]

_LEAST = np.iinfo(np.int64).min


def _one_more(arcs: Sequence[Arcs], ranks: IntArray, after: IntArray) -> IntArray:
    """Give where play ends if each party moves first with one move more to come than in ``after``."""
    n_parties, n_states = ranks.shape
    ends: IntArray = np.empty_like(after)
    for i in range(n_parties):
        follower = after[(i + 1) % n_parties]
        begins = arcs[i].begins
        outcome = follower[arcs[i].ends]
        # The best outcome; of several equally good ones the first: moves of a state are listed by their number.
        best = np.full(n_states, _LEAST)
        np.maximum.at(best, begins, ranks[i][outcome])
        ends[i] = np.arange(n_states)
        is_best = ranks[i][outcome] == best[begins]
        chosen = np.flatnonzero(is_best)[::-1]
        leads = np.arange(n_states)
        leads[begins[chosen]] = outcome[chosen]
        goes = best > ranks[i]
        ends[i][goes] = leads[goes]
    return ends


def anticipated(arcs: Sequence[Arcs], ranks: IntArray, *, horizon: int) -> IntArray:
    """Give where play ends when each party moves first and at most ``horizon`` moves follow, all foreseen.

    Parties take turns in the order of the decision makers, and play ends with the first who stays. **Ties**: a party
    stays unless it foresees an end that is strictly better for it, and of moves that lead to ends equally good for it
    it takes the one to the state with the lowest number. With three or more parties other orders of play give other
    answers.

    Parameters
    ----------
    arcs : sequence of Arcs
        Each party's moves.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.
    horizon : int
        How many moves are looked ahead, at least 1.

    Returns
    -------
    int array, shape (n_parties, n_states)
        The state that play ends in.
    """
    ends: IntArray = np.tile(np.arange(ranks.shape[1]), (ranks.shape[0], 1))
    for _ in range(horizon):
        ends = _one_more(arcs, ranks, ends)
    return ends


def limited_move_stability(arcs: Sequence[Arcs], ranks: IntArray, *, horizon: int) -> BoolArray:
    """Decide L_h stability: the party that looks ``horizon`` moves ahead stays; with 1 this is Nash.

    Returns
    -------
    bool array, shape (n_parties, n_states)
    """
    stays: BoolArray = anticipated(arcs, ranks, horizon=horizon) == np.arange(ranks.shape[1])
    return stays


def non_myopic_stability(arcs: Sequence[Arcs], ranks: IntArray) -> BoolArray:
    """Decide non-myopic stability: from some horizon on the party stays, however far it looks.

    What is foreseen with one move more depends on what was foreseen before alone, so it must repeat itself at last;
    a state is stable if it is kept throughout what repeats.

    Returns
    -------
    bool array, shape (n_parties, n_states)
    """
    here = np.arange(ranks.shape[1])
    ends: IntArray = np.tile(here, (ranks.shape[0], 1))
    seen: dict[bytes, int] = {}
    stays: list[BoolArray] = []
    while ends.tobytes() not in seen:
        seen[ends.tobytes()] = len(stays)
        stays.append(ends == here)
        ends = _one_more(arcs, ranks, ends)
    repeated: BoolArray = np.logical_and.reduce(stays[seen[ends.tobytes()] :])
    return repeated
