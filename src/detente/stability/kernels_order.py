"""Compiled: the states of every block of a party, best first. What a block is, `detente.stability.kernels` says."""

from __future__ import annotations

import numpy as np

from detente.stability.compiled import AnyArray, compiled

__all__ = ["sort_blocks"]

LEAST = np.iinfo(np.int32).min
MOST_COUNTED = 1 << 21
"""Up to so many states counting is quicker than sorting: it jumps about in memory, which then still fits the cache."""
TILE = 16


@compiled
def _sort(keys: AnyArray, n: int) -> None:
    """Sort the first ``n`` keys ascending."""
    if n > 48:
        keys[:n].sort()
        return
    for p in range(1, n):
        key = keys[p]
        q = p - 1
        while q >= 0 and keys[q] > key:
            keys[q + 1] = keys[q]
            q -= 1
        keys[q + 1] = key


@compiled
def _count_all(ranks: AnyArray, feasible: AnyArray, low: int, size: int, order: AnyArray) -> None:
    """Sort every block like `_compare_all`, by counting: for ranks that are not spread much wider than the states."""
    least, most = np.min(ranks), np.max(ranks)
    n_states, n_low = ranks.size, 1 << low
    has_mask = feasible.size > 0
    places = np.zeros(most - least + 2, np.int32)
    for state in range(n_states):
        places[most - ranks[state] + 1] += 1
    for place in range(1, places.size):
        places[place] += places[place - 1]
    best_first = np.empty(n_states, np.int32)
    for state in range(n_states):
        best_first[places[most - ranks[state]]] = state
        places[most - ranks[state]] += 1
    n_blocks = n_states >> size
    filled = np.zeros(n_blocks, np.int32)
    previous = np.full(n_blocks, most + 1, np.int64)
    mask = (1 << size) - 1
    for is_last in range(2 if has_mask else 1):
        for p in range(n_states):
            state = best_first[p]
            if has_mask and feasible[state] == is_last:
                continue
            block = (state >> (low + size)) << low | state & (n_low - 1)
            # What is infeasible comes last, as one place of its own.
            rank = np.int64(ranks[state]) if not is_last else np.int64(least) - 1
            is_lower = filled[block] > 0 and rank != previous[block]
            previous[block] = rank
            order[(block << size) + filled[block]] = ((state >> low) & mask) << 1 | is_lower
            filled[block] += 1


@compiled
def _compare_all(ranks: AnyArray, feasible: AnyArray, low: int, size: int, order: AnyArray) -> None:
    """Sort every block by its owner's ranks, best first, the infeasible states last.

    ``order`` has ``2^size`` entries per block: the state's place in the block, doubled, plus 1 where it ranks below
    the entry before it.
    """
    n_low = 1 << low
    width = min(TILE, n_low)
    n_block = 1 << size
    tile = np.empty((width, n_block), np.int64)
    has_mask = feasible.size > 0
    for high in range(ranks.size >> (low + size)):
        for left in range(0, n_low, width):
            base = (high << (low + size)) + left
            for t in range(n_block):
                row = base + (t << low)
                for w in range(width):
                    rank = np.int64(ranks[row + w]) if not has_mask or feasible[row + w] else np.int64(LEAST)
                    tile[w, t] = (-rank << size) | t
            for w in range(width):
                _sort(tile[w], n_block)
                start = (high * n_low + left + w) << size
                previous = tile[w, 0] >> size
                for p in range(n_block):
                    rank = tile[w, p] >> size
                    order[start + p] = ((tile[w, p] & (n_block - 1)) << 1) | (rank != previous)
                    previous = rank


@compiled
def sort_blocks(ranks: AnyArray, feasible: AnyArray, low: int, size: int, order: AnyArray) -> None:
    """Sort every block of one party into ``order``: the way that suits its ranks."""
    is_dense = np.int64(np.max(ranks)) - np.min(ranks) <= 2 * ranks.size
    if is_dense and ranks.size <= MOST_COUNTED:
        _count_all(ranks, feasible, low, size, order)
    else:
        _compare_all(ranks, feasible, low, size, order)
