"""A date is as wide as the report gives it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from detente.evidence import IsoDay, When, day, first_day, last_day

WHEN: TypeAdapter[str] = TypeAdapter(When)
DAY: TypeAdapter[str] = TypeAdapter(IsoDay)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023-12-21", "2023-12-21", "2023-12-21"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-W51", "2023-12-18", "2023-12-24"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-11-24/2023-12-01", "2023-11-24", "2023-12-01"),
        ("2023-11-24T07:00+02:00", "2023-11-24", "2023-11-24"),
        ("2023-11-24T07:00:00Z", "2023-11-24", "2023-11-24"),
    ],
)
def test_an_expression_has_a_first_and_a_last_day(value: str, first: str, last: str) -> None:
    assert WHEN.validate_python(value) == value
    assert (first_day(value).isoformat(), last_day(value).isoformat()) == (first, last)


@given(days, days)
def test_an_interval_runs_from_its_first_to_its_last_day(one: dt.date, other: dt.date) -> None:
    low, high = sorted((one, other))
    assert (first_day(f"{low}/{high}"), last_day(f"{low}/{high}")) == (low, high)
    if low < high:
        with pytest.raises(ValidationError, match="ends before it begins"):
            WHEN.validate_python(f"{high}/{low}")


@given(days)
def test_a_day_is_one_day(one: dt.date) -> None:
    assert day(str(one)) == day(one) == one
    assert first_day(str(one)) == last_day(str(one))


@pytest.mark.parametrize("value", ["tomorrow", "21.12.2023", "2023-13", "2023-02-30", "2023-W60", "2023-12-21T25", ""])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        WHEN.validate_python(value)


def test_a_wider_expression_is_not_one_day() -> None:
    with pytest.raises(ValueError, match="2023-12 is not one day"):
        day("2023-12")


@pytest.mark.parametrize("value", ["2023-02-30", "2023-2-3", "2023"])
def test_a_day_must_be_on_the_calendar(value: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(value)


@pytest.mark.parametrize("value", ["2023-02-30", "2023-13", "2023-01-01/2023-02-30"])
def test_a_day_that_the_calendar_does_not_have_is_named(value: str) -> None:
    with pytest.raises(ValidationError, match=value):
        WHEN.validate_python(value)
