"""What a noun or a bare number is by its company: the list in which it stands, the verb that moves it."""

from __future__ import annotations

from detente.reading.draft import Act, Sentence, Term
from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["by_company", "by_verb", "counts_alone", "of_those"]

_LISTED = frozenset(["persons", "bodies", "arms", "withdrawal", "aid", "political", "money", "monitoring", "access"])
_JOINTS = frozenset([",", "and", "or", "plus", "as", "well", "with", "along", "together", "&", "another", "a"])
_LEFT_OUT = frozenset(["more", "others", "other", "another", "apiece", "each", "remaining"])
_NO_COUNT = frozenset(["times", "time", "points", "occasions", "ways", "o'clock", "day", "month"])


def counts_alone(number: Number | None, first: int, head: int, tokens: Tokens) -> bool:
    """Whether a phrase is a number whose noun is left out: "another 550", "20 more", "the other three"."""
    if number is None or number.unit is not None or number.measure:
        return False
    return number.last == head or (number.last == head - 1 and tokens.lower[head] in _LEFT_OUT and head > first)


def by_company(phrase: Phrase, number: Number, found: list[Term], tokens: Tokens) -> str | None:
    """Return the item of the term before it, for a number alone and for a noun in the same list.

    As in "16 ministries, three of them for a breakaway faction", "22 rifles and 30 shotguns".
    """
    before = found[-1]
    if number.unit is not None or number.measure or before.item not in _LISTED:
        return None
    lower = tokens.lower
    if phrase.lower_head in _NO_COUNT or lower[phrase.last] in _NO_COUNT:
        return None
    alone = counts_alone(number, phrase.first, phrase.head, tokens)
    between = lower[before.last + 1 : phrase.first]
    if alone and (before.number is not None or before.item == "persons" or between == [","]):
        return before.item
    listed = bool(between) and len(between) <= 3 and _JOINTS.issuperset(between)
    counted = (before.number is not None and before.number.unit is None) or before.item == "withdrawal"
    return before.item if listed and counted and number.last < phrase.head else None


def of_those(pronoun: int, chunks: list[Chunk], act: Act, found: list[Term], lexicon: Lexicon) -> str:
    """Return of what "three of them" are: people where they are freed or told to be, else what was told last."""
    following = chunks[pronoun + 1] if pronoun + 1 < len(chunks) else None
    people = following is not None and following.kind == "n" and lexicon.items.get(following.lower_head) == "persons"
    if act.kind == "release" or people or not found or found[-1].number is None:
        return "bodies" if found and found[-1].item == "bodies" and not people else "persons"
    return found[-1].item if found[-1].item in _LISTED else "persons"


_SOLDIERS = frozenset(
    [
        *("soldiers", "troops", "troopers", "peacekeepers", "observers", "monitors", "police", "policemen", "officers"),
        *("men", "inspectors", "experts", "personnel", "civilians", "marines", "advisers", "staff", "gendarmes"),
        *("paratroopers", "guards", "helmets", "volunteers", "engineers", "legionnaires", "women", "force", "forces"),
    ]
)
_FIGHTERS = frozenset(
    [
        *("fighters", "mercenaries", "guerrillas", "rebels", "militiamen", "militants", "insurgents", "combatants"),
        *("men", "soldiers", "contras", "commandos", "irregulars", "paramilitaries", "gunmen", "settlers", "troops"),
    ]
)
_LEAVING = frozenset(["withdraw", "pull", "redeploy", "remove", "cut", "reduce", "recall", "trim", "slash", "draw"])
_GOING = frozenset(["leave", "withdraw", "quit", "depart", "go", "retreat"])
_SENDING = frozenset(
    [
        *("deploy", "send", "station", "dispatch", "contribute", "supply", "patrol", "watch", "monitor", "police"),
        *("supervise", "oversee", "separate", "guard", "provide", "arrive", "observe", "verify", "field", "post"),
    ]
)
_DISARMING = frozenset(["disarm", "demobilise", "demobilize", "disband", "decommission"])
_WATCHERS = frozenset(["peacekeepers", "observers", "monitors", "inspectors", "helmets"])


def by_verb(term: Term, act: Act, sentence: Sentence, tokens: Tokens) -> str:
    """Return the item of people by what is done with them: sent to watch, withdrawn, disarmed; else their own."""
    if term.item not in ("persons", "withdrawal") or (term.number is None and term.head_word not in _SOLDIERS):
        return term.item
    word = term.head_word
    own = next((g for g in sentence.groups if any(p.first <= term.head <= p.last for p in g.subjects)), None)
    acts_itself = own is not None and own.form in ("fin", "inf", "ger")
    verb = own if own is not None else _verb_before(term, sentence)
    if verb is None:
        return term.item
    if word in _FIGHTERS or word in _SOLDIERS:
        if verb.lemma in _DISARMING or (acts_itself and not verb.passive and _gives_arms_up(verb, tokens)):
            return "arms"
        if verb.lemma in _LEAVING and act.kind != "release":
            return "withdrawal"
        if word in _FIGHTERS and verb.lemma in _GOING and acts_itself and act.kind != "release":
            return "withdrawal"
    asked = act.kind in ("demand", "propose") and any(
        w.top.kind == "organisation" or w.top.mediates for w in act.actors
    )
    if word in _SOLDIERS and act.kind != "release" and (verb.lemma in _SENDING or asked):
        return "monitoring"
    return "monitoring" if word in _WATCHERS and act.kind != "release" else term.item


def _verb_before(term: Term, sentence: Sentence) -> VerbGroup | None:
    before = [g for g in sentence.groups if g.last < term.first]
    return before[-1] if before else None


def _gives_arms_up(verb: VerbGroup, tokens: Tokens) -> bool:
    if verb.lemma not in ("deliver", "surrender", "hand", "lay", "give", "turn", "register", "store"):
        return False
    near = tokens.lower[verb.verb + 1 : verb.verb + 6]
    return any(word in ("arms", "weapons", "guns", "rifles") for word in near)
