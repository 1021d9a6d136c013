"""Whether a sample can be believed: effective sample size and split R̂ of many chains [Vehtari2021]_."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["effective_sample_size", "split_r_hat"]

FloatArray = NDArray[np.float64]


def split_r_hat(draws: FloatArray) -> FloatArray:
    """Return how much wider the draws of all chains together are than those of each half chain; 1 is right.

    Parameters
    ----------
    draws : float array, shape (n_draws, n_chains, n_quantities)

    Returns
    -------
    float array, shape (n_quantities,)
        1 for a quantity that never varies; not a number where there are fewer than four draws a chain.
    """
    half = draws.shape[0] // 2
    if half < 2:
        return np.full(draws.shape[2], np.nan)
    halves = np.concatenate([draws[:half], draws[-half:]], axis=1)
    within = halves.var(axis=0, ddof=1).mean(axis=0)
    between = half * halves.mean(axis=0).var(axis=0, ddof=1)
    whole = (half - 1) / half * within + between / half
    constant = whole <= 1e-24
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: FloatArray = np.where(constant, 1.0, np.sqrt(whole / within))
    return ratio


def effective_sample_size(draws: FloatArray) -> FloatArray:
    """Return how many independent draws would tell as much of each quantity's mean.

    Autocorrelations are pooled over the chains and summed while the sums of neighbours stay positive (Geyer's initial
    sequence). Draws that alternate can be worth more than their number; they are counted as their number.

    Parameters
    ----------
    draws : float array, shape (n_draws, n_chains, n_quantities)

    Returns
    -------
    float array, shape (n_quantities,)
    """
    n_draws, n_chains, n_quantities = draws.shape
    total = float(n_draws * n_chains)
    if n_draws < 4:
        return np.full(n_quantities, np.nan)
    centred = draws - draws.mean(axis=0)
    within = draws.var(axis=0, ddof=1).mean(axis=0)
    between = draws.mean(axis=0).var(axis=0, ddof=1) if n_chains > 1 else np.zeros(n_quantities)
    whole = (n_draws - 1) / n_draws * within + between
    is_constant = whole <= 1e-24
    scale = np.where(is_constant, 1.0, whole)
    tau = np.zeros(n_quantities)
    is_open = np.ones(n_quantities, dtype=bool)
    last = np.full(n_quantities, np.inf)
    for lag in range(0, n_draws - 1, 2):
        pair = sum(_correlation(centred, within, scale, at) for at in (lag, lag + 1))
        pair = np.minimum(pair, last)  # the sums fall, as those of a reversible chain do
        is_open &= pair > 0
        if not is_open.any():
            break
        tau += np.where(is_open, 2.0 * pair, 0.0)
        last = pair
    size: FloatArray = np.where(is_constant, total, total / np.maximum(tau - 1.0, 1.0))
    return size


def _correlation(centred: FloatArray, within: FloatArray, whole: FloatArray, lag: int) -> FloatArray:
    n_draws = centred.shape[0]
    if lag == 0:
        return np.ones(centred.shape[2])
    together = (centred[lag:] * centred[:-lag]).sum(axis=0).mean(axis=0) / n_draws
    found: FloatArray = 1.0 - (within - together) / whole
    return found
