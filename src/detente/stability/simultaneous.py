"""SIM: improvements of several parties that, made at once, deter one of them [FraserHipel1984]_."""

from __future__ import annotations

import numpy as np

from detente.stability.arrays import BoolArray, IntArray
from detente.stability.graph import improving
from detente.stability.options import OptionForm

__all__ = ["simultaneous_stability"]


def simultaneous_stability(form: OptionForm, ranks: IntArray) -> BoolArray:
    """Decide simultaneous stability for every party and state.

    A state is stable for ``i`` if for each improvement of ``i`` a choice of one improvement from that same state for
    each of a non-empty set of the others exists, such that all these changes of options together lead to a feasible
    state that is not better for ``i`` than the one it left.

    Parameters
    ----------
    form : OptionForm
        The model: changes can only be added up in option form.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.

    Returns
    -------
    bool array, shape (n_parties, n_states)
    """
    states = form.states
    n_parties, n_states = ranks.shape
    better = [improving(a, r) for a, r in zip(form.arcs, ranks, strict=True)]
    stable = np.empty((n_parties, n_states), dtype=np.bool_)
    for state in range(n_states):
        here = states[state]
        changes = [states[b.of(state)] ^ here for b in better]
        for i in range(n_parties):
            stable[i, state] = not changes[i].size or _is_deterred(
                form, ranks[i], int(ranks[i, state]), here ^ changes[i], [c for j, c in enumerate(changes) if j != i]
            )
    return stable


def _is_deterred(form: OptionForm, ranks: IntArray, bar: int, after: IntArray, others: list[IntArray]) -> bool:
    """Tell whether the others can, one at least taking part, bring every state of ``after`` to ``bar`` or below."""
    joint = np.zeros(1, dtype=np.int64)
    for changes in others:
        if changes.size:
            joint = (joint[:, None] ^ np.concatenate(([0], changes))).reshape(-1)
    joint = joint[joint != 0]
    if not joint.size:
        return False
    reached = after[:, None] ^ joint
    if form.feasible is None:
        return bool((ranks[reached] <= bar).any(axis=1).all())
    places = np.minimum(np.searchsorted(form.feasible, reached), form.feasible.size - 1)
    is_sanction = (form.feasible[places] == reached) & (ranks[places] <= bar)
    return bool(is_sanction.any(axis=1).all())
