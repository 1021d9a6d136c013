"""Blocks in the terminal: tables that fit the width, short numbers for claims, the quotes below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.show.blocks import Block, Cell, Figure, Page, Paragraph, Quote, Section, Standing, Table
from detente.show.numbering import chain_line, mark_of, marked_row, numbers, references
from detente.show.text import SILENT, isolated

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

__all__ = ["print_page", "print_sections"]

NARROWEST_COLUMN = 15
"""Characters that a column needs to be readable; a table with less room is told row by row."""


def print_page(page: Page, *, console: Console | None = None) -> None:
    """Print a page: title, sections, then the quotes that the numbers stand for.

    Parameters
    ----------
    page : Page
        What to print. Text from reports is never read as markup, and cannot steer the terminal.
    console : rich.console.Console, optional
        Where to; standard output otherwise.
    """
    out = console or _console()
    out.print(_text(page.title, "bold"))
    if page.subtitle:
        out.print(_text(page.subtitle))
    _print(out, page.sections, numbers(page), page.quotes)
    if page.footer:
        out.print()
        out.print(_text(page.footer, "dim"))


def print_sections(
    sections: Sequence[Section],
    *,
    console: Console | None = None,
    quotes: Mapping[str, Quote] | None = None,
) -> None:
    """Print sections alone; without ``quotes`` the list below names the claims that the numbers stand for."""
    listed = numbers(Page(title="", sections=tuple(sections)))
    _print(console or _console(), sections, listed, quotes or {})


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(isolated(text), style=style)


def _print(out: Console, sections: Iterable[Section], listed: dict[str, int], quotes: Mapping[str, Quote]) -> None:
    from rich.padding import Padding

    for section in sections:
        out.print()
        heading = _text(section.title.upper(), "bold")
        if section.question:
            heading.append_text(_text(f" · {section.question}", "not bold dim"))
        out.print(heading)
        for block in section.blocks:
            for part in _block(block, listed, out, out.width - 2):
                out.print(Padding(part, (0, 0, 0, 2), expand=False))
    if listed:
        out.print()
        out.print(_text("QUOTES", "bold") if quotes else _text("CLAIMS", "bold"))
    for claim, number in listed.items():
        out.print(Padding(_quote(number, claim, quotes.get(claim)), (0, 0, 0, 2), expand=False))


def _block(block: Block, listed: dict[str, int], out: Console, width: int) -> list[RenderableType]:
    if isinstance(block, Paragraph):
        return [_paragraph(block, listed)]
    if isinstance(block, Figure):
        if block.is_told_beside:
            return []
        told = [_text(f"Figure: {block.title}", "bold"), _text(block.description)]
        return [*told, *(part for table in block.tables for part in _block(table, listed, out, width))]
    caption: list[RenderableType] = [_text(block.caption, "italic")] if block.caption else []
    if not block.rows:
        return [*caption, _text(block.empty, "dim")]
    side_by_side = _table(block, listed)
    if block.is_grid:
        return [*caption, side_by_side]
    stacked = _rows_one_by_one(block, listed)
    if width < NARROWEST_COLUMN * len(block.columns) or _height(stacked, out, width) < _height(
        side_by_side, out, width
    ):
        return [*caption, stacked]
    return [*caption, side_by_side]


def _height(part: RenderableType, out: Console, width: int) -> int:
    """Count the lines that something takes; long texts in narrow columns take more than they do one below another."""
    return len(out.render_lines(part, out.options.update(width=width), pad=False))


def _paragraph(paragraph: Paragraph, listed: dict[str, int]) -> Text:
    from rich.text import Text

    return Text(" ").join(
        _cell(c, listed, standing)
        for c, standing in zip(paragraph.cells, marked_row(paragraph.cells, at_end=True), strict=True)
        if c.text
    )


def _table(table: Table, listed: dict[str, int]) -> RenderableType:
    from rich import box
    from rich.table import Table as RichTable

    made = RichTable(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for place, column in enumerate(table.columns):
        heads = [column, *(row[place].text for row in table.rows)] if table.is_grid and not place else []
        longest = max((len(word) for text in heads for word in text.split()), default=0)
        made.add_column(_text(column), overflow="fold", min_width=min(longest, NARROWEST_COLUMN) or None)
    for row in table.rows:
        made.add_row(*(_cell(c, listed, standing) for c, standing in zip(row, marked_row(row), strict=True)))
    return made


def _rows_one_by_one(table: Table, listed: dict[str, int]) -> RenderableType:
    from rich.table import Table as RichTable

    made = RichTable.grid(padding=(0, 1, 0, 0))
    made.add_column(overflow="fold", max_width=2 * NARROWEST_COLUMN)
    made.add_column(overflow="fold")
    for position, row in enumerate(table.rows):
        if position:
            made.add_row("", "")
        for column, c, standing in zip(table.columns, row, marked_row(row), strict=True):
            if c.text or c.claims:
                made.add_row(_text(column, "bold"), _cell(c, listed, standing))
        unsaid = [column for column, c in zip(table.columns, row, strict=True) if not (c.text or c.claims)]
        if unsaid:
            made.add_row(_text(SILENT.capitalize(), "bold"), _text(", ".join(unsaid), "dim"))
    return made


def _cell(c: Cell, listed: dict[str, int], standing: Standing) -> Text:
    shown = _text(c.text) if c.text else _text(SILENT, "dim")
    if c.claims:
        shown.append(f" {_runs([number for number, _ in references(c, listed)])}", style="dim")
    if mark_of(standing):
        shown.append(f" ·{mark_of(standing)}", style="italic")
    return shown


def _runs(listed: Sequence[int]) -> str:
    """Write numbers in brackets, three and more in a row as one run: a line may break between brackets only."""
    runs: list[list[int]] = []
    for number in listed:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = (f"[{run[0]}–{run[-1]}]" if len(run) > 2 else " ".join(f"[{number}]" for number in run) for run in runs)
    return " ".join(told)


def _quote(number: int, claim: str, quote: Quote | None) -> RenderableType:
    from rich.table import Table as RichTable
    from rich.text import Text

    entry = RichTable.grid(padding=(0, 1, 0, 0))
    entry.add_column(min_width=5, no_wrap=True)
    entry.add_column(overflow="fold")
    if quote is None:
        entry.add_row(Text(f"[{number}]"), _text(claim))
        return entry
    words = Text().join([_text(quote.before + "«"), _text(quote.words, "bold"), _text("»" + quote.after)])
    entry.add_row(Text(f"[{number}]"), words)
    entry.add_row("", _text(" · ".join(p for p in (quote.gist, quote.status, quote.report) if p), "dim"))
    entry.add_row("", _text(chain_line(quote.chain), "dim"))
    return entry
