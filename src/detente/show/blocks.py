"""The blocks a result is made of: cells that know their claims, tables, paragraphs, figures, sections, pages.

An analysis builds blocks once; terminal, HTML, Markdown, Word and notebook render the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Block",
    "Cell",
    "Figure",
    "Page",
    "Paragraph",
    "Quote",
    "ReportText",
    "Section",
    "Standing",
    "Table",
    "cell",
    "joined",
]


class Standing(StrEnum):
    """What a cell rests on; shown by a mark and a word, never by colour alone."""

    CONFIRMED = "confirmed"
    DRAFTED = "drafted"
    JUDGMENT = "judgment"


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of text and the claims it rests on; no text means that the record does not say."""

    text: str
    claims: tuple[str, ...] = ()
    standing: Standing = Standing.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under headings; ``empty`` is said where there are no rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    caption: str = ""
    empty: str = "The record does not say."
    is_grid: bool = False
    """Whether the cells are short marks that speak by their place: then it stays a table on a narrow screen."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two, in cells, so that each part keeps its claims."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing as SVG, with a text that tells the same to one who does not see it."""

    title: str
    description: str
    svg: str
    is_told_beside: bool = False
    """Whether the blocks around it tell the same: then a format without pictures leaves it out."""
    tables: tuple[Table, ...] = ()
    """The same in tables, with the quotes: shown instead of the picture, or folded beneath it."""


Block = Table | Paragraph | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question of the brief and its answer."""

    id: str
    title: str
    question: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words a claim rests on, in their sentence, with the chain of sources from the outlet inwards."""

    claim: str
    before: str
    words: str
    after: str
    report: str
    """The report as a reader would cite it: outlet, date, file."""
    chain: tuple[str, ...] = ()
    status: str = ""
    gist: str = ""
    """The claim in short: kind, actor, target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A whole report, with the places that claims point at."""

    id: str
    label: str
    """The report as a reader would cite it: outlet, date, file."""
    text: str
    spans: tuple[tuple[str, int, int], ...] = ()
    """Claim, start, end: code points of ``text``, end exclusive; they may nest or overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole answer: sections, and the quotes that its cells open."""

    title: str
    subtitle: str = ""
    sections: tuple[Section, ...] = ()
    quotes: dict[str, Quote] = field(default_factory=dict)
    footer: str = ""
    reports: tuple[ReportText, ...] = ()
    date: str = ""
    """The ISO day that the page speaks of, if it speaks of one: written into the properties of a Word file."""


def cell(text: str, claims: Iterable[str] = (), standing: Standing = Standing.CONFIRMED) -> Cell:
    """Make a cell, each claim once and in order of first mention."""
    return Cell(text, tuple(dict.fromkeys(claims)), standing)


def joined(cells: Sequence[Cell], separator: str = "; ") -> Cell:
    """Join cells into one that rests on the claims of all and stands as its weakest part."""
    order = [Standing.CONFIRMED, Standing.JUDGMENT, Standing.DRAFTED]
    standing = max((c.standing for c in cells), key=order.index, default=Standing.CONFIRMED)
    return cell(separator.join(c.text for c in cells if c.text), [i for c in cells for i in c.claims], standing)
