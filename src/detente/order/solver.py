"""Days for tasks: constraint programming with OR-Tools' CP-SAT [Perron2023], the extra ``schedule``.

Aims one after another, each kept for the next: as few days late as can be, the last end as early as can be, everything
as early as can be. One worker and a fixed seed: the same tasks give the same days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.errors import InputError, MisuseError
from detente.order.tasks import Ratio, Task, Wait

__all__ = ["Days", "Limits", "days_for"]

MOST_DAYS = 1500
"""The longest calendar, about four years."""
SECONDS_PER_AIM = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What bounds the days: offsets are days after the start of the calendar."""

    due: Mapping[str, int]
    earliest: Mapping[str, int]
    shared: Mapping[str, int]
    """How many a day at most through the hands of a custodian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days found, as offsets from the start."""

    start: dict[str, int]
    end: dict[str, int]
    """The day after the last."""
    amounts: dict[str, dict[int, int]]
    """By task: how many on which day; empty where a task is not counted by the day."""
    rank: dict[str, int]
    """Of what falls on one day, which comes first."""
    late: dict[str, int]
    is_optimal: bool
    """Whether nothing better is possible; else the time ran out, and these are days that fit."""


def days_for(
    tasks: Sequence[Task], waits: Sequence[Wait], ratios: Sequence[Ratio], limits: Limits, *, spare: int = 0
) -> Days:
    """Find days for tasks.

    Parameters
    ----------
    tasks : sequence of Task
        With how long each takes, and how many go a day.
    waits : sequence of Wait
        What must be done before, or begin and end together; what is only assured waits for nothing.
    ratios : sequence of Ratio
        Tasks that go unit for unit every day.
    limits : Limits
        Earliest days, due days (kept as nearly as can be), capacities that tasks share.
    spare : int
        How many days longer than without slips it may take.

    Raises
    ------
    MisuseError
        If OR-Tools is not installed.
    InputError
        If the calendar would be longer than about four years, or no days fit at all.
    """
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        raise MisuseError(
            "a calendar needs OR-Tools, which is not installed.",
            mend="Install it with: pip install 'detente[schedule]'.",
        ) from None
    horizon = _horizon(tasks, limits) + spare
    model = cp_model.CpModel()
    variables = _Variables(model, tasks, horizon)
    for wait in waits:
        _wait(model, variables, wait)
    for ratio in ratios:
        for day in range(horizon):
            one, other = variables.amount[ratio.of][day], variables.amount[ratio.against][day]
            model.add(one * ratio.for_units == other * ratio.units)
    _share(model, variables, tasks, limits, horizon)
    for name, earliest in limits.earliest.items():
        model.add(variables.start[name] >= earliest)
    late = {name: model.new_int_var(0, horizon, f"late {name}") for name in limits.due}
    for name, due in limits.due.items():
        model.add(variables.finish[name] <= due + 1 + late[name])
    return _solved(cp_model, model, variables, late, tasks, horizon)


def _horizon(tasks: Sequence[Task], limits: Limits) -> int:
    spans = sum(max(t.days, _days_at_pace(t, limits), 1) for t in tasks)
    latest = max([*limits.earliest.values(), 0])
    horizon = spans + latest + 1
    if horizon > MOST_DAYS:
        raise InputError(
            f"the calendar could be {horizon:,} days long; {MOST_DAYS:,} are looked at at most.",
            mend="Raise how many go a day, or take a target with fewer steps.",
        )
    return horizon


def _days_at_pace(task: Task, limits: Limits) -> int:
    pace = min(x for x in (task.per_day, limits.shared.get(task.custody or ""), task.amount or 1) if x is not None)
    return -(-(task.amount or 1) // pace)


class _Variables:
    """The variables of the model, by task."""

    def __init__(self, model: Any, tasks: Sequence[Task], horizon: int) -> None:
        self.start: dict[str, Any] = {}
        self.end: dict[str, Any] = {}
        self.finish: dict[str, Any] = {}
        self.done: dict[str, Any] = {}
        self.over: dict[str, Any] = {}
        self.amount: dict[str, list[Any]] = {}
        # Of what falls on one day, which comes first.
        self.rank = {task.id: model.new_int_var(0, len(tasks), f"rank {task.id}") for task in tasks}
        for task in tasks:
            start = self.start[task.id] = model.new_int_var(0, horizon, f"start {task.id}")
            end = self.end[task.id] = model.new_int_var(0, horizon, f"end {task.id}")
            # What lasts is there from its beginning; the rest is done at its end.
            self.done[task.id] = start if task.is_lasting else end
            self.over[task.id] = None if task.is_open_ended else end
            self.finish[task.id] = start + min(task.days, 1) if task.is_lasting else end
            if task.amount is None or task.is_lasting:
                model.add(end == start + task.days)
            else:
                self._by_the_day(model, task, horizon)

    def _by_the_day(self, model: Any, task: Task, horizon: int) -> None:
        amount = task.amount or 0
        pace = min(task.per_day or amount, amount)
        days = [model.new_int_var(0, pace, f"{task.id} on {day}") for day in range(horizon)]
        model.add(sum(days) == amount)
        model.add(self.end[task.id] >= self.start[task.id] + task.days)
        starts = [model.new_bool_var(f"{task.id} starts on {day}") for day in range(horizon)]
        model.add_exactly_one(starts)
        model.add(self.start[task.id] == sum(day * is_first for day, is_first in enumerate(starts)))
        for day, number in enumerate(days):
            is_on = model.new_bool_var(f"{task.id} goes on {day}")
            model.add(number >= 1).only_enforce_if(is_on)
            model.add(number == 0).only_enforce_if(~is_on)
            model.add_implication(starts[day], is_on)
            model.add(self.start[task.id] <= day).only_enforce_if(is_on)
            model.add(self.end[task.id] >= day + 1).only_enforce_if(is_on)
        self.amount[task.id] = days


def _wait(model: Any, variables: _Variables, wait: Wait) -> None:
    chosen = [model.new_bool_var(f"{wait.on} by {n}") for n in range(len(wait.alternatives))]
    model.add_bool_or(chosen)
    for is_chosen, alternative in zip(chosen, wait.alternatives, strict=True):
        for objects, mode in alternative:
            if mode == "assured":
                continue  # a guarantor stands for it: no day is waited for
            one_of = []
            for other in objects:
                is_met = model.new_bool_var(f"{wait.on} after {other}")
                _after(model, variables, wait.on, other, mode, is_met)
                one_of.append(is_met)
            model.add_bool_or([*one_of, ~is_chosen])


def _after(model: Any, variables: _Variables, on: str, other: str, mode: str, is_met: Any) -> None:
    if mode == "before":
        model.add(variables.start[on] >= variables.done[other]).only_enforce_if(is_met)
        model.add(variables.rank[on] >= variables.rank[other] + 1).only_enforce_if(is_met)
        return
    model.add(variables.rank[on] >= variables.rank[other]).only_enforce_if(is_met)
    # together: not before the other begins, and not over before the other is
    model.add(variables.start[on] >= variables.start[other]).only_enforce_if(is_met)
    if variables.over[on] is not None:
        model.add(variables.over[on] >= variables.done[other]).only_enforce_if(is_met)


def _share(model: Any, variables: _Variables, tasks: Sequence[Task], limits: Limits, horizon: int) -> None:
    for custodian, most in limits.shared.items():
        through = [variables.amount[t.id] for t in tasks if t.custody == custodian and t.id in variables.amount]
        for day in range(horizon) if len(through) else ():
            model.add(sum(days[day] for days in through) <= most)


def _solved(
    cp_model: Any, model: Any, variables: _Variables, late: Mapping[str, Any], tasks: Sequence[Task], horizon: int
) -> Days:
    last = model.new_int_var(0, horizon + 1, "last")
    for task in tasks:
        model.add(last >= variables.finish[task.id])
    days = [*variables.start.values(), *variables.end.values()]
    # Among equal days: units as early as can be, and on one day each task as soon as what it waits for lets it.
    early = sum(day * n for units in variables.amount.values() for day, n in enumerate(units))
    aims = [sum(late.values()), last, sum(days), early + sum(variables.rank.values())]
    is_optimal = True
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_time_in_seconds = SECONDS_PER_AIM
    for aim in aims:
        if isinstance(aim, int):
            continue  # nothing is due, or there is no task
        model.minimize(aim)
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise InputError("no days fit these conditions and capacities.", mend="Loosen one of them.")
        is_optimal = is_optimal and status == cp_model.OPTIMAL
        best = round(solver.objective_value)
        model.add(aim <= best)
        model.clear_hints()
        for variable in (*variables.start.values(), *variables.end.values()):
            model.add_hint(variable, solver.value(variable))
    return Days(
        start={name: solver.value(v) for name, v in variables.start.items()},
        end={name: solver.value(v) for name, v in variables.end.items()},
        amounts={
            name: {day: n for day, v in enumerate(days) if (n := solver.value(v))}
            for name, days in variables.amount.items()
        },
        rank={name: solver.value(v) for name, v in variables.rank.items()},
        late={name: n for name, v in late.items() if (n := solver.value(v))},
        is_optimal=is_optimal,
    )
