"""A page as a Word file: real headings, tables whose heads repeat, numbers that lead to the quotes at the end.

The same page gives the same bytes: python-docx writes no date that is not in the page, and the archive's own dates
are fixed.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from detente.show.blocks import Block, Figure, Page, Paragraph, Section, Table
from detente.show.numbering import chain_line, marked_row, numbers
from detente.show.text import isolated
from detente.show.word_parts import (
    add_bookmarked_number,
    add_cell,
    add_figure,
    add_table,
    add_text,
    set_page,
)

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["word_page"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can hold."""


def word_page(page: Page, target: Path | str | BinaryIO) -> None:
    """Write a page as a Word file.

    Parameters
    ----------
    page : Page
        What to write; figures become pictures where a font is at hand, and are told in words in any case.
    target : path or binary stream
        Where to.
    """
    written = io.BytesIO()
    _document(page).save(written)
    archive = _without_clock(written.getvalue())
    if isinstance(target, str | Path):
        Path(target).write_bytes(archive)
    else:
        target.write(archive)


def _document(page: Page) -> Document:
    import docx

    document = docx.Document()
    set_page(document)
    _properties(document, page)
    listed = numbers(page)
    document.add_heading(isolated(page.title), level=0)
    if page.subtitle:
        add_text(document.add_paragraph(style="Subtitle"), page.subtitle)
    for section in page.sections:
        _section(document, section, listed)
    if page.quotes:
        _quotes(document, page, listed)
    if page.footer:
        add_text(document.add_paragraph(), page.footer, italic=True)
    return document


def _properties(document: Document, page: Page) -> None:
    told = dt.datetime.fromisoformat(page.date) if page.date else dt.datetime(*_EPOCH)
    properties = document.core_properties
    properties.title = isolated(page.title)[:255]
    properties.subject = isolated(page.subtitle)[:255]
    properties.author = "detente"
    properties.last_modified_by = "detente"
    properties.comments = ""
    properties.language = "en"
    properties.created = told
    properties.modified = told
    properties.revision = 1


def _section(document: Document, section: Section, listed: dict[str, int]) -> None:
    document.add_heading(isolated(section.title), level=1)
    if section.question:
        add_text(document.add_paragraph(), section.question, italic=True)
    for block in section.blocks:
        _block(document, block, listed)


def _block(document: Document, block: Block, listed: dict[str, int]) -> None:
    if isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        shown = [(c, m) for c, m in zip(block.cells, marked_row(block.cells, at_end=True), strict=True) if c.text]
        for position, (c, mark) in enumerate(shown):
            if position:
                paragraph.add_run(" ")
            add_cell(paragraph, c, mark, listed)
    elif isinstance(block, Figure):
        add_figure(document, block)
        for table in block.tables:
            _block(document, table, listed)
    elif isinstance(block, Table):
        if block.caption:
            add_text(document.add_paragraph(style="Caption"), block.caption)
        if block.rows:
            add_table(document, block, listed)
        else:
            add_text(document.add_paragraph(), block.empty, italic=True)


def _quotes(document: Document, page: Page, listed: dict[str, int]) -> None:
    document.add_heading("Quotes", level=1).paragraph_format.page_break_before = True
    for claim, number in listed.items():
        quote = page.quotes.get(claim)
        if quote is None:
            continue
        paragraph = document.add_paragraph()
        add_bookmarked_number(paragraph, number)
        add_text(paragraph, quote.before)
        add_text(paragraph, quote.words, highlighted=True)
        add_text(paragraph, quote.after)
        paragraph.add_run().add_break()
        about = " · ".join(p for p in (quote.gist, quote.status, chain_line(quote.chain), quote.report) if p)
        add_text(paragraph, about, small=True)


def _without_clock(archive: bytes) -> bytes:
    """Write the archive again with the parts in order of name and every date fixed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        # Readers expect the list of content types first.
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return made.getvalue()
