"""The prior of one party's preferences in coordinates in which nothing depends on anything else.

Shares of the weights are flat on the simplex; in each issue the increments' shares of its weight are so too, or, where
no direction is known, one level is the worst, another the best, and the others lie evenly between; the value of no deal
lies evenly between 0 and 1, and what was hoped for evenly between it and 1. So a preference is drawn in one go, and a
walk that changes one coordinate at a time has no density to reckon with but that of a share of a simplex.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from detente.preferences.bounds import Bound
from detente.preferences.program import TOLERANCE, Program
from detente.preferences.unknowns import Block, FloatArray, Unknowns

__all__ = ["PRIOR", "Coordinates", "Prior", "drawn_witnesses", "rows_of"]

PRIOR = (
    "weights uniform on the simplex; given its weight, an issue's values uniform among those in its direction, or, "
    "where none is known, among all of that range; the value of no deal uniform between the worst and the best "
    "package; what was still hoped for uniform between no deal and the best package; strengths of interaction uniform"
)


_N_TRIED, _N_WITNESSES = 1024, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """Preferences in the coordinates of the prior, one coordinate after the other; the axes behind are the draws'."""

    weights: FloatArray
    """Shape (n_blocks, …): each issue's share of all weights."""
    shapes: FloatArray
    """Shape (n_values, …): increments, or values at the levels, as shares of their issue's weight."""
    no_deal: FloatArray
    """Shape (n_regimes, …)."""
    hopes: FloatArray
    """Shape (n_hopes, …): how far what was hoped for lies from no deal (0) to the best (1)."""
    strengths: FloatArray
    """Shape (n_pairs, …): of the interactions."""

    def chosen(self, *places: np.ndarray) -> Coordinates:
        """Return a copy of those at some places of the draws' axes."""
        at: Any = (slice(None), *places)
        return Coordinates(
            weights=self.weights[at],
            shapes=self.shapes[at],
            no_deal=self.no_deal[at],
            hopes=self.hopes[at],
            strengths=self.strengths[at],
        )


@dataclass(frozen=True, slots=True)
class Prior:
    """What a party's preferences are taken to be before the record bounds them."""

    unknowns: Unknowns

    def draw(self, n: int, rng: np.random.Generator) -> Coordinates:
        """Draw independent preferences: coordinates with one axis of draws, of length ``n``."""
        unknowns = self.unknowns
        shapes = np.zeros((unknowns.n_values, n))
        for block in unknowns.blocks:
            shapes[block.values] = _flat(block.n_points - 1, n, rng) if block.is_directed else _values(block, n, rng)
        return Coordinates(
            weights=_flat(len(unknowns.blocks), n, rng),
            shapes=shapes,
            no_deal=rng.random((unknowns.n_regimes, n)),
            hopes=rng.random((len(unknowns.hopes), n)),
            strengths=_strengths(len(unknowns.pairs), n, len(unknowns.blocks), rng),
        )

    def vectors(self, found: Coordinates) -> FloatArray:
        """Return preferences as vectors of the unknowns, shape (size, …)."""
        unknowns = self.unknowns
        n_values, n_regimes = unknowns.n_values, unknowns.n_regimes
        made = np.empty((unknowns.size, *found.weights.shape[1:]))
        weights = found.weights
        if unknowns.pairs:  # the best package is worth 1: what interacting issues add is taken from the weights
            weights = weights * (1.0 - found.strengths.sum(axis=0))
        for weight, block in zip(weights, unknowns.blocks, strict=True):
            np.multiply(found.shapes[block.values], weight, out=made[block.values])
            if not block.is_directed:
                made[block.stop - 1] = weight
        made[n_values : n_values + n_regimes] = found.no_deal
        for number, hope in enumerate(unknowns.hopes):
            least = found.no_deal[hope.regime]
            made[unknowns.hope(hope)] = least + (1.0 - least) * found.hopes[number]
        made[unknowns.size - len(unknowns.pairs) :] = found.strengths
        return made


def rows_of(program: Program) -> FloatArray:
    """Return what the bounds ask of a vector of the prior: rows that are no less than 0, shape (n_rows, size).

    Only inequalities have rows here; how strict they are makes no difference to a draw.
    """
    unknowns = program.unknowns
    told = (unknowns.rows(bound) for bound in program.bounds)
    rows = [row for row, _, is_equal in (one for one in told if one is not None) if not is_equal]
    rows += unknowns.interaction_rows()
    return np.unique(np.array(rows).reshape(-1, unknowns.size), axis=0)


@lru_cache(maxsize=64)
def drawn_witnesses(unknowns: Unknowns, bounds: tuple[Bound, ...]) -> FloatArray:
    """Return some drawn preferences that fit the bounds, strict ones with room to spare, shape (n, size).

    They are many where much of the prior fits, and show what may be at less cost than a linear program for each
    question; what they do not show may be all the same.
    """
    rows, at_least = np.empty((0, unknowns.size)), np.empty(0)
    for row, is_strict, is_equal in (told for bound in bounds if (told := unknowns.rows(bound)) is not None):
        if is_equal:
            return np.empty((0, unknowns.size))
        rows, at_least = np.vstack([rows, row]), np.append(at_least, TOLERANCE if is_strict else 0.0)
    rows = np.vstack([rows, *unknowns.interaction_rows()])
    at_least = np.append(at_least, np.zeros(len(rows) - len(at_least)))
    prior = Prior(unknowns)
    drawn = prior.vectors(prior.draw(_N_TRIED, np.random.default_rng(0)))
    return drawn[:, (rows @ drawn > at_least[:, np.newaxis]).all(axis=0)].T[:_N_WITNESSES]


def _flat(size: int, n: int, rng: np.random.Generator) -> FloatArray:
    """Draw evenly from the simplex, shape (size, n)."""
    drawn = rng.standard_exponential((size, n))
    drawn /= drawn.sum(axis=0)
    return drawn


def _values(block: Block, n: int, rng: np.random.Generator) -> FloatArray:
    values = rng.random((block.n_points, n))
    worst = rng.integers(block.n_points, size=n)
    best = (worst + rng.integers(1, block.n_points, size=n)) % block.n_points
    draws = np.arange(n)
    values[worst, draws], values[best, draws] = 0.0, 1.0
    return values


def _strengths(n_pairs: int, n: int, n_blocks: int, rng: np.random.Generator) -> FloatArray:
    """Draw strengths evenly along with the weights that they leave: with the density (1 - their sum)^(n_blocks - 1)."""
    drawn = np.empty((n_pairs, n))
    n_done = 0 if n_pairs else n
    while n_done < n:
        tried = rng.uniform(-1.0, 1.0, (n_pairs, 4 * n))
        left = np.maximum(1.0 - tried.sum(axis=0), 0.0) / (1.0 + n_pairs)
        taken = tried[:, rng.random(4 * n) < left ** (n_blocks - 1)][:, : n - n_done]
        drawn[:, n_done : n_done + taken.shape[1]] = taken
        n_done += taken.shape[1]
    return drawn
