"""Lines of a package: what each claim says of an issue, side by side, in tracks that keep their own ratio."""

from __future__ import annotations

from pydantic import Field

from detente.case.entry import Resting
from detente.case.issues import Manner
from detente.evidence import Quantity, Slug, Value

__all__ = ["Ratio", "Stated", "Term", "Track"]


class Stated(Resting):
    """What one or more claims say of a line, in the words of the report."""

    words: str = Field(min_length=1)
    quantity: Quantity | None = None
    level: str | None = None
    """A level of the issue's scale, where the words name one."""
    givers: tuple[Slug, ...] = ()
    receivers: tuple[Slug, ...] = ()
    category: str | None = None
    manner: Manner | None = None


class Term(Value):
    """One line of a package.

    ``stated`` holds every version that the claims give; more than one that differ are a contradiction, listed and never
    smoothed. ``parts`` are amounts inside this one ("several dozen, *including* all remaining women and children").
    """

    issue: Slug
    stated: tuple[Stated, ...] = Field(min_length=1)
    parts: tuple[Stated, ...] = ()


class Ratio(Resting):
    """How many of one issue go for how many of another, on one track."""

    of: Slug
    against: Slug
    units: float = Field(gt=0)
    for_units: float = Field(gt=0)
    words: str | None = None


class Track(Value):
    """Things exchanged at their own ratio; a package may have several tracks."""

    id: Slug = "main"
    terms: tuple[Term, ...] = ()
    ratios: tuple[Ratio, ...] = ()
