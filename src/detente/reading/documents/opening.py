"""Paths become documents: one file, a folder, an archive, a message with attachments, or standard input."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from detente.errors import MisuseError, ReportError
from detente.reading.documents.document import LARGEST, Budget, Document
from detente.reading.documents.encodings import decoded
from detente.reading.documents.kinds import SUFFIXES, Form, form_of

__all__ = ["Skip", "open_documents", "open_file"]


class _TooMuchError(ReportError):
    """A limit on the whole was reached: nothing more is opened."""


Skip = Callable[[str], None]
"""Takes one line on what was passed over."""

_READS = "text, Markdown, HTML, MHTML, PDF, .docx, .eml, RSS and Atom can, and folders and .zip of them"
_STDIN = "-"
_HOLD_SEVERAL = (Form.ZIP, Form.MAIL, Form.FEED)


def open_documents(paths: Sequence[Path | str], *, skip: Skip = lambda _: None) -> Iterator[Document]:
    """Give the documents that files, folders and archives hold, in the order given.

    Parameters
    ----------
    paths : sequence of path
        ``-`` is standard input, and tells its form by its first bytes.
    skip : callable, optional
        Told, in one line each, what lay in a folder, an archive or a message and is not read.

    Raises
    ------
    MisuseError
        If a path is not there, or a form needs packages that are not installed.
    ReportError
        If a file that was named cannot be read. In a folder, an archive or a message, what cannot be read is passed
        over and told to ``skip``; if nothing is left, that is an error.
    """
    budget = Budget()
    named: set[str] = set()
    for given in paths:
        is_one_file = str(given) == _STDIN or (
            Path(given).is_file() and SUFFIXES.get(Path(given).suffix.lower()) not in _HOLD_SEVERAL
        )
        for document in _of_path(given, budget, skip):
            yield document if is_one_file else _renamed(document, named)
            named.add(Path(document.name).stem)


def _renamed(document: Document, named: set[str]) -> Document:
    """Give a document out of a folder or an archive a name of its own: there nobody chose names to differ."""
    path = Path(document.name)
    stem, number = path.stem, 2
    while stem in named:
        stem, number = f"{path.stem}-{number}", number + 1
    named.add(stem)
    return document if stem == path.stem else replace(document, name=f"{stem}{path.suffix}")


def _of_path(given: Path | str, budget: Budget, skip: Skip) -> Iterator[Document]:
    if str(given) == _STDIN:
        raw = sys.stdin.buffer.read(LARGEST + 1)
        yield from _opened(raw, "standard input", budget, skip, is_named=True)
        return
    path = Path(given)
    if not path.exists():
        raise MisuseError("there is no such report.", file=path, mend="Give the path of a report or a folder.")
    if path.is_dir():
        yield from _folder(path, budget, skip)
    elif path.is_file():
        yield from open_file(path, budget=budget, skip=skip)
    else:
        raise MisuseError("this is no file but a device.", file=path, mend="Give the path of a report.")


def open_file(path: Path, *, budget: Budget | None = None, skip: Skip = lambda _: None) -> Iterator[Document]:
    """Give the documents that one file holds."""
    if (size := path.stat().st_size) > LARGEST and path.suffix.lower() != ".zip":
        raise ReportError(f"the report has {size / 1e6:.0f} MB; at most 20 MB are read.", file=path, mend="Split it.")
    budget = budget or Budget()
    if size > budget.bytes_left:
        raise ReportError(f"the archive has {size / 1e6:.0f} MB; that is more than is opened.", file=path)
    yield from _opened(path.read_bytes(), str(path), budget, skip, is_named=True)


def _opened(raw: bytes, name: str, budget: Budget, skip: Skip, *, is_named: bool) -> Iterator[Document]:
    form = form_of(name if name != "standard input" else "", raw)
    if form is not Form.ZIP and len(raw) > LARGEST:
        raise ReportError("the report is larger than 20 MB; at most 20 MB are read.", file=name, mend="Split it.")
    if form is None:
        suffix = Path(name).suffix
        what = f"a {suffix} file cannot be read" if suffix else "this is a binary file"
        raise ReportError(f"{what}; {_READS}.", file=name, mend="Save the report as text." if is_named else None)
    for document in _read(form, raw, name, budget, skip):
        budget.documents_left -= 1
        if budget.documents_left < 0:
            raise _TooMuchError("more than 5,000 reports were found.", file=name, mend="Give fewer at a time.")
        if not document.text.strip().strip("\ufeff").strip():
            raise ReportError("the report is empty.", file=name)
        yield document


def _read(form: Form, raw: bytes, name: str, budget: Budget, skip: Skip) -> Iterator[Document]:
    if form is Form.TEXT:
        yield _text(raw, name)
    elif form is Form.HTML:
        from detente.reading.documents.pages import from_html

        yield from from_html(raw, _base(name))
    elif form is Form.MHTML:
        from detente.reading.documents.pages import from_mhtml

        yield from from_mhtml(raw, _base(name))
    elif form is Form.PDF:
        from detente.reading.documents.pdf import from_pdf

        yield from from_pdf(raw, _base(name))
    elif form is Form.DOCX:
        from detente.reading.documents.word import from_docx

        yield from from_docx(raw, _base(name))
    elif form is Form.FEED:
        from detente.reading.documents.feeds import from_feed

        yield from from_feed(raw, _base(name))
    elif form is Form.MAIL:
        yield from _mail(raw, name, budget, skip)
    else:
        yield from _archive(raw, name, budget, skip)


def _text(raw: bytes, name: str) -> Document:
    text, notes = decoded(raw, file=name)
    return Document(name=_base(name), text=text, is_converted=bool(notes), notes=notes)


def _mail(raw: bytes, name: str, budget: Budget, skip: Skip) -> Iterator[Document]:
    from detente.reading.documents.mail import attachments, from_mail

    found = 0
    for document in from_mail(raw, _base(name)):
        found += 1
        yield document
    held = [(f"{name}/{called}", content) for called, content in attachments(raw, name)]
    for document in _each(held, name, budget, skip):
        found += 1
        yield document
    if not found:
        raise ReportError("this message holds no text and nothing that can be read.", file=name)


def _archive(raw: bytes, name: str, budget: Budget, skip: Skip) -> Iterator[Document]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReportError("this archive is damaged.", file=name, mend="Pack it anew.") from error
    with archive:
        found = 0
        for document in _each(_members(archive, name, budget, skip), name, budget, skip):
            found += 1
            yield document
    if not found:
        raise ReportError(f"nothing in this archive can be read; {_READS}.", file=name)


def _members(archive: zipfile.ZipFile, name: str, budget: Budget, skip: Skip) -> Iterator[tuple[str, bytes]]:
    """Give what an archive holds, unpacked in memory and never beyond the limits, whatever it says of itself."""
    for info in archive.infolist():
        called = f"{name}/{info.filename}"
        if info.is_dir() or _is_hidden(info.filename):
            continue
        if info.flag_bits & 1:
            skip(f"{called}: it is encrypted")
            continue
        most = min(LARGEST if not info.filename.lower().endswith(".zip") else 5 * LARGEST, budget.bytes_left)
        try:
            with archive.open(info) as member:
                content = member.read(most + 1)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
            skip(f"{called}: it cannot be unpacked ({type(error).__name__})")
            continue
        except Exception as error:  # each packing method has errors of its own, such as zlib's
            skip(f"{called}: it is damaged ({type(error).__name__})")
            continue
        if len(content) > most:
            if most == budget.bytes_left:
                raise _TooMuchError(
                    "this archive unpacks to more than 400 MB.", file=name, mend="Give fewer at a time."
                )
            skip(f"{called}: it is larger than {most // 1024 // 1024} MB")
            continue
        budget.bytes_left -= len(content)
        yield called, content


def _folder(folder: Path, budget: Budget, skip: Skip) -> Iterator[Document]:
    """Give what a folder and its folders hold, by name; links that lead out of it are not followed."""
    root = folder.resolve()
    found = 0
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if not path.is_file() or any(_is_hidden(part) for part in inside.parts):
            continue
        if not path.resolve().is_relative_to(root):
            skip(f"{path}: it leads out of the folder")
            continue
        if path.suffix.lower() not in SUFFIXES and path.suffix:
            skip(f"{path}: a {path.suffix} file is not read")
            continue
        try:
            for document in open_file(path, budget=budget, skip=skip):
                found += 1
                yield document
        except _TooMuchError:
            raise
        except ReportError as error:
            skip(str(error))
    if not found:
        raise ReportError(f"nothing in this folder can be read; {_READS}.", file=folder)


def _each(
    held: Iterator[tuple[str, bytes]] | Sequence[tuple[str, bytes]], name: str, budget: Budget, skip: Skip
) -> Iterator[Document]:
    """Give the documents of what lies inside something; what cannot be read there is told, not raised."""
    inner = budget.deeper()
    for called, content in held:
        if form_of(called, content) in (Form.ZIP, Form.MAIL) and inner.depth_left <= 0:
            skip(f"{called}: archives and messages lie more than three deep in each other")
            continue
        try:
            for document in _opened(content, called, inner, skip, is_named=False):
                budget.documents_left = inner.documents_left
                yield document
        except _TooMuchError:
            raise
        except ReportError as error:
            skip(str(error) if str(name) in str(error) else f"{called}: {error.message}")
        budget.bytes_left = min(budget.bytes_left, inner.bytes_left)


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in parts)


def _base(name: str) -> str:
    """Return a file's own name, whatever path an archive gives it."""
    if name == "standard input":
        return "standard-input.txt"
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or "report"
