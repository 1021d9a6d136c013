"""What stands before or inside the main clause: "Having first refused, X …", "X, in a letter sent on Monday, …"."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.subjects import first_of

__all__ = [
    "closed_by_comma",
    "closes_with",
    "comma_participle",
    "followed_by",
    "is_fronted",
    "joined_participle",
    "lend_subject",
    "next_is_by",
]

_MEANS = frozenset(["telephone", "phone", "satellite", "email", "e-mail", "radio", "letter", "text", "video"])


def lend_subject(chunks: list[Chunk], groups: list[VerbGroup]) -> None:
    """Give a participle before its main clause that clause's subject: "Having first refused, X took part"."""
    opening = groups[0] if groups else None
    if (
        opening is None
        or opening.subjects
        or opening.form != "ger"
        or any(c.kind == "n" for c in chunks[: opening.position])
    ):
        return
    main = next((g for g in groups[1:] if g.form == "fin" and g.subjects and _after_comma(chunks, g)), None)
    if main is not None:
        opening.subjects = list(main.subjects)


def _after_comma(chunks: list[Chunk], group: VerbGroup) -> bool:
    first = first_of(chunks, group.subjects[0])
    return first > 0 and chunks[first - 1].kind == ","


def is_fronted(chunks: list[Chunk], verb: VerbGroup) -> bool:
    """Whether a verb stands in what precedes the main clause: "Saying it wanted peace, …", "After X left, …"."""
    opening = chunks[0]
    led = opening.kind in "SP" or (isinstance(opening, VerbGroup) and opening.form in ("ger", "part", "inf"))
    return led and not any(one.kind == "," for one in chunks[: verb.position])


def closed_by_comma(chunks: list[Chunk], position: int) -> bool:
    """Whether a comma and then a verb end what was set in."""
    for at in range(position + 1, min(position + 7, len(chunks) - 1)):
        if chunks[at].kind == ",":
            return isinstance(chunks[at + 1], VerbGroup)
        if isinstance(chunks[at], VerbGroup):
            return False
    return False


def closes_with(chunks: list[Chunk], group: VerbGroup, lexicon: Lexicon) -> bool:
    """As in "…, the ministry of security stated.": the verb that tells on whose word ends the sentence."""
    if group.lemma not in lexicon.words["report_verbs"]:
        return False
    after = [one for one in chunks[group.position + 1 :] if one.kind not in 't"']
    return not after or after[0].kind in ".;"


def next_is_by(chunks: list[Chunk], group: VerbGroup) -> bool:
    """Whether the agent of a participle follows it."""
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    means = chunks[group.position + 2] if group.position + 2 < len(chunks) else None
    told_by = isinstance(means, Phrase) and means.lower_head in _MEANS
    return isinstance(following, Phrase) and following.lower_head == "by" and not told_by


def comma_participle(chunks: list[Chunk], group: VerbGroup) -> bool:
    """As in "…, backed by Egypt" is a participle; after an apposition the verb is finite."""
    following = chunks[group.position + 1] if group.position + 1 < len(chunks) else None
    return isinstance(following, Phrase) and following.lower_head == "by" and following.kind == "P"


def followed_by(chunks: list[Chunk], group: VerbGroup, words: str) -> bool:
    """Whether one of these words stands behind the time that follows the verb."""
    at = group.position + 2
    return at < len(chunks) and isinstance(chunks[at], Phrase) and chunks[at].lower_head in words.split()


def joined_participle(previous: VerbGroup, at: int) -> bool:
    """As in "have signed and then broken"."""
    return previous.position == at - 1 and previous.form == "fin"
