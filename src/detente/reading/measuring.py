"""The number and the time in a few words, by the reader's own grammar."""

from __future__ import annotations

import datetime as dt

from detente.evidence import Qualifier, Quantity
from detente.reading.dates import find_times, resolve
from detente.reading.lexicon import Lexicon, load_lexicon
from detente.reading.numbers import find_numbers
from detente.reading.tokens import tokenise

__all__ = ["quantity_in", "time_in"]

_ENDS_A_PHRASE = frozenset(
    {
        "who",
        "which",
        "that",
        "held",
        "in",
        "from",
        "at",
        "by",
        "to",
        "for",
        "with",
        "under",
        "over",
        "on",
        "after",
        "before",
        "including",
        "among",
        "while",
        "and",
        "or",
        ",",
        ";",
        ":",
        "(",
        "-",
    }
)


def quantity_in(words: str, *, lexicon: Lexicon | None = None) -> Quantity | None:
    """Return the first quantity that some words name, or None.

    Examples
    --------
    >>> str(quantity_in("more than 105 captives held in Gaza"))
    'more than 105 captives'
    >>> quantity_in("the captives") is None
    True
    """
    lexicon = lexicon or load_lexicon()
    tokens = tokenise(words)
    numbers = find_numbers(tokens, lexicon)
    number = min(numbers.values(), key=lambda one: one.first, default=None)
    if number is None:
        has_all = any(word in ("all", "every") for word in tokens.lower[:2])
        return Quantity(unit=_unit_after(tokens.lower, 0), qualifier=Qualifier.ALL) if has_all else None
    unit = number.unit or _unit_after(tokens.lower, number.last + 1)
    return Quantity(min=number.low, max=number.high, unit=unit, qualifier=Qualifier(number.qualifier))


def time_in(
    words: str, *, reference: dt.date | None, is_future: bool = False, lexicon: Lexicon | None = None
) -> str | None:
    """Return the ISO day, week, month or year that some words name, counted from a dateline, or None.

    Examples
    --------
    >>> time_in("on Monday", reference=dt.date(2023, 12, 21))
    '2023-12-18'
    """
    lexicon = lexicon or load_lexicon()
    tokens = tokenise(words)
    times = find_times(tokens, find_numbers(tokens, lexicon))
    first = min(times.values(), key=lambda one: one.first, default=None)
    return None if first is None else resolve(first, reference, future=is_future)


def _unit_after(lower: list[str], index: int) -> str | None:
    """Take the head of the noun phrase: the last word before what ends it."""
    rest = lower[index:]
    if rest[:1] == ["of"]:
        rest = rest[1:]
    head = None
    for word in rest:
        if word in _ENDS_A_PHRASE or (word == "of" and head is not None):
            break
        if word[0].isalpha():
            head = word
    return head
