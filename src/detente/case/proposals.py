"""Proposals, and the draft texts that mediators hold. Answers to a proposal are events."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from detente.case.entry import Entry, Resting
from detente.case.terms import Track
from detente.evidence import Relation, Slug, When

__all__ = [
    "Answer",
    "AnswerReading",
    "Clause",
    "ClauseStatus",
    "Form",
    "Proposal",
    "Text",
    "TextVersion",
    "WrittenCondition",
]


class Answer(StrEnum):
    """What an addressee said to a version of a proposal."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    COUNTERED = "countered"


class AnswerReading(StrEnum):
    """How an answer is read: for its value, for the order of steps, as holding out, or unknown."""

    VALUE = "value"
    ORDER = "order"
    HOLDING_OUT = "holding_out"
    UNKNOWN = "unknown"


class Form(StrEnum):
    """Whether a package offers something, or only asks."""

    OFFER = "offer"
    DEMAND = "demand"


class WrittenCondition(Resting):
    """A condition of a proposal or an agreement in the words of the report."""

    relation: Relation
    words: str


class Proposal(Entry):
    """A package put by somebody to somebody; ``version`` counts its redrafts from 1."""

    form: Form = Form.OFFER
    """A demand asks without offering, and nobody owes it an answer."""
    author: Slug | None = None
    co_authors: tuple[Slug, ...] = ()
    """Who made it together with the author."""
    presenter: Slug | None = None
    """Who carried it, where that was not the author."""
    addressees: tuple[Slug, ...] = ()
    version: int = Field(default=1, ge=1)
    revises: Slug | None = None
    """The proposal of which this is a later version, or which it counters."""
    label: str | None = None
    tracks: tuple[Track, ...] = ()
    conditions: tuple[WrittenCondition, ...] = ()
    deadline: When | None = None


class ClauseStatus(StrEnum):
    """Where a party stands on a clause of a text."""

    AGREED = "agreed"
    CONTESTED = "contested"
    OPEN = "open"


class Clause(Resting):
    """One clause of a text version, with each party's stand on it."""

    id: Slug
    words: str
    issues: tuple[Slug, ...] = ()
    status: dict[Slug, ClauseStatus] = Field(default_factory=dict)


class TextVersion(Resting):
    """One dated version of a text."""

    version: int = Field(ge=1)
    date: When | None = None
    clauses: tuple[Clause, ...] = ()


class Text(Entry):
    """A draft that the mediator holds (the one-text method) with its versions."""

    holder: Slug | None = None
    label: str
    versions: tuple[TextVersion, ...] = ()
