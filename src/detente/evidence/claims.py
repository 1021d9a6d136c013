"""Claims: what a report says that somebody did, offered, asked or refused, in words that are kept.

The fields are those of the annotation guide for negotiation reports; `Context` holds what a report tells beside the
talks (who is held in custody, say), which is no claim about them.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field, model_validator

from detente.evidence.amounts import Quantity
from detente.evidence.handling import PUBLIC, Handling
from detente.evidence.values import IsoDay, Slug, Value

__all__ = [
    "Attribution",
    "Claim",
    "ClaimTerm",
    "ClaimTime",
    "Condition",
    "Context",
    "Entity",
    "EntityType",
    "Item",
    "Kind",
    "Relation",
    "Report",
    "Span",
    "Status",
]


class Kind(StrEnum):
    """What a claim says was done."""

    PROPOSE = "propose"
    DEMAND = "demand"
    PRECONDITION = "precondition"
    ACCEPT = "accept"
    REJECT = "reject"
    AGREE = "agree"
    RELEASE = "release"
    HALT = "halt"
    SUSPEND = "suspend"
    VIOLATE = "violate"
    ACCUSE = "accuse"
    THREATEN = "threaten"
    MEDIATE = "mediate"
    MEET = "meet"
    DELIVER = "deliver"


class Status(StrEnum):
    """How the report stands to what it tells; the first that fits of denied, hypothetical, reported, asserted."""

    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    REPORTED = "reported"
    ASSERTED = "asserted"


class Item(StrEnum):
    """What a term is about."""

    PERSONS = "persons"
    BODIES = "bodies"
    TRUCE = "truce"
    AID = "aid"
    WITHDRAWAL = "withdrawal"
    ARMS = "arms"
    MONEY = "money"
    TALKS = "talks"
    ACCESS = "access"
    POLITICAL = "political"
    MONITORING = "monitoring"
    GUARANTEES = "guarantees"
    SANCTIONS = "sanctions"
    LISTS = "lists"
    OTHER = "other"


class Relation(StrEnum):
    """How a condition binds: what must come first, what triggers or lifts, by when."""

    REQUIRES = "requires"
    UNLESS = "unless"
    DEADLINE = "deadline"


class EntityType(StrEnum):
    """What a named one is in the report."""

    PARTY = "party"
    MEDIATOR = "mediator"
    OFFICIAL = "official"
    ORGAN = "organ"
    OUTLET = "outlet"
    THIRD_PARTY = "third_party"
    UNNAMED = "unnamed"


class Span(Value):
    """A stretch of a report: Unicode code points, end exclusive; ``text`` is what stands there."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str = Field(min_length=1)

    @model_validator(mode="after")
    def _as_long_as_its_text(self) -> Span:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"the span {self.start}..{self.end} is {self.end - self.start} characters long, "
                f"its text has {len(self.text)}"
            )
        return self


class ClaimTerm(Value):
    """One thing given, stopped or asked for in a claim: the words, the number, who gives and who gets."""

    item: Item
    text: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quantity: Quantity | None = None
    giver: tuple[str, ...] = Field(default=(), alias="from")
    receiver: tuple[str, ...] = Field(default=(), alias="to")
    part_of: int | None = None
    """Index, in the claim's terms, of the term that this one is a part of ("several dozen *including* …")."""

    model_config = ConfigDict(populate_by_name=True)


class Condition(Value):
    """What must come first, what triggers or lifts, or by when."""

    relation: Relation
    text: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class ClaimTime(Value):
    """A time expression; ``value`` is ISO (day, week, month, year, ``a/b``), or null while it is only relative."""

    value: str | None
    text: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Attribution(Value):
    """One link of the chain of sources, outermost first; ``inherited`` when understood from a sentence before."""

    source: str = Field(min_length=1)
    type: EntityType
    text: str | None = None
    start: int | None = None
    end: int | None = None
    inherited: bool = False


class Claim(Value):
    """What a report says, tied to the exact words.

    ``actor`` and ``target`` name entities of the same report; an empty one means that the report does not say.
    """

    id: str
    kind: Kind
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    status: Status = Status.ASSERTED
    span: Span
    terms: tuple[ClaimTerm, ...] = ()
    conditions: tuple[Condition, ...] = ()
    time: ClaimTime | None = None
    attribution: tuple[Attribution, ...] = ()
    handling: Handling = PUBLIC


class Context(Value):
    """What a report tells beside the talks: a stock held, say. It bounds amounts; it is nobody's move."""

    id: str
    about: str
    """``custody`` (who holds how many) or ``background``."""
    holder: tuple[str, ...] = ()
    span: Span
    terms: tuple[ClaimTerm, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    handling: Handling = PUBLIC


class Entity(Value):
    """One who is named in a report, with the other names that the report uses."""

    name: str = Field(min_length=1)
    type: EntityType
    of: str | None = None
    """The side it belongs to."""
    aliases: tuple[str, ...] = ()
    office: str | None = None


class Report(Value):
    """A report as it lies in a case: where it came from, and when it was published."""

    id: Slug
    file: str
    outlet: str | None = None
    date: IsoDay | None = None
    """The dateline: the day of publication, and the reference for "on Monday"."""
    place: str | None = None
    url: str | None = None
    sha256: str
    handling: Handling = PUBLIC
    sample: bool = False
    """Whether the text was written for detente as a sample, from listed public facts."""
