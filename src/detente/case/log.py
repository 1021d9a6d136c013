"""``history.jsonl``: one line per version, each tied to the line before it, enough to restore any of them.

A line holds the version's number, when, who and why, what changed in the words of the entries (``changes``), and how
each file changed (``files``). ``previous`` is the SHA-256 of the line before: a line that was altered, taken out or
put in between no longer fits its neighbours.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.case.delta import apply_change, change_between, sha256_of
from detente.case.folder import HISTORY_FILE, read_text
from detente.errors import CaseError

__all__ = ["Change", "EntryChange", "Files", "Log", "new_line", "read_log"]

Files = dict[str, bytes]
"""The content of the case's files by their names in the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """How one entry changed: its changed fields before and after; ``None`` where it was not there."""

    section: str
    """The list it stands in; ``case`` for what belongs to the case itself."""
    entry: str
    """Its id."""
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def what(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain data."""
        return {"section": self.section, "entry": self.entry, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One version of a case: who made it, when and why, and what changed."""

    version: int
    when: str
    who: str
    why: str
    entries: tuple[EntryChange, ...] = ()
    files: tuple[str, ...] = ()
    undoes: int | None = None
    """The version that this one takes back."""

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain data."""
        return {
            "version": self.version,
            "when": self.when,
            "who": self.who,
            "why": self.why,
            "undoes": self.undoes,
            "files": list(self.files),
            "changes": [change.to_dict() for change in self.entries],
        }


@dataclass(frozen=True, slots=True)
class Log:
    """The whole history: the changes, and the files of the last version."""

    folder: Path
    changes: tuple[Change, ...] = ()
    text: str = ""
    rows: tuple[Mapping[str, Any], ...] = ()
    files: Files = field(default_factory=dict)

    def files_of(self, version: int) -> Files:
        """Return the files of a version.

        Raises
        ------
        CaseError
            If the history has no such version.
        """
        if not 1 <= version <= len(self.rows):
            known = f"1 to {len(self.rows)}" if self.rows else "none yet"
            raise CaseError(f"the history has no version {version}; it has {known}.", file=self.folder / HISTORY_FILE)
        return _replayed(self.rows[:version], self.folder)

    @property
    def standing(self) -> list[int]:
        """The versions that have not been undone, oldest first; the last is what stands now."""
        stack: list[int] = []
        for change in self.changes:
            if change.undoes is not None and stack:
                stack.pop()
            else:
                stack.append(change.version)
        return stack


def read_log(folder: Path) -> Log:
    """Read a case's history; a case without the file has none yet.

    Raises
    ------
    CaseError
        With the line, where the history was cut off or altered.
    """
    path = folder / HISTORY_FILE
    if not path.is_file():
        return Log(folder)
    text = read_text(path)
    rows: list[Mapping[str, Any]] = []
    previous = ""
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        rows.append(_row(line, number, previous, path))
        previous = sha256_of(line.encode())
    if not text.endswith("\n"):
        number = text.count("\n") + 1
        raise _damaged(path, number, "the last line is cut off", "Remove that line; the files of the case are whole.")
    return Log(folder, tuple(map(_change, rows)), text, tuple(rows), _replayed(rows, folder))


def _row(line: str, number: int, previous: str, path: Path) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
        fits = row["version"] == number and row["previous"] == previous and isinstance(row["files"], dict)
        _change(row)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _damaged(path, number, "this line is no version of a case") from None
    if not fits:
        raise _damaged(path, number, "this line does not follow from the one before it: the history was altered")
    return row  # type: ignore[no-any-return]


def _damaged(path: Path, line: int, what: str, mend: str = "") -> CaseError:
    mend = mend or "Bring the file back from a copy, or move it away: the next change then begins a new history."
    return CaseError(f"{what}.", mend=mend, file=path, line=line)


def _replayed(rows: Iterable[Mapping[str, Any]], folder: Path) -> Files:
    files: Files = {}
    for number, row in enumerate(rows, start=1):
        for name, change in row["files"].items():
            try:
                content = apply_change(files.get(name), change)
            except (ValueError, KeyError, TypeError, UnicodeError):
                what = f"'{name}' of this version is not what was recorded: the history was altered"
                raise _damaged(folder / HISTORY_FILE, number, what) from None
            if content is None:
                files.pop(name, None)
            else:
                files[name] = content
    return files


def _change(row: Mapping[str, Any]) -> Change:
    return Change(
        version=row["version"],
        when=row["when"],
        who=row["who"],
        why=row["why"],
        entries=tuple(EntryChange(**change) for change in row["changes"]),
        files=tuple(row["files"]),
        undoes=row.get("undoes"),
    )


def new_line(
    log: Log, files: Files, *, who: str, why: str, entries: Iterable[EntryChange] = (), undoes: int | None = None
) -> str:
    """Return the line that records the step from the log's last version to ``files``."""
    names = sorted({*log.files, *files})
    changed = {n: change_between(log.files.get(n), files.get(n)) for n in names if log.files.get(n) != files.get(n)}
    last = log.text.rstrip("\n").rpartition("\n")[2]
    row = {
        "version": len(log.changes) + 1,
        "when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "who": who,
        "why": why,
        **({} if undoes is None else {"undoes": undoes}),
        "changes": [change.to_dict() for change in entries],
        "files": changed,
        "previous": sha256_of(last.encode()) if last else "",
    }
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n"
