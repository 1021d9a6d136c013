"""Two issues against each other: for each pair of levels, how the best of the packages that hold it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened, wrapped

if TYPE_CHECKING:
    from detente.deals.space import FloatArray
    from detente.preferences import IssueScale

__all__ = ["heat_map"]

_CELL_WIDTH, _CELL_HEIGHT = 84.0, 40.0
_LEFT, _TOP = 190.0, 78.0


def heat_map(
    across: IssueScale,
    down: IssueScale,
    share: FloatArray,
    standing: FloatArray,
    *,
    title: str,
    of_what: str,
    claims: Sequence[Sequence[tuple[str, ...]]],
) -> Figure:
    """Draw a map over two issues.

    Parameters
    ----------
    across, down : IssueScale
        The issues; their levels are columns and rows.
    share : float array, shape (n_down, n_across)
        Between 0 and 1: the darker a cell the larger; told as a number in it too.
    standing : float array, shape (n_down, n_across)
        1 settled, 0 possible, -1 excluded: a letter in the cell.
    title, of_what : str
        The title, and what a share is of.
    claims : by row and column
        The claims on record that name the levels of a cell; its quote opens from there.
    """
    marks: list[str] = []
    for column, position in enumerate(across.levels):
        x = _LEFT + column * _CELL_WIDTH + _CELL_WIDTH / 2
        for line, text in enumerate(wrapped(across.word(position), _CELL_WIDTH - 6, 11)):
            marks.append(label(text, x, _TOP - 22 + 13 * line, size=11, anchor_at="middle"))
    for row, position in enumerate(down.levels):
        y = _TOP + row * _CELL_HEIGHT + _CELL_HEIGHT / 2 + 4
        marks.append(label(shortened(down.word(position), _LEFT - 20, 11), _LEFT - 8, y, size=11, anchor_at="end"))
        for column in range(len(across.levels)):
            marks.append(_cell(row, column, float(share[row, column]), int(standing[row, column]), claims[row][column]))
    width = _LEFT + len(across.levels) * _CELL_WIDTH + 16
    height = _TOP + len(down.levels) * _CELL_HEIGHT + 44
    marks.append(label(f"to the right: {across.label}", _LEFT, 22, size=12, bold=True))
    marks.append(label(shortened(f"downwards: {down.label}", width - 16), 8, 40, size=12, bold=True))
    marks.append(label("S settled for all   · open   X excluded for one", _LEFT, height - 22, size=11, quiet=True))
    described = (
        f"{of_what}, for each level of {across.label} (to the right) and of {down.label} (downwards); of the packages "
        "that hold both levels, the one with the largest share."
    )
    return Figure(
        title=title, description=described, svg=drawing("deals-heat", title, described, width, height, *marks)
    )


def _cell(row: int, column: int, share: float, standing: int, claims: tuple[str, ...]) -> str:
    x, y = _LEFT + column * _CELL_WIDTH, _TOP + row * _CELL_HEIGHT
    letter = {1: "S", 0: "·", -1: "X"}[standing]
    box = element("rect", kind="open", x=x + 1, y=y + 1, width=_CELL_WIDTH - 2, height=_CELL_HEIGHT - 2, stroke_width=1)
    bar = element(
        "rect", kind="shade", x=x + 1, y=y + 1, width=max(0.0, (_CELL_WIDTH - 2) * share), height=_CELL_HEIGHT - 2
    )
    text = label(f"{letter} {share:.2f}", x + _CELL_WIDTH / 2, y + _CELL_HEIGHT / 2 + 4, anchor_at="middle")
    return link(claims, f"{letter} {share:.3f}", box, bar, text)
