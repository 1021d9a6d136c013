"""Whether two claims can tell of one event: by kind, parties, terms and time."""

from __future__ import annotations

import datetime as dt

from detente.case.linking.tellings import Telling, Thing
from detente.case.linking.wording import days_apart, words_of
from detente.evidence import Item, Kind, Status

__all__ = ["can_be_one"]

_GIVING = frozenset({Kind.RELEASE, Kind.DELIVER})
_BREACHES = frozenset({Kind.ACCUSE, Kind.VIOLATE})
_PACKAGES = frozenset({Kind.PROPOSE, Kind.DEMAND, Kind.PRECONDITION, Kind.AGREE})
_COUNTED = frozenset({Item.PERSONS, Item.BODIES, Item.MONEY, Item.ARMS, Item.LISTS, Item.AID})


def can_be_one(one: Telling, other: Telling) -> bool:
    """Say whether two tellings can be of one event; the same whichever comes first.

    Parameters
    ----------
    one, other : Telling
        Of one report or of two. In one report only what is told in the same words, or with the same number, is taken
        for the same.

    Returns
    -------
    bool
        True if kind, status (done, or still to come), parties, terms and time allow it. A telling that leaves
        something out fits every other in that respect.
    """
    if one.kind is not other.kind or _is_planned(one) is not _is_planned(other):
        return False
    if not _times_fit(one, other):
        return False
    turned = one.kind in _GIVING and _is_turned(one, other)
    if not turned and not _parties_fit(one, other):
        return False
    if one.report == other.report:
        return _overlap(one, other) or (bool(_same_numbers(one, other)) and not turned)
    return turned or _terms_fit(one, other)


def _is_planned(telling: Telling) -> bool:
    return telling.status is Status.HYPOTHETICAL


def _times_fit(one: Telling, other: Telling) -> bool:
    a, b = one.days, other.days
    if a is None or b is None:
        return True
    margin = dt.timedelta(days=days_apart(one.kind))
    return a[0] <= b[1] + margin and b[0] <= a[1] + margin


def _parties_fit(one: Telling, other: Telling) -> bool:
    if one.actors and other.actors and one.actors != other.actors and not _is_part(one, other):
        return False
    if one.kind in _GIVING:  # who gets is often understood, and told in several ways
        return True
    return not one.targets or not other.targets or bool(one.targets & other.targets)


def _is_part(one: Telling, other: Telling) -> bool:
    """Whether one names some of those whom the other names as acting."""
    return one.actors < other.actors or other.actors < one.actors


def _is_turned(one: Telling, other: Telling) -> bool:
    """Whether one tells the other the other way round: giver and receiver exchanged, the numbers kept."""
    return (
        bool(one.actors)
        and bool(one.targets)
        and one.actors == other.targets
        and one.targets == other.actors
        and bool(_same_numbers(one, other))
    )


def _same_numbers(one: Telling, other: Telling) -> list[tuple[Thing, Thing]]:
    return [(a, b) for a, b in _pairs(one, other) if a.bounds is not None and a.bounds == b.bounds]


def _pairs(one: Telling, other: Telling) -> list[tuple[Thing, Thing]]:
    return [(a, b) for a in one.things for b in other.things if a.item is b.item]


def _terms_fit(one: Telling, other: Telling) -> bool:
    if one.kind in _BREACHES:
        return _breaches_fit(one, other)
    if not one.things or not other.things:
        return one.kind not in _GIVING or _words_fit(one, other)
    pairs = _pairs(one, other)
    if not pairs:
        return False
    if one.kind in _GIVING:
        return any(_is_one_thing(a, b) for a, b in pairs)
    if one.kind in _PACKAGES:
        return _packages_fit(one, other)
    return True


def _packages_fit(one: Telling, other: Telling) -> bool:
    """Whether two packages share half of what the smaller holds, and some number where both name numbers."""
    shared = len({a.item for a, _ in _pairs(one, other)})
    if 2 * shared < min(len({t.item for t in x.things}) for x in (one, other)):
        return False
    numbered = [(a, b) for a, b in _pairs(one, other) if a.bounds is not None and b.bounds is not None]
    return not numbered or any(_overlapping(a, b) for a, b in numbered)


def _is_one_thing(one: Thing, other: Thing) -> bool:
    """Whether two terms are of one thing: told with the same number, or with a word in common."""
    if one.bounds is not None and one.bounds == other.bounds:
        return True
    return one.item not in _COUNTED or bool(one.words & other.words)


def _overlapping(one: Thing, other: Thing) -> bool:
    (a, b), (c, d) = one.bounds or (None, None), other.bounds or (None, None)
    return (b is None or c is None or c <= b) and (d is None or a is None or a <= d)


def _breaches_fit(one: Telling, other: Telling) -> bool:
    """Whether two breaches are of one thing: both told as a whole, or one in words that the other shares."""
    mine, theirs = (x.content - words_of("breach_words") - _names(x) for x in (one, other))
    return not mine or not theirs or bool(mine & theirs)


def _names(telling: Telling) -> frozenset[str]:
    """Return the words with a capital: names, which say who and not what."""
    return frozenset(word.strip(".,;:'’\"").lower() for word in telling.words.split() if word[:1].isupper())


def _words_fit(one: Telling, other: Telling) -> bool:
    mine, theirs = one.content, other.content
    return bool(mine and theirs) and 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _overlap(one: Telling, other: Telling) -> bool:
    return one.start < other.end and other.start < one.end
