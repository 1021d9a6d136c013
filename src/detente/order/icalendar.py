"""A calendar as iCalendar [RFC5545]: whole-day events, lines ended by CR LF and folded at 75 octets.

The same calendar gives the same file: the time stamp is the first day of the calendar, and names are made of the
case's and the task's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.evidence import PUBLIC
from detente.show.text import visible

if TYPE_CHECKING:
    from detente.order.calendar_result import Calendar, Scheduled

__all__ = ["folded", "icalendar"]

OCTETS = 75
"""The most octets of a line, without its end (RFC 5545, 3.1)."""


def icalendar(calendar: Calendar) -> str:
    """Write a calendar; an event for every task, and one for every due day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//detente//order//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(calendar.view.case.title)}")
    for scheduled in calendar.tasks:
        lines += _task(calendar, scheduled)
        if scheduled.task.due is not None:
            lines += _due(calendar, scheduled, scheduled.task.due)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _task(calendar: Calendar, scheduled: Scheduled) -> Iterator[str]:
    task = scheduled.task
    told = [f"{day}: {number}" for day, number in scheduled.amounts]
    told += [f"assumed: {a}" for a in task.assumed]
    told += [f"{scheduled.late_days} days late"] if scheduled.late_days else []
    told += ["lasts from its first day on"] if task.is_lasting else []
    told += [f"claims: {', '.join(task.basis.claims)}"] if task.basis.claims else []
    told.append("A day on which it can be done if those who are silent are willing; nobody has agreed to it.")
    yield from _event(calendar, scheduled, "", task.words, scheduled.first, scheduled.last, told)


def _due(calendar: Calendar, scheduled: Scheduled, due: dt.date) -> Iterator[str]:
    yield from _event(calendar, scheduled, "due-", f"due: {scheduled.task.words}", due, due, [])


def _event(
    calendar: Calendar,
    scheduled: Scheduled,
    prefix: str,
    summary: str,
    first: dt.date,
    last: dt.date,
    told: list[str],
) -> Iterator[str]:
    task = scheduled.task
    # every other character has a code of its own: no two tasks share a name
    name = re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", task.id)
    yield "BEGIN:VEVENT"
    yield f"UID:{prefix}{name}@{calendar.view.case.id}.detente.invalid"
    yield f"DTSTAMP:{calendar.start:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(summary)}"
    if told:
        yield f"DESCRIPTION:{_text(chr(10).join(told))}"
    if task.track:
        yield f"CATEGORIES:{_text(task.track)}"
    yield f"CLASS:{'PUBLIC' if calendar.handling == PUBLIC else 'CONFIDENTIAL'}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Escape a text value (RFC 5545, 3.3.11); what would steer a terminal is shown as its code."""
    plain = visible(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n").replace("\t", " ")


def folded(line: str) -> str:
    r"""Break a line at 75 octets, never inside a character; the parts after the first begin with a blank.

    Examples
    --------
    >>> [len(part.encode()) for part in folded("SUMMARY:" + "é" * 50).split("\r\n")]
    [74, 35]
    """
    parts, part, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > OCTETS:
            parts.append(part)
            part, size = " ", 1
        part, size = part + character, size + width
    return "\r\n".join([*parts, part])
