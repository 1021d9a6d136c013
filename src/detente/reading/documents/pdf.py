"""PDF: the words page by page, lines joined to paragraphs, without running heads and page numbers."""

from __future__ import annotations

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.errors import MisuseError, ReportError
from detente.reading.documents.document import LARGEST, PAGE_BREAK, Document, stem_of, written

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["MOST_PAGES", "from_pdf", "paragraphs_from_lines", "without_running_lines"]

MOST_PAGES = 2_000
_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?[-–—(\[]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—)\]]?\s*", re.I)
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHEN = re.compile(r"[A-Za-z]{2}[-\u00ad\u2010]$")


def from_pdf(raw: bytes, name: str) -> Iterator[Document]:
    """Give the text of a PDF, a form feed between its pages.

    Raises
    ------
    MisuseError
        If the packages of the extra ``documents`` are not installed.
    ReportError
        If the file is encrypted, a scan without a layer of text, damaged, or has more than 2,000 pages.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise MisuseError(
            "PDF needs the extra 'documents'.", file=name, mend="Install it: pip install 'detente[documents]'"
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it makes of damage is told once, below
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReportError(
                "this PDF is encrypted; its password is needed to read it.",
                file=name,
                mend="Save a copy without a password.",
            )
        yield _read(reader, raw, name)
    except PyPdfError as error:
        raise ReportError(f"this PDF cannot be read: {_told(error)}.", file=name, mend="Save it anew.") from error
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError) as error:
        # A damaged PDF makes pypdf stumble in many ways; none of them is a mistake of the user's.
        raise ReportError("this PDF is damaged and cannot be read.", file=name, mend="Save it anew.") from error


def _read(reader: PdfReader, raw: bytes, name: str) -> Document:
    n_pages = len(reader.pages)
    if n_pages > MOST_PAGES:
        raise ReportError(f"this PDF has {n_pages} pages; at most {MOST_PAGES} are read.", file=name, mend="Split it.")
    pages: list[list[str]] = []
    length = 0
    for page in reader.pages:
        lines = page.extract_text().splitlines()
        length += sum(map(len, lines))
        if length > LARGEST:
            raise ReportError("this PDF holds more than 20 MB of text.", file=name, mend="Split it.")
        pages.append(lines)
    empty = [number for number, lines in enumerate(pages, start=1) if not "".join(lines).strip()]
    if len(empty) == n_pages:
        raise ReportError(
            "this PDF is a scan: it holds pictures of pages and no text.",
            file=name,
            mend="Have a text recognition program add a layer of text, then try again.",
        )
    notes = []
    if empty:
        listed = ", ".join(map(str, empty[:8])) + (" …" if len(empty) > 8 else "")
        notes.append(f"no text on {'page' if len(empty) == 1 else 'pages'} {listed} of {n_pages}: blank, or scanned")
    told = reader.metadata
    words = PAGE_BREAK.join(paragraphs_from_lines(lines) + "\n\n" for lines in without_running_lines(pages))
    made = told.creation_date if told is not None else None
    if made is not None:
        notes.append(f"the file was made on {made.date().isoformat()}; that is not taken for the report's date")
    return Document(
        name=f"{stem_of(name)}.md",
        text=written(words, original=name, raw=raw, title=told.title if told is not None else None),
        notes=tuple(notes),
    )


def without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """Drop page numbers, and lines that stand at the head or the foot of most pages."""
    edges: Counter[str] = Counter()
    for lines in pages:
        filled = [line.strip() for line in lines if line.strip()]
        edges.update({*filled[:2], *filled[-2:]} if len(filled) > 4 else ())
    running = {line for line, times in edges.items() if len(pages) >= 3 and times >= 0.6 * len(pages)}
    kept = []
    for lines in pages:
        with_words = [number for number, line in enumerate(lines) if line.strip()]
        at_edge = {*with_words[:2], *with_words[-2:]}
        kept.append(
            [
                line
                for number, line in enumerate(lines)
                if number not in at_edge or not (line.strip() in running or _PAGE_NUMBER.fullmatch(line))
            ]
        )
    return kept


def paragraphs_from_lines(lines: list[str]) -> str:
    r"""Join the lines of a page: a paragraph ends at an empty line, or where a sentence ends a short line.

    Examples
    --------
    >>> paragraphs_from_lines(["The two sides agreed on a cease-", "fire of ten days.", "No more."])
    'The two sides agreed on a ceasefire of ten days.\n\nNo more.'
    """
    widths = sorted(len(line.strip()) for line in lines if line.strip())
    full = widths[math.ceil(0.9 * (len(widths) - 1))] if widths else 0
    paragraphs: list[str] = []
    open_ = ""
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        words, following = " ".join(line.split()), after.strip()
        if not words:
            if open_:
                paragraphs.append(open_)
            open_ = ""
            continue
        if _HYPHEN.search(open_) and words[0].islower():
            open_ = open_[:-1] + words
        else:
            open_ = f"{open_} {words}" if open_ else words
        is_heading = len(words) < 0.6 * full and not _ENDS.search(words) and following[:1].isupper()
        if is_heading or (len(words) < 0.8 * full and _ENDS.search(words)):
            paragraphs.append(open_)
            open_ = ""
    if open_:
        paragraphs.append(open_)
    return "\n\n".join(paragraphs)


def _told(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")[:120] or type(error).__name__
