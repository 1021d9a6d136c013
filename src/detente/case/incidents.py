"""Incidents under an agreement: who accuses whom of what. Being verified, attributed or published are events."""

from __future__ import annotations

from pydantic import Field

from detente.case.entry import Entry
from detente.case.events import Reason
from detente.evidence import Slug, When

__all__ = ["Incident"]


class Incident(Entry):
    """Something that somebody says happened against an agreement."""

    words: str = Field(min_length=1)
    accusers: tuple[Slug, ...] = ()
    """Empty where the report itself narrates the breach."""
    accused: tuple[Slug, ...] = ()
    agreement: Slug | None = None
    clause: str | None = None
    when: When | None = None
    """When it is said to have happened."""
    evidence: str | None = None
    own_side_sanction: str | None = None
    """What the accused side announced against its own, where the record says."""
    replies: tuple[Reason, ...] = ()
    """What the accused, or others, answer to it."""
