"""Read a case folder: ``case.yaml`` and ``claims.jsonl`` to a `Case`, with the line of every fault."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.case.case import Case
from detente.case.document import Node, value_of
from detente.case.faults import Fault
from detente.case.folder import CASE_FILE, CLAIMS_FILE, case_folder, inside, read_text
from detente.case.migrations import migrated
from detente.case.mistakes import mistakes
from detente.case.structure import structure_faults
from detente.case.view import SINGULAR, View
from detente.errors import CaseError
from detente.evidence import Claim, Context, Report

__all__ = ["CaseReading", "ClaimRows", "load_case", "read_case", "read_claims", "report_text"]


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """What ``claims.jsonl`` holds, with the line of each row and the text that stands there."""

    claims: dict[str, Claim] = field(default_factory=dict)
    context: dict[str, Context] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseReading:
    """A case as read: the case (none where a fault hides it), its text and tree, and the faults of form."""

    case: Case | None
    text: str
    root: Node
    rows: ClaimRows
    faults: tuple[Fault, ...]
    folder: Path

    @property
    def file(self) -> str:
        """The case file, as faults name it."""
        return str(self.folder / CASE_FILE)


def load_case(path: Path | str) -> Case:
    """Read a case.

    Parameters
    ----------
    path : path
        The case's folder, or the ``case.yaml`` in it.

    Raises
    ------
    MisuseError
        If there is no case.
    CaseError
        With file and line, if the case cannot be read: no YAML, an unknown field, a value that does not fit, a
        report file outside the folder, a file too large. `check_case` tells all faults at once.
    """
    reading = read_case(case_folder(path))
    if reading.case is None:
        first, *others = reading.faults
        raise first.error(more=len(others))
    return reading.case


def report_text(path: Path | str, report: Report) -> str:
    """Return the text of a report of the case in a folder, line ends as they stand in the file.

    Raises
    ------
    CaseError
        If the file is missing, lies outside the case, or is no text.
    """
    file = inside(case_folder(path), report.file)
    if not file.is_file():
        raise CaseError("the report is missing.", mend="Put its text there, or remove the report.", file=file)
    return read_text(file)


def read_case(folder: Path, text: str | None = None) -> CaseReading:
    """Read a case folder and collect what does not fit its form; ``text`` stands in for ``case.yaml``.

    Raises
    ------
    CaseError
        If ``case.yaml`` is no YAML at all, or of a format that this detente does not know.
    """
    file = str(folder / CASE_FILE)
    text, root = migrated(read_text(folder / CASE_FILE) if text is None else text, file=file)
    rows = read_claims(folder)
    data = value_of(root)
    faults = list(rows.faults)
    taken = [name for name in ("claims", "context") if name in data]
    faults += [
        Fault(file, root.line_of((name,)), f"'{name}' is no field of a case", "claims lie in claims.jsonl", "Remove it")
        for name in taken
    ]
    case = None
    try:
        case = Case.model_validate({**data, "claims": rows.claims, "context": rows.context})
    except ValidationError as error:
        faults += [
            Fault(file, root.line_of(place), _of_entry(root, place, what), expected, mend)
            for place, what, expected, mend in mistakes(error, Case)
        ]
    if case is not None:
        faults += _outside(case, folder, root)
        faults += structure_faults(View(case, root, folder, file))
    return CaseReading(case if not faults else None, text, root, rows, tuple(sorted(faults)), folder)


def _of_entry(root: Node, place: tuple[str | int, ...], what: str) -> str:
    """Name the entry that a mistake stands in, before what is wrong."""
    if len(place) < 2 or not isinstance(place[1], int):
        return what
    named = root.at(place[:2]).get("id")
    singular = SINGULAR.get(str(place[0]), str(place[0]))
    return f"{singular} '{named.value}': {what}" if named is not None else f"{singular} {place[1] + 1}: {what}"


def _outside(case: Case, folder: Path, root: Node) -> list[Fault]:
    faults = []
    for number, report in enumerate(case.reports):
        try:
            inside(folder, report.file)
        except CaseError as error:
            line = root.line_of(("reports", number, "file"))
            faults.append(Fault(str(folder / CASE_FILE), line, error.message.rstrip("."), "", error.mend or ""))
    return faults


def read_claims(folder: Path) -> ClaimRows:
    """Read ``claims.jsonl``; a case without the file has no claims."""
    path = folder / CLAIMS_FILE
    rows = ClaimRows()
    if not path.is_file():
        return rows
    faults: list[Fault] = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            try:
                _take_row(json.loads(line), line.rstrip("\r"), number, rows)
            except _RowError as error:
                faults += [Fault(str(path), number, *found) for found in error.found]
            except (ValueError, RecursionError):
                faults.append(Fault(str(path), number, "this line is no JSON", "one row a line was expected"))
    return ClaimRows(rows.claims, rows.context, rows.lines, rows.texts, tuple(faults))


class _RowError(Exception):
    """A row that does not fit; ``found`` holds what, expected and mend of each fault."""

    def __init__(self, *found: tuple[str, str, str]) -> None:
        self.found = found
        super().__init__()


def _take_row(row: Any, text: str, number: int, rows: ClaimRows) -> None:
    fields = set(row) if isinstance(row, dict) else set()
    kind = "claim" if "claim" in fields else "context"
    if fields != {"report", kind}:
        raise _RowError(("this is no row of claims", 'it looks like {"report": "…", "claim": {…}}', ""))
    model: type[Claim] | type[Context] = Claim if kind == "claim" else Context
    try:
        value = model.model_validate(row[kind])
    except ValidationError as error:
        raise _RowError(
            *((f"{kind}: {what}", expected, mend) for _, what, expected, mend in mistakes(error, model))
        ) from None
    name = f"{row['report']}/{value.id}"
    if name in rows.lines:
        where = rows.lines[name]
        raise _RowError((f"'{name}' stands twice; it stands first on line {where}", "", "Remove one of them."))
    if isinstance(value, Claim):
        rows.claims[name] = value
    else:
        rows.context[name] = value
    rows.lines[name] = number
    rows.texts[name] = text
