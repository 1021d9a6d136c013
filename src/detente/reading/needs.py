"""What must stand with a verb for it to name an act: people who are held, a deal, a side, a clause."""

from __future__ import annotations

from collections.abc import Callable

from detente.reading.beside import Beside
from detente.reading.counted import PLACES
from detente.reading.freed import ARMY, OWN, goes_free, is_freed, is_held, is_let_go, is_swapped
from detente.reading.movements import (
    FORCES,
    bars_from,
    force_moves,
    is_absent,
    leaves_talks,
    lets_pass,
    moves_by_itself,
)
from detente.reading.numbers import CURRENCIES
from detente.reading.phrases import VerbGroup

__all__ = ["NEEDS"]

_HARMS = frozenset(
    ["consequences", "measures", "war", "retaliation", "response", "reprisals", "attacks", "bloodshed", "sanctions",
     "action", "steps", "offensive", "strikes", "bloodbath", "raids", "revenge", "reprisal", "invasion", "fighting"]
)  # fmt: skip
_LAWS = frozenset(["law", "laws", "amnesty", "bill", "decree", "constitution", "act", "legislation", "amendment"])
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
_TO_A_DEAL = frozenset(["sign", "initial", "ratify", "seal", "violate", "breach", "break", "flout", "infringe"])
"""What is done to "it" only where "it" is a deal."""
_UNDOING = (("dead",), ("void",), ("null",), ("back", "on"))
_TRUCES = frozenset(["truce", "ceasefire", "cease-fire", "armistice", "truces", "ceasefires"])
_SIGNED = frozenset(["plan", "roadmap", "framework", "document", "blueprint", "timetable"])
_STOPS = frozenset(["suspension", "stop", "end", "interruption", "stoppage"])
_LONGER = frozenset(["extension", "prolongation", "renewal", "resumption"])
_AWARDS = frozenset(["ruling", "verdict", "decision", "award", "judgment", "judgement", "outcome", "result", "results"])
_LULLS = frozenset(["lull", "calm", "quiet", "truce", "peace"])
_STAFF = frozenset(["workers", "strikers", "staff", "employees", "teachers", "miners", "drivers", "judges", "officers"])
_WITHDRAWING = frozenset(["withdraw", "pull", "redeploy", "recall"])
_EFFECTS = (("effect",), ("into", "force"), ("into", "effect"), ("force",))
_LETTERS = frozenset(["letter", "draft", "copy", "message", "report"])


def _talks(one: Beside) -> bool:
    if one.group.lemma in ("lead", "drive", "steer") and not one.group.passive:
        return False  # "X, who leads the rebels at the talks", but "talks led by X"
    if one.group.lemma in ("monitor", "verify") and one.heads(1) == ["it"]:
        return True
    return one.any_in(one.heads(3), "talks_nouns", "deal_nouns")


def _planned(one: Beside) -> bool:
    after = one.group.position + 1
    agent = one.chunks[after].lower_head if after < len(one.chunks) else ""
    return one.group.passive and agent != "by" and one.any_in(one.subject_heads(), "talks_nouns")


def _ground(one: Beside) -> bool:
    places = one.lexicon.words["place_words"]
    return any(
        p.lower_head in places or p.lower_head in PLACES or one.tokens.words[p.head][:1].isupper()
        for p in one.objects[:1]
    )


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
    if heads[:1] == ["it"] and one.group.lemma in ("prolong", "renew"):
        return one.group.form == "fin"
    if heads[:1] == ["it"] and (one.group.lemma in _TO_A_DEAL or one.particle in _UNDOING):
        return True
    nothing = one.group.lemma in ("sign", "agree", "conclude") and heads[:1] in (["anything"], ["nothing"])
    return nothing or one.any_in(heads, "deal_nouns")


def _act(one: Beside) -> bool:
    return one.any_in(one.subject_heads(), "hostility_nouns")


def _party(one: Beside) -> bool:
    if one.heads(1) == ["other"]:
        return True  # "each side charged the other with shelling"
    if one.any_in(one.heads(1), "paper_nouns") or _LETTERS.intersection(one.heads(1)):
        return False
    return any(w.kind not in ("outlet", "place") for p in one.objects[:1] for w in one.actors.of(p))


def _items(one: Beside, first: int, *without: str | None) -> bool:
    items, money = one.items(first), one.lexicon.words["money"]
    if one.group.lemma in ("pledge", "promise", "guarantee") or _in_currency(one):
        money = money | _SUMS  # "pledged $10 billion for housing"
    pairs = zip(one.heads(first), items, strict=False)
    return any((item or ("money" if head in money else None)) not in without for head, item in pairs)


_SUMS = frozenset(["million", "billion"])


def _in_currency(one: Beside) -> bool:
    """As in "unfroze $5 million"."""
    return any(one.tokens.words[p.first][0] in CURRENCIES for p in one.objects[:2])


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
        and any(is_held(p, one.tokens, one.lexicon) for p in one.objects[:1])
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
        if p.lower_head not in armies and p.lower_head not in FORCES and one.tokens.lower[p.first] not in OWN
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


def _of_ones_own(one: Beside) -> bool:
    """As in "The rebels welcomed the plan": one of the two between whom it is, and no neighbour."""
    planned = one.any_in(one.heads(2), "plan_nouns", "deal_nouns")
    who = one.actors.all_of(one.group.subjects)
    return planned and bool(who) and all(w.top in one.actors.main for w in who)


def _wishes(one: Beside) -> bool:
    """As in "would like to see 40 prisoners freed", "would like the army to leave"."""
    if one.group.modal not in ("would", "'d", "should") or one.group.negated or one.group.form != "fin":
        return False
    after = one.tokens.lower[one.group.verb + 1 : one.group.verb + 3]
    return after == ["to", "see"] or (bool(one.objects) and any(one.actors.of(p) for p in one.objects[:1]))


def _with_a_side(one: Beside) -> bool:
    """As in "discussed the plan with the rebels", "The two sides discussed a swap"."""
    group = one.group
    if group.passive or group.form != "fin" or group.relative:
        return False
    after = one.tokens.lower[group.verb + 1 : group.end + 1]
    if "with" in after:
        joint = group.verb + 1 + after.index("with")
        return any(one.actors.of(c) for c in one.chunks if c.kind == "n" and c.first == joint + 1)
    who = one.actors.all_of(group.subjects)
    return len({id(w.top) for w in who}) > 1


def _ends_there(one: Beside) -> bool:
    """As in "said no.", after which nothing is said of what."""
    after = one.tokens.lower[one.group.verb + 2 : one.group.verb + 3]
    return not after or not after[0][0].isalnum()


def _signs(one: Beside) -> bool:
    """As in "X had been expected to sign in Juba on April 15": what is signed is not told again."""
    following = one.chunks[one.group.position + 1] if one.group.position + 1 < len(one.chunks) else None
    begins = one.group.begin - 1
    behind = next((at for at, chunk in enumerate(one.chunks) if chunk.last == begins), 0)
    if behind and one.chunks[behind].lower_head == "that" and one.chunks[behind - 1].kind == "n":
        return False  # "an agreement that their ministers signed in May"
    told = one.group.relative or one.group.antecedent is not None  # "the rebels who signed", "a treaty they signed"
    if one.group.passive or following is None or one.group.form not in ("fin", "inf") or told:
        return False
    return following.kind in "t.,;A" or following.lower_head in ("in", "at", "before", "after", "without", "for")


NEEDS: dict[str, Callable[[Beside], bool]] = {
    "-": lambda one: True,  # noqa: ARG005
    "held": is_freed,
    "harm": lambda one: not _HARMS.isdisjoint(one.tokens.lower[one.group.verb + 1 : one.group.verb + 8]),
    "swap": is_swapped,
    "flat": _ends_there,
    "sides": lambda one: one.any_in(one.heads(1), "side_nouns"),
    "nothing": lambda one: one.subject_heads()[:1] in (["nothing"], ["little"]),
    "award": lambda one: one.group.modal is not None and not _AWARDS.isdisjoint(one.heads(1)),
    "both": lambda one: (
        one.group.form == "fin"
        and not (one.group.passive or one.group.modal or one.group.relative)
        and len({id(w.top) for w in one.actors.all_of(one.group.subjects)}) == 2
    ),
    "embargo": lambda one: "sanctions" in one.items(1),
    "own": _of_ones_own,
    "wishes": _wishes,
    "lull": lambda one: not one.group.passive and not _LULLS.isdisjoint(one.subject_heads()),
    "monitors": lambda one: "monitoring" in one.items(1),
    "freed": is_let_go,
    "with": _with_a_side,
    "jobs": lambda one: not _STAFF.isdisjoint(one.heads(1)),
    "forces": lambda one: not FORCES.isdisjoint(one.heads(2)),
    "law": lambda one: not _LAWS.isdisjoint(one.heads(1)),
    "round": lambda one: not _ROUNDS.isdisjoint(one.heads(1)),
    "captive": goes_free,
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
    "moved": lambda one: (
        not one.group.relative and any(one.lexicon.items.get(head) == "money" for head in one.heads(1))
    ),
    "cash": lambda one: any(one.lexicon.items.get(head) == "money" for head in one.heads(1)),
    "act": _act,
    "truce": lambda one: (
        any(one.lexicon.items.get(head) == "truce" for head in one.heads(1))
        or (not _STOPS.isdisjoint(one.heads(1)) and one.any_in(one.heads(2)[1:], "hostility_nouns"))
        or (not _LONGER.isdisjoint(one.heads(1)) and not _TRUCES.isdisjoint(one.heads(2)[1:]))
    ),
    "remains": lambda one: any(one.lexicon.items.get(head) == "bodies" for head in one.heads(2)),
    "signs": _signs,
    "onplan": lambda one: _direct(one) and not _SIGNED.isdisjoint(one.heads(1)),
    "armistice": lambda one: not _TRUCES.isdisjoint(one.heads(1)),
    "arms": lambda one: (
        any(item in ("arms", "withdrawal") for item in one.items(2))
        or any(
            p.lower_head in ARMY and (one.tokens.lower[p.first] in OWN or one.group.lemma in _WITHDRAWING)
            for p in one.objects[:2]
        )
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
        and (
            (bool(one.group.subjects) and one.tokens.lower[one.group.subjects[0].first] == "any")
            or any(
                head in one.lexicon.items or head in one.lexicon.act_nouns or head in one.lexicon.words["talks_nouns"]
                for head in one.subject_heads()
            )
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
