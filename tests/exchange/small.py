"""Small exchanges: those of the published and derived numbers, random ones, and what they are by definition."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from detente.exchange import Gains, Lot, linear_gains, table_gains
from detente.exchange.lots import FloatArray

__all__ = ["A_AND_B", "by_definition", "exchanges", "pareto", "two_lots", "walks"]

A_AND_B = ("a", "b")


def two_lots(
    h: int = 3, p: int = 9, *, worth: tuple[float, float, float, float] = (1, 2, 5, 1), **each: Any
) -> tuple[tuple[Lot, Lot], Gains]:
    """Return A's lot of ``h`` units for B's of ``p``; worth is (p to A, h to A, h to B, p to B).

    A keyword such as ``chunk=(1, 3)`` sets a field of both lots.
    """
    first = Lot(id="h", givers=("a",), receivers=("b",), units=h)
    second = Lot(id="p", givers=("b",), receivers=("a",), units=p)
    lots = tuple(replace(lot, **{k: v[n] for k, v in each.items()}) for n, lot in enumerate((first, second)))
    value = {("a", "p"): worth[0], ("a", "h"): worth[1], ("b", "h"): worth[2], ("b", "p"): worth[3]}
    return (lots[0], lots[1]), linear_gains(A_AND_B, lots, value)


def walks(shape: tuple[int, ...]) -> Iterator[list[tuple[int, ...]]]:
    """Give every way to climb a lattice one step at a time."""
    steps = [axis for axis, size in enumerate(shape) for _ in range(size - 1)]
    for order in set(itertools.permutations(steps)):
        at = [0] * len(shape)
        nodes = [tuple(at)]
        for axis in order:
            at[axis] += 1
            nodes.append(tuple(at))
        yield nodes


def by_definition(shortfalls: FloatArray) -> FloatArray:
    """Return, for every path, each party's largest shortfall on the way; shape (n_paths, n_parties)."""
    shape = shortfalls.shape[1:]
    walked = ([[party[node] for party in shortfalls] for node in nodes] for nodes in walks(shape))
    return np.array([np.max(levels, axis=0) for levels in walked])


def pareto(points: FloatArray) -> FloatArray:
    """Keep the rows that no other row is below, each once, in rising order."""
    rows = np.unique(points, axis=0)
    kept = [r for r in rows if not any((o <= r).all() and (o < r).any() for o in rows)]
    return np.array(kept)


@st.composite
def exchanges(
    draw: st.DrawFn, *, parties: int = 2, most_units: int = 3, revocable: bool = True
) -> tuple[tuple[str, ...], tuple[Lot, ...], Gains]:
    """Draw parties that give each other lots whose single units are worth anything, some of them revocable."""
    names = ("a", "b", "c")[:parties]
    lots, worth = [], {}
    for index, giver in enumerate(names):
        getter = names[(index + 1) % parties]
        units = draw(st.integers(1, most_units))
        lot = Lot(
            id=f"of-{giver}",
            givers=(giver,),
            receivers=(getter,),
            units=units,
            is_revocable=revocable and draw(st.booleans()),
        )
        lots.append(lot)
        for party in names:
            worth[party, lot.id] = draw(st.lists(st.integers(0, 6), min_size=units, max_size=units))
    return names, tuple(lots), table_gains(names, lots, worth)
