"""Draws by chains of hit-and-run, which move also where what fits has no breadth, and what such draws are worth."""

from __future__ import annotations

from math import ceil

import numpy as np

from detente.errors import InputError
from detente.preferences.body import Body
from detente.preferences.convergence import effective_sample_size, split_r_hat
from detente.preferences.hit_and_run import run
from detente.preferences.unknowns import FloatArray, Unknowns

__all__ = ["chained", "worth"]

_GOOD_R_HAT = 1.02

_MIN_DRAWS = 40
"""Shorter chains cannot be told from stuck ones."""

_MAX_THINNING = 32

_ROUND = 3
"""Moves in the weights, the slowest to mix, are made this often in a round."""


def chained(
    body: Body,
    n_samples: int,
    rng: np.random.Generator,
    *,
    near: FloatArray | None = None,
    max_thinning: int = _MAX_THINNING,
) -> tuple[FloatArray, float, float]:
    """Draw vectors of one party's preferences, thinning more while the draws still hang together.

    ``near``, shape (n, size), are preferences that all but fit: in the orders of levels that they have, chains start.

    Returns
    -------
    tuple of float array, shape (n_samples, size), float and float
        The draws, how many independent ones they are worth, and the largest split R-hat.

    Raises
    ------
    InputError
        If no preference fits.
    """
    n_chains = 64 if n_samples < 5_000 else 256  # a round of more chains costs little more
    n_draws = max(_MIN_DRAWS, -(-n_samples // n_chains))
    start = body.start(n_chains, rng, near)
    if start is None:
        raise InputError("no preference fits the record, so none can be drawn.")
    moves = body.moves(start)
    moves = [*moves[:1] * _ROUND, *moves[1:]]
    warm_up, thinning = 60 + 5 * body.unknowns.size, 4
    while True:
        found = run(moves, start, n_draws=n_draws, thinning=thinning, warm_up=warm_up, rng=rng)
        size, r_hat = worth(body.unknowns, found, n_samples)
        if (size >= 0.5 * n_samples and r_hat <= _GOOD_R_HAT) or thinning >= max_thinning:
            break
        wanted = thinning * 0.6 * n_samples / size
        start, warm_up, thinning = found[-1], 0, min(max_thinning, max(thinning + 4, ceil(wanted)))
    flat = found.reshape(-1, found.shape[-1])
    return flat[rng.permutation(len(flat))[:n_samples]], size, r_hat


def worth(unknowns: Unknowns, draws: FloatArray, n_samples: int) -> tuple[float, float]:
    """Return how many independent draws some of the chains' draws are worth, and the largest split R-hat.

    Parameters
    ----------
    unknowns : Unknowns
    draws : float array, shape (n_draws, n_chains, size)
    n_samples : int
        How many of them are taken, by chance.
    """
    n_draws, n_chains, size = draws.shape
    flat = draws.reshape(-1, size)
    weights = [Body.weights(flat, block) for block in unknowns.blocks]
    orders = [flat[:, block.values] for block in unknowns.undirected]
    looked_at = np.column_stack([*weights, *orders, flat[:, unknowns.n_values :]]).reshape(n_draws, n_chains, -1)
    independent = float(effective_sample_size(looked_at).min())
    # the mean of some of the draws varies as that of all, and by which were taken
    of_these = 1.0 / (1.0 / n_samples - 1.0 / (n_draws * n_chains) + 1.0 / independent)
    return of_these, float(split_r_hat(looked_at).max())
