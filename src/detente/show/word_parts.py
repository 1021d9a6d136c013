"""The parts of a Word file that python-docx has no call for: bookmarks, links inside the file, repeated table heads."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.show.blocks import Cell, Figure, Standing, Table
from detente.show.numbering import mark_of, marked_row, references
from detente.show.text import SILENT, isolated

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

__all__ = ["add_bookmarked_number", "add_cell", "add_figure", "add_table", "add_text", "set_page", "svg_to_png"]

BETWEEN_MARGINS = 170.0
"""Millimetres of text width on A4 with margins of 20 mm."""
LETTER = 1.9
"""Millimetres that a letter takes in the small type of tables, on average."""
PICTURE_PIXELS = 1800
"""Width of a figure's picture: 270 dots per inch on the 17 cm between the margins."""


def set_page(document: Document) -> None:
    """Set A4, its margins, the language and a readable body type."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    part = document.sections[0]
    part.page_width, part.page_height = Mm(210), Mm(297)
    part.left_margin = part.right_margin = Mm(20)
    part.top_margin = part.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    language = _element("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)


def add_text(
    paragraph: WordParagraph,
    text: str,
    *,
    italic: bool = False,
    bold: bool = False,
    small: bool = False,
    highlighted: bool = False,
) -> None:
    """Add text as a run of its own."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt

    run = paragraph.add_run(isolated(text))
    run.italic, run.bold = italic or None, (bold or highlighted) or None
    if small:
        run.font.size = Pt(9)
    if highlighted:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def add_cell(
    paragraph: WordParagraph,
    c: Cell,
    standing: Standing,
    listed: Mapping[str, int],
    *,
    bold: bool = False,
    small: bool = False,
) -> None:
    """Add a cell's text, a raised link to each of its quotes, and a word where it is not confirmed evidence."""
    add_text(paragraph, c.text or SILENT, italic=not c.text, bold=bold and bool(c.text), small=small)
    for position, (number, _) in enumerate(references(c, listed)):
        _add_link(paragraph, number, first=position == 0)
    if mark_of(standing):
        add_text(paragraph, f" ·{mark_of(standing)}", italic=True, small=True)


def add_table(document: Document, table: Table, listed: Mapping[str, int]) -> None:
    """Add a table whose head is repeated on every page and whose rows stay in one piece."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    made = document.add_table(rows=1, cols=len(table.columns))
    made.autofit = False
    made._tbl.tblPr.append(_rules())
    for place, column in zip(made.rows[0].cells, table.columns, strict=True):
        add_text(place.paragraphs[0], column, bold=True, small=True)
    for row in table.rows:
        places = made.add_row().cells
        for position, (place, c, mark) in enumerate(zip(places, row, marked_row(row), strict=True)):
            add_cell(place.paragraphs[0], c, mark, listed, bold=position == 0, small=True)
    for column, width in zip(made.columns, column_widths(table), strict=True):
        column.width = Mm(width)
        for place in column.cells:
            place.width = Mm(width)
            place.paragraphs[0].paragraph_format.space_after = Mm(0.6)
    for position, line in enumerate(made.rows):
        properties = line._tr.get_or_add_trPr()
        for tag in ("w:cantSplit", "w:tblHeader") if position == 0 else ("w:cantSplit",):
            flag = _element(tag)
            flag.set(qn("w:val"), "true")
            properties.append(flag)
    document.add_paragraph()


def column_widths(table: Table) -> list[float]:
    """Share the width between the margins, in millimetres: more to longer texts, enough to each longest word."""
    least, wanted = [], []
    for position, column in enumerate(table.columns):
        texts = [column, *(row[position].text or SILENT for row in table.rows)]
        least.append(LETTER * (2 + max((len(word) for text in texts for word in text.split()), default=1)))
        lengths = [len(column), *(len(row[position].text) + 3 * len(row[position].claims) for row in table.rows)]
        wanted.append(max(LETTER * min(max(lengths), 46) - least[-1], 1.0))
    spare = max(BETWEEN_MARGINS - sum(least), 0.0)
    widths = [low + spare * more / sum(wanted) for low, more in zip(least, wanted, strict=True)]
    return [BETWEEN_MARGINS * width / sum(widths) for width in widths]


def _rules() -> Any:
    """Return thin grey lines between the rows, and none between the columns."""
    from docx.oxml.ns import qn

    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = _element(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BDBAB2")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def add_figure(document: Document, figure: Figure) -> None:
    """Add a figure as a picture, with its description as alternative text and, unless told beside it, below it."""
    from docx.shared import Mm

    picture = svg_to_png(figure.svg)
    if picture is not None:
        shape = document.add_picture(io.BytesIO(picture), width=Mm(BETWEEN_MARGINS))
        shape._inline.docPr.set("descr", isolated(figure.description))
        shape._inline.docPr.set("title", isolated(figure.title))
    elif figure.is_told_beside:
        return
    caption = document.add_paragraph()
    add_text(caption, f"{figure.title}. ", bold=True, small=True)
    if not figure.is_told_beside:
        add_text(caption, figure.description, small=True)


def add_bookmarked_number(paragraph: WordParagraph, number: int) -> None:
    """Add the number of a quote, with the bookmark that the cells' links lead to."""
    from docx.oxml.ns import qn

    start, end = _element("w:bookmarkStart"), _element("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark(number))
    paragraph._p.append(start)
    paragraph.add_run(f"[{number}] ").bold = True
    paragraph._p.append(end)


def svg_to_png(svg: str) -> bytes | None:
    """Draw an SVG as PNG; ``None`` where this machine has no font to write its labels with."""
    import resvg_py

    if not _has_fonts():
        return None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=PICTURE_PIXELS, background="#ffffff"))


@cache
def _has_fonts() -> bool:
    import resvg_py

    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
    letter = '<text y="8" font-size="9" font-family="sans-serif">H</text>'
    blank, written = (bytes(resvg_py.svg_to_bytes(svg_string=frame.format(inner))) for inner in ("", letter))
    return blank != written


def _add_link(paragraph: WordParagraph, number: int, *, first: bool) -> None:
    from docx.oxml.ns import qn
    from docx.text.run import Run

    jump = _element("w:hyperlink")
    jump.set(qn("w:anchor"), _bookmark(number))
    inner = _element("w:r")
    jump.append(inner)
    paragraph._p.append(jump)
    run = Run(inner, paragraph)
    run.text = str(number) if first else f", {number}"
    run.font.superscript = True


def _bookmark(number: int) -> str:
    return f"quote_{number}"


def _element(tag: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(tag)
