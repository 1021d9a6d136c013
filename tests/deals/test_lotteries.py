from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deals import egalitarian_lottery, kalai_smorodinsky_lottery, nash_lottery, nash_solution
from detente.deals.space import FloatArray
from tests.deals.spaces import utility_arrays

HALF = np.array([[1.0, 0.0], [0.0, 1.0]])


def test_a_coin_divides_what_cannot_be_divided() -> None:
    for lottery in (
        egalitarian_lottery(HALF, np.zeros(2)),
        nash_lottery(HALF, np.zeros(2)),
        kalai_smorodinsky_lottery(HALF, np.zeros(2), np.ones(2)),
    ):
        assert lottery is not None
        assert lottery.utilities == pytest.approx([0.5, 0.5], abs=1e-6)


def test_what_a_party_has_without_a_deal_counts() -> None:
    lottery = nash_lottery(HALF, np.array([0.4, 0.0]))
    assert lottery is not None
    assert lottery.utilities == pytest.approx([0.7, 0.3], abs=1e-6)


def test_a_package_that_alone_would_be_refused_may_be_in_a_lottery() -> None:
    lottery = egalitarian_lottery(HALF, np.array([0.1, 0.1]))
    assert lottery is not None
    assert lottery.probabilities == pytest.approx([0.5, 0.5], abs=1e-6)


def test_out_of_reach_is_out_of_reach() -> None:
    for found in (
        nash_lottery(HALF, np.array([0.9, 0.9])),
        egalitarian_lottery(HALF, np.array([0.9, 0.9])),
        kalai_smorodinsky_lottery(HALF, np.array([0.9, 0.9]), np.ones(2)),
        nash_lottery(np.empty((0, 2)), np.zeros(2)),
    ):
        assert found is None


@settings(max_examples=40, deadline=None)
@given(utilities=utility_arrays(st.integers(2, 3), n=6))
def test_no_package_and_no_draw_of_two_has_a_greater_product(utilities: FloatArray) -> None:
    none = np.zeros(utilities.shape[1])
    at_stake = utilities.max(axis=0) > 0
    lottery = nash_lottery(utilities, none)
    assert lottery is not None
    assert lottery.probabilities.sum() == pytest.approx(1)
    product = lottery.utilities[at_stake].prod()
    mixed = [a * t + b * (1 - t) for a in utilities for b in utilities for t in (0, 0.25, 0.5, 0.75)]
    assert product >= max(m[at_stake].prod() for m in mixed) - 1e-5
    if nash_solution(utilities, none).size:
        assert product >= utilities[nash_solution(utilities, none)[0]][at_stake].prod() - 1e-6


@settings(max_examples=40, deadline=None)
@given(utilities=utility_arrays(2, n=6))
def test_two_parties_share_alike_or_the_better_off_can_give_nothing(utilities: FloatArray) -> None:
    best = utilities.max(axis=0)
    lottery = kalai_smorodinsky_lottery(utilities, np.zeros(2), best)
    assert lottery is not None
    if (best > 0).all():
        shares = lottery.utilities / best
        assert shares[0] == pytest.approx(shares[1], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(utilities=utility_arrays(st.integers(2, 3), n=5), power=st.integers(-10, 10))
def test_one_unit_for_all_changes_no_lottery(utilities: FloatArray, power: int) -> None:
    unit, none = 10.0**power, np.zeros(utilities.shape[1])
    best = utilities.max(axis=0)
    for one, other in (
        (nash_lottery(utilities, none), nash_lottery(utilities * unit, none)),
        (egalitarian_lottery(utilities, none), egalitarian_lottery(utilities * unit, none)),
        (
            kalai_smorodinsky_lottery(utilities, none, best),
            kalai_smorodinsky_lottery(utilities * unit, none, best * unit),
        ),
    ):
        assert one is not None
        assert other is not None
        assert other.utilities / unit == pytest.approx(one.utilities, abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(utilities=utility_arrays(2, n=5), powers=st.tuples(st.integers(-10, 10), st.integers(-10, 10)))
def test_a_unit_of_its_own_for_each_party_changes_no_product_and_no_ratio(
    utilities: FloatArray, powers: tuple[int, int]
) -> None:
    units, none, best = 10.0 ** np.array(powers), np.zeros(2), utilities.max(axis=0)
    for one, other in (
        (nash_lottery(utilities, none), nash_lottery(utilities * units, none)),
        (
            kalai_smorodinsky_lottery(utilities, none, best),
            kalai_smorodinsky_lottery(utilities * units, none, best * units),
        ),
    ):
        assert one is not None
        assert other is not None
        assert other.utilities / units == pytest.approx(one.utilities, abs=1e-5)


@settings(max_examples=100, deadline=None)
@given(
    trade=st.tuples(st.integers(1, 8), st.integers(1, 8)),
    third=st.lists(st.integers(-5, 19), min_size=3, max_size=3),
    losses=st.tuples(st.integers(1, 9), st.integers(0, 9)),
)
def test_who_has_no_stake_loses_nothing(trade: tuple[int, int], third: list[int], losses: tuple[int, int]) -> None:
    # what one of the first two gains the other loses at the same rate, so neither can gain without a loss to the other
    x, y = trade
    utilities = np.array(
        [[x, -y, third[0]], [-2 * x, 2 * y, third[1]], [-losses[0], -losses[1], third[2]]], dtype=np.float64
    )
    found = nash_lottery(utilities, np.zeros(3))
    if found is not None:
        assert (found.utilities >= -1e-8).all()
        # only the first two packages, two to one, leave both as they are
        assert found.utilities[2] == pytest.approx((2 * third[0] + third[1]) / 3, abs=1e-7)


def test_a_party_that_just_gets_enough_is_kept_from_a_loss() -> None:
    utilities = np.array([[-5.0, 8.0, 2.0], [7.0, -4.0, -4.0], [-4.0, -1.0, -5.0]])
    found = nash_lottery(utilities, np.array([3.0, 0.0, -5.0]))
    assert found is not None
    assert np.allclose(found.utilities - [3.0, 0.0, -5.0], [0.0, 0.0, 3.0])
