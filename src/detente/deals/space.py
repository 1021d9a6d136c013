"""Spaces of packages: what each party gets from each level of each issue, or from each package as a whole.

An `AdditiveSpace` adds up what the levels give, so that it never needs its product. A `TabulatedSpace` looks at every
package, a block at a time: for utilities with terms across issues, or where only some packages can be had.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

__all__ = ["MAX_TABULATED", "AdditiveSpace", "FloatArray", "IntArray", "Space", "TabulatedSpace"]

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

MAX_TABULATED = 20_000_000
"""How many packages are looked at one by one, where utilities have terms across issues."""
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AdditiveSpace:
    """Packages whose utility is a sum over issues.

    Parameters
    ----------
    tables : tuple of float arrays, each of shape (n_levels, n_parties)
        What each level of the issue adds to the utility of each party.
    first, last : float arrays, shape (n_parties,)
        What is added before the first issue and after the last; the order matters for the last digit only.
    cap : float array, shape (n_parties,)
        The utility above which nothing counts; infinite where there is no such bound.
    """

    tables: tuple[FloatArray, ...]
    first: FloatArray
    last: FloatArray
    cap: FloatArray

    @classmethod
    def of(cls, *tables: FloatArray) -> AdditiveSpace:
        """Make a space from one table per issue, each of shape (n_levels, n_parties), with nothing added or capped."""
        arrays = tuple(np.asarray(table, dtype=np.float64) for table in tables)
        if not arrays or any(a.ndim != 2 or a.shape[1] != arrays[0].shape[1] or not a.size for a in arrays):
            raise InputError("each issue needs a table of levels by parties, all with the same parties.")
        none = np.zeros(arrays[0].shape[1])
        return cls(tables=arrays, first=none, last=none, cap=np.full(none.size, np.inf))

    @property
    def n_parties(self) -> int:
        """How many parties the utilities are of."""
        return int(self.first.size)

    @property
    def n_outcomes(self) -> int:
        """How many packages there are."""
        return math.prod(len(table) for table in self.tables)

    def range_of_utility(self) -> tuple[FloatArray, FloatArray]:
        """Return the least and the greatest utility of each party over all packages, each of shape (n_parties,)."""
        least, greatest = self.first.copy(), self.first.copy()
        for table in self.tables:
            least += table.min(axis=0)
            greatest += table.max(axis=0)
        return np.minimum(least + self.last, self.cap), np.minimum(greatest + self.last, self.cap)

    def utilities(self, levels: IntArray) -> FloatArray:
        """Return the utilities of packages given by their levels, shape (n, n_issues), as shape (n, n_parties)."""
        total = np.repeat(self.first[np.newaxis], len(levels), axis=0)
        for issue, table in enumerate(self.tables):
            total += table[levels[:, issue]]
        return np.minimum(total + self.last, self.cap)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TabulatedSpace:
    """Packages whose utility is looked up one by one.

    Parameters
    ----------
    shape : tuple of int
        How many levels each issue has.
    n_parties : int
        How many parties the utilities are of.
    evaluate : callable
        From levels, shape (n, n_issues), to utilities, shape (n, n_parties).
    outcomes : int array, shape (n, n_issues), optional
        The packages that can be had; all combinations of levels otherwise.

    Raises
    ------
    InputError
        If there are more than `MAX_TABULATED` packages.
    """

    shape: tuple[int, ...]
    n_parties: int
    evaluate: Callable[[IntArray], FloatArray]
    outcomes: IntArray | None = None
    _range: list[tuple[FloatArray, FloatArray]] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        if self.n_outcomes > MAX_TABULATED:
            raise InputError(
                f"the {self.n_outcomes:,} packages have utilities with terms across issues, and more than "
                f"{MAX_TABULATED:,} are not looked at one by one.",
                mend="Take fewer levels, or utilities that add up over issues: those may have any number of packages.",
            )

    @property
    def n_outcomes(self) -> int:
        """How many packages there are."""
        return math.prod(self.shape) if self.outcomes is None else len(self.outcomes)

    def blocks(self) -> Iterator[tuple[IntArray, FloatArray]]:
        """Give the packages block by block: their levels and their utilities."""
        for start in range(0, self.n_outcomes, _BLOCK):
            stop = min(start + _BLOCK, self.n_outcomes)
            if self.outcomes is None:
                levels = np.stack(np.unravel_index(np.arange(start, stop), self.shape), axis=1).astype(np.int64)
            else:
                levels = self.outcomes[start:stop]
            yield levels, self.evaluate(levels)

    def range_of_utility(self) -> tuple[FloatArray, FloatArray]:
        """Return the least and the greatest utility of each party over all packages, each of shape (n_parties,)."""
        if not self._range:
            ends = [(u.min(axis=0), u.max(axis=0)) for _, u in self.blocks()]
            self._range.append((np.min([e[0] for e in ends], axis=0), np.max([e[1] for e in ends], axis=0)))
        return self._range[0]

    def utilities(self, levels: IntArray) -> FloatArray:
        """Return the utilities of packages given by their levels, shape (n, n_issues), as shape (n, n_parties)."""
        return self.evaluate(levels)


Space = AdditiveSpace | TabulatedSpace
