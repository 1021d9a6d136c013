"""What must stand with a verb for it to name an act: people who are held, a deal, a side, a clause."""

from __future__ import annotations

from collections.abc import Callable

from detente.reading.actors import Actors
from detente.reading.beside import Beside
from detente.reading.counted import is_person_noun
from detente.reading.lexicon import Lexicon
from detente.reading.movements import (
    FORCES,
    bars_from,
    force_moves,
    is_absent,
    leaves_talks,
    lets_pass,
    moves_by_itself,
)
from detente.reading.phrases import Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["NEEDS"]

_JAILED = frozenset(
    ["jailed", "detained", "imprisoned", "captured", "abducted", "kidnapped", "captive", "seized", "arrested"]
)
_HARMS = frozenset(
    ["consequences", "measures", "war", "retaliation", "response", "reprisals", "attacks", "bloodshed", "sanctions",
     "action", "steps", "offensive", "strikes"]
)  # fmt: skip
_SWAPS = frozenset(["swap", "exchange", "handover", "release", "swaps", "exchanges"])
_LAWS = frozenset(["law", "laws", "amnesty", "bill", "decree", "constitution", "act", "legislation", "amendment"])
_FREEING = frozenset(
    [
        *("free", "release", "liberate", "let", "hand", "swap", "exchange", "set", "repatriate", "pardon", "turn"),
        *("discharge", "deport", "evacuate", "give", "return"),
    ]
)
_GIVING_BACK = frozenset(["return", "hand", "give", "turn", "deliver", "send"])
_DEAD = frozenset(["fallen", "dead", "slain", "killed"])
_PRONOUNS = frozenset(["them", "it", "all"])
_ROUNDS = frozenset(["round", "session", "meeting", "day", "rounds", "sessions", "summit"])
_EVENTS = frozenset(
    [
        *("ceremony", "reunion", "reunions", "visit", "visits", "inauguration", "convoy", "convoys", "evacuations"),
        *("deliveries", "shipments", "repatriations", "withdrawals", "deployments", "handovers", "releases"),
    ]
)
_EVENT_KINDS = frozenset(["release", "agree", "deliver", "meet"])
_JAILS = frozenset(
    [
        *("jail", "prison", "jails", "prisons", "captivity", "custody", "detention", "cell", "cells", "camp", "arrest"),
        *("penitentiary", "penitentiaries", "dungeon", "barracks"),
    ]
)
_DUTIES = frozenset(
    [
        *(
            "embargo",
            "airspace",
            "obligation",
            "obligations",
            "ruling",
            "resolution",
            "commitments",
            "zone",
            "boundary",
        ),
        *("terms", "sanctions", "line", "lines", "limits", "undertaking", "undertakings", "word", "promises", "clause"),
        *("clauses", "quota", "status", "cease"),
    ]
)
_PARLEYS = frozenset(
    [
        *("talks", "meeting", "meetings", "conversation", "conversations", "discussions", "negotiations", "contacts"),
        *("consultations", "dialogue", "session", "sessions", "round", "table", "conference", "summit", "encounter"),
    ]
)
_ARMY = frozenset(["troops", "soldiers", "forces", "men", "police", "units", "peacekeepers", "contingent"])
_SCHEMES = frozenset(
    ["attempt", "attempts", "effort", "efforts", "evacuation", "exchange", "operation", "mission", "bid"]
)
_ASKED = frozenset(
    [
        "obligations",
        "commitments",
        "undertakings",
        "pledges",
        "claim",
        "claims",
        "condition",
        "conditions",
        "terms",
        "wish",
        "wishes",
    ]
)
_UNDOING = (("dead",), ("void",), ("null",), ("back", "on"))
_EFFECTS = (("effect",), ("into", "force"), ("into", "effect"), ("force",))
_OWN = frozenset(["its", "their", "his", "her", "all"])
_LETTERS = frozenset(["letter", "draft", "copy", "message", "report"])


def _talks(one: Beside) -> bool:
    if one.group.lemma in ("lead", "drive", "steer") and not one.group.passive:
        return False  # "X, who leads the rebels at the talks", but "talks led by X"
    return one.any_in(one.heads(3), "talks_nouns", "deal_nouns")


def _held(one: Beside) -> bool:
    objects, lexicon = one.objects, one.lexicon
    if one.group.lemma == "carry" and objects and one.tokens.lower[objects[0].last + 1 : objects[0].last + 2] == ['"']:
        return False  # "carried out 30 'armed actions'"
    if objects and objects[0].lower_head in lexicon.words["act_of_release"]:
        return any(_is_held(p, one.tokens, lexicon) for p in objects[1:3])
    if one.group.lemma in _GIVING_BACK and len(objects) > 1 and one.tokens.lower[objects[0].first - 1] == "to":
        objects = objects[1:]  # "returned to Ukraine the bodies of two men"
    joined = len(objects) > 1 and one.tokens.lower[objects[1].first - 1] == "and"
    freed = objects[: 2 if joined else 1]
    if freed and freed[0].lower_head in _ARMY and one.tokens.lower[freed[0].first] in _OWN:
        return False  # "take out their troops"
    if one.group.lemma in _FREEING:
        if any(_is_person(p, one.actors) for p in freed[:1]):
            return True
    elif freed and freed[0].lower_head in _PRONOUNS:
        return False
    return any(_is_held(p, one.tokens, lexicon) for p in freed)


def _swap(one: Beside) -> bool:
    near, captives = one.objects[:2], one.lexicon.words["captives"]
    words_of = [w for p in near for w in one.tokens.lower[p.first : p.head]]
    people = any(w in captives or w in ("prisoner", "hostage", "body", "captive") for w in words_of)
    return any(p.lower_head in _SWAPS for p in near) and (people or near[0].lower_head in ("swap", "exchange"))


def _captive(one: Beside) -> bool:
    heads = [p for p in one.group.subjects if p.lower_head not in ("he", "she", "it")]
    return any(_is_held(p, one.tokens, one.lexicon) or _is_person(p, one.actors) for p in heads)


def _planned(one: Beside) -> bool:
    after = one.group.position + 1
    agent = one.chunks[after].lower_head if after < len(one.chunks) else ""
    return one.group.passive and agent != "by" and one.any_in(one.subject_heads(), "talks_nouns")


def _ground(one: Beside) -> bool:
    places = one.lexicon.words["place_words"]
    return any(p.lower_head in places or one.tokens.words[p.head][:1].isupper() for p in one.objects[:1])


def _gate(one: Beside) -> bool:
    lexicon = one.lexicon
    near = one.heads(3 if one.heads(1) == ["fate"] else 2)
    gated = any(
        h in lexicon.items or h in lexicon.words["talks_nouns"] or h in lexicon.act_nouns or h == "fate" for h in near
    )
    after = one.chunks[one.group.position + 2 : one.group.position + 7]
    return gated and any(c.lower_head in ("to", "on", "with") for c in after)


def _deal(one: Beside) -> bool:
    heads = one.heads(3)
    if heads[:1] == ["it"] and (one.group.lemma in ("sign", "initial", "ratify", "seal") or one.particle in _UNDOING):
        return True
    return one.any_in(heads, "deal_nouns")


def _act(one: Beside) -> bool:
    return one.any_in(one.subject_heads(), "hostility_nouns")


def _party(one: Beside) -> bool:
    if one.heads(1) == ["other"]:
        return True  # "each side charged the other with shelling"
    if one.any_in(one.heads(1), "paper_nouns") or _LETTERS.intersection(one.heads(1)):
        return False
    return any(w.kind not in ("outlet", "place") for p in one.objects[:1] for w in one.actors.of(p))


def _items(one: Beside, first: int, *without: str | None) -> bool:
    items = one.lexicon.items
    return any(items.get(head) not in without for head in one.heads(first))


def _event(one: Beside) -> bool:
    nouns, words = one.lexicon.act_nouns, one.lexicon.words
    return any(
        head in _EVENTS or nouns.get(head) in _EVENT_KINDS or head in words["talks_nouns"] for head in one.heads(2)
    )


def _in_exchange(one: Beside) -> bool:
    """As in "freed ten and received nine in exchange"."""
    told = one.tokens.lower[one.group.verb : one.group.end + 1]
    return (
        not one.group.passive
        and any(word in ("exchange", "return") and told[at - 1] == "in" for at, word in enumerate(told))
        and any(_is_held(p, one.tokens, one.lexicon) for p in one.objects[:1])
    )


def _lists(one: Beside) -> bool:
    """As in "gave Moscow a list of 339 names", not "of demands"."""
    told = one.tokens.lower[one.group.verb + 1 : one.group.end + 1]
    wished = any(one.lexicon.act_nouns.get(word) in ("demand", "precondition", "propose", "accuse") for word in told)
    return not wished and any(one.lexicon.items.get(head) == "lists" for head in one.heads(2))


def _direct(one: Beside) -> bool:
    """Whether what the verb acts on follows it at once, without a preposition."""
    if one.group.passive:
        return True
    ahead = [c for c in one.chunks[one.group.position + 1 : one.group.position + 4] if c.kind not in 'At"']
    particle = bool(one.particle) and len(ahead) > 1 and ahead[0].lower_head == one.particle[0]
    return bool(ahead) and ahead[1 if particle else 0].kind == "n"


def _awaits_talks(one: Beside) -> bool:
    """As in "is in Cairo for talks"."""
    lower, words = one.tokens.lower, one.lexicon.words["talks_nouns"]
    for index in range(one.group.verb + 2, min(one.group.end, one.group.verb + 7)):
        if lower[index] == "for":
            return any(word in words for word in lower[index + 1 : index + 4])
    return False


def _told(one: Beside) -> bool:
    """As in "told both sides to stop": another is asked, not one's own army."""
    armies = one.lexicon.words["army_nouns"]
    asked = [
        p
        for p in one.objects[:1]
        if p.lower_head not in armies and p.lower_head not in FORCES and one.tokens.lower[p.first] not in _OWN
    ]
    if not asked or not any(w.kind not in ("outlet", "place") for p in asked for w in one.actors.of(p)):
        return False
    return any(
        isinstance(c, VerbGroup) and c.parent is one.group and c.form == "inf" and c.link in ("to", "object")
        for c in one.chunks
    )


def _next_one(one: Beside) -> bool:
    """As in "The next one is due on December 13": a round, where talks are spoken of."""
    subjects = one.group.subjects
    if not subjects or not subjects[0].head:
        return False
    told = one.tokens.lower[subjects[0].head - 1 : subjects[0].head + 1]
    return told in (["next", "one"], ["earlier", "ones"], ["previous", "ones"])


NEEDS: dict[str, Callable[[Beside], bool]] = {
    "-": lambda one: True,  # noqa: ARG005
    "held": _held,
    "harm": lambda one: not _HARMS.isdisjoint(one.tokens.lower[one.group.verb + 1 : one.group.verb + 8]),
    "swap": _swap,
    "forces": lambda one: not FORCES.isdisjoint(one.heads(2)),
    "law": lambda one: not _LAWS.isdisjoint(one.heads(1)),
    "round": lambda one: not _ROUNDS.isdisjoint(one.heads(1)),
    "captive": _captive,
    "planned": _planned,
    "ground": _ground,
    "war": lambda one: one.any_in(one.tokens.lower[one.group.verb : one.group.end + 1], "hostility_nouns"),
    "gate": _gate,
    "paper": lambda one: one.any_in(one.heads(1), "paper_nouns"),
    "breach": lambda one: one.any_in(one.heads(2), "breach_nouns"),
    "talks": _talks,
    "deal": _deal,
    "plan": lambda one: one.any_in(one.heads(3), "plan_nouns"),
    "comp": lambda one: any(
        isinstance(c, VerbGroup) and c.parent is one.group and c.link in ("to", "that", "say") for c in one.chunks
    ),
    "about": lambda one: (
        not one.group.passive and (one.any_in(one.subject_heads(), "talks_nouns", "deal_nouns") or _next_one(one))
    ),
    "pact": lambda one: (
        not one.group.passive
        and (
            one.any_in(one.subject_heads(), "deal_nouns")
            or (one.particle in _EFFECTS and one.subject_heads()[:1] == ["it"])  # "It comes into force on Monday"
        )
    ),
    "cash": lambda one: any(one.lexicon.items.get(head) == "money" for head in one.heads(1)),
    "act": _act,
    "truce": lambda one: any(one.lexicon.items.get(head) == "truce" for head in one.heads(1)),
    "arms": lambda one: (
        any(one.lexicon.items.get(head) in ("arms", "withdrawal") for head in one.heads(2))
        or any(p.lower_head in _ARMY and one.tokens.lower[p.first] in _OWN for p in one.objects[:2])
    ),
    "scheme": lambda one: (
        not one.group.passive
        and any(head in _SCHEMES or head in one.lexicon.words["plan_nouns"] for head in one.subject_heads())
    ),
    "thing": lambda one: _items(one, 2, None, "persons", "bodies", "talks", "truce"),
    "terms": lambda one: _items(one, 2, None, "talks"),
    "party": _party,
    "event": _event,
    "gated": lambda one: (
        not one.group.passive
        and any(
            head in one.lexicon.items or head in one.lexicon.act_nouns or head in one.lexicon.words["talks_nouns"]
            for head in one.subject_heads()
        )
    ),
    "lists": _lists,
    "lets": lets_pass,
    "leaves": leaves_talks,
    "team": lambda one: one.any_in(one.subject_heads(), "team_nouns"),
    "bars": bars_from,
    "asked": lambda one: any(one.lexicon.act_nouns.get(head) == "demand" or head in _ASKED for head in one.heads(2)),
    "inexchange": _in_exchange,
    "fight": lambda one: _direct(one) and one.any_in(one.heads(1), "hostility_nouns"),
    "meeting": _awaits_talks,
    "jail": lambda one: not _JAILS.isdisjoint(one.heads(2)),
    "load": lambda one: moves_by_itself(one, "aid"),
    "way": lambda one: moves_by_itself(one, "access") and not one.any_in(one.heads(1), "hostility_nouns"),
    "troops": force_moves,
    "plans": lambda one: one.any_in(one.tokens.lower[one.group.verb : one.group.end + 1], "plan_nouns"),
    "duty": lambda one: not _DUTIES.isdisjoint(one.heads(2)),
    "absent": is_absent,
    "told": _told,
    "parley": lambda one: not _PARLEYS.isdisjoint(one.heads(1)),
}
"""What must stand with the verb, by its name in the lexicon's ``act_verbs``."""


def _is_person(phrase: Phrase, actors: Actors) -> bool:
    """Whether who is freed is named: "freed Alan Gross"."""
    found = actors.of(phrase)
    return bool(found) and all(w.kind == "person" for w in found)


_SOME_OF = frozenset(
    ["nobody", "none", "last", "rest", "remainder", "half", "most", "latter", "trio", "pair", "couple"]
)


def _is_held(phrase: Phrase, tokens: Tokens, lexicon: Lexicon) -> bool:
    word = phrase.lower_head
    if word in lexicon.words["captives"] or word in _SOME_OF:
        return True
    if (
        tokens.words[phrase.head][:1].isdigit()
        or word in lexicon.vague
        or word in lexicon.numbers
        or word in ("dozen", "group", "all", "them", "number", "batch", "others")
    ):
        return True
    before = tokens.lower[phrase.first : phrase.head]
    if before and (before[0][:1].isdigit() or before[0] in lexicon.numbers) and is_person_noun(word):
        return True
    if any(w in _JAILED or w in _DEAD for w in before) and word.endswith("s"):
        return True
    if tokens.words[phrase.head][:1].isupper() and tokens.lower[phrase.head - 1][:1].isdigit():
        return word.endswith(("s", "ese", "ish"))  # "1,150 Quens"
    name = lexicon.names.get(tokens.words[phrase.head])
    one = before[:1] in (["a"], ["an"], ["one"])
    return bool(name) and name[-1].form == "adjective" and (word.endswith("s") or one)  # type: ignore[index]
