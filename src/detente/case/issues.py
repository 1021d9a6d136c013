"""What is to be given, by whom, to whom, on which scale."""

from __future__ import annotations

from pydantic import Field, model_validator

from detente.case.entry import Entry, Resting
from detente.evidence import Item, Quantity, Slug, Value, When

__all__ = ["Issue", "Manner", "Scale", "Stock"]


class Manner(Value):
    """How a thing is given; each field is cheap to trade and often disputed."""

    when: str | None = None
    where: str | None = None
    custody: str | None = None
    visibility: str | None = None
    proof: str | None = None


class Scale(Value):
    """The possible levels of an issue: ordered levels, or a range of numbers."""

    levels: tuple[str, ...] = ()
    """From least to most for the receiver."""
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Scale:
        if self.levels and (self.low is not None or self.high is not None):
            raise ValueError("a scale has ordered levels or a range, not both; remove one of them")
        if len(set(self.levels)) != len(self.levels):
            raise ValueError("a level stands twice on the scale; each level stands once")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the range runs from {self.low:g} down to {self.high:g}; write the smaller number first")
        return self


class Stock(Resting):
    """How much there is to give, as somebody stated it: without one, "all" is no level."""

    words: str
    quantity: Quantity
    as_of: When | None = None


class Issue(Entry):
    """One thing at stake.

    More is never worse for a receiver nor better for a giver; where each side is both (a mutual halt), no direction
    is assumed unless a judgment gives one.
    """

    label: str = Field(min_length=1)
    item: Item = Item.OTHER
    givers: tuple[Slug, ...] = ()
    receivers: tuple[Slug, ...] = ()
    unit: str | None = None
    scale: Scale = Scale()
    stocks: tuple[Stock, ...] = ()
    categories: tuple[str, ...] = ()
    part_of: Slug | None = None
    manner: Manner | None = None
    reversible: bool | None = None
    """Whether what was given can be taken back; empty where the record does not say."""

    @property
    def is_directed(self) -> bool:
        """Whether somebody gives and somebody else gets."""
        return bool(self.givers) and not set(self.givers) & set(self.receivers)
