"""What is counted: people by their noun or name, money, the length of a truce."""

from __future__ import annotations

from detente.reading.company import counts_alone
from detente.reading.draft import Act
from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.phrases import Phrase
from detente.reading.tokens import CAPITAL, Tokens

__all__ = [
    "BANDS",
    "CONTAINERS",
    "MANY",
    "ONE_BY_ONE",
    "PLACES",
    "SINGLE",
    "by_number",
    "is_counted_people",
    "is_freed_by_name",
    "is_person_noun",
]

_NAMED_CAPTIVE = frozenset(
    [
        *("soldier", "journalist", "contractor", "reporter", "pilot", "hostage", "activist", "prisoner", "corporal"),
        *("sergeant", "captain", "general", "businessman", "businesswoman", "engineer", "missionary", "marine"),
        *("diplomat", "priest", "citizen", "national", "worker", "doctor", "nurse", "lawyer", "politician"),
        *("senator", "leader", "dissident", "agent"),
    ]
)


def is_freed_by_name(phrase: Phrase, act: Act, tokens: Tokens, lexicon: Lexicon) -> bool:
    """As in "freed American contractor Alan Gross": one person, by office and name."""
    if not tokens.looks[phrase.head] & CAPITAL or phrase.head == phrase.first:
        return False
    if tokens.lower[phrase.first - 1] in _TO_WHOM:
        return False  # "freed two as a gesture to former senator X"
    words = tokens.lower[phrase.first : phrase.head]
    described = not (_NAMED_CAPTIVE.isdisjoint(words) and _KEEPS_ORDER.isdisjoint(words))
    freed = act.group is not None and act.group.passive and phrase in act.group.subjects
    return described and _frees(act, tokens, lexicon) and (phrase.first > act.cue or freed)


_TO_WHOM = frozenset(["to", "by", "with", "for", "from", "of", "through", "after"])
_KEEPS_ORDER = frozenset(
    ["officer", "policeman", "lieutenant", "colonel", "major", "cadet", "trooper", "judge", "mayor"]
)


CONTAINERS = frozenset(
    [
        *("tonnes", "tons", "litres", "liters", "barrels", "bags", "sacks", "boxes", "gallons", "bushels"),
        *("truckloads", "lorryloads", "busloads", "boatloads", "planeloads", "crates", "pallets", "loads", "kilos"),
        *("shipments", "consignments", "bales", "cans", "tins", "parcels", "copies", "pieces", "items", "stretches"),
        *("kilograms", "acres", "hectares", "members", "pairs", "sets", "types", "kinds", "doses", "cartons"),
    ]
)  # fmt: skip
"""What measures something else: "300 tonnes of medicine" is medicine."""


def is_counted_people(phrase: Phrase, tokens: Tokens, lexicon: Lexicon) -> bool:
    """As in "20 Lebanese", "a Briton": people of a nation, told by their number and no party."""
    name = lexicon.names.get(tokens.words[phrase.head])
    if not name or name[-1].form != "adjective" or phrase.head == phrase.first:
        return False
    first = tokens.lower[phrase.first]
    return first in ("a", "an") or first[0].isdigit() or first in lexicon.numbers or first in _COUNTING


_COUNTING = frozenset(["about", "some", "around", "nearly", "another", "over", "hundreds", "dozens", "almost"])


def by_number(
    number: Number, first: int, last: int, head: int, act: Act, tokens: Tokens, lexicon: Lexicon
) -> str | None:
    """Return what a number counts whose noun does not say: people freed, money, the length of a truce."""
    if number.unit is not None:
        lower = tokens.lower
        of = lower[first - 2] if lower[first - 1] == "of" and first > 1 else ""
        if of in ("deadline", "ultimatum", "notice") or of in lexicon.words["hostility_nouns"]:
            return None  # "a war of nearly 30 years"
        if not _says_how_long(act, lower[first - 1], tokens, lexicon):
            return None
        if act.kind in ("deliver", "halt"):
            return "truce" if act.kind == "halt" else "other"
        watched = _speaks_of(act, tokens, lexicon, "monitoring") and lower[first - 1] == "for"
        if watched and not _speaks_of(act, tokens, lexicon, "truce"):
            return "monitoring"  # "posts 1,960 peacekeepers along the line for five years"
        return "truce" if _speaks_of(act, tokens, lexicon, "truce") else "other"
    if number.last < head - 3:
        return None
    if number.last == head and tokens.lower[head] in ("million", "billion") and not _frees(act, tokens, lexicon):
        return "money"  # "They first asked for 300 million"
    if tokens.lower[head] in CONTAINERS:
        return _carried(act, tokens, lexicon)
    if tokens.lower[head] in _TROOP_BODIES and number.last < head and tokens.lower[number.last].endswith(_STRONG):
        return "monitoring"  # "a 260-man force"
    if tokens.lower[head] in PLACES and not _LEAVING.isdisjoint(tokens.lower[act.first : first]):
        return "withdrawal"  # "pull its soldiers out of five towns"
    items = lexicon.items
    money = lexicon.words["money"]
    if any(tokens.words[i][:1] in "$€£" or tokens.lower[i] in money for i in range(first, last + 1)):
        return "money"
    people = any(items.get(word) == "persons" for word in tokens.lower[first : last + 1])
    people = people or is_person_noun(tokens.lower[head])
    if people or (counts_alone(number, first, head, tokens) and _frees(act, tokens, lexicon)):
        return "persons"
    return None


BANDS = {
    **dict.fromkeys(["crew", "group", "party", "batch", "family"], "persons"),
    **dict.fromkeys(["force", "team", "mission", "contingent", "observers"], "monitoring"),
    **dict.fromkeys(["convoy", "fleet"], "aid"),
}
"""Of what a band is whose size is told: "its crew of 24", "a police force of 300 to 400"."""
PLACES = frozenset(
    ["schools", "hilltops", "enclaves", "posts", "outposts",
     "towns", "villages", "cities", "districts", "provinces", "camps", "islands", "hills", "areas", "settlements",
     "suburbs", "quarters", "neighbourhoods", "neighborhoods", "regions", "valleys", "hamlets"]
)  # fmt: skip
_LEAVING = frozenset(
    [
        *(
            "withdraw",
            "withdrawal",
            "withdrawing",
            "withdrew",
            "pull",
            "pulling",
            "pulled",
            "pullout",
            "vacate",
            "leave",
        ),
        *("leaving", "evacuate", "quit", "cede", "relinquish", "ceded", "ceding", "relinquished", "hand", "handed"),
        *("handing", "handover", "give", "gave", "given", "giving", "return", "returned", "returning", "transfer"),
        *("turn", "turned", "surrender", "surrendered", "left", "vacated", "evacuated"),
    ]
)
_TROOP_BODIES = frozenset(["force", "contingent", "mission", "team", "unit", "battalion", "detachment", "body"])
_STRONG = ("-man", "-strong", "-member", "-person")
_FED = frozenset(["aid", "relief", "food", "medicine", "medicines", "flour", "supplies", "humanitarian", "rice"])


def _carried(act: Act, tokens: Tokens, lexicon: Lexicon) -> str:
    """Return what a bare "five million tonnes" is of, by the other words of its clause."""
    near = tokens.lower[act.first : act.last + 1]
    if not _FED.isdisjoint(near):
        return "aid"
    return "access" if any(lexicon.items.get(word) == "access" for word in near) else "other"


def _says_how_long(act: Act, before: str, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a duration in an act is part of what is given: "for 30 days", "put the fines off by 48 hours"."""
    if act.kind in _FOR_HOW_LONG:
        gives_time = act.group is not None and act.group.lemma == "give"  # "gave him 96 hours to comply"
        return not (act.kind == "demand" and gives_time)
    if act.kind == "suspend":
        words = tokens.lower[act.first : act.last + 1]
        return before == "by" and lexicon.words["deal_nouns"].isdisjoint(words)
    if act.kind == "halt" and act.group is not None:
        lasts = act.group.lemma == "last" and before == tokens.lower[act.group.last]
        return lasts or (before == "for" and lexicon.items.get(tokens.lower[act.group.last + 1]) is None)
    ahead = act.kind != "mediate" or (act.group is not None and bool(act.group.modal))
    return act.kind in ("deliver", "precondition", "mediate") and before in ("for", "during") and ahead


_FOR_HOW_LONG = frozenset(["propose", "agree", "demand", "accept"])
_PERSON_ENDINGS = ("ers", "ists", "ees", "men", "women", "ians", "ors", "ants")


_THINGS = frozenset(
    [
        *("letters", "orders", "papers", "quarters", "containers", "trailers", "borders", "rivers", "powers", "offers"),
        *("numbers", "chapters", "matters", "tenders", "computers", "meters", "barriers", "carriers", "tankers"),
        *("cruisers", "bombers", "launchers", "motors", "tractors", "reactors", "sectors", "doors", "factors"),
        *("errors", "floors", "corridors", "harbors", "plants", "grants", "variants", "restaurants", "fees", "trees"),
        *("committees", "guarantees", "degrees", "decrees", "helicopters", "kilometers", "cylinders", "transmitters"),
        *("radars", "acres", "specimen", "covenants", "warrants", "shelters", "transfers", "sensors", "bulldozers"),
    ]
)


def is_person_noun(word: str) -> bool:
    """Whether a plural noun is made like those for people: "woodcutters", "trade unionists", "returnees"."""
    return word.endswith(_PERSON_ENDINGS) and word not in _THINGS and len(word) > 5


_FREES = frozenset(
    ["release", "free", "turn", "hand", "swap", "exchange", "repatriate", "evacuate", "pardon", "liberate", "trade"]
)


def _frees(act: Act, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether an act speaks of freeing, so that a bare number in it counts people."""
    if act.kind == "release":
        return True
    return any(
        lexicon.verbs.get(w, ("", ""))[0] in _FREES or w in ("release", "let", "freeing")
        for w in tokens.lower[act.first : act.last + 1]
    )


def _speaks_of(act: Act, tokens: Tokens, lexicon: Lexicon, item: str) -> bool:
    return any(lexicon.items.get(tokens.lower[i]) == item for i in range(act.first, act.last + 1))


ONE_BY_ONE = ("persons", "guarantees", "monitoring", "lists")


SINGLE = frozenset(["warrant", "report", "pardon", "inquiry", "observer", "monitor", "inspector", "charge"])


MANY = frozenset(["crew", "family", "group", "batch", "number", "dead", "couple", "staff", "injured", "wounded"])
