"""Which item a noun is of, what it is counted in, and whether all or some of it is meant."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.tokens import CAPITAL, Tokens

__all__ = ["OF_HEADS", "item_of", "qualifier_of", "unit_of"]

_PEOPLES = ("ans", "ians", "ese", "is", "ites", "ers", "ics")
_OFFICES = frozenset(
    [
        *("cabinet", "ministerial", "government", "council", "senior", "top", "key", "administrative", "diplomatic"),
        *("ministry", "political", "public", "parliamentary", "leadership", "judicial"),
    ]
)
_HELPERS = frozenset(["organisations", "organizations", "agencies", "groups", "charities", "convoys"])
_CARRIED = frozenset(
    [
        *("delivery", "deliveries", "shipment", "shipments", "consignment", "consignments", "cargo", "cargoes"),
        *("packages", "package", "parcels", "packs", "kits", "boxes", "pieces", "systems", "caches", "cache", "depots"),
        *("depot", "stores", "loads", "equipment", "components", "parts", "materials", "batteries", "dumps", "trucks"),
        *("drops", "airdrops", "flights", "lorries", "vehicles", "units", "distribution", "stations", "workshops"),
    ]
)
"""Of the kind of what stands before them: "aid deliveries", "arms shipments", "artillery pieces"."""
_BEFORE = {
    "points": ({"crossing", "entry", "exit", "border", "transit"}, "access"),
    "point": ({"crossing", "entry", "exit", "border", "transit"}, "access"),
    "vehicles": ({"armoured", "armored", "military", "combat", "fighting"}, "arms"),
    "cases": ({"criminal", "court", "legal", "corruption", "treason"}, "guarantees"),
    "case": ({"criminal", "treason"}, "guarantees"),
    "teams": ({"verification", "inspection", "monitoring", "observer", "observation"}, "monitoring"),
    "team": ({"verification", "inspection", "monitoring", "observer", "observation"}, "monitoring"),
    "table": ({"negotiating", "bargaining", "conference"}, "talks"),
    "flights": ({"aid", "relief", "humanitarian"}, "aid"),
    "flight": ({"aid", "relief", "humanitarian"}, "aid"),
}
"""Nouns that are of an item by the word before them: "crossing points", "criminal cases", "the negotiating table"."""
_NUMBER_WORDS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"])
"""What makes a rate of "every": "one for every ten"."""
_IN_POWER = frozenset(["government", "cabinet", "parliament", "ministry", "administration", "service", "state"])
OF_HEADS = frozenset(
    [
        "rounds",
        "round",
        "sessions",
        "number",
        "total",
        "group",
        "batch",
        "names",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "set",
        "some",
        "all",
        "half",
        "most",
        "rest",
        "remainder",
        "list",
        "lists",
    ]
)
"""What only counts the noun after "of": "dozens of hostages", "a list of 8,576 people"."""


def item_of(tokens: Tokens, word: str, head: int, lexicon: Lexicon) -> str | None:
    """Return the item that a noun is of: by the lexicon, or by the words before it."""
    item = lexicon.items.get(word)
    before = tokens.lower[head - 1] if head else ""
    if word in ("posts", "seats", "portfolios", "positions", "jobs") and before in _OFFICES:
        return "political"
    where = tokens.lower[head + 1 : head + 6] if word in ("posts", "positions") else []
    if where[:1] == ["in"] and not _IN_POWER.isdisjoint(where):
        return "political"  # "20 posts in the civil service"
    by_before = _BEFORE.get(word)
    if by_before is not None and before in by_before[0]:
        return by_before[1]
    if before == "prisoner" and word in ("exchange", "swap", "release", "exchanges", "swaps"):
        return "persons"
    if word in _HELPERS and before in ("aid", "relief"):
        return "aid"  # "13 expelled aid organisations"
    if item is not None:
        return item
    if tokens.looks[head] & CAPITAL and _are_of_a_people(tokens, word, head, lexicon):
        return "persons"
    if word in _CARRIED and lexicon.items.get(before) in ("aid", "arms"):
        return lexicon.items[before]
    if word in _CARRIED and before in ("food", "relief", "humanitarian", "medical"):
        return "aid"
    return "truce" if word.endswith(("-fire", "-fires")) else None


def _are_of_a_people(tokens: Tokens, word: str, head: int, lexicon: Lexicon) -> bool:
    """As in "two Britons", "a Briton", "thousands of Vessans": people by the name of theirs, known or not."""
    name = lexicon.names.get(tokens.words[head])
    before = tokens.lower[head - 1] if head else ""
    if name and name[-1].form == "adjective" and (word.endswith("s") or before in ("a", "an")):
        return True
    if _is_counted_people(tokens, head, name):
        return True
    counted = head > 1 and (before == "of" or before[:1].isdigit())
    return not name and counted and word.endswith(_PEOPLES)


def _is_counted_people(tokens: Tokens, head: int, name: object) -> bool:
    """As in "1,150 Quens", "thousands of Acehnese": whom one counts by a capitalised name are people."""
    before = head - 2 if head > 1 and tokens.lower[head - 1] == "of" else head - 1
    counted = before >= 0 and (tokens.lower[before][:1].isdigit() or tokens.lower[before] in OF_HEADS)
    return counted and (tokens.lower[head].endswith(("s", "ese", "ish")) or name is not None)


def unit_of(tokens: Tokens, head: int, number: Number | None, item: str) -> str | None:
    """Return what an amount is counted in: its own unit or measure, else the noun."""
    if number is not None and (number.unit is not None or number.measure):
        return number.unit or number.measure
    return tokens.lower[head] if number is not None or item in ("persons", "bodies") else None


def qualifier_of(tokens: Tokens, first: int, head: int, item: str) -> str:
    """Return "all" or "some" where a noun without a number says so."""
    words = tokens.lower[first : head + 1]
    every = words[0] == "every" and not (words[1:2] and (words[1] in _NUMBER_WORDS or words[1][0].isdigit()))
    if every and tokens.lower[first - 1] == "for":  # "30 prisoners for every soldier" is a rate
        near = tokens.lower[max(0, first - 6) : first - 1]
        every = not any(word[0].isdigit() or word in _NUMBER_WORDS or word == "one" for word in near)
    if "all" in words[:2] or every or words[:2] == ["the", "rest"]:
        return "all"
    if item == "withdrawal" and {"complete", "full", "total"} & set(words[:3]):
        return "all"
    if "unspecified" in words or "undisclosed" in words or words[0] in ("several", "some", "few", "many"):
        return "some"
    if words[:2] == ["a", "few"] or words[:3] in (["a", "number", "of"], ["a", "handful", "of"]):
        return "some"
    return ""
