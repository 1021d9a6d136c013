"""The case folder on disk: its files, reading them under limits, writing them all or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from detente.errors import CaseError, MisuseError

__all__ = [
    "CASE_FILE",
    "CLAIMS_FILE",
    "HISTORY_FILE",
    "LEXICON_FILE",
    "MAX_BYTES",
    "PENDING_FILE",
    "REVIEW_FILE",
    "SCHEMA_FILE",
    "case_folder",
    "changing",
    "inside",
    "locked",
    "read_bytes",
    "read_text",
    "replace_files",
]

CASE_FILE = "case.yaml"
CLAIMS_FILE = "claims.jsonl"
HISTORY_FILE = "history.jsonl"
LEXICON_FILE = "lexicon.yaml"
SCHEMA_FILE = "case.schema.json"
REVIEW_FILE = "review.jsonl"
PENDING_FILE = "review.pending.jsonl"
"""Decisions of a review that goes on: written at every step, and put into `REVIEW_FILE` with the case when it ends."""

MAX_BYTES = {CASE_FILE: 16_000_000, CLAIMS_FILE: 512_000_000, HISTORY_FILE: 4_000_000_000, REVIEW_FILE: 512_000_000}
"""How large a file of a case may be, in bytes; a report may have `MAX_REPORT_BYTES`."""
MAX_REPORT_BYTES = 20_000_000


def case_folder(path: Path | str, *, must_exist: bool = True) -> Path:
    """Return the folder of a case that was named by the folder or by its ``case.yaml``.

    Raises
    ------
    MisuseError
        If there is no such case.
    """
    path = Path(path)
    folder = path.parent if path.name == CASE_FILE or path.is_file() else path
    if path.is_file() and path.name != CASE_FILE:
        raise MisuseError(f"{path} is no case.", mend=f"Name a folder with a {CASE_FILE}, or that file.")
    if must_exist and not (folder / CASE_FILE).is_file():
        there = "has no case.yaml" if folder.is_dir() else "is not there"
        raise MisuseError(f"{folder} {there}.", mend="Name a case folder; 'detente draft REPORT… -o CASE' makes one.")
    return folder


def inside(folder: Path, name: str) -> Path:
    """Return the path of a file of the case, which must lie inside the folder, links followed.

    Raises
    ------
    CaseError
        If the name leads out of the folder.
    """
    posix = PurePosixPath(name.replace("\\", "/"))
    plain = not posix.is_absolute() and ".." not in posix.parts and ":" not in name and "\0" not in name and posix.parts
    path = folder.joinpath(*posix.parts) if plain else folder
    if not plain or not path.resolve().is_relative_to(folder.resolve()):
        raise CaseError(
            f"the file '{name}' lies outside the case; a report lies in the case's folder 'reports'.",
            mend="Copy it there and name it 'reports/…'.",
        )
    return path


def read_bytes(path: Path) -> bytes:
    """Return what is in a file, refusing one that is too large before reading it."""
    limit = MAX_BYTES.get(path.name, MAX_REPORT_BYTES)
    if (size := path.stat().st_size) > limit:
        raise CaseError(f"{size:,} bytes; this file may have {limit:,}.", mend="Is it the right file?", file=path)
    return path.read_bytes()


def read_text(path: Path) -> str:
    """Return a file's text as it stands, line ends included.

    Raises
    ------
    CaseError
        If the file is too large, binary, or not UTF-8.
    """
    content = read_bytes(path)
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise CaseError(
            "a zero byte stands here; text was expected.", mend="Is it the right file?", file=path, line=line
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CaseError(
            f"the byte 0x{content[error.start]:02x} is not UTF-8.", mend="Save the file as UTF-8.", file=path, line=line
        ) from None


def replace_files(folder: Path, files: Mapping[str, bytes | None], *, first: Mapping[str, bytes] | None = None) -> None:
    """Put new content in place of files, each at once and only after all could be written; ``None`` removes a file.

    ``first`` names files that must be in place before any other, such as the log of the change.
    """
    ordered = [*(first or {}).items(), *files.items()]
    written: list[tuple[Path, Path]] = []
    try:
        for name, content in ordered:
            if content is None:
                continue
            path = inside(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append((_beside(path, content), path))
        for unfinished, path in written:
            unfinished.replace(path)
    finally:
        for unfinished, _ in written:
            unfinished.unlink(missing_ok=True)
    for name, content in files.items():
        if content is None:
            inside(folder, name).unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    """Write content to a new file beside ``path``, down to the disk, with the permissions of the one it replaces."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        unfinished.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return unfinished


class _Held(threading.local):
    """The folders that this thread holds: it does not wait for itself."""

    def __init__(self) -> None:
        self.folders: set[Path] = set()


_HELD = _Held()


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the case for one writer at a time; where the system has no file locks, nothing is held.

    One who reads a case, changes it and writes it back holds it all the while, or loses what others write meanwhile.
    """
    try:
        import fcntl
    except ImportError:  # a system without POSIX locks
        yield
        return
    name = folder.resolve()
    if name in _HELD.folders:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        _HELD.folders.add(name)
        yield
    finally:
        _HELD.folders.discard(name)
        os.close(handle)


def changing(path: Path | str) -> contextlib.AbstractContextManager[None]:
    """Hold a case from its reading to its writing, so that two commands at once both count.

    Raises
    ------
    MisuseError
        If there is no case.
    """
    return locked(case_folder(path))
