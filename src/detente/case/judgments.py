"""What the analyst adds, with a reason: always told apart from evidence."""

from __future__ import annotations

from pydantic import Field

from detente.case.entry import Entry
from detente.evidence import IsoDay

__all__ = ["Judgment"]


class Judgment(Entry):
    """A person's judgment on an entry or a question of the case."""

    about: str = Field(min_length=1)
    """The entry's id, or a claim's, or a question in words."""
    statement: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    by: str = Field(min_length=1)
    on: IsoDay
