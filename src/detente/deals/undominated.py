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
    # A frontier keeps one package of those that are worth the same to all: what nobody has a stake in is left out of
    # it, and all its levels get the one share.
    shape = tuple(1 if _matters_to_nobody(samples, place) else n for place, n in enumerate(space.shape))
    count = np.zeros(shape)
    for draw in draws:
        levels = frontier(_space_of(samples, int(draw), shape)).levels
        count[tuple(levels.T)] += 1
    return np.broadcast_to(count / len(draws), space.shape).reshape(-1).copy()


def _matters_to_nobody(samples: PreferenceSamples, place: int) -> bool:
    own = samples.marginals[place]
    return not any(place in pair for pair in samples.interactions) and bool((own == own[..., :1]).all())


def _space_of(samples: PreferenceSamples, draw: int, shape: tuple[int, ...]) -> AdditiveSpace | TabulatedSpace:
    if not samples.interactions:
        cut = zip(samples.marginals, shape, strict=True)
        return AdditiveSpace.of(*(np.ascontiguousarray(own[draw][:, :n].T) for own, n in cut))
    utilities = _all_utilities(samples, draw)

    def look_up(levels: np.ndarray) -> FloatArray:
        found: FloatArray = utilities[np.ravel_multi_index(tuple(levels.T), samples.space.shape)]
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
