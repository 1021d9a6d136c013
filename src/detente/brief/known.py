"""What one reader may know at a date: what every section of the brief is written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.case import Case, CaseAt, Entry, Event, Judgment
from detente.process import State
from detente.show import Cell, Standing, cell

__all__ = ["Known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A case that holds no more than the reader may see and the day allows, the state read from it, the texts."""

    case: Case
    view: CaseAt
    state: State
    texts: Mapping[str, str]
    level: str

    def names(self, parties: Iterable[str]) -> str:
        """Return the names of parties, in the order given."""
        return ", ".join(self.case.name(p) for p in parties)

    def drafted(self, *, is_drafted: bool) -> Standing:
        """Return how something stands that may rest on drafted entries."""
        return Standing.DRAFTED if is_drafted else Standing.CONFIRMED

    def cell(self, text: str, entry: Entry, claims: Iterable[str] | None = None) -> Cell:
        """Write a cell that rests on an entry, or on some of its claims, and stands as the entry does."""
        standing = Standing.JUDGMENT if isinstance(entry, Judgment) else self.drafted(is_drafted=bool(entry.drafted))
        return cell(text, entry.claims if claims is None else claims, standing)

    def events(self) -> tuple[Event, ...]:
        """Return the events that count at this date, in order."""
        return self.view.events()
