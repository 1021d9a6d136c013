"""Time expressions, and what they mean against the dateline.

Weekdays look back in the past tense and forward in the future tense; the dateline's own weekday is that day. Without
a dateline an expression that needs one keeps its words and has no value.
"""

from __future__ import annotations

import datetime as dt

from detente.reading.numbers import Number
from detente.reading.time_words import DAYS, DEICTIC, MONTHS
from detente.reading.tokens import DATED, Tokens

__all__ = ["TimeExpression", "find_times", "resolve"]

_LEADS = frozenset(["on", "in", "by", "since", "until", "during", "from", "of", "late", "early"])
_PARTS = frozenset(["morning", "afternoon", "evening", "night", "midnight", "noon"])
_UNITS = frozenset(["day", "week", "month", "year", "weekend"])


class TimeExpression:
    """Tokens ``first`` to ``last``; ``kind`` and ``data`` say how to resolve them."""

    __slots__ = ("data", "first", "kind", "last")

    def __init__(self, first: int, last: int, kind: str, data: tuple[int, ...] = ()) -> None:
        self.first = first
        self.last = last
        self.kind = kind
        self.data = data


def find_times(tokens: Tokens, numbers: dict[int, Number]) -> dict[int, TimeExpression]:
    """Return the time expressions of a text by the index of each token they cover."""
    found: dict[int, TimeExpression] = {}
    done = 0
    for index in [i for i in tokens.marked if tokens.looks[i] & DATED]:
        one = _at(tokens, index, numbers) if index >= done else None
        if one is None:
            continue
        for covered in range(one.first, one.last + 1):
            found[covered] = one
        done = one.last + 1
    return found


def _day_number(word: str) -> int | None:
    digits = word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word
    return (
        int(digits) if digits.isdigit() and digits.isascii() and len(digits) <= 2 and 1 <= int(digits) <= 31 else None
    )


def _year(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdigit() and word.isascii() and 1800 <= int(word) <= 2199 else None


def _at(tokens: Tokens, index: int, numbers: dict[int, Number]) -> TimeExpression | None:
    lower = tokens.lower
    word = lower[index]
    if word in MONTHS and tokens.words[index][0].isupper():
        return _month(tokens, index)
    if word in DAYS and tokens.words[index][0].isupper():
        last = index + 1 if index + 1 < len(lower) and lower[index + 1] in _PARTS else index
        first = _lead(lower, index)
        if lower[first] in ("last", "next") or (index and lower[index - 1] in ("last", "next")):
            return TimeExpression(first, last, "weekday", (DAYS[word], -1 if "last" in lower[first:index] else 1))
        return TimeExpression(first, last, "weekday", (DAYS[word], 0))
    if word in DEICTIC:
        return TimeExpression(index, index, "shift", (DEICTIC[word],))
    if word in ("last", "this", "next", "same") and index + 1 < len(lower):
        return _deictic(lower, index)
    year = _year(word)
    if (
        year is not None
        and index
        and lower[index - 1] in ("in", "since", "of", "by", "during", "early", "late", "until")
    ):
        return TimeExpression(_lead(lower, index), index, "year", (year,))
    if len(word) == 4 and word.isdigit() and index + 4 < len(lower) and lower[index + 1] == lower[index + 3] == "-":
        return None
    if word == "ago" and index:
        return _ago(lower, index, numbers)
    if word == "earlier" and lower[index + 1 : index + 4] == ["in", "the", "day"]:
        return TimeExpression(index, index + 3, "shift", (0,))
    if len(word) == 10 and word[4] == "-" and word[7] == "-":
        return _iso(word, index)
    return None


def _iso(word: str, index: int) -> TimeExpression | None:
    try:
        day = dt.date.fromisoformat(word)
    except ValueError:
        return None
    return TimeExpression(index, index, "date", (day.year, day.month, day.day))


def _lead(lower: list[str], index: int) -> int:
    first = index
    while (
        first
        and (lower[first - 1] in _LEADS or lower[first - 1] in ("last", "next", "earlier", "mid"))
        and index - first < 2
    ):
        first -= 1
        if lower[first] in ("of", "from"):
            return first + 1
    return first


def _month(tokens: Tokens, index: int) -> TimeExpression | None:
    lower = tokens.lower
    n = len(lower)
    month = MONTHS[lower[index]]
    after = index + 2 if index + 1 < n and lower[index + 1] == "." and len(lower[index]) <= 4 else index + 1
    day = _day_number(lower[index - 1]) if index else None
    first = index - 1 if day is not None else index
    last = index
    if day is None and after < n:
        day = _day_number(lower[after])
        if day is not None:
            last = after
            after += 1
    elif day is not None:
        last = index
    if after < n and lower[after] == "," and after + 1 < n and _year(lower[after + 1]):
        after += 1
    year = _year(lower[after]) if after < n else None
    if year is not None:
        last = after
    before = lower[first - 1] if first else ""
    if (
        day is None
        and year is None
        and lower[index] in ("march", "may", "mar")
        and before not in _LEADS | {"last", "next", "this", "mid"}
    ):
        return None
    lead = _lead(lower, first)
    hint = -1 if before == "last" or lower[lead] == "last" else 1 if before == "next" else 0
    if day is not None:
        return TimeExpression(lead, last, "date", (year, month, day) if year else (month, day))
    return TimeExpression(lead, last, "month", (year, month) if year else (month, hint, 0))


def _deictic(lower: list[str], index: int) -> TimeExpression | None:
    step = {"last": -1, "this": 0, "next": 1, "same": 0}[lower[index]]
    unit = lower[index + 1]
    if unit in _PARTS:
        return TimeExpression(index, index + 1, "shift", (min(step, 0),))
    if unit not in _UNITS or (lower[index] == "same" and unit != "day"):
        return None
    first = index
    if first and lower[first - 1] == "the":
        if lower[index] != "same":
            return None
        first -= 1
    while first and lower[first - 1] in ("late", "early", "earlier", "later"):
        first -= 1
    kind = {"day": "shift", "weekend": "week"}.get(unit, unit + "s")
    if kind == "week":
        kind = "weeks"
    return TimeExpression(first, index + 1, kind, (step,))


def _ago(lower: list[str], index: int, numbers: dict[int, Number]) -> TimeExpression | None:
    for length in (2, 3):
        first = index - length
        if first < 0:
            continue
        unit = lower[index - 1].rstrip("s")
        if unit not in _UNITS:
            return None
        number = numbers.get(index - 1) or numbers.get(index - 2)
        words = {
            "a": 1,
            "one": 1,
            "two": 2,
            "three": 3,
            "four": 4,
            "five": 5,
            "six": 6,
            "seven": 7,
            "eight": 8,
            "nine": 9,
            "ten": 10,
        }
        count = words.get(lower[index - 2])
        if count is None and lower[index - 2].isdigit() and len(lower[index - 2]) < 4:
            count = int(lower[index - 2])
        if count is None and number is not None and number.low is not None and number.low < 1000:
            count = int(number.low)
        if count is None:
            return None
        return TimeExpression(index - 2, index, {"day": "shift"}.get(unit, unit + "s"), (-count,))
    return None


def resolve(expression: TimeExpression, reference: dt.date | None, *, future: bool) -> str | None:
    """Return the ISO day, week, month or year that is meant; ``None`` where there is no dateline to count from.

    Parameters
    ----------
    expression : TimeExpression
    reference : date, optional
        The dateline.
    future : bool
        Whether the clause looks forward.
    """
    kind, data = expression.kind, expression.data
    try:
        if kind == "date" and len(data) == 3:
            return dt.date(*data).isoformat()
        if kind == "month" and len(data) == 2:
            return f"{data[0]}-{data[1]:02d}"
        if kind == "year":
            return str(data[0])
        return None if reference is None else _relative(kind, data, reference, future)
    except (ValueError, OverflowError):
        return None


def _relative(kind: str, data: tuple[int, ...], reference: dt.date, future: bool) -> str | None:
    if kind == "shift":
        return (reference + dt.timedelta(days=data[0])).isoformat()
    if kind == "weekday":
        back = (reference.weekday() - data[0]) % 7
        if data[1] == -1 and back == 0:
            back = 7
        if (future and data[1] != -1 and back) or data[1] == 1:
            back -= 7
        return (reference - dt.timedelta(days=back)).isoformat()
    if kind == "date":
        day = dt.date(reference.year, *data)
        if future and (reference - day).days > 60:
            day = dt.date(reference.year + 1, *data)
        elif not future and day > reference:
            day = dt.date(reference.year - 1, *data)
        return day.isoformat()
    if kind == "month":
        month, hint, _ = data
        year = reference.year
        if future and hint >= 0:
            year += month < reference.month
        elif month > reference.month or (hint < 0 and month == reference.month):
            year -= 1
        return f"{year}-{month:02d}"
    if kind == "weeks":
        week = (reference + dt.timedelta(weeks=data[0])).isocalendar()
        return f"{week.year}-W{week.week:02d}"
    if kind == "months":
        count = reference.year * 12 + reference.month - 1 + data[0]
        return f"{count // 12}-{count % 12 + 1:02d}"
    return str(reference.year + data[0])
