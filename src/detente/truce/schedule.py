"""Schedules of deliveries as arrays: so many units of each lot on each day, and what each side gets of them.

What a side gets is counted in days of the exchange: all that it is to receive, divided by the days of the term, is 1.
So no value of a person or a truck is needed, and what a side gives away is not counted: that would need its
preferences.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from detente.errors import MisuseError
from detente.evidence import Amount
from detente.exchange import Lot, Schedule, daily_schedule
from detente.process import DeliverableStanding, State
from detente.truce.log import Series
from detente.truce.model.arrays import FloatArray
from detente.truce.sides import Sides

__all__ = ["Ends", "Exchange", "Pace", "as_told", "benefits_of", "ends_of", "exchange", "portioned", "receiver"]
__all__ += ["shares_received", "to_come"]


def shares_received(units_per_day: FloatArray, receives: FloatArray) -> FloatArray:
    """Turn a schedule of deliveries into what each side gets on each day, in days of the exchange.

    This is where an exchange's schedule plugs in: any plan of so many units of each lot on each day.

    Parameters
    ----------
    units_per_day : float array, shape (n_days, n_lots)
        How many units of each lot are handed over on each day; not negative.
    receives : float array, shape (n_lots, 2)
        1 where a side receives the lot, else 0.

    Returns
    -------
    float array, shape (n_days, 2)
        Each lot counts alike, as the share of it that is handed over on a day; the mean over the days is 1 for a side
        that receives anything.

    Raises
    ------
    MisuseError
        If units are negative or no numbers.

    Examples
    --------
    >>> shares_received(np.array([[13.0, 39], [13, 39], [24, 72]]), np.array([[1.0, 0], [0, 1]]))
    array([[0.78, 0.78],
           [0.78, 0.78],
           [1.44, 1.44]])
    """
    if not np.all(np.isfinite(units_per_day)) or np.any(units_per_day < 0):
        raise MisuseError("a day's units are negative or no number; they are 0 or more.")
    total = units_per_day.sum(axis=0)
    shares = np.divide(units_per_day, total, out=np.zeros_like(units_per_day), where=total > 0)
    lots = ((total > 0)[:, np.newaxis] * receives).sum(axis=0)
    return np.asarray(len(units_per_day) * (shares @ receives) / np.where(lots > 0, lots, 1.0))


Ends = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""Who gives and who receives, by deliverable."""


def benefits_of(schedule: Schedule, sides: Sides) -> FloatArray:
    """Return what each side gets on each day of an exchange's schedule, in days of the exchange.

    Parameters
    ----------
    schedule : Schedule
        Of `detente.exchange`: told, planned, or made by `daily_schedule`.
    sides : two tuples of str
        The parties on either side; a lot counts for the side that receives it.

    Returns
    -------
    float array, shape (n_days, 2)
        As `shares_received` gives it.
    """
    receives = [[float(bool(set(side) & set(lot.receivers))) for side in sides] for lot in schedule.lots]
    return shares_received(schedule.units_per_day().astype(float), np.array(receives, dtype=float).reshape(-1, 2))


Pace = Mapping[str, int]
"""By issue or deliverable: how many units are handed over on a day, where somebody asks what that would do."""


def portioned(
    names: Sequence[str], amount: Amount | None, pace: Pace, *, entry: int, n_days: int, assumed: list[str]
) -> FloatArray:
    """Hand something over from the day of entry on: by the pace that was asked for, else evenly over all days.

    Parameters
    ----------
    names : sequence of str
        The ids by which a pace may name it.
    amount : Amount, optional
        How much there is to hand over; a pace takes the least that the words allow.
    pace : mapping
        Units a day.
    entry, n_days : int
        The first day, and the number of days looked at.
    assumed : list of str
        What has to be assumed is added to it.

    Raises
    ------
    InputError
        If the pace is below 1.
    """
    column = np.zeros(n_days)
    daily = next((pace[name] for name in names if name in pace), None)
    if daily is None or amount is None or not amount.low:
        if daily is not None:
            assumed.append(f"Of {names[0]} no amount is told, so that no pace can be kept: it is spread evenly.")
        column[entry:] = 1.0
        return column
    lot = Lot(id=names[0], givers=("giver",), receivers=("receiver",), units=int(amount.low))
    days = daily_schedule(("giver", "receiver"), (lot,), per_day={names[0]: daily}).units_per_day()[:, 0]
    kept = min(len(days), n_days - entry)
    column[entry : entry + kept] = days[:kept]
    assumed.append(f"{daily} of {names[0]} a day, as asked: {int(days[:kept].sum())} of {lot.units} in {kept} days.")
    return column


def ends_of(state: State, due: Sequence[DeliverableStanding]) -> Ends:
    """Read who gives and receives: as the deliverable says, else as its issue does."""
    issues = {i.id: i for i in state.point.case.issues}
    return {d.deliverable: (d.givers or issues[d.issue].givers, d.receivers or issues[d.issue].receivers) for d in due}


Exchange = tuple[FloatArray, FloatArray, tuple[tuple[str, ...], tuple[str, ...]]]


def as_told(
    series: Sequence[Series], ends: Ends, sides: Sides, first: dt.date, entry: int, n_days: int, assumed: list[str]
) -> Exchange:
    """Put what was delivered on its days; what is told of no day, on the days of the term of which nothing is told."""
    columns, rows = [], []
    for one in series:
        got = receiver(ends[one.deliverable][1], sides)
        if got is None:
            continue
        column = np.zeros(n_days)
        outside = 0.0
        for delivered in one.days:
            day = (delivered.last - first).days
            amount = delivered.amount.low or 0.0 if delivered.amount is not None else 0.0
            if 0 <= day < n_days:
                column[day] += amount
            else:
                outside += amount
        if outside:
            assumed.append(f"{outside:g} of {one.issue} is told of days that are not looked at, and left out.")
        silent = [d for d in range(entry, n_days) if column[d] == 0] or list(range(entry, n_days))
        if one.untold or not column.sum():
            column[silent] += (one.untold or 1.0) / len(silent)
            what = f"{one.untold:g} of {one.issue}" if one.untold else f"All of {one.issue}"
            assumed.append(f"{what} is told of no day: it is spread over the days of which nothing is told.")
        columns.append(column)
        rows.append((one.issue, got))
    return exchange(columns, rows, n_days)


def to_come(
    due: Sequence[DeliverableStanding],
    ends: Ends,
    sides: Sides,
    pace: Pace,
    *,
    entry: int,
    n_days: int,
    assumed: list[str],
) -> Exchange:
    """Spread what is still outstanding over the days to come: by the pace asked for, else evenly."""
    columns, rows, before = [], [], len(assumed)
    for one in due:
        got = receiver(ends[one.deliverable][1], sides)
        left = one.outstanding
        if got is None or (left is not None and left.high == 0):
            continue
        names = (one.deliverable, one.issue)
        columns.append(portioned(names, left, pace, entry=entry, n_days=n_days, assumed=assumed))
        rows.append((one.issue, got))
    if len(columns) > len(assumed) - before:
        assumed.append("What is still to be delivered is spread evenly over the days that are left.")
    return exchange(columns, rows, n_days)


def exchange(columns: Sequence[FloatArray], rows: Sequence[tuple[str, int]], n_days: int) -> Exchange:
    """Put lots side by side: their units by day, who gets them, and each side's issues.

    Parameters
    ----------
    columns : sequence of float arrays, shape (n_days,)
        The units of each lot on each day.
    rows : sequence of (str, int)
        The issue of each lot and the side that gets it.
    """
    units = np.stack(columns, axis=1) if columns else np.zeros((n_days, 0))
    receives = np.array([[got == 0, got == 1] for _, got in rows], dtype=float).reshape(-1, 2)
    gets = tuple(tuple(dict.fromkeys(issue for issue, got in rows if got == side)) for side in (0, 1))
    return units, receives, (gets[0], gets[1])


def receiver(receivers: Iterable[str], sides: Sides) -> int | None:
    """Return which side gets it; ``None`` where the record does not say, or it is nobody of the two."""
    got = {n for n, side in enumerate(sides) if set(side) & set(receivers)}
    return next(iter(got)) if len(got) == 1 else None
