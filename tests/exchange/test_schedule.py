from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.exchange import Schedule, Step, daily_schedule, lattice
from tests.exchange.small import A_AND_B, two_lots


def test_daily_portions_go_on_until_nothing_is_left() -> None:
    lots, gains = two_lots(50, 150)
    plan = daily_schedule(A_AND_B, lots, per_day={"h": 13, "p": 39})
    assert plan.units_per_day().tolist() == [[13, 39], [13, 39], [13, 39], [11, 33]]
    assert plan.gains_per_day(gains)[0].tolist() == [[13, 26], [13, 26], [13, 26], [11, 22]]
    assert plan.remaining(gains)[0].tolist() == [[50, 100], [37, 74], [24, 48], [11, 22], [0, 0]]
    assert not plan.shortfalls(gains).any()


@given(per_day=st.tuples(st.integers(1, 4), st.integers(1, 10)), back=st.booleans())
def test_shortfalls_at_the_end_of_a_day_are_those_of_the_lattice(per_day: tuple[int, int], back: bool) -> None:
    lots, gains = two_lots(is_revocable=(back, False))
    plan = daily_schedule(A_AND_B, lots, per_day=dict(zip(("h", "p"), per_day, strict=True)))
    given_by = np.vstack([[0, 0], plan.units_per_day().cumsum(axis=0)])
    grid = lattice(lots, gains)
    expected = [grid.shortfalls[:, h, p] for h, p in given_by]
    np.testing.assert_allclose(plan.shortfalls(gains)[0], expected)


def test_a_day_without_deliveries_stays_empty() -> None:
    lots, gains = two_lots()
    plan = Schedule(parties=A_AND_B, lots=lots, steps=(Step(day=0, lots={"h": 1}), Step(day=2, lots={"p": 3})))
    assert plan.units_per_day().tolist() == [[1, 0], [0, 0], [0, 3]]
    assert plan.gains_per_day(gains).shape == (1, 3, 2)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step(day=1, lots={"h": 4}), "by day 1 4 of 'h' are handed over; there are 3. Lower a day's units"),
        (Step(day=0, lots={"h": -1}), "day 0 hands over -1 of 'h'; expected 0 or more"),
        (Step(day=0, lots={"x": 1}), "day 0 hands over 'x'; there is: h, p"),
        (Step(day=-1, lots={}), "a step is on day -1; expected 0 or later"),
    ],
)
def test_a_schedule_that_cannot_be_is_one_clear_line(step: Step, said: str) -> None:
    with pytest.raises(InputError) as error:
        Schedule(parties=A_AND_B, lots=two_lots()[0], steps=(step,))
    assert said in str(error.value)


def test_a_portion_that_cannot_be_is_one_clear_line() -> None:
    lots, _ = two_lots()
    with pytest.raises(InputError, match="'h' has a daily portion of 0; expected 1 or more"):
        daily_schedule(A_AND_B, lots, per_day={"h": 0})
    with pytest.raises(InputError, match="a daily portion is given for 'x'; there is: h, p"):
        daily_schedule(A_AND_B, lots, per_day={"x": 1})
