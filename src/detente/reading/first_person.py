"""Whom "we" means: whoever speaks in the sentence."""

from __future__ import annotations

from detente.reading.draft import Reader, Sentence
from detente.reading.telling import is_report

__all__ = ["hear_who_says_we"]

_FIRST_PERSON = frozenset(["we", "our", "us"])


def hear_who_says_we(sentence: Sentence, reader: Reader) -> None:
    """As in '"We will not go back," the spokesman said': "we" is whoever speaks in the sentence."""
    if _FIRST_PERSON.isdisjoint(sentence.words):
        return
    for group in sentence.groups:
        if not is_report(group, sentence.chunks, reader.lexicon) or group.passive:
            continue
        spoken = reader.actors.all_of(p for p in group.subjects if p.lower_head not in ("we", "it", "they"))
        following = sentence.chunks[group.position + 1 : group.position + 2]
        if not spoken and following and following[0].kind == "n":
            spoken = reader.actors.all_of(following)
        if len(spoken) == 1:
            reader.actors.last_person = spoken[0]
            return
