"""Keeping against striking first: by dynamic programming, and by trying every day on which a side might strike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.truce.model import Cause, Design, Foresight, Parameters, Rule, remaining_values, strike_days, survival
from tests.truce.model.draws import designs, parameters, swapped

X = 0.95 * 0.9


def g6(n_days: int, foresight: Foresight) -> int:
    """The first strike with so many days of exchange left; n_days where none. A daily gain of 1, 3 for striking."""
    found = strike_days(
        np.ones((1, n_days, 2)), np.full((1, n_days), X), np.zeros((1, 2)), np.full((1, 2), 3.0), foresight
    )
    assert found[0, 0] == found[0, 1]
    return int(found[0, 0])


def test_the_sums_of_a_finite_exchange() -> None:
    left = remaining_values(np.ones((1, 4, 2)), np.full((1, 4), X), np.zeros((1, 2)))
    assert left[0, :, 0].round(3).tolist() == [3.211, 2.586, 1.855, 1.0]


def test_against_never_striking_a_side_strikes_with_three_days_left() -> None:
    assert [g6(n, Foresight.NEVER) for n in (3, 4, 7)] == [0, 1, 4]


def test_on_the_best_day_a_side_strikes_with_one_day_left() -> None:
    assert [g6(n, Foresight.STOPPING) for n in (1, 2, 4, 7)] == [0, 1, 3, 6]


def test_between_two_who_reckon_with_each_other_it_unravels_at_once() -> None:
    assert [g6(n, Foresight.MUTUAL) for n in (1, 2, 4, 7, 30)] == [0, 0, 0, 0, 0]


def test_a_value_after_the_exchange_keeps_both_from_striking() -> None:
    calm = np.full((1, 2), 20.0)
    for foresight in Foresight:
        found = strike_days(np.ones((1, 4, 2)), np.full((1, 4), X), calm, np.full((1, 2), 3.0), foresight)
        assert found.tolist() == [[4, 4]]


@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=7),
    st.floats(0.1, 0.99),
    st.floats(0, 8),
    st.floats(0, 5),
)
def test_stopping_is_the_best_of_all_days_to_strike(gains: list[int], x: float, strike: float, after: float) -> None:
    days = len(gains)
    plans = [sum(g * x**t for t, g in enumerate(gains[:d])) + strike * x**d for d in range(days)]
    plans.append(sum(g * x**t for t, g in enumerate(gains)) + after * x**days)
    benefits = np.repeat(np.array(gains, dtype=float)[None, :, None], 2, axis=2)
    found = strike_days(
        benefits, np.full((1, days), x), np.full((1, 2), after), np.full((1, 2), strike), Foresight.STOPPING
    )
    assert plans[found[0, 0]] == pytest.approx(max(plans), abs=1e-9)


@settings(max_examples=60)
@given(designs(), parameters())
def test_survival_and_causes_add_up_and_follow_the_sides(design: Design, p: Parameters) -> None:
    found, mirrored = survival(design, p), survival(*swapped(design, p))
    np.testing.assert_allclose(found.standing[:, -1] + found.causes.sum(axis=1), 1, atol=1e-9)
    np.testing.assert_allclose(mirrored.standing, found.standing, atol=1e-12)
    np.testing.assert_allclose(mirrored.causes, found.causes, atol=1e-9)
    np.testing.assert_allclose(mirrored.incentives.remaining, found.incentives.remaining[:, :, ::-1], atol=1e-9)
    assert np.all(found.standing <= found.kept.standing)


def test_a_truce_paid_for_by_an_exchange_ends_when_the_exchange_does() -> None:
    quiet: dict[str, float | tuple[float, float]] = {"accident": 0, "spoiler": 0, "false_alarm": 0}
    quiet |= {"calm": 0, "strike_gain": (1.5, 0.5), "patience": 0.9, "extension": 1}
    found = survival(Design(n_days=10, benefits=np.ones((7, 2)), rules=(Rule.GRIM, Rule.GRIM)), Parameters.of(quiet))
    # Striking stays possible, so both take what is still to come, and strike when nothing is left.
    assert found.incentives.strike_day.tolist() == [[7, 7]]
    assert found.standing[0].tolist() == [1.0] * 8 + [0.0] * 3
    assert found.causes[0, list(Cause).index(Cause.SPENT)] == 1


def test_a_strike_that_pays_more_than_the_exchange_ever_could_is_deliberate() -> None:
    values: dict[str, float | tuple[float, float]] = {"strike_gain": (50, 0), "calm": 0, "patience": 0.5}
    found = survival(Design(n_days=10, benefits=np.ones((7, 2))), Parameters.of(values))
    assert found.incentives.strike_day[0].tolist()[0] == 0
    assert found.causes[0, list(Cause).index(Cause.DELIBERATE)] == 1
