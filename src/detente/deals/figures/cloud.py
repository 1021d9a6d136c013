"""Two parties: every package as a point, the frontier as a line, and where the solution concepts point."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from detente.deals.figures.named import beside, legend, letter_of
from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened
from detente.show.text import counted

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["cloud"]

_WIDTH = 640.0
_LEFT, _TOP, _SIDE = 130.0, 24.0, 370.0
_MAX_LINE = 1500
_MAX_TIES = 6


def cloud(
    packages: FloatArray,
    frontier: FloatArray,
    parties: Sequence[str],
    *,
    points: Mapping[str, FloatArray],
    disagreement: FloatArray | None,
    claims: Mapping[str, tuple[str, ...]] | None = None,
    of_what: str = "what they give",
    title: str = "",
) -> Figure:
    """Draw what packages give two parties, or another measure of them that is the larger the better.

    Parameters
    ----------
    packages : float array, shape (n, 2)
        The utilities of the packages to show, all or a sample of them.
    frontier : float array, shape (m, 2)
        Those that none dominates.
    parties : two texts
        Names of the parties.
    points : mapping of text to float array, shape (k, 2)
        What each solution concept points at, or where a package on record lies.
    disagreement : float array, shape (2,), or None
        What each party has without a deal, where the measure has such a thing.
    claims : mapping of text to texts, optional
        The claims that a point rests on, by its name: its quote opens from there.
    of_what : str
        The measure, in words.
    title : str
        The title, where the measure is another.
    """
    shown = np.vstack([packages, frontier, *([] if disagreement is None else [disagreement[np.newaxis]])])
    low, high = shown.min(axis=0), shown.max(axis=0)
    span = np.where(high > low, high - low, 1.0)

    def place(point: FloatArray) -> tuple[float, float]:
        x, y = (point - low) / span
        return _LEFT + x * _SIDE, _TOP + (1 - y) * _SIDE

    marks = [element("rect", kind="board", x=_LEFT, y=_TOP, width=_SIDE, height=_SIDE)]
    marks += [_dot(place(p), 1.6, "shade") for p in packages]
    ordered = frontier[np.argsort(frontier[:, 0])][:: max(1, len(frontier) // _MAX_LINE)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(p) for p in ordered))
    marks.append(element("polyline", kind="line", points=line, stroke_width=1))
    marks += [_dot(place(p), 2.2, "mass") for p in ordered]
    if disagreement is not None:
        marks += _cross(place(disagreement))
    marks += _axes(parties, low, high)
    marks += _letters(points, place, claims or {})
    told_below, bottom = legend(tuple(points), claims or {}, left=4, top=_TOP + _SIDE + 62, width=_WIDTH - 40)
    marks += told_below
    described = (
        f"{counted(len(packages), 'package')} by {of_what} {parties[0]} (to the right) and {parties[1]} (upwards); "
        f"{len(frontier)} are undominated."
        + ("" if disagreement is None else " A cross marks what they have without a deal.")
    )
    title = title or f"Packages of {parties[0]} and {parties[1]}"
    svg = drawing("deals-cloud", title, described, _WIDTH, bottom, *marks)
    return Figure(title=title, description=described, svg=svg, is_told_beside=True)


def _dot(at: tuple[float, float], radius: float, kind: str) -> str:
    return element("circle", kind=kind, cx=at[0], cy=at[1], r=radius)


def _cross(at: tuple[float, float]) -> list[str]:
    x, y = at
    return [
        element("line", kind="line", x1=x - 5, y1=y - 5, x2=x + 5, y2=y + 5, stroke_width=2),
        element("line", kind="line", x1=x - 5, y1=y + 5, x2=x + 5, y2=y - 5, stroke_width=2),
    ]


def _axes(parties: Sequence[str], low: FloatArray, high: FloatArray) -> list[str]:
    bottom = _TOP + _SIDE
    return [
        label(f"{low[0]:.3g}", _LEFT, bottom + 16, size=11, quiet=True),
        label(f"{high[0]:.3g}", _LEFT + _SIDE, bottom + 16, size=11, anchor_at="end", quiet=True),
        label(shortened(parties[0], _SIDE - 90), _LEFT + _SIDE / 2, bottom + 34, anchor_at="middle"),
        label(f"{low[1]:.3g}", _LEFT - 8, bottom, size=11, anchor_at="end", quiet=True),
        label(f"{high[1]:.3g}", _LEFT - 8, _TOP + 10, size=11, anchor_at="end", quiet=True),
        element(
            "g",
            label(shortened(parties[1], _SIDE - 40), 0, 0, anchor_at="middle"),
            transform=f"translate({_LEFT - 48:.1f} {_TOP + _SIDE / 2:.1f}) rotate(-90)",
        ),
    ]


def _letters(
    points: Mapping[str, FloatArray],
    place: Callable[[FloatArray], tuple[float, float]],
    claims: Mapping[str, tuple[str, ...]],
) -> list[str]:
    """Mark the points by letters, told below; those that share a place share the mark."""
    marks: list[str] = []
    shared: dict[tuple[float, float], list[str]] = {}
    letter_claims: dict[str, tuple[str, ...]] = {}
    for number, (name, found) in enumerate(points.items()):
        letter = letter_of(number)
        letter_claims[letter] = claims.get(name, ())
        for point in found[:_MAX_TIES]:
            shared.setdefault((float(point[0]), float(point[1])), []).append(letter)
    at = [place(np.array(point)) for point in shared]
    texts = ["".join(letters) for letters in shared.values()]
    begins = beside(at, texts, right=_WIDTH, bottom=_TOP + _SIDE + 12)
    for ((one, other), letters), (x, y), text, (left, base) in zip(shared.items(), at, texts, begins, strict=True):
        circle = element("circle", kind="open", cx=x, cy=y, r=4)
        told = label(text, left, base, size=11, bold=True)
        rest_on = [claim for letter in letters for claim in letter_claims[letter]]
        marks.append(link(rest_on, f"{', '.join(letters)}: {one:.4g} and {other:.4g}", circle, told))
    return marks
