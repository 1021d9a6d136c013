"""Amounts as intervals: side by side, added up, and what is left of them."""

from __future__ import annotations

from collections.abc import Iterable

from detente.case import Event, Stated
from detente.evidence import Amount, amount_of

__all__ = ["delivered_amount", "hull", "minus", "stated_amount", "total"]


def hull(amounts: Iterable[Amount]) -> Amount | None:
    """Return the smallest interval that holds all of them; ``None`` of none.

    Examples
    --------
    >>> hull([Amount(39, 39), Amount(42, None)])
    Amount(low=39, high=None, unit=None)
    """
    known = tuple(amounts)
    if not known:
        return None
    lows = [a.low for a in known]
    highs = [a.high for a in known]
    return Amount(
        None if None in lows else min(x for x in lows if x is not None),
        None if None in highs else max(x for x in highs if x is not None),
        next((a.unit for a in known if a.unit), None),
    )


def total(amounts: Iterable[Amount]) -> Amount:
    """Add intervals up; an open low side counts nothing, an open high side leaves the sum open.

    Examples
    --------
    >>> total([Amount(13, 14), Amount(13, 13)])
    Amount(low=26, high=27, unit=None)
    """
    known = tuple(amounts)
    highs = [a.high for a in known]
    return Amount(
        sum(a.low or 0 for a in known),
        None if None in highs else sum(x for x in highs if x is not None),
        next((a.unit for a in known if a.unit), None),
    )


def minus(due: Amount, given: Amount) -> Amount:
    """Return what may be left of ``due`` after ``given``; never less than nothing.

    Examples
    --------
    >>> minus(Amount(50, 50), Amount(24, 26))
    Amount(low=24, high=26, unit=None)
    """
    low = None if due.low is None else max(0, due.low - given.high) if given.high is not None else 0
    high = None if due.high is None else max(0, due.high - (given.low or 0))
    return Amount(low, high, due.unit or given.unit)


def stated_amount(stated: Iterable[Stated]) -> Amount | None:
    """Return the interval that all versions of a line lie in; ``None`` where no version names a quantity."""
    return hull(amount_of(s.quantity) for s in stated if s.quantity is not None)


def delivered_amount(events: Iterable[Event]) -> Amount:
    """Return what deliveries come to: what was told in all, and never less than the single ones add up to.

    A delivery in an amount that nobody told adds an open interval: some, perhaps all.
    """
    known = tuple(events)
    single = total([stated_amount(e.stated) or Amount(0, None) for e in known if not e.in_all])
    in_all = hull([a for e in known if e.in_all and (a := stated_amount(e.stated)) is not None])
    if in_all is None:
        return single
    low = max(single.low or 0, in_all.low or 0)
    return Amount(low, None if in_all.high is None else max(low, in_all.high), in_all.unit or single.unit)
