"""A truce kept by the threat of fighting after a bad signal: Green and Porter 1984; numbers worked out here."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import MisuseError
from detente.truce.model import least_punishment, trigger_holds, trigger_value


@pytest.mark.parametrize(
    ("patience", "false_alarm", "detection", "days"),
    [
        (0.95, 0.05, 0.5, 3),
        (0.95, 0.1, 0.5, 4),
        (0.95, 0.1, 0.3, 15),
        (0.95, 0.2, 0.3, None),
        (0.9, 0.05, 0.5, 4),
        (0.9, 0.1, 0.5, 5),
        (0.9, 0.1, 0.3, None),
        (0.9, 0.2, 0.3, None),
    ],
)
def test_the_fewest_days_of_fighting_that_deter(
    patience: float, false_alarm: float, detection: float, days: int | None
) -> None:
    assert least_punishment(patience, false_alarm, detection, strike_gain=2) == days


@given(
    st.floats(0.01, 0.99),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 6),
)
def test_no_shorter_threat_deters_and_none_means_none(
    patience: float, false_alarm: float, detection: float, strike_gain: float
) -> None:
    found = least_punishment(patience, false_alarm, detection, strike_gain=strike_gain)

    def holds(days: float) -> bool:
        return trigger_holds(patience, false_alarm, detection, days, strike_gain=strike_gain)

    tried = next((days for days in range(400) if holds(days)), None)
    if tried is not None:
        assert found == tried
    elif found is not None:
        assert holds(found)
        assert not holds(found - 1)
    else:
        assert not holds(5000)


def test_the_value_is_that_of_playing_on_day_by_day() -> None:
    """V = 1 + patience ((1 - p) V + p patience^T V), to be found by iteration."""
    value = 0.0
    for _ in range(5000):
        value = 1 + 0.95 * (0.9 * value + 0.1 * 0.95**4 * value)
    assert trigger_value(0.95, 0.1, 4) == pytest.approx(value)
    assert trigger_value(0.95, 0.1, math.inf) == pytest.approx(1 / (1 - 0.95 * 0.9))


def test_fewer_false_alarms_and_better_detection_need_shorter_threats() -> None:
    base = least_punishment(0.95, 0.1, 0.3, strike_gain=2)
    assert base is not None
    for better in (
        least_punishment(0.95, 0.05, 0.3, strike_gain=2),
        least_punishment(0.95, 0.1, 0.5, strike_gain=2),
    ):
        assert better is not None
        assert better < base


def test_what_cannot_be_is_refused() -> None:
    for values in ((1.0, 0.1, 0.5, 2), (0.9, 1.5, 0.5, 2), (0.9, 0.1, -0.5, 2), (0.9, 0.1, 0.5, -2)):
        with pytest.raises(MisuseError):
            least_punishment(*values[:3], strike_gain=values[3])
