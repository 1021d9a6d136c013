"""Denied, hypothetical, reported or asserted: the first that fits; and sources carried on from the sentence before."""

from __future__ import annotations

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
        for act in sentence.acts:
            act.sources = chain_of(act, sentence)
            act.hedged = _hedged(act, reader)
            if not act.sources and before and (act.future or act.hedged) and not sentence.sources:
                act.sources = [Source(s.who, s.first, s.last, 0, 0, True) for s in before]
            act.status = _status(act)
        if sentence.sources:
            before = [s for s in sentence.sources if not s.inherited][:2]


def _hedged(act: Act, reader: Reader) -> bool:
    lower = reader.tokens.lower
    hedges = reader.lexicon.words["report_hedges"]
    words = lower[act.first : act.last + 1]
    return not hedges.isdisjoint(words) or not hedges.isdisjoint(map(" ".join, pairwise(words)))


def _status(act: Act) -> str:
    if act.denied:
        return "denied"
    if act.hypothetical:
        return "hypothetical"
    if act.hedged or any(True for _ in act.sources):
        return "reported"
    return "asserted"


def settle_times(sentence: Sentence) -> None:
    """See that a time at the sentence's head covers its clauses; one beside a verb of saying, what was said."""
    at = [one.first for one in sentence.chunks if one.kind == "t"]
    if not at:
        return
    own = {id(a): any(a.first <= t <= a.last for t in at) for a in sentence.acts}
    for act in sentence.acts:
        if own[id(act)]:
            continue
        fronted = [t for t in at if t <= min(act.first, sentence.first + 3)]
        near = [t for t in at if act.last < t <= act.last + 2]
        before = [
            t
            for t in at
            if t < act.first
            and act.first - t <= 8
            and act.group is not None
            and act.group.link in ("say", "that", "coord", "ger", "")
        ]
        inherited = [
            t
            for other in sentence.acts
            if other.kind in ("agree", "mediate") and other.first < act.first and not act.future
            for t in at
            if other.first <= t <= other.last
        ]
        for group in (fronted, near, before, inherited):
            if (group and not act.noun) or (group and group is not before):
                act.time_at = group[0]
                break
