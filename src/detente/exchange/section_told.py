"""Deliveries day by day, at which ratio, and how far each side was ahead of the agreed one."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import Case
from detente.evidence import Amount
from detente.exchange.result import TrackTrust
from detente.exchange.told import Told, ToldDay
from detente.exchange.tracks import Line
from detente.exchange.words import plain_number
from detente.process.amounts import minus, total
from detente.show import Block, Cell, Standing, Table, cell

__all__ = ["ahead", "told_blocks"]


def told_blocks(case: Case, answer: TrackTrust) -> Iterator[Block]:
    """Show the deliveries of a track as a table of days, with what is told in all below."""
    told = answer.track.told
    if told is None or not (told.has_days or told.in_all):
        return
    lines = [line for line in answer.track.lines if line.id in told.deliverables]
    rows = [_day(told, lines, day, n) for n, day in enumerate(told.days)]
    rows += list(_totals(told, lines))
    ratio = ("Ratio", "Ahead of the agreed ratio by then") if told.ratio else ()
    yield Table(
        caption="Handed over, as told",
        columns=("When", *(_heading(case, line) for line in lines), *ratio),
        rows=tuple(rows),
    )


def ahead(told: Told, given: dict[str, Amount]) -> dict[str, Amount]:
    """Return how many units each of the two lots of a ratio is ahead of it, as an interval, for amounts so far.

    One unit ahead of 1 : 3 is one unit of the first lot that three of the second have not been given for.
    """
    if told.ratio is None:
        return {}
    of, against, per = told.ratio
    first, second = given.get(of, Amount(0, 0)), given.get(against, Amount(0, 0))
    return {
        of: minus(first, _times(second, 1 / per)),
        against: minus(second, _times(first, per)),
    }


def _times(amount: Amount, factor: float) -> Amount:
    low, high = (None if x is None else round(x * factor, 9) for x in (amount.low, amount.high))
    return Amount(low, high, amount.unit)


def _heading(case: Case, line: Line) -> str:
    to = " and ".join(case.name(r) for r in line.receivers)
    return f"{' and '.join(case.name(g) for g in line.givers)}{f' to {to}' if to else ''}: {line.unit}"


def _day(told: Told, lines: list[Line], day: ToldDay, n: int) -> tuple[Cell, ...]:
    when = "no day told" if day.day is None else f"{day.day}{' or before' if day.is_by else ''}"
    cells = [cell(when, day.claims, Standing.DRAFTED if day.is_drafted else Standing.CONFIRMED)]
    cells += [cell(str(day.amounts[line.id]) if line.id in day.amounts else "not told") for line in lines]
    if told.ratio is None:
        return tuple(cells)
    of, against, _ = told.ratio
    so_far = {
        line.id: total([d.amounts[line.id] for d in told.days[: n + 1] if line.id in d.amounts]) for line in lines
    }
    return (*cells, cell(_ratio(day.amounts.get(of), day.amounts.get(against))), cell(_ahead(told, lines, so_far)))


def _totals(told: Told, lines: list[Line]) -> Iterator[tuple[Cell, ...]]:
    added = {line.id: told.added_up(line.id) for line in lines}
    in_all = {line.id: told.in_all[line.id] for line in lines if line.id in told.in_all}
    named = [("the days add up to", added)] if told.has_days else []
    for words, amounts in [*named, ("told in all", in_all)]:
        row = [cell(words), *(cell(str(amounts[line.id]) if line.id in amounts else "not told") for line in lines)]
        if told.ratio is not None:
            of, against, _ = told.ratio
            row += [cell(_ratio(amounts.get(of), amounts.get(against))), cell(_ahead(told, lines, amounts))]
        yield tuple(row)


def _ratio(first: Amount | None, second: Amount | None) -> str:
    """Write how many of the second go for one of the first; nothing where a number is open."""
    if first is None or second is None or not first.low or first.high is None or second.high is None:
        return ""
    low, high = (second.low or 0) / first.high, second.high / first.low
    return f"1 : {plain_number(low)}" if low == high else f"1 : {plain_number(low)}…{plain_number(high)}"


def _ahead(told: Told, lines: list[Line], given: dict[str, Amount]) -> str:
    units = {line.id: line.unit for line in lines}
    found = ahead(told, given)
    parts = [
        f"{plain_number(a.low or 0)} {units[lot]}" if a.low == a.high else f"{a} {units[lot]}"
        for lot, a in found.items()
        if a.high is None or a.high > 0
    ]
    return "; ".join(parts) or "even"
