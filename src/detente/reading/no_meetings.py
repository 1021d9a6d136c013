"""Verbs of meeting that tell of no meeting: a word to the press, a habit, a journey that leads to no talks."""

from __future__ import annotations

from detente.reading.draft import Reader, Sentence
from detente.reading.lexicon import Cue
from detente.reading.phrases import Phrase, VerbGroup

__all__ = ["is_no_meeting"]

_DEADLINES = frozenset(["deadline", "timetable", "target", "schedule", "conditions", "terms", "goal", "date"])
_PRESS = frozenset(["media", "press", "reporters", "journalists", "newspaper", "television", "radio"])


def is_no_meeting(cue: tuple[Cue, int] | None, group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """Whether a verb of meeting names no meeting where it stands."""
    if group.opener == "while" and group.subjects and group.subjects[0].lower_head == "they":
        return True  # "not to raise duties while they negotiate"
    if group.relative and group.modal == "was to":
        return True  # "the seventh round, which was to be held in Thailand"
    if group.lemma == "speak" and group.form == "ger":
        return True  # "Speaking by phone, X said"
    if not _PRESS.isdisjoint(reader.tokens.lower[group.last + 1 : group.end + 1]):
        return group.lemma in ("speak", "talk", "meet", "brief")
    told = group.subjects[0].lower_head if group.passive and group.subjects else ""
    if group.lemma == "meet" and (told in _DEADLINES or told in reader.lexicon.words["plan_nouns"]):
        return True  # "doubt that the timetable can be met"
    voice = group.relative and bool(group.subjects) and not group.passive
    if voice and group.subjects[0].lower_head in reader.lexicon.words["source_nouns"] and not group.modal:
        return True  # "a diplomat who attended the signing"
    if _only_describes(group) or _of_another_kind(group, reader):
        return True
    return cue is not None and cue[0].needs == "-" and not _is_journey_to_talks(group, sentence, reader)


def _only_describes(group: VerbGroup) -> bool:
    """As in "leaders who take part in the contacts": a habit tells who is meant."""
    habit = group.relative and not (group.past or group.perfect or group.modal)
    of_people = bool(group.subjects) and group.antecedent is None
    return habit and of_people and group.lemma in ("take", "attend", "join", "participate")


def _of_another_kind(group: VerbGroup, reader: Reader) -> bool:
    """As in "The handover of 20 policemen took place": the noun is the act."""
    head = group.subjects[0].lower_head if group.subjects and not group.passive else ""
    kind = reader.lexicon.act_nouns.get(head)
    return kind in ("release", "deliver") and head not in reader.lexicon.words["talks_nouns"]


def _is_journey_to_talks(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """See that a journey is a meeting only where talks, or somebody to meet, stand with it."""
    if group.lemma not in reader.lexicon.words["journeys"]:
        return True
    following = sentence.chunks[group.position + 1] if group.position + 1 < len(sentence.chunks) else None
    if group.lemma == "head" and following is not None and following.kind == "n":
        return False  # "heads the delegation"
    if group.lemma in ("gather", "convene", "converge") and (len(group.subjects) > 1 or _are_delegates(group, reader)):
        return True
    for one in sentence.chunks[group.position + 1 :]:
        if one.first > group.end + 12:
            break
        if (
            isinstance(one, Phrase)
            and one.kind == "n"
            and (
                one.lower_head in reader.lexicon.words["talks_nouns"]
                or one.lower_head in reader.lexicon.words["deal_nouns"]
            )
        ):
            return True
        if isinstance(one, VerbGroup) and one.form == "fin" and one.subjects and one.parent is group:
            break  # "had returned to Vessa and were protected by an agreement"
        if isinstance(one, VerbGroup) and one.lemma in ("meet", "discuss", "negotiate", "talk", "consult"):
            return True
    return group.lemma == "travel"


def _are_delegates(group: VerbGroup, reader: Reader) -> bool:
    """Whether those who come together are sent to talk."""
    teams = reader.lexicon.words["team_nouns"] | {"ministers"}
    return any(p.lower_head in teams for p in group.subjects)
