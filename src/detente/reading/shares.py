"""Shares told in words: "half of them", "a third of its stock", "two thirds of the seats"."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.number_words import word_value
from detente.reading.numbers import Number, widen_by_hedge
from detente.reading.tokens import Tokens

__all__ = ["IN_WORDS", "shares"]

_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}
_OF_WHAT = frozenset(["of", "its", "their", "his", "her", "that", "those"])
IN_WORDS = frozenset(_PARTS)


def shares(tokens: Tokens, measures: dict[int, Number], lexicon: Lexicon) -> None:
    """Add the shares of a text that words tell to its measures, in per cent."""
    lower = tokens.lower
    if IN_WORDS.isdisjoint(lower):
        return
    for index in [i for i, word in enumerate(lower) if word in _PARTS]:
        if index in measures or lower[index + 1 : index + 2] == [] or lower[index + 1] not in _OF_WHAT:
            continue
        if lower[index + 2 : index + 3] == ["those"]:
            continue  # "300 detainees, a third of those on the list"
        first, how_many = index, 1.0
        if lower[index] != "half":
            told = 1.0 if lower[index - 1] == "a" else word_value(lower[index - 1], lexicon)
            if not index or told is None:
                continue
            first, how_many = index - 1, told
        share = float(int(100 * how_many / _PARTS[lower[index]]))
        number = Number(first, index, share, share, "exact", measure="percent")
        widen_by_hedge(lower, number, lexicon)
        measures.update(dict.fromkeys(range(number.first, number.last + 1), number))
