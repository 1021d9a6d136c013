"""What one calls another's offer or deed: "called the plan a ploy" refuses, "called the raid a breach" accuses."""

from __future__ import annotations

from detente.reading.draft import Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["verdict"]

_CALLING = frozenset(
    [
        *("call", "describe", "brand", "label", "term", "deem", "dub", "consider", "regard", "see", "view", "portray"),
        *("judge", "find", "characterise", "characterize", "pronounce", "declare", "slam", "blast"),
    ]
)
_OF_NO_USE = frozenset(
    [
        *("unacceptable", "inadequate", "insufficient", "unworkable", "unrealistic", "meaningless", "worthless"),
        *("hollow", "sham", "trick", "ploy", "farce", "trap", "joke", "insult", "gimmick", "stunt", "non-starter"),
        *("nonstarter", "charade", "hoax", "unfair", "one-sided", "humiliating", "humiliation", "capitulation"),
        *("unjust", "ridiculous", "absurd", "impractical", "premature", "useless", "pointless", "flawed", "mockery"),
        *("disappointing", "illegitimate", "unconstitutional", "deception", "manoeuvre", "maneuver", "smokescreen"),
        *("window-dressing", "blackmail", "diktat", "impossible", "untenable", "bluff", "ruse", "unhelpful"),
    ]
)
_WRONGS = frozenset(
    [
        *("breach", "violation", "betrayal", "provocation", "sabotage", "treachery", "infringement", "contravention"),
        *("aggression", "escalation", "massacre", "crime"),
    ]
)
_IT = frozenset(["it", "this", "that", "them", "these"])


def verdict(group: VerbGroup, sentence: Sentence, reader: Reader) -> str | None:
    """Return ``"reject"`` or ``"accuse"`` for what a verb of calling says of a plan or of a deed, else ``None``."""
    if group.lemma not in _CALLING or group.negated or group.form == "part":
        return None
    told = reader.tokens.lower[group.verb + 1 : group.end + 1]
    if not _WRONGS.isdisjoint(told):
        return "accuse"
    if _OF_NO_USE.isdisjoint(told):
        return None
    named = _what_is_named(group, sentence)
    words = reader.lexicon.words
    spoken_of = named is not None and (
        named.lower_head in words["plan_nouns"]
        or named.lower_head in words["deal_nouns"]
        or named.lower_head in words["talks_nouns"]
        or named.lower_head in _IT
        or reader.lexicon.act_nouns.get(named.lower_head) in ("demand", "deliver", "release", "propose")
    )
    return "reject" if spoken_of else None


def _what_is_named(group: VerbGroup, sentence: Sentence) -> Phrase | None:
    if group.passive:
        return group.subjects[0] if group.subjects else None
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    return following if isinstance(following, Phrase) and following.kind == "n" else None
