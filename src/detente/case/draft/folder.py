"""Drafting in a case folder: reports come in, nothing that is there is lost."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from detente.case.case import Case
from detente.case.draft.redraft import as_report, redrafted
from detente.case.draft.sides import slug
from detente.case.folder import CASE_FILE, changing
from detente.case.load import load_case
from detente.case.review.store import case_lexicon, clear_pending, review_files, review_rows
from detente.case.save import save_case
from detente.errors import MisuseError
from detente.reading import Document, Lexicon, Reading, open_documents, read_document

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
    known = load_case(folder) if (folder / CASE_FILE).exists() else None
    rows = review_rows(folder)
    new = _read_new(folder, reports, known, date, case_lexicon(folder, rows))
    drafted = redrafted(folder, known, [r for _, r in new], rows, title=title)
    written: list[Path] = []
    try:
        for document, reading in new:
            target = folder / reading.report.file
            if not _holds(target, document.text):
                _keep(document, target)
                written.append(target)
        why = f"drafted from {len(new)} new reports"
        save_case(drafted.case, folder, who=who, why=why, files=review_files(folder, drafted.rows))
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    clear_pending(folder)
    case = drafted.case
    return Drafted(
        n_reports=len(case.reports),
        n_claims=len(case.claims),
        n_drafted=sum(e.drafted is not None for e in case.entries()),
        notes=(*(f"{r.report.file}: {note}" for _, r in new for note in r.notes), *drafted.notes),
    )


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
        if name in held and (
            held[name].sha256 == reading.report.sha256 or _holds(folder / held[name].file, document.text)
        ):  # the case's own copy, which a person may have changed, is read again with the others
            continue
        if name in held or name in new:
            raise MisuseError(
                f"{document.name}: the case has another report of the name '{name}'.",
                mend="Rename the file, then draft again.",
            )
        new[name] = (document, replace(as_report(reading, name, f"reports/{document.name}"), notes=notes))
    return list(new.values())


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
