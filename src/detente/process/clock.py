"""The clock of an agreement's term: when it starts and runs out, as intervals, since reports leave both open."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

from detente.case import Agreement, Event, EventKind
from detente.evidence import Amount, first_day, last_day
from detente.process.amounts import stated_amount, total
from detente.process.standpoint import NOTHING, Basis, Standpoint

__all__ = ["Clock", "Extension", "clock"]


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
    extensions = tuple(
        Extension(event=e.id, when=point.when(e), days=stated_amount(e.stated), basis=point.basis([e]))
        for e in extended
    )
    term = stated_amount(agreement.duration)
    lasts = None if term is None else total([term, *(x.days or Amount(0, None, "day") for x in extensions)])
    ends = (
        _plus(starts[0], math.floor(lasts.low) if lasts and lasts.low is not None else None),
        _plus(starts[1], math.ceil(lasts.high) if lasts and lasts.high is not None else None),
    )
    return Clock(
        starts=starts,
        lasts=lasts,
        ends=ends,
        days_left=(_left(ends[0], point.day), _left(ends[1], point.day)),
        is_start_told=told is not None,
        has_run_out=_has_run_out(ends, point.day) if told else None,
        extensions=extensions,
    )


def _plus(start: dt.date | None, days: int | None) -> dt.date | None:
    if start is None or days is None:
        return None
    # A term that ends after the last day of the calendar ends on none that could be named.
    return start + dt.timedelta(days=days) if days <= (dt.date.max - start).days else None


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
