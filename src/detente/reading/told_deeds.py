"""Deeds and pledges told in somebody's words by a verb that no lexicon has for an act: "X said it would build a road".

What makes them claims is whose words they are and what they are about: a side that says what it will do pledges it, one
that tells of another's attack accuses it, and what has been done about arms, money or roads is carried out.
"""

from __future__ import annotations

from detente.reading.attribution import speakers
from detente.reading.cast import Who
from detente.reading.draft import Act, Reader, Sentence
from detente.reading.extents import objects_of
from detente.reading.phrases import VerbGroup

__all__ = ["told_deeds"]

_SET_APART = frozenset(
    ["if", "unless", "until", "before", "after", "when", "while", "because", "although", "though", "whether", "as",
     "once", "how", "why", "where", "what", "since"]
)  # fmt: skip
_NO_DEEDS = frozenset(
    [
        *(
            "be",
            "have",
            "do",
            "seem",
            "appear",
            "remain",
            "stay",
            "continue",
            "know",
            "think",
            "believe",
            "hope",
            "want",
        ),
        *("wait", "see", "consider", "study", "need", "like", "try", "look", "depend", "mean", "become", "include"),
        *("discuss", "talk", "meet", "negotiate", "decide", "hold", "control", "face", "suffer", "lose", "kill", "die"),
        *(
            "satisfy",
            "cover",
            "contain",
            "concern",
            "welcome",
            "support",
            "expect",
            "understand",
            "receive",
            "visit",
            "attend",
        ),
        *("arrive", "travel", "return", "fail", "help", "work", "live", "own", "run", "use", "make", "find", "get"),
    ]
)
_ITEMS = frozenset(["arms", "money", "access", "aid", "withdrawal", "monitoring", "sanctions", "guarantees"])
_FUTURE = frozenset(["will", "would", "'ll", "shall"])
_ATTACKING = frozenset(
    ["fire", "shoot", "rearm", "loot", "arrest", "kidnap", "encroach", "provoke", "infiltrate", "mobilise", "mobilize",
     "regroup", "cheat", "lie", "hide", "smuggle", "recruit", "massacre", "torture", "detain"]
)  # fmt: skip
_NOBODY = frozenset(["no", "nobody", "none", "nothing"])


def told_deeds(sentence: Sentence, reader: Reader) -> None:
    """Add these acts to a sentence in which somebody speaks."""
    if not sentence.sources:
        return
    report = reader.lexicon.words["report_verbs"]
    for group in sentence.groups:
        if group.form != "fin" or group.relative or group.opener in _SET_APART or not group.subjects:
            continue
        if group.lemma in report or any(a.first <= group.verb <= a.last for a in sentence.acts):
            continue
        said = [w for w in speakers(sentence, group.verb) if w.kind != "outlet"]
        if said:
            act = _act(group, said[-1], sentence, reader)
            if act is not None:
                sentence.acts.append(act)


def _act(group: VerbGroup, voice: Who, sentence: Sentence, reader: Reader) -> Act | None:
    main = reader.actors.main
    side = voice.top if voice.top is not voice or voice.kind in ("state", "group", "organisation") else None
    who = [w.top for w in reader.actors.all_of(group.subjects)]
    parties = [w for w in who if w in main or w.kind in ("state", "group")]
    if _attacks(group, reader):
        # "and had fired rockets" says enough only behind what the same side is accused of
        goes_on = group.link == "coord" and any(act.kind == "accuse" for act in sentence.acts)
        named = goes_on or (group.link != "coord" and group.begin < group.first)
        against = named and side is not None and side in main and bool(parties) and side not in parties
        return _draft("accuse", group, [side], sentence) if against and side and parties[0] in main else None
    if side is not None and _spares(group, reader):
        return _draft("accept", group, [side], sentence)
    if group.lemma in _NO_DEEDS or not _about_something(group, sentence, reader):
        return None
    if group.passive:
        return _done(group, side, who, sentence, reader)
    if not parties:
        return None
    if group.modal in _FUTURE:
        return _draft("accept", group, parties, sentence) if not group.negated else None
    told = (group.past or group.perfect) and not group.modal and not group.negated
    return _draft("deliver", group, parties, sentence) if told else None


def _done(group: VerbGroup, side: Who | None, who: list[Who], sentence: Sentence, reader: Reader) -> Act | None:
    """As in "Two towers would be taken down, a minister said", "No ransom had been paid"."""
    if side is None or who:
        return None
    if group.negated or reader.tokens.lower[group.subjects[0].first] in _NOBODY:
        return None
    act = _draft("deliver", group, [side], sentence)
    act.hypothetical = act.future = group.modal in _FUTURE or group.modal == "was to"
    return act if act.future or group.perfect or group.past else None


_PUNISHING = frozenset(
    ["punish", "prosecute", "pursue", "arrest", "charge", "dismiss", "sack", "extradite", "harm", "persecute", "expel",
     "harass", "jail", "fine", "penalise", "penalize", "victimise", "molest", "hunt", "try", "touch", "evict"]
)  # fmt: skip


def _spares(group: VerbGroup, reader: Reader) -> bool:
    """As in "the mayor said no one would be punished": a pledge of his side."""
    told = group.passive and group.modal in (*_FUTURE, "was to") and group.lemma in _PUNISHING
    nobody = reader.tokens.lower[group.subjects[0].first] in _NOBODY
    return told and (nobody or group.negated or "longer" in reader.tokens.lower[group.first : group.verb])


def _attacks(group: VerbGroup, reader: Reader) -> bool:
    if group.lemma in ("use", "exploit", "abuse") and not (group.modal or group.negated or group.passive):
        behind = reader.tokens.lower[group.verb + 1 : group.verb + 4]
        return any(reader.lexicon.items.get(word) in ("truce", "talks") for word in behind)
    if group.passive or group.modal or group.negated:
        return False
    return group.lemma in reader.lexicon.words["harm_verbs"] or group.lemma in _ATTACKING


def _about_something(group: VerbGroup, sentence: Sentence, reader: Reader) -> bool:
    """Whether an item of talks, and no people, stands behind the verb or is the subject of its passive."""
    items = reader.lexicon.items
    if group.passive:
        return any(items.get(p.lower_head) in _ITEMS for p in group.subjects)
    return any(items.get(p.lower_head) in _ITEMS for p in objects_of(sentence.chunks, group)[0][:2])


def _draft(kind: str, group: VerbGroup, actors: list[Who], sentence: Sentence) -> Act:
    act = Act(kind, group.verb, min(group.begin, group.first), group.end, group, sentence=sentence.number)
    act.actors = list(dict.fromkeys(actors))
    return act
