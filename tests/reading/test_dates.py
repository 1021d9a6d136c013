import datetime as dt

import pytest

from detente.reading.dates import find_times, resolve
from detente.reading.tokens import tokenise

THURSDAY = dt.date(2023, 12, 21)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("said on Monday", "2023-12-18"),
        ("on Thursday", "2023-12-21"),
        ("last month", "2023-11"),
        ("last November", "2023-11"),
        ("Last December", "2022-12"),
        ("in July 2022", "2022-07"),
        ("on May 2", "2023-05-02"),
        ("on 22 May", "2023-05-22"),
        ("December 1", "2023-12-01"),
        ("this week", "2023-W51"),
        ("last week", "2023-W50"),
        ("this year", "2023"),
        ("yesterday", "2023-12-20"),
        ("two weeks ago", "2023-W49"),
        ("since 2012", "2012"),
    ],
)
def test_what_has_happened_lies_behind_the_dateline(words: str, value: str) -> None:
    (found,) = set(find_times(tokenise(words), {}).values())
    assert resolve(found, THURSDAY, future=False) == value


@pytest.mark.parametrize(("words", "value"), [("on Friday", "2023-12-22"), ("by July 27", "2024-07-27")])
def test_what_is_to_come_lies_ahead_of_it(words: str, value: str) -> None:
    (found,) = set(find_times(tokenise(words), {}).values())
    assert resolve(found, THURSDAY, future=True) == value


def test_without_a_dateline_a_weekday_keeps_its_words_only() -> None:
    (found,) = set(find_times(tokenise("on Monday"), {}).values())
    assert resolve(found, None, future=False) is None
