"""How a calendar shows itself: a chart, the days of each task, what was assumed, and what a slip moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.order.gantt import gantt
from detente.show import Block, Cell, Paragraph, Section, Standing, Table, cell

if TYPE_CHECKING:
    from detente.order.calendar_result import Calendar, Scheduled

__all__ = ["calendar_section"]


def calendar_section(calendar: Calendar) -> Section:
    """Show a calendar."""
    blocks: list[Block] = [Paragraph((cell(_short(calendar)),))]
    figure = gantt(calendar)
    if figure is not None:
        blocks.append(figure)
        blocks.append(_tasks(calendar))
    if calendar.slips:
        blocks.append(_moved(calendar))
    if calendar.left_out:
        names = "; ".join(calendar.left_out)
        blocks.append(Paragraph((cell(f"No day can be found before something changes: {names}."),)))
    return Section(
        id="calendar", title="Calendar", question="On which days can the steps be taken?", blocks=tuple(blocks)
    )


def _short(calendar: Calendar) -> str:
    if not calendar.tasks:
        return "Nothing can be put on a calendar: no step can be done as things stand."
    taken = f" Taken as made: {', '.join(calendar.assumed)}." if calendar.assumed else ""
    late = sum(s.late_days for s in calendar.tasks)
    told = f" {late} days late in all." if late else ""
    best = "" if calendar.is_optimal else " The time for the search ran out: earlier days may be possible."
    return (
        f"If those who are silent are willing, from {calendar.start}: all that is on it is done, or has begun to last, "
        f"by {calendar.ends}.{told}{taken}{best}"
    )


def _tasks(calendar: Calendar) -> Table:
    return Table(
        caption="Days of each task",
        columns=("Task", "First day", "Last day", "A day", "Due", "Assumed"),
        rows=tuple(_row(s) for s in calendar.tasks),
    )


def _row(scheduled: Scheduled) -> tuple[Cell, ...]:
    task = scheduled.task
    standing = Standing.DRAFTED if task.basis.drafted else Standing.CONFIRMED
    track = f" (track {task.track})" if task.track not in ("", "main") else ""
    due = f"{task.due}" if task.due else "no day told"
    if scheduled.late_days:
        due += f", {scheduled.late_days} days late"
    return (
        cell(f"{task.words}{track}", task.basis.claims, standing),
        cell(str(scheduled.first)),
        cell(str(scheduled.last)),
        cell(_by_the_day(scheduled)),
        cell(due),
        cell("; ".join(task.assumed) or "nothing"),
    )


def _by_the_day(scheduled: Scheduled) -> str:
    """Say how many on which day, equal days together: "13 on 3 days, then 11"."""
    runs: list[list[int]] = []
    for _, number in scheduled.amounts:
        if runs and runs[-1][0] == number:
            runs[-1][1] += 1
        else:
            runs.append([number, 1])
    told = ", then ".join(f"{n:,}" if times == 1 else f"{n:,} on {times} days" for n, times in runs)
    return told or "not counted by the day"


def _moved(calendar: Calendar) -> Table:
    slips = ", ".join(f"{name} by {days} days" for name, days in calendar.slips.items())
    rows = tuple(
        (
            cell(m.words),
            cell(f"{m.before[0]} to {m.before[1]}"),
            cell(f"{m.after[0]} to {m.after[1]}"),
            cell(f"{m.days:+d}" if m.days else "0"),
            cell(f"{m.late_days} days" if m.late_days else "not late"),
        )
        for m in calendar.moved
    )
    return Table(
        caption=f"What moves if {slips}",
        columns=("Task", "Before", "After", "Days", "Late by"),
        rows=rows,
        empty="Nothing moves.",
    )
