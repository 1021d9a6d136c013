"""Counts told once and meant again: "21 girls … the girls were handed over", "They were flown home"."""

from __future__ import annotations

from detente.reading.draft import Act, Reader, Sentence, Term
from detente.reading.phrases import Phrase

__all__ = ["recall_counts"]

_ANYBODY = frozenset(
    ["men", "group", "captives", "hostages", "prisoners", "detainees", "people", "women", "victims", "party", "pair",
     "trio", "inmates", "abductees"]
)  # fmt: skip
_SOON = 2


def recall_counts(sentences: list[Sentence], reader: Reader) -> None:
    """Give people freed, whom a pronoun or "the …" names, the number that was told of them before.

    Looks back two sentences at most, and takes the nearest number of people in a release or an offer.
    """
    told: Term | None = None
    told_in = -10
    for sentence in sentences:
        for act in sorted(sentence.acts, key=lambda a: a.first):
            if act.kind == "release" and told is not None and sentence.number - told_in <= _SOON:
                _recall(act, told, reader)
            for term in act.terms:
                whole = term.number is not None and term.part_of is None
                if whole and term.item == "persons" and act.kind in ("release", "agree", "propose", "deliver"):
                    told, told_in = term, sentence.number


def _recall(act: Act, told: Term, reader: Reader) -> None:
    group = act.group
    if group is None or not group.passive or not group.subjects or any(t.number for t in act.terms):
        return
    subject = group.subjects[0]
    if subject.first <= told.last:
        return
    if subject.lower_head == "they":
        act.terms.insert(0, Term("persons", subject.first, subject.last, subject.head, told.number, "", told.unit))
    elif reader.tokens.lower[subject.first] in ("the", "these", "those", "all") and _same_people(subject, told):
        for term in act.terms:
            if term.head == subject.head and term.item == "persons":
                term.number, term.qualifier, term.unit = told.number, "", told.unit


def _same_people(subject: Phrase, told: Term) -> bool:
    return subject.lower_head == told.head_word or subject.lower_head in _ANYBODY
