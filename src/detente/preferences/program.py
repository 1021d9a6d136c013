"""The linear program of one party: all preferences that fit, and what holds in some or in all of them.

Issues without a direction make it a mixed-integer program: one level of each is the worst for the party and one the
best, and which is not known. What is strict in the record ("less than no deal") is strict here: a common slack ε is
made as large as it can be, and has to come out above `TOLERANCE`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, permutations, product
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.preferences.bounds import Bound
from detente.preferences.unknowns import FloatArray, Unknowns

__all__ = ["TOLERANCE", "Fit", "Program", "Row", "System"]

TOLERANCE = 1e-6
"""Differences of utility up to this count as none; the best and the worst package are 1 apart."""

_FEW_CELLS = 6
_WHOLE = 1e-9
"""A choice that is whole up to this in the program without whole numbers is one: no harder program has to be solved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A preference that fits: the party's vector, and the slack that strict rows have in it."""

    vector: FloatArray
    slack: float
    value: float


@dataclass(frozen=True, slots=True)
class Row:
    """``coefficients @ vector`` is at least ``low`` and at most ``high``; a strict row leaves the slack below it."""

    coefficients: FloatArray
    low: float = 0.0
    high: float = np.inf
    is_strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class System:
    """A program written out, to be a part of a larger one: ``low <= matrix @ x <= high``, with x within its ends."""

    matrix: FloatArray
    """Shape (n_rows, n_columns); the columns are the party's vector, then the choices of worst and best levels."""
    low: FloatArray
    high: FloatArray
    is_strict: NDArray[np.bool_]
    lower: FloatArray
    upper: FloatArray
    is_whole: NDArray[np.bool_]
    """By column: whether it is a whole number."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """All preferences of one party that fit its bounds."""

    unknowns: Unknowns
    bounds: tuple[Bound, ...]
    """Those of this party that say something."""

    def fit(
        self,
        *extra: Row,
        maximise: FloatArray | None = None,
        without: Collection[str] = (),
    ) -> Fit | None:
        """Find a preference that fits the bounds and some rows more; ``None`` where there is none.

        Parameters
        ----------
        *extra : Row
            What must hold besides.
        maximise : float array, shape (unknowns.size,), optional
            What to make as large as it can be; by default the slack of the strict rows. Where it is given, strict rows
            hold without slack: the value is that of the closure.
        without : collection of str
            Entries whose bounds are left out.
        """
        rows = [*self._structure, *(row for bound, row in self._soft if bound.entry not in without), *extra]
        matrix = np.zeros((len(rows), self.n_columns))
        low, high = np.empty(len(rows)), np.empty(len(rows))
        for number, row in enumerate(rows):
            matrix[number, : row.coefficients.size] = row.coefficients
            low[number], high[number] = row.low, row.high
            if row.is_strict and maximise is None:
                matrix[number, -1] = -1.0
        has_slack = maximise is None and any(row.is_strict for row in rows)
        objective = np.zeros(self.n_columns)
        if maximise is not None:
            objective[: maximise.size] = -maximise
        else:
            objective[-1] = -1.0
        best: Fit | None = None
        for cell in self._cells:
            found = self._solve(objective, matrix, low, high, cell, has_slack=has_slack)
            if found is None or (has_slack and found.slack <= TOLERANCE):
                continue
            if maximise is None:
                return found
            if best is None or found.value > best.value:
                best = found
        return best

    def _solve(
        self,
        objective: FloatArray,
        matrix: FloatArray,
        low: FloatArray,
        high: FloatArray,
        cell: tuple[int, ...] | None,
        *,
        has_slack: bool,
    ) -> Fit | None:
        from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

        upper, lower = self._upper.copy(), self._lower.copy()
        upper[-1] = 1.0 if has_slack else 0.0
        if cell is not None:
            upper[self.unknowns.size : -1] = 0.0
            upper[list(cell)] = lower[list(cell)] = 1.0
        told = {"constraints": LinearConstraint(matrix, low, high), "bounds": Bounds(lower, upper)}
        found = milp(objective, **told)
        if found.x is None or (has_slack and found.x[-1] <= TOLERANCE):
            return None  # what does not fit with parts of a choice does not fit with a whole one
        whole = self._integrality.astype(bool)
        if cell is None and (np.abs(found.x[whole] - np.round(found.x[whole])) > _WHOLE).any():
            found = milp(objective, **told, integrality=self._integrality)
            if found.x is None:
                return None
        return Fit(vector=found.x[: self.unknowns.size], slack=float(found.x[-1]), value=-float(found.fun))

    @cached_property
    def _cells(self) -> tuple[tuple[int, ...] | None, ...]:
        """The choices of worst and best levels, as the columns that are 1; where they are many, one open choice.

        A few small linear programs are solved sooner than one with whole numbers.
        """
        if prod(b.n_points * (b.n_points - 1) for b in self.unknowns.undirected) > _FEW_CELLS:
            return (None,)
        column, choices = self.unknowns.size, []
        for block in self.unknowns.undirected:
            pairs = permutations(range(block.n_points), 2)
            choices.append([(column + worst, column + block.n_points + best) for worst, best in pairs])
            column += 2 * block.n_points
        return tuple(tuple(chain.from_iterable(one)) for one in product(*choices))

    def system(self) -> System:
        """Write out the rows and columns, without the slack of strict rows."""
        told = [*self._structure, *(row for _, row in self._soft)]
        matrix = np.zeros((len(told), self.n_columns - 1))
        for number, row in enumerate(told):
            matrix[number, : min(row.coefficients.size, self.n_columns - 1)] = row.coefficients[: self.n_columns - 1]
        return System(
            matrix=matrix,
            low=np.array([row.low for row in told]),
            high=np.array([row.high for row in told]),
            is_strict=np.array([row.is_strict for row in told], dtype=bool),
            lower=self._lower[:-1].copy(),
            upper=self._upper[:-1].copy(),
            is_whole=self._integrality[:-1] > 0,
        )

    def is_fitted_by(self, vector: FloatArray) -> bool:
        """Whether a preference that has the form of one also fits the bounds, strict ones with room to spare."""
        if vector.size != self.unknowns.size:
            return False
        for _, row in self._soft:
            value = float(row.coefficients @ vector)
            least = row.low + (TOLERANCE if row.is_strict else -1e-9)
            if not least <= value <= row.high + 1e-9:
                return False
        return True

    def span(self, row: FloatArray, *extra: Row) -> tuple[float, float] | None:
        """Return the least and the most that something can be in a preference that fits; ``None`` where none fits."""
        if self.fit(*extra) is None:
            return None
        most, least = self.fit(*extra, maximise=row), self.fit(*extra, maximise=-row)
        return None if most is None or least is None else (-least.value, most.value)

    @property
    def n_columns(self) -> int:
        """The vector, two choices per level of an undirected issue, and the slack."""
        return self.unknowns.size + 2 * sum(b.n_points for b in self.unknowns.undirected) + 1

    @cached_property
    def _lower(self) -> FloatArray:
        lower = np.zeros(self.n_columns)
        for number in range(len(self.unknowns.pairs)):
            lower[self.unknowns.pair(number)] = -1.0
        return lower

    @cached_property
    def _upper(self) -> FloatArray:
        upper = np.ones(self.n_columns)
        for number in range(len(self.unknowns.pairs)):
            upper[self.unknowns.pair(number)] = 1.0
        return upper

    @cached_property
    def _integrality(self) -> FloatArray:
        kinds = np.zeros(self.n_columns)
        kinds[self.unknowns.size : -1] = 1.0
        return kinds

    @cached_property
    def _structure(self) -> tuple[Row, ...]:
        """The rows that hold for every preference: the best package is worth 1, hopes lie above no deal."""
        unknowns = self.unknowns
        rows = [Row(unknowns.best(), 1.0, 1.0)]
        rows += [Row(row) for row in (*unknowns.hope_rows(), *unknowns.interaction_rows())]
        return (*rows, *self._ranges())

    def _ranges(self) -> Iterable[Row]:
        """On an issue without direction some level is worth nothing, some the whole weight, and all lie between."""
        column = self.unknowns.size
        for block in self.unknowns.undirected:
            worst, best = column, column + block.n_points
            column += 2 * block.n_points
            weight = block.stop - 1
            for number in range(block.n_points):
                value = block.start + number
                yield self._sparse({weight: 1.0, value: -1.0})
                yield self._sparse({value: 1.0, worst + number: 1.0}, -np.inf, 1.0)
                yield self._sparse({value: 1.0, weight: -1.0, best + number: -1.0}, -1.0)
            for first in (worst, best):
                yield self._sparse({first + number: 1.0 for number in range(block.n_points)}, 1.0, 1.0)

    def _sparse(self, entries: dict[int, float], low: float = 0.0, high: float = np.inf) -> Row:
        row = np.zeros(self.n_columns)
        for column, value in entries.items():
            row[column] = value
        return Row(row, low, high)

    @cached_property
    def _soft(self) -> tuple[tuple[Bound, Row], ...]:
        found: list[tuple[Bound, Row]] = []
        for bound in self.bounds:
            told = self.unknowns.rows(bound)
            if told is not None:
                row, is_strict, is_equal = told
                found.append((bound, Row(row, 0.0, 0.0 if is_equal else np.inf, is_strict)))
        return tuple(found)

    @property
    def entries(self) -> Sequence[str]:
        """The entries that bound something, in their order."""
        return tuple(dict.fromkeys(bound.entry for bound, _ in self._soft))
