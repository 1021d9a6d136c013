"""Quantities as a report words them, and the amounts that a case works with.

A `Quantity` keeps the hedge and the bounds apart, as the annotation guide does: "approximately 40" is 40..40 with
the qualifier ``approx``. An `Amount` is the interval that a wording rule makes of it (36..44), always shown beside
the words it came from. The rules are data: ``data/lexicons/amounts.yaml``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import field_validator, model_validator

from detente.evidence.data import load_data
from detente.evidence.values import Value

__all__ = ["Amount", "Qualifier", "Quantity", "amount_of", "days_of", "number_words"]


class Qualifier(StrEnum):
    """How a report hedges a number."""

    EXACT = "exact"
    APPROX = "approx"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"
    ALL = "all"
    SOME = "some"


class Quantity(Value):
    """A number as worded: bounds, unit and hedge.

    ``min`` and ``max`` are the numbers that the words name (a bound that they leave open is null); ``unit`` is what is
    counted, or ``hour``, ``day``, ``week``, ``month``, ``year`` for a duration.
    """

    min: float | None = None
    max: float | None = None
    unit: str | None = None
    qualifier: Qualifier = Qualifier.EXACT

    @field_validator("min", "max", mode="before")
    @classmethod
    def _no_yes_or_no(cls, value: Any) -> Any:
        if isinstance(value, bool):  # would pass for 1 or 0
            raise ValueError(f"{str(value).lower()} is no number; write digits")
        return value

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Quantity:
        for name, bound in (("min", self.min), ("max", self.max)):
            if bound is not None and (not math.isfinite(bound) or bound < 0):
                raise ValueError(f"{name} is {bound}; a quantity's bound is a finite number, 0 or more")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min:g} is above max {self.max:g}; write the smaller bound first")
        return self

    @property
    def is_duration(self) -> bool:
        """Whether the unit is one of time."""
        return (self.unit or "").rstrip("s") in DAYS_PER_UNIT

    def __str__(self) -> str:
        return _in_words(self)


@dataclass(frozen=True, slots=True)
class Amount:
    """The interval of numbers that a wording allows; an open side is ``None``."""

    low: float | None
    high: float | None
    unit: str | None = None

    def overlaps(self, other: Amount) -> bool:
        """Whether some number lies in both intervals."""
        low = max(x for x in (self.low, other.low, -math.inf) if x is not None)
        high = min(x for x in (self.high, other.high, math.inf) if x is not None)
        return low <= high

    def __str__(self) -> str:
        if self.low is None and self.high is None:
            return "open"
        if self.low == self.high and self.low is not None:
            return number_words(self.low)
        if self.high is None:
            return f"{number_words(self.low or 0)} or more"
        if self.low is None:
            return f"up to {number_words(self.high)}"
        return f"{number_words(self.low)}…{number_words(self.high)}"


DAYS_PER_UNIT = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}


def days_of(quantity: Quantity) -> Quantity:
    """Return a duration in days (a month counts 30, a year 365); other quantities come back as they are."""
    unit = (quantity.unit or "").rstrip("s")
    if unit not in DAYS_PER_UNIT or unit == "day":
        return quantity
    factor = DAYS_PER_UNIT[unit]
    return Quantity(
        min=None if quantity.min is None else quantity.min * factor,
        max=None if quantity.max is None else quantity.max * factor,
        unit="day",
        qualifier=quantity.qualifier,
    )


@cache
def _rules() -> dict[str, dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = load_data("lexicons/amounts.yaml")["rules"]
    return rules


def amount_of(quantity: Quantity) -> Amount:
    """Turn a worded quantity into the interval that the case works with.

    Durations are given in days. Counts stay whole numbers: "more than 105" starts at 106. A number that is worded with
    a fraction is no count but a measure, and keeps it.

    Examples
    --------
    >>> str(amount_of(Quantity(min=40, max=40, unit="captives", qualifier="approx")))
    '36…44'
    >>> str(amount_of(Quantity(min=105, unit="captives", qualifier="more_than")))
    '106 or more'
    >>> str(amount_of(Quantity(min=2.5, max=2.5, unit="kilometres")))
    '2.5'
    """
    in_days = days_of(quantity)
    rule = _rules()[quantity.qualifier.value]
    low, high = in_days.min, in_days.max
    spread = float(rule.get("spread", 0.0))
    is_measured = quantity.is_duration or any(not bound.is_integer() for bound in (low, high) if bound is not None)
    step = 0.0 if is_measured else 1.0
    if low is not None:
        low = low * (1 - spread) + (step if rule.get("above_min") else 0.0)
    if high is not None:
        high = high * (1 + spread) - (step if rule.get("below_max") else 0.0)
    if not is_measured:
        low = None if low is None else float(math.ceil(low - 1e-9))
        high = None if high is None else float(math.floor(high + 1e-9))
    return Amount(low, high, in_days.unit)


def number_words(value: float) -> str:
    """Write a number with thousands apart and no more digits than tell it.

    Examples
    --------
    >>> number_words(6_000_000.0), number_words(9.5), number_words(1_234_567.25)
    ('6,000,000', '9.5', '1,234,567.25')
    """
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 100_000 else f"{round(value, 2):,}"


def _in_words(quantity: Quantity) -> str:
    is_one = quantity.min == quantity.max == 1
    plural = "s" if quantity.is_duration and not is_one and not (quantity.unit or "").endswith("s") else ""
    unit = f" {quantity.unit}{plural}" if quantity.unit else ""
    low = None if quantity.min is None else number_words(quantity.min)
    high = None if quantity.max is None else number_words(quantity.max)
    bound = low if low is not None else high
    if bound is None:
        return f"{quantity.qualifier.value}{unit}"
    words = {
        Qualifier.EXACT: bound,
        Qualifier.APPROX: f"about {bound}",
        Qualifier.MORE_THAN: f"more than {bound}",
        Qualifier.AT_LEAST: f"at least {bound}",
        Qualifier.UP_TO: f"up to {high or bound}",
        Qualifier.LESS_THAN: f"less than {high or bound}",
        Qualifier.RANGE: f"{low} to {high}",
        Qualifier.VAGUE: f"{bound} or more (vague)",
        Qualifier.ALL: f"all {bound}",
        Qualifier.SOME: f"some {bound}",
    }
    return words[quantity.qualifier] + unit
