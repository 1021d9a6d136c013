"""When something happened: a day, or as much as the report gives of one."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

__all__ = ["When", "day", "first_day", "last_day"]

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?|-W(?P<week>\d{2}))?"
)


@lru_cache(maxsize=4096)
def _bounds(value: str) -> tuple[dt.date, dt.date]:
    if "/" in value:
        left, _, right = value.partition("/")
        return _bounds(left)[0], _bounds(right)[1]
    found = _FORM.fullmatch(value)
    if found is None:
        raise ValueError(
            f"{value!r} is no date; expected 2023-12-21, 2023-12, 2023-W51, 2023, an interval a/b, "
            "or a date and time with a zone"
        )
    year = int(found["year"])
    if found["week"]:
        monday = dt.date.fromisocalendar(year, int(found["week"]), 1)
        return monday, monday + dt.timedelta(days=6)
    if found["day"]:
        one = dt.date(year, int(found["month"]), int(found["day"]))
        return one, one
    if found["month"]:
        month = int(found["month"])
        begin = dt.date(year, month, 1)
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return begin, following - dt.timedelta(days=1)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _checked(value: str) -> str:
    try:
        begin, end = _bounds(value)
    except (ValueError, OverflowError) as error:
        # what the calendar itself refuses (30 February) does not name the date
        raise ValueError(str(error) if value in str(error) else f"{value!r}: {error}") from None
    if end < begin:
        raise ValueError(f"the interval {value} ends before it begins")
    return value


When = Annotated[str, AfterValidator(_checked)]
"""An ISO day, week, month, year, interval ``a/b``, or a date and time with its zone."""


def first_day(value: str) -> dt.date:
    """Return the earliest day that the expression allows.

    Examples
    --------
    >>> first_day("2023-11"), last_day("2023-11")
    (datetime.date(2023, 11, 1), datetime.date(2023, 11, 30))
    """
    return _bounds(value)[0]


def last_day(value: str) -> dt.date:
    """Return the latest day that the expression allows."""
    return _bounds(value)[1]


def day(value: str | dt.date) -> dt.date:
    """Return the one day meant; an expression that is wider than a day is refused with `ValueError`."""
    if isinstance(value, dt.date):
        return value
    begin, end = _bounds(value)
    if begin != end:
        raise ValueError(f"{value} is not one day")
    return begin
