"""What one calls another's offer or deed: "called the plan a ploy" refuses, "called the raid a breach" accuses."""

from __future__ import annotations

from detente.reading.draft import Reader
from detente.reading.phrases import VerbGroup

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
        *(
            "disappointing",
            "illegitimate",
            "backwards",
            "backward",
            "nonsense",
            "gift",
            "inapplicable",
            "illegal",
            "unlawful",
            "inadmissible",
            "sell-out",
            "sellout",
            "blunder",
            "mistake",
            "irrelevant",
            "excessive",
            "unconstitutional",
            "deception",
            "manoeuvre",
            "maneuver",
            "smokescreen",
        ),
        *("laughable", "derisory", "wanting", "paltry", "unserious", "mean", "empty", "late", "stillborn", "fraud"),
        *("window-dressing", "blackmail", "diktat", "impossible", "untenable", "bluff", "ruse", "unhelpful"),
    ]
)
_OF_USE = frozenset(["acceptable", "fair", "reasonable", "workable", "agreeable", "satisfactory"])
_JUDGING = frozenset(["call", "find", "deem", "consider", "judge", "describe", "declare"])
_WRONGS = frozenset(
    [
        *("breach", "violation", "betrayal", "provocation", "sabotage", "treachery", "infringement", "contravention"),
        *("aggression", "escalation", "massacre", "crime"),
    ]
)
_DEEDS = frozenset(["intimidation", "war", "terror", "terrorism", "sabotage", "piracy", "vandalism", "hostility"])
"""What an "act of" it wrongs."""
_WAVING_AWAY = frozenset(["dismiss", "denounce", "deride", "ridicule", "decry", "condemn", "criticise", "criticize"])
"""They refuse what they call something: "dismissed the event as a stunt"."""
_IT = frozenset(["it", "this", "that", "them", "these"])


def verdict(group: VerbGroup, reader: Reader) -> str | None:
    """Return ``"reject"`` or ``"accuse"`` for what a verb of calling says of a plan or of a deed, else ``None``."""
    waved = group.lemma in _WAVING_AWAY
    if (group.lemma not in _CALLING and not waved) or group.negated or group.form == "part":
        return None
    told = reader.tokens.lower[group.verb + 1 : group.end + 1]
    if waved:
        return "reject" if "as" in told and not _OF_NO_USE.isdisjoint(told) else None
    if not _WRONGS.isdisjoint(told) or ("act" in told and not _DEEDS.isdisjoint(told)):
        return "accuse"
    useful = not _OF_USE.isdisjoint(told) and "not" not in told and group.lemma in _JUDGING
    if _OF_NO_USE.isdisjoint(told) and not useful:
        return None
    first = next(at for at, word in enumerate(told) if word in (_OF_USE if useful else _OF_NO_USE))
    named = [p.lower_head for p in group.subjects] if group.passive else told[:first]
    words, nouns = reader.lexicon.words, reader.lexicon.act_nouns
    spoken_of = any(
        any(word in words[section] for section in ("plan_nouns", "deal_nouns", "talks_nouns"))
        or word in _IT
        or nouns.get(word) in ("demand", "deliver", "release", "propose")
        for word in named
    )
    return ("accept" if useful else "reject") if spoken_of else None
