"""Drafting in a case folder: reports come in, nothing that is there is lost."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from detente.case.case import Case
from detente.case.draft import draft
from detente.case.draft.sides import slug
from detente.case.folder import changing, locked
from detente.case.load import load_case
from detente.case.save import save_case
from detente.case.versions import BY_HAND, record_hand_edit
from detente.errors import MisuseError
from detente.reading import Document, Lexicon, Reading, load_lexicon, load_report, open_documents, read_document

__all__ = ["Drafted", "draft_into"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What drafting made."""

    n_reports: int
    n_claims: int
    n_drafted: int
    notes: tuple[str, ...]


def draft_into(
    folder: Path, reports: Sequence[Path], *, title: str | None = None, date: str | None = None, who: str
) -> Drafted:
    """Draft reports into a case folder, which is made where there is none.

    Parameters
    ----------
    folder : Path
        The case folder, or its ``case.yaml``.
    reports : sequence of Path
        Report files, folders and archives of them. Their texts are kept in the folder's ``reports/``; of a file in
        another form than text it is the text that was taken out of it, with the file's name and SHA-256 at its head.
    title : str, optional
        The title of a new case.
    date : str, optional
        The date of reports that tell none.
    who : str
        For the history.

    Raises
    ------
    MisuseError
        If two reports have one name, or a report is not there.
    ReportError, CaseError
        If a report or the case cannot be read. Nothing is written then.
    """
    folder = folder.parent if folder.name == "case.yaml" else folder
    with changing(folder) if (folder / "case.yaml").exists() else nullcontext():
        return _draft_held(folder, reports, title=title, date=date, who=who)


def _draft_held(folder: Path, reports: Sequence[Path], *, title: str | None, date: str | None, who: str) -> Drafted:
    known = load_case(folder) if (folder / "case.yaml").exists() else None
    lexicon = _lexicon(folder)
    readings = _read_known(folder, known, lexicon)
    new = _read_new(folder, reports, known, date, lexicon)
    if known is not None:
        aside = tuple(dict.fromkeys((*known.set_aside, *_deleted_by_hand(folder, known))))
        known = known.model_copy(update={"set_aside": aside})
    name = folder.resolve().name
    case = draft(
        [*readings, *(r for _, r in new)],
        onto=known,
        id=slug(name, default="case"),
        title=title or name.replace("-", " ").capitalize() or "Draft from reports",
    )
    written: list[Path] = []
    try:
        for document, reading in new:
            target = folder / reading.report.file
            if not _holds(target, document.text):
                _keep(document, target)
                written.append(target)
        save_case(case, folder, who=who, why=f"drafted from {len(new)} new reports")
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return Drafted(
        n_reports=len(case.reports),
        n_claims=len(case.claims),
        n_drafted=sum(e.drafted is not None for e in case.entries()),
        notes=tuple(f"{r.report.file}: {note}" for _, r in new for note in r.notes),
    )


def _deleted_by_hand(folder: Path, case: Case) -> list[str]:
    """Return the entries that a person deleted from the file: what was taken out does not come back."""
    with locked(folder):
        changes = record_hand_edit(folder).changes
    deleted: dict[str, None] = {}
    for change in changes:
        for entry in change.entries:
            if entry.what == "removed" and change.why == BY_HAND:
                deleted.setdefault(entry.entry)
    there = {e.id for e in case.entries()}
    return [name for name in deleted if name not in there]


def _lexicon(folder: Path) -> Lexicon | None:
    own = folder / "lexicon.yaml"
    return load_lexicon(own) if own.exists() else None


def _read_known(folder: Path, case: Case | None, lexicon: Lexicon | None) -> list[Reading]:
    """Read the case's own reports again, so that a new one finds the offers and agreements that they speak of."""
    known = []
    for report in case.reports if case is not None else ():
        reading = load_report(folder / report.file, date=report.date, lexicon=lexicon)
        known.append(_as(reading, report.id, report.file))
    return known


def _read_new(
    folder: Path, reports: Sequence[Path], case: Case | None, date: str | None, lexicon: Lexicon | None
) -> list[tuple[Document, Reading]]:
    if not reports:
        raise MisuseError("no report was given.", mend=f"Name the files: detente draft REPORT… -o {folder}")
    held = {r.id: r for r in case.reports} if case is not None else {}
    new: dict[str, tuple[Document, Reading]] = {}
    skipped: list[str] = []
    for document in open_documents(reports, skip=skipped.append):
        reading = read_document(document, date=date, lexicon=lexicon)
        notes = (*(f"passed over: {line}" for line in skipped), *reading.notes)
        skipped.clear()
        name = slug(Path(document.name).stem, default="report")
        if name in held and held[name].sha256 == reading.report.sha256:
            continue
        if name in held or name in new:
            raise MisuseError(
                f"{document.name}: the case has another report of the name '{name}'.",
                mend="Rename the file, then draft again.",
            )
        new[name] = (document, replace(_as(reading, name, f"reports/{document.name}"), notes=notes))
    return list(new.values())


def _as(reading: Reading, report_id: str, file: str) -> Reading:
    return replace(reading, report=reading.report.model_copy(update={"id": report_id, "file": file}))


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8", "surrogatepass")


def _keep(document: Document, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".report-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(document.text)
        Path(unfinished).replace(target)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
