"""Tasks of a calendar: the steps that can be done, and what is still due under agreements in force."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from detente.case import Agreement, handling_of
from detente.evidence import Amount, Item, amount_of, days_of, last_day, strictest
from detente.evidence.data import load_data
from detente.order.doable import doable
from detente.order.graph import Graph
from detente.order.rules import Rules
from detente.order.system import bits
from detente.process import Basis
from detente.process.clock import Clock
from detente.process.deals import DeliverableStanding

__all__ = ["Pace", "Ratio", "Task", "Wait", "deliverable_tasks", "needed_for", "step_tasks", "waits"]


_ONE_DAY = "one day: the record does not say how long it takes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What an analyst adds to the record: how long, how many a day, by when, how much ahead. All in whole days."""

    days: Mapping[str, int] = field(default_factory=dict)
    """How long a task takes, by task or issue; a step that is over at once takes 0."""
    per_day: Mapping[str, int] = field(default_factory=dict)
    """How many a day at most, by task, by issue, or by custodian for all that goes through its hands."""
    due: Mapping[str, dt.date] = field(default_factory=dict)
    """By when at the latest, by task or issue."""
    lead: Mapping[str, int] = field(default_factory=dict)
    """How long it takes until a task can begin, by task or issue, or by monitor for all that it is to verify."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something with a place in time: a step, a delivery, or a monitor taking up its post."""

    id: str
    words: str
    givers: tuple[str, ...] = ()
    issue: str | None = None
    track: str = ""
    amount: int | None = None
    """How many units; ``None`` where the record names no number."""
    days: int = 1
    """How long it takes; where units go by the day, at least."""
    per_day: int | None = None
    is_lasting: bool = False
    """Whether those who wait for it wait for its beginning only."""
    is_open_ended: bool = False
    """Whether it lasts and nothing tells for how long."""
    due: dt.date | None = None
    earliest: dt.date | None = None
    lead: int = 0
    custody: str | None = None
    verified_by: str | None = None
    basis: Basis
    handling: str = "public"
    assumed: tuple[str, ...] = ()
    """What of this is nobody's word but an assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A condition between tasks: one of several alternatives, each of literals (any of the tasks, mode)."""

    on: str
    alternatives: tuple[tuple[tuple[tuple[str, ...], str], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Two tasks of one track that go unit for unit every day."""

    of: str
    against: str
    units: int
    for_units: int


def needed_for(rules: Rules, target: int) -> int:
    """Return steps that suffice for a target: those that can be left out are, the later ones of the record first."""
    kept = doable(rules)
    for step in sorted(bits(kept & ~target & ~rules.done), reverse=True):
        fewer = kept & ~(1 << step)
        without = replace(
            rules,
            missing=tuple(m if fewer >> n & 1 else 1 for n, m in enumerate(rules.missing)),
            done=rules.done & fewer,
        )
        left = doable(without)
        if target & ~left == 0:
            kept = left
    return kept


def step_tasks(graph: Graph, steps: int) -> tuple[Task, ...]:
    """Return the tasks of some steps; steps that are done have none."""
    return tuple(_of_step(graph, n) for n in bits(steps) if not graph.steps[n].is_done)


def _of_step(graph: Graph, number: int) -> Task:
    step = graph.steps[number]
    case = graph.state.view.case
    is_lasting = step.is_talks or (step.item is not None and step.item in _lasting())
    days = 1
    assumed: tuple[str, ...] = (_ONE_DAY,)
    if step.quantity is not None and step.quantity.is_duration:
        bounds = [x for x in (days_of(step.quantity).min, days_of(step.quantity).max) if x is not None]
        if bounds:
            days, assumed = max(1, math.ceil(bounds[-1])), ()
    if step.is_talks:
        days, assumed = 0, ()
    return Task(
        id=step.id,
        words=graph.step_words(number),
        givers=step.givers,
        issue=step.issue,
        amount=None if step.quantity is None or step.quantity.is_duration else _number(step.amount),
        days=days,
        is_lasting=is_lasting,
        is_open_ended=is_lasting and not (step.quantity is not None and step.quantity.is_duration),
        basis=step.basis,
        handling=strictest([*_levels(graph, number), *(handling_of(case, c) for c in step.basis.claims)]),
        assumed=(*assumed, *_counted(step.amount, is_counted=not is_lasting)),
    )


def _levels(graph: Graph, number: int) -> list[str]:
    """Return the levels of the entries that speak of a step."""
    case = graph.state.view.case
    gates = {g for c in graph.asked if number in (c.on, *(s for s, _ in c.needs)) for g in c.gates}
    offers = {package.proposal for package in graph.packages if number in package.steps}
    issues = {graph.steps[number].issue}
    return [entry.handling for entry in case.entries() if entry.id in gates | offers | issues]


def _number(amount: Amount | None) -> int | None:
    """Count an amount as the most that its words allow, else as the least."""
    if amount is None:
        return None
    number = amount.high if amount.high is not None else amount.low
    return int(number) if number is not None and number >= 1 else None


def _counted(amount: Amount | None, *, is_counted: bool) -> tuple[str, ...]:
    number = _number(amount)
    if amount is None or number is None or amount.low == amount.high or not is_counted or amount.unit == "day":
        return ()
    return (f"counted as {number:,}; its words allow {amount}",)


def waits(rules: Rules, ids: Sequence[str], tasks: Sequence[Task]) -> tuple[Wait, ...]:
    """Return the conditions between tasks, as the rules have them; what something done meets is left out."""
    present = {task.id for task in tasks}
    made: list[Wait] = []
    for step, own in enumerate(rules.rules):
        for rule in own if ids[step] in present else ():
            alternatives = []
            for alternative in rule.alternatives:
                literals = []
                for objects, same, sure, _ in alternative:
                    if not objects & rules.done:
                        mode = "assured" if sure else "with" if same else "before"
                        literals.append((tuple(ids[n] for n in bits(objects) if ids[n] in present), mode))
                alternatives.append(tuple(literals))
            made.append(Wait(on=ids[step], alternatives=tuple(alternatives)))
    return tuple(made)


def deliverable_tasks(graph: Graph) -> tuple[tuple[Task, ...], tuple[Ratio, ...]]:
    """Return what is still due under the agreements in force, and the ratios at which it goes."""
    entries = {a.id: a for a in graph.state.point.case.agreements}
    tasks: list[Task] = []
    ratios: list[Ratio] = []
    for standing in graph.state.agreements:
        if not standing.in_force:
            continue
        agreement = entries[standing.agreement]
        own = [
            _due(graph, agreement, standing.clock, s) for s in standing.deliverables if s.status.value != "delivered"
        ]
        tasks += own
        ratios += _ratios(agreement, own)
    return tuple(tasks), tuple(ratios)


def _due(graph: Graph, agreement: Agreement, clock: Clock, standing: DeliverableStanding) -> Task:
    entry = next(d for d in agreement.deliverables if d.id == standing.deliverable)
    issue = next((i for i in graph.state.point.case.issues if i.id == entry.issue), None)
    givers = tuple(standing.givers) or (issue.givers if issue else ())
    who = graph.state.point.names(givers)
    quantity = next((s.quantity for s in entry.stated if s.quantity is not None), None)
    assumed = [_ONE_DAY]
    end = None if clock.ends[1] is None else clock.ends[1] - dt.timedelta(days=1)
    if standing.due is None and end is not None:
        assumed.append("due by the last full day of the term")
    left = standing.outstanding or (amount_of(quantity) if quantity is not None else None)
    return Task(
        id=f"{agreement.id}/{entry.id}",
        words=f"{who + ': ' if who else ''}{entry.stated[0].words}",
        givers=givers,
        issue=entry.issue,
        track=entry.track,
        amount=_number(left),
        due=last_day(standing.due) if standing.due else end,
        earliest=clock.starts[0],
        custody=entry.custody,
        verified_by=entry.verified_by,
        is_lasting=issue is not None and issue.item in _lasting(),
        is_open_ended=issue is not None and issue.item in _lasting(),
        basis=standing.basis,
        handling=strictest(
            [agreement.handling, *(handling_of(graph.state.view.case, c) for c in standing.basis.claims)]
        ),
        assumed=(*assumed, *_counted(left, is_counted=True)),
    )


def _ratios(agreement: Agreement, tasks: Sequence[Task]) -> list[Ratio]:
    found = []
    for track in agreement.tracks:
        for ratio in track.ratios:
            one, other = (
                next((t for t in tasks if t.track == track.id and t.issue == issue), None)
                for issue in (ratio.of, ratio.against)
            )
            is_whole = float(ratio.units).is_integer() and float(ratio.for_units).is_integer()
            if one is None or other is None or one.amount is None or other.amount is None or not is_whole:
                continue
            if one.amount * ratio.for_units == other.amount * ratio.units:
                made = Ratio(of=one.id, against=other.id, units=int(ratio.units), for_units=int(ratio.for_units))
                found.append(made)
    return found


@cache
def _lasting() -> frozenset[Item]:
    return frozenset(Item(item) for item in load_data("order.yaml")["lasting"])
