"""The prior of one party's preferences in coordinates in which nothing depends on anything else.

Shares of the weights are flat on the simplex; in each issue the increments' shares of its weight are so too, or, where
no direction is known, one level is the worst, another the best, and the others lie evenly between; the value of no deal
lies evenly between 0 and 1, and what was hoped for evenly between it and 1. So a preference is drawn in one go, and a
walk that changes one coordinate at a time has no density to reckon with but that of a share of a simplex.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from detente.preferences.program import Program
from detente.preferences.unknowns import Block, FloatArray, Unknowns

__all__ = ["Coordinates", "Prior", "rows_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """Preferences in the coordinates of the prior; the leading axes are those of the draws."""

    weights: FloatArray
    """Shape (…, n_blocks): each issue's share of all weights."""
    shapes: FloatArray
    """Shape (…, n_values): increments, or values at the levels, as shares of their issue's weight."""
    no_deal: FloatArray
    """Shape (…, n_regimes)."""
    hopes: FloatArray
    """Shape (…, n_hopes): how far what was hoped for lies from no deal (0) to the best (1)."""
    strengths: FloatArray
    """Shape (…, n_pairs): of the interactions."""

    def copy(self) -> Coordinates:
        """Return coordinates that can be changed without changing these."""
        return self._each(np.copy)

    def chosen(self, places: tuple[np.ndarray, ...]) -> Coordinates:
        """Return those at some places of the leading axes."""
        return self._each(lambda own: own[places])

    def _each(self, act: Callable[[FloatArray], FloatArray]) -> Coordinates:
        return replace(
            self,
            weights=act(self.weights),
            shapes=act(self.shapes),
            no_deal=act(self.no_deal),
            hopes=act(self.hopes),
            strengths=act(self.strengths),
        )


@dataclass(frozen=True, slots=True)
class Prior:
    """What a party's preferences are taken to be before the record bounds them."""

    unknowns: Unknowns

    def draw(self, n: int, rng: np.random.Generator) -> Coordinates:
        """Draw independent preferences: coordinates with one leading axis, of length ``n``."""
        unknowns = self.unknowns
        shapes = np.empty((n, unknowns.n_values))
        for block in unknowns.blocks:
            shapes[:, block.values] = _increments(block, n, rng) if block.is_directed else _values(block, n, rng)
        return Coordinates(
            weights=_flat(n, len(unknowns.blocks), rng),
            shapes=shapes,
            no_deal=rng.random((n, unknowns.n_regimes)),
            hopes=rng.random((n, len(unknowns.hopes))),
            strengths=_strengths(n, len(unknowns.pairs), len(unknowns.blocks), rng),
        )

    def vectors(self, found: Coordinates) -> FloatArray:
        """Return preferences as vectors of the unknowns, shape (…, size)."""
        unknowns = self.unknowns
        n_values, n_regimes = unknowns.n_values, unknowns.n_regimes
        made = np.empty((*found.weights.shape[:-1], unknowns.size))
        # the best package is worth 1: what interacting issues add is taken from the weights
        total = 1.0 - found.strengths.sum(axis=-1, keepdims=True)
        weights = found.weights * total
        for number, block in enumerate(unknowns.blocks):
            made[..., block.values] = found.shapes[..., block.values] * weights[..., number, np.newaxis]
            if not block.is_directed:
                made[..., block.stop - 1] = weights[..., number]
        made[..., n_values : n_values + n_regimes] = found.no_deal
        for number, hope in enumerate(unknowns.hopes):
            least = found.no_deal[..., hope.regime]
            made[..., unknowns.hope(hope)] = least + (1.0 - least) * found.hopes[..., number]
        made[..., unknowns.size - len(unknowns.pairs) :] = found.strengths
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


def _flat(n: int, size: int, rng: np.random.Generator) -> FloatArray:
    """Draw evenly from the simplex, shape (n, size)."""
    drawn = rng.standard_exponential((n, size))
    drawn /= drawn.sum(axis=1, keepdims=True)
    return drawn


def _increments(block: Block, n: int, rng: np.random.Generator) -> FloatArray:
    return _flat(n, block.n_points - 1, rng)


def _values(block: Block, n: int, rng: np.random.Generator) -> FloatArray:
    values = rng.random((n, block.n_points))
    worst = rng.integers(block.n_points, size=n)
    best = (worst + rng.integers(1, block.n_points, size=n)) % block.n_points
    rows = np.arange(n)
    values[rows, worst], values[rows, best] = 0.0, 1.0
    return values


def _strengths(n: int, n_pairs: int, n_blocks: int, rng: np.random.Generator) -> FloatArray:
    """Draw strengths evenly along with the weights that they leave: with the density (1 - their sum)^(n_blocks - 1)."""
    drawn = np.empty((n, n_pairs))
    n_done = 0 if n_pairs else n
    while n_done < n:
        tried = rng.uniform(-1.0, 1.0, (4 * n, n_pairs))
        left = np.maximum(1.0 - tried.sum(axis=1), 0.0) / (1.0 + n_pairs)
        taken = tried[rng.random(len(tried)) < left ** (n_blocks - 1)][: n - n_done]
        drawn[n_done : n_done + len(taken)] = taken
        n_done += len(taken)
    return drawn
