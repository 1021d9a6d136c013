"""From pairs that can be one to groups: an equivalence, whatever the order of the reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import chain, combinations, pairwise, takewhile
from typing import TypeVar

from detente.case.linking.same_event import can_be_one
from detente.case.linking.tellings import Telling
from detente.case.linking.wording import days_apart
from detente.evidence import Kind

__all__ = ["connected", "events_of"]

T = TypeVar("T", bound=Hashable)

_Group = frozenset[Telling]

_NEVER = (dt.date.min, dt.date.min)


def connected(items: Iterable[T], tied: Iterable[tuple[T, T]]) -> tuple[frozenset[T], ...]:
    """Return the groups into which ties join items: what is tied over any number of steps is together.

    Examples
    --------
    >>> [sorted(group) for group in connected("abcd", [("a", "c"), ("c", "d")])]
    [['a', 'c', 'd'], ['b']]
    """
    head = {item: item for item in items}

    def root(item: T) -> T:
        while head[item] != item:
            head[item] = head[head[item]]
            item = head[item]
        return item

    for one, other in tied:
        head[root(one)] = root(other)
    groups: dict[T, list[T]] = {}
    for item in head:
        groups.setdefault(root(item), []).append(item)
    return tuple(frozenset(group) for group in groups.values())


def events_of(
    tellings: Sequence[Telling],
    *,
    tied: Iterable[tuple[str, str]] = (),
    apart: Callable[[str, str], bool] = lambda one, other: False,  # noqa: ARG005
) -> tuple[tuple[Telling, ...], ...]:
    """Group the claims that tell of one event.

    First the tellings that single an event out (they name who acts, and the time closely enough) are joined; then each
    that leaves one of the two open goes to the one event that it fits, and stays by itself where it fits several or
    none. So one that says little does not make one event of two.

    Parameters
    ----------
    tellings : sequence of Telling
        In any order; the answer is the same for every one.
    tied : iterable of pairs of claim names, optional
        Claims that belong together whatever they say (a person has put them on one entry).
    apart : function of two claim names, optional
        Says of two claims that a person keeps them apart: they are not joined for fitting each other.

    Returns
    -------
    tuple of tuples of Telling
        Every telling once. Each event's tellings by date of publication, report and place; events by their first.
    """
    by_name = {telling.id: telling for telling in tellings}
    bound = [(by_name[a], by_name[b]) for a, b in tied if a in by_name and b in by_name]
    specific = [t for t in by_name.values() if t.is_specific]
    vague = [t for t in by_name.values() if not t.is_specific]

    def fits(one: Telling, other: Telling) -> bool:
        return not apart(one.id, other.id) and can_be_one(one, other)

    events = connected(specific, [*_alike(specific, fits), *_within(bound, specific)])
    groups = connected(vague, [*_fitting(vague, fits), *_within(bound, vague)])
    by_kind = _by_kind(events)
    ties = [*_only_fits(by_kind, fits), *_only_homes(groups, by_kind, fits), *bound]
    whole = connected(by_name.values(), [*_chained(events), *_chained(groups), *ties])
    return tuple(sorted((tuple(sorted(group, key=_place)) for group in whole), key=lambda group: _place(group[0])))


def _place(telling: Telling) -> tuple[str, str, int, int, str]:
    published = telling.published.isoformat() if telling.published else "9999"
    return published, telling.report, telling.start, telling.end, telling.id


def _alike(tellings: Sequence[Telling], fits: Callable[[Telling, Telling], bool]) -> list[tuple[Telling, Telling]]:
    """Return the pairs that fit and have the same actors, or the one's actors for the other's targets.

    Only pairs near in time are looked at, so that a long record takes little longer than its busiest days.
    """
    shelves: dict[tuple[Kind, frozenset[str]], list[Telling]] = {}
    for telling in sorted(tellings, key=lambda t: (t.days or _NEVER, t.id)):
        shelves.setdefault((telling.kind, telling.actors), []).append(telling)
    pairs = []
    for (kind, _), shelf in shelves.items():
        margin = dt.timedelta(days=days_apart(kind))
        for position, one in enumerate(shelf):
            latest = (one.days or _NEVER)[1] + margin
            near = takewhile(lambda t, by=latest: (t.days or _NEVER)[0] <= by, shelf[position + 1 :])  # type: ignore[misc]
            turned = shelves.get((kind, one.targets), []) if one.targets != one.actors else []
            pairs += [(one, other) for other in chain(near, turned) if fits(one, other)]
    return pairs


def _fitting(tellings: Sequence[Telling], fits: Callable[[Telling, Telling], bool]) -> list[tuple[Telling, Telling]]:
    by_kind: dict[Kind, list[Telling]] = {}
    for telling in tellings:
        by_kind.setdefault(telling.kind, []).append(telling)
    return [pair for group in by_kind.values() for pair in combinations(group, 2) if fits(*pair)]


def _by_kind(events: Iterable[_Group]) -> dict[Kind, list[_Group]]:
    """File events under the kind of their claims; an event of claims that a person tied may stand under several."""
    filed: dict[Kind, list[_Group]] = {}
    for event in events:
        for kind in {telling.kind for telling in event}:
            filed.setdefault(kind, []).append(event)
    return filed


def _within(pairs: Iterable[tuple[Telling, Telling]], chosen: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    known = set(chosen)
    return [(a, b) for a, b in pairs if a in known and b in known]


def _only_fits(
    events: Mapping[Kind, Sequence[_Group]], fits: Callable[[Telling, Telling], bool]
) -> list[tuple[Telling, Telling]]:
    """Tie an event told of some of the actors to the one event of more that it fits, where there is only one.

    Where acts of different actors fit one told of both ("they exchanged prisoners"), that one is neither.
    """
    ties = []
    for same in events.values():
        homes = {e: [w for w in same if w is not e and _names_more(w, e) and _fit(e, w, fits)] for e in same}
        for event, wider in homes.items():
            rivals = [other for other, theirs in homes.items() if wider and wider[0] in theirs]
            if len(wider) == 1 and frozenset.intersection(*map(_actors, rivals)):
                ties.append((_first(event), _first(wider[0])))
    return ties


def _first(event: _Group) -> Telling:
    return min(event, key=_place)


def _actors(event: _Group) -> frozenset[str]:
    return frozenset(actor for telling in event for actor in telling.actors)


def _names_more(one: _Group, other: _Group) -> bool:
    return any(a.actors > b.actors for a in one for b in other)


def _only_homes(
    groups: Sequence[_Group], events: Mapping[Kind, Sequence[_Group]], fits: Callable[[Telling, Telling], bool]
) -> list[tuple[Telling, Telling]]:
    """Tie each group that leaves something open to the one event that it fits, where there is only one."""
    ties = []
    for group in groups:
        near = {event for kind in {t.kind for t in group} for event in events.get(kind, ())}
        homes = [event for event in near if _fit(group, event, fits)]
        if len(homes) == 1:
            ties.append((_first(group), _first(homes[0])))
    return ties


def _fit(one: _Group, other: _Group, fits: Callable[[Telling, Telling], bool]) -> bool:
    return any(s.kind is t.kind and fits(s, t) for t in other for s in one)


def _chained(groups: Iterable[_Group]) -> list[tuple[Telling, Telling]]:
    pairs = []
    for group in groups:
        members = list(group)
        pairs += list(pairwise(members))
    return pairs
