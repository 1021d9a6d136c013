"""A case with its text: every value by its place, and the line where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel

from detente.case.case import SECTIONS, Case
from detente.case.document import Node, Path
from detente.case.entry import Entry
from detente.case.faults import Fault

__all__ = ["SINGULAR", "Placed", "View", "entries"]

SINGULAR = {
    "parties": "party",
    "issues": "issue",
    "proposals": "proposal",
    "texts": "text",
    "gates": "gate",
    "agreements": "agreement",
    "incidents": "incident",
    "judgments": "judgment",
    "events": "event",
    "reports": "report",
}
"""What an entry of a section is called."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A value of the case, where it is, and the entry that it belongs to."""

    place: Path
    value: BaseModel
    entry: Entry
    section: str

    @property
    def name(self) -> str:
        """The entry in a sentence: ``proposal 'union-march-11'``."""
        return f"{SINGULAR[self.section]} '{self.entry.id}'"


@dataclass(frozen=True, slots=True)
class View:
    """What a rule looks at."""

    case: Case
    root: Node
    folder: FilePath
    file: str

    def fault(self, place: Path, what: str, expected: str = "", mend: str = "") -> Fault:
        """Make a fault of the value at a place in ``case.yaml``."""
        return Fault(self.file, self.root.line_of(place), what, expected, mend)

    def values(self) -> Iterator[Placed]:
        """Give every value of every entry, the entry itself first."""
        for section, place, entry in entries(self.case):
            for inner, value in _walk(place, entry):
                yield Placed(inner, value, entry, section)

    def source(self, claims: tuple[str, ...]) -> str:
        """Name the claims and their report files, in brackets, for the end of a sentence."""
        files = {report.id: report.file for report in self.case.reports}
        told = [f"{name}, {files.get(name.partition('/')[0], 'no report')}" for name in claims]
        return f" (claim {'; '.join(told)})" if told else ""


def entries(case: Case) -> Iterator[tuple[str, Path, Entry]]:
    """Give section, place and entry, in the order of the file's sections."""
    for section in SECTIONS:
        for number, entry in enumerate(getattr(case, section)):
            yield section, (section, number), entry


def _walk(place: Path, value: Any) -> Iterator[tuple[Path, BaseModel]]:
    if isinstance(value, BaseModel):
        yield place, value
        for name in type(value).model_fields:
            yield from _walk((*place, name), getattr(value, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk((*place, number), item)
