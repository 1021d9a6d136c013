"""The calendar as found: each task with its days, what is late, and what a slip moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.case import CaseAt
from detente.evidence import strictest
from detente.order.tasks import Task
from detente.process import plain

if TYPE_CHECKING:
    from detente.show import Section

__all__ = ["Calendar", "Moved", "Scheduled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """A task with its days."""

    task: Task
    first: dt.date
    last: dt.date
    """The last day on which it goes on; the first where it is over at once."""
    amounts: tuple[tuple[dt.date, int], ...] = ()
    """How many on which day."""
    late_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a slip does to one task."""

    task: str
    words: str
    before: tuple[dt.date, dt.date]
    after: tuple[dt.date, dt.date]
    days: int
    """By how many days its last day moves."""
    late_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days on which the steps can be taken one after another, if those who are silent are willing."""

    view: CaseAt
    target: str
    start: dt.date
    tasks: tuple[Scheduled, ...]
    """By first day; of one day, in the order of the record."""
    left_out: tuple[str, ...]
    """The steps of the target that no day can be found for: something must change first."""
    assumed: tuple[str, ...]
    """The changes that are taken as made."""
    is_optimal: bool
    slips: dict[str, int] = field(default_factory=dict)
    moved: tuple[Moved, ...] = ()
    """What the slips move, against the days without them."""

    @property
    def handling(self) -> str:
        """Who may see it: each day rests on all the conditions, so this is the strictest level of all tasks."""
        return strictest(scheduled.task.handling for scheduled in self.tasks)

    @property
    def ends(self) -> dt.date | None:
        """The last day; what lasts counts with its first."""
        return max((s.first if s.task.is_lasting else s.last for s in self.tasks), default=None)

    def to_dict(self) -> dict[str, Any]:
        """Give the calendar as plain dictionaries, lists and texts."""
        return {
            **plain(self.view),
            "target": self.target,
            "start": plain(self.start),
            "ends": plain(self.ends),
            "tasks": [_task(s) for s in self.tasks],
            "left_out": list(self.left_out),
            "assumed": list(self.assumed),
            "is_optimal": self.is_optimal,
            "handling": self.handling,
            "slips": dict(self.slips),
            "moved": plain(self.moved),
        }

    def section(self) -> Section:
        """Show the calendar: a chart, the days of each task, and what a slip moves."""
        from detente.order.calendar_section import calendar_section

        return calendar_section(self)

    def to_icalendar(self) -> str:
        """Give the calendar as iCalendar (RFC 5545), for any calendar program."""
        from detente.order.icalendar import icalendar

        return icalendar(self)


def _task(scheduled: Scheduled) -> dict[str, Any]:
    task = scheduled.task
    return {
        "id": task.id,
        "words": task.words,
        "givers": list(task.givers),
        "track": task.track,
        "first": plain(scheduled.first),
        "last": plain(scheduled.last),
        "amounts": [[plain(day), number] for day, number in scheduled.amounts],
        "due": plain(task.due),
        "late_days": scheduled.late_days,
        "lasts": task.is_lasting,
        "assumed": list(task.assumed),
        "claims": list(task.basis.claims),
    }
