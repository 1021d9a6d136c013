"""Nash, GMR, SMR, SEQ and SSEQ for complete rankings with ties, on any graph given as arcs.

For party ``i`` write ``c_i(u)`` for the best of ``u`` and all that ``i`` can move to from ``u``. With ``m(t)`` the
least label in reach of the others from ``t``, a state ``s`` is stable exactly if ``m(t) <= rank_i(s)`` for every
improvement ``t`` of ``i`` from ``s``, where

    =======  =========================  ====================
    concept  the others may use         label of a reply u
    =======  =========================  ====================
    GMR      any moves                  rank_i(u)
    SMR      any moves                  c_i(u)
    SEQ      improvements only          rank_i(u)
    SSEQ     improvements only          c_i(u)
    =======  =========================  ====================
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.stability.arrays import BoolArray, IntArray
from detente.stability.closure import least_reached, over_ends
from detente.stability.graph import Arcs, improving

__all__ = ["RANKED", "ranked_stability"]

RANKED = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")

_LEAST = np.iinfo(np.int32).min


def ranked_stability(arcs: Sequence[Arcs], ranks: IntArray) -> dict[str, BoolArray]:
    """Decide the five concepts for every party and state.

    Parameters
    ----------
    arcs : sequence of Arcs
        Each party's moves.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.

    Returns
    -------
    dict of bool arrays, shape (n_parties, n_states)
        By the names of `RANKED`.

    References
    ----------
    [Nash1951]_, [Howard1971]_, [FraserHipel1984]_, [Fang1993]_, [RegoVieira2017]_
    """
    ranks = np.ascontiguousarray(ranks, dtype=np.int32)
    better = [improving(a, r) for a, r in zip(arcs, ranks, strict=True)]
    counter = np.stack(
        [np.maximum(r, over_ends(r, a, reduce=np.maximum, empty=_LEAST)) for a, r in zip(arcs, ranks, strict=True)]
    )
    labels = np.stack((ranks, counter))
    by_moves = least_reached(labels, arcs)
    by_improvements = least_reached(labels, better)
    deterring = np.concatenate((by_moves, by_improvements))
    stable = {"Nash": np.stack([b.starts[1:] == b.starts[:-1] for b in better])}
    worst = np.stack(
        [over_ends(deterring[:, i], b, reduce=np.maximum, empty=_LEAST) for i, b in enumerate(better)], axis=1
    )
    for row, concept in enumerate(("GMR", "SMR", "SEQ", "SSEQ")):
        stable[concept] = worst[row] <= ranks
    return stable
