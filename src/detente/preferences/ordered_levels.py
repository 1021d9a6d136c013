"""Ordered scales: which of their levels the record names, and where those stand that no entry names.

The value of an issue is free at the levels that an entry names, and at the two ends of the scale. A level that no
entry names lies evenly between the named ones around it. So whoever writes such a level into a scale adds packages,
and changes no answer and no share of those that were there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.case import Issue, Judgment, Preference, PreferenceKind
from detente.preferences.lines import Line, Said
from detente.preferences.space import NamedBy
from detente.preferences.terms_in_days import Terms, terms_of
from detente.process import State

__all__ = ["NONE", "NO_TERM", "PERMANENT", "Judged", "Points", "by_line", "nothing_of", "ordered_points", "reading_of"]

NONE = "none"
"""What the level is called at which nothing of an issue is given."""

NO_TERM, PERMANENT = "no term stated", "permanent"
"""What drafting calls the levels of a halt whose term nobody tells, and of one that is told to have no end."""

_AN_AMOUNT = re.compile(r"[1-9]")
"""A level of these words is something, whoever names it: "1 day" is not nothing."""

Judged = Sequence[tuple[Judgment, Preference]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """The points of a scale, what puts each on it, and the levels between them; see `IssueScale`."""

    points: tuple[float, ...]
    words: tuple[str, ...]
    named_by: tuple[tuple[NamedBy, ...], ...]
    days: tuple[float | None, ...] = ()
    same_as: tuple[tuple[str, str], ...] = ()
    between: tuple[tuple[str, float], ...] = ()
    worth_as: tuple[tuple[float, int], ...] = ()
    step: float = 1.0
    is_closed: bool = False
    is_open_at_most: bool = False
    entries: tuple[str, ...] = ()
    """Entries beside lines and judgments that name a level: events."""


def nothing_of(issue: Issue) -> NamedBy:
    """Return what puts the level on a scale at which nothing is given: no words do."""
    return NamedBy(entry=issue.id, words="nothing given")


def by_line(line: Line, said: Said) -> NamedBy:
    """Return a version of a line as what puts a level on a scale."""
    return NamedBy(entry=line.entry, words=said.words, read_as=reading_of(said), claims=said.claims)


def reading_of(said: Said) -> str:
    """Return the level that drafting calls by a name of its own, where the words do not use it; else nothing."""
    is_ours = said.level in (NO_TERM, PERMANENT) and str(said.level) not in said.words.lower()
    return str(said.level) if is_ours else ""


def ordered_points(state: State, issue: Issue, own: Sequence[Line], judged: Judged) -> Points:
    """Return the points of an ordered scale, and the levels between them.

    Levels that somebody offers, asks for, agrees or gives lie above "none". Where nobody names the lowest one, and its
    words tell no amount, that is the level at which nothing is given. Drafted levels come from such words alone, and
    later reports' are not known yet. Terms of one length are one level, however they are worded.
    """
    named = _named(state, issue, own, judged)
    is_drafted = issue.id in state.point.drafted
    spoken = {said.level for line in own for said in line.versions}
    levels = [level for level in issue.scale.levels if not is_drafted or level in spoken]
    is_something = is_drafted or not levels or levels[0] in named or _AN_AMOUNT.search(levels[0]) is not None
    if is_something and levels[:1] != [NONE]:  # who names "none" names the level that is there
        levels = [NONE, *levels]
    terms = terms_of(levels, [said for line in own for said in line.versions])
    of_levels = _of_kept(terms, named)
    kept = [n for n, level in enumerate(terms.levels) if level in of_levels or n in (0, len(terms.levels) - 1)]
    if len(kept) == 2 < len(terms.levels) and any(said.level is None for line in own for said in line.versions):
        kept.insert(1, 1)  # something is given, and nothing on record says that it is more than the least
    floors, ceilings = _red_lines(issue, judged, terms)
    kept = _with_torn(kept, floors, ceilings)
    between, worth_as = _between(kept, terms.levels, floors, ceilings)
    return Points(
        points=tuple(float(place) for place in range(len(kept))),
        words=tuple(terms.levels[n] for n in kept),
        named_by=tuple(_origins(issue, terms.levels[n], of_levels) for n in kept),
        days=tuple(terms.days[n] for n in kept),
        same_as=terms.same_as,
        between=between,
        worth_as=worth_as,
        entries=tuple(dict.fromkeys(by.entry for all_of in named.values() for by in all_of)),
    )


def _named(state: State, issue: Issue, own: Sequence[Line], judged: Judged) -> dict[str, list[NamedBy]]:
    """Return the levels that lines, judgments and events name, each with what names it."""
    found: dict[str, list[NamedBy]] = {}
    for line in own:
        for said in (version for version in line.versions if version.level is not None):
            found.setdefault(str(said.level), []).append(by_line(line, said))
    for judgment, preference in judged:
        by = NamedBy(entry=judgment.id, words=judgment.statement, claims=judgment.claims)
        for level in _levels_judged(issue, preference):
            found.setdefault(level, []).append(by)
    entries = {line.entry for line in own}
    for event in state.point.ledger.counted:
        for told in event.stated if event.agreement in entries else ():
            if told.level in issue.scale.levels and told.level is not None:
                claims = told.claims or event.claims
                found.setdefault(told.level, []).append(NamedBy(entry=event.id, words=told.words, claims=claims))
    return found


def _levels_judged(issue: Issue, preference: Preference) -> Iterator[str]:
    levels = [package.get(issue.id) for package in (preference.package, preference.over or {})]
    if preference.issue == issue.id:
        levels += [preference.at_least, preference.at_most]
    yield from (level for level in levels if isinstance(level, str))


def _of_kept(terms: Terms, named: Mapping[str, list[NamedBy]]) -> dict[str, list[NamedBy]]:
    """Gather what names a level under the words that are kept of all of its length."""
    same, found = dict(terms.same_as), dict[str, list[NamedBy]]()
    for level, by in named.items():
        found.setdefault(same.get(level, level), []).extend(by)
    return found


def _origins(issue: Issue, level: str, named: Mapping[str, list[NamedBy]]) -> tuple[NamedBy, ...]:
    if level in named:
        return tuple(dict.fromkeys(named[level]))
    if level == NONE:
        return (nothing_of(issue),)
    return (NamedBy(entry=issue.id, words="the scale that the case gives", claims=issue.claims),)


def _red_lines(issue: Issue, judged: Judged, terms: Terms) -> tuple[set[int], set[int]]:
    """Return the places at which a judged red line asks for no less, and for no more."""
    same = dict(terms.same_as)
    found: tuple[set[int], set[int]] = set(), set()
    for _, preference in judged:
        if preference.kind is PreferenceKind.RED_LINE and preference.issue == issue.id:
            for limit, places in zip((preference.at_least, preference.at_most), found, strict=True):
                if isinstance(limit, str) and same.get(limit, limit) in terms.levels:
                    places.add(terms.levels.index(same.get(limit, limit)))
    return found


def _with_torn(kept: list[int], floors: set[int], ceilings: set[int]) -> list[int]:
    """Add levels that lie beyond two red lines at once, one from either side: they cannot be worth as both ends."""
    torn = [
        place for low, high in pairwise(kept) if low in ceilings and high in floors for place in range(low + 1, high)
    ]
    return sorted({*kept, *torn})


def _between(
    kept: Sequence[int], levels: Sequence[str], floors: set[int], ceilings: set[int]
) -> tuple[tuple[tuple[str, float], ...], tuple[tuple[float, int], ...]]:
    """Return where levels stand that no entry names, and which of them are worth what the point beside them is.

    No package beyond a red line is worth as much as no deal. So a level between a red line and the nearest named level
    beyond it is worth what that one is.
    """
    between: list[tuple[str, float]] = []
    worth_as: list[tuple[float, int]] = []
    for point, (low, high) in enumerate(pairwise(kept)):
        for place in range(low + 1, high):
            position = point + (place - low) / (high - low)
            between.append((levels[place], position))
            if high in floors:
                worth_as.append((position, point))
            elif low in ceilings:
                worth_as.append((position, point + 1))
    return tuple(between), tuple(worth_as)
