"""How quickly the trust of an exchange is found, beside NetworkX's bottleneck path on the same lattice.

NetworkX has no bottleneck shortest path of its own on nodes; its way to one is a minimum spanning tree of the lattice,
each edge as heavy as the worse of its two nodes: the path between two nodes in it is a bottleneck path.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import numpy as np

from detente.exchange import (
    Gains,
    Lattice,
    Lot,
    compiled,
    corridor,
    fewest_moves,
    frontier,
    kernels,
    lattice,
    least_trust,
    linear_gains,
    table_gains,
    trade_off,
)

N_REPEATS = 5
TWO = ("a", "b")
THREE = ("a", "b", "c")


def timed(call: Callable[[], Any], repeats: int = N_REPEATS) -> float:
    """Return the median wall time of a call in seconds."""
    spent = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def two_parties(n_a: int, n_b: int) -> tuple[tuple[Lot, ...], Gains]:
    """Return a lot each, every unit of a value of its own, seeded."""
    rng = np.random.default_rng(7)
    lots = (
        Lot(id="h", givers=("a",), receivers=("b",), units=n_a),
        Lot(id="p", givers=("b",), receivers=("a",), units=n_b),
    )
    worth = {
        ("a", "h"): rng.uniform(1.0, 3.0, n_a),
        ("b", "h"): rng.uniform(2.0, 4.0, n_a) * n_b / n_a,
        ("a", "p"): rng.uniform(2.0, 4.0, n_b) * n_a / n_b,
        ("b", "p"): rng.uniform(1.0, 3.0, n_b),
    }
    return lots, table_gains(TWO, lots, worth)


def three_parties(units: int) -> tuple[tuple[Lot, ...], Gains]:
    """Return a ring of three: each gives to the next, at a gain that is small beside the cost."""
    rng = np.random.default_rng(11)
    lots = tuple(Lot(id=n, givers=(n,), receivers=(THREE[(i + 1) % 3],), units=units) for i, n in enumerate(THREE))
    worth = {}
    for i, name in enumerate(THREE):
        worth[name, name] = rng.uniform(0.5, 2.0, units)
        worth[THREE[(i + 1) % 3], name] = rng.uniform(0.5, 2.2, units)
    return lots, table_gains(THREE, lots, worth)


def bottleneck_by_networkx(grid: Lattice) -> float:
    """Return the least trust, by NetworkX alone."""
    levels = grid.shortfalls.max(axis=0)
    graph = nx.grid_graph(dim=list(reversed(grid.shape)))
    nx.set_edge_attributes(graph, {(u, v): max(levels[u], levels[v]) for u, v in graph.edges}, "weight")
    tree = nx.minimum_spanning_tree(graph)
    path = nx.shortest_path(tree, (0,) * levels.ndim, tuple(s - 1 for s in levels.shape))
    return float(max(max(levels[u], levels[v]) for u, v in pairwise(path)))


def large() -> None:
    """Time the sizes that are promised."""
    lots, gains = two_parties(200, 2000)
    start = time.perf_counter()
    found = trade_off(TWO, lots, gains)
    first = time.perf_counter() - start
    whole = timed(lambda: trade_off(TWO, lots, gains))
    print(f"200 x 2000 units, two parties: {len(found.points)} combinations, d* {found.even:.4g}")
    print(f"  trade-off           {1000 * whole:9.2f} ms   (first call, Numba loaded: {first:.2f} s)")
    grid = lattice(lots, gains)
    even = np.full(2, found.even)
    print(f"  lattice laid out    {1000 * timed(lambda: lattice(lots, gains)):9.2f} ms   {grid.n_nodes:,} nodes")
    print(f"  least trust on it   {1000 * timed(lambda: least_trust(grid)):9.2f} ms")
    print(f"  corridor            {1000 * timed(lambda: corridor(grid, even)):9.2f} ms")
    capped = tuple(
        Lot(id=x.id, givers=x.givers, receivers=x.receivers, units=x.units, cap=cap)
        for x, cap in zip(lots, (13, 130), strict=True)
    )
    print(f"  fewest moves, caps  {1000 * timed(lambda: fewest_moves(grid, capped, even)):9.2f} ms")
    lots, gains = three_parties(40)
    start = time.perf_counter()
    grid = lattice(lots, gains)
    points, is_whole = frontier(grid)
    first = time.perf_counter() - start
    print(f"three parties of 40 units: {len(points)} combinations{'' if is_whole else ' (cut)'}")
    again = timed(lambda: frontier(lattice(lots, gains)))
    print(f"  whole trade-off     {1000 * again:9.2f} ms   (first call: {first:.2f} s)")


def against_networkx() -> None:
    """Compare on the same lattice in the same run."""
    print("bottleneck path, beside NetworkX's spanning tree")
    for n_a, n_b in ((20, 60), (50, 150), (100, 400)):
        grid = lattice(*two_parties(n_a, n_b))
        if not math.isclose(least_trust(grid), bottleneck_by_networkx(grid)):
            raise SystemExit("detente and NetworkX disagree")
        ours = timed(partial(least_trust, grid))
        theirs = timed(partial(bottleneck_by_networkx, grid), 1)
        line = f"  {grid.n_nodes:>7,} nodes   detente {1000 * ours:8.3f} ms   NetworkX {1000 * theirs:9.1f} ms"
        print(f"{line}   {theirs / ours:8.0f} x")


def plain_or_compiled() -> None:
    """Show from which size the compiled kernel pays, its loading left out."""
    print(f"plain Python beside Numba (chosen from {compiled.COMPILE_FROM:,} visits of a node upwards)")
    for n_a, n_b in ((3, 9), (20, 60), (50, 150), (200, 500)):
        grid = lattice(*two_parties(n_a, n_b))
        levels, sizes = grid.shortfalls.max(axis=0).ravel(), np.array(grid.shape)
        fast = compiled.kernel(kernels.bottleneck, compiled.COMPILE_FROM)
        plain = timed(partial(kernels.bottleneck, levels, sizes), 3)
        quick = timed(partial(fast, levels, sizes))
        line = f"  {grid.n_nodes:>7,} nodes   plain {1000 * plain:9.3f} ms   Numba {1000 * quick:8.4f} ms"
        print(f"{line}   {plain / quick:6.0f} x")


def main() -> None:
    """Print times and ratios."""
    golden = (
        Lot(id="h", givers=("a",), receivers=("b",), units=3),
        Lot(id="p", givers=("b",), receivers=("a",), units=9),
    )
    value = {("a", "p"): 1.0, ("a", "h"): 2.0, ("b", "h"): 5.0, ("b", "p"): 1.0}
    print(f"3 for 9: d* {least_trust(lattice(golden, linear_gains(TWO, golden, value))):g}")
    large()
    against_networkx()
    plain_or_compiled()


if __name__ == "__main__":
    main()
