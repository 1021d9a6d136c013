"""Polytopes: their null space, their centre, and inequalities that leave no room and so are equalities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["FLAT", "FloatArray", "Polytope", "centre", "with_implicit_equalities"]

FloatArray = NDArray[np.float64]

FLAT = 1e-7
"""A polytope whose largest inscribed ball is smaller than this has no interior."""


@dataclass(frozen=True, kw_only=True)
class Polytope:
    """All x with ``above @ x >= at_least`` and ``equal @ x == to``; bounded, or sampling it makes no sense.

    Parameters
    ----------
    above : float array, shape (n_inequalities, n_dimensions)
    at_least : float array, shape (n_inequalities,)
    equal : float array, shape (n_equalities, n_dimensions)
    to : float array, shape (n_equalities,)
    """

    above: FloatArray
    at_least: FloatArray
    equal: FloatArray
    to: FloatArray

    @property
    def n_dimensions(self) -> int:
        """Of the space around it."""
        return int(self.above.shape[1])

    @cached_property
    def directions(self) -> FloatArray:
        """An orthonormal basis of what the equalities leave free, shape (n_free, n_dimensions)."""
        if not self.equal.size:
            return np.eye(self.n_dimensions)
        _, sizes, rows = np.linalg.svd(self.equal, full_matrices=True)
        rank = int((sizes > 1e-10 * max(1.0, sizes[0])).sum())
        basis: FloatArray = rows[rank:]
        return basis

    def with_equal(self, rows: FloatArray, to: FloatArray) -> Polytope:
        """Return the polytope with more equalities."""
        return Polytope(
            above=self.above,
            at_least=self.at_least,
            equal=np.vstack([self.equal.reshape(-1, self.n_dimensions), rows]),
            to=np.concatenate([self.to, to]),
        )


def _linear_program(objective: FloatArray, **given: Any) -> Any:
    from scipy.optimize import linprog  # type: ignore[import-untyped]

    return linprog(objective, method="highs", **given)


def centre(polytope: Polytope) -> tuple[FloatArray, float] | None:
    """Return the centre and radius of the largest ball in the polytope (Chebyshev's); ``None`` where it is empty.

    The ball lies within the equalities: distances are measured along the directions that they leave free.
    """
    lengths = np.linalg.norm(polytope.above @ polytope.directions.T, axis=1)
    free = lengths > 1e-12
    n = polytope.n_dimensions
    found = _linear_program(
        np.r_[np.zeros(n), -1.0],
        A_ub=np.column_stack([-polytope.above, np.where(free, lengths, 0.0)]),
        b_ub=-polytope.at_least,
        A_eq=np.column_stack([polytope.equal, np.zeros(len(polytope.to))]) if len(polytope.to) else None,
        b_eq=polytope.to if len(polytope.to) else None,
        bounds=[(None, None)] * n + [(0.0, 1.0)],
    )
    return None if found.x is None else (found.x[:-1], float(found.x[-1]))


def with_implicit_equalities(polytope: Polytope) -> Polytope | None:
    """Return the polytope with every inequality that has no room made an equality; ``None`` where it is empty.

    An inequality has no room if even where it has most it has none: then the polytope lies in its plane.
    """
    found = centre(polytope)
    if found is None:
        return None
    while found[1] <= FLAT:
        point = found[0]
        tight = np.flatnonzero(polytope.above @ point - polytope.at_least <= 10 * FLAT)
        added = []
        for number in tight:
            row = polytope.above[number]
            if np.linalg.norm(polytope.directions @ row) < 1e-10:
                continue
            most = _linear_program(
                -row,
                A_ub=-polytope.above,
                b_ub=-polytope.at_least,
                A_eq=polytope.equal if len(polytope.to) else None,
                b_eq=polytope.to if len(polytope.to) else None,
                bounds=[(None, None)] * polytope.n_dimensions,
            )
            if most.x is not None and -most.fun - polytope.at_least[number] <= 10 * FLAT:
                added.append(number)
        if not added:
            break
        polytope = polytope.with_equal(polytope.above[added], polytope.at_least[added])
        again = centre(polytope)
        if again is None:
            break
        found = again
        if not polytope.directions.size:
            break
    return polytope
