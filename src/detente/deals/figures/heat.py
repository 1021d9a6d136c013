"""Two issues against each other: for each pair of levels, what the record settles, allows and excludes, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.show import Cell, Figure, Table, cell
from detente.show.shares import share_text
from detente.show.svg import drawing, element, label, link, shortened, wrapped
from detente.show.text import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.deals.space import FloatArray, IntArray

    StandingArray = NDArray[np.int8]

__all__ = ["LETTERS", "Axis", "MapMark", "Panel", "heat_map"]

LETTERS = {1: "S", 0: "·", -1: "X"}
"""How a cell is marked: settled, possible, excluded."""
_WORDS = {1: "settled", 0: "possible", -1: "excluded"}
_KINDS = {1: "band", 0: "open", -1: "shade"}

_WIDTH = 700.0
_LEFT = 132.0
_GAP = 22.0
_NAME = 24.0
"""The line with the name of a panel, above the words of its columns."""
_WORD = 13.0
_ROW = 30.0
_NARROWEST, _WIDEST = 54.0, 92.0
_LINE = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An issue with its levels in words, and the claims that each level rests on."""

    label: str
    levels: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]
    named: tuple[tuple[Cell, Cell], ...] = ()
    """For each level, whose words name it, and what others say of it; empty where that is not told."""
    left_open: Cell | None = None
    """What is said on the issue without a level."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Panel:
    """One map: of a party, or of all together. The arrays have the shape (n_down, n_across)."""

    name: str
    standing: StandingArray
    """That of the package that stands best among those that hold both levels: 1 settled, 0 possible, -1 excluded."""
    n_settled: IntArray
    n_excluded: IntArray
    n_packages: int
    """How many packages hold both levels of a cell."""
    share: FloatArray | None
    """The largest share of the preferences drawn, among those packages; ``None`` where none were drawn."""
    claims: tuple[tuple[tuple[str, ...], ...], ...]
    """By row and column: what the cell rests on, the most telling first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """A package on record, at its place on the map."""

    letter: str
    name: str
    row: int
    column: int
    claims: tuple[str, ...]


def heat_map(across: Axis, down: Axis, panels: Sequence[Panel], marks: Sequence[MapMark]) -> Figure:
    """Draw a map over two issues, a panel for each party and for all together.

    Parameters
    ----------
    across, down : Axis
        The issues; their levels are columns and rows.
    panels : sequence of Panel
        What is drawn, in this order.
    marks : sequence of MapMark
        The packages on record; their letters stand in the last panel.
    """
    n_columns, n_rows = len(across.levels), len(down.levels)
    per_row = 2 if 2 * (_LEFT + n_columns * _NARROWEST) + _GAP <= _WIDTH and len(panels) > 1 else 1
    room = (_WIDTH - (per_row - 1) * _GAP) / per_row - _LEFT
    wide = min(_WIDEST, max(_NARROWEST, room / n_columns))
    width = max(_WIDTH, _LEFT + n_columns * wide + 8)
    head = _NAME + _WORD * max(len(wrapped(text, wide - 4, 10.5)) for text in across.levels) + 8
    parts = [
        label(shortened(f"to the right: {across.label}", width - 8), 4, 16, bold=True),
        label(shortened(f"downwards: {down.label}", width - 8), 4, 34, bold=True),
    ]
    top = 46.0
    for number, panel in enumerate(panels):
        left = (number % per_row) * (_LEFT + room + _GAP)
        if number and number % per_row == 0:
            top += head + n_rows * _ROW + _GAP
        own = marks if number == len(panels) - 1 else ()
        parts += _panel(panel, across, down, own, left, top, wide, head)
    top += head + n_rows * _ROW + _LINE
    parts.append(label("S settled, · possible, X excluded", 4, top, size=11, quiet=True))
    for mark in marks:
        top += _LINE
        line = label(shortened(f"{mark.letter}: {mark.name}", width - 8), 4, top, size=11.5)
        parts.append(link(mark.claims, f"{mark.letter}: {mark.name}", line))
    title = f"Packages by two issues: {across.label}, and {down.label}"
    shares = " The numbers are shares of the preferences that fit." if panels and panels[0].share is not None else ""
    described = (
        f"For each level of {across.label} (to the right) and of {down.label} (downwards): of the packages that hold "
        f"both levels, how the one that stands best stands: S settled, · possible, X excluded.{shares}"
    )
    return Figure(
        title=title,
        description=described,
        svg=drawing("deals-heat", title, described, width, top + 10, *parts),
        tables=(*(_table(panel, across, down) for panel in panels), *_legend(across, down, marks)),
    )


def _panel(
    panel: Panel, across: Axis, down: Axis, marks: Sequence[MapMark], left: float, top: float, wide: float, head: float
) -> list[str]:
    parts = [label(shortened(panel.name, _LEFT + len(across.levels) * wide), left + 4, top + 16, bold=True)]
    for column, text in enumerate(across.levels):
        x = left + _LEFT + (column + 0.5) * wide
        lines = wrapped(text, wide - 4, 10.5)
        written = [
            label(line, x, top + head - 7 - _WORD * (len(lines) - 1 - n), size=10.5, anchor_at="middle")
            for n, line in enumerate(lines)
        ]
        parts.append(link(across.claims[column], f"{across.label}: {text}", *written))
    for row, text in enumerate(down.levels):
        y = top + head + row * _ROW
        written = [label(shortened(text, _LEFT - 14, 10.5), left + _LEFT - 8, y + 19, size=10.5, anchor_at="end")]
        parts.append(link(down.claims[row], f"{down.label}: {text}", *written))
        for column in range(len(across.levels)):
            here = [mark for mark in marks if (mark.row, mark.column) == (row, column)]
            told = f"{panel.name}; {across.label}: {across.levels[column]}; {down.label}: {text}; "
            told += _told(panel, row, column)
            parts.append(_cell(panel, row, column, here, left + _LEFT + column * wide, y, wide, told))
    return parts


def _told(panel: Panel, row: int, column: int) -> str:
    standing = int(panel.standing[row, column])
    n_settled, n_excluded = int(panel.n_settled[row, column]), int(panel.n_excluded[row, column])
    share = "" if panel.share is None else f"; largest share {_share(panel, row, column)}"
    return (
        f"{_WORDS[standing]} (of {counted(panel.n_packages, 'package')} with both, {n_settled:,} settled, "
        f"{n_excluded:,} excluded{share})"
    )


def _mark(panel: Panel, row: int, column: int) -> str:
    letter = LETTERS[int(panel.standing[row, column])]
    return letter if panel.share is None else f"{letter} {_share(panel, row, column)}"


def _share(panel: Panel, row: int, column: int) -> str:
    if panel.share is None:
        return ""
    return share_text(float(panel.share[row, column]), is_open=int(panel.standing[row, column]) == 0)


def _cell(
    panel: Panel, row: int, column: int, here: Sequence[MapMark], x: float, y: float, wide: float, told: str
) -> str:
    standing = int(panel.standing[row, column])
    box = {"x": x + 1, "y": y + 1, "width": wide - 2, "height": _ROW - 2}
    drawn = [element("rect", kind="open", stroke_width=1, **box)]
    if standing:
        drawn.append(element("rect", kind=_KINDS[standing], **box))
    text = _mark(panel, row, column)
    letters = "".join(mark.letter for mark in here)
    base = y + (24 if letters else 19)
    drawn.append(label(text, x + wide / 2, base, size=11, anchor_at="middle", bold=standing == 1))
    cell_of = link(panel.claims[row][column], told, *drawn)
    if not letters:
        return cell_of
    claims = [claim for mark in here for claim in mark.claims]
    names = "; ".join(f"{mark.letter}: {mark.name}" for mark in here)
    return cell_of + link(claims, names, label(letters, x + wide - 4, y + 12, size=10, anchor_at="end", bold=True))


def _table(panel: Panel, across: Axis, down: Axis) -> Table:
    """Tell a panel in a table; of many quotes a cell shows the first, as its mark in the drawing opens it."""

    def place(row: int, column: int) -> Cell:
        return cell(_mark(panel, row, column), panel.claims[row][column][:1])

    return Table(
        caption=f"{panel.name}: {across.label} to the right, {down.label} downwards",
        columns=("", *across.levels),
        rows=tuple(
            (cell(text, down.claims[row][:1]), *(place(row, column) for column in range(len(across.levels))))
            for row, text in enumerate(down.levels)
        ),
        is_grid=True,
    )


def _legend(across: Axis, down: Axis, marks: Sequence[MapMark]) -> tuple[Table, ...]:
    levels = tuple(_names(axis) for axis in (across, down) if axis.named)
    if not marks:
        return levels
    placed = Table(
        caption="Packages on record, by their place on the map, at the least that their words allow",
        columns=("Package", across.label, down.label),
        rows=tuple(
            (cell(mark.name, mark.claims), cell(across.levels[mark.column]), cell(down.levels[mark.row]))
            for mark in marks
        ),
    )
    return (*levels, placed)


def _names(axis: Axis) -> Table:
    rows = [(cell(text), *told) for text, told in zip(axis.levels, axis.named, strict=True)]
    if axis.left_open is not None:
        rows.append((cell("left open"), cell("no level named"), axis.left_open))
    return Table(
        caption=f"Whose words name the levels of {axis.label}",
        columns=("Level", "Named", "Other words"),
        rows=tuple(rows),
    )
