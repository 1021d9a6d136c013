"""Files become readings: what can be read, what cannot, and why, in one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from detente.errors import MisuseError
from detente.reading.documents import LARGEST, Document, open_documents
from detente.reading.lexicon import Lexicon
from detente.reading.reader import read_report
from detente.reading.result import Reading

__all__ = ["LARGEST", "load_report", "load_reports", "read_document"]


def load_report(path: Path | str, *, date: str | None = None, lexicon: Lexicon | None = None) -> Reading:
    """Read the report that a file holds.

    Parameters
    ----------
    path : path
        A text, a web page, a PDF, a Word document or a message; ``-`` is standard input.
    date : str, optional
        The day it was written, ISO; needed where neither the text nor the file's name says it.
    lexicon : Lexicon, optional

    Raises
    ------
    MisuseError
        If the file is not there, holds several reports, needs an extra that is not installed, or the date is none.
    ReportError
        If the file cannot be read: empty, binary, above 20 MB, encrypted, a scan, damaged.
    """
    if Path(path).is_dir():
        raise MisuseError("this is a folder.", file=path, mend="Read all that it holds with load_reports.")
    readings = list(load_reports([path], date=date, lexicon=lexicon))
    if len(readings) != 1:
        raise MisuseError(
            f"this file holds {len(readings)} reports; one was expected.",
            file=path,
            mend="Read them all with load_reports.",
        )
    return readings[0]


def load_reports(
    paths: Sequence[Path | str], *, date: str | None = None, lexicon: Lexicon | None = None
) -> Iterator[Reading]:
    """Read the reports that files, folders and archives hold, one after the other.

    What lies in a folder, an archive or a message and cannot be read is told in the notes of the next reading; see
    `load_report` for the parameters and errors.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> _ = (folder / "a-2024-02-01.txt").write_text("Vessa freed 20 prisoners.")
    >>> [len(reading.claims) for reading in load_reports([folder])]
    [1]
    """
    _see_that_it_is_a_day(date)
    skipped: list[str] = []
    for document in open_documents(paths, skip=skipped.append):
        reading = read_document(document, date=date, lexicon=lexicon)
        if skipped:
            passed_over = tuple(f"passed over: {line}" for line in skipped)
            reading = replace(reading, notes=(*passed_over, *reading.notes))
            skipped.clear()
        yield reading


def read_document(document: Document, *, date: str | None = None, lexicon: Lexicon | None = None) -> Reading:
    """Read a document that was opened before."""
    _see_that_it_is_a_day(date)
    reading = read_report(
        document.text, id=_slug(Path(document.name).stem), file=document.name, date=date, lexicon=lexicon
    )
    notes = [*document.notes, *reading.notes]
    today = dt.date.today().isoformat()
    if reading.report.date is not None and reading.report.date > today:
        notes.append(f"the report is dated {reading.report.date}; today is {today}")
    return replace(reading, notes=tuple(notes), is_converted=document.is_converted)


def _see_that_it_is_a_day(date: str | None) -> None:
    if date is not None:
        try:
            dt.date.fromisoformat(date)
        except ValueError as error:
            raise MisuseError(f"{date!r} is no date.", mend="Write it as 2023-12-21.") from error


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "report"
