from __future__ import annotations

import math

import numpy as np
import pytest

from detente.errors import MisuseError
from detente.truce.model import Design, Parameters, Range, default_ranges

SIDES = {"north": 0, "south": 1}


def test_a_number_is_set_for_both_sides_or_for_one() -> None:
    both = default_ranges().set("accident=0.02")
    assert (both.values["accident", 0], both.values["accident", 1]) == (Range(0.02, 0.02), Range(0.02, 0.02))
    one = both.set("south.false-alarm=0.01..0.03", SIDES)
    assert one.values["false_alarm", 1] == Range(0.01, 0.03)
    assert one.values["false_alarm", 0] == default_ranges().values["false_alarm", 0]
    assert one.given == {("accident", 0), ("accident", 1), ("false_alarm", 1)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("accident=1.2", "accident is 1.2; a probability lies between 0 and 1."),
        ("accident=-0.1", "accident is -0.1; a probability lies between 0 and 1."),
        ("accident=nan", "accident is nan; a probability lies between 0 and 1."),
        ("strike_gain=-1..2", "strike_gain is -1; it is 0 or more."),
        ("strike_gain=inf", "strike_gain is inf; it is 0 or more."),
        ("patience=1", "patience is 1; what tomorrow counts beside today lies from 0 up to, but below, 1."),
        ("miss=0.3..0.1", "miss is '0.3..0.1'; the lower end is above the upper."),
        ("miss=often", "miss is 'often'; expected a number or LOW..HIGH, such as 0.01..0.05."),
        ("luck=0.3", "the model has no number 'luck'."),
        ("west.miss=0.3", "'west.miss=0.3' names no side that has it. The sides are: north, south."),
        (
            "north.patience=0.9",
            "'north.patience=0.9' names no side that has it. 'patience' is the same for both sides.",
        ),
        ("miss", "'miss' sets nothing."),
        ("", "'' sets nothing."),
    ],
)
def test_a_slip_is_told_in_one_line(text: str, said: str) -> None:
    with pytest.raises(MisuseError) as error:
        default_ranges().set(text, SIDES)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_plain_numbers_are_looked_at_too() -> None:
    with pytest.raises(MisuseError, match="spoiler is 2; a probability"):
        Parameters.of({"spoiler": (0.1, 2)})
    with pytest.raises(MisuseError, match="the model has no number 'hope'"):
        Parameters.of({"hope": 1})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"n_days": 0}, "n_days is 0; it is 1 or more"),
        ({"n_days": 5, "term_days": 0}, "term_days is 0"),
        ({"n_days": 5, "entry_day": -1}, "entry_day is -1; it is 0 or more"),
        ({"n_days": 5, "benefits": np.array([[1.0, -1.0]])}, "negative or no number"),
        ({"n_days": 5, "benefits": np.array([[1.0, math.nan]])}, "negative or no number"),
        ({"n_days": 5, "benefits": np.zeros(5)}, "expected (days, 2)"),
        ({"n_days": 5, "n_strikes": 9}, "the exact chain keeps up to 4 within 31"),
    ],
)
def test_an_impossible_design_is_refused(fields: dict[str, object], said: str) -> None:
    with pytest.raises(MisuseError) as error:
        Design(**fields)  # type: ignore[arg-type]
    assert said in str(error.value)


def test_samples_fill_the_ranges_and_leave_what_is_known() -> None:
    ranges = default_ranges().set("patience=0.9").set("north.miss=0.2", SIDES)
    uniform = np.random.default_rng(1).random((50, len(ranges.unknown)))
    found = ranges.sampled(uniform)
    assert set(found.patience) == {0.9}
    assert set(found.miss[:, 0]) == {0.2}
    told = ranges.values["accident", 0]
    assert told.low <= found.accident.min() < found.accident.max() <= told.high
