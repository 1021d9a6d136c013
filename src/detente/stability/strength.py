"""Strength of preference: whether the sanctions that hold a state would hurt much, or only a little [Hamouda2004]_.

A stable state is *strongly* stable where every improvement meets a sanction to which the state is preferred by a
stated degree at least; what is stable without that is *weakly* stable. With unknown pairs this is the hybrid of
[Xu2010a]_: the types a to d decide who leaves, and under c and d an unknown pair deters as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray
from detente.stability.joint import credible, deterred, joint_of
from detente.stability.unknown import Relation

__all__ = ["degrees_of_levels", "strong_stability"]


def degrees_of_levels(ranks: IntArray, levels: IntArray, *, n_degrees: int = 2) -> IntArray:
    """Turn levels into degrees of preference.

    Parameters
    ----------
    ranks : int array, shape (n_states,)
        Larger is better.
    levels : int array, shape (n_states,)
        States of one level differ mildly; each level between two states makes the difference one degree stronger.
    n_degrees : int, optional
        How many degrees are told apart; 2 is mild and strong.

    Returns
    -------
    int array, shape (n_states, n_states)
        ``degrees[s, t]``: 0 where ``t`` is no better than ``s``, else 1 to ``n_degrees``.

    Raises
    ------
    ModelError
        If a better state lies on a lower level.
    """
    is_better = ranks[None, :] > ranks[:, None]
    steps = levels[None, :] - levels[:, None]
    if (steps[is_better] < 0).any() or (steps[ranks[None, :] == ranks[:, None]] != 0).any():
        raise ModelError(
            "the levels of strength contradict the ranking.",
            mend="A better state is on the same level or a higher one, and equal states are on one level.",
        )
    made: IntArray = np.where(is_better, 1 + np.minimum(steps, n_degrees - 1), 0)
    return made


def strong_stability(
    moves: Sequence[BoolArray],
    relations: Sequence[Relation],
    degrees: Sequence[IntArray],
    *,
    degree: int = 2,
    kind: str = "b",
) -> dict[str, BoolArray]:
    """Decide strong stability for every party and state.

    Parameters
    ----------
    moves : sequence of bool arrays, shape (n_states, n_states)
        Each party's moves.
    relations : sequence of Relation
        Each party's preference; with no unknown pair the types a to d are one.
    degrees : sequence of int arrays, shape (n_states, n_states)
        Each party's degrees, as `degrees_of_levels` makes them.
    degree : int, optional
        The degree from which a loss deters strongly.
    kind : str, optional
        One of the types a to d of `detente.stability.unknown`.

    Returns
    -------
    dict of bool arrays, shape (n_parties, n_states)
        ``GMR``, ``SMR``, ``SEQ`` and ``SSEQ``. What is stable in the plain sense and not here is weakly stable.
    """
    parties = range(len(moves))
    tempted = [m & (r.better | r.unknown) for m, r in zip(moves, relations, strict=True)]
    found: dict[str, list[BoolArray]] = {"GMR": [], "SMR": [], "SEQ": [], "SSEQ": []}
    for i in parties:
        others = [j for j in parties if j != i]
        replies = joint_of(moves, others)
        sequential = joint_of(tempted, others)
        leaves = tempted[i] if kind in "ac" else moves[i] & relations[i].better
        is_sanction = degree <= degrees[i].T
        if kind in "cd":
            is_sanction = is_sanction | relations[i].unknown
        lasting = credible(is_sanction, moves[i])
        found["GMR"].append(deterred(leaves, replies, is_sanction))
        found["SMR"].append(deterred(leaves, replies, lasting))
        found["SEQ"].append(deterred(leaves, sequential, is_sanction))
        found["SSEQ"].append(deterred(leaves, sequential, lasting))
    return {concept: np.stack(stable) for concept, stable in found.items()}
