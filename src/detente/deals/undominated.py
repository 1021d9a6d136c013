"""Which packages are undominated among the parties, in how many of the drawn preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.deals.frontier import frontier
from detente.deals.space import AdditiveSpace, FloatArray, TabulatedSpace

if TYPE_CHECKING:
    from detente.preferences import PreferenceSamples

__all__ = ["MAX_DRAWS", "undominated_share"]

MAX_DRAWS = 400
"""In how many draws the frontier is looked for; its share then has a sampling error of at most 0.025."""
MAX_LISTED = 200_000


def undominated_share(samples: PreferenceSamples) -> FloatArray | None:
    """Return in which share of the draws no package is better for one party and no worse for all.

    Parameters
    ----------
    samples : PreferenceSamples
        Preferences of all parties; an even choice of at most `MAX_DRAWS` draws is looked at.

    Returns
    -------
    float array, shape (n_packages,), or None
        None where there are more packages than are listed.
    """
    space = samples.space
    if not 0 < space.n_packages <= MAX_LISTED:
        return None
    draws = np.unique(np.linspace(0, samples.n_samples - 1, min(MAX_DRAWS, samples.n_samples)).astype(int))
    count = np.zeros(space.n_packages)
    for draw in draws:
        levels = frontier(_space_of(samples, int(draw))).levels
        count[np.ravel_multi_index(tuple(levels.T), space.shape)] += 1
    return count / len(draws)


def _space_of(samples: PreferenceSamples, draw: int) -> AdditiveSpace | TabulatedSpace:
    if not samples.interactions:
        return AdditiveSpace.of(*(np.ascontiguousarray(own[draw].T) for own in samples.marginals))
    utilities = _all_utilities(samples, draw)
    shape = samples.space.shape

    def look_up(levels: np.ndarray) -> FloatArray:
        found: FloatArray = utilities[np.ravel_multi_index(tuple(levels.T), shape)]
        return found

    return TabulatedSpace(shape=shape, n_parties=len(samples.parties), evaluate=look_up)


def _all_utilities(samples: PreferenceSamples, draw: int) -> FloatArray:
    levels = np.unravel_index(np.arange(samples.space.n_packages), samples.space.shape)
    total = np.zeros((samples.space.n_packages, len(samples.parties)))
    for own, at in zip(samples.marginals, levels, strict=True):
        total += own[draw][:, at].T
    for (one, other), table in samples.interactions.items():
        total += table[draw][:, levels[one], levels[other]].T
    return total
