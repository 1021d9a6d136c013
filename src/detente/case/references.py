"""Which fields of an entry name another entry, and what becomes of them when that one is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from detente.case.agreements import Agreement, Deliverable
from detente.case.events import Event, EventKind, Reason
from detente.case.gates import Gate, Step
from detente.case.incidents import Incident
from detente.case.issues import Issue
from detente.case.judgments import Preference
from detente.case.parties import Party
from detente.case.proposals import Clause, Proposal, Text
from detente.case.terms import Ratio, Stated, Term

__all__ = ["NEEDS", "REFERENCES", "Reference", "is_needed", "named"]


class Reference(NamedTuple):
    """A field that names an entry of ``section``; what cannot be without it goes when that entry is gone."""

    section: str
    needed: bool = False


_PARTY = Reference("parties")
_ISSUE = Reference("issues")
_NEEDED_ISSUE = Reference("issues", needed=True)

REFERENCES: dict[type[BaseModel], dict[str, Reference]] = {
    Party: {"part_of": _PARTY, "approval": _PARTY},
    Issue: {"givers": _PARTY, "receivers": _PARTY, "part_of": _ISSUE},
    Stated: {"givers": _PARTY, "receivers": _PARTY},
    Term: {"issue": _NEEDED_ISSUE},
    Ratio: {"of": _NEEDED_ISSUE, "against": _NEEDED_ISSUE},
    Proposal: {
        "author": _PARTY,
        "co_authors": _PARTY,
        "presenter": _PARTY,
        "addressees": _PARTY,
        "revises": Reference("proposals"),
    },
    Clause: {"issues": _ISSUE, "status": _PARTY},
    Text: {"holder": _PARTY},
    Step: {"issue": _ISSUE, "givers": _PARTY},
    Gate: {"holder": Reference("parties", needed=True)},  # without its holder it would pass for nobody's condition
    Agreement: {
        "parties": _PARTY,
        "mediators": _PARTY,
        "guarantors": _PARTY,
        "proposal": Reference("proposals"),
        "linked": Reference("agreements"),
        "supersedes": Reference("agreements"),
    },
    Deliverable: {"issue": _NEEDED_ISSUE, "custody": _PARTY, "verified_by": _PARTY},
    Incident: {"accusers": _PARTY, "accused": _PARTY, "agreement": Reference("agreements")},
    Reason: {"party": Reference("parties", needed=True)},
    Preference: {
        "party": Reference("parties", needed=True),
        "package": _NEEDED_ISSUE,  # without one of its issues it would be another package
        "over": _NEEDED_ISSUE,
        "issue": _NEEDED_ISSUE,
        "over_issue": _NEEDED_ISSUE,
    },
    Event: {
        "parties": _PARTY,
        "targets": _PARTY,
        "proposal": Reference("proposals"),
        "gate": Reference("gates"),
        "agreement": Reference("agreements"),
        "incident": Reference("incidents"),
        "withdraws": Reference("proposals or gates"),
    },
}
"""By the kind of value; ``status`` of a clause names parties as its keys."""

NEEDS: dict[EventKind, str] = {
    EventKind.GATE: "gate",
    EventKind.WITHDRAW: "withdraws",
    EventKind.PROPOSE: "proposal",
    EventKind.RELAY: "proposal",
    EventKind.ANSWER: "proposal",
    EventKind.AGREE: "agreement",
    EventKind.WITHHOLD: "agreement",
    EventKind.EXTEND: "agreement",
    EventKind.LAPSE: "agreement",
    EventKind.DENOUNCE: "agreement",
    EventKind.ACCUSE: "incident",
    EventKind.VERIFY: "incident",
}
"""The reference without which an event of that kind says nothing."""


def is_needed(value: BaseModel, field: str) -> bool:
    """Whether the value cannot be without what its field names."""
    if isinstance(value, Event):
        return NEEDS.get(value.kind) == field
    return REFERENCES[type(value)][field].needed


def named(value: BaseModel) -> Iterator[tuple[str, Reference, tuple[str, ...]]]:
    """Give each field that names entries, with the names in it."""
    for field, reference in REFERENCES.get(type(value), {}).items():
        content = getattr(value, field)
        if content:
            yield field, reference, (content,) if isinstance(content, str) else tuple(content)
