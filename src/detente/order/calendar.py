"""The calendar: on which days the steps can be taken, what that does to due dates, and what a slip would move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.errors import MisuseError
from detente.order.calendar_result import Calendar, Moved, Scheduled
from detente.order.doable import doable
from detente.order.graph import Silence, system_of
from detente.order.result import Order
from detente.order.rules import rules_after
from detente.order.solver import Days, Limits, days_for
from detente.order.system import mask
from detente.order.tasks import Pace, Ratio, Task, Wait, deliverable_tasks, needed_for, step_tasks, waits
from detente.process.standpoint import NOTHING

__all__ = ["calendar"]


def calendar(
    order: Order,
    *,
    start: dt.date | None = None,
    pace: Pace | None = None,
    slips: Mapping[str, int] | None = None,
    assume: Iterable[str] = (),
) -> Calendar:
    """Find days for the steps of an order's target and for what is due under agreements in force.

    Parameters
    ----------
    order : Order
        With its target; the steps that the target does not need are left out.
    start : date, optional
        The first day of the calendar; by default the day of the state.
    pace : Pace, optional
        How long, how many a day, by when, how much ahead.
    slips : mapping of str to int, optional
        By how many days a task, or all of an issue, begins later than it could; what that moves is told.
    assume : iterable of str
        Ids of changes of the order that are taken as made (``drop:…``, ``give:…``, ``read:…``).

    Returns
    -------
    Calendar
        Silent givers count as willing. Due days are kept as nearly as can be; the days late are told.

    Raises
    ------
    MisuseError
        If a name fits nothing on the calendar, a number is too small, the day is unknown, or OR-Tools is missing.
    InputError
        If the calendar would be longer than about four years.
    """
    made = _made(order, tuple(assume))
    day = start or order.graph.state.point.day
    if day is None:
        raise MisuseError("the record tells no day to start the calendar on.", mend="Name one: --start 2023-12-21.")
    paced = _paced(made, pace or Pace())
    limits = _limits(paced, pace or Pace(), day)
    found = days_for(paced.tasks, paced.waits, paced.ratios, limits)
    result = _calendar(order, paced, found, day, tuple(assume))
    if not slips:
        return result
    _see_that_they_fit("slip", slips, [n for t in paced.tasks for n in (t.id, t.issue or "")], least=1)
    slipping = {t.id: slips.get(t.id, slips.get(t.issue or "", 0)) for t in paced.tasks}
    later = {**limits.earliest, **{name: found.start[name] + n for name, n in slipping.items() if n}}
    slipped = days_for(
        paced.tasks, paced.waits, paced.ratios, replace(limits, earliest=later), spare=sum(slips.values())
    )
    after = _calendar(order, paced, slipped, day, tuple(assume))
    return replace(after, slips=dict(slips), moved=tuple(_moved(result, after)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Tasks, the conditions between them, and what was left out."""

    tasks: tuple[Task, ...]
    waits: tuple[Wait, ...]
    ratios: tuple[Ratio, ...]
    left_out: tuple[str, ...]


def _made(order: Order, assume: Sequence[str]) -> _Plan:
    graph = order.graph
    numbers = {change.id: n for n, change in enumerate(graph.changes)}
    for name in assume:
        if name not in numbers:
            raise MisuseError(
                f"'{name}' is no change of this order.", mend=f"There is: {', '.join(numbers) or 'none'}."
            )
    rules = rules_after(system_of(graph, Silence.FREE), mask(numbers[name] for name in assume))
    ids = [step.id for step in graph.steps]
    wanted = mask(ids.index(step) for step in order.target_steps)
    can = doable(rules)
    tasks = step_tasks(graph, needed_for(rules, wanted & can))
    due, ratios = deliverable_tasks(graph)
    left_out = tuple(step for step in order.target_steps if not can >> ids.index(step) & 1)
    return _Plan((*tasks, *due), waits(rules, ids, tasks), ratios, left_out)


def _see_that_they_fit(what: str, given: Mapping[str, object], names: Iterable[str], *, least: int | None) -> None:
    known = list(dict.fromkeys(n for n in names if n))
    for name, number in given.items():
        if name not in known:
            raise MisuseError(
                f"{what} is given for '{name}', which is not on the calendar.",
                mend=f"There is: {', '.join(known)}." if known else "Nothing is on it.",
            )
        if least is not None and isinstance(number, int) and number < least:
            raise MisuseError(f"{what} of '{name}' is {number}; expected {least} or more.")


def _paced(plan: _Plan, pace: Pace) -> _Plan:
    tasks = plan.tasks
    names = [n for t in tasks for n in (t.id, t.issue or "")]
    _see_that_they_fit("days", pace.days, names, least=0)
    _see_that_they_fit("due", pace.due, names, least=None)
    _see_that_they_fit("per-day", pace.per_day, [*names, *(t.custody or "" for t in tasks)], least=1)
    monitors = dict.fromkeys(t.verified_by for t in tasks if t.verified_by)
    _see_that_they_fit("lead", pace.lead, [*names, *monitors], least=0)
    posts = [_post(name, pace.lead[name]) for name in monitors if pace.lead.get(name)]
    after = [
        Wait(on=task.id, alternatives=((((f"{task.verified_by}-in-place",), "before"),),))
        for task in tasks
        if task.verified_by and pace.lead.get(task.verified_by)
    ]
    return replace(plan, tasks=(*posts, *(_with(task, pace) for task in tasks)), waits=(*plan.waits, *after))


def _post(monitor: str, days: int) -> Task:
    return Task(
        id=f"{monitor}-in-place", words=f"{monitor} takes up its post", givers=(monitor,), days=days, basis=NOTHING
    )


def _with(task: Task, pace: Pace) -> Task:
    def told(given: Mapping[str, Any]) -> Any:
        return given.get(task.id, given.get(task.issue or ""))

    days, per_day, due, lead = (told(x) for x in (pace.days, pace.per_day, pace.due, pace.lead))
    assumed = tuple(a for a in task.assumed if not (a.startswith("one day") and (days is not None or per_day)))
    return replace(
        task,
        days=task.days if days is None else days,
        is_open_ended=task.is_open_ended and days is None,
        per_day=per_day,
        due=due or task.due,
        lead=lead or 0,
        assumed=tuple(a for a in assumed if not (a.startswith("due by") and due)),
    )


def _limits(plan: _Plan, pace: Pace, day: dt.date) -> Limits:
    custodians = {t.custody for t in plan.tasks if t.custody}
    earliest = {t.id: max(t.lead, (t.earliest - day).days if t.earliest else 0) for t in plan.tasks}
    return Limits(
        due={t.id: max(-1, (t.due - day).days) for t in plan.tasks if t.due},
        earliest={name: days for name, days in earliest.items() if days > 0},
        shared={name: n for name, n in pace.per_day.items() if name in custodians},
    )


def _calendar(order: Order, plan: _Plan, found: Days, day: dt.date, assumed: tuple[str, ...]) -> Calendar:
    def on(offset: int) -> dt.date:
        return day + dt.timedelta(days=offset)

    scheduled = [
        Scheduled(
            task=task,
            first=on(found.start[task.id]),
            last=on(max(found.start[task.id], found.end[task.id] - 1)),
            amounts=tuple((on(d), n) for d, n in sorted(found.amounts.get(task.id, {}).items())),
            late_days=found.late.get(task.id, 0),
        )
        for task in plan.tasks
    ]
    return Calendar(
        view=order.view,
        target=order.target,
        start=day,
        tasks=tuple(sorted(scheduled, key=lambda s: (s.first, found.rank[s.task.id]))),
        left_out=plan.left_out,
        assumed=assumed,
        is_optimal=found.is_optimal,
    )


def _moved(before: Calendar, after: Calendar) -> Iterable[Moved]:
    earlier = {s.task.id: s for s in before.tasks}
    for later in after.tasks:
        was = earlier[later.task.id]
        if (was.first, was.last, was.amounts, was.late_days) == (
            later.first,
            later.last,
            later.amounts,
            later.late_days,
        ):
            continue
        yield Moved(
            task=later.task.id,
            words=later.task.words,
            before=(was.first, was.last),
            after=(later.first, later.last),
            days=(later.last - was.last).days,
            late_days=later.late_days,
        )
