"""The picture of an exchange of two lots: what each side has handed over, as a path beside the agreed ratio."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.case import Case
from detente.evidence import Amount
from detente.exchange.result import TrackTrust
from detente.exchange.told import Told
from detente.exchange.tracks import Line
from detente.exchange.words import plain_number, track_name
from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened

__all__ = ["told_figure"]

WIDTH, HEIGHT = 640.0, 400.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 20.0, 16.0, 52.0


@dataclass(frozen=True, slots=True)
class _Board:
    """The drawing's field: units of the first lot to the right, of the second upwards."""

    most_x: float
    most_y: float

    def x(self, units: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * units / self.most_x

    def y(self, units: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * units / self.most_y


@dataclass(frozen=True, slots=True)
class _Point:
    """What had been handed over by the end of a day, at least and at most, on the word of which claims."""

    when: str
    x: Amount
    y: Amount
    claims: tuple[str, ...]


def told_figure(case: Case, answer: TrackTrust) -> Figure | None:
    """Draw the deliveries of a track with two lots; ``None`` where no days of both are told.

    The thin line is the agreed ratio. The shade is where neither side is ahead of it by more than its largest list of
    one day: outside of it, one side has lent the other more than a day's list.
    """
    told = answer.track.told
    lines = [line for line in answer.track.counted if told and line.id in told.deliverables]
    if told is None or len(lines) != 2 or not all(told.largest(line.id) for line in lines):
        return None
    first, second = (next(x for x in lines if x.id == n) for n in told.ratio[:2]) if told.ratio else lines
    points = _points(told, first, second)
    ends = [told.in_all.get(line.id) for line in (first, second)]
    most = [
        max(p, (line.amount.high if line.amount else 0) or 0, (end.high if end else 0) or 0) * 1.06
        for p, line, end in zip((points[-1].x.high or 0, points[-1].y.high or 0), (first, second), ends, strict=True)
    ]
    board = _Board(most[0], most[1])
    slope = told.ratio[2] if told.ratio else _agreed(first, second)
    names = tuple(" and ".join(case.name(g) for g in line.givers) for line in (first, second))
    parts = [*_shade(board, slope, told, first, second), *_axes(board, first, second, names)]
    parts += [_agreed_mark(board, first, second), *_path(board, points), *_in_all(board, ends, points)]
    title = (
        f"{track_name(answer.track)}: handed over by each side, day by day "
        "(thin line: the agreed ratio; shaded: within the largest list of one day)"
    )
    description = _description(points, first, second, slope, ends)
    name = f"exchange-{answer.track.of}-{answer.track.track}"
    svg = drawing(name, title, description, WIDTH, HEIGHT, *parts)
    return Figure(title=title, description=description, svg=svg, is_told_beside=True)


def _agreed(first: Line, second: Line) -> float:
    x, y = (line.amount.high if line.amount else None for line in (first, second))
    return (y or 1.0) / (x or 1.0)


def _points(told: Told, first: Line, second: Line) -> list[_Point]:
    points, x, y = [], Amount(0, 0), Amount(0, 0)
    for day in told.days:
        given = [day.amounts.get(line.id, Amount(0, 0)) for line in (first, second)]
        x, y = _plus(x, given[0]), _plus(y, given[1])
        points.append(_Point(_when(day.day, is_by=day.is_by), x, y, day.claims))
    return points


def _plus(one: Amount, other: Amount) -> Amount:
    low = (one.low or 0) + (other.low or 0)
    return Amount(low, low if one.high is None or other.high is None else one.high + other.high)


def _when(day: dt.date | None, *, is_by: bool) -> str:
    return "no day told" if day is None else f"{'by ' if is_by else ''}{day.day} {day:%b}"


def _shade(board: _Board, slope: float, told: Told, first: Line, second: Line) -> list[str]:
    """Shade the strip within one day's list of the ratio, and draw the ratio itself."""
    wide = (told.largest(first.id), told.largest(second.id))
    end = min(board.most_x, board.most_y / slope)
    corners = [
        (0.0, 0.0),
        (wide[0], 0.0),
        (min(board.most_x, end + wide[0]), slope * (min(board.most_x, end + wide[0]) - wide[0])),
        (end, slope * end),
        ((min(board.most_y, slope * end + wide[1]) - wide[1]) / slope, min(board.most_y, slope * end + wide[1])),
        (0.0, wide[1]),
    ]
    path = "M" + "L".join(f"{board.x(x):.1f} {board.y(y):.1f}" for x, y in corners) + "z"
    line = f"M{board.x(0):.1f} {board.y(0):.1f}L{board.x(end):.1f} {board.y(slope * end):.1f}"
    told_as = f"the agreed ratio, 1 : {plain_number(slope)}; shaded: within the largest list of one day"
    return [link((), told_as, element("path", kind="band", d=path), element("path", kind="thin", d=line))]


def _axes(board: _Board, first: Line, second: Line, names: tuple[str, ...]) -> list[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [element("path", kind="line", d=f"M{LEFT:.1f} {TOP:.1f}V{bottom:.1f}H{right:.1f}")]
    for units in _ticks(board.most_x):
        parts.append(label(plain_number(units), board.x(units), bottom + 16, size=11, anchor_at="middle", quiet=True))
    for units in _ticks(board.most_y):
        parts.append(label(plain_number(units), LEFT - 6, board.y(units) + 4, size=11, anchor_at="end", quiet=True))
    across = shortened(f"handed over by {names[0]}: {first.unit}", right - LEFT, 12)
    up = shortened(f"by {names[1]}: {second.unit}", right - LEFT, 12)
    parts.append(label(across, (LEFT + right) / 2, HEIGHT - 12, anchor_at="middle"))
    parts.append(label(up, LEFT + 8, TOP + 10))
    return parts


def _ticks(most: float) -> list[float]:
    step = next(m * 10.0**e for e in range(-1, 12) for m in (1, 2, 5) if most / (m * 10.0**e) <= 6)
    return [n * step for n in range(int(most / step) + 1)]


def _agreed_mark(board: _Board, first: Line, second: Line) -> str:
    x, y = (float((line.amount.high if line.amount else 0) or 0) for line in (first, second))
    at_x, at_y = board.x(x), board.y(y)
    cross = element("path", kind="line", d=f"M{at_x - 5:.1f} {at_y - 5:.1f}l10 10m0-10l-10 10", stroke_width=2)
    words = f"agreed: {first.amount} for {second.amount}"
    claims = tuple(dict.fromkeys((*first.claims, *second.claims)))
    return link(claims, words, cross, label(words, at_x + 10, at_y + 16, size=11.5))


def _path(board: _Board, points: list[_Point]) -> list[str]:
    corners = [(0.0, 0.0), *((p.x.low or 0, p.y.low or 0) for p in points)]
    line = "M" + "L".join(f"{board.x(x):.1f} {board.y(y):.1f}" for x, y in corners)
    parts = [element("path", kind="line", d=line, stroke_dasharray="3 3")]
    for point in points:
        x, y = board.x(point.x.low or 0), board.y(point.y.low or 0)
        told_as = f"{point.when}: {point.x} and {point.y} so far"
        dot = element("circle", kind="mass", cx=x, cy=y, r=4.5)
        parts.append(link(point.claims, told_as, dot, label(point.when, x - 9, y - 4, size=11.5, anchor_at="end")))
    return parts


def _in_all(board: _Board, ends: list[Amount | None], points: list[_Point]) -> list[str]:
    """Ring what is told in all, where the days come to something else."""
    if any(end is None or end.low is None for end in ends):
        return []
    x, y = (float((end.low if end else 0) or 0) for end in ends)
    if (x, y) == (points[-1].x.low, points[-1].y.low):
        return []
    lines = ("told in all:", f"{ends[0]} and {ends[1]}")
    ring = element("circle", kind="open", cx=board.x(x), cy=board.y(y), r=5.5)
    at = board.y(y) + 26
    said = (label(t, WIDTH - 4, at + 15 * n, size=11.5, anchor_at="end") for n, t in enumerate(lines))
    return [link((), " ".join(lines), ring, *said)]


def _description(points: list[_Point], first: Line, second: Line, slope: float, ends: list[Amount | None]) -> str:
    days = "; ".join(f"{p.when}: {p.x} {first.unit} and {p.y} {second.unit}" for p in points)
    in_all = f" Told in all: {ends[0]} and {ends[1]}." if all(ends) else ""
    return f"Agreed ratio 1 : {plain_number(slope)}. So far, by the end of each day: {days}.{in_all}"
