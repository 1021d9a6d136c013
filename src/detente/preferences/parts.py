"""Parts of an amount: "hostages, among them 12 women" is 12 or more, whatever else is said of how many in all."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Stated
from detente.evidence import Amount, Qualifier, Quantity, amount_of

__all__ = ["bounding", "with_parts"]


def with_parts(stated: Stated, parts: Sequence[Stated]) -> tuple[str, Quantity | None, tuple[str, ...]]:
    """Return words, quantity and claims of an amount, with what the largest of its parts adds to it.

    Parts may overlap, so only the largest bounds the whole; it adds nothing where the amount is as large already, or
    cannot be so large.

    Examples
    --------
    >>> women = Stated(words="12 women", quantity=Quantity(min=12, max=12, unit="women"))
    >>> with_parts(Stated(words="hostages"), [women])[0]
    'hostages, 12 women among them'
    """
    part = bounding(stated, parts)
    if part is None or part.quantity is None:
        return stated.words, stated.quantity, stated.claims
    whole = _amount(stated)
    high = None if whole is None else whole.high
    unit = None if stated.quantity is None else stated.quantity.unit
    quantity = Quantity(
        min=amount_of(part.quantity).low,
        max=high,
        unit=unit,
        qualifier=Qualifier.AT_LEAST if high is None else Qualifier.RANGE,
    )
    claims = tuple(dict.fromkeys([*stated.claims, *part.claims]))
    return f"{stated.words}, {part.words} among them", quantity, claims


def bounding(stated: Stated, parts: Sequence[Stated]) -> Stated | None:
    """Return the part that an amount is no less than, where that is more than its own words say."""
    whole = _amount(stated)
    found: tuple[float, Stated] | None = None
    for part in parts:
        own = _amount(part)
        if own is None or own.low is None or (part.claims and stated.claims and _is_told_apart(stated, part)):
            continue
        is_more = whole is None or whole.low is None or own.low > whole.low
        fits = whole is None or whole.high is None or own.low <= whole.high
        if is_more and fits and (found is None or own.low > found[0]):
            found = own.low, part
    return None if found is None else found[1]


def _is_told_apart(stated: Stated, part: Stated) -> bool:
    """Whether other claims tell the part: they speak of a version of their own."""
    return set(stated.claims).isdisjoint(part.claims)


def _amount(stated: Stated) -> Amount | None:
    return None if stated.quantity is None or stated.quantity.is_duration else amount_of(stated.quantity)
