"""Who holds how many in custody: background that bounds what can be given, and nobody's move."""

from __future__ import annotations

from detente.reading.attribution import chain_of
from detente.reading.doers import by_agent
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.numbers import Number
from detente.reading.terms import find_terms

__all__ = ["find_custody"]

_HOLDING = frozenset(["hold", "detain", "keep", "jail", "imprison"])
_PLACES = frozenset(
    ["custody", "captivity", "jail", "jails", "prison", "prisons", "detention", "captive", "hostage", "prisoner"]
)


def find_custody(sentences: list[Sentence], reader: Reader, numbers: dict[int, Number], acts: list[Act]) -> list[Act]:
    """Return a draft for each statement of how many a side holds."""
    found: list[Act] = []
    taken = {act.cue for act in acts}
    for sentence in sentences:
        for group in sentence.groups:
            if group.lemma not in _HOLDING or group.form != "fin" or group.verb in taken or group.negated:
                continue
            draft = Act(
                "context", group.verb, min(group.begin, group.first), group.end, group, sentence=sentence.number
            )
            draft.terms = [t for t in find_terms(draft, sentence, numbers, reader) if t.item in ("persons", "bodies")]
            lower = reader.tokens.lower[draft.first : draft.last + 1]
            if not draft.terms or not (set(lower) & _PLACES or any(t.number for t in draft.terms)):
                continue
            if group.passive:
                draft.actors = by_agent(group, sentence, reader)
            else:
                draft.actors = reader.actors.all_of(group.subjects)
            if not draft.actors and not group.passive:
                continue
            draft.sources = chain_of(draft, sentence)
            found.append(draft)
    return found
