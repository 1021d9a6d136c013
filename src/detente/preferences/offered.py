"""Packages as entries name them: for each issue the positions that their lines allow, under a choice of versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.case import Issue
from detente.preferences.bounds import Extreme, Position
from detente.preferences.lines import Line, Said
from detente.preferences.readings import SilenceReading
from detente.preferences.scales import extent
from detente.preferences.space import IssueScale

__all__ = ["Choice", "Contest", "Named", "binding", "contests", "named_package"]

Choice = Mapping[tuple[str, str, str], int]
"""Which version of a contested line holds, by entry, issue and track; what is not in it stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A line whose versions cannot all hold, with the versions that can: groups that have a level in common."""

    key: tuple[str, str, str]
    versions: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A package as an entry names it: on each issue, the least and the most that its words allow."""

    extents: tuple[tuple[float, float] | None, ...]
    """One per issue of the space; ``None`` where the entry does not name the issue."""
    claims: tuple[str, ...]
    words: str


def contests(lines: Iterable[Line], scales: Mapping[str, IssueScale], issues: Mapping[str, Issue]) -> Iterator[Contest]:
    """Give the lines of which two versions, of different claims, have no position in common."""
    for line in lines:
        scale = scales.get(line.issue)
        if scale is None or len(line.versions) < 2:
            continue
        extents = [_turned(scale, issues[line.issue], said) for said in line.versions]
        if any(
            (a[1] < b[0] or b[1] < a[0]) and set(s.claims).isdisjoint(t.claims)
            for (a, s), (b, t) in combinations(zip(extents, line.versions, strict=True), 2)
        ):
            yield Contest(key=(line.entry, line.issue, line.track), versions=line.versions)


def _turned(scale: IssueScale, issue: Issue, said: Said) -> tuple[float, float]:
    """Return what a version allows; one that tells of the opposite direction allows any level of this one."""
    if said.givers and scale.givers and set(said.givers).isdisjoint(scale.givers):
        return scale.least, scale.most
    return extent(scale, issue, said)


def named_package(
    lines: Sequence[Line], scales: Sequence[IssueScale], issues: Mapping[str, Issue], choice: Choice
) -> Named:
    """Return the package that the lines of one entry make.

    Versions of a line count together: between the least of the lowest and the most of the highest, unless one was
    chosen. Amounts of one issue on several tracks add up; of ordered levels the highest counts.
    """
    found: list[tuple[float, float] | None] = []
    claims: list[str] = []
    words: list[str] = []
    for scale in scales:
        own = [line for line in lines if line.issue == scale.issue]
        total: tuple[float, float] | None = None
        for line in own:
            chosen = choice.get((line.entry, line.issue, line.track))
            versions = line.versions if chosen is None else (line.versions[chosen],)
            spans = [_turned(scale, issues[scale.issue], said) for said in versions]
            span = min(low for low, _ in spans), max(high for _, high in spans)
            total = span if total is None else _together(scale, total, span)
            claims += [c for said in versions for c in said.claims]
            words += [" / ".join(dict.fromkeys(said.words for said in versions))]
        found.append(total)
    return Named(extents=tuple(found), claims=tuple(dict.fromkeys(claims)), words="; ".join(words))


def _together(scale: IssueScale, one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    if not scale.is_counted:
        return max(one[0], other[0]), max(one[1], other[1])
    low, high = (min(a + b, scale.most) for a, b in zip(one, other, strict=True))
    return low, high


def binding(
    named: Named,
    scales: Sequence[IssueScale],
    more_is: Mapping[str, int],
    *,
    at: Extreme,
    silence: SilenceReading,
) -> tuple[tuple[Position, ...], tuple[tuple[str, float, float], ...]]:
    """Return the package at which an entry says least of a party, and between what it was left open on some issues.

    Parameters
    ----------
    named : Named
        The package as the entry names it.
    scales : sequence of IssueScale
        The issues of the space.
    more_is : mapping of issue to 1, -1 or 0
        The party's stakes; an issue that is not in it counts nothing for the party.
    at : Extreme
        ``BEST`` for what a party takes: then the amounts best for it say least; ``WORST`` for what it refuses.
    silence : SilenceReading
        What the package holds of an issue that the entry does not name. A party does not give for nothing: where what
        it takes names nothing that it gets, or what it refuses nothing that it gives, the rest of the package is left
        open all the same.
    """
    wanted = 1 if at is Extreme.BEST else -1
    pairs = list(zip(scales, named.extents, strict=True))
    is_whole = any(span is not None and more_is.get(scale.issue, -wanted) in (wanted, 0) for scale, span in pairs)
    is_open = silence is SilenceReading.OPEN or not is_whole
    positions: list[Position] = []
    left_open: list[tuple[str, float, float]] = []
    for scale, span in pairs:
        if span is None:
            span = (scale.least, scale.most if is_open else scale.least)
        low, high = span
        sign = more_is.get(scale.issue)
        if low == high or sign is None:
            positions.append(low)
            continue
        left_open.append((scale.issue, low, high))
        if sign == 0:  # any level between may be the one: nothing is said on this issue
            positions.append(at)
        else:
            wants_more = (sign > 0) == (at is Extreme.BEST)
            positions.append(high if wants_more else low)
    return tuple(positions), tuple(left_open)
