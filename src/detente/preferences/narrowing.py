"""From the prior to the preferences that fit a narrow record, by and by: subset simulation [Au2001]_.

At first the rows of the record may be missed by as much as any drawn preference misses them. Of the preferences at hand
the half that misses them least stays, is doubled, and walks within what that half missed; and so on until nothing is
missed. The shares that stayed, multiplied, tell how much of the prior fits.
"""

from __future__ import annotations

import numpy as np

from detente.preferences.prior import Prior
from detente.preferences.unknowns import FloatArray
from detente.preferences.walk import Walk

__all__ = ["narrowed"]

_SWEEPS = 4
"""Sweeps after each narrowing, so that what was doubled parts again."""

_LAST_SWEEPS = 24
"""Sweeps once all rows hold."""

_MAX_ROUNDS = 120
"""Each halves what is left of the prior."""

_NO_BREADTH = 1e-8
"""Where the rows are still missed by less than this, what fits has no breadth to walk in."""

_ROUNDING = 1e-13


def narrowed(
    prior: Prior, rows: FloatArray, *, n_chains: int, rng: np.random.Generator, until: float = 0.0
) -> tuple[Walk, FloatArray, np.ndarray]:
    """Return chains that stand among the preferences that fit, for each of several sets of rows.

    Parameters
    ----------
    prior : Prior
    rows : float array, shape (n_sets, n_rows, size)
        What is no less than 0 in each set; a row of zeros asks for nothing.
    n_chains : int
        Of each set.
    rng : Generator
    until : float
        By how much rows may be missed in the end.

    Returns
    -------
    tuple of Walk, float array, shape (n_sets,), and bool array, shape (n_sets,)
        The chains; the share of the prior that fits; whether the chains arrived. They do not where no preference
        fits, or where those that fit have no breadth.
    """
    n_sets = len(rows)
    pool = prior.draw(16 * n_chains, rng)
    share, slack = np.ones(n_sets), np.zeros(n_sets)
    places = np.empty((n_sets, n_chains), dtype=int)
    for number, own in enumerate(_missed((rows @ prior.vectors(pool)).transpose(1, 0, 2))):
        slack[number], kept = _least(own, n_chains)
        share[number] = kept.size / own.size
        places[number] = rng.choice(kept, size=n_chains, replace=False)
    walk = Walk(prior, rows, pool.chosen(places), rng)
    for _ in range(_MAX_ROUNDS):
        walk.slack = slack[:, np.newaxis]
        is_open = slack > max(until, _NO_BREADTH)
        if not is_open.any():
            break
        for _ in range(_SWEEPS):
            walk.sweep()
        walk.look()
        places[:] = np.arange(n_chains)
        missed = _missed(walk.room)
        for number in np.flatnonzero(is_open).tolist():
            slack[number], kept = _least(missed[number], n_chains // 2)
            share[number] *= kept.size / n_chains
            places[number] = rng.choice(kept, size=n_chains)
        walk = Walk(prior, rows, walk.at.chosen(np.arange(n_sets)[:, np.newaxis], places), rng)
    walk.slack = slack[:, np.newaxis]
    for _ in range(_LAST_SWEEPS):
        walk.sweep()
    return walk, share, slack <= until


def _missed(room: FloatArray) -> FloatArray:
    """Return by how much each preference misses the row, of the first axis, that it misses most; 0 for none."""
    missed: FloatArray = np.maximum(-room, 0.0).max(axis=0, initial=0.0)
    return np.where(missed > _ROUNDING, missed, 0.0)


def _least(missed: FloatArray, n_wanted: int) -> tuple[float, np.ndarray]:
    """Return by how much the best miss the rows at most, and which they are; all that miss nothing, if enough do."""
    fitting = np.flatnonzero(missed == 0.0)
    if fitting.size >= n_wanted:
        return 0.0, fitting
    order = np.argsort(missed, kind="stable")[:n_wanted]
    return float(missed[order[-1]]), order
