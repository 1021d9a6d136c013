"""The wording that linking looks at: read from ``data/linking.yaml``, compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from detente.evidence import Kind
from detente.evidence.data import load_data

__all__ = ["content_words", "days_apart", "days_before_report", "pattern", "wide_days", "words_of"]

_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load_data("linking.yaml")
    return data


def days_apart(kind: Kind) -> int:
    """Return how many days two tellings of one event of a kind may lie apart."""
    return int(_data()["days_apart"][kind.value])


def days_before_report() -> int:
    """Return how many days before its report an act can lie that is told without a date."""
    return int(_data()["days_before_report"])


def wide_days() -> int:
    """Return from how many days on a time is too wide to tell one event from the next."""
    return int(_data()["wide_days"])


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a list of words."""
    return frozenset(word.strip().lower() for word in str(_data()[name]).replace("\n", " ").split(","))


@cache
def pattern(name: str) -> str:
    """Return a pattern as text, its line breaks taken out."""
    value = _data()[name]
    return re.sub(r"\s*\n\s*|\s+(?=\|)", "", str(value["lead"] if isinstance(value, dict) else value)).strip()


@cache
def place_kinds() -> frozenset[Kind]:
    """Return the kinds of claims that tell where talks were."""
    return frozenset(Kind(kind) for kind in _data()["places"]["kinds"])


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, in lower case."""
    return frozenset(_LONG_WORD.findall(text.lower())) - words_of("light_words")
