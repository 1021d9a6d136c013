from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.deals import adjusted_winner
from detente.errors import InputError

POINTS = st.integers(1, 6).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 20), min_size=n, max_size=n).filter(any) for _ in range(2)])
)


@given(points=POINTS)
def test_the_swapped_parties_get_each_others_points(points: tuple[list[int], list[int]]) -> None:
    one, other = (np.array(p, dtype=np.float64) for p in points)
    assert adjusted_winner(one, other).points == pytest.approx(adjusted_winner(other, one).points[::-1])


def test_a_good_that_only_one_wants_is_not_cut() -> None:
    division = adjusted_winner(np.array([50.0, 50.0, 0.0]), np.array([0.0, 50.0, 50.0]))
    assert division.share.tolist() == [1, 0.5, 0]
    assert division.points == (75, 75)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ([1.0], [1.0, 2.0], "the same goods"),
        ([1.0, -1.0], [1.0, 2.0], "not below 0"),
        ([0.0, 0.0], [1.0, 2.0], "some on something"),
    ],
)
def test_points_that_are_none_are_told(first: list[float], second: list[float], said: str) -> None:
    with pytest.raises(InputError, match=said):
        adjusted_winner(np.array(first), np.array(second))
