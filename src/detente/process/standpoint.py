"""The standpoint: the case, the ledger and the day that every standing is read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.case import Case, Entry, Event, Sources, sources_of
from detente.evidence import Kind
from detente.process.knowledge import happened_on, told_when
from detente.process.ledger import EMPTY, Ledger

__all__ = ["NOTHING", "Basis", "Standpoint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a standing rests on: events, claims, and whether any of it still stands as drafted."""

    events: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    drafted: bool = False


NOTHING = Basis()
"""The basis of what no event and no claim tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """A case with the events that have counted so far, seen on one day."""

    case: Case
    ledger: Ledger = EMPTY
    day: dt.date | None = None
    drafted: frozenset[str] = field(default=frozenset())
    """The entries and events that stand as drafted."""

    def basis(self, entries: Iterable[Entry], *, claims: Iterable[str] = ()) -> Basis:
        """Gather what a standing rests on: entries and events, each claim once, in order."""
        entries = tuple(entries)
        return Basis(
            events=tuple(e.id for e in entries if isinstance(e, Event)),
            claims=tuple(dict.fromkeys([*claims, *(c for e in entries for c in e.claims)])),
            drafted=any(e.id in self.drafted for e in entries),
        )

    def told(self, claims: Iterable[str], kinds: Iterable[Kind] = ()) -> Sources:
        """Say who tells what some claims say, and on how many independent words.

        With ``kinds``, claims of those kinds alone count, if there are any: an agreement is told by those who tell that
        it was agreed, and not by those who tell who mediated it.
        """
        names = [name for name in claims if name in self.case.claims]
        chosen = frozenset(kinds)
        own = [name for name in names if self.case.claims[name].kind in chosen]
        return sources_of(self.case, own or names)

    def when(self, event: Event) -> str:
        """Say when an event happened, as told."""
        return told_when(self.case, event)

    def happened(self, event: Event) -> dt.date | None:
        """Return the latest day on which the event can have happened."""
        return happened_on(self.case, event)

    def name(self, party: str) -> str:
        """Return the name to print for a party."""
        return self.case.name(party)

    def names(self, parties: Iterable[str]) -> str:
        """Return the names of several parties, in the order given."""
        return " and ".join(self.case.name(p) for p in parties)
