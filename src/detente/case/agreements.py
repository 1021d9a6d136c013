"""Agreements: what was settled, in tracks and deliverables. What was delivered, and how it ended, are events."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from detente.case.entry import Entry, Resting
from detente.case.issues import Manner
from detente.case.proposals import WrittenCondition
from detente.case.terms import Stated, Track
from detente.evidence import Quantity, Slug, When

__all__ = ["Agreement", "Deliverable", "End", "Renewal"]


class End(StrEnum):
    """How an agreement ended, as told.

    ``collapsed`` is for a report that says no more than that it broke down, ``ended`` for one that says no more than
    that it is over.
    """

    EXPIRED = "expired"
    LAPSED_BUT_HELD = "lapsed_but_held"
    SUSPENDED = "suspended"
    DENOUNCED = "denounced"
    SUPERSEDED = "superseded"
    COLLAPSED = "collapsed"
    ENDED = "ended"


class Deliverable(Resting):
    """One thing due under an agreement: who gives what to whom, how much, by when, through whose hands."""

    id: Slug
    issue: Slug
    track: Slug = "main"
    stated: tuple[Stated, ...] = Field(min_length=1)
    due: When | None = None
    custody: Slug | None = None
    verified_by: Slug | None = None
    reversible: bool | None = None
    manner: Manner | None = None


class Renewal(Resting):
    """The rule by which the term is prolonged ("one more day for every ten released")."""

    words: str
    adds: Quantity | None = None
    per: Quantity | None = None


class Agreement(Entry):
    """A deal that was reached.

    ``parties`` made it, ``mediators`` helped; ``starts`` and ``duration`` set the clock of its truce.
    """

    label: str
    parties: tuple[Slug, ...] = ()
    mediators: tuple[Slug, ...] = ()
    guarantors: tuple[Slug, ...] = ()
    proposal: Slug | None = None
    """The proposal that was agreed, where the record links them."""
    tracks: tuple[Track, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    conditions: tuple[WrittenCondition, ...] = ()
    starts: When | None = None
    duration: tuple[Stated, ...] = ()
    renewal: Renewal | None = None
    linked: tuple[Slug, ...] = ()
    """Agreements that stand or fall with it."""
    supersedes: Slug | None = None
