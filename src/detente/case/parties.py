"""Those who talk, and those who help, guarantee, keep or watch."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from detente.case.entry import Entry, Resting
from detente.evidence import Slug

__all__ = ["Party", "PartyKind", "Person", "Role"]


class Role(StrEnum):
    """What a party does in the talks; one may have several roles."""

    PRINCIPAL = "principal"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    CUSTODIAN = "custodian"
    MONITOR = "monitor"
    OBSERVER = "observer"


class PartyKind(StrEnum):
    """What sort of body a party is."""

    STATE = "state"
    GOVERNMENT = "government"
    MOVEMENT = "movement"
    ARMED_GROUP = "armed_group"
    ORGANISATION = "organisation"
    ORGAN = "organ"
    PERSON = "person"
    OTHER = "other"


class Person(Resting):
    """A person who speaks or travels for a party."""

    name: str | None = None
    """Empty where the report names only the office ("Egypt's intelligence chief")."""
    office: str | None = None
    spokesperson: bool = False


class Party(Entry):
    """One who talks, or who helps, guarantees, keeps or watches.

    When a party is at the table is told by the events ``join`` and ``leave``.
    """

    name: str = Field(min_length=1)
    """As the party names itself, or as the reports name it."""
    label: str | None = None
    """A neutral label, where the name is disputed."""
    other_names: dict[str, str] = Field(default_factory=dict)
    """What others call it, by who does so: shown, never used."""
    roles: tuple[Role, ...] = ()
    kind: PartyKind = PartyKind.OTHER
    aliases: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    part_of: Slug | None = None
    approval: tuple[Slug, ...] = ()
    """Whose approval it needs (a parliament, a leadership abroad): parties of the case."""

    @property
    def shown(self) -> str:
        """The name to print."""
        return self.label or self.name
