"""Writing a case: every change becomes a version, what people changed by hand included, and any version comes back."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from detente.case.data import case_data
from detente.case.folder import (
    CASE_FILE,
    CLAIMS_FILE,
    HISTORY_FILE,
    LEXICON_FILE,
    REVIEW_FILE,
    case_folder,
    inside,
    locked,
    read_bytes,
    replace_files,
)
from detente.case.load import CaseReading, read_case
from detente.case.log import Change, EntryChange, Files, Log, new_line, read_log
from detente.errors import CaseError, DetenteError, MisuseError

__all__ = ["current_user", "entry_changes", "history", "record_hand_edit", "restore_version", "undo", "write_version"]

BY_HAND = "edited by hand"
FOUND = "found as it was"
REPORTS = "reports/"


def current_user() -> str:
    """Return the name under which the operating system knows the user; ``unknown`` where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def history(path: Path | str) -> tuple[Change, ...]:
    """Return every change of a case, oldest first; an edit by hand that no command has seen yet is not among them.

    Raises
    ------
    MisuseError
        If there is no case.
    CaseError
        With the line, where the history was cut off or altered.
    """
    return read_log(case_folder(path)).changes


def restore_version(path: Path | str, version: int, *, who: str) -> Change:
    """Bring the case back, byte for byte, to how it was in a version; the return is a version of its own.

    Raises
    ------
    MisuseError
        If there is no case, or its history has no such version.
    CaseError
        If the history was cut off or altered.
    """
    folder = case_folder(path)
    with locked(folder):
        log = record_hand_edit(folder)
        if not 1 <= version <= len(log.changes):
            raise MisuseError(
                f"the history has no version {version}.", mend=f"It has 1 to {len(log.changes)}: detente history {path}"
            )
        return _return_to(folder, log, version, who=who, why=f"restored version {version}")


def undo(path: Path | str, *, who: str) -> Change:
    """Take the last change back, byte for byte, whoever made it; a second call takes back the one before.

    What was undone stays in the history: `restore_version` brings it back.

    Raises
    ------
    MisuseError
        If there is no case.
    CaseError
        If there is nothing to take back, or the history was cut off or altered.
    """
    folder = case_folder(path)
    with locked(folder):
        log = record_hand_edit(folder)
        standing = log.standing
        if len(standing) < 2:
            raise CaseError("there is no change to take back.", mend="The case stands as it began.", file=folder)
        last = log.changes[standing[-1] - 1]
        return _return_to(folder, log, standing[-2], who=who, why=f"took back: {last.why}", undoes=last.version)


def _return_to(folder: Path, log: Log, version: int, *, who: str, why: str, undoes: int | None = None) -> Change:
    texts = {name: content for name, content in log.files.items() if name.startswith(REPORTS)}
    files = {**texts, **log.files_of(version)}  # a report that came later stays in the folder, no longer listed
    entries = entry_changes(_lenient(folder, log.files), _lenient(folder, files))
    write_version(folder, log, files, who=who, why=why, entries=entries, undoes=undoes)
    return read_log(folder).changes[-1]


def write_version(
    folder: Path,
    log: Log,
    files: Files,
    *,
    who: str,
    why: str,
    entries: Iterable[EntryChange] = (),
    undoes: int | None = None,
) -> None:
    """Put a case's files in place and add the version to the history, the history first.

    Should the machine stop in between, the files on disk differ from the last version: the next command records them
    as edited by hand, and both states can be restored.
    """
    line = new_line(log, files, who=who, why=why, entries=entries, undoes=undoes)
    changed: dict[str, bytes | None] = {
        name: files.get(name) for name in {*log.files, *files} if log.files.get(name) != files.get(name)
    }
    replace_files(folder, changed, first={HISTORY_FILE: (log.text + line).encode()})


def record_hand_edit(folder: Path, reading: CaseReading | None = None) -> Log:
    """Record what people changed in the files since the last version, if anything, as a version of its own."""
    log = read_log(folder)
    files = files_on_disk(folder, [*log.files])
    if files == log.files or not files:
        return log
    before = _lenient(folder, log.files)
    after = case_data(reading.case) if reading is not None and reading.case is not None else _lenient(folder, files)
    line = new_line(
        log, files, who=current_user(), why=BY_HAND if log.changes else FOUND, entries=entry_changes(before, after)
    )
    replace_files(folder, {}, first={HISTORY_FILE: (log.text + line).encode()})
    return read_log(folder)


def files_on_disk(folder: Path, names: Iterable[str]) -> Files:
    """Return what lies in the case's own files and in those named, as far as they are there."""
    files: Files = {}
    for name in sorted({CASE_FILE, CLAIMS_FILE, LEXICON_FILE, REVIEW_FILE, *names}):
        path = inside(folder, name)
        if path.is_file():
            files[name] = read_bytes(path)
    return files


def _lenient(folder: Path, files: Files) -> Mapping[str, Any]:
    """Return a version's content as far as it can be read: an edit by hand may be no case at all."""
    try:
        reading = read_case(folder, files[CASE_FILE].decode("utf-8"))
    except (KeyError, UnicodeDecodeError, DetenteError):
        return {}
    return {} if reading.case is None else case_data(reading.case)


def entry_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[EntryChange]:
    """List the entries that differ between two contents of ``case.yaml``, with the fields that do."""
    old, new = _entries(before), _entries(after)
    changes = []
    for section, name in [*old, *(n for n in new if n not in old)]:
        was, now = old.get((section, name)), new.get((section, name))
        if was == now:
            continue
        if was is not None and now is not None:
            fields = [f for f in {**was, **now} if was.get(f) != now.get(f)]
            was, now = {f: was.get(f) for f in fields}, {f: now.get(f) for f in fields}
        changes.append(EntryChange(section=section, entry=name, before=was, after=now))
    return changes


def _entries(data: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return a case's entries by section and id; what belongs to the case itself stands under ``case``."""
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    own: dict[str, Any] = {}
    for section, value in data.items():
        if isinstance(value, list) and all(isinstance(item, dict) and "id" in item for item in value):
            entries |= {(section, str(item["id"])): item for item in value}
        else:
            own[section] = value
    return {("case", str(data["id"])): own, **entries} if own else entries
