"""Any number of parties: one axis for each, one line for each undominated package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from detente.deals.figures.named import legend, letter_of, spread
from detente.show import Figure
from detente.show.shares import share_text
from detente.show.svg import drawing, element, label, link, shortened

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["parallel"]

_WIDTH = 720.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 70.0, 620.0, 44.0, 340.0
_GAP = 13.0
"""Between two letters beside the last axis."""
_MAX_LINES = 300
_MAX_TIES = 6


def parallel(
    frontier: FloatArray,
    parties: Sequence[str],
    *,
    points: Mapping[str, FloatArray],
    low: FloatArray,
    high: FloatArray,
    claims: Mapping[str, tuple[str, ...]] | None = None,
    of_what: str = "what they give",
    title: str = "",
) -> Figure:
    """Draw what undominated packages give each party, each on an axis of its own.

    Parameters
    ----------
    frontier : float array, shape (n, n_parties)
        The undominated packages; of more than 300 an even choice is drawn.
    parties : sequence of text
        Names of the parties.
    points : mapping of text to float array, shape (k, n_parties)
        What each solution concept points at, or where a package on record lies; drawn dark.
    low, high : float arrays, shape (n_parties,)
        The ends of the axes.
    claims : mapping of text to texts, optional
        The claims that a dark line rests on, by its name: its quote opens from there.
    of_what : str
        The measure, in words.
    title : str
        The title, where the measure is another.
    """
    known = claims or {}
    span = np.where(high > low, high - low, 1.0)
    across = np.linspace(_LEFT, _RIGHT, len(parties))
    chosen = frontier[:: max(1, -(-len(frontier) // _MAX_LINES))]

    def line(point: FloatArray, kind: str, width: float) -> str:
        up = _BOTTOM - (point - low) / span * (_BOTTOM - _TOP)
        ends = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, up, strict=True))
        return element("polyline", kind=kind, points=ends, stroke_width=width)

    marks = [line(point, "thin", 1) for point in chosen]
    marks += [element("line", kind="line", x1=x, y1=_TOP, x2=x, y2=_BOTTOM, stroke_width=1) for x in across]
    for at, (x, name) in enumerate(zip(across, parties, strict=True)):
        room = (_RIGHT - _LEFT) / max(1, len(parties) - 1) - 12
        marks.append(label(shortened(name, room), x, _TOP - 22, anchor_at="middle"))
        marks.append(label(f"{high[at]:.3g}", x, _TOP - 6, size=11, anchor_at="middle", quiet=True))
        marks.append(label(f"{low[at]:.3g}", x, _BOTTOM + 16, size=11, anchor_at="middle", quiet=True))
    shared: dict[tuple[float, ...], list[str]] = {}
    letter_claims: dict[str, tuple[str, ...]] = {}
    for number, (name, found) in enumerate(points.items()):
        letter = letter_of(number)
        letter_claims[letter] = known.get(name, ())
        for point in found[:_MAX_TIES]:
            shared.setdefault(tuple(float(v) for v in point), []).append(letter)
    ends = [_BOTTOM - (values[-1] - low[-1]) / span[-1] * (_BOTTOM - _TOP) for values in shared]
    heights = spread(ends, gap=_GAP, low=_TOP, high=_BOTTOM)
    for (values, letters), end, height in zip(shared.items(), ends, heights, strict=True):
        told = f"{', '.join(letters)}: " + ", ".join(f"{p} {_number(v)}" for p, v in zip(parties, values, strict=True))
        lead = element("line", kind="thin", x1=_RIGHT, y1=end, x2=_RIGHT + 20, y2=height, stroke_width=1)
        letter_at = label("".join(letters), _RIGHT + 24, height + 4, size=11, bold=True)
        rest_on = [claim for letter in letters for claim in letter_claims[letter]]
        marks.append(link(rest_on, told, line(np.array(values), "line", 1.6), lead, letter_at))
    told_below, bottom = legend(tuple(points), known, left=4, top=_BOTTOM + 44, width=_WIDTH - 40)
    marks += told_below
    described = (
        f"{len(frontier)} undominated packages, one line each, by {of_what} {', '.join(parties)}; "
        "dark lines are those named below."
    )
    title = title or "What undominated packages give each party"
    svg = drawing("deals-parallel", title, described, _WIDTH, bottom, *marks)
    return Figure(title=title, description=described, svg=svg, is_told_beside=True)


def _number(value: float) -> str:
    """Write a value in four digits; what merely rounds to 0 or 1 says so."""
    text = f"{value:.4g}"
    return share_text(value) if text in ("0", "1") else text
