"""Who holds whom: "held by the rebels", "detained in Norland", "in Houthi hands"; those who hold people let them go."""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.doers import by_agent
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.extents import objects_of
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["HOLDING_WORDS", "kept_by", "note_captivity", "who_held"]

_HOLDING = frozenset(["hold", "detain", "capture", "abduct", "kidnap", "seize", "take", "imprison", "jail"])


def who_held(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "Eight soldiers held by the rebels were freed": those who held them let them go."""
    freed = {phrase.first for phrase in group.subjects}
    for other in sentence.groups:
        if other.form == "part" and other.lemma in _HOLDING and freed & {phrase.first for phrase in other.subjects}:
            return _keepers(other, sentence, reader)
    return _in_whose_hands(sentence, reader)


HOLDING_WORDS = frozenset(
    ["held", "hold", "holds", "holding", "detained", "captured", "abducted", "kidnapped", "seized", "taken",
     "imprisoned", "jailed"]
)  # fmt: skip
"""Forms of the verbs of holding people: a sentence without one tells of no captivity."""
_HANDS = frozenset(["hands", "captivity", "custody", "control"])


def _in_whose_hands(sentence: Sentence, reader: Reader) -> list[Who]:
    """As in "left Yemen after 14 months in Houthi hands", "freed from the hands of the gang"."""
    if _HANDS.isdisjoint(sentence.words):
        return []
    chunks = sentence.chunks
    for at, one in enumerate(chunks):
        if one.lower_head not in _HANDS or not isinstance(one, Phrase) or one.kind != "n" or not at:
            continue
        if chunks[at - 1].lower_head not in ("in", "from", "out", "at"):
            continue
        found = _sides_named(reader, one.first, one.head)
        of_whom = at + 2 < len(chunks) and chunks[at + 1].lower_head == "of"
        found = found or (reader.actors.of(chunks[at + 2]) if of_whom else [])
        if found:
            return found[-1:]
    return []


def _sides_named(reader: Reader, begin: int, end: int) -> list[Who]:
    """Return the states and groups that some tokens name."""
    at = reader.actors.cast.at
    return [at[i] for i in range(begin, end) if i in at and at[i].kind in ("state", "group")]


_JAILS = frozenset(["jail", "jails", "prison", "prisons", "custody", "detention", "cells", "captivity", "hands"])
_MANY = frozenset(["people", "others", "them", "men", "two", "both"])
"""Words that tell nobody apart."""


def _keepers(verb: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who]:
    """Return who holds those whom a participle tells to be held, by an agent, a land or a land's jails."""
    found = by_agent(verb, sentence, reader)
    if found:
        return found
    chunks = sentence.chunks
    for joint, noun in zip(chunks[verb.position + 1 :], chunks[verb.position + 2 :], strict=False):
        if joint.first > verb.end or isinstance(joint, VerbGroup) or joint.kind in ",;":
            break
        if joint.lower_head != "in" or noun.kind != "n" or not isinstance(noun, Phrase):
            continue
        named = _sides_named(reader, noun.first, noun.head + 1)
        if named and (noun.lower_head in _JAILS or reader.actors.cast.at.get(noun.head) is named[-1]):
            return named[-1:]
    return []


def note_captivity(sentence: Sentence, reader: Reader) -> None:
    """Remember who holds whom, by the word for those who are held: "five Iranians detained in Norland"."""
    for group in sentence.groups:
        if group.lemma not in _HOLDING or group.modal or group.negated:
            continue
        if group.passive:
            held, keepers = group.subjects, _keepers(group, sentence, reader)
        else:
            held = objects_of(sentence.chunks, group)[0][:1]
            keepers = [w for w in reader.actors.all_of(group.subjects) if w.kind in ("state", "group")]
        for phrase in held:
            if len(keepers) == 1 and phrase.lower_head not in _MANY:
                reader.actors.kept[phrase.lower_head] = keepers[0]


def kept_by(act: Act, group: VerbGroup, reader: Reader) -> list[Who]:
    """Return who was told to hold those who are now let go: "two of the five Iranians were flown home"."""
    kept = reader.actors.kept
    if not kept:
        return []
    told = range(act.first, group.first) if group.passive or group.subjects else range(group.last + 1, act.last + 1)
    for index in told:
        who = kept.get(reader.tokens.lower[index])
        if who is not None:
            return [who.top]
    return []
