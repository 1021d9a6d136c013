"""Preferences that are unknown for some pairs of states, and the four readings a to d [Li2004]_.

    ====  =====================  ==========================  ========================================
    type  leaves the state for   deterred by a state that is reads
    ====  =====================  ==========================  ========================================
    a     better or unknown      surely no better            eager to leave, fears only sure losses
    b     better                 surely no better            leaves for sure gains, fears sure losses
    c     better or unknown      no better or unknown        eager to leave, but any doubt deters
    d     better                 no better or unknown        leaves for sure gains, any doubt deters
    ====  =====================  ==========================  ========================================

In sequential stability the others may in all four types move on to what is better for them or unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray
from detente.stability.joint import credible, deterred_by_each, joint_of

__all__ = ["UNKNOWN_TYPES", "Relation", "relation_of_ranks", "relation_of_signs", "unknown_stability"]

UNKNOWN_TYPES = ("a", "b", "c", "d")
_NAMES = tuple(f"{concept}_{kind}" for kind in UNKNOWN_TYPES for concept in ("Nash", "GMR", "SMR", "SEQ", "SSEQ"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relation:
    """One party's pairwise preference; it need not be transitive."""

    better: BoolArray
    """Shape (n_states, n_states): ``better[s, t]`` says that ``t`` is strictly better than ``s``."""
    unknown: BoolArray
    """``unknown[s, t]``: how ``s`` and ``t`` compare is not known; symmetric."""

    def __post_init__(self) -> None:
        if (self.better & (self.better.T | self.unknown)).any() or (self.unknown != self.unknown.T).any():
            raise ModelError(
                "a pair of states is said to compare in two ways.",
                mend="Of two states one is better, both are equal, or it is unknown.",
            )


def relation_of_ranks(ranks: IntArray, unknown: BoolArray | None = None) -> Relation:
    """Make a relation of ranks, of which the pairs in ``unknown`` (symmetric) are taken out."""
    n_states = ranks.size
    doubt = np.zeros((n_states, n_states), dtype=np.bool_) if unknown is None else unknown
    return Relation(better=(ranks[None, :] > ranks[:, None]) & ~doubt, unknown=doubt)


def relation_of_signs(rows: Sequence[str], n_states: int, *, whose: str) -> Relation:
    """Read a relation written in signs.

    Parameters
    ----------
    rows : sequence of str
        Sign ``b`` of row ``a`` says how state ``b`` compares with state ``a``: ``>`` better, ``<`` worse, ``=``
        equal, ``U`` unknown.
    n_states : int
        How many states there are.
    whose : str
        The party, for messages.

    Raises
    ------
    ModelError
        If a row is too short or long, a sign has no meaning, or two signs contradict each other.
    """
    if len(rows) != n_states or any(len(row) != n_states for row in rows):
        raise ModelError(f"the relation of '{whose}' is not {n_states} rows of {n_states} signs.")
    signs = np.array([list(row) for row in rows])
    strays = np.argwhere(~np.isin(signs, list("><=U")))
    if strays.size:
        row, column = strays[0]
        raise ModelError(
            f"the relation of '{whose}' has '{signs[row, column]}' in row {row + 1}, sign {column + 1}; "
            "expected >, <, = or U."
        )
    mirrored = np.where(signs == ">", "<", np.where(signs == "<", ">", signs)).T
    against = np.argwhere((signs != mirrored) | (np.eye(n_states, dtype=np.bool_) & (signs != "=")))
    if against.size:
        a, b = against[0] + 1
        raise ModelError(f"the relation of '{whose}' contradicts itself on states {a} and {b}.")
    return Relation(better=signs == ">", unknown=signs == "U")


def unknown_stability(moves: Sequence[BoolArray], relations: Sequence[Relation]) -> dict[str, BoolArray]:
    """Decide Nash, GMR, SMR, SEQ and SSEQ in the four types for every party and state.

    Parameters
    ----------
    moves : sequence of bool arrays, shape (n_states, n_states)
        Each party's moves.
    relations : sequence of Relation
        Each party's preference.

    Returns
    -------
    dict of bool arrays, shape (n_parties, n_states)
        Keys are concept and type, such as ``"SEQ_c"``.
    """
    parties = range(len(moves))
    tempted = [m & (r.better | r.unknown) for m, r in zip(moves, relations, strict=True)]
    found: dict[str, list[BoolArray]] = {}
    for i in parties:
        if not moves[i].any():  # who cannot move stays, and what the others would reply need not be worked out
            for name in _NAMES:
                found.setdefault(name, []).append(np.ones(len(moves[i]), dtype=np.bool_))
            continue
        others = [j for j in parties if j != i and moves[j].any()]
        replies = joint_of(moves, others)
        sequential = joint_of(tempted, others)
        relation = relations[i]
        sanctions = {"ab": ~(relation.better | relation.unknown), "cd": ~relation.better}
        bars = [bar for one in sanctions.values() for bar in (one, credible(one, moves[i]))]
        for leaving, leaves in (("ac", tempted[i]), ("bd", moves[i] & relation.better)):
            by_moves, by_gains = deterred_by_each(leaves, (replies, sequential), bars)
            stays = np.logical_not(np.any(leaves, axis=1), dtype=np.bool_)
            for n, fearing in enumerate(sanctions):
                kind = next(k for k in leaving if k in fearing)
                found.setdefault(f"Nash_{kind}", []).append(stays)
                for weak, strong, by in (("GMR", "SMR", by_moves), ("SEQ", "SSEQ", by_gains)):
                    found.setdefault(f"{weak}_{kind}", []).append(by[2 * n])
                    found.setdefault(f"{strong}_{kind}", []).append(by[2 * n + 1])
    return {name: np.stack(found[name]) for name in _NAMES}
