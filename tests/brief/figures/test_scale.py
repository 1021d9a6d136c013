from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from detente.brief.figures.scale import MOST_TICKS, DayScale, ticks

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@given(days, days)
def test_there_are_never_too_many_ticks_and_always_one(one: dt.date, other: dt.date) -> None:
    scale = DayScale.around(min(one, other), max(one, other), left=100, right=900)
    assert 1 <= len(ticks(scale)) <= MOST_TICKS + 1


@given(days, days)
def test_both_days_lie_inside_and_in_order(one: dt.date, other: dt.date) -> None:
    first, last = min(one, other), max(one, other)
    scale = DayScale.around(first, last, left=100, right=900)
    assert 100 < scale.x(first) <= scale.x(last) < 900


def test_the_first_tick_names_its_year() -> None:
    scale = DayScale.around(dt.date(2023, 11, 20), dt.date(2024, 1, 10), left=0, right=100)
    names = [name for _, name in ticks(scale)]
    assert names[0].endswith("2023")
    assert sum(name.endswith("2024") for name in names) == 1
