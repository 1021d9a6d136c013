"""Short ways to tell a story of events over the fixture case."""

from __future__ import annotations

from typing import Any

from detente.case import Case, Event, Stated
from detente.evidence import Quantity
from detente.process import State, state
from tests.process.seed_case import SEED

__all__ = ["an_event", "days", "number", "reasons", "story", "tell"]


def an_event(name: str, kind: str, when: str | None = None, **fields: Any) -> Event:
    """Make an event; parties may be given as one text with blanks between the ids."""
    parties = tuple(fields.pop("by", "").split())
    return Event.model_validate({"id": name, "kind": kind, "when": when, "parties": parties, **fields})


def story(*told: Event, **entries: Any) -> Case:
    """Return the fixture's entries with these events alone."""
    return SEED.model_copy(update={"events": told, **entries})


def tell(*told: Event, at: str | None = None, known_by: str | None = None, **entries: Any) -> State:
    """Return the state that these events alone lead to."""
    return state(story(*told, **entries).at(at, known_by=known_by))


def reasons(found: State) -> dict[str, str]:
    """Return why each flagged event is flagged."""
    return {flag.event: flag.reason for flag in found.flagged}


def number(count: float) -> tuple[Stated, ...]:
    """Say a number of persons."""
    return (Stated(words=f"{count:g}", quantity=Quantity(min=count, max=count, unit="persons")),)


def days(count: float) -> tuple[Stated, ...]:
    """Say a number of days."""
    return (Stated(words=f"{count:g} days", quantity=Quantity(min=count, max=count, unit="day")),)
