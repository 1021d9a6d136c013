"""The calendar as a Gantt chart: a row for each task, a bar from its first day to its last, due days as marks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened

if TYPE_CHECKING:
    from detente.order.calendar_result import Calendar, Scheduled

__all__ = ["gantt"]

WIDTH, NAMES, RIGHT = 1000.0, 330.0, 24.0
ROW, HEAD, SIZE, SMALL = 26.0, 40.0, 11.5, 10.0
MOST_TICKS = 14


def gantt(calendar: Calendar) -> Figure | None:
    """Draw a calendar; ``None`` where nothing is on it."""
    if not calendar.tasks:
        return None
    days = [d for s in calendar.tasks for d in (s.first, s.last, s.task.due) if d is not None]
    first, last = min([*days, calendar.start]), max(days)
    scale = (WIDTH - NAMES - RIGHT) / ((last - first).days + 1)

    def x(day: dt.date) -> float:
        return NAMES + (day - first).days * scale

    height = HEAD + ROW * len(calendar.tasks) + 10
    shapes = [_ticks(first, last, height, scale)]
    for row, scheduled in enumerate(calendar.tasks):
        shapes.append(_bar(scheduled, x(scheduled.first), x(scheduled.last) + scale, HEAD + row * ROW))
        if scheduled.task.due is not None:
            shapes.append(_due(scheduled, x(scheduled.task.due) + scale, HEAD + row * ROW))
    title = "Calendar (bars: from the first day to the last; open bars last; a line: due)"
    told = "; ".join(days_told(s) for s in calendar.tasks)
    svg = drawing("calendar", title, told, WIDTH, height, *shapes)
    return Figure(title=title, description=told, svg=svg, is_told_beside=True)


def days_told(scheduled: Scheduled) -> str:
    """Say a task with its days, its amounts and how late it is."""
    span = f"{scheduled.first}" if scheduled.first == scheduled.last else f"{scheduled.first} to {scheduled.last}"
    late = f", {scheduled.late_days} days late" if scheduled.late_days else ""
    return f"{scheduled.task.words}: {span}{late}"


def _ticks(first: dt.date, last: dt.date, height: float, scale: float) -> str:
    n_days = (last - first).days + 1
    step = next((s for s in (1, 2, 7, 14, 28, 91, 182, 364) if n_days / s <= MOST_TICKS), 364)
    made = []
    for offset in range(0, n_days, step):
        day = first + dt.timedelta(days=offset)
        at = NAMES + offset * scale
        made.append(element("line", kind="thin", x1=at, y1=HEAD - 8, x2=at, y2=height - 6))
        made.append(label(f"{day.day} {day:%b}", at + 3, HEAD - 12, size=SMALL, quiet=True))
        if offset == 0 or (day.month == 1 and day.day <= step):
            made.append(label(str(day.year), at + 3, HEAD - 25, size=SMALL, quiet=True))
    return "".join(made)


def _bar(scheduled: Scheduled, start: float, end: float, y: float) -> str:
    task = scheduled.task
    name = label(shortened(task.words, NAMES - 24, SIZE), 12, y + 16, size=SIZE)
    kind = "open" if task.is_lasting else "shade"
    bar = element("rect", kind=kind, x=start + 1, y=y + 4, width=max(3.0, end - start - 2), height=ROW - 9, rx=2)
    return link(task.basis.claims, days_told(scheduled), name, bar)


def _due(scheduled: Scheduled, at: float, y: float) -> str:
    mark = element("line", kind="line", x1=at, y1=y + 1, x2=at, y2=y + ROW - 2, stroke_width=2)
    late = label(f"{scheduled.late_days} d late", at + 4, y + 16, size=SMALL, quiet=True) if scheduled.late_days else ""
    return mark + late
