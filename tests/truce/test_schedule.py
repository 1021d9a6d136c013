from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError, MisuseError
from detente.evidence import Amount
from detente.exchange import Lot, daily_schedule
from detente.truce import benefits_of, shares_received
from detente.truce.schedule import portioned

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


def test_an_exchanges_schedule_plugs_in() -> None:
    lots = (
        Lot(id="persons", givers=("south",), receivers=("north",), units=50),
        Lot(id="prisoners", givers=("north",), receivers=("south",), units=150),
        Lot(id="others", givers=("south",), receivers=("east",), units=10),
    )
    plan = daily_schedule(("north", "south"), lots, per_day={"persons": 13, "prisoners": 39, "others": 5})
    found = benefits_of(plan, (("north",), ("south",)))
    np.testing.assert_allclose(found[:, 0], 4 * np.array([13, 13, 13, 11]) / 50)
    np.testing.assert_allclose(found[:, 1], 4 * np.array([39, 39, 39, 33]) / 150)


def test_a_pace_hands_over_until_nothing_is_left_or_the_truce_is_over() -> None:
    told: list[str] = []
    forty = Amount(40, 44)
    column = portioned(("persons",), forty, {"persons": 12}, entry=1, n_days=7, assumed=told)
    assert column.tolist() == [0, 12, 12, 12, 4, 0, 0]
    short = portioned(("persons",), forty, {"persons": 5}, entry=0, n_days=3, assumed=told)
    assert short.tolist() == [5, 5, 5]
    assert told[1] == "5 of persons a day, as asked: 15 of 40 in 3 days."
    untold = portioned(("aid",), None, {"aid": 5}, entry=1, n_days=3, assumed=told)
    assert untold.tolist() == [0, 1, 1]
    assert "no amount is told" in told[2]


def test_a_pace_below_one_is_refused() -> None:
    with pytest.raises(InputError, match="expected 1 or more"):
        portioned(("persons",), Amount(40, 40), {"persons": 0}, entry=0, n_days=3, assumed=[])
