"""Inverse by enumeration: every order of a stretch of each ranking, and whether a wanted state then holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from math import factorial, prod

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray
from detente.stability.conflict import Conflict
from detente.stability.graph import Arcs
from detente.stability.preferences import ranking_of, ranks_of_ranking
from detente.stability.ranked import RANKED

__all__ = ["flat_arcs", "windowed_inverse"]

MAX_COMBINATIONS = 20_000_000


def flat_arcs(arcs: Sequence[Arcs]) -> tuple[IntArray, IntArray]:
    """Give the moves of all parties in one list: where each begins, shape (n_parties, n_states + 1), and their ends."""
    offsets = np.cumsum([0, *(a.ends.size for a in arcs)])[:-1]
    starts = np.stack([a.starts + offset for a, offset in zip(arcs, offsets, strict=True)])
    return starts, np.concatenate([a.ends for a in arcs])


def windowed_inverse(
    conflict: Conflict,
    state: int,
    windows: Mapping[str, tuple[int, int]],
    *,
    concept: str,
    rankings: Mapping[str, list[int | list[int]]] | None = None,
) -> BoolArray:
    """Decide for every order of the places within windows whether a state is an equilibrium [Kinsara2015]_.

    Parameters
    ----------
    conflict : Conflict
        The model.
    state : int
        The wanted state, counted from 1.
    windows : mapping
        For each party from which place of its ranking to before which, counted from 0; a tied group is one place.
        A party that is not named keeps its ranking.
    concept : str
        ``Nash``, ``GMR``, ``SMR``, ``SEQ`` or ``SSEQ``.
    rankings : mapping, optional
        Rankings to start from, where their order within ties matters to the reader; by default those of the model.

    Returns
    -------
    bool array, shape (n_combinations,)
        The last party's order changes fastest; orders follow `itertools.permutations`.

    Raises
    ------
    ModelError
        If a window does not fit the ranking, or there are more than 20 million combinations.
    """
    if not 1 <= state <= conflict.n_states:
        raise ModelError(f"the wanted state is {state}; states are numbered 1 to {conflict.n_states}.")
    bounds = [windows.get(party, (0, 0)) for party in conflict.decision_makers]
    n_combinations = prod(factorial(max(0, last - first)) for first, last in bounds)
    if n_combinations > MAX_COMBINATIONS:
        raise ModelError(
            f"the windows hold {n_combinations} combinations of orders; at most {MAX_COMBINATIONS} are gone through.",
            mend="Narrow the windows, or ask for the minimal changes instead.",
        )
    choices = []
    for i, (party, (first, last)) in enumerate(zip(conflict.decision_makers, bounds, strict=True)):
        ranking = list((rankings or {}).get(party) or ranking_of(conflict.ranks[i]))
        if not 0 <= first <= last <= len(ranking):
            raise ModelError(f"the window of '{party}' is {first} to {last}; its ranking has {len(ranking)} places.")
        orders = [[*ranking[:first], *order, *ranking[last:]] for order in permutations(ranking[first:last])]
        choices.append(np.stack([ranks_of_ranking(order, conflict.n_states, whose=party) for order in orders]))
    return met(conflict, choices, np.array([[state - 1, 1]]), concept)


def met(conflict: Conflict, choices: Sequence[IntArray], goals: IntArray, concept: str) -> BoolArray:
    """Decide for every combination of the parties' choices of ranks whether all goals are met.

    Parameters
    ----------
    conflict : Conflict
        Whose moves count.
    choices : sequence of int arrays, shape (n_choices, n_states)
        The ranks that each party may have.
    goals : int array, shape (n_goals, 2)
        A state counted from 0, and 1 if it has to be an equilibrium or 0 if it has to be none.
    concept : str
        Of `RANKED`.

    Returns
    -------
    bool array, shape (product of n_choices,)
        The last party's choice changes fastest.
    """
    from detente.stability.kernels_verdicts import holds

    starts, ends = flat_arcs(conflict.graph.arcs)
    sizes = np.array([c.shape[0] for c in choices])
    out = np.empty(int(sizes.prod()), dtype=np.bool_)
    room = np.empty_like(conflict.ranks)
    orders = np.concatenate(choices).astype(np.int32)
    holds(orders, sizes, goals, RANKED.index(concept), room, starts, ends, out)
    return out
