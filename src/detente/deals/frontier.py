"""The Pareto frontier of a space: by folding issue by issue where utilities add up, block by block otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.deals.dominance import nondominated
from detente.deals.space import AdditiveSpace, Space, TabulatedSpace
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.deals.space import FloatArray, IntArray

__all__ = ["MAX_FRONTIER", "Frontier", "frontier"]

MAX_FRONTIER = 400_000
"""How many points a frontier may have on the way; with many parties nearly every package may be undominated."""
_MOST_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frontier:
    """The undominated vectors of utilities, and for each a package that gives it."""

    utilities: FloatArray
    """Shape (n_points, n_parties); the best for the first party first."""
    levels: IntArray
    """Shape (n_points, n_issues): the level of each issue."""

    def __len__(self) -> int:
        return len(self.utilities)

    def at_least(self, floor: FloatArray) -> Frontier:
        """Keep the points that give every party at least its floor, shape (n_parties,).

        What dominates a package above the floor is above it too: so these are the frontier of the packages above it.
        """
        above = (self.utilities >= floor).all(axis=1)
        return Frontier(utilities=self.utilities[above], levels=self.levels[above])


def frontier(space: Space) -> Frontier:
    """Return the undominated packages of a space.

    Parameters
    ----------
    space : AdditiveSpace or TabulatedSpace
        Additive spaces are folded: the frontier of two issues taken together is the undominated part of the sums of
        the frontiers of each, so that neither time nor memory grows with the product of the levels.

    Raises
    ------
    InputError
        If the frontier outgrows `MAX_FRONTIER` points.

    Examples
    --------
    >>> land, water = np.array([[4.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 0.0], [0.0, 4.0]])
    >>> found = frontier(AdditiveSpace.of(land, water))
    >>> found.utilities
    array([[5., 0.],
           [4., 4.],
           [0., 5.]])
    >>> found.levels.tolist()
    [[0, 0], [0, 1], [1, 1]]
    """
    return _folded(space) if isinstance(space, AdditiveSpace) else _in_blocks(space)


def _folded(space: AdditiveSpace) -> Frontier:
    sums = space.first[np.newaxis]
    steps: list[tuple[IntArray, IntArray]] = []
    for table in space.tables:
        parents, level, sums = _joined(sums, table)
        steps.append((parents, level))
    sums = sums + space.last
    if np.isfinite(space.cap).any():
        sums = np.minimum(sums, space.cap)
    kept = nondominated(sums)
    levels = np.empty((len(kept), len(steps)), dtype=np.int64)
    at = kept
    for issue in range(len(steps) - 1, -1, -1):
        parents, level = steps[issue]
        levels[:, issue] = level[at]
        at = parents[at]
    return Frontier(utilities=sums[kept], levels=levels)


def _joined(sums: FloatArray, table: FloatArray) -> tuple[IntArray, IntArray, FloatArray]:
    """Add every useful level to every sum, and keep what is undominated: parent, level and new sum of each."""
    useful = np.sort(nondominated(table))
    rows_at_once = max(1, _MOST_AT_ONCE // len(useful))
    parents = np.empty(0, dtype=np.int64)
    level = np.empty(0, dtype=np.int64)
    kept_sums = np.empty((0, sums.shape[1]))
    for start in range(0, len(sums), rows_at_once):
        block = sums[start : start + rows_at_once]
        added = (block[:, np.newaxis] + table[useful][np.newaxis]).reshape(-1, sums.shape[1])
        kept = nondominated(added)
        parents = np.concatenate([parents, start + kept // len(useful)])
        level = np.concatenate([level, useful[kept % len(useful)]])
        kept_sums = np.concatenate([kept_sums, added[kept]])
        if start:
            again = nondominated(kept_sums)
            parents, level, kept_sums = parents[again], level[again], kept_sums[again]
        _check_size(len(kept_sums))
    return parents, level, kept_sums


def _in_blocks(space: TabulatedSpace) -> Frontier:
    utilities = np.empty((0, space.n_parties))
    levels = np.empty((0, len(space.shape)), dtype=np.int64)
    for block, gives in space.blocks():
        kept = nondominated(gives)
        utilities = np.concatenate([utilities, gives[kept]])
        levels = np.concatenate([levels, block[kept]])
        again = nondominated(utilities)
        utilities, levels = utilities[again], levels[again]
        _check_size(len(utilities))
    return Frontier(utilities=utilities, levels=levels)


def _check_size(n_points: int) -> None:
    if n_points > MAX_FRONTIER:
        raise InputError(
            f"more than {MAX_FRONTIER:,} packages are undominated; a frontier of that size is not held.",
            mend="Take fewer parties or levels.",
        )
