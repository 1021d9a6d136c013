"""Denied, hypothetical, reported or asserted: the first that fits; and sources carried on from the sentence before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from detente.reading.attribution import chain_of
from detente.reading.draft import Act, Reader, Sentence, Source

__all__ = ["settle_status", "settle_times"]


def settle_status(sentences: list[Sentence], reader: Reader) -> None:
    """Give each act its chain of sources and its status."""
    before: list[Source] = []
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            paragraph, before = sentence.paragraph, []
        hedging = bool(sentence.acts) and _may_hedge(sentence, reader)
        for act in sentence.acts:
            act.sources = chain_of(act, sentence)
            act.hedged = hedging and _hedged(act, reader)
            if not act.sources and before and (act.future or act.hedged) and not sentence.sources:
                act.sources = [Source(s.who, s.first, s.last, 0, 0, True) for s in before]
            act.status = _status(act)
        if sentence.sources:
            before = [s for s in sentence.sources if not s.inherited][:2]


def _may_hedge(sentence: Sentence, reader: Reader) -> bool:
    hedges = reader.lexicon.words["report_hedges"]
    return not (hedges.isdisjoint(sentence.words) and _openers(hedges).isdisjoint(sentence.words))


def _hedged(act: Act, reader: Reader) -> bool:
    lower = reader.tokens.lower
    hedges = reader.lexicon.words["report_hedges"]
    words = lower[act.first : act.last + 1]
    if not hedges.isdisjoint(words):
        return True
    return not _openers(hedges).isdisjoint(words) and not hedges.isdisjoint(map(" ".join, pairwise(words)))


@cache
def _openers(hedges: frozenset[str]) -> frozenset[str]:
    """Return the first words of those hedges that have two."""
    return frozenset(hedge.partition(" ")[0] for hedge in hedges if " " in hedge)


def _status(act: Act) -> str:
    if act.denied:
        return "denied"
    if act.hypothetical:
        return "hypothetical"
    if act.hedged or any(True for _ in act.sources):
        return "reported"
    return "asserted"


_STANCES = frozenset(["precondition", "demand", "reject", "accept", "propose", "threaten", "accuse"])
_AHEAD = frozenset(["will", "would", "shall", "can", "could", "may", "might", "must", "should", "was to", "'ll"])


def _looks_ahead(time: int, sentence: Sentence) -> bool:
    """Whether a time stands with an infinitive, a modal, or in what is to happen: "agreed to meet on 20 February"."""
    before = [g for g in sentence.groups if g.last < time]
    near = before[-1] if before else None
    return near is not None and (near.form == "inf" or near.modal in _AHEAD or near.opener in ("if", "unless", "until"))


def _own_stance(act: Act, sentence: Sentence) -> bool:
    """Whether one of its own side tells what a side asks, offers or refuses."""
    sides = {id(w.top) for w in act.actors}
    return act.kind in _STANCES and any(
        id(w.top) in sides and w.kind != "unnamed" for s in sentence.sources for w in s.who
    )


def _time_of_saying(time: int, sentence: Sentence) -> bool:
    """As in "X will not share power until …, its leader said on Friday": a stance is taken when it is told."""
    before = [g for g in sentence.groups if g.last < time]
    return bool(before) and before[-1].lemma in ("say", "tell", "announce", "declare", "add", "state")


def settle_times(sentence: Sentence) -> None:
    """See that a time at the sentence's head covers its clauses; one beside a verb of saying, what was said."""
    at = [one.first for one in sentence.chunks if one.kind == "t"] if sentence.acts else []
    if not at:
        return
    ahead = frozenset(t for t in at if _looks_ahead(t, sentence))
    for act in sentence.acts:
        act.ahead = ahead
    for act in sentence.acts:
        if not any(act.first <= t <= act.last for t in at):
            act.time_at = next(_times_outside(act, at, sentence), act.time_at)


def _times_outside(act: Act, at: list[int], sentence: Sentence) -> Iterator[int]:
    """Give the times that may cover an act from outside its clause, the likeliest first."""
    yield from [t for t in at if t <= min(act.first, sentence.first + 3)]
    yield from [c.first for c in sentence.chunks if c.kind == "t" and 0 < act.first - c.last <= 2]
    yield from [t for t in at if act.last < t <= act.last + 2]
    if not act.noun and act.group is not None and act.group.link in ("say", "that", "coord", "ger", ""):
        yield from [t for t in at if t < act.first and act.first - t <= 8]
    if not act.future:
        for other in sentence.acts:
            if other.kind in ("agree", "mediate") and other.first < act.first:
                yield from [t for t in at if other.first <= t <= other.last]
    if _own_stance(act, sentence):
        yield from [t for t in at if t > act.last and _time_of_saying(t, sentence)]
