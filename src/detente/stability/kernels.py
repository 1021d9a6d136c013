"""Compiled kernels for option form: states are integers, a party's options are neighbouring bits, no arc is stored.

A *block* of a party is the set of states that differ in its own options alone; ``low`` is the place of its lowest bit
and ``size`` the number of its options. Blocks whose other bits are close lie side by side in memory, so the kernels
work on *tiles*: the same entry of up to 16 neighbouring blocks at once, which is one line of the cache.

Within a block, moves and improvements of one party are transitive: two in a row are one. Hence joint moves need not
remember who moved last, and one pass over a block in order of preference closes it.
"""

from __future__ import annotations

import numpy as np

from detente.stability.compiled import AnyArray, compiled

__all__ = ["solve_party"]

NEVER = np.iinfo(np.int32).max
LEAST = np.iinfo(np.int32).min
TILE_BITS = 4
TILE = 1 << TILE_BITS


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
    """Lower both labels of every state of a block to the least among its owner's improvements."""
    changed = False
    for k in range(2):
        pending = 0
        best[:] = NEVER
        for p in range(tile.shape[1]):
            entry = order[start + p]
            if entry & 1:
                for q in range(pending, p):
                    t = order[start + q] >> 1
                    label = tile[k, t, w]
                    if label < best[classes[t]]:
                        sub = classes[t]
                        while True:
                            best[sub] = min(best[sub], label)
                            if sub == 0:
                                break
                            sub = (sub - 1) & classes[t]
                pending = p
            t = entry >> 1
            if best[classes[t]] < tile[k, t, w]:
                tile[k, t, w] = best[classes[t]]
                changed = True
    return changed


@compiled
def _close_free_column(tile: AnyArray, w: int, order: AnyArray, start: int) -> bool:
    """Do the same where every option of the block is reversible."""
    # Written without branches: in a random conflict the machine would guess every other one wrong.
    best0 = tied0 = best1 = tied1 = np.int32(NEVER)
    changed = np.int32(0)
    for p in range(tile.shape[1]):
        entry = order[start + p]
        t = entry >> 1
        best0 = tied0 if entry & 1 else best0
        best1 = tied1 if entry & 1 else best1
        label0 = tile[0, t, w]
        label1 = tile[1, t, w]
        lowered0 = min(label0, best0)
        lowered1 = min(label1, best1)
        tile[0, t, w] = lowered0
        tile[1, t, w] = lowered1
        tied0 = min(tied0, lowered0)
        tied1 = min(tied1, lowered1)
        changed |= (label0 ^ lowered0) | (label1 ^ lowered1)
    return bool(changed != 0)


@compiled
def _tile_of(state: int, low: int, size: int) -> int:
    """Return the number of the tile that a state lies in."""
    n_aside = min(TILE_BITS, low)
    return (state >> (low + size)) << (low - n_aside) | (state & ((1 << low) - 1)) >> n_aside


@compiled
def _write_line(
    labels: AnyArray, row: int, values: AnyArray, party: int, lows: AnyArray, sizes: AnyArray, stale: AnyArray
) -> None:
    """Write neighbouring labels back, and mark the tiles of the other parties in which one of them lies."""
    for j in range(sizes.size):
        if j != party and lows[j] + sizes[j] >= TILE_BITS:
            stale[j, _tile_of(row, lows[j], sizes[j])] = 1
        elif j != party:
            for w in range(values.shape[1]):
                if labels[0, row + w] != values[0, w] or labels[1, row + w] != values[1, w]:
                    stale[j, _tile_of(row + w, lows[j], sizes[j])] = 1
    for k in range(2):
        for w in range(values.shape[1]):
            labels[k, row + w] = values[k, w]


@compiled
def _close_blocks(
    labels: AnyArray, order: AnyArray, party: int, lows: AnyArray, sizes: AnyArray, one_way: AnyArray, stale: AnyArray
) -> bool:
    """Close all blocks of a party whose labels another has changed since; ``stale[j]`` marks such tiles of party j."""
    low, size = lows[party], sizes[party]
    n_low, n_block = 1 << low, 1 << size
    width = min(TILE, n_low)
    tile = np.empty((2, n_block, width), np.int32)
    # Tiles of low bits are one run of memory, which is written back line by line all the same.
    n_lines = n_block if low >= TILE_BITS else max(1, n_block * width // TILE)
    lines = tile.reshape(2, n_lines, n_block * width // n_lines)
    step = 1 << low if low >= TILE_BITS else TILE
    is_free = one_way[party, 0] | one_way[party, 1] == 0
    classes = _classes(size, one_way[party])
    best = np.empty(np.max(classes) + 1, np.int32)
    changed = False
    for high in range(labels.shape[1] >> (low + size)):
        for left in range(0, n_low, width):
            base = (high << (low + size)) + left
            spot = _tile_of(base, low, size)
            if not stale[party, spot]:
                continue
            stale[party, spot] = 0
            for k in range(2):
                for line in range(n_lines):
                    for w in range(lines.shape[2]):
                        lines[k, line, w] = labels[k, base + line * step + w]
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
                    differs = np.int32(0)
                    for k in range(2):
                        for w in range(lines.shape[2]):
                            differs |= labels[k, row + w] ^ lines[k, line, w]
                    if differs:
                        _write_line(labels, row, lines[:, line], party, lows, sizes, stale)
    return changed


@compiled
def _close(
    labels: AnyArray, orders: AnyArray, lows: AnyArray, sizes: AnyArray, one_way: AnyArray, i: int, stale: AnyArray
) -> None:
    """Lower both labels of every state to the least that improvements of all but party ``i`` lead to."""
    stale[:] = 1
    changed = True
    while changed:
        changed = False
        for j in range(sizes.size):
            if j != i and sizes[j]:
                changed |= _close_blocks(labels, orders[j], j, lows, sizes, one_way, stale)


@compiled
def _deter(
    labels: AnyArray,
    ranks: AnyArray,
    order: AnyArray,
    low: int,
    size: int,
    one_way: AnyArray,
    stable0: AnyArray,
    stable1: AnyArray,
) -> None:
    """Tell for every state whether each improvement of the block's owner has a label of at most the state's rank."""
    n_low, n_block = 1 << low, 1 << size
    width = min(TILE, n_low)
    tile = np.empty((2, n_block, width), np.int32)
    bars = np.empty((n_block, width), np.int32)
    held = np.empty((2, n_block, width), np.bool_)
    is_free = one_way[0] | one_way[1] == 0
    classes = _classes(size, one_way)
    worst = np.empty(np.max(classes) + 1, np.int32)
    for high in range(ranks.size >> (low + size)):
        for left in range(0, n_low, width):
            base = (high << (low + size)) + left
            for t in range(n_block):
                for w in range(width):
                    state = base + (t << low) + w
                    tile[0, t, w] = labels[0, state]
                    tile[1, t, w] = labels[1, state]
                    bars[t, w] = ranks[state]
            for w in range(width):
                start = (high * n_low + left + w) << size
                if is_free:
                    _deter_free_column(tile, bars, w, order, start, held)
                else:
                    _deter_column(tile, bars, w, order, start, classes, worst, held)
            for t in range(n_block):
                for w in range(width):
                    stable0[base + (t << low) + w] = held[0, t, w]
                    stable1[base + (t << low) + w] = held[1, t, w]


@compiled
def _deter_column(
    tile: AnyArray,
    bars: AnyArray,
    w: int,
    order: AnyArray,
    start: int,
    classes: AnyArray,
    worst: AnyArray,
    held: AnyArray,
) -> None:
    for k in range(2):
        worst[:] = LEAST
        pending = 0
        for p in range(bars.shape[0]):
            entry = order[start + p]
            if entry & 1:
                for q in range(pending, p):
                    t = order[start + q] >> 1
                    if tile[k, t, w] > worst[classes[t]]:
                        sub = classes[t]
                        while True:
                            worst[sub] = max(worst[sub], tile[k, t, w])
                            if sub == 0:
                                break
                            sub = (sub - 1) & classes[t]
                pending = p
            t = entry >> 1
            held[k, t, w] = worst[classes[t]] <= bars[t, w]


@compiled
def _deter_free_column(tile: AnyArray, bars: AnyArray, w: int, order: AnyArray, start: int, held: AnyArray) -> None:
    worst0 = tied0 = worst1 = tied1 = np.int32(LEAST)
    for p in range(bars.shape[0]):
        entry = order[start + p]
        t = entry >> 1
        worst0 = tied0 if entry & 1 else worst0
        worst1 = tied1 if entry & 1 else worst1
        held[0, t, w] = worst0 <= bars[t, w]
        held[1, t, w] = worst1 <= bars[t, w]
        tied0 = max(tied0, tile[0, t, w])
        tied1 = max(tied1, tile[1, t, w])


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
def solve_party(
    i: int,
    ranks: AnyArray,
    orders: AnyArray,
    feasible: AnyArray,
    lows: AnyArray,
    sizes: AnyArray,
    one_way: AnyArray,
    stable: AnyArray,
) -> None:
    """Decide Nash, GMR, SMR, SEQ and SSEQ for one party.

    Parameters
    ----------
    i : int
        The party.
    ranks : int32 array, shape (n_parties, 2^n_options)
        Larger is better; what infeasible states hold does not count. Above -2^31 and below 2^31 - 1.
    orders : uint32 array, shape (n_parties, 2^n_options)
        What `detente.stability.kernels_order.sort_blocks` makes of the ranks.
    feasible : bool array
        Empty where every state is feasible.
    lows, sizes : int64 arrays, shape (n_parties,)
        Where each party's options begin, and how many there are.
    one_way : int64 array, shape (n_parties, 2)
        The options, as bits of the party's own, that can only be taken, and only be given up.
    stable : bool array, shape (5, n_parties, 2^n_options)
        The party's rows are filled; infeasible states hold anything.
    """
    n_states = ranks.shape[1]
    is_free = not feasible.size and not one_way.any()
    most_tiles = 1
    for j in range(sizes.size):
        most_tiles = max(most_tiles, _tile_of(n_states - 1, lows[j], sizes[j]) + 1)
    stale = np.empty((sizes.size, most_tiles), np.uint8)
    counter = ranks[i].copy()
    _spread(counter, feasible, lows[i], sizes[i], one_way[i], True)
    for state in range(n_states):
        stable[0, i, state] = counter[state] == ranks[i, state]
    labels = np.empty((2, n_states), np.int32)
    for kind in range(2):
        labels[0] = ranks[i]
        labels[1] = counter
        if feasible.size:
            for state in range(n_states):
                if not feasible[state]:
                    labels[0, state] = labels[1, state] = NEVER
        if kind == 0 and is_free:
            for k in range(2):
                bar = _bar(labels[k], lows[i], sizes[i])
                for state in range(n_states):
                    stable[1 + k, i, state] = stable[0, i, state] or ranks[i, state] >= bar
            continue
        if kind == 0:
            _reach(labels[0], feasible, lows, sizes, one_way, i)
            _reach(labels[1], feasible, lows, sizes, one_way, i)
        else:
            _close(labels, orders, lows, sizes, one_way, i, stale)
        place = 1 + 2 * kind
        _deter(labels, ranks[i], orders[i], lows[i], sizes[i], one_way[i], stable[place, i], stable[place + 1, i])
