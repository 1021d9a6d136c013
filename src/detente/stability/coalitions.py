"""Coalitions: parties that move together where each of them gains [Kilgour2001]_ [InoharaHipel2008]_."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from detente.stability.arrays import BoolArray, IntArray
from detente.stability.joint import credible, deterred, joint_moves, joint_of

__all__ = [
    "COALITION_CONCEPTS",
    "Coalition",
    "coalition_improvements",
    "coalition_stability",
    "coalitions_of",
    "universally_stable",
]

COALITION_CONCEPTS = ("Nash", "GMR", "SMR", "SEQ")


@dataclass(frozen=True, slots=True)
class Coalition:
    """One or more parties, by their places among the decision makers."""

    members: tuple[int, ...]


def coalitions_of(parties: Sequence[int]) -> list[Coalition]:
    """List all non-empty coalitions of some parties, the smallest first."""
    return [Coalition(c) for size in range(1, len(parties) + 1) for c in combinations(parties, size)]


def _gains(ranks: IntArray, members: Sequence[int], *, pareto: bool) -> BoolArray:
    """Tell of each pair of states whether the second is a gain for the coalition, seen from the first."""
    better = [ranks[i][None, :] > ranks[i][:, None] for i in members]
    if not pareto:
        every: BoolArray = np.logical_and.reduce(better)
        return every
    no_worse = [ranks[i][None, :] >= ranks[i][:, None] for i in members]
    made: BoolArray = np.logical_and.reduce(no_worse) & np.logical_or.reduce(better)
    return made


def coalition_improvements(
    moves: Sequence[BoolArray], ranks: IntArray, coalition: Coalition, *, pareto: bool = False
) -> BoolArray:
    """Give what a coalition reaches by a legal joint sequence of its members and all of them prefer.

    Parameters
    ----------
    moves : sequence of bool arrays, shape (n_states, n_states)
        Each party's moves.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.
    coalition : Coalition
        Who moves together.
    pareto : bool, optional
        Whether it is enough that one member gains and none loses [Zhu2018]_.

    Returns
    -------
    bool array, shape (n_states, n_states)
    """
    members = coalition.members
    made: BoolArray = joint_moves([moves[i] for i in members]) & _gains(ranks, members, pareto=pareto)
    return made


def coalition_stability(
    moves: Sequence[BoolArray],
    ranks: IntArray,
    *,
    pareto: bool = False,
    individual_replies: bool = False,
) -> dict[str, dict[Coalition, BoolArray]]:
    """Decide coalitional Nash, GMR, SMR and SEQ for every coalition and state.

    A coalition leaves a state for what all its members prefer; it is deterred where at least one of them would end
    up no better. In SEQ the others reply by improvements of coalitions among themselves, no coalition twice in a row.

    Parameters
    ----------
    moves : sequence of bool arrays, shape (n_states, n_states)
        Each party's moves.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.
    pareto : bool, optional
        Whether a coalition leaves already where one member gains and none loses [Zhu2018]_.
    individual_replies : bool, optional
        Whether in SEQ the others reply by improvements of single parties only.

    Returns
    -------
    dict
        By concept and coalition a bool array of shape (n_states,).
    """
    parties = range(len(moves))
    everyone = coalitions_of(parties)
    together = {c: joint_moves([moves[i] for i in c.members]) for c in everyone}
    gains = {c: _gains(ranks, c.members, pareto=pareto) for c in everyone}
    better = {c: together[c] & gains[c] for c in everyone}
    found: dict[str, dict[Coalition, BoolArray]] = {concept: {} for concept in COALITION_CONCEPTS}
    for coalition in everyone:
        rest = [i for i in parties if i not in coalition.members]
        responders = [Coalition((i,)) for i in rest] if individual_replies else coalitions_of(rest)
        nothing = np.zeros_like(moves[0])
        by_moves = joint_of(moves, rest)
        by_gains = joint_moves([better[c] for c in responders]) if rest else nothing
        is_sanction = ~gains[coalition]
        lasting = credible(is_sanction, together[coalition])
        leaves = better[coalition]
        found["Nash"][coalition] = np.logical_not(np.any(leaves, axis=1))
        found["GMR"][coalition] = deterred(leaves, by_moves, is_sanction)
        found["SMR"][coalition] = deterred(leaves, by_moves, lasting)
        found["SEQ"][coalition] = deterred(leaves, by_gains, is_sanction)
    return found


def universally_stable(stable: dict[Coalition, BoolArray]) -> BoolArray:
    """Tell which states are stable for every coalition, shape (n_states,)."""
    made: BoolArray = np.logical_and.reduce(list(stable.values()))
    return made
