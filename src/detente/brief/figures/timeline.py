"""The timeline: marks on an axis of days, a lane for each party, truces as bands behind them.

A day is a mark, a longer stretch (a month, "last week") a bar as long as the report leaves it open. An event of which
no more is told than that it was before a report has a dotted tail. Labels stand beside their marks and are moved down,
row by row, until none touches another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from detente.brief.figures.scale import DayScale, ticks
from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened, text_width, wrapped

__all__ = ["Band", "Mark", "Shape", "timeline_figure"]

WIDTH = 1000.0
LANE_NAMES = 132.0
"""Pixels on the left for the names of the lanes."""
ROW = 19.0
HEAD = 44.0
LABEL_SIZE = 11.5
LONGEST_LABEL = 420.0


class Shape(StrEnum):
    """How a mark looks; its label says in words what it is."""

    DOT = "dot"
    DIAMOND = "diamond"
    CROSS = "cross"
    BAR = "bar"
    RING = "ring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One event on the timeline."""

    lane: str
    text: str
    first: dt.date
    last: dt.date
    shape: Shape = Shape.DOT
    is_by: bool = False
    """Whether no more is told than that it was by ``last``."""
    told: str = ""
    """The whole of it, for the tooltip and the description."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of time behind the marks: a truce, from its start to its end, each known within bounds."""

    text: str
    starts: tuple[dt.date, dt.date]
    ends: tuple[dt.date, dt.date]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with its label: where they stand, and from where to where they reach."""

    mark: Mark
    x: float
    row: int
    text: str
    text_at: float
    anchor_at: str


def timeline_figure(lanes: Sequence[str], marks: Sequence[Mark], bands: Sequence[Band] = ()) -> Figure:
    """Draw the timeline.

    Parameters
    ----------
    lanes : sequence of str
        Their names, from top to bottom; a lane without marks is left out.
    marks, bands : sequences
        What to draw; at least one of them is given.
    """
    days = [d for m in marks for d in (m.first, m.last)] + [d for b in bands for d in (*b.starts, *b.ends)]
    scale = DayScale.around(min(days), max(days), left=LANE_NAMES + 14, right=WIDTH - 14)
    drawn: list[str] = []
    y = HEAD
    for lane in lanes:
        placed = _placed([m for m in marks if m.lane == lane], scale)
        if not placed:
            continue
        name = wrapped(lane, LANE_NAMES - 12, 13)
        height = max(ROW * (1 + max(p.row for p in placed)), 16.0 * len(name)) + 12
        drawn.append(element("path", kind="thin", d=f"M0 {y:.1f}H{WIDTH:.0f}"))
        lines = (label(line, 0, y + 20 + 16 * n, size=13, bold=True) for n, line in enumerate(name))
        drawn.append(link((), lane, *lines))
        drawn.extend(_drawn(p, y + 6, scale) for p in placed)
        y += height
    axis = _axis(scale, y)
    in_order = sorted(bands, key=lambda b: b.starts)
    nexts = [*(scale.x(b.starts[0]) for b in in_order), WIDTH][1:]
    behind = [_band(b, scale, y, following) for b, following in zip(in_order, nexts, strict=True)]
    description = describe(lanes, marks, bands)
    title = "What happened when (dotted: on that day or before; bars: no closer date; rings: flagged; shade: a truce)"
    return Figure(
        title=title,
        description=description,
        svg=drawing("timeline", title, description, WIDTH, y + 4, *behind, *axis, *drawn),
    )


def describe(lanes: Sequence[str], marks: Sequence[Mark], bands: Sequence[Band]) -> str:
    """Tell the timeline in sentences, lane by lane."""
    parts = []
    for lane in lanes:
        told = [m.told or m.text for m in sorted(marks, key=lambda m: m.last) if m.lane == lane]
        if told:
            parts.append(f"{lane}: {'; '.join(told)}.")
    parts.extend(f"Band: {b.text}." for b in bands)
    return " ".join(parts)


def _placed(marks: list[Mark], scale: DayScale) -> list[_Placed]:
    """Give each mark the first row in which neither it nor its label touches what stands there."""
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for mark in sorted(marks, key=lambda m: (m.last, m.first)):
        left, right = scale.x(mark.first), scale.x(mark.last)
        text = shortened(mark.text, LONGEST_LABEL, LABEL_SIZE)
        width = text_width(text, LABEL_SIZE)
        begin, end = left - (26 if mark.is_by else 8), right + 8
        if end + 4 + width <= WIDTH:
            at, anchor_at, end = end + 4, "start", end + 4 + width
        else:
            text = shortened(mark.text, min(LONGEST_LABEL, begin - 4), LABEL_SIZE)
            at, anchor_at, begin = begin - 4, "end", begin - 4 - text_width(text, LABEL_SIZE)
        row = next((r for r, spans in enumerate(taken) if all(end + 8 < b or e + 8 < begin for b, e in spans)), None)
        if row is None:
            row = len(taken)
            taken.append([])
        taken[row].append((begin, end))
        placed.append(_Placed(mark, right, row, text, at, anchor_at))
    return placed


def _drawn(placed: _Placed, top: float, scale: DayScale) -> str:
    mark = placed.mark
    y = top + ROW * placed.row + ROW / 2
    parts = []
    if mark.is_by:
        parts.append(
            element("path", kind="line", d=f"M{placed.x - 26:.1f} {y:.1f}H{placed.x - 6:.1f}", stroke_dasharray="2 3")
        )
    if mark.first < mark.last:
        left = scale.x(mark.first)
        parts.append(element("rect", kind="shade", x=left, y=y - 4, width=placed.x - left, height=8, rx=4))
        parts.append(_shape(mark.shape, (left + placed.x) / 2, y))
    else:
        parts.append(_shape(mark.shape, placed.x, y))
    parts.append(label(placed.text, placed.text_at, y + 4, size=LABEL_SIZE, anchor_at=placed.anchor_at))
    return link(mark.claims, mark.told or mark.text, *parts)


def _shape(shape: Shape, x: float, y: float) -> str:
    if shape is Shape.DIAMOND:
        return element("path", kind="mass", d=f"M{x - 6:.1f} {y:.1f}l6 -6 6 6-6 6z")
    if shape is Shape.CROSS:
        return element("path", kind="line", d=f"M{x - 4.5:.1f} {y - 4.5:.1f}l9 9m0-9l-9 9", stroke_width=2.2)
    if shape is Shape.BAR:
        return element("rect", kind="mass", x=x - 2.5, y=y - 7, width=5, height=14)
    return element("circle", kind="open" if shape is Shape.RING else "mass", cx=x, cy=y, r=4.5)


def _axis(scale: DayScale, bottom: float) -> list[str]:
    parts = []
    for at, text in ticks(scale):
        parts.append(element("path", kind="thin", d=f"M{at:.1f} 32V{bottom:.1f}", stroke_dasharray="1 3"))
        parts.append(label(text, at, 24, size=11, anchor_at="middle", quiet=True))
    return parts


def _band(band: Band, scale: DayScale, bottom: float, next_band: float) -> str:
    """Draw where a truce can have been, and darker where it was in any case; its name reaches to the next band."""
    left, right = scale.x(band.starts[0]), scale.x(band.ends[1])
    sure_left, sure_right = scale.x(band.starts[1]), scale.x(band.ends[0])
    top, height = HEAD - 12, bottom - HEAD + 12
    parts = [element("rect", kind="band", x=left, y=top, width=max(right - left, 2), height=height, opacity=0.6)]
    if sure_left < sure_right:
        parts.append(element("rect", kind="band", x=sure_left, y=top, width=sure_right - sure_left, height=height))
    parts.append(label(shortened(band.text, next_band - left - 8, 10.5), left + 3, HEAD - 2, size=10.5, quiet=True))
    return link(band.claims, band.text, *parts)
