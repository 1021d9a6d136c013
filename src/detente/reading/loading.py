"""A file becomes a reading: what can be read, what cannot, and why, in one line."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

from detente.errors import MisuseError, ReportError
from detente.reading.lexicon import Lexicon
from detente.reading.reader import read_report
from detente.reading.result import Reading

__all__ = ["LARGEST", "load_report"]

LARGEST = 20 * 1024 * 1024
"""The largest report that is read, in bytes."""

_SUFFIXES = (".txt", ".md", ".markdown", "")


def load_report(path: Path | str, *, date: str | None = None, lexicon: Lexicon | None = None) -> Reading:
    """Read a report from a text or Markdown file.

    Parameters
    ----------
    path : path
        The file.
    date : str, optional
        The day it was written, ISO; needed where neither the text nor the file's name says it.
    lexicon : Lexicon, optional

    Raises
    ------
    MisuseError
        If the file is not there, or the date is none.
    ReportError
        If the file is empty, binary, above 20 MB, or neither UTF-8 nor UTF-16 with a mark.
    """
    if date is not None:
        try:
            dt.date.fromisoformat(date)
        except ValueError as error:
            raise MisuseError(f"{date!r} is no date.", mend="Write it as 2023-12-21.") from error
    path = Path(path)
    text = _text_of(path)
    reading = read_report(text, id=_slug(path.stem), file=path.name, date=date, lexicon=lexicon)
    today = dt.date.today().isoformat()
    if reading.report.date is not None and reading.report.date > today:
        late = f"the report is dated {reading.report.date}; today is {today}"
        return replace(reading, notes=(*reading.notes, late))
    return reading


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "report"


def _text_of(path: Path) -> str:
    if not path.exists():
        raise MisuseError("there is no such report.", file=path, mend="Give the path of a text or Markdown file.")
    if path.is_dir():
        raise MisuseError("this is a folder.", file=path, mend="Name the reports in it.")
    if not path.is_file():
        raise MisuseError("this is no file but a device.", file=path, mend="Give the path of a text or Markdown file.")
    if path.suffix.lower() not in _SUFFIXES:
        raise ReportError(
            f"a {path.suffix} file cannot be read; text (.txt) and Markdown (.md) can.",
            file=path,
            mend="Save the report as text.",
        )
    size = path.stat().st_size
    if size > LARGEST:
        raise ReportError(f"the report has {size / 1e6:.0f} MB; at most 20 MB are read.", file=path, mend="Split it.")
    raw = path.read_bytes()
    text = _decoded(raw, path)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise ReportError("the report is empty.", file=path)
    return text


def _decoded(raw: bytes, path: Path) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in raw[:8192]:
        raise ReportError("this is a binary file, not a text.", file=path)
    else:
        encoding = "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportError(
            f"the text is not UTF-8 (byte {error.start} does not fit); UTF-8, or UTF-16 with a byte order mark, was "
            "expected.",
            file=path,
            mend="Save it as UTF-8.",
        ) from error
