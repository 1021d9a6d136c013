"""From pairs that can be one to groups: an equivalence, whatever the order of the reports."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from detente.case.linking.same_event import can_be_one
from detente.case.linking.tellings import Telling

__all__ = ["connected", "events_of"]

T = TypeVar("T", bound=Hashable)

_Group = frozenset[Telling]


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

    alike = [*_fitting(specific, fits, exact=True), *_within(bound, specific)]
    events = connected(specific, alike)
    groups = connected(vague, [*_fitting(vague, fits, exact=False), *_within(bound, vague)])
    ties = [*_only_fits(events, fits), *_only_homes(groups, events, fits), *bound]
    whole = connected(by_name.values(), [*_chained(events), *_chained(groups), *ties])
    return tuple(sorted((tuple(sorted(group, key=_place)) for group in whole), key=lambda group: _place(group[0])))


def _place(telling: Telling) -> tuple[str, str, int, int, str]:
    published = telling.published.isoformat() if telling.published else "9999"
    return published, telling.report, telling.start, telling.end, telling.id


def _fitting(
    tellings: Sequence[Telling], fits: Callable[[Telling, Telling], bool], *, exact: bool
) -> list[tuple[Telling, Telling]]:
    """Return the pairs that fit; ``exact`` leaves those for later of which one names only some of the actors."""
    by_kind: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_kind.setdefault(telling.kind.value, []).append(telling)
    return [
        (one, other)
        for group in by_kind.values()
        for position, one in enumerate(group)
        for other in group[position + 1 :]
        if (not exact or one.actors == other.actors or one.actors == other.targets) and fits(one, other)
    ]


def _within(pairs: Iterable[tuple[Telling, Telling]], chosen: Sequence[Telling]) -> list[tuple[Telling, Telling]]:
    known = set(chosen)
    return [(a, b) for a, b in pairs if a in known and b in known]


def _only_fits(events: Sequence[_Group], fits: Callable[[Telling, Telling], bool]) -> list[tuple[Telling, Telling]]:
    """Tie an event told of some of the actors to the one event of more that it fits, where there is only one.

    Where acts of different actors fit one told of both ("they exchanged prisoners"), that one is neither.
    """
    homes = {
        event: [
            other for other in events if other is not event and _names_more(other, event) and _fit(event, other, fits)
        ]
        for event in events
    }
    ties = []
    for event, wider in homes.items():
        rivals = [other for other, theirs in homes.items() if wider and wider[0] in theirs]
        if len(wider) == 1 and frozenset.intersection(*map(_actors, rivals)):
            ties.append((next(iter(event)), next(iter(wider[0]))))
    return ties


def _actors(event: _Group) -> frozenset[str]:
    return frozenset(actor for telling in event for actor in telling.actors)


def _names_more(one: _Group, other: _Group) -> bool:
    return any(a.actors > b.actors for a in one for b in other)


def _only_homes(
    groups: Sequence[_Group], events: Sequence[_Group], fits: Callable[[Telling, Telling], bool]
) -> list[tuple[Telling, Telling]]:
    """Tie each group that leaves something open to the one event that it fits, where there is only one."""
    ties = []
    for group in groups:
        homes = [event for event in events if _fit(group, event, fits)]
        if len(homes) == 1:
            ties.append((next(iter(group)), next(iter(homes[0]))))
    return ties


def _fit(one: _Group, other: _Group, fits: Callable[[Telling, Telling], bool]) -> bool:
    kinds = {telling.kind for telling in one}
    return any(t.kind in kinds and fits(s, t) for t in other for s in one)


def _chained(groups: Iterable[_Group]) -> list[tuple[Telling, Telling]]:
    pairs = []
    for group in groups:
        members = list(group)
        pairs += list(pairwise(members))
    return pairs
