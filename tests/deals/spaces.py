"""Small sets of packages, and what the concepts mean by definition."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.deals import AdditiveSpace
from detente.deals.space import FloatArray, IntArray

QUARTERS = st.integers(0, 12).map(lambda n: n / 4)
"""Numbers whose sums are exact, and often tie."""


def utility_arrays(parties: st.SearchStrategy[int] | int = 2, n: int = 12) -> st.SearchStrategy[FloatArray]:
    """Return sets of packages: rows of utilities."""
    counts = st.just(parties) if isinstance(parties, int) else parties
    return counts.flatmap(lambda p: st.integers(1, n).flatmap(lambda k: arrays(np.float64, (k, p), elements=QUARTERS)))


@st.composite
def additive_spaces(draw: st.DrawFn) -> AdditiveSpace:
    """Return spaces of up to three issues."""
    n_parties = draw(st.integers(1, 4))
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    tables = tuple(draw(arrays(np.float64, (n, n_parties), elements=QUARTERS)) for n in sizes)
    cap = np.full(n_parties, draw(st.sampled_from([np.inf, 4.0, 2.5])))
    none = np.zeros(n_parties)
    return AdditiveSpace(tables=tables, first=none, last=none, cap=cap)


def every_package(space: AdditiveSpace) -> tuple[IntArray, FloatArray]:
    """List all packages of a space by their levels, and what they give."""
    levels = np.array(list(itertools.product(*(range(len(t)) for t in space.tables))), dtype=np.int64)
    return levels, space.utilities(levels)


def undominated(utilities: FloatArray) -> set[tuple[float, ...]]:
    """Return the vectors that no other dominates, by the definition."""
    rows = [tuple(float(x) for x in row) for row in utilities]
    return {u for u in rows if not any(all(a >= b for a, b in zip(v, u, strict=True)) and v != u for v in rows)}


def vectors(utilities: FloatArray) -> set[tuple[float, ...]]:
    """Return rows as a set."""
    return {tuple(float(x) for x in row) for row in utilities}
