"""Write a case so that people's comments, order and untouched text stay, and every change can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from detente.case.case import Case
from detente.case.data import case_data, claim_rows, row_text
from detente.case.emit import pair
from detente.case.folder import (
    CASE_FILE,
    CLAIMS_FILE,
    SCHEMA_FILE,
    case_folder,
    locked,
    replace_files,
)
from detente.case.load import CaseReading, read_case
from detente.case.log import Files
from detente.case.patch import patched
from detente.case.schema import case_schema
from detente.case.versions import entry_changes, files_on_disk, record_hand_edit, write_version
from detente.errors import CaseError

__all__ = ["HINT", "save_case"]

HINT = f"# yaml-language-server: $schema={SCHEMA_FILE}"
"""The first line of a case that detente writes: editors check and complete the file by it, offline."""


def save_case(case: Case, path: Path | str, *, who: str, why: str, files: Mapping[str, bytes] | None = None) -> None:
    """Write a case to its folder and add the change to its history.

    Only what differs is written: comments, order and layout of ``case.yaml`` stay as people left them. What they
    changed by hand since the last version is recorded first. Where nothing differs, nothing is written.

    Parameters
    ----------
    case : Case
        What the folder shall hold. Texts of its reports have to lie in the folder by then, or to follow.
    path : path
        The case's folder, made if it is not there, or the ``case.yaml`` in it.
    who, why : str
        Who changes the case, and what for, in a few words: both go to the history.
    files : mapping of str to bytes, optional
        Other files of the case that change with it, by their names in the folder (``lexicon.yaml``, say).

    Raises
    ------
    CaseError
        If what lies in the folder now cannot be read, or its history was altered; then nothing is written.
    """
    folder = case_folder(path, must_exist=False)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        reading = read_case(folder) if (folder / CASE_FILE).is_file() else None
        if reading is not None and reading.case is None:
            first, *others = reading.faults
            raise first.error(more=len(others))
        beside = dict(files or {})
        if (
            reading is not None
            and reading.case == case
            and files_on_disk(folder, beside) | beside == files_on_disk(folder, beside)
        ):
            return
        log = record_hand_edit(folder, reading)
        content = {
            **files_on_disk(folder, [*log.files, *(r.file for r in case.reports)]),
            **_texts(case, reading, folder),
            **beside,
        }
        before = {} if reading is None or reading.case is None else case_data(reading.case)
        write_version(folder, log, content, who=who, why=why, entries=entry_changes(before, case_data(case)))
        schema = json.dumps(case_schema(), indent=2, ensure_ascii=False).encode() + b"\n"
        if files_on_disk(folder, [SCHEMA_FILE]).get(SCHEMA_FILE) != schema:
            replace_files(folder, {SCHEMA_FILE: schema})


def _texts(case: Case, reading: CaseReading | None, folder: Path) -> Files:
    """Return the new content of ``case.yaml`` and ``claims.jsonl``."""
    files: Files = {CASE_FILE: _case_text(case, reading, folder).encode()}
    rows = claim_rows(case.claims, case.context)
    known = {} if reading is None else reading.rows.texts
    same = reading is not None and (reading.rows.claims, reading.rows.context) == (case.claims, case.context)
    if rows and not same:
        kept = {name: text for name, text in known.items() if reading and _is_kept(case, reading, name)}
        files[CLAIMS_FILE] = "".join(f"{kept.get(name) or row_text(row)}\n" for name, row in rows.items()).encode()
    elif not rows and known:
        files[CLAIMS_FILE] = b""
    return files


def _case_text(case: Case, reading: CaseReading | None, folder: Path) -> str:
    """Return the new text of ``case.yaml``, which must read back as the case."""
    if reading is None or reading.case is None:
        text = _fresh(case)
    else:
        text = patched(reading.text, reading.root, case_data(reading.case), case_data(case))
    again = read_case(folder, text)
    if again.case is None:
        first, *others = again.faults
        raise first.error(more=len(others))
    if case_data(again.case) != case_data(case):
        raise CaseError(
            "the text is laid out in a way that detente cannot change in place.",
            mend="Write lists and mappings in block style, one entry a line, and try again.",
            file=again.file,
        )
    return text


def _is_kept(case: Case, reading: CaseReading, name: str) -> bool:
    """Whether a row says what it said: then it stays as it is written."""
    was = reading.rows.claims.get(name) or reading.rows.context.get(name)
    return was == (case.claims.get(name) or case.context.get(name))


def _fresh(case: Case) -> str:
    """Write a case from scratch, its lists set apart by empty lines."""
    lines = [HINT]
    for key, value in case_data(case).items():
        if isinstance(value, list) and value:
            lines.append("")
        lines += pair(key, value, 0)
    return "\n".join(lines) + "\n"
