"""The body of all preferences of one party that fit: its inequalities, its prior, and the moves that sample it.

The prior: weights uniform on the simplex; given the weight of an issue, its marginal values uniform among those that
have a direction where it has one, and range over the whole weight; the value of no deal uniform between the worst and
the best package; what was hoped for uniform between no deal and the best. In the coordinates of the vector that is a
density ∏ wᵢ^-(free values of i) · ∏ (1 - r)^-1, which `scale` and `shape` moves need not know: they move in weights and
in shapes, each given the other, where it is uniform.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.preferences.hit_and_run import Move, Powers, random_lines, step
from detente.preferences.polytope import FloatArray, Polytope, centre, with_implicit_equalities
from detente.preferences.program import Program
from detente.preferences.unknowns import Block, Unknowns

__all__ = ["Body", "evenly", "n_bound_within"]

Cell = tuple[tuple[int, int], ...]
"""For each issue without direction, which of its levels is the worst and which the best."""

_N_STARTS = 8

_ROUNDING = 1e-9
"""By so much walks drift off what has no room."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """All preferences of one party that fit its bounds, ready to be sampled."""

    program: Program

    @property
    def unknowns(self) -> Unknowns:
        """The layout of the vector."""
        return self.program.unknowns

    @cached_property
    def whole(self) -> Polytope:
        """What holds in every cell: inequalities, and that the best package is worth 1."""
        unknowns, size = self.unknowns, self.unknowns.size
        n_signed = size - len(unknowns.pairs)
        above = [np.eye(size)[:n_signed]]
        at_least = [np.zeros(n_signed)]
        below = -np.eye(size)[unknowns.n_values : n_signed]
        above.append(below)
        at_least.append(-np.ones(len(below)))
        rows: list[FloatArray] = [*unknowns.hope_rows(), *unknowns.interaction_rows()]
        equal = [unknowns.best()]
        to = [1.0]
        for block in self.unknowns.undirected:
            for value in range(block.values.start, block.values.stop):
                row = np.zeros(size)
                row[block.stop - 1], row[value] = 1.0, -1.0
                rows.append(row)
        for bound in self.program.bounds:
            told = unknowns.rows(bound)
            if told is not None:
                (equal if told[2] else rows).append(told[0])
                to += [0.0] if told[2] else []
        above.append(np.array(rows).reshape(-1, size))
        at_least.append(np.zeros(len(rows)))
        return Polytope(
            above=np.vstack(above), at_least=np.concatenate(at_least), equal=np.array(equal), to=np.array(to)
        )

    def cell(self, vector: FloatArray) -> Cell:
        """Return, for each issue without direction, which of its levels is the worst and which the best."""
        found = []
        for block in self.unknowns.undirected:
            values = vector[block.values]
            worst, best = int(np.argmin(values)), int(np.argmax(values))
            found.append((worst, best if best != worst else (worst + 1) % block.n_points))
        return tuple(found)

    def in_cell(self, cell: Cell) -> Polytope:
        """Return the part of the body in which these levels are the worst and the best."""
        rows = np.zeros((2 * len(cell), self.unknowns.size))
        for number, (block, (worst, best)) in enumerate(zip(self.unknowns.undirected, cell, strict=True)):
            rows[2 * number, block.start + worst] = 1.0
            rows[2 * number + 1, block.start + best], rows[2 * number + 1, block.stop - 1] = 1.0, -1.0
        return self.whole.with_equal(rows, np.zeros(len(rows)))

    def start(self, n_chains: int, rng: np.random.Generator, near: FloatArray | None = None) -> FloatArray | None:
        """Return where the chains start: at the centres of cells, of those that leave the most directions.

        Parameters
        ----------
        n_chains : int
        rng : Generator
        near : float array, shape (n, size), optional
            Preferences that all but fit. Chains start in their cells, as many in each as are near it.

        Returns
        -------
        float array, shape (n_chains, size)
            ``None`` where no preference fits.
        """
        told = [] if near is None else sorted(self.cell(vector) for vector in near)
        starts = self._starts(dict.fromkeys(told))
        if not starts:
            starts = self._starts(self._some_cells(rng))
        if not starts:
            return None
        places = [starts[cell] for cell in told if cell in starts] or list(starts.values())
        return np.array(places)[evenly(n_chains, len(places))]

    def _starts(self, cells: Iterable[Cell]) -> dict[Cell, FloatArray]:
        """Return the centres of those cells that leave the most directions."""
        found: list[tuple[int, Cell, FloatArray]] = []
        for cell in cells:
            left = self._left_in(cell)
            middle = None if left is None else centre(left)
            if left is not None and middle is not None:
                found.append((len(left.directions), cell, middle[0]))
        most = max((n for n, _, _ in found), default=0)
        return {cell: middle for n, cell, middle in found if n == most}

    def _left_in(self, cell: Cell) -> Polytope | None:
        """Return what a cell leaves, with what has no room there held fast; ``None`` where it leaves nothing."""
        if cell not in self._known:
            self._known[cell] = with_implicit_equalities(self.in_cell(cell))
        return self._known[cell]

    @cached_property
    def _known(self) -> dict[Cell, Polytope | None]:
        return {}

    def is_flat_at(self, points: FloatArray) -> bool:
        """Whether what is left at some points has fewer directions than the equalities on record leave."""
        for cell in dict.fromkeys(self.cell(point) for point in points):
            left = self._left_in(cell)
            if left is not None and len(left.directions) < len(self.in_cell(cell).directions):
                return True
        return False

    def _some_cells(self, rng: np.random.Generator) -> list[Cell]:
        if not self.unknowns.undirected:
            return [()] if self.program.fit() is not None else []
        found: dict[Cell, None] = {}
        for _ in range(_N_STARTS):
            wanted = rng.standard_normal(self.unknowns.size)
            fit = self.program.fit(maximise=wanted)
            if fit is not None:
                found[self.cell(fit.vector)] = None
        return list(found)

    def moves(self, start: FloatArray) -> list[Move]:
        """Return the moves that sample the body from some points."""
        n_values = self.unknowns.n_values
        binding = self.whole.equal[1:]
        if self.is_flat_at(start) or np.abs(binding[:, :n_values]).max(initial=0.0) > 1e-12:
            moves: list[Move] = [self._general()]
        else:
            tail = Polytope(
                above=np.empty((0, self.unknowns.size - n_values)),
                at_least=np.empty(0),
                equal=binding[:, n_values:],
                to=np.zeros(len(binding)),
            )
            moves = [self._scale(tail.directions)]
            if any(self._n_free(block) for block in self.unknowns.blocks):
                moves.append(self._shape())
            if not self.unknowns.undirected:
                moves.append(self._general())
        if self.unknowns.undirected:
            moves.append(self._swap())
        return moves

    @staticmethod
    def _n_free(block: Block) -> int:
        """How many marginal values are free, given the weight."""
        return block.n_points - 2

    def density(self, equal: FloatArray) -> Powers:
        """Return the prior's density in the coordinates of the vector, where some rows are 0, shape (n_rows, size).

        Uniform given the weight is a power of the weight in these coordinates: one less than the number of directions
        in which the values of its issue can go. An equality within the issue takes directions away, and so lowers it;
        one between issues takes none from any of them alone.
        """
        forms, powers, shifts = [], [], []
        for block in self.unknowns.blocks:
            forms.append(self.unknowns.weight(block))
            powers.append(max(0.0, float(block.stop - block.start - n_bound_within(equal, block) - 1)))
            shifts.append(0.0)
        hopes = self._hopes
        return Powers(
            forms=np.vstack([np.array(forms).reshape(-1, self.unknowns.size), hopes.forms]),
            powers=np.concatenate([powers, hopes.powers]),
            shifts=np.concatenate([shifts, np.ones(len(hopes.powers))]),
        )

    @cached_property
    def _hopes(self) -> Powers:
        forms = np.zeros((len(self.unknowns.hopes), self.unknowns.size))
        for number, hope in enumerate(self.unknowns.hopes):
            forms[number, self.unknowns.no_deal(hope.regime)] = -1.0
        return Powers(forms=forms, powers=np.ones(len(forms)), shifts=np.ones(len(forms)))

    def _scale(self, tail: FloatArray) -> Move:
        """Move in the weights, with all shapes as they are, and in what stands beside the values."""
        unknowns, n_values = self.unknowns, self.unknowns.n_values
        blocks, n_tail = unknowns.blocks, unknowns.size - n_values
        n_pairs = len(unknowns.pairs)

        def move(points: FloatArray, rng: np.random.Generator) -> FloatArray:
            n_chains = len(points)
            change = rng.standard_normal((n_chains, len(blocks)))
            beside = rng.standard_normal((n_chains, len(tail))) @ tail if n_tail else np.empty((n_chains, 0))
            interacting = beside[:, n_tail - n_pairs :].sum(axis=1) if n_pairs else 0.0
            change -= ((change.sum(axis=1) + interacting) / len(blocks))[:, np.newaxis]
            lines = np.zeros_like(points)
            lines[:, n_values:] = beside
            for number, block in enumerate(blocks):
                own = slice(block.start, block.stop)
                lines[:, own] = points[:, own] * (change[:, number] / self.weights(points, block))[:, np.newaxis]
            moved = step(self.whole, points, lines, rng, self._hopes)
            for block in self.unknowns.undirected:  # against rounding: the best level is worth the weight
                best = block.start + np.argmax(moved[:, block.values], axis=1)
                moved[np.arange(n_chains), best] = moved[:, block.stop - 1]
            return moved

        return move

    @staticmethod
    def weights(points: FloatArray, block: Block) -> FloatArray:
        """Return the weight of a block's issue at each point, shape (n_points,)."""
        weight = points[:, block.values].sum(axis=1) if block.is_directed else points[:, block.stop - 1]
        return np.maximum(weight, 1e-300)

    def _shape(self) -> Move:
        """Move in the shape of one issue, with all weights as they are."""
        blocks = [block for block in self.unknowns.blocks if self._n_free(block)]

        def move(points: FloatArray, rng: np.random.Generator) -> FloatArray:
            for block in blocks:
                lines = np.zeros_like(points)
                own = rng.standard_normal((len(points), block.values.stop - block.values.start))
                if block.is_directed:
                    own -= own.mean(axis=1, keepdims=True)
                else:
                    values = points[:, block.values]
                    rows = np.arange(len(points))
                    own[rows, np.argmin(values, axis=1)] = 0.0
                    own[rows, np.argmax(values, axis=1)] = 0.0
                lines[:, block.values] = own
                points = step(self.whole, points, lines, rng)
            return points

        return move

    def _general(self) -> Move:
        """Move along any line that the equalities leave, cell by cell."""
        known: dict[Cell, tuple[FloatArray, Powers]] = {}

        def left_in(cell: Cell) -> tuple[FloatArray, Powers]:
            if cell not in known:
                left = self._left_in(cell)
                if left is None:
                    known[cell] = np.empty((0, self.unknowns.size)), self.density(self.whole.equal[1:])
                else:
                    known[cell] = left.directions, self.density(left.equal[1:])  # the first is that of the best package
            return known[cell]

        def move(points: FloatArray, rng: np.random.Generator) -> FloatArray:
            cells = [self.cell(point) for point in points] if self.unknowns.undirected else [()] * len(points)
            moved = points.copy()
            for cell in dict.fromkeys(cells):
                own = np.array([one == cell for one in cells])
                directions, density = left_in(cell)
                lines = random_lines(directions, int(own.sum()), rng)
                moved[own] = step(self.whole, points[own], lines, rng, density)
            return moved

        return move

    def _swap(self) -> Move:
        """Let two levels of an issue without direction change places, where that fits; the prior does not tell them."""
        polytope = self.whole
        equal = polytope.equal[1:]

        def move(points: FloatArray, rng: np.random.Generator) -> FloatArray:
            for block in self.unknowns.undirected:
                first = rng.integers(block.n_points, size=len(points))
                second = rng.integers(block.n_points, size=len(points))  # at times the same, or two would swap in step
                tried, rows = points.copy(), np.arange(len(points))
                tried[rows, block.start + first] = points[rows, block.start + second]
                tried[rows, block.start + second] = points[rows, block.start + first]
                fits = np.all(tried @ polytope.above.T - polytope.at_least >= -_ROUNDING, axis=1)
                if len(equal):
                    fits &= np.all(np.abs((tried - points) @ equal.T) <= _ROUNDING, axis=1)
                points = np.where(fits[:, np.newaxis], tried, points)
            return points

        return move


def evenly(n: int, of: int) -> NDArray[np.int64]:
    """Return n places, as far apart as can be, among so many."""
    places: NDArray[np.int64] = (2 * np.arange(n) + 1) * of // (2 * n)
    return places


def n_bound_within(equal: FloatArray, block: Block) -> int:
    """Return how many directions of a block's values equalities take away that speak of nothing else."""
    outside = np.delete(equal, np.s_[block.start : block.stop], axis=1)
    return _rank(equal) - _rank(outside)


def _rank(rows: FloatArray) -> int:
    return int(np.linalg.matrix_rank(rows, tol=1e-9)) if rows.size else 0
