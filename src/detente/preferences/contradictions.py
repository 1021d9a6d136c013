"""Contradictions of a party's record, with the judgments on which way it wants an issue among what could be set aside.

Such a judgment is no bound: without it the record's own direction counts, or none, and every bound is read anew. So
fewer of them do not always leave more room, and what is set aside with one is tried by reading the record without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from detente.case import Judgment, MoreIs, PreferenceKind
from detente.evidence import strictest
from detente.preferences.bounds import Bound
from detente.preferences.conflicts import Conflict, conflict_of
from detente.preferences.fitting import bounds_in, program_of
from detente.preferences.frame import Frame, frame_of, joined_by
from detente.preferences.stakes import StakeKind, directions_judged

__all__ = ["conflict_in", "without_entries"]

MAX_TRIED = 32
"""So many sets of judgments on directions are tried; where there are more, that is told."""

_WORTH = {MoreIs.BETTER: "more of it is never worse", MoreIs.WORSE: "more of it is never better"}


def conflict_in(frame: Frame, party: str, found: Sequence[Bound]) -> Conflict | None:
    """Find all contradictions in what a frame has of one party; ``None`` where some preference fits it.

    Parameters
    ----------
    frame : Frame
    party : str
    found : sequence of Bound
        Those of the frame, of whomever.
    """
    name = frame.case.name(party)
    conflict = conflict_of(name, program_of(frame, party, found))
    if conflict is None:
        return None
    judged = {one.id: one for one in _telling_of_stakes(frame, party)}
    tried, is_complete = _sets_of(judged)
    freeing = {way for told in conflict.ways_out if _is_free(frame, party, way := frozenset(told))}
    for chosen in tried:
        if any(way <= chosen for way in freeing):
            continue
        small = without_entries(frame, chosen)
        rest = conflict_of(name, program_of(small, party, bounds_in(small))) if party in small.space.parties else None
        if rest is None:
            freeing.add(chosen)
            continue
        freeing |= {way for more in rest.ways_out if _is_free(frame, party, way := chosen | frozenset(more))}
        is_complete &= rest.is_complete
    together = {
        (*own, *(entry for entry in needed if entry not in own)): words
        for own, words in zip(conflict.irreducible, conflict.words, strict=True)
        for needed in _needed(frame, party, own, judged)
    }
    order = {entry: place for place, entry in enumerate(dict.fromkeys([*(b.entry for b in found), *judged]))}
    involved = [judged[entry] for entry in judged if any(entry in own for own in together)]
    return replace(
        conflict,
        irreducible=tuple(together),
        ways_out=tuple(tuple(sorted(way, key=order.__getitem__)) for way in _smallest(freeing)),
        is_complete=conflict.is_complete and is_complete,
        words=tuple(
            " — ".join([words, *(_in_words(frame, judged[entry]) for entry in own if entry in judged)])
            for own, words in together.items()
        ),
        claims=tuple(dict.fromkeys([*conflict.claims, *(c for one in involved for c in one.claims)])),
        handling=strictest([conflict.handling, *(frame.handling([one], one.claims) for one in involved)]),
    )


def without_entries(frame: Frame, entries: Collection[str]) -> Frame:
    """Return the frame as read with some entries more set aside."""
    aside = frame.readings.set_aside | frozenset(entries)
    small = frame_of(frame.state, replace(frame.readings, set_aside=aside))
    gone = [party for party in frame.space.parties if party not in small.space.parties]
    if gone:  # who joined, and was not there by a stake of its own, is there all the same
        by_stake = frame_of(frame.state, frame.readings).space.parties
        for party in (party for party in gone if party not in by_stake):
            small = joined_by(small, party)
    return small


def _telling_of_stakes(frame: Frame, party: str) -> Iterator[Judgment]:
    """Give the judgments without which a party's stake in an issue, and so what other bounds say, may be another.

    Those on directions; and where judgments alone tell of a stake, what does so, with every red line on the issue.
    """
    yield from directions_judged(frame.case, frame.readings, party)
    judged = [stake for stake in frame.stakes if stake.party == party and stake.kind is StakeKind.JUDGED]
    told_by, issues = {stake.judgment for stake in judged}, {stake.issue for stake in judged}
    for one in frame.case.judgments:
        told = one.preference
        if told is None or told.party != party or one.id in frame.readings.set_aside:
            continue
        if one.id in told_by or (told.kind is PreferenceKind.RED_LINE and told.issue in issues):
            yield one


def _sets_of(judged: Collection[str]) -> tuple[list[frozenset[str]], bool]:
    """Return sets of them, smallest first, and whether those are all."""
    sets = [frozenset(one) for n in range(1, len(judged) + 1) for one in combinations(judged, n)][: MAX_TRIED + 1]
    return sets[:MAX_TRIED], len(sets) <= MAX_TRIED


def _smallest(sets: Collection[frozenset[str]]) -> list[frozenset[str]]:
    found = [one for one in sets if not any(other < one for other in sets)]
    return sorted(found, key=lambda one: (len(one), sorted(one)))


def _is_free(frame: Frame, party: str, way: frozenset[str]) -> bool:
    """Whether some preference fits the record as read without a set of entries."""
    small = without_entries(frame, way)
    return party not in small.space.parties or program_of(small, party, bounds_in(small)).fit() is not None


def _needed(frame: Frame, party: str, own: Collection[str], judged: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Give the smallest sets of judgments on directions with which alone some entries contradict each other.

    Under them each of the entries is needed too. All of them together are such a set, if none smaller is.
    """
    sets, _ = _sets_of(judged)
    found: list[frozenset[str]] = []
    for kept in [frozenset[str](), *sets, frozenset(judged)]:
        if any(other <= kept for other in found):
            continue
        small = without_entries(frame, set(judged) - kept - set(own))
        told = [bound for bound in bounds_in(small) if bound.entry in own]
        if party not in small.space.parties or program_of(small, party, told).fit() is not None:
            continue
        if all(program_of(small, party, told, without={entry}).fit() is not None for entry in own):
            found.append(kept)
            yield tuple(entry for entry in judged if entry in kept)


def _in_words(frame: Frame, judgment: Judgment) -> str:
    told = judgment.preference
    issue = frame.issues.get(told.issue or "") if told is not None else None
    label = "" if issue is None else f" Of {issue.label}: "
    if told is None or told.more_is is None:
        return f"{judgment.by} judged: {judgment.statement}."
    worth = _WORTH.get(told.more_is, "it does not matter")
    return f"{judgment.by} judged: {judgment.statement}.{label}{worth}."
