"""What a noun or a bare number is by its company: the list in which it stands, the verb that moves it."""

from __future__ import annotations

from detente.reading.draft import Act, Sentence, Term
from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["by_company", "by_verb", "by_what_is_spoken_of", "counts_alone", "of_those", "one_more"]

_LISTED = frozenset(["persons", "bodies", "arms", "withdrawal", "aid", "political", "money", "monitoring", "access"])
_JOINTS = frozenset([",", "and", "or", "plus", "as", "well", "with", "along", "together", "&", "another", "a"])
_LEFT_OUT = frozenset(["more", "others", "other", "another", "apiece", "each", "remaining"])
_NO_COUNT = frozenset(["times", "time", "points", "occasions", "ways", "o'clock", "day", "month"])


def counts_alone(number: Number | None, first: int, head: int, tokens: Tokens) -> bool:
    """Whether a phrase is a number whose noun is left out: "another 550", "20 more", "the other three"."""
    if number is None or number.unit is not None or number.measure:
        return False
    if first == head and tokens.lower[head] == "one" and tokens.lower[head + 1 : head + 2][0:1] != ["of"]:
        return False  # "before one could speak of …"
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


def one_more(first: int, before: Term, act: Act, tokens: Tokens) -> bool:
    """Whether a single one closes a list of people freed: "18 students and a principal"."""
    listed = tokens.lower[before.last + 1 : first] in (["and"], [","], [",", "and"])
    people = before.item == "persons" and before.number is not None and before.number.unit is None
    deed = first + 1 < len(tokens) and tokens.lower[first + 1] in _DEEDS  # "freed two soldiers, a move that …"
    return act.kind == "release" and listed and people and tokens.lower[first] in ("a", "an") and not deed


_DEEDS = frozenset(
    [
        *("move", "step", "gesture", "sign", "decision", "development", "day", "week", "month", "deal", "condition"),
        *("first", "third", "half", "quarter", "fifth", "tenth", "concession", "result", "record", "breakthrough"),
        *("measure", "demand", "goodwill", "humanitarian", "symbolic"),
    ]
)


def of_those(pronoun: int, chunks: list[Chunk], act: Act, found: list[Term], lexicon: Lexicon) -> str:
    """Return of what "three of them" are: people where they are freed or told to be, else what was told last."""
    following = chunks[pronoun + 1] if pronoun + 1 < len(chunks) else None
    people = following is not None and following.kind == "n" and lexicon.items.get(following.lower_head) == "persons"
    if act.kind == "release" or people or not found or found[-1].number is None:
        return "bodies" if found and found[-1].item == "bodies" and not people else "persons"
    return found[-1].item if found[-1].item in _LISTED else "persons"


def by_what_is_spoken_of(first: int, act: Act, tokens: Tokens, lexicon: Lexicon) -> str | None:
    """As in "It put the number of weapons at 85,000; the rebels offered 2,500": a bare number of what stands before."""
    if act.kind not in ("propose", "demand", "accept", "agree", "reject", "deliver"):
        return None
    for index in range(first - 1, max(first - 24, -1), -1):
        if tokens.lower[index] in (".", "!", "?"):
            return None
        item = lexicon.items.get(tokens.lower[index])
        if item in ("persons", "bodies", "arms", "political", "monitoring") and tokens.lower[index].endswith("s"):
            return item
    return None


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
_BARRIERS = frozenset(["checkpoint", "checkpoints"])
_REMOVING = frozenset(["withdraw", "withdrawn", "withdrew", "withdrawal", "removal", "remove", "removed", "dismantle"])
_GOING = frozenset(["leave", "withdraw", "quit", "depart", "go", "retreat"])
_SENDING = frozenset(
    [
        *("deploy", "send", "station", "dispatch", "contribute", "supply", "patrol", "watch", "monitor", "police"),
        *("supervise", "oversee", "separate", "guard", "provide", "arrive", "observe", "verify", "field", "post"),
    ]
)
_DISARMING = frozenset(["disarm", "demobilise", "demobilize", "disband", "decommission"])
_PLACES_OF_POWER = frozenset(["positions", "members", "places", "deputies", "slots", "jobs", "ministers", "lawmakers"])
_POWER = frozenset(["parliament", "government", "cabinet", "assembly", "council", "senate", "ministries", "seats"])
_ABSORBED = frozenset(["absorb", "integrate", "incorporate", "take", "reintegrate", "enlist", "join", "merge", "fold"])
_FORCES = frozenset(["army", "forces", "police", "military", "services", "guard"])
_CAMPS = frozenset(["cantonment", "cantonments", "assembly", "quartering", "quartered", "encampments"])
_WATCHERS = frozenset(["peacekeepers", "observers", "monitors", "inspectors", "helmets"])


def by_verb(term: Term, act: Act, sentence: Sentence, tokens: Tokens) -> str:
    """Return the item of people by what is done with them: sent to watch, withdrawn, disarmed; else their own."""
    word = term.head_word
    if word in _PLACES_OF_POWER and term.number is not None and not _POWER.isdisjoint(sentence.words):
        return "political"  # "332 members", in a sentence on parliament
    named = act.group is not None and act.group.lemma in ("name", "appoint", "nominate", "designate")
    if named and act.kind == "deliver" and term.item == "persons":
        return "political"  # "named three ministers"
    if word in _BARRIERS and not _REMOVING.isdisjoint(sentence.words):
        return "withdrawal"
    if act.kind == "release" or term.item not in ("persons", "withdrawal"):
        return term.item
    if term.number is None and not term.qualifier and word not in _SOLDIERS:
        return term.item
    own = next(
        (g for g in sentence.groups if any(p.first <= term.head and term.first <= p.last for p in g.subjects)), None
    )
    also = [g for g in sentence.groups if g.form == "inf" and any(p.first <= term.head <= p.last for p in g.subjects)]
    if own is not None and own.lemma in ("expect", "be", "oblige", "require", "suppose") and also:
        own = also[0]  # "some 5,200 fighters are expected to give up their weapons"
    taken_out = next((g for g in sentence.groups if g.form == "part" and 0 < g.first - term.last <= 4), None)
    if word in _SOLDIERS and taken_out is not None and taken_out.lemma in _LEAVING:
        return "withdrawal"  # "wants the 30,000 soldiers withdrawn"
    acts_itself = own is not None and own.form in ("fin", "inf", "ger")
    verb = own if own is not None else _verb_before(term, sentence)
    if verb is None:
        return term.item
    if word in _FIGHTERS or word in _SOLDIERS:
        if verb.lemma in _DISARMING or (acts_itself and not verb.passive and _gives_arms_up(verb, tokens)):
            return "arms"
        takes_out = verb.lemma in ("take", "bring", "get", "move", "keep") and _out_of(term, verb, tokens)
        if verb.lemma in _LEAVING or takes_out:
            return "withdrawal"
        if word in _FIGHTERS and verb.lemma in _GOING and acts_itself:
            return "withdrawal"
    if word in _FIGHTERS or word in _SOLDIERS or word == "them":
        if verb.lemma in _ABSORBED and not _FORCES.isdisjoint(tokens.lower[verb.verb : verb.end + 1]):
            return "political"  # "some 26,000 of them are to be taken into the army"
        if own is not None and not _CAMPS.isdisjoint(tokens.lower[verb.verb : verb.end + 1]):
            return "arms"
    asked = act.kind in ("demand", "propose") and any(
        w.top.kind == "organisation" or w.top.mediates for w in act.actors
    )
    if word in _SOLDIERS and (verb.lemma in _SENDING or asked):
        return "monitoring"
    return "monitoring" if word in _WATCHERS else term.item


def _verb_before(term: Term, sentence: Sentence) -> VerbGroup | None:
    before = [g for g in sentence.groups if g.last < term.first]
    if before:
        return before[-1]
    after = [g for g in sentence.groups if g.first > term.last]  # "A force of 60,000 soldiers is to separate …"
    return after[0] if after and after[0].lemma in _SENDING else None


def _out_of(term: Term, verb: VerbGroup, tokens: Tokens) -> bool:
    near = (*tokens.lower[verb.verb + 1 : verb.verb + 3], *tokens.lower[term.last + 1 : term.last + 3])
    return "out" in near or "off" in near


def _gives_arms_up(verb: VerbGroup, tokens: Tokens) -> bool:
    if verb.lemma not in ("deliver", "surrender", "hand", "lay", "give", "turn", "register", "store"):
        return False
    near = tokens.lower[verb.verb + 1 : verb.verb + 6]
    return any(word in ("arms", "weapons", "guns", "rifles") for word in near)
