"""Stories: all claims about one offer with its answers, one agreement, or one event, over all reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from detente.case.agreements import Agreement
from detente.case.case import Case
from detente.case.entry import Entry
from detente.case.events import Event, EventKind
from detente.case.linking.partition import events_of
from detente.case.linking.tellings import tellings
from detente.case.proposals import Proposal
from detente.evidence import Kind

__all__ = ["Story", "grouped_claims", "linked_claims", "stories"]

_KINDS: dict[EventKind, frozenset[Kind]] = {
    EventKind.PROPOSE: frozenset({Kind.PROPOSE, Kind.DEMAND}),
    EventKind.ANSWER: frozenset({Kind.ACCEPT, Kind.REJECT}),
    EventKind.AGREE: frozenset({Kind.AGREE}),
    EventKind.DELIVER: frozenset({Kind.RELEASE, Kind.DELIVER}),
    EventKind.HALT: frozenset({Kind.HALT, Kind.SUSPEND}),
    EventKind.JOIN: frozenset({Kind.MEET}),
    EventKind.MEET: frozenset({Kind.MEET}),
    EventKind.THREATEN: frozenset({Kind.THREATEN}),
    EventKind.LEAVE: frozenset({Kind.SUSPEND}),
}
"""The kinds of claims that tell the event itself, and not why, or what came of it."""

_OF_PACKAGES: dict[type[Entry], frozenset[Kind]] = {
    Proposal: frozenset({Kind.PROPOSE, Kind.DEMAND}),
    Agreement: frozenset({Kind.AGREE}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What all reports tell of one thing."""

    entry: str
    """The entry that it is about: a proposal, an agreement, else an event."""
    claims: tuple[str, ...]
    telling: tuple[str, ...]
    """Those that tell of the entry itself: who made an offer, and not who answered it."""


def linked_claims(case: Case) -> tuple[tuple[str, ...], ...]:
    """Group a case's claims by the event they tell of.

    Claims that a person, or drafting, has put on one event are together whatever they say; claims that stand on two
    events of one kind, both confirmed by a person, or on answers to two offers, are not joined for being alike.

    Parameters
    ----------
    case : Case
        Left as it is.

    Returns
    -------
    tuple of tuples of str
        The names of all claims, each once; see `events_of` for the order and the rule.
    """
    return case.events_told


def grouped_claims(case: Case) -> tuple[tuple[str, ...], ...]:
    """Work out `linked_claims`; the case keeps the answer."""
    homes = _confirmed_homes(case)

    def apart(one: str, other: str) -> bool:
        mine, theirs = homes.get(one, frozenset()), homes.get(other, frozenset())
        return bool(mine and theirs) and mine.isdisjoint(theirs)

    groups = events_of(tellings(case), tied=_ties(case), apart=apart)
    return tuple(tuple(telling.id for telling in group) for group in groups)


def _ties(case: Case) -> Iterator[tuple[str, str]]:
    for event in case.events:
        own = _own(case, event)
        yield from pairwise(own)


def _own(case: Case, event: Event) -> list[str]:
    kinds = _KINDS.get(event.kind, frozenset())
    return [name for name in event.claims if name in case.claims and case.claims[name].kind in kinds]


def _confirmed_homes(case: Case) -> dict[str, frozenset[str]]:
    homes: dict[str, set[str]] = {}
    for event in case.events:
        # To which offer an answer goes, drafting has found by more than the two claims: it keeps them apart too.
        answered = event.proposal if event.kind is EventKind.ANSWER else None
        if event.drafted is None or answered is not None:
            for name in _own(case, event):
                homes.setdefault(name, set()).add(answered or event.id)
    return {name: frozenset(events) for name, events in homes.items()}


def stories(case: Case) -> tuple[Story, ...]:
    """Gather stories: what an offer and the answers to it rest on, or an agreement, or an event, over all reports.

    Returns
    -------
    tuple of Story
        Only those on which an entry rests, by the case's order of entries; each claim in one story at most. Claims that
        are linked with those of one offer or agreement belong to its story; linked with those of several, to neither.
    """
    groups = linked_claims(case)
    owners: dict[str, str] = {}
    for package, names in _packages(case):
        for name in names:
            owners.setdefault(name, package)
    order = {name: position for position, name in enumerate(name for group in groups for name in group)}
    told: dict[str, list[str]] = {}
    for group in groups:
        whose = {owners[name] for name in group if name in owners}
        home = next(iter(whose)) if len(whose) == 1 else None
        for name in group:
            told.setdefault(owners.get(name) or home or f"/{group[0]}", []).append(name)
    found: list[Story] = []
    for entry in _entries(case):
        keys = [entry.id] if entry.id in told else [k for k in told if k[:1] == "/" and not _misses(told[k], entry)]
        for key in keys:
            claims = tuple(sorted(told.pop(key), key=order.__getitem__))
            found.append(Story(entry=entry.id, claims=claims, telling=_telling(case, entry, claims)))
    return tuple(found)


def _misses(names: Iterable[str], entry: Entry) -> bool:
    return set(names).isdisjoint(entry.claims)


def _telling(case: Case, entry: Entry, claims: tuple[str, ...]) -> tuple[str, ...]:
    """Return the claims that tell of the offer or agreement itself, and not of an answer, or of what came of it."""
    kinds = _OF_PACKAGES.get(type(entry), frozenset(Kind))
    return tuple(name for name in claims if case.claims[name].kind in kinds) or claims


def _entries(case: Case) -> Iterable[Entry]:
    return (*case.proposals, *case.agreements, *case.incidents, *case.gates, *case.events)


def _packages(case: Case) -> Iterator[tuple[str, list[str]]]:
    """Give the claims of each offer with those of the answers to it, and those of each agreement."""
    known = case.claims
    for package in (*case.proposals, *case.agreements):
        names = [name for name in package.claims if name in known]
        if isinstance(package, Proposal):
            answers = (e for e in case.events if e.kind is EventKind.ANSWER and e.proposal == package.id)
            names += [name for answer in answers for name in _own(case, answer)]
        yield package.id, names
