"""Brams and Taylor (1996): Adjusted Winner is efficient, envy-free and equitable, and splits at most one good."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog  # type: ignore[import-untyped]

from detente.deals import Division, adjusted_winner
from detente.deals.space import FloatArray

POINTS = st.integers(1, 7).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 30), min_size=n, max_size=n).filter(any) for _ in range(2)])
)


def divided(points: tuple[list[int], list[int]]) -> tuple[FloatArray, FloatArray, Division]:
    """Divide, and return the points of each party out of 100."""
    first, second = (np.array(p, dtype=np.float64) for p in points)
    return first * 100 / first.sum(), second * 100 / second.sum(), adjusted_winner(first, second)


@given(points=POINTS)
def test_it_is_equitable(points: tuple[list[int], list[int]]) -> None:
    _, _, division = divided(points)
    assert division.points[0] == pytest.approx(division.points[1])


@given(points=POINTS)
def test_it_is_envy_free(points: tuple[list[int], list[int]]) -> None:
    first, second, division = divided(points)
    assert division.points[0] >= first @ (1 - division.share) - 1e-9
    assert division.points[1] >= second @ division.share - 1e-9


@given(points=POINTS)
def test_it_splits_at_most_one_good(points: tuple[list[int], list[int]]) -> None:
    _, _, division = divided(points)
    assert ((division.share > 1e-12) & (division.share < 1 - 1e-12)).sum() <= 1
    assert ((division.share >= 0) & (division.share <= 1)).all()


@settings(max_examples=40, deadline=None)
@given(points=POINTS)
def test_it_is_efficient(points: tuple[list[int], list[int]]) -> None:
    first, second, division = divided(points)
    kept = linprog(-first, A_ub=[second], b_ub=[second.sum() - division.points[1]], bounds=(0, 1), method="highs")
    assert division.points[0] >= -kept.fun - 1e-6
