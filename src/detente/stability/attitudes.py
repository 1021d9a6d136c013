"""Attitudes: parties that mind how others fare, for or against them [Inohara2007]_."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray
from detente.stability.joint import credible, deterred, joint_of

__all__ = ["attitude_stability", "relational_preference"]


def relational_preference(ranks: IntArray, attitudes: IntArray) -> BoolArray:
    """Give the states that a party with its attitudes would like to come to.

    Parameters
    ----------
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.
    attitudes : int array, shape (n_parties,)
        Its attitude towards each party, itself included: 1 well-meaning (the state has to be better for them),
        0 indifferent, -1 hostile (it must be no better for them).

    Returns
    -------
    bool array, shape (n_states, n_states)
        ``[s, t]``: ``t`` fits all attitudes, seen from ``s``.
    """
    n_states = ranks.shape[1]
    liked = np.ones((n_states, n_states), dtype=np.bool_)
    for r, attitude in zip(ranks, attitudes, strict=True):
        is_better = r[None, :] > r[:, None]
        if attitude:
            liked &= is_better if attitude > 0 else ~is_better
    return liked


def attitude_stability(moves: Sequence[BoolArray], ranks: IntArray, attitudes: IntArray) -> dict[str, BoolArray]:
    """Decide relational Nash, GMR, SMR, SEQ and SSEQ for every party and state.

    Parameters
    ----------
    moves : sequence of bool arrays, shape (n_states, n_states)
        Each party's moves.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.
    attitudes : int array, shape (n_parties, n_parties)
        ``attitudes[i, j]``: of ``i`` towards ``j``; 1, 0 or -1. The identity gives the plain concepts.

    Returns
    -------
    dict of bool arrays, shape (n_parties, n_states)

    Raises
    ------
    ModelError
        If an attitude is another number, or there are more or fewer than parties.
    """
    n_parties = len(moves)
    if attitudes.shape != (n_parties, n_parties) or not np.isin(attitudes, (-1, 0, 1)).all():
        raise ModelError(f"attitudes are {n_parties} rows of {n_parties} numbers, each 1, 0 or -1.")
    liked = [relational_preference(ranks, row) for row in attitudes]
    replies = [m & p for m, p in zip(moves, liked, strict=True)]
    found: dict[str, list[BoolArray]] = {c: [] for c in ("Nash", "GMR", "SMR", "SEQ", "SSEQ")}
    for i in range(n_parties):
        others = [j for j in range(n_parties) if j != i]
        by_moves = joint_of(moves, others)
        by_replies = joint_of(replies, others)
        lasting = credible(~liked[i], moves[i])
        found["Nash"].append(np.logical_not(np.any(replies[i], axis=1)))
        found["GMR"].append(deterred(replies[i], by_moves, ~liked[i]))
        found["SMR"].append(deterred(replies[i], by_moves, lasting))
        found["SEQ"].append(deterred(replies[i], by_replies, ~liked[i]))
        found["SSEQ"].append(deterred(replies[i], by_replies, lasting))
    return {concept: np.stack(stable) for concept, stable in found.items()}
