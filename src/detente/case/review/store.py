"""Where decisions lie in a case's folder, and the lexicon that they have taught."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from detente.case.folder import LEXICON_FILE, PENDING_FILE, REVIEW_FILE, locked, read_text
from detente.case.review.decisions import Decision, read_rows, row_of, rows_text
from detente.case.review.learning import learnt_sections, taught
from detente.errors import InputError
from detente.reading import Lexicon, load_lexicon

__all__ = ["add_pending", "case_lexicon", "clear_pending", "drop_last", "pending_rows", "review_files", "review_rows"]


def review_rows(folder: Path) -> tuple[Decision, ...]:
    """Return all decisions, oldest first, those of a review that still goes on among them.

    Raises
    ------
    InputError
        With file and line, where a row does not fit.
    """
    return (*_rows(folder / REVIEW_FILE), *pending_rows(folder))


def pending_rows(folder: Path) -> tuple[Decision, ...]:
    """Return the decisions of the review that goes on, or was cut off: they are not in the case yet."""
    return _rows(folder / PENDING_FILE)


def _rows(path: Path) -> tuple[Decision, ...]:
    return read_rows(read_text(path), file=str(path)) if path.is_file() else ()


def add_pending(folder: Path, rows: Iterable[Decision]) -> None:
    """Write decisions down at once, on the disk before it returns; nothing that was there is touched."""
    lines = "".join(json.dumps(row_of(row), ensure_ascii=False) + "\n" for row in rows)
    with locked(folder), (folder / PENDING_FILE).open("a", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def drop_last(folder: Path) -> Decision | None:
    """Take the last decision of the review that goes on back; ``None`` where it has none."""
    path = folder / PENDING_FILE
    with locked(folder):
        rows = list(_rows(path))
        if not rows:
            return None
        last = rows.pop()
        beside = path.with_suffix(".new")
        beside.write_text(rows_text(rows), encoding="utf-8")
        beside.replace(path)
    return last


def clear_pending(folder: Path) -> None:
    """Remove the decisions that have been put into the case."""
    (folder / PENDING_FILE).unlink(missing_ok=True)


def review_files(folder: Path, rows: Sequence[Decision]) -> dict[str, bytes]:
    """Return the files of the case that decisions change: the decisions, and the lexicon with what they taught."""
    files: dict[str, bytes] = {}
    if rows:
        files[REVIEW_FILE] = rows_text(rows).encode()
    lessons = [lesson for row in rows for lesson in row.lessons]
    path = folder / LEXICON_FILE
    own = read_text(path) if path.is_file() else ""
    after = taught(own, lessons, file=str(path))
    if after != own:
        files[LEXICON_FILE] = after.encode()
    return files


def case_lexicon(folder: Path, rows: Sequence[Decision] = ()) -> Lexicon | None:
    """Return the case's lexicon with what decisions taught that it does not hold yet; ``None`` where it has none.

    Raises
    ------
    InputError
        If the case's ``lexicon.yaml`` cannot be read.
    """
    path = folder / LEXICON_FILE
    lessons = [lesson for row in rows for lesson in row.lessons]
    if not path.is_file():
        return load_lexicon(learnt_sections(lessons)) if lessons else None
    if not lessons:
        return load_lexicon(path)
    try:
        return load_lexicon(path, learnt_sections(lessons))
    except InputError as error:
        raise InputError(error.message, mend=error.mend, file=error.file or path) from None
