"""Words that tell of a time: days, months, "yesterday", "last"."""

from __future__ import annotations

__all__ = ["DAYS", "DEICTIC", "MONTHS", "TIME_WORDS"]

DAYS = {d: i for i, d in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
DEICTIC = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0}
MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""The months by name and short form."""
TIME_WORDS = frozenset((*DAYS, *MONTHS, *DEICTIC, "last", "this", "next", "same", "ago", "earlier"))
"""At each of them an expression of time may begin or end."""
