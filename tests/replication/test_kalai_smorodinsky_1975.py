"""Kalai and Smorodinsky (1975): monotone where Nash is not, and on the line to the ideal point for two parties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deals import kalai_smorodinsky_lottery, nash_lottery

NONE = np.zeros(2)
IDEAL = np.ones(2)
SMALLER = np.array([[0.0, 1.0], [0.75, 0.75], [1.0, 0.0]])
# For every utility of the first party the second can have at least as much as before.
LARGER = np.array([[0.0, 1.0], [1.0, 0.7]])


def test_more_for_the_second_party_gives_it_less_by_nash() -> None:
    before, after = nash_lottery(SMALLER, NONE), nash_lottery(LARGER, NONE)
    assert before is not None
    assert after is not None
    assert before.utilities == pytest.approx([0.75, 0.75], abs=1e-6)
    assert after.utilities == pytest.approx([1.0, 0.7], abs=1e-6)


def test_more_for_the_second_party_gives_it_more_by_kalai_and_smorodinsky() -> None:
    before, after = (kalai_smorodinsky_lottery(s, NONE, IDEAL) for s in (SMALLER, LARGER))
    assert before is not None
    assert after is not None
    assert before.utilities == pytest.approx([0.75, 0.75], abs=1e-6)
    # Where the segment from (0, 1) to (1, 0.7) meets the diagonal.
    assert after.utilities == pytest.approx([1 / 1.3, 1 / 1.3], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=5), st.integers(0, 8))
def test_a_set_that_grows_within_the_same_ideal_harms_nobody(points: list[tuple[int, int]], more: int) -> None:
    smaller = np.array([*points, (8, 0), (0, 8)], dtype=np.float64)
    larger = np.vstack([smaller, [[more, 8 - more / 2]]])
    before, after = (kalai_smorodinsky_lottery(s, NONE, np.full(2, 8.0)) for s in (smaller, larger))
    assert before is not None
    assert after is not None
    assert (after.utilities >= before.utilities - 1e-6).all()
