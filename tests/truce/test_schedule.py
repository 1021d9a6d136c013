from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import MisuseError
from detente.truce import shares_received

PLANS = st.lists(st.tuples(*[st.integers(0, 40)] * 3), min_size=1, max_size=9).map(lambda x: np.array(x, dtype=float))
RECEIVES = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])


@given(PLANS)
def test_a_side_that_gets_anything_gets_one_a_day_on_average(units: np.ndarray) -> None:
    found = shares_received(units, RECEIVES)
    for side in (0, 1):
        gets = any(units[:, lot].sum() for lot in range(3) if RECEIVES[lot, side])
        assert found[:, side].mean() == pytest.approx(1.0 if gets else 0.0)


@given(PLANS, st.integers(1, 9))
def test_what_is_counted_in_does_not_matter(units: np.ndarray, factor: int) -> None:
    scaled = units * np.array([1, factor, 1])
    np.testing.assert_allclose(shares_received(scaled, RECEIVES), shares_received(units, RECEIVES), atol=1e-12)


def test_a_plan_with_negative_units_is_refused() -> None:
    with pytest.raises(MisuseError, match="a day's units are negative or no number"):
        shares_received(np.array([[1.0, -1.0, 0.0]]), RECEIVES)
