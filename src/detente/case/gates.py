"""Gates: what must be done before, with, or assured for something else, and whose demand that is."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from detente.case.entry import Entry
from detente.evidence import Quantity, Slug, Value, When

__all__ = ["Basis", "Gate", "Literal", "Mode", "Step"]


class Mode(StrEnum):
    """When the other step must be done: before this one, at the same time, or assured by a guarantor."""

    BEFORE = "before"
    WITH = "with"
    ASSURED = "assured"


class Basis(StrEnum):
    """Where a gate comes from: stated by its holder, inferred ("offered X for Y"), or structural (nobody's)."""

    STATED = "stated"
    INFERRED = "inferred"
    STRUCTURAL = "structural"


class Step(Value):
    """Something that somebody can do: open talks, or give some level of an issue."""

    talks: bool = False
    issue: Slug | None = None
    givers: tuple[Slug, ...] = ()
    level: str | None = None
    quantity: Quantity | None = None
    words: str = Field(min_length=1)


class Literal(Value):
    """One step that the gate asks for, and when."""

    step: Step
    mode: Mode = Mode.BEFORE


class Gate(Entry):
    """A precondition. All its literals are asked for; alternatives are gates of their own with ``any_of`` set alike."""

    holder: Slug | None = None
    """Whose condition it is; nobody's where it is structural."""
    on: Step
    """What the gate stands before."""
    needs: tuple[Literal, ...] = Field(min_length=1)
    basis: Basis = Basis.STATED
    any_of: Slug | None = None
    until: When | None = None
    """The day after which its holder no longer asks for it, where stated."""
