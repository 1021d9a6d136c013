"""Ordered scales whose levels are terms: levels of one length are one, and a hedged term is an interval of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.evidence import Amount, amount_of
from detente.preferences.lines import Said

__all__ = ["Terms", "places_within", "terms_of"]

_AS_LONG = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The levels that are left, how many days each is, and which others are the same as one of them."""

    levels: tuple[str, ...]
    days: tuple[float | None, ...]
    """``None`` of a level that is no stretch of time, or of which none tells how long it is. Of a range: its end."""
    same_as: tuple[tuple[str, str], ...]
    """Pairs of a level that is left out and the one that it is the same as."""


def terms_of(levels: Sequence[str], told: Iterable[Said]) -> Terms:
    """Put levels of one length together: "about 1 week" and "1 week" are one level; the exact words are kept.

    Parameters
    ----------
    levels : sequence of str
        From least to most.
    told : iterable of Said
        What was said on the issue; the length of a level is that of the words that are told at it.
    """
    lengths: dict[str, tuple[float, bool]] = {}
    for said in told:
        length = _length(said)
        if said.level is not None and length is not None:
            lengths.setdefault(said.level, length)
    kept: list[str] = []
    same_as: dict[str, str] = {}
    for level in levels:
        twin = next((other for other in kept if _as_long(lengths, level, other)), None)
        if twin is None:
            kept.append(level)
        elif lengths[twin][1] and not lengths[level][1]:  # the exact one of the two is kept
            kept[kept.index(twin)] = level
            same_as = {left: level if other == twin else other for left, other in same_as.items()}
            same_as[twin] = level
        else:
            same_as[level] = twin
    days = tuple(lengths[level][0] if level in lengths else None for level in kept)
    return Terms(levels=tuple(kept), days=days, same_as=tuple(same_as.items()))


def _length(said: Said) -> tuple[float, bool] | None:
    """Return how many days a term is, and whether that is hedged; of a range, its end."""
    if said.quantity is None or not said.quantity.is_duration:
        return None
    amount = amount_of(said.quantity)
    if amount.low is None or amount.high is None:
        return None
    is_hedged = amount.low < amount.high
    is_range = said.quantity.min != said.quantity.max
    return (amount.high if is_range else (amount.low + amount.high) / 2, is_hedged)


def _as_long(lengths: dict[str, tuple[float, bool]], one: str, other: str) -> bool:
    if one not in lengths or other not in lengths:
        return False
    return abs(lengths[one][0] - lengths[other][0]) <= _AS_LONG * max(1.0, lengths[one][0])


def places_within(days: Sequence[float | None], amount: Amount) -> list[int]:
    """Return the places of the levels whose length lies within an amount of days."""
    low = -float("inf") if amount.low is None else amount.low - _AS_LONG
    high = float("inf") if amount.high is None else amount.high + _AS_LONG
    return [place for place, length in enumerate(days) if length is not None and low <= length <= high]
