"""Which drafts stand: one claim for one act, none for background."""

from __future__ import annotations

from detente.reading.draft import Act, Reader, Sentence
from detente.reading.numbers import CURRENCIES

__all__ = ["selected"]

_ORDER = [
    "threaten",
    "precondition",
    "reject",
    "accuse",
    "release",
    "halt",
    "suspend",
    "violate",
    "deliver",
    "agree",
    "accept",
    "propose",
    "demand",
    "mediate",
    "meet",
]
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}
_OFFERS = frozenset(["propose", "demand", "precondition", "accept", "threaten", "reject", "agree"])
_CONTENT = frozenset(["release", "halt", "deliver", "meet", "suspend", "agree", "accept"])
_PASSIVE = frozenset(["accept", "reject", "violate", "deliver"])
_NEEDS_ACTOR = frozenset(
    ["propose", "demand", "reject", "accept", "threaten", "accuse", "meet", "mediate", "violate", "deliver"]
)


def selected(sentence: Sentence, reader: Reader) -> list[Act]:
    """Return the acts that stay, in order of the text."""
    kept: list[Act] = []
    if not sentence.acts:
        return kept
    for act in sorted(sentence.acts, key=lambda a: (a.first, _RANK[a.kind])):
        if act.last < act.first or not _has_a_word(act, reader):
            continue
        nobody = act.kind in ("demand", "accuse", "threaten", "propose")
        if (
            act.kind in _NEEDS_ACTOR
            and not act.actors
            and (nobody or not act.denied)
            and not _told_without(act, reader)
        ):
            continue
        act.first_time = _first_time(act, sentence, reader)
        if any(_same(act, other) for other in kept):
            continue
        kept.append(act)
    if len(kept) < 2:
        return kept
    led = [a for a in kept if a.kind == "mediate" and not a.noun]  # "six weeks of talks hosted by Togo": one act
    kept = [a for a in kept if not (a.kind == "meet" and a.noun and any(m.first <= a.cue <= m.last for m in led))]
    hosted = [a for a in kept if a.kind == "mediate" and a.noun]
    kept = [
        a for a in kept if a.kind != "meet" or not any(a.first <= m.cue <= a.last and m.cue < a.cue for m in hosted)
    ]
    return [
        act
        for act in kept
        if not any(
            _swallows(other, act) or _repeats(other, act) or _tells_a_gate(act, other) or _accused_of(other, act)
            for other in kept
            if other is not act
        )
    ]


def _has_a_word(act: Act, reader: Reader) -> bool:
    tokens = reader.tokens
    return tokens.words[act.first][0].isalnum() or any(c.isalnum() for c in tokens.slice(act.first, act.last))


def _told_without(act: Act, reader: Reader) -> bool:
    """Whether the verb leaves out who did it: "the offer was turned down", "the negotiations opened"."""
    group = act.group
    if group is None or not group.subjects or group.negated:
        return False
    lead = group.parent.lemma if group.parent is not None else ""
    planned = (group.form == "inf" and lead == "be") or (group.form in ("inf", "ger") and lead in _BEGINNING)
    if group.form != "fin" and not planned:  # "400 trucks are to cross"
        return False
    if act.kind == "violate" and group.subjects[0].lower_head in reader.lexicon.words["hostility_nouns"]:
        return True  # "Fighting broke out in defiance of the truce"
    if act.kind == "meet":
        return group.subjects[0].lower_head in reader.lexicon.words["talks_nouns"]
    summed = reader.tokens.words[group.subjects[0].first][0] in CURRENCIES
    if act.kind == "deliver" and (summed or reader.lexicon.items.get(group.subjects[0].lower_head) == "money"):
        return True  # "a million dollars had changed hands"
    if act.kind == "deliver" and not group.passive and not group.relative:
        item = reader.lexicon.items.get(group.subjects[0].lower_head)
        if item == "withdrawal" and group.lemma in _LEAVING:
            return True  # "Troops pulled out of the town"
        return item in ("aid", "access") and group.lemma in _MOVING  # "The crossing reopened"
    return group.passive and act.kind in _PASSIVE


_BEGINNING = frozenset(["begin", "start", "continue", "resume"])
_LEAVING = frozenset(["leave", "withdraw", "pull", "quit", "depart", "retreat", "vacate"])
_MOVING = frozenset(
    ["be", "return", "sail", "flow", "run", "leave",
     "reopen", "open", "resume", "restart", "enter", "reach", "arrive", "cross", "roll", "pass", "get", "go", "come",
     "dock"]
)  # fmt: skip


def _repeats(whole: Act, part: Act) -> bool:
    """Return the same act told once more inside itself ("a truce starting on …")."""
    if whole.kind != part.kind or part.kind not in ("halt", "meet", "suspend", "demand", "deliver", "mediate", "agree"):
        return False
    inside = (
        whole.first <= part.first and part.last <= whole.last and (whole.first, whole.last) != (part.first, part.last)
    )
    return inside and not any(w not in whole.actors for w in part.actors)


def _swallows(whole: Act, part: Act) -> bool:
    """Return what is only to come under an offer, a demand or a deal is its content, no act of its own."""
    if whole.kind not in _OFFERS or part.kind not in _CONTENT or part.group is None:
        return False
    inside = whole.first <= part.cue <= whole.last
    return (
        inside
        and (part.hypothetical or (part.group.form in ("inf", "ger", "part") and part.group.link != "rel"))
        and part.group.opener != "after"
    )


def _tells_a_gate(whole: Act, part: Act) -> bool:
    """As in "insisted that it would not disarm until the army had left": one precondition, and no demand besides."""
    if whole.kind != "demand" or part.kind != "precondition" or whole.group is None:
        return False
    return whole.group.lemma in _HOLDING_TO and whole.first <= part.first and part.last <= whole.last


def _accused_of(whole: Act, part: Act) -> bool:
    """As in "accused its foes of repeated breaches": what one is accused of is no breach told besides."""
    inside = whole.cue < part.cue and part.last <= whole.last
    return whole.kind == "accuse" and part.kind == "violate" and inside


_HOLDING_TO = frozenset(["insist", "maintain", "stress", "reiterate", "repeat", "reaffirm"])


def _same(act: Act, other: Act) -> bool:
    return act.kind == other.kind and act.cue == other.cue


def _first_time(act: Act, sentence: Sentence, reader: Reader) -> bool:
    """As in "for the first time, X took part": of the act that stands nearest, with no other between."""
    if act.kind != "meet":
        return False
    if "first" not in sentence.words and "first-ever" not in sentence.words:
        return False
    lower = reader.tokens.lower
    for at in range(sentence.first, sentence.last + 1):
        if not (lower[at : at + 2] == ["first", "time"] or lower[at] == "first-ever"):
            continue
        low, high = min(at, act.cue), max(at, act.cue)
        if not any(low < other.cue < high for other in sentence.acts if other is not act):
            return True
    return False
