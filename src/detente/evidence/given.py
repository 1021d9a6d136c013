"""What a caller gives: numbers and days that are what they should be, else one clear sentence."""

from __future__ import annotations

import datetime as dt
import operator

from detente.errors import MisuseError
from detente.evidence.when import day

__all__ = ["a_day_given", "whole_number"]


def whole_number(name: str, value: object, *, least: int = 0, most: int | None = None) -> int:
    """Return a whole number that an argument gives.

    Raises
    ------
    MisuseError
        If it is none, or too small or too large.

    Examples
    --------
    >>> whole_number("n_samples", 10)
    10
    """
    expected = f"{least:,} or more" if most is None else f"{least:,} to {most:,}"
    try:
        number = None if isinstance(value, bool) else operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        number = None
    if number is None or number < least or (most is not None and number > most):
        shown = f"{number:,}" if number is not None else repr(value)
        whole = "" if number is not None else ", as a whole number"
        as_in = f"Give one, as in {name}={max(least, 1)}."
        raise MisuseError(f"{name} is {shown}; expected {expected}{whole}.", mend=as_in)
    return number


def a_day_given(name: str, value: object) -> dt.date | None:
    """Return the day that an argument gives; ``None`` where it gives none.

    Raises
    ------
    MisuseError
        If it is no day.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    try:
        if isinstance(value, str):
            return day(value)
    except ValueError:
        pass
    raise MisuseError(
        f"{name} is {value!r}; expected one day.", mend="Write it as '2023-12-21', or give a datetime.date."
    )
