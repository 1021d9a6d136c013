"""Packages as entries name them: for each issue the positions that their lines allow, under a choice of versions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.case import Issue
from detente.preferences.bounds import Extreme, Position
from detente.preferences.counted_points import summed
from detente.preferences.lines import Line, Said
from detente.preferences.readings import SilenceReading
from detente.preferences.scales import extent, span_of
from detente.preferences.space import IssueScale
from detente.preferences.versions import groups_of, together

__all__ = ["Binding", "Choice", "Contest", "Named", "binding", "contests", "named_package"]

Choice = Mapping[tuple[str, str, str], tuple[int, ...]]
"""Which versions of a contested line are true, by entry, issue and track; what is not in it stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A line whose versions cannot all be true, with the largest groups of versions that can be."""

    key: tuple[str, str, str]
    groups: tuple[tuple[int, ...], ...]
    """Versions by their places on the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A package as an entry names it: on each issue, the least and the most that its words allow."""

    extents: tuple[tuple[float, float] | None, ...]
    """One per issue of the space; ``None`` where the entry does not name the issue."""
    goes_beyond: tuple[bool, ...]
    """Per issue: whether the words set no end to it, and it may be more than what anybody else names."""
    claims: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """The package at which an entry says least of a party."""

    package: tuple[Position, ...]
    left_open: tuple[tuple[str, float, float], ...]
    """The issues on which the entry leaves its level open, with the least and the most that it may be."""
    beyond: tuple[str, ...]
    """Those on which that is more than any level on record: the package that would say least is not among those."""
    unnamed: tuple[str, ...] = ()
    """Those of them that the entry does not name."""


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
            yield Contest(key=(line.entry, line.issue, line.track), groups=groups_of(extents))


def _turned(scale: IssueScale, issue: Issue, said: Said) -> tuple[float, float]:
    """Return what a version allows; one that tells of the opposite direction allows any level of this one."""
    return (scale.least, scale.most) if _is_turned(scale, said) else extent(scale, issue, said)


def _is_turned(scale: IssueScale, said: Said) -> bool:
    return bool(said.givers and scale.givers) and set(said.givers).isdisjoint(scale.givers)


def named_package(
    lines: Sequence[Line], scales: Sequence[IssueScale], issues: Mapping[str, Issue], choice: Choice
) -> Named:
    """Return the package that the lines of one entry make.

    Versions of a line count together, unless one was chosen: see `together`. Amounts of one issue on several tracks
    add up; of ordered levels the highest counts.
    """
    found: list[tuple[float, float] | None] = []
    beyond: list[bool] = []
    claims: list[str] = []
    words: list[str] = []
    for scale in scales:
        own = [line for line in lines if line.issue == scale.issue]
        total: tuple[float, float] | None = None
        is_open = False
        for line in own:
            chosen = choice.get((line.entry, line.issue, line.track))
            versions = line.versions if chosen is None else tuple(line.versions[place] for place in chosen)
            told = [span_of(scale, issues[scale.issue], said) for said in versions if not _is_turned(scale, said)]
            low, high = together(told) if told else (scale.least, scale.most)
            is_open |= high > scale.most
            span = low, min(high, scale.most)
            total = span if total is None else _together(scale, total, span)
            claims += [c for said in versions for c in said.claims]
            words += [" / ".join(dict.fromkeys(said.words for said in versions))]
        found.append(total)
        # where such words alone put the highest level on the scale, that level is "so many or more"
        is_within = scale.is_open_at_most and total is not None and total[0] == scale.most
        beyond.append(is_open and not is_within)
    return Named(
        extents=tuple(found),
        goes_beyond=tuple(beyond),
        claims=tuple(dict.fromkeys(claims)),
        words="; ".join(words),
    )


def _together(scale: IssueScale, one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    if not scale.is_counted:
        return max(one[0], other[0]), max(one[1], other[1])
    # a sum ends where the scale does only where one of the amounts is left open, or there is no more to give
    low, high = (min(summed(a, b), scale.most) for a, b in zip(one, other, strict=True))
    return low, high


def binding(
    named: Named,
    scales: Sequence[IssueScale],
    more_is: Mapping[str, int],
    *,
    at: Extreme,
    silence: SilenceReading,
) -> Binding:
    """Return the package at which an entry says least of a party.

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
    beyond: list[str] = []
    unnamed: list[str] = []
    is_whole = any(span is not None and more_is.get(scale.issue, -wanted) in (wanted, 0) for scale, span in pairs)
    is_open = silence is SilenceReading.OPEN or not is_whole
    positions: list[Position] = []
    left_open: list[tuple[str, float, float]] = []
    for (scale, span), is_beyond in zip(pairs, named.goes_beyond, strict=True):
        if span is None:
            unnamed.append(scale.issue)
            span = (scale.least, scale.most if is_open else scale.least)
            is_beyond = is_open and scale.is_counted and not scale.is_closed
        low, high = span
        sign = more_is.get(scale.issue)
        if sign is None or (low == high and not is_beyond):
            positions.append(low)
            continue
        left_open.append((scale.issue, low, math.inf if is_beyond else high))
        wants_more = (sign > 0) == (at is Extreme.BEST)
        if is_beyond and (wants_more or sign == 0):
            beyond.append(scale.issue)
        if sign == 0:  # any level between may be the one: nothing is said on this issue
            positions.append(at)
        else:
            positions.append(high if wants_more else low)
    return Binding(
        package=tuple(positions),
        left_open=tuple(left_open),
        beyond=tuple(beyond),
        unnamed=tuple(issue for issue in beyond if issue in unnamed),
    )
