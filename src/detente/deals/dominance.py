"""Which vectors of utilities are dominated: the filter behind every frontier.

One vector dominates another if it is at least as good for all parties and better for one. Numbers are compared as they
are; a difference in the last digit is a difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.deals.space import FloatArray, IntArray

__all__ = ["nondominated"]

_SMALL = 4000
"""Up to so many vectors of three or more parties plain arrays are quicker than loading the compiled loop."""
_LARGE = 50_000
_BLOCK = 128
_BEFORE = np.tri(_BLOCK, k=-1, dtype=np.bool_)
"""Which rows of a block come before which."""


def nondominated(utilities: FloatArray) -> IntArray:
    """Return the rows that no other row dominates, each distinct vector once.

    Parameters
    ----------
    utilities : float array, shape (n, n_parties)
        What each package gives each party; larger is better.

    Returns
    -------
    int array, shape (n_kept,)
        Rows of ``utilities``, the best for the first party first.

    Notes
    -----
    n log n for up to three parties [Kung1975]_; beyond, each row is compared with the frontier found so far.

    Examples
    --------
    >>> nondominated(np.array([[1.0, 3.0], [2.0, 2.0], [1.0, 2.0], [2.0, 2.0]]))
    array([1, 0])
    """
    rows = np.arange(len(utilities))
    if len(utilities) > _LARGE:
        rows = _not_below_the_best_sum(utilities)
        utilities = utilities[rows]
    order = np.lexsort(-utilities.T[::-1])
    ordered = utilities[order]
    n_parties = utilities.shape[1]
    if n_parties == 1:
        kept = np.arange(min(1, len(ordered)))
    elif n_parties == 2:
        kept = _above_all_before(ordered[:, 1])
    elif len(ordered) <= _SMALL:
        kept = _block_by_block(ordered)
    elif n_parties == 3:
        from detente.deals.kernels import staircase

        kept = staircase(ordered)
    else:
        kept = _largest_sums_first(ordered)
    return rows[order[kept]]


def _not_below_the_best_sum(utilities: FloatArray) -> IntArray:
    """Drop, in one pass, the rows below the row of the largest sum of utilities, each over its range."""
    low = utilities.min(axis=0)
    span = utilities.max(axis=0) - low
    total = np.zeros(len(utilities))
    for party in range(utilities.shape[1]):
        if span[party] > 0:
            total += (utilities[:, party] - low[party]) / span[party]
    best = int(total.argmax())
    above = np.zeros(len(utilities), dtype=bool)
    for party in range(utilities.shape[1]):
        above |= utilities[:, party] > utilities[best, party]
    above[best] = True
    return np.flatnonzero(above)


def _above_all_before(values: FloatArray) -> IntArray:
    best = np.maximum.accumulate(values)
    keep = np.ones(len(values), dtype=bool)
    keep[1:] = values[1:] > best[:-1]
    return np.flatnonzero(keep)


def _block_by_block(ordered: FloatArray) -> IntArray:
    """Keep the rows that none before covers, a block at a time: beside what was kept before, then within the block.

    Rows come best first for the first party, so that only the other parties need be compared with rows before.
    """
    columns = [np.ascontiguousarray(column) for column in ordered.T[1:]]
    kept = np.empty(len(ordered), dtype=np.int64)
    n_kept = 0
    for start in range(0, len(ordered), _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, len(ordered)))
        for_block = ((kept[:n_kept], None), (None, _BEFORE))
        for earlier, before in for_block:
            others = rows if earlier is None else earlier
            covers = columns[0][others] >= columns[0][rows, np.newaxis]
            for column in columns[1:]:
                covers &= column[others] >= column[rows, np.newaxis]
            if before is not None:
                covers &= before[: len(rows), : len(rows)]
            rows = rows[~covers.any(axis=1)]
        kept[n_kept : n_kept + len(rows)] = rows
        n_kept += len(rows)
    return kept[:n_kept]


def _largest_sums_first(ordered: FloatArray) -> IntArray:
    """Sieve rows in the order of their sums: none is dominated by one that comes later, and the first cover most."""
    from detente.deals.kernels import sieve

    by_sum = np.argsort(-ordered.sum(axis=1), kind="stable")
    return np.sort(by_sum[sieve(ordered[by_sum])])
