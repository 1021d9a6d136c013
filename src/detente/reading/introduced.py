"""Names that a text introduces itself, with their short form in brackets: "the Army of the Plains (AP)".

The brackets tell where a name begins that no lexicon has, and that it is one name: its capitals spell the short form.
"""

from __future__ import annotations

from detente.reading.tokens import Tokens, places_of

__all__ = ["introduced_names", "names_of_a_day"]

_SMALL = frozenset(["of", "for", "the", "and", "in", "to", "de", "la", "del", "al", "el", "'s", "’s"])
_LONGEST = 10
_MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
_NAMED_AFTER_A_DAY = frozenset(["Movement", "Brigade", "Brigades", "Front", "Alliance", "Coalition", "Committee"])


def introduced_names(tokens: Tokens, first: int = 0) -> dict[int, tuple[int, int]]:
    """Return, for the token of each short form in brackets, where the name that it spells begins and ends.

    Parameters
    ----------
    tokens : Tokens
    first : int
        The first token of the report's own words.
    """
    found: dict[int, tuple[int, int]] = {}
    words = tokens.words
    if "(" not in tokens.text:
        return found
    for bracket in places_of("(", words, first + 1):
        index = bracket + 1
        if index >= len(words) - 1 or words[index + 1] != ")":
            continue
        short = words[index]
        if len(short) < 2 or not short.isupper():
            continue
        begin = _spelled(tokens, index - 2, short, first)
        if begin is None:
            begin = _spelled_in_another_order(tokens, index - 2, short, first)
        if begin is not None and begin < index - 2:
            found[index] = (begin, index - 2)
    return found


def _spelled(tokens: Tokens, last: int, short: str, first: int) -> int | None:
    """Step left from ``last`` over capitals that spell the short form backwards."""
    words, lower = tokens.words, tokens.lower
    wanted = len(short)
    index = last
    while index >= max(first, last - _LONGEST):
        word = words[index]
        if word[:1].isupper() and word[:1] == short[wanted - 1]:
            wanted -= 1
            if not wanted:
                return index
        elif lower[index] not in _SMALL or index == last:
            return None
        index -= 1
    return None


def _spelled_in_another_order(tokens: Tokens, last: int, short: str, first: int) -> int | None:
    """As in "the Congolese Rally for Democracy (RCD)": the short form spells the name in its own language."""
    words, lower = tokens.words, tokens.lower
    letters = ""
    index = last
    while index >= max(first, last - _LONGEST):
        if words[index][:1].isupper():
            letters += words[index][0]
            if len(letters) == len(short):
                return index if sorted(letters) == sorted(short) else None
        elif lower[index] not in _SMALL or index == last:
            return None
        index -= 1
    return None


def names_of_a_day(tokens: Tokens) -> list[tuple[int, int]]:
    """Return where names stand that are made of a date: "the May 19 Movement", "the 23 March Movement"."""
    words = tokens.words
    found: list[tuple[int, int]] = []
    if _NAMED_AFTER_A_DAY.isdisjoint(words):
        return found
    for index in range(3, len(words)):
        if words[index] not in _NAMED_AFTER_A_DAY or tokens.lower[index - 3] != "the":
            continue
        pair = sorted(words[index - 2 : index], key=str.isdigit)
        if pair[0] in _MONTHS and pair[1].isdigit():
            found.append((index - 2, index))
    return found
