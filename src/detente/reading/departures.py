"""People who leave captivity or a siege by themselves, as the grammar has it: "walked free", "left X under a deal"."""

from __future__ import annotations

from detente.reading.cast import Who
from detente.reading.doers import by_agent
from detente.reading.draft import Reader, Sentence
from detente.reading.phrases import VerbGroup

__all__ = ["holders", "leaves_under_a_deal"]

_LEAVING = frozenset(["leave", "depart", "exit", "quit", "go", "move", "cross", "evacuate"])
_THEIR_OWN = frozenset(["home", "everyone", "freedom", "liberty"])
_CAPTIVE = frozenset(["detainees", "hostages", "prisoners", "captives", "hostage", "prisoner", "captive", "abductees"])
_HOLDING = frozenset(["hold", "free", "release", "kidnap", "abduct", "capture", "seize", "detain", "keep", "jail"])


def leaves_under_a_deal(group: VerbGroup, reader: Reader) -> bool:
    """Whether people leave under an agreement: an evacuation, not a withdrawal."""
    if group.lemma not in _LEAVING or group.passive or group.negated or not group.subjects:
        return False
    if not any(p.lower_head in reader.lexicon.words["captives"] for p in group.subjects):
        return False
    leaving = group.form == "fin" and group.lemma in ("leave", "depart") and not group.modal
    if leaving and any(p.lower_head in _CAPTIVE for p in group.subjects):
        return True  # "Five detainees left Iran on Monday"
    lower = reader.tokens.lower
    for index in range(group.verb, group.end):
        if lower[index] == "under":
            near = lower[index + 1 : min(index + 8, group.end + 1)]
            return any(word in reader.lexicon.words["deal_nouns"] for word in near)
    return False


def holders(group: VerbGroup, sentence: Sentence, reader: Reader) -> list[Who] | None:
    """Return who held those that went free, ``None`` if the subject is not the people freed."""
    if group.passive or not group.subjects:
        return None
    if not any(p.lower_head in reader.lexicon.words["captives"] for p in group.subjects):
        return None
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    if following is not None and following.kind == "n" and following.lower_head not in _THEIR_OWN:
        return None  # rebels that freed soldiers
    for other in sentence.groups:
        if other.last < group.first and other.form == "part" and other.lemma in _HOLDING:
            return by_agent(other, sentence, reader)
    return []
