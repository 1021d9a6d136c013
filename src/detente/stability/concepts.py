"""Who would move, and what holds: the concepts of stability on a conflict."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection

import numpy as np

from detente.errors import MisuseError
from detente.stability.arrays import BoolArray
from detente.stability.conflict import Conflict
from detente.stability.options import OptionForm
from detente.stability.ranked import RANKED, ranked_stability
from detente.stability.result import Stability
from detente.stability.simultaneous import simultaneous_stability

__all__ = ["CONCEPTS", "stability"]

CONCEPTS = (*RANKED, "SIM")

MAX_LISTED_MOVES = 5_000
"""Up to so many moves of all parties the arcs are listed; beyond, the compiled kernels take over."""


def stability(
    conflict: Conflict,
    *,
    concepts: Collection[str] = CONCEPTS,
    progress: Callable[[int, int], None] | None = None,
) -> Stability:
    """Decide for every party and state whether the party would stay, concept by concept.

    Parameters
    ----------
    conflict : Conflict
        Moves and complete rankings, ties allowed.
    concepts : collection of str, optional
        Of ``Nash``, ``GMR``, ``SMR``, ``SEQ``, ``SSEQ`` and ``SIM``; all by default. ``SIM`` adds up changes of
        options and is left out where a model has states and arcs instead.
    progress : callable, optional
        Told how many of how many parts of SIM are done, the one concept that can take minutes on a large model.

    Returns
    -------
    Stability
        What is stable for whom, and the equilibria: the states that are stable for all.

    Raises
    ------
    MisuseError
        If a concept has another name, or no conflict is given.
    """
    if not isinstance(conflict, Conflict):
        raise MisuseError(
            f"a {type(conflict).__name__} was given; expected a conflict: moves and rankings.",
            mend="Of a case take stability.what_holds(case.at()), of a file stability.load_models(file).",
        )
    for concept in concepts:
        if concept not in CONCEPTS:
            raise MisuseError(f"'{concept}' is no concept of stability.", mend=f"Choose from {', '.join(CONCEPTS)}.")
    stable: dict[str, BoolArray] = {}
    form = conflict.graph
    if set(concepts) & set(RANKED):
        stable |= _ranked(conflict)
    if "SIM" in concepts and isinstance(form, OptionForm):
        stable["SIM"] = _simultaneous(form, conflict, progress)
    ordered = {concept: stable[concept] for concept in CONCEPTS if concept in concepts and concept in stable}
    return Stability(conflict=conflict, stable=ordered)


def _ranked(conflict: Conflict) -> dict[str, BoolArray]:
    form = conflict.graph
    if isinstance(form, OptionForm) and not _has_unseen(form) and _most_moves(form) > MAX_LISTED_MOVES:
        from detente.stability.cube import cube_stability

        return cube_stability(form, conflict.ranks, n_threads=min(2, os.cpu_count() or 1))
    return ranked_stability(form.arcs, conflict.ranks)


def _simultaneous(form: OptionForm, conflict: Conflict, progress: Callable[[int, int], None] | None) -> BoolArray:
    if not _has_unseen(form) and _most_moves(form) > MAX_LISTED_MOVES:
        from detente.stability.cube import cube_simultaneous

        return cube_simultaneous(form, conflict.ranks, n_threads=min(2, os.cpu_count() or 1), progress=progress)
    return simultaneous_stability(form, conflict.ranks)


def _has_unseen(form: OptionForm) -> bool:
    return any(form.unseen.values())


def _most_moves(form: OptionForm) -> int:
    """Bound the number of moves of all parties from above."""
    sizes = np.array([min(1 << mask.bit_count(), form.n_states) for mask in form.masks], dtype=np.float64)
    return int(form.n_states * (sizes - 1).sum())
