"""What a party prefers, as ranks: one number per state, larger is better, equal is indifferent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import FloatArray, IntArray
from detente.stability.statements import Statement

__all__ = ["dense_ranks", "prioritised_ranks", "ranking_of", "ranks_of_ranking", "weighted_ranks"]

_ROOM_OF_INT64 = 60


def ranks_of_ranking(ranking: Sequence[int | Sequence[int]], n_states: int, *, whose: str) -> IntArray:
    """Turn a ranking into ranks.

    Parameters
    ----------
    ranking : sequence
        State numbers from 1, best first; a nested sequence is a tie.
    n_states : int
        How many states there are.
    whose : str
        The party, for messages.

    Returns
    -------
    int32 array, shape (n_states,)
        1 for the worst place, rising by one per place.

    Raises
    ------
    ModelError
        If a state is missing, comes twice, or is not there.
    """
    places = [[place] if isinstance(place, int | np.integer) else list(place) for place in ranking]
    numbers = np.array([number for place in places for number in place], dtype=np.int64)
    strays = numbers[(numbers < 1) | (numbers > n_states)]
    if strays.size:
        raise ModelError(f"the ranking of '{whose}' names state {strays[0]}; states are numbered 1 to {n_states}.")
    counts = np.bincount(numbers, minlength=n_states + 1)[1:]
    if (counts > 1).any():
        raise ModelError(f"the ranking of '{whose}' names state {int(np.argmax(counts > 1)) + 1} twice.")
    missing = np.flatnonzero(counts == 0) + 1
    if missing.size:
        raise ModelError(
            f"the ranking of '{whose}' misses {_some_states(missing)}.",
            mend="Rank every feasible state; put those that are equally good into one nested list.",
        )
    ranks = np.empty(n_states, dtype=np.int32)
    ranks[numbers - 1] = np.repeat(np.arange(len(places), 0, -1), [len(place) for place in places])
    return ranks


def _some_states(numbers: IntArray) -> str:
    shown = ", ".join(str(number) for number in numbers[:5])
    more = f" and {numbers.size - 5} more" if numbers.size > 5 else ""
    return f"state{'s' if numbers.size > 1 else ''} {shown}{more}"


def ranking_of(ranks: IntArray) -> list[int | list[int]]:
    """Turn ranks into a ranking: state numbers from 1, best first, ties nested."""
    made: list[int | list[int]] = []
    for rank in np.unique(ranks)[::-1]:
        states = (np.flatnonzero(ranks == rank) + 1).tolist()
        made.append(states[0] if len(states) == 1 else states)
    return made


def dense_ranks(scores: FloatArray | IntArray) -> IntArray:
    """Turn scores of any scale into ranks from 1, without gaps."""
    _, places = np.unique(scores, return_inverse=True)
    return (places.reshape(-1) + 1).astype(np.int32)


def prioritised_ranks(statements: Sequence[Statement], states: IntArray) -> IntArray:
    """Rank states by statements, the most important first: a state is better the earlier statement it satisfies.

    This is option prioritisation [Fang2003a]_: statement ``r`` of ``L`` weighs ``2^(L - r)``.

    Parameters
    ----------
    statements : sequence of callables
        Patterns or statements, most important first; none means that all states are equal.
    states : int array, shape (n_states,)
        The states as integers.

    Returns
    -------
    int32 array, shape (n_states,)
        Scores where they fit, else ranks of the same order.
    """
    scores = np.zeros(states.size, dtype=np.int64)
    used = 0
    for statement in statements:
        if used == _ROOM_OF_INT64:
            scores = dense_ranks(scores).astype(np.int64)
            used = int(scores.max()).bit_length()
        scores = 2 * scores + statement(states)
        used += 1
    return scores.astype(np.int32) if used < 31 else dense_ranks(scores)


def weighted_ranks(statements: Sequence[Statement], weights: Sequence[float], states: IntArray) -> IntArray:
    """Rank states by the sum of the weights of the statements they satisfy [Fang2003a]_.

    Sums that differ by less than 1e-9 of the largest weight count as equal, so that the order of adding is not seen.

    Raises
    ------
    ModelError
        If a weight is not finite.
    """
    for weight in weights:
        if not np.isfinite(weight):
            raise ModelError(f"a weight is {weight}; expected a finite number.")
    largest = max((abs(weight) for weight in weights), default=0.0) or 1.0
    sums = np.zeros(states.size)
    for statement, weight in zip(statements, weights, strict=True):
        sums += weight / largest * statement(states)
    order = np.argsort(sums, kind="stable")
    steps = np.diff(sums[order], prepend=sums[order[:1]]) > 1e-9
    ranks = np.empty(states.size, dtype=np.int32)
    ranks[order] = np.cumsum(steps) + 1
    return ranks
