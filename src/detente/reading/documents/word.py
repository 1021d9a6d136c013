"""Word documents: paragraphs and the cells of tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.errors import ReportError
from detente.reading.documents.document import LARGEST, Document, stem_of, written

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table

__all__ = ["from_docx"]

_MOST_UNPACKED = 10 * LARGEST
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def from_docx(raw: bytes, name: str) -> Iterator[Document]:
    """Give the text of a Word document.

    Raises
    ------
    ReportError
        If the file is encrypted, in Word's old form, damaged, empty, or unpacks to more than 200 MB.
    """
    if raw.startswith(_OLD):
        raise ReportError(
            "this Word document is encrypted, or in the old form (.doc).", file=name, mend="Save it as an open .docx."
        )
    _see_what_it_unpacks_to(raw, name)
    from docx import Document as open_docx  # noqa: N813 - a function, whatever its name
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        document = open_docx(io.BytesIO(raw))
        words = "\n\n".join(_paragraphs(document))
        told = document.core_properties
        title = told.title
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError, zipfile.BadZipFile) as error:
        raise ReportError("this is no Word document, or a damaged one.", file=name, mend="Save it anew.") from error
    if not words.strip():
        raise ReportError("this Word document holds no text.", file=name)
    yield Document(name=f"{stem_of(name)}.md", text=written(words, original=name, raw=raw, title=title))


def _see_what_it_unpacks_to(raw: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ReportError("this is no Word document, or a damaged one.", file=name, mend="Save it anew.") from error
    if unpacked > _MOST_UNPACKED:
        raise ReportError(f"this document unpacks to {unpacked / 1e6:.0f} MB; at most 200 MB are read.", file=name)


def _paragraphs(document: WordDocument) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield " ".join(block.text.split())
        else:
            yield from _cells(block)


def _cells(table: Table) -> Iterator[str]:
    seen: set[object] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen and cell.text.strip():  # a merged cell comes once for each place it covers
                seen.add(cell._tc)
                yield " ".join(cell.text.split())
