"""Lockwood & Thomas, Gradualism and irreversibility, Review of Economic Studies 69 (2002): both paths, and their tests.

The recurrence is the paper's; the numbers for these payoffs were derived from it and checked by simulating both sides.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from detente.errors import InputError
from detente.exchange import gradual_path, kinked_path, quadratic_path

PATIENCE = 0.9


def linear(own: float, other: float) -> float:
    return 2 * other - own


def smooth(own: float, other: float) -> float:
    return 2 * other - own**2


def test_linear_path() -> None:
    path = kinked_path(cost=1, gain=2, patience=PATIENCE, n_steps=60)
    assert path[:4].round(4).tolist() == [0.4444, 0.6914, 0.8285, 0.9047]
    steps = np.diff(path[:20], prepend=0.0)
    np.testing.assert_allclose(steps[1:] / steps[:-1], 1 / (0.9 * 2), atol=1e-9)
    assert path[-1] == pytest.approx(1, abs=1e-9)
    np.testing.assert_allclose(
        gradual_path(linear, first=path[0], patience=PATIENCE, n_steps=25, most=1), path[:25], atol=1e-9
    )


def test_smooth_path_stops_short_of_the_efficient_level() -> None:
    path = quadratic_path(patience=PATIENCE, n_steps=200_000)
    assert path[:4].round(5).tolist() == [0.45, 0.5625, 0.62578, 0.66756]
    assert (np.diff(path) >= 0).all()
    assert path[-1] < PATIENCE
    assert path[-1] == pytest.approx(PATIENCE, abs=1e-4)
    np.testing.assert_allclose(
        gradual_path(smooth, first=path[0], patience=PATIENCE, n_steps=60, most=1), path[:60], atol=1e-9
    )


def test_value_of_the_smooth_path_is_the_patience() -> None:
    path = quadratic_path(patience=PATIENCE, n_steps=5000)
    weights = (1 - PATIENCE) * PATIENCE ** np.arange(path.size)
    assert float((weights * (2 * path - path**2)).sum()) == pytest.approx(PATIENCE, abs=1e-9)


def test_a_first_step_a_thousandth_larger_overshoots_at_step_112() -> None:
    path = gradual_path(smooth, first=0.451, patience=PATIENCE, n_steps=1000, most=1)
    assert path.size == 111


@pytest.mark.parametrize(
    ("payoff", "path"),
    [
        (linear, kinked_path(cost=1, gain=2, patience=PATIENCE, n_steps=2000)),
        (smooth, quadratic_path(patience=PATIENCE, n_steps=2000)),
    ],
    ids=["linear", "smooth"],
)
def test_stopping_is_just_unprofitable_at_every_step(
    payoff: Callable[[float, float], float], path: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> None:
    """Simulate both sides: one stops for ever at c_(t-1); the other, having moved to c_t, then stops as well."""
    known = np.concatenate([[0.0], path])
    going_on = np.array([payoff(c, c) for c in known])
    value = going_on[-1]
    for t in range(known.size - 2, 0, -1):
        value = (1 - PATIENCE) * going_on[t] + PATIENCE * value
        stopping = payoff(known[t - 1], known[t])
        if t < 1000:  # far from where the simulated path is cut off
            assert value == pytest.approx(stopping, abs=1e-9)


def test_no_contribution_can_be_kept_up_by_the_impatient() -> None:
    with pytest.raises(InputError, match=r"cost is 1, gain 2, patience 0\.5; expected 0 < cost < patience · gain"):
        kinked_path(cost=1, gain=2, patience=0.5, n_steps=3)
    with pytest.raises(InputError, match="patience is 1; expected a number between 0 and 1"):
        quadratic_path(patience=1, n_steps=3)
