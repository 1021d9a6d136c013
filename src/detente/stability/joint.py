"""Joint moves as matrices, and the one test that all concepts of deterrence share.

For graphs of up to a few thousand states, where preferences are relations rather than ranks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.errors import ModelError
from detente.stability.arrays import BoolArray

__all__ = [
    "MAX_DENSE_STATES",
    "credible",
    "deterred",
    "deterred_by_each",
    "joint_moves",
    "joint_of",
    "leads_to",
    "must_be_dense",
]

MAX_DENSE_STATES = 4096
FEW = 16
"""A relation that holds for one pair in so many, or fewer, is followed pair by pair."""
MAX_BITWISE = 640
"""Up to so many states words of bits are composed; beyond, the machine's matrix routine is quicker."""


def must_be_dense(n_states: int, what: str) -> None:
    """Refuse an analysis of relations on more states than matrices can hold.

    Raises
    ------
    ModelError
        If there are more than 4096.
    """
    if n_states > MAX_DENSE_STATES:
        raise ModelError(
            f"{what} compares states pair by pair: {n_states} states are more than {MAX_DENSE_STATES}.",
            mend="Say which states are infeasible, or merge options.",
        )


def leads_to(first: BoolArray, second: BoolArray) -> BoolArray:
    """Compose two relations: whether some state ``u`` has ``first[s, u]`` and ``second[u, t]``."""
    n_states = first.shape[0]
    if np.count_nonzero(first) * FEW <= first.size:
        return _unpacked(_gathered(first, _packed(second)), n_states)
    if np.count_nonzero(second) * FEW <= second.size:
        return _unpacked(_gathered(second.T, _packed(first.T)), n_states).T
    if n_states <= MAX_BITWISE:
        rows, columns = _packed(first), _packed(second.T)
        shared = np.zeros((rows.shape[0], columns.shape[0]), dtype=np.uint64)
        for word in range(rows.shape[1]):
            shared |= rows[:, word, None] & columns[None, :, word]
        found: BoolArray = shared != 0
        return found
    # Products of 0 and 1 in floating point use the machine's matrix routine; counts stay far below 2^24.
    product: BoolArray = (first.astype(np.float32) @ second.astype(np.float32)) > 0
    return product


def _gathered(first: BoolArray, packed: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Unite, for every state, the packed rows of the states that it leads to."""
    found = np.zeros((first.shape[0], packed.shape[1]), dtype=np.uint64)
    states, reached = _pairs(first)
    if states.size:
        begin = np.flatnonzero(np.diff(states, prepend=-1))
        found[states[begin]] = np.bitwise_or.reduceat(packed[reached], begin, axis=0)
    return found


def _pairs(relation: BoolArray) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give rows and columns of what holds; far quicker than in two dimensions where little does."""
    rows, columns = np.divmod(np.flatnonzero(np.ascontiguousarray(relation)), relation.shape[1])
    return rows, columns


def _unpacked(packed: NDArray[np.uint64], n_columns: int) -> BoolArray:
    return np.unpackbits(packed.view(np.uint8), axis=1, count=n_columns).view(np.bool_)


def _packed(relation: BoolArray) -> NDArray[np.uint64]:
    """Pack each row into words of 64 bits."""
    packed = np.packbits(relation, axis=1)
    padded = np.zeros((packed.shape[0], -(-packed.shape[1] // 8) * 8), dtype=np.uint8)
    padded[:, : packed.shape[1]] = packed
    return padded.view(np.uint64)


def joint_moves(moves: Sequence[BoolArray]) -> BoolArray:
    """Give all states that parties reach together by a legal sequence: nobody moves twice in a row [Fang1993]_.

    Parameters
    ----------
    moves : sequence of bool arrays, shape (n_states, n_states)
        What each of them may do: moves, or improvements.

    Returns
    -------
    bool array, shape (n_states, n_states)
        A state is not counted as reached from itself (the convention of [Xu2009]_).
    """
    if len(moves) == 1:
        return moves[0]
    # first[j] holds what is reached by sequences that party j begins.
    first = [m.copy() for m in moves]
    pending = set(range(len(moves)))
    while pending:
        j = pending.pop()
        rest = np.logical_or.reduce([f for other, f in enumerate(first) if other != j])
        found = moves[j] | leads_to(moves[j], rest)
        if not np.array_equal(found, first[j]):
            first[j] = found
            pending.update(other for other in range(len(moves)) if other != j)
    reached: BoolArray = np.logical_or.reduce(first)
    np.fill_diagonal(reached, val=False)
    return reached


def joint_of(moves: Sequence[BoolArray], parties: Sequence[int]) -> BoolArray:
    """Give the joint moves of some of the parties: none where there is nobody."""
    return joint_moves([moves[j] for j in parties]) if parties else np.zeros_like(moves[0])


def credible(is_sanction: BoolArray, counters: BoolArray) -> BoolArray:
    """Keep the sanctions that no counter-move undoes: SMR instead of GMR [Howard1971]_.

    Parameters
    ----------
    is_sanction : bool array, shape (n_states, n_states)
        ``is_sanction[s, u]``: ending up in ``u`` deters from leaving ``s``.
    counters : bool array, shape (n_states, n_states)
        Where the deterred can go from ``u``.
    """
    undone = leads_to(~is_sanction, counters.T)
    kept: BoolArray = is_sanction & ~undone
    return kept


def deterred(leaves: BoolArray, replies: BoolArray, is_sanction: BoolArray) -> BoolArray:
    """Tell for every state whether each departure from it meets a sanction.

    Parameters
    ----------
    leaves : bool array, shape (n_states, n_states)
        ``leaves[s, t]``: the departure that is tempting.
    replies : bool array, shape (n_states, n_states)
        ``replies[t, u]``: what the others can make of it.
    is_sanction : bool array, shape (n_states, n_states)
        ``is_sanction[s, u]``: ending up in ``u`` deters from leaving ``s``.

    Returns
    -------
    bool array, shape (n_states,)
    """
    return deterred_by_each(leaves, [replies], [is_sanction])[0][0]


def deterred_by_each(
    leaves: BoolArray, replies: Sequence[BoolArray], sanctions: Sequence[BoolArray]
) -> list[list[BoolArray]]:
    """Tell it for each of several replies (rows) and sanctions (columns), with what they share worked out once.

    Parameters and shapes are those of `deterred`.
    """
    if np.count_nonzero(leaves) * FEW > leaves.size:
        return [[~_unmet(leaves, leads_to(one, reply.T)) for one in sanctions] for reply in replies]
    states, departures = _pairs(leaves)
    barred = [_packed(one)[states] for one in sanctions]
    found = []
    for reply in replies:
        answers = _packed(reply)[departures]
        row = []
        for bar in barred:
            stable = np.ones(len(leaves), dtype=np.bool_)
            stable[states[~(bar & answers).any(axis=1)]] = False
            row.append(stable)
        found.append(row)
    return found


def _unmet(leaves: BoolArray, meets: BoolArray) -> BoolArray:
    """Tell of every state whether some departure from it meets nothing."""
    unmet: BoolArray = np.any(leaves & ~meets, axis=1)
    return unmet
