"""Counted scales: the amounts that the record names, alone and added up, and whether there may be more than those."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from detente.case import Issue, Preference, PreferenceKind, Stock
from detente.evidence import Amount, Qualifier, amount_of
from detente.preferences.lines import Line, Said, amount_on
from detente.preferences.ordered_levels import NONE, Judged, Points, by_line, nothing_of
from detente.preferences.space import NamedBy, amount_words
from detente.preferences.versions import Span, together

__all__ = ["amount_told", "counted_points", "is_all", "is_counted", "summed"]

_FINEST = 6
"""Decimals beyond these tell no amounts apart."""


def is_counted(issue: Issue, own: Sequence[Line], judged: Judged) -> bool:
    """Whether an issue is told in amounts: anybody names one, or the case gives it a range."""
    if issue.scale.levels:
        return False
    has_amount = any(amount_on(issue, said.quantity) for line in own for said in line.versions)
    return has_amount or issue.scale.high is not None or any(_amounts_judged(issue, one) for _, one in judged)


def is_all(said: Said) -> bool:
    """Whether a version speaks of all there is."""
    return said.quantity is not None and said.quantity.qualifier is Qualifier.ALL


def amount_told(issue: Issue, said: Said) -> Amount | None:
    """Return the amount that a version names: "all" is all there is, as those told it who told it last."""
    amount = amount_on(issue, said.quantity)
    if amount is None and is_all(said) and issue.stocks:
        told = [amount_of(stock.quantity) for stock in _last_stocks(issue)]
        lows, highs = {one.low for one in told}, {one.high for one in told}
        low = None if None in lows else min(low for low in lows if low is not None)
        high = None if None in highs else max(high for high in highs if high is not None)
        return Amount(low, high, told[-1].unit)
    return amount


def _last_stocks(issue: Issue) -> Sequence[Stock]:
    """Return what was told last of how much there is; what bears no date may be as late as any."""
    dated = [stock.as_of for stock in issue.stocks if stock.as_of is not None]
    return [stock for stock in issue.stocks if stock.as_of is None or stock.as_of == max(dated)]


def summed(one: float, other: float) -> float:
    """Add two amounts without the rounding that binary fractions leave behind."""
    return float(f"{one + other:.12g}")


def counted_points(issue: Issue, own: Sequence[Line], judged: Judged) -> Points:
    """Return the amounts that entries name, and what those of one entry add up to.

    What the record names beyond the range that the case gives is a level all the same; of what is judged, only what
    lies within counts. Where words leave open how much is given, and the case tells how much there is, that is a level.
    """
    step = _step(issue, own, judged)
    named: dict[float, dict[NamedBy, None]] = {}
    for point, by in (*_amounts(issue, own), *_sums(issue, own)):
        named.setdefault(point, {})[by] = None
    ceiling = _ceiling(issue)
    is_closed = ceiling is not None and max(named) <= ceiling[0]
    if ceiling is not None and is_closed and any(_span(issue, line)[1] == math.inf for line in own):
        named.setdefault(ceiling[0], {})[ceiling[1]] = None
    least, most = min(named), max(named)
    for point, by in _judged(issue, judged, step):
        if least <= point and (issue.scale.high is None or point <= most):
            named.setdefault(point, {})[by] = None
    points = tuple(sorted(named))
    ends = {high for line in own for said in line.versions if (high := _high(issue, said)) is not None}
    ends |= {total for total, _ in _sums(issue, own, at_most=True)}
    ends |= {amount for _, preference in judged for amount in _amounts_judged(issue, preference)}
    return Points(
        points=points,
        words=tuple(amount_words(point, issue.unit) if point else NONE for point in points),
        named_by=tuple(tuple(named[point]) for point in points),
        step=step,
        is_closed=is_closed,
        is_open_at_most=not is_closed and points[-1] not in ends,
    )


def _high(issue: Issue, said: Said) -> float | None:
    amount = amount_told(issue, said)
    return None if amount is None else amount.high


def _amounts(issue: Issue, own: Sequence[Line]) -> Iterator[tuple[float, NamedBy]]:
    """Give the ends of all amounts named on an issue, of its range, and of its stock where all of it is asked for."""
    yield (0.0, nothing_of(issue)) if issue.scale.low is None else (issue.scale.low, _by_range(issue))
    if issue.scale.high is not None:
        yield issue.scale.high, _by_range(issue)
    for line, said in ((one, version) for one in own for version in one.versions):
        amount, by = amount_told(issue, said), by_line(line, said)
        if amount is None:
            continue
        if amount_on(issue, said.quantity) is None:
            stocks = _last_stocks(issue)
            words = " / ".join(dict.fromkeys(stock.words for stock in stocks))
            claims = dict.fromkeys([*said.claims, *(claim for stock in stocks for claim in stock.claims)])
            by = NamedBy(entry=line.entry, words=f"{said.words}: {words}", claims=tuple(claims))
        by = replace(by, read_as="" if amount.low == amount.high else str(amount))
        yield from ((end, by) for end in (amount.low, amount.high) if end is not None)


def _sums(issue: Issue, own: Sequence[Line], *, at_most: bool = False) -> Iterator[tuple[float, NamedBy]]:
    """Give what the amounts add up to that an entry names on several tracks: at the least and the most, or the most."""
    by_entry: dict[str, list[Line]] = {}
    for line in own:
        by_entry.setdefault(line.entry, []).append(line)
    for entry, lines in by_entry.items():
        if len(lines) < 2:
            continue
        words = " and ".join(line.versions[0].words for line in lines)
        claims = tuple(dict.fromkeys(claim for line in lines for claim in line.claims))
        by = NamedBy(entry=entry, words=words, read_as="their sum", claims=claims)
        low, high = 0.0, 0.0
        for least, most in (_span(issue, line) for line in lines):
            low, high = summed(low, least), summed(high, most)
        yield from ((total, by) for total in dict.fromkeys((high,) if at_most else (low, high)) if total < math.inf)


def _span(issue: Issue, line: Line) -> Span:
    """Return what the versions of a line allow, without a scale."""
    return together(
        (
            (issue.scale.low or 0.0) if amount is None or amount.low is None else amount.low,
            math.inf if amount is None or amount.high is None else amount.high,
        )
        for amount in (amount_told(issue, said) for said in line.versions)
    )


def _by_range(issue: Issue) -> NamedBy:
    return NamedBy(entry=issue.id, words="the range that the case gives", claims=issue.claims)


def _ceiling(issue: Issue) -> tuple[float, NamedBy] | None:
    """Return the most that there is to give, as far as the case tells: by its range, or by all who told the stock."""
    found: list[tuple[float, NamedBy]] = []
    if issue.scale.high is not None:
        found.append((issue.scale.high, _by_range(issue)))
    stocks = [(amount_of(stock.quantity).high, stock) for stock in issue.stocks]
    highs = [(high, stock) for high, stock in stocks if high is not None]
    if highs and len(highs) == len(stocks):
        high, stock = max(highs, key=lambda pair: pair[0])
        found.append((high, NamedBy(entry=issue.id, words=stock.words, claims=stock.claims)))
    return min(found, key=lambda pair: pair[0], default=None)


def _judged(issue: Issue, judged: Judged, step: float) -> Iterator[tuple[float, NamedBy]]:
    """Give the amounts that judgments name; of a red line also the nearest amount beyond it."""
    for judgment, preference in judged:
        by = NamedBy(entry=judgment.id, words=judgment.statement, claims=judgment.claims)
        yield from ((amount, by) for amount in _amounts_judged(issue, preference))
        floor, ceiling = _limits(issue, preference)
        if floor is not None:
            yield max(0.0, summed(floor, -step)), by
        if ceiling is not None:
            yield summed(ceiling, step), by


def _amounts_judged(issue: Issue, preference: Preference) -> list[float]:
    """Return the amounts that a judgment names, in packages and as limits."""
    levels = [package.get(issue.id) for package in (preference.package, preference.over or {})]
    told = [float(level) for level in levels if isinstance(level, (int, float))]
    return told + [limit for limit in _limits(issue, preference) if limit is not None]


def _limits(issue: Issue, preference: Preference) -> tuple[float | None, float | None]:
    """Return how little and how much a red line on the issue leaves, where it says so in amounts."""
    is_line = preference.kind is PreferenceKind.RED_LINE and preference.issue == issue.id
    floor, ceiling = (
        float(limit) if is_line and isinstance(limit, (int, float)) else None
        for limit in (preference.at_least, preference.at_most)
    )
    return floor, ceiling


def _step(issue: Issue, own: Sequence[Line], judged: Judged) -> float:
    """Return the finest difference in which amounts of an issue are told: 1 of what is counted, 0.1 of "9.5 km"."""
    told = [said.quantity for line in own for said in line.versions if said.quantity is not None]
    ends = [end for quantity in told for end in (quantity.min, quantity.max)] + [issue.scale.low, issue.scale.high]
    ends += [amount for _, preference in judged for amount in _amounts_judged(issue, preference)]
    return float(Decimal(1).scaleb(-max((_decimals(end) for end in ends if end is not None), default=0)))


def _decimals(amount: float) -> int:
    exponent = Decimal(repr(float(amount))).normalize().as_tuple().exponent
    return min(_FINEST, max(0, -exponent)) if isinstance(exponent, int) else 0
