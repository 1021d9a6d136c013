"""How cells point at quotes: one number per claim on a page, in order of first mention; one anchor per claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.show.blocks import Cell, Figure, Page, Paragraph, Section, Standing, Table

__all__ = [
    "anchor",
    "cells_of",
    "chain_line",
    "cited",
    "mark_of",
    "marked_row",
    "numbers",
    "references",
    "sections_citing",
]

_MARKS = {Standing.CONFIRMED: "", Standing.DRAFTED: "draft", Standing.JUDGMENT: "judgment"}


def cells_of(section: Section) -> Iterator[Cell]:
    """Give the cells of a section in reading order."""
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield from block.cells
        elif isinstance(block, Table):
            yield from _cells_of_table(block)
        elif isinstance(block, Figure):
            for table in block.tables:
                yield from _cells_of_table(table)


def _cells_of_table(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        yield from row


def cited(sections: Iterable[Section]) -> tuple[str, ...]:
    """Give the claims that the cells rest on, each once, in order of first mention."""
    return tuple(dict.fromkeys(claim for section in sections for c in cells_of(section) for claim in c.claims))


def numbers(page: Page) -> dict[str, int]:
    """Give each claim of a page its number from 1: those that cells mention, then those that only figures open."""
    order = dict.fromkeys((*cited(page.sections), *page.quotes))
    return {claim: number for number, claim in enumerate(order, start=1)}


def references(c: Cell, listed: Mapping[str, int]) -> list[tuple[int, str]]:
    """Return the numbers and claims that a cell shows, in the order of the numbers."""
    return sorted((listed[claim], claim) for claim in c.claims)


def sections_citing(page: Page) -> dict[str, tuple[Section, ...]]:
    """Give, for each claim, the sections whose cells rest on it."""
    found: dict[str, list[Section]] = {}
    for section in page.sections:
        for claim in cited([section]):
            found.setdefault(claim, []).append(section)
    return {claim: tuple(sections) for claim, sections in found.items()}


def anchor(kind: str, name: str) -> str:
    """Return an identifier for HTML, unlike for unlike names: ``q`` for a quote, ``t`` for its place in the text.

    Examples
    --------
    >>> anchor("q", "menafn-1221/c3")
    'q-menafn-1221.c3'
    """
    return f"{kind}-" + "".join(
        c if (c.isascii() and c.isalnum()) or c == "-" else "." if c == "/" else f"_{ord(c):x}_" for c in name
    )


def chain_line(chain: Sequence[str]) -> str:
    """Write a chain of sources from the publishing outlet inwards."""
    return " ← ".join(chain) if chain else "source not said"


def mark_of(standing: Standing) -> str:
    """Return the word that marks what is not confirmed evidence; nothing for what is."""
    return _MARKS[standing]


def marked_row(row: Sequence[Cell], *, at_end: bool = False) -> tuple[Standing, ...]:
    """Say which mark each cell of a row carries.

    Where all cells that rest on something stand alike, one mark is enough for the row: at the first of them or, with
    ``at_end``, at the last. Cells that rest on nothing (a label, a date) have no standing to mark.
    """
    resting = [n for n, c in enumerate(row) if c.text and (c.claims or c.standing is not Standing.CONFIRMED)]
    if len({row[n].standing for n in resting}) == 1:
        resting = resting[-1:] if at_end else resting[:1]
    return tuple(c.standing if n in resting else Standing.CONFIRMED for n, c in enumerate(row))
