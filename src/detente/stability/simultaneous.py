"""SIM: improvements of several parties that, made at once, deter one of them [FraserHipel1984]_."""

from __future__ import annotations

import numpy as np

from detente.stability.arrays import BoolArray, IntArray
from detente.stability.graph import improving
from detente.stability.options import OptionForm

__all__ = ["replies_to_try", "simultaneous_stability"]

N_PROBED = 256
MAX_PROBED = 1 << 22


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


def replies_to_try(form: OptionForm, ranks: IntArray) -> float:
    """Estimate how many joint replies SIM has to try, from the improvements at some states.

    Parameters
    ----------
    form : OptionForm
        The model.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.

    Returns
    -------
    float
        Over all states and parties: all replies once, as a first departure that nothing deters settles a state, and
        as many departures as there are, each met early by a sanction. Few states may take much longer than the rest.
    """
    most = max(1 << mask.bit_count() for mask in form.masks)
    n_probed = min(form.n_states, N_PROBED, max(1, MAX_PROBED // most))
    probed = np.unique(np.linspace(0, form.n_states - 1, n_probed).astype(np.int64))
    counts = np.empty((len(form.masks), probed.size))
    for i, mask in enumerate(form.masks):
        reached = (form.states[probed, None] & ~mask) | _settings(mask)
        if form.feasible is None:
            is_there, places = np.ones(reached.shape, dtype=np.bool_), reached
        else:
            places = np.minimum(np.searchsorted(form.feasible, reached), form.feasible.size - 1)
            is_there = form.feasible[places] == reached
        counts[i] = (is_there & (ranks[i][places] > ranks[i][probed, None])).sum(axis=1)
    joint = np.prod(counts + 1, axis=0)
    replies = joint / (counts + 1)
    tried = np.where(counts > 0, replies + counts * (1 + np.log(replies)), 0.0).sum(axis=0)
    return float(tried.mean() * form.n_states)


def _settings(mask: int) -> IntArray:
    """Give every combination of the options in a mask."""
    made = np.zeros(1, dtype=np.int64)
    for i in range(mask.bit_length()):
        if mask >> i & 1:
            made = np.concatenate((made, made | 1 << i))
    return made
