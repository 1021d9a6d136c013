"""Threats told by the harm they announce: "vowed to retaliate", "would storm the gate if …"."""

from __future__ import annotations

from detente.reading.draft import Reader, Sentence
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.tokens import places_of

__all__ = ["is_threat"]

_VOWING = frozenset(["vow", "swear", "warn", "promise", "pledge", "say", "announce", "declare", "hesitate"])
_ANNOUNCING = frozenset(["will", "would", "shall", "'ll", "could", "might", "may"])
_CONSEQUENCES = frozenset(["consequences", "response", "answer", "retaliation", "reprisals", "revenge", "offensive"])


def is_threat(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """Whether a verb vows harm, or announces it under a condition."""
    if group.lemma in _VOWING and not (group.negated and group.lemma != "hesitate"):
        return _vows_harm(group, sentence, reader)
    if group.modal not in _ANNOUNCING or group.negated:
        return False
    lower = reader.tokens.lower
    if group.passive:
        if group.lemma == "meet" and group.link in ("say", "that") and _by_force(group, lower):
            return True  # "said any attack would be met with force"
        if group.modal not in ("will", "would") or group.lemma not in _KILLING:
            return False
        nobody = bool(group.subjects) and lower[group.subjects[0].first] in ("no", "nobody", "none")
        return not nobody and group.link in ("say", "that")  # "said that any soldier who landed would be shot"
    if _by_force(group, lower):
        return True
    if not group.subjects or group.opener in ("if", "unless", "whether"):
        return False
    if group.lemma not in reader.lexicon.words["harm_verbs"] and not _leaves(group, reader):
        return False
    told = lower[sentence.first : sentence.last + 1]
    conditional = "if" in told or "unless" in told or told[0] in ("should", "otherwise") or _on_any(told)
    return conditional and not _of_hostilities_only(group, reader)


def _leaves(group: VerbGroup, reader: Reader) -> bool:
    """As in "would walk out", "would withdraw from the talks", "would return to the bush", "would fight on"."""
    lower, words = reader.tokens.lower, reader.lexicon.words
    if group.lemma in ("boycott", "quit", "walk"):
        return True
    if group.lemma in ("stay", "pull") and lower[group.verb + 1 : group.verb + 2] in (["away"], ["out"]):
        return True
    if group.lemma == "withdraw":  # an army's withdrawal harms nobody
        near = lower[group.verb + 1 : group.end + 1]
        from_talks = not words["talks_nouns"].isdisjoint(near) or not words["deal_nouns"].isdisjoint(near)
        return from_talks or "process" in near
    if group.lemma in _GOING_BACK and not _TO_WAR.isdisjoint(lower[group.verb + 1 : group.verb + 5]):
        return True
    return _fights_on(group, lower)


def _on_any(told: list[str]) -> bool:
    """As in "would fire on any ship that docked": whoever does it is met with force."""
    return any(
        word in ("anyone", "whoever", "anybody")
        or (word == "any" and not {"that", "which", "who"}.isdisjoint(told[at:]))
        for at, word in enumerate(told)
    )


_KILLING = frozenset(["shoot", "kill", "attack", "execute", "punish", "hang", "behead", "destroy", "target", "bomb"])
_GOING_BACK = frozenset(["return", "go", "take", "head", "pick", "come"])
_TO_WAR = frozenset(
    ["streets", "arms", "war", "bush", "jungle", "battlefield", "trenches", "mountains", "fighting", "guns", "forest"]
)


def _by_force(group: VerbGroup, lower: list[str]) -> bool:
    near = lower[group.verb + 1 : group.end + 1]
    return any(near[at - 1] in ("by", "use", "with") for at in places_of("force", near, 1))


def _of_hostilities_only(group: VerbGroup, reader: Reader) -> bool:
    """See that "would resume talks" and "would launch a mission" are no harm."""
    if group.lemma not in ("resume", "launch", "hit", "respond", "advance", "target", "seize", "sink", "apply"):
        return False
    words = reader.lexicon.words["hostility_nouns"]
    return not any(w in words for w in reader.tokens.lower[group.first : group.end + 1])


def _vows_harm(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    for other in sentence.groups:
        if other.parent is not group or other.link not in ("to", "that", "say") or other.negated or other.passive:
            continue
        if reader.tokens.lower[other.first - 1] == "not":
            continue  # "promised not to attack the port"
        if not (other.form == "inf" or other.modal):
            continue
        if group.lemma in ("vow", "swear") and other.form == "inf" and _fights_on(other, reader.tokens.lower):
            return True
        harm = other.lemma in reader.lexicon.words["harm_verbs"] and not _of_hostilities_only(other, reader)
        told = group.lemma in ("say", "announce", "declare")
        if not told and other.lemma in ("face", "suffer", "pay", "bear", "meet") and _pays(other, reader.tokens.lower):
            return True
        if harm and (not told or (other.modal in ("will", "would") and _of_itself(other))):
            return True
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    return (
        group.lemma in ("vow", "promise", "swear")
        and isinstance(following, Phrase)
        and following.kind == "n"
        and (
            following.lower_head in _CONSEQUENCES
            or (group.lemma == "promise" and following.lower_head in reader.lexicon.words["hostility_nouns"])
        )
    )


def _pays(group: VerbGroup, lower: list[str]) -> bool:
    """As in "warned that those who stayed out would face the consequences"."""
    return not _PRICES.isdisjoint(lower[group.verb + 1 : group.verb + 6])


_PRICES = frozenset(["consequences", "price", "sanctions", "retaliation", "punishment", "wrath", "response", "force"])


def _fights_on(group: VerbGroup, lower: list[str]) -> bool:
    """As in "vowed to fight on", "vowed to keep fighting", "vowed to block the vote"."""
    on = lower[group.verb + 1 : group.verb + 2] == ["on"]
    if on and group.lemma in ("press", "battle", "soldier", "carry", "struggle"):
        return True
    if group.lemma in ("fight", "block", "thwart", "obstruct", "sabotage", "derail"):
        return True
    if group.lemma in ("hit", "strike", "fight") and lower[group.verb + 1 : group.verb + 2] == ["back"]:
        return True
    return group.lemma in ("keep", "continue", "go", "carry") and "fighting" in lower[group.verb + 1 : group.verb + 4]


def _of_itself(group: VerbGroup) -> bool:
    return bool(group.subjects) and group.subjects[0].lower_head in ("it", "they", "he", "she", "we")
