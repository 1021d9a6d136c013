"""The log as a picture: who accused whom on which day, what was handed over, and the days on which nothing is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened, wrapped
from detente.truce.figures.frame import WIDTH, Frame, day_words
from detente.truce.log import Accusation, Series, TruceLog

__all__ = ["log_figure"]

NAMES = 190.0
LANE, BARS = 30.0, 62.0
HEAD = 22.0


def log_figure(log: TruceLog, name: Callable[[str], str], issues: Callable[[str], str]) -> Figure | None:
    """Draw the log of one truce; ``None`` where its days are not known or too many to be drawn.

    Parameters
    ----------
    log : TruceLog
        The log.
    name, issues : functions
        The name of a party and the label of an issue, by id.
    """
    if log.first is None or log.last is None or not log.periods:
        return None
    last = max([log.last, *(a.last for a in log.accusations if a.last)])
    n_days = (last - log.first).days + 1
    if n_days > 366:
        return None
    series = [s for s in log.series if s.days]
    lanes = [d for d in log.directions if d.accuser and d.accused]
    height = HEAD + LANE * len(lanes) + BARS * len(series)
    frame = Frame(n_days=n_days, first=log.first, left=NAMES, right=WIDTH - 10, top=HEAD, bottom=height)
    parts = [*_gaps(log, frame), *frame.days(in_the_middle=True)]
    y = HEAD
    told = []
    for direction in lanes:
        mine = [a for a in log.accusations if direction.accuser in a.accusers and direction.accused in a.accused]
        title = f"{name(direction.accuser or '')} accuses {name(direction.accused or '')}"
        parts += [*_names(title, y), *(_accusation(a, frame, log.first, y + LANE / 2) for a in mine)]
        told.append(f"{title}: {'; '.join(f'{_when(a)}, {_state(a)}' for a in mine)}.")
        y += LANE
    for one in series:
        title = issues(one.issue)
        parts += [*_names(title, y), *_bars(one, frame, log.first, y + BARS)]
        told.append(f"{title}: {'; '.join(_delivered(log.first, one))}.")
        y += BARS
    gaps = f" Nothing is reported of {len(log.gaps)} of {len(log.periods)} periods." if log.gaps else ""
    description = " ".join(told) + gaps
    title = "The truce day by day (full: verified or attributed; ring: neither; shaded: no report of that day)"
    svg = drawing(f"truce-log-{log.agreement}", title, description, WIDTH, height + 26, *parts)
    return Figure(title=title, description=description, svg=svg, is_told_beside=True)


def _names(text: str, y: float) -> list[str]:
    lines = wrapped(text, NAMES - 14, 12)
    rule = element("path", kind="thin", d=f"M0 {y:.1f}H{WIDTH:.0f}")
    return [rule, *(label(line, 0, y + 15 + 14 * n, size=12, bold=True) for n, line in enumerate(lines))]


def _gaps(log: TruceLog, frame: Frame) -> list[str]:
    parts = []
    for gap in log.gaps:
        left = frame.x((gap.first - (log.first or gap.first)).days)
        right = frame.x((gap.last - (log.first or gap.first)).days + 1)
        parts.append(
            element("rect", kind="band", x=left, y=frame.top, width=right - left, height=frame.bottom - frame.top)
        )
    return parts


def _accusation(accusation: Accusation, frame: Frame, first: dt.date, y: float) -> str:
    if accusation.last is None:
        return ""
    at = frame.x((accusation.last - first).days + 0.5)
    known = accusation.is_verified or accusation.is_attributed
    parts = []
    if accusation.first is None:
        parts.append(element("path", kind="line", d=f"M{at - 24:.1f} {y:.1f}H{at - 6:.1f}", stroke_dasharray="2 3"))
    parts.append(element("circle", kind="mass" if known else "open", cx=at, cy=y, r=5))
    return link(accusation.basis.claims, f"{_when(accusation)}: {accusation.words} ({_state(accusation)})", *parts)


def _when(accusation: Accusation) -> str:
    if accusation.last is None:
        return "date not told"
    return accusation.last.isoformat() + ("" if accusation.first == accusation.last else " or before")


def _state(accusation: Accusation) -> str:
    named = [
        ("verified", accusation.is_verified),
        ("attributed", accusation.is_attributed),
        ("published", accusation.is_published),
    ]
    return ", ".join(word for word, known in named if known) or "recorded only"


def _bars(series: Series, frame: Frame, first: dt.date, bottom: float) -> list[str]:
    days: dict[int, float] = {}
    claims: dict[int, list[str]] = {}
    for delivered in series.days:
        day = (delivered.last - first).days
        if 0 <= day < frame.n_days and delivered.amount is not None:
            days[day] = days.get(day, 0.0) + (delivered.amount.low or 0.0)
            claims.setdefault(day, []).extend(delivered.basis.claims)
    most = max(days.values(), default=0.0) or 1.0
    parts = []
    for day, amount in sorted(days.items()):
        height = max(2.0, (BARS - 30) * amount / most)
        width = min(34.0, max(3.0, 0.6 * (frame.x(1) - frame.x(0))))
        at = frame.x(day + 0.5)
        bar = element("rect", kind="shade", x=at - width / 2, y=bottom - 4 - height, width=width, height=height)
        words = label(f"{amount:g}", at, bottom - 8 - height, size=11, anchor_at="middle")
        parts.append(link(claims[day], f"{day_words(first, day)}: {amount:g}", bar, words))
    return parts


def _delivered(first: dt.date, series: Series) -> Sequence[str]:
    told = [f"{day_words(first, (d.last - first).days)} {d.amount or 'an amount not told'}" for d in series.days]
    left = [f"{series.untold:g} of {shortened(str(series.in_all), 200)} of no day told"] if series.untold else []
    return [*told, *left]
