"""Loops over the nodes of a lattice, in plain Python that Numba can compile.

Nodes are numbered in row-major order, so that every node comes after those from which one can step to it; read
backwards, the same order serves for the way that is left. `detente.exchange.compiled` decides which form runs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["UNREACHED", "bottleneck", "fewest_moves", "least_for", "reach", "staircase_frontier"]

UNREACHED = 1 << 30
"""As a number of moves: no way."""

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]
_Bools = npt.NDArray[np.bool_]


def bottleneck(levels: _Floats, sizes: _Ints) -> float:
    """Return the least, over all paths from the first node to the last, of the highest level on the way.

    The bottleneck shortest path, on a lattice that is walked upwards only: one pass.
    """
    n_axes = sizes.size
    best = levels.copy()
    at = np.zeros(n_axes, np.int64)
    for node in range(1, levels.size):
        axis = n_axes - 1
        while at[axis] + 1 == sizes[axis]:
            at[axis] = 0
            axis -= 1
        at[axis] += 1
        least = np.inf
        stride = 1
        for a in range(n_axes - 1, -1, -1):
            if at[a] > 0 and best[node - stride] < least:
                least = best[node - stride]
            stride *= sizes[a]
        if least > best[node]:
            best[node] = least
    return float(best[-1])


def least_for(levels: _Floats, sizes: _Ints, party: int, limits: _Floats, strict: _Bools) -> float:
    """Return the least trust of one party over the paths on which the others keep within limits; inf if there is none.

    ``levels`` has shape (n_parties, n_nodes); where ``strict`` a limit must be undercut. The party's own limit bounds
    it too.
    """
    n_parties, n_nodes = levels.shape
    n_axes = sizes.size
    best = np.empty(n_nodes)
    at = np.zeros(n_axes, np.int64)
    for node in range(n_nodes):
        if node > 0:
            axis = n_axes - 1
            while at[axis] + 1 == sizes[axis]:
                at[axis] = 0
                axis -= 1
            at[axis] += 1
        best[node] = np.inf
        allowed = True
        for p in range(n_parties):
            level = levels[p, node]
            if level > limits[p] or (strict[p] and level >= limits[p]):
                allowed = False
                break
        if not allowed:
            continue
        least = np.inf
        if node == 0:
            least = 0.0
        stride = 1
        for a in range(n_axes - 1, -1, -1):
            if at[a] > 0 and best[node - stride] < least:
                least = best[node - stride]
            stride *= sizes[a]
        best[node] = max(least, levels[party, node])
    return float(best[-1])


def reach(is_safe: _Bools, sizes: _Ints) -> _Bools:
    """Mark the safe nodes to which a path of safe nodes leads from the first."""
    n_axes = sizes.size
    reached = np.zeros(is_safe.size, np.bool_)
    reached[0] = is_safe[0]
    at = np.zeros(n_axes, np.int64)
    for node in range(1, is_safe.size):
        axis = n_axes - 1
        while at[axis] + 1 == sizes[axis]:
            at[axis] = 0
            axis -= 1
        at[axis] += 1
        if not is_safe[node]:
            continue
        stride = 1
        for a in range(n_axes - 1, -1, -1):
            if at[a] > 0 and reached[node - stride]:
                reached[node] = True
                break
            stride *= sizes[a]
    return reached


def fewest_moves(is_safe: _Bools, sizes: _Ints, units: _Floats, firsts: _Ints, caps: _Floats, movers: _Ints) -> _Ints:
    """Count the fewest moves from the first node to every other, stopping on safe nodes only.

    A move is one mover's: along all of its axes at once, on each by no more than its cap. ``units[firsts[a] + k]`` is
    how much is handed over at place k of axis a; ``movers[a]`` is whose axis it is. A mover's axes follow each other.
    """
    n_axes, n_nodes = sizes.size, is_safe.size
    strides = np.ones(n_axes, np.int64)
    for a in range(n_axes - 2, -1, -1):
        strides[a] = strides[a + 1] * sizes[a + 1]
    moves = np.full(n_nodes, 1 << 30, np.int64)
    # within[a]: fewest moves to a node or to one from which the mover's earlier axes lead to it in the same move
    within = np.full((n_axes, n_nodes), 1 << 30, np.int64)
    before = np.zeros(n_axes, np.int64)
    at = np.zeros(n_axes, np.int64)
    for node in range(n_nodes):
        if node > 0:
            axis = n_axes - 1
            while at[axis] + 1 == sizes[axis]:
                at[axis] = 0
                axis -= 1
            at[axis] += 1
        least = 0 if node == 0 else 1 << 30
        own = 1 << 30
        for a in range(n_axes):
            if a == 0 or movers[a] != movers[a - 1]:
                own = 1 << 30
            before[a] = own
            place, first = at[a], firsts[a]
            if place > 0:
                if units[first + sizes[a] - 1] - units[first] <= caps[a]:
                    own = min(own, within[a, node - strides[a]])
                else:
                    back = 1
                    while back <= place and units[first + place] - units[first + place - back] <= caps[a]:
                        own = min(own, within[a, node - back * strides[a]])
                        back += 1
            if own + 1 < least:
                least = own + 1
        if is_safe[node]:
            moves[node] = least
        for a in range(n_axes):
            value = min(moves[node], before[a])
            if at[a] > 0 and units[firsts[a] + sizes[a] - 1] - units[firsts[a]] <= caps[a]:
                value = min(value, within[a, node - strides[a]])  # no cap binds: the least so far along the axis
            within[a, node] = value
    return moves


def staircase_frontier(
    gives_a: _Floats, gets_a: _Floats, gives_b: _Floats, gets_b: _Floats, most_points: int
) -> tuple[_Floats, bool]:
    """Find the whole trade-off between two sides that hand over one lot each, without laying out the lattice.

    Parameters
    ----------
    gives_a, gets_b : float arrays, shape (H + 1,)
        What handing over the rest of A's lot still costs A and brings B once h units are delivered; never rising.
    gives_b, gets_a : float arrays, shape (P + 1,)
        The same for B's lot.
    most_points : int
        No more points than these are found.

    Returns
    -------
    float array, shape (n_points, 2), and whether the list is whole
        (trust of A, trust of B), by rising trust of A.

    Notes
    -----
    A's trust bounds how far B's deliveries may be ahead of A's, B's trust how far behind. So for a given trust of A it
    is never worse that B's are as far ahead as they may be, and each point costs one walk along the lots.
    """
    n_a, n_b = gives_a.size, gives_b.size
    least_b = max(0.0, gives_b[0] - gets_b[0], gives_b[n_b - 1] - gets_b[n_a - 1])
    trust_a = max(0.0, gives_a[0] - gets_a[0], gives_a[n_a - 1] - gets_a[n_b - 1])
    found = np.empty((min(most_points, 1024), 2))
    count = 0
    ahead = np.zeros(n_a, np.int64)
    while True:
        p = 0
        trust_b = least_b
        for h in range(n_a):
            while p + 1 < n_b and gives_a[h] - gets_a[p + 1] <= trust_a:
                p += 1
            ahead[h] = p
            if h + 1 < n_a:
                trust_b = max(trust_b, gives_b[p] - gets_b[h + 1])
        if count == most_points:
            return found[:count], False
        if count == found.shape[0]:
            grown = np.empty((2 * count, 2))
            grown[:count] = found
            found = grown
        found[count, 0] = trust_a
        found[count, 1] = trust_b
        count += 1
        if trust_b <= least_b:
            return found[:count], True
        for h in range(n_a - 1):
            p = ahead[h]
            while gives_b[p] - gets_b[h + 1] >= trust_b:
                p += 1
            if p > ahead[h]:
                trust_a = max(trust_a, gives_a[h] - gets_a[p])
