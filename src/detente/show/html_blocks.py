"""Blocks as HTML: everything escaped, right-to-left names isolated, every claim a link to its quote."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from detente.show.blocks import Block, Cell, Figure, Paragraph, Quote, Section, Standing, Table
from detente.show.numbering import anchor, mark_of, marked_row, references
from detente.show.text import SILENT, directional_runs, one_line

__all__ = ["cell_html", "escaped", "reference_html", "section_html"]


def escaped(text: str, *, isolate: bool = True, keep_lines: bool = False) -> str:
    """Return text that shows as itself in HTML, in elements and in quoted attributes.

    Parameters
    ----------
    text : str
        What a report or a person wrote.
    isolate : bool
        Whether right-to-left words get a ``<bdi>`` of their own (not inside attributes).
    keep_lines : bool
        Whether ``text`` was made visible already and its line ends stay.
    """
    shown = text if keep_lines else one_line(text)
    if not isolate:
        return escape(shown)
    return "".join(
        f'<bdi dir="rtl">{escape(piece)}</bdi>' if rtl else escape(piece) for piece, rtl in directional_runs(shown)
    )


def section_html(section: Section, listed: Mapping[str, int], quotes: Mapping[str, Quote]) -> str:
    """Render a section with its heading and blocks."""
    name = escaped(section.id, isolate=False)
    question = f'<p class="question">{escaped(section.question)}</p>' if section.question else ""
    blocks = "\n".join(_block(block, listed, quotes) for block in section.blocks)
    return (
        f'<section id="s-{name}" aria-labelledby="h-{name}">\n'
        f'<h2 id="h-{name}">{escaped(section.title)}</h2>\n{question}\n{blocks}\n</section>'
    )


def cell_html(c: Cell, standing: Standing, listed: Mapping[str, int], quotes: Mapping[str, Quote]) -> str:
    """Render a cell: its text, its references, and a word where it is not confirmed evidence."""
    text = escaped(c.text) if c.text else f'<span class="silent">{SILENT}</span>'
    refs = " ".join(reference_html(claim, number, quotes) for number, claim in references(c, listed))
    mark = mark_of(standing)
    return (
        text
        + (f' <span class="refs">{refs}</span>' if refs else "")
        + (f'\u00a0<span class="standing">{mark}</span>' if mark else "")
    )


def reference_html(claim: str, number: int, quotes: Mapping[str, Quote]) -> str:
    """Render the number of a claim: a link to its quote, or the claim's own name where the page has no quote."""
    if claim not in quotes:
        return f'<span class="unquoted">{escaped(claim)}</span>'
    gist = escaped(f"Quote {number}: {quotes[claim].gist or claim}", isolate=False)
    return f'<a class="ref" href="#{anchor("q", claim)}" title="{gist}" aria-label="{gist}">{number}</a>'


def _block(block: Block, listed: Mapping[str, int], quotes: Mapping[str, Quote]) -> str:
    if isinstance(block, Paragraph):
        marks = marked_row(block.cells, at_end=True)
        cells = (cell_html(c, mark, listed, quotes) for c, mark in zip(block.cells, marks, strict=True) if c.text)
        return f"<p>{' '.join(cells)}</p>"
    if isinstance(block, Figure):
        tables = "\n".join(_table(table, listed, quotes) for table in block.tables)
        return (
            f"<figure>\n{block.svg}\n<figcaption>{escaped(block.title)}</figcaption>\n"
            f"<details><summary>The figure in words</summary><p>{escaped(block.description)}</p>{tables}</details>"
            "</figure>"
        )
    return _table(block, listed, quotes)


def _table(table: Table, listed: Mapping[str, int], quotes: Mapping[str, Quote]) -> str:
    caption = f"<caption>{escaped(table.caption)}</caption>" if table.caption else ""
    if not table.rows:
        title = f'<p class="caption">{escaped(table.caption)}</p>' if table.caption else ""
        return f'{title}<p class="silent">{escaped(table.empty)}</p>'
    # The roles are said outright: on a narrow screen the rows are laid out as cards, and a browser would drop them.
    head = "".join(f'<th scope="col" role="columnheader">{escaped(column)}</th>' for column in table.columns)
    body = "\n".join(_row(table, row, listed, quotes) for row in table.rows)
    return (
        f'<table role="table">{caption}\n<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody></table>'
    )


def _row(table: Table, row: tuple[Cell, ...], listed: Mapping[str, int], quotes: Mapping[str, Quote]) -> str:
    cells = []
    for position, (column, c, mark) in enumerate(zip(table.columns, row, marked_row(row), strict=True)):
        content = cell_html(c, mark, listed, quotes)
        label = escaped(column, isolate=False)
        if position == 0:
            cells.append(f'<th scope="row" role="rowheader" data-label="{label}"><div>{content}</div></th>')
        else:
            cells.append(f'<td role="cell" data-label="{label}"><div>{content}</div></td>')
    return f'<tr role="row">{"".join(cells)}</tr>'
