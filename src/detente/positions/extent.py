"""Least, most, contradictions and gaps, over stands whose amounts are intervals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from detente.case import Issue
from detente.evidence import Amount
from detente.positions.result import Direction, Gap, GapKind, Source, Stand
from detente.process import hull

__all__ = ["by_entry", "contradictions", "extremes", "gap", "latest"]


def extremes(issue: Issue, stands: Sequence[Stand]) -> tuple[tuple[Stand, ...], tuple[Stand, ...]]:
    """Return the stands that none is surely below, and those that none is surely above.

    Where the record contradicts itself, or words cannot be compared, several are returned. A refusal is no stand of
    the party's own and counts for neither.
    """
    own = [s for s in stands if s.source is not Source.REFUSED]
    least = tuple(s for s in own if not any(_below(issue, o, s) for o in own))
    most = tuple(s for s in own if not any(_below(issue, s, o) for o in own))
    return least, most


def _below(issue: Issue, one: Stand, other: Stand) -> bool:
    """Whether one is surely less: lower on the scale, or an interval that lies lower at one end and not higher."""
    levels = issue.scale.levels
    if one.level in levels and other.level in levels:
        return levels.index(one.level) < levels.index(other.level)
    a, b = one.amount, other.amount
    if a is None or b is None or not (_is_bounded(a) and _is_bounded(b)) or (a.unit != b.unit and _is_days(a, b)):
        return False
    low = (a.low or 0) <= (b.low or 0)
    high = b.high is None or (a.high is not None and a.high <= b.high)
    return low and high and (a.low, a.high) != (b.low, b.high)


def _is_bounded(amount: Amount) -> bool:
    return amount.low is not None or amount.high is not None


def _is_days(a: Amount, b: Amount) -> bool:
    return "day" in (a.unit, b.unit)


def by_entry(stands: Sequence[Stand]) -> tuple[tuple[Stand, ...], ...]:
    """Put the versions of one line together: what the record says of one party in one proposal or gate."""
    return tuple(tuple(group) for _, group in groupby(stands, key=lambda s: (s.entry, s.source)))


def contradictions(stands: Sequence[Stand]) -> tuple[tuple[Stand, ...], ...]:
    """Return the versions of one line that cannot all be so: amounts without a common number, or turned round."""
    found: list[tuple[Stand, ...]] = []
    for versions in by_entry(stands):
        amounts = [s.amount for s in versions if s.amount is not None]
        differ = any(not a.overlaps(b) for i, a in enumerate(amounts) for b in amounts[i + 1 :])
        if differ or len({s.direction for s in versions}) > 1:
            found.append(versions)
    return tuple(found)


def latest(stands: Sequence[Stand], direction: Direction) -> tuple[Stand, ...]:
    """Return the versions of the latest stand in a direction that still holds."""
    current = [s for s in stands if s.is_current and s.source is not Source.REFUSED and s.direction is direction]
    if not current:
        return ()
    last = current[-1]
    return tuple(s for s in current if (s.entry, s.source) == (last.entry, last.source))


def gap(issue: str, given: Sequence[Stand], asked: Sequence[Stand]) -> Gap:
    """Compare what one party is on record as giving with what another asks for, as intervals.

    ``distance`` is how much more is asked than given, at least and at most; nothing where they meet.
    """
    kind, gives, asks, distance = _distance(given, asked)
    return Gap(
        issue=issue,
        giver=given[0].party,
        receiver=asked[0].party,
        kind=kind,
        given=gives,
        asked=asks,
        distance=distance,
        given_words=" / ".join(dict.fromkeys(s.words for s in given)),
        asked_words=" / ".join(dict.fromkeys(s.words for s in asked)),
        claims=tuple(dict.fromkeys(c for s in (*given, *asked) for c in s.claims)),
        drafted=any(s.drafted for s in (*given, *asked)),
    )


def _distance(
    given: Sequence[Stand], asked: Sequence[Stand]
) -> tuple[GapKind, Amount | None, Amount | None, Amount | None]:
    amounts = [s.amount for s in (*given, *asked)]
    gives = hull(s.amount for s in given if s.amount is not None)
    asks = hull(s.amount for s in asked if s.amount is not None)
    bounded = all(a is not None and _is_bounded(a) for a in amounts)
    if gives is None or asks is None or not bounded or (gives.unit != asks.unit and _is_days(gives, asks)):
        return GapKind.NOT_COMPARABLE, gives, asks, None
    low = None if gives.high is None else max(0, (asks.low or 0) - gives.high)
    high = None if asks.high is None else max(0, asks.high - (gives.low or 0))
    distance = Amount(low or 0, high, asks.unit or gives.unit)
    if high == 0:
        return GapKind.MEET, gives, asks, distance
    return (GapKind.APART if low else GapKind.MAY_MEET), gives, asks, distance
