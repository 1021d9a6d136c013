"""Positions: what each party is on record as giving or asking for, issue by issue, and how far apart that is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from detente.case import NOBODY, CaseAt, Sources
from detente.evidence import Amount
from detente.process import plain
from detente.show import Section

__all__ = ["Direction", "Gap", "GapKind", "Position", "Positions", "Source", "Stand"]


class Direction(StrEnum):
    """Whether the party gives the thing, gets it, or both."""

    GIVES = "gives"
    ASKS = "asks"
    BOTH = "both"
    """Each side is giver and receiver (a mutual halt): no direction is assumed."""


class Source(StrEnum):
    """How the record has it that a party stands there."""

    OFFERED = "offered"
    DEMANDED = "demanded"
    ACCEPTED = "accepted"
    REFUSED = "refused on the terms"
    """No position of its own: what it said no to, for the terms."""
    GATE = "asked for by a gate"
    CONDITIONAL = "held behind a gate"
    """What its own gate says it gives once the gate is passed."""


class GapKind(StrEnum):
    """What can be said of the distance between two parties on an issue."""

    APART = "apart"
    MEET = "meet"
    MAY_MEET = "may meet"
    """The amounts overlap: whether they meet, the record leaves open."""
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One thing that a party is on record with on one issue: a point of its movement."""

    party: str
    issue: str
    direction: Direction
    words: str
    amount: Amount | None
    """The interval that the words allow; empty where they name no number."""
    level: str | None
    day: dt.date | None
    when: str
    source: Source
    entry: str
    """The proposal or gate it stands in."""
    reading: str | None = None
    """How the answer is read, of what was accepted or refused."""
    parts: tuple[str, ...] = ()
    is_current: bool = True
    """Whether the proposal is open, or the gate stands."""
    told: Sources = NOBODY
    """Who tells it, and on how many independent words."""
    claims: tuple[str, ...] = ()
    drafted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One cell of the table: a party on an issue, with the series that shows its movement."""

    party: str
    issue: str
    direction: Direction
    stands: tuple[Stand, ...] = ()
    """In order of time."""
    minimum: tuple[Stand, ...] = ()
    """The least that it is on record with; several where the record contradicts itself."""
    maximum: tuple[Stand, ...] = ()
    """The most that it is on record with."""
    contradictions: tuple[tuple[Stand, ...], ...] = ()
    """Versions of one line that cannot all be so, side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The distance between what one party is on record as giving and another as asking."""

    issue: str
    giver: str
    receiver: str
    kind: GapKind
    given: Amount | None = None
    asked: Amount | None = None
    distance: Amount | None = None
    """How much more is asked than given: at least and at most."""
    given_words: str = ""
    asked_words: str = ""
    claims: tuple[str, ...] = ()
    drafted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Issue by party: what is on record, how it moved, and where the gap is."""

    view: CaseAt
    issues: tuple[str, ...]
    parties: tuple[str, ...]
    cells: tuple[Position, ...]
    gaps: tuple[Gap, ...]

    def of(self, issue: str, party: str) -> Position | None:
        """Return the cell of a party on an issue; ``None`` where the record does not say."""
        return next((c for c in self.cells if (c.issue, c.party) == (issue, party)), None)

    def to_dict(self) -> dict[str, Any]:
        """Give the positions as plain dictionaries, lists and texts."""
        shown = {name: plain(getattr(self, name)) for name in ("issues", "parties", "cells", "gaps")}
        return {**plain(self.view), **shown}

    def section(self) -> Section:
        """Show the positions as a table of issues by parties, their movement, and the gaps."""
        from detente.positions.section import section

        return section(self)
