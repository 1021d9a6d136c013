"""The clock of an agreement's term: when it starts and runs out, as intervals, since reports leave both open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.case import Agreement, Event, EventKind, Stated
from detente.evidence import Amount, first_day, last_day
from detente.process.amounts import stated_amount, total
from detente.process.standpoint import NOTHING, Basis, Standpoint
from detente.process.term import Lines, has_months, runs_out

__all__ = ["Clock", "Extension", "clock"]

_Days = tuple[dt.date | None, dt.date | None]
"""The earliest and the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A prolongation of the term."""

    event: str
    when: str
    days: Amount | None
    """By how many days; empty where the record does not say."""
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """When a term starts, how long it lasts with its extensions, and on which day it runs out.

    A term of 4 days that starts on the 24th runs out on the 28th. Each bound is empty where the record leaves it open.
    """

    starts: tuple[dt.date | None, dt.date | None]
    """The earliest and the latest day on which it can have started."""
    is_start_told: bool
    """Whether the record tells the start; else the clock counts from the day of the agreement, and nothing is sure."""
    lasts: Amount | None
    """In days, with all extensions."""
    ends: tuple[dt.date | None, dt.date | None]
    """The earliest and the latest day on which it can run out."""
    days_left: tuple[int | None, int | None]
    """How many days of the term are left, at least and at most; 0 once it has run out."""
    has_run_out: bool | None
    """Whether the term is over by the day of the state; empty where the record leaves it open."""
    extensions: tuple[Extension, ...] = ()


def clock(point: Standpoint, agreement: Agreement, agreed: Event | None, extended: Iterable[Event]) -> Clock:
    """Read the clock of one agreement.

    It counts from the stated start, else from the halt of hostilities told under the agreement. Where neither is told
    it counts from the day of the agreement; since truces start later than they are agreed, it is then never said for
    sure that the term has run out.
    """
    halts = (e for e in point.ledger.about(agreement.id) if e.kind is EventKind.HALT and e.when)
    told = agreement.starts or next((e.when for e in halts), None)
    start = told or (agreed.when if agreed else None)
    starts = (first_day(start), last_day(start)) if start else (None, None)
    prolonged = tuple(extended)
    lines = (agreement.duration, *(e.stated for e in prolonged))
    term = stated_amount(agreement.duration)
    ends = [(None, None) if term is None else _ends(starts, lines[:n]) for n in range(1, len(lines) + 1)]
    extensions = tuple(
        Extension(event=e.id, when=point.when(e), days=_days(e.stated, ends[n], ends[n + 1]), basis=point.basis([e]))
        for n, e in enumerate(prolonged)
    )
    first = None if term is None else _days(agreement.duration, starts, ends[0])
    lasts = None if first is None else total([first, *(x.days or Amount(0, None, "day") for x in extensions)])
    return Clock(
        starts=starts,
        lasts=lasts,
        ends=ends[-1],
        days_left=(_left(ends[-1][0], point.day), _left(ends[-1][1], point.day)),
        is_start_told=told is not None,
        has_run_out=_has_run_out(ends[-1], point.day) if told else None,
        extensions=extensions,
    )


def _ends(starts: _Days, lines: Lines) -> _Days:
    return runs_out(starts[0], lines, is_latest=False), runs_out(starts[1], lines, is_latest=True)


def _days(stated: Sequence[Stated], before: _Days, after: _Days) -> Amount | None:
    """Return by how many days a line moves the end; of months whose days are not known each counts 30."""
    told = stated_amount(stated)
    if told is None or not has_months([stated]):
        return told
    low, high = (None if a is None or b is None else float((b - a).days) for a, b in zip(before, after, strict=True))
    return Amount(told.low if low is None else low, told.high if high is None else high, told.unit)


def _left(end: dt.date | None, day: dt.date | None) -> int | None:
    return None if end is None or day is None else max(0, (end - day).days)


def _has_run_out(ends: tuple[dt.date | None, dt.date | None], day: dt.date | None) -> bool | None:
    if day is None:
        return None
    if ends[1] is not None and day >= ends[1]:
        return True
    if ends[0] is not None and day < ends[0]:
        return False
    return None
