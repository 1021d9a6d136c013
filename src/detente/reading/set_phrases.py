"""Voices told by a set phrase: "in the words of X", "as X put it", "by X's account"; and those whom no list has."""

from __future__ import annotations

from detente.reading.actors import Actors
from detente.reading.cast import Who
from detente.reading.draft import Sentence, Source
from detente.reading.phrases import Chunk, Phrase
from detente.reading.tokens import Tokens
from detente.reading.voices import may_speak

__all__ = ["set_phrases", "unlisted_voice"]

_SPOKEN = frozenset(["words", "put", "per", "account", "telling", "version", "view"])


def set_phrases(sentence: Sentence, tokens: Tokens, actors: Actors) -> list[Source]:
    """As in "in the words of X", "as X put it", "in X's account", "per X"."""
    lower = tokens.lower
    found: list[Source] = []
    if _SPOKEN.isdisjoint(sentence.words):
        return found
    for _, one in sentence.nouns:
        first = one.first
        before = lower[max(sentence.first, first - 4) : first]
        after = lower[one.last + 1 : one.last + 4]
        spoken = (
            before[-4:-2] == ["in", "the"] and before[-2:-1] and before[-2] in _SPOKEN and before[-1] == "of"
        ) or (before[-1:] == ["as"] and after[:2] == ["put", "it"])
        spoken = (
            spoken
            or (before[-1:] == ["per"] and one.first != one.head)  # not "a million dollars per head"
            or (
                before[-1:] in (["by"], ["in"])
                and one.lower_head in ("account", "telling", "words", "version", "view")
                and one.first != one.head
            )
        )
        if not spoken:
            continue
        if one.lower_head in ("account", "telling", "words", "version", "view"):
            who = list(dict.fromkeys(w for i in range(one.first, one.head) if (w := actors.cast.at.get(i)) is not None))
            who = who or _owner(one, actors)
            who = who or actors.pronoun({"his": "he", "her": "she", "its": "it", "their": "they"}.get(lower[first], ""))
        else:
            who = actors.of(one) or (unlisted_voice(one, actors) if before[-1:] == ["as"] else [])
        if who:
            found.append(Source(who, one.first, one.last, sentence.first, sentence.last))
    return found


def _owner(phrase: Phrase, actors: Actors) -> list[Who]:
    """As in "by the minister's account": one who has no name."""
    owner = actors.possessor(phrase)
    return [] if owner is None else actors.of(owner) or unlisted_voice(owner, actors)


def unlisted_voice(phrase: Chunk, actors: Actors) -> list[Who]:
    """One who speaks by a noun that no list of roles has: "two engineers at the port", "the order"."""
    if (
        not isinstance(phrase, Phrase)
        or phrase.kind != "n"
        or not may_speak(phrase, actors.cast.tags, actors.cast.lexicon)
    ):
        return []
    return [actors.describe(phrase, "unnamed", None)]
