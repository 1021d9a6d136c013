"""A page as Markdown with footnotes: for a message, a wiki, or a file under version control."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.show.blocks import Block, Cell, Figure, Page, Paragraph, Quote, Section, Standing, Table
from detente.show.numbering import chain_line, mark_of, marked_row, numbers, references
from detente.show.text import SILENT, isolated

__all__ = ["escaped_markdown", "markdown_page"]


def markdown_page(page: Page) -> str:
    """Render a page as GitHub-flavoured Markdown; quotes are footnotes, figures are told in words."""
    listed = numbers(page)
    parts = [f"# {escaped_markdown(page.title)}"]
    if page.subtitle:
        parts.append(escaped_markdown(page.subtitle))
    for section in page.sections:
        parts.extend(_section(section, listed))
    if page.footer:
        parts.extend(["---", escaped_markdown(page.footer)])
    notes = [_footnote(number, claim, page.quotes.get(claim)) for claim, number in listed.items()]
    return "\n\n".join([*parts, *notes]) + "\n"


def escaped_markdown(text: str) -> str:
    r"""Return text in which no character means anything to Markdown, and no address becomes a link.

    Examples
    --------
    >>> escaped_markdown("<b>*40*</b>")
    '\\<b\\>\\*40\\*\\</b\\>'
    """
    plain = isolated(text).strip()
    # Only characters that can act where they stand are escaped, so that the source stays readable.
    escaped = re.sub(r"([\\`*_\[\]|<>~^$&])", r"\\\1", plain)
    escaped = re.sub(r"(?i)(https?|ftp)://", r"\1\\://", escaped)
    escaped = re.sub(r"(?i)www\.", lambda found: found[0][:-1] + "\\.", escaped)
    escaped = re.sub(r"^(\d+)([.)])", r"\1\\\2", escaped)
    return re.sub(r"^([#+\-=:])", r"\\\1", escaped)


def _section(section: Section, listed: Mapping[str, int]) -> list[str]:
    parts = [f"## {escaped_markdown(section.title)}"]
    if section.question:
        parts.append(f"*{escaped_markdown(section.question)}*")
    for block in section.blocks:
        if not (isinstance(block, Figure) and block.is_told_beside):
            parts.append(_block(block, listed))
    return parts


def _block(block: Block, listed: Mapping[str, int]) -> str:
    if isinstance(block, Paragraph):
        marks = marked_row(block.cells, at_end=True)
        return " ".join(_cell(c, m, listed) for c, m in zip(block.cells, marks, strict=True) if c.text)
    if isinstance(block, Figure):
        told = f"**Figure: {escaped_markdown(block.title)}.** {escaped_markdown(block.description)}"
        return "\n\n".join([told, *(_block(table, listed) for table in block.tables)])
    caption = f"**{escaped_markdown(block.caption)}**\n\n" if block.caption else ""
    if not block.rows:
        return f"{caption}*{escaped_markdown(block.empty)}*"
    return caption + _table(block, listed)


def _table(table: Table, listed: Mapping[str, int]) -> str:
    lines = [_line([escaped_markdown(column) for column in table.columns]), _line(["---"] * len(table.columns))]
    for row in table.rows:
        lines.append(_line([_cell(c, m, listed) for c, m in zip(row, marked_row(row), strict=True)]))
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(c: Cell, standing: Standing, listed: Mapping[str, int]) -> str:
    text = escaped_markdown(c.text) if c.text else f"*{SILENT}*"
    notes = "".join(f"[^{number}]" for number, _ in references(c, listed))
    mark = mark_of(standing)
    return text + notes + (f" ·{mark}" if mark else "")


def _footnote(number: int, claim: str, quote: Quote | None) -> str:
    if quote is None:
        return f"[^{number}]: {escaped_markdown(claim)}"
    # Escaping trims; the blanks between the words and their sentence are put back.
    before, words, after = (escaped_markdown(part) for part in (quote.before, quote.words, quote.after))
    gap_before = " " if quote.before[-1:].isspace() else ""
    gap_after = " " if quote.after[:1].isspace() else ""
    about = " · ".join(
        escaped_markdown(p) for p in (quote.gist, quote.status, chain_line(quote.chain), quote.report) if p
    )
    return f"[^{number}]: {before}{gap_before}«{words}»{gap_after}{after} — {about}"
