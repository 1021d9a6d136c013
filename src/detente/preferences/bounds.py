"""Bounds: what one entry of the record says of one party's preferences, in words and as an inequality.

Terms of an inequality are *atoms*, each linear in what is not known of a party: the utility of a package, the value of
no deal under a regime, what was hoped for on a day, the weight of an issue.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Atom",
    "Bound",
    "BoundKind",
    "Comparison",
    "Extreme",
    "Hope",
    "NoDeal",
    "Position",
    "Relation",
    "Utility",
    "Weight",
]


class Extreme(StrEnum):
    """A position that depends on whose preferences are asked for."""

    BEST = "best for the party"
    WORST = "worst for the party"


Position = float | Extreme
"""Where a bound's package stands on an issue."""


@dataclass(frozen=True, slots=True)
class Utility:
    """The utility of a package, by its position on each issue of the space."""

    package: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class NoDeal:
    """The value of no deal under a regime; regimes are counted from 0, the earliest."""

    regime: int = 0


@dataclass(frozen=True, slots=True)
class Hope:
    """What the party still hoped for on a day: no less than no deal under that day's regime, no more than the best."""

    day: str
    regime: int = 0


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of an issue: the utility between its worst and its best level."""

    issue: str


Atom = Utility | NoDeal | Hope | Weight


class Relation(StrEnum):
    """How the two sides of a bound compare."""

    AT_LEAST = "no less than"
    MORE = "more than"
    EQUAL = "as much as"


@dataclass(frozen=True, slots=True)
class Comparison:
    """``more`` stands in the relation to ``less``."""

    more: Atom
    relation: Relation
    less: Atom


class BoundKind(StrEnum):
    """Where a bound comes from, or why an entry bounds nothing."""

    SIGNED = "signed"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CONDITION = "condition"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What one entry says of one party's preferences; without a comparison it says nothing, and why."""

    id: str
    party: str
    kind: BoundKind
    entry: str
    """The proposal, agreement, answer, gate or judgment: what a person can set aside."""
    words: str
    """The entry in a sentence."""
    says: str
    """The inequality in words; where there is none, why."""
    says_not: str
    """What a reader might take it to say, and it does not."""
    comparison: Comparison | None = None
    claims: tuple[str, ...] = ()
    scale_claims: tuple[str, ...] = ()
    """Claims of other entries that put levels on the scales at which it counts."""
    day: dt.date | None = None
    when: str = ""
    handling: str = "public"
    is_judgment: bool = False
    drafted: bool = False
    left_open: tuple[tuple[str, float, float], ...] = ()
    """Issues on which the record leaves open at which level it binds, with the least and the most that it can be.

    There it binds where it says least. The most is infinite where the words have no end, and nobody tells how much
    there is to give.
    """
    beyond: tuple[str, ...] = ()
    """Those of them on which it would say least at more than any level on record: it bounds nothing for that."""
    if_known: Comparison | None = None
    """What an entry that bounds nothing for that would say if the most on record were all that it means."""
