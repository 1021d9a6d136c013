"""Compiled kernels for option form: states are integers, a party's options are neighbouring bits, no arc is stored.

A *block* of a party is the set of states that differ in its own options alone; ``low`` is the place of its lowest bit
and ``size`` the number of its options. Blocks whose other bits are close lie side by side in memory, so the kernels
work on *tiles*: the same entry of up to 16 neighbouring blocks at once, which is one line of the cache.

Within a block, moves and improvements of one party are transitive: two in a row are one. Hence joint moves need not
remember who moved last, and one pass over a block in order of preference closes it.

All kernels live in this one file: Numba looks at a file's own date to know whether its machine code is stale.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

__all__ = ["simultaneous", "solve"]

NEVER = np.iinfo(np.int32).max
LEAST = np.iinfo(np.int32).min
MOST_COUNTED = 1 << 21
TILE_BITS = 4
TILE = 1 << TILE_BITS

F = TypeVar("F", bound=Callable[..., Any])
AnyArray: TypeAlias = NDArray[Any]


def compiled(function: F) -> F:
    """Compile at first call, and keep the machine code on disk."""
    return cast(F, numba.njit(cache=True, nogil=True)(function))


@compiled
def _spread(values: AnyArray, feasible: AnyArray, low: int, size: int, one_way: AnyArray, is_max: bool) -> bool:
    """Replace every value by the largest (or least) that its block's owner can have from there, staying included.

    Infeasible states are passed over on the way and keep what they held. Returns whether anything changed.
    """
    n_low = 1 << low
    width = min(TILE, n_low)
    n_block = 1 << size
    tile = np.empty((n_block, width), np.int32)
    none = LEAST if is_max else NEVER
    has_mask = feasible.size > 0
    changed = False
    for high in range(values.size >> (low + size)):
        for left in range(0, n_low, width):
            base = (high << (low + size)) + left
            for t in range(n_block):
                row = base + (t << low)
                for w in range(width):
                    tile[t, w] = values[row + w] if not has_mask or feasible[row + w] else none
            for b in range(size):
                bit = 1 << b
                is_up = one_way[1] & bit == 0
                is_down = one_way[0] & bit == 0
                for t in range(n_block):
                    if t & bit:
                        continue
                    for w in range(width):
                        x = tile[t, w]
                        y = tile[t | bit, w]
                        z = max(x, y) if is_max else min(x, y)
                        tile[t, w] = z if is_up else x
                        tile[t | bit, w] = z if is_down else y
            for t in range(n_block):
                row = base + (t << low)
                for w in range(width):
                    if values[row + w] != tile[t, w] and (not has_mask or feasible[row + w]):
                        values[row + w] = tile[t, w]
                        changed = True
    return changed


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
def _sort_all(ranks: AnyArray, feasible: AnyArray, low: int, size: int, order: AnyArray) -> None:
    """Sort every block like `_sort_blocks`, by counting: for ranks that are not spread much wider than the states."""
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
def _sort_blocks(ranks: AnyArray, feasible: AnyArray, low: int, size: int, order: AnyArray) -> None:
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
def _classes(size: int, one_way: AnyArray) -> AnyArray:
    """Return numbers for the one-way settings of a block so that moves only ever add bits to the number."""
    classes = np.zeros(1 << size, np.int64)
    for t in range(1 << size):
        place = 0
        for b in range(size):
            bit = 1 << b
            if (one_way[0] | one_way[1]) & bit:
                if (t & bit != 0) == (one_way[0] & bit != 0):
                    classes[t] |= 1 << place
                place += 1
    return classes


@compiled
def _close_column(tile: AnyArray, w: int, order: AnyArray, start: int, classes: AnyArray, best: AnyArray) -> bool:
    """Lower every label of a block to the least among its owner's improvements."""
    changed = False
    pending = 0
    best[:] = NEVER
    for p in range(tile.shape[0]):
        entry = order[start + p]
        if entry & 1:
            for q in range(pending, p):
                t = order[start + q] >> 1
                label = tile[t, w]
                if label < best[classes[t]]:
                    sub = classes[t]
                    while True:
                        best[sub] = min(best[sub], label)
                        if sub == 0:
                            break
                        sub = (sub - 1) & classes[t]
            pending = p
        t = entry >> 1
        if best[classes[t]] < tile[t, w]:
            tile[t, w] = best[classes[t]]
            changed = True
    return changed


@compiled
def _close_free_column(tile: AnyArray, w: int, order: AnyArray, start: int) -> bool:
    """Do the same where every option of the block is reversible."""
    # Written without branches: in a random conflict the machine would guess every other one wrong.
    best = tied = np.int32(NEVER)
    changed = np.int32(0)
    for p in range(tile.shape[0]):
        entry = order[start + p]
        best = tied if entry & 1 else best
        label = tile[entry >> 1, w]
        lowered = min(label, best)
        tile[entry >> 1, w] = lowered
        tied = min(tied, lowered)
        changed |= label ^ lowered
    return bool(changed != 0)


@compiled
def _tile_of(state: int, low: int, size: int) -> int:
    """Return the number of the tile that a state lies in."""
    n_aside = min(TILE_BITS, low)
    return (state >> (low + size)) << (low - n_aside) | (state & ((1 << low) - 1)) >> n_aside


@compiled
def _write_row(
    labels: AnyArray, row: int, values: AnyArray, party: int, lows: AnyArray, sizes: AnyArray, stale: AnyArray
) -> None:
    """Write neighbouring labels back, and mark the tiles of the other parties in which one of them lies."""
    for j in range(sizes.size):
        is_one_tile = lows[j] + sizes[j] >= TILE_BITS
        if j != party and is_one_tile:
            stale[j, _tile_of(row, lows[j], sizes[j])] = 1
        elif j != party:
            for w in range(values.size):
                if labels[row + w] != values[w]:
                    stale[j, _tile_of(row + w, lows[j], sizes[j])] = 1
    for w in range(values.size):
        labels[row + w] = values[w]


@compiled
def _close_blocks(
    labels: AnyArray, order: AnyArray, party: int, lows: AnyArray, sizes: AnyArray, one_way: AnyArray, stale: AnyArray
) -> bool:
    """Close all blocks of a party whose labels another has changed since; ``stale[j]`` marks such tiles of party j."""
    low, size = lows[party], sizes[party]
    n_low, n_block = 1 << low, 1 << size
    width = min(TILE, n_low)
    tile = np.empty((n_block, width), np.int32)
    # Tiles of low bits are one run of memory, which is written back line by line all the same.
    n_lines = n_block if low >= TILE_BITS else max(1, n_block * width // TILE)
    lines = tile.reshape(n_lines, n_block * width // n_lines)
    step = 1 << low if low >= TILE_BITS else TILE
    is_free = one_way[party, 0] | one_way[party, 1] == 0
    classes = _classes(size, one_way[party])
    best = np.empty(np.max(classes) + 1, np.int32)
    changed = False
    for high in range(labels.size >> (low + size)):
        for left in range(0, n_low, width):
            base = (high << (low + size)) + left
            spot = _tile_of(base, low, size)
            if not stale[party, spot]:
                continue
            stale[party, spot] = 0
            for t in range(n_block):
                for w in range(width):
                    tile[t, w] = labels[base + (t << low) + w]
            is_lower = False
            for w in range(width):
                start = (high * n_low + left + w) << size
                if is_free:
                    is_lower |= _close_free_column(tile, w, order, start)
                else:
                    is_lower |= _close_column(tile, w, order, start, classes, best)
            if is_lower:
                changed = True
                for line in range(n_lines):
                    row = base + line * step
                    is_lowered = False
                    for w in range(lines.shape[1]):
                        is_lowered |= labels[row + w] != lines[line, w]
                    if is_lowered:
                        _write_row(labels, row, lines[line], party, lows, sizes, stale)
    return changed


@compiled
def _close(
    labels: AnyArray,
    orders: AnyArray,
    lows: AnyArray,
    sizes: AnyArray,
    one_way: AnyArray,
    watcher: int,
    stale: AnyArray,
) -> None:
    """Lower every label to the least that improvements of all but the watcher lead to."""
    stale[:] = 1
    changed = True
    while changed:
        changed = False
        for j in range(sizes.size):
            if j != watcher and sizes[j]:
                changed |= _close_blocks(labels, orders[j], j, lows, sizes, one_way, stale)


@compiled
def _deter(
    labels: AnyArray, ranks: AnyArray, order: AnyArray, low: int, size: int, one_way: AnyArray, stable: AnyArray
) -> None:
    """Tell for every state whether each improvement of the block's owner has a label of at most the state's rank."""
    n_low, n_block = 1 << low, 1 << size
    width = min(TILE, n_low)
    tile = np.empty((n_block, width), np.int32)
    held = np.empty((n_block, width), np.bool_)
    bars = np.empty((n_block, width), np.int32)
    classes = _classes(size, one_way)
    worst = np.empty(np.max(classes) + 1, np.int32)
    for high in range(labels.size >> (low + size)):
        for left in range(0, n_low, width):
            base = (high << (low + size)) + left
            for t in range(n_block):
                for w in range(width):
                    tile[t, w] = labels[base + (t << low) + w]
                    bars[t, w] = ranks[base + (t << low) + w]
            for w in range(width):
                start = (high * n_low + left + w) << size
                worst[:] = LEAST
                pending = 0
                for p in range(n_block):
                    entry = order[start + p]
                    if entry & 1:
                        for q in range(pending, p):
                            t = order[start + q] >> 1
                            if tile[t, w] > worst[classes[t]]:
                                sub = classes[t]
                                while True:
                                    worst[sub] = max(worst[sub], tile[t, w])
                                    if sub == 0:
                                        break
                                    sub = (sub - 1) & classes[t]
                        pending = p
                    t = entry >> 1
                    held[t, w] = worst[classes[t]] <= bars[t, w]
            for t in range(n_block):
                for w in range(width):
                    stable[base + (t << low) + w] = held[t, w]


@compiled
def _bar(values: AnyArray, low: int, size: int) -> int:
    """Give the largest value that a party can make sure of where the others answer as they like [Howard1971]_.

    Where every state is feasible and every option reversible, what is in reach of the others depends on the party's
    own options alone, and all they can still change is in reach.
    """
    own = np.full(1 << size, NEVER, np.int32)
    mask = (1 << size) - 1
    for state in range(values.size):
        t = (state >> low) & mask
        own[t] = min(own[t], values[state])
    return int(np.max(own))


@compiled
def _reach(
    values: AnyArray, feasible: AnyArray, lows: AnyArray, sizes: AnyArray, one_way: AnyArray, watcher: int
) -> None:
    """Lower every value to the least that moves of all but the watcher lead to."""
    calm = 0
    n_movers = 0
    for j in range(sizes.size):
        n_movers += j != watcher and sizes[j] > 0
    while calm < n_movers:
        for j in range(sizes.size):
            if j != watcher and sizes[j] and calm < n_movers:
                changed = _spread(values, feasible, lows[j], sizes[j], one_way[j], False)
                # Its own pass leaves a party nothing to do: only the others still have to be asked.
                calm = 1 if changed else calm + 1


@compiled
def solve(
    ranks: AnyArray, feasible: AnyArray, lows: AnyArray, sizes: AnyArray, one_way: AnyArray, stable: AnyArray
) -> None:
    """Decide Nash, GMR, SMR, SEQ and SSEQ for all parties.

    Parameters
    ----------
    ranks : int32 array, shape (n_parties, 2^n_options)
        Larger is better; what infeasible states hold does not count. Above -2^31 and below 2^31 - 1.
    feasible : bool array
        Empty where every state is feasible.
    lows, sizes : int64 arrays, shape (n_parties,)
        Where each party's options begin, and how many there are.
    one_way : int64 array, shape (n_parties, 2)
        The options, as bits of the party's own, that can only be taken, and only be given up.
    stable : bool array, shape (5, n_parties, 2^n_options)
        Filled with the answer; infeasible states hold anything.
    """
    n_parties, n_states = ranks.shape
    orders = np.empty((n_parties, n_states), np.uint32)
    is_free = not feasible.size and not one_way.any()
    most_tiles = 1
    for j in range(n_parties):
        is_dense = np.int64(np.max(ranks[j])) - np.min(ranks[j]) <= 2 * n_states
        if is_dense and n_states <= MOST_COUNTED:
            _sort_all(ranks[j], feasible, lows[j], sizes[j], orders[j])
        else:
            _sort_blocks(ranks[j], feasible, lows[j], sizes[j], orders[j])
        most_tiles = max(most_tiles, _tile_of(n_states - 1, lows[j], sizes[j]) + 1)
    stale = np.empty((n_parties, most_tiles), np.uint8)
    counter = np.empty(n_states, np.int32)
    labels = np.empty(n_states, np.int32)
    for i in range(n_parties):
        counter[:] = ranks[i]
        _spread(counter, feasible, lows[i], sizes[i], one_way[i], True)
        for state in range(n_states):
            stable[0, i, state] = counter[state] == ranks[i, state]
        for kind in range(4):
            for state in range(n_states):
                is_out = feasible.size > 0 and not feasible[state]
                value = counter[state] if kind & 1 else ranks[i, state]
                labels[state] = NEVER if is_out else value
            if kind < 2 and is_free:
                bar = _bar(labels, lows[i], sizes[i])
                for state in range(n_states):
                    stable[1 + kind, i, state] = stable[0, i, state] or ranks[i, state] >= bar
                continue
            if kind < 2:
                _reach(labels, feasible, lows, sizes, one_way, i)
            else:
                _close(labels, orders, lows, sizes, one_way, i, stale)
            _deter(labels, ranks[i], orders[i], lows[i], sizes[i], one_way[i], stable[1 + kind, i])


@compiled
def simultaneous(
    ranks: AnyArray, feasible: AnyArray, lows: AnyArray, sizes: AnyArray, one_way: AnyArray, stable: AnyArray
) -> None:
    """Decide simultaneous stability for all parties: `detente.stability.simultaneous`; arguments as in `solve`."""
    n_parties, n_states = ranks.shape
    most = 1 << np.max(sizes)
    changes = np.zeros((n_parties, most), np.int64)
    counts = np.zeros(n_parties, np.int64)
    chosen = np.zeros(n_parties, np.int64)
    for state in range(n_states):
        if feasible.size and not feasible[state]:
            continue
        for j in range(n_parties):
            counts[j] = 1  # entry 0 is no change
            own = (state >> lows[j]) & ((1 << sizes[j]) - 1)
            for t in range(1 << sizes[j]):
                if own & ~t & one_way[j, 0] or t & ~own & one_way[j, 1]:
                    continue
                change = (own ^ t) << lows[j]
                is_feasible = not feasible.size or feasible[state ^ change]
                if is_feasible and ranks[j, state ^ change] > ranks[j, state]:
                    changes[j, counts[j]] = change
                    counts[j] += 1
        for i in range(n_parties):
            stable[i, state] = True
            for own in range(1, counts[i]):
                if not _sanctioned(ranks[i], feasible, state, changes[i, own], i, changes, counts, chosen):
                    stable[i, state] = False
                    break


@compiled
def _sanctioned(
    ranks: AnyArray, feasible: AnyArray, state: int, after: int, i: int, changes: AnyArray, counts: AnyArray,
    chosen: AnyArray,
) -> bool:  # fmt: skip
    """Go through the choices of the others like an odometer until one is a sanction."""
    chosen[:] = 0
    while True:
        j = 0
        while j < counts.size:
            if j != i:
                chosen[j] += 1
                if chosen[j] < counts[j]:
                    break
                chosen[j] = 0
            j += 1
        if j == counts.size:
            return False
        together = state ^ after
        for party in range(counts.size):
            together ^= changes[party, chosen[party]]
        if (not feasible.size or feasible[together]) and ranks[together] <= ranks[state]:
            return True
