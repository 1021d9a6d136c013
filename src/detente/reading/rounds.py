"""Talks told by how long they took: "after three days of talks", "Twenty-one rounds of talks preceded the deal"."""

from __future__ import annotations

from detente.reading.authors import end_of_noun
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.numbers import Number
from detente.reading.phrases import Phrase

__all__ = ["rounds_of_talks"]

_ROUNDS = frozenset(["rounds", "sessions", "meetings", "round"])
_TOLD = frozenset(["meet", "suspend", "propose", "demand", "reject", "precondition", "threaten", "accept", "halt"])
_OFFERED = frozenset(["for", "about", "over", "without", "despite"])


def rounds_of_talks(sentence: Sentence, reader: Reader, numbers: dict[int, Number]) -> None:
    """Add a meeting for talks that are counted and that no act has told; one who hosted them mediates all of them."""
    chunks, words = sentence.chunks, reader.lexicon.words
    if words["talks_nouns"].isdisjoint(sentence.words):
        return
    for position, one in sentence.nouns:
        number = numbers.get(one.first)
        if number is None or position + 2 >= len(chunks):
            continue
        joint, talks = chunks[position + 1], chunks[position + 2]
        counted = number.unit is not None and number.last >= one.head
        if not (counted or one.lower_head in _ROUNDS) or joint.lower_head != "of":
            continue
        if not isinstance(talks, Phrase) or talks.lower_head not in words["talks_nouns"]:
            continue
        if reader.tokens.lower[one.first - 1] in _OFFERED:
            continue
        hosted = next((a for a in sentence.acts if a.kind == "mediate" and 0 < a.first - talks.last <= 3), None)
        if hosted is not None:
            hosted.first = one.first
            continue
        if any(a.first <= one.first <= a.last and (a.kind in _TOLD or a.kind == "mediate") for a in sentence.acts):
            continue
        last = end_of_noun(talks, position + 2, sentence, reader)
        act = Act("meet", talks.head, one.first, last, noun=True, sentence=sentence.number)
        act.actors = list(reader.actors.main)
        sentence.acts.append(act)
