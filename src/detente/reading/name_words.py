"""Words that tell what an unknown name is of, in it or beside it: a paper, a company, a seat of power, a town."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon

__all__ = [
    "ASKING",
    "BANDS",
    "COMPANIES",
    "ENDING_A_PAIR",
    "FIRMS",
    "KNOWN",
    "OF_PLACES",
    "OF_THE_PRESS",
    "PAPERS",
    "RULED",
    "SEATS",
    "STATIONS",
    "STYLES",
    "TOWNS",
    "WATCHDOGS",
    "is_a_thing",
]

OF_THE_PRESS = frozenset(
    ["television", "tv", "radio", "news", "newspaper", "times", "herald", "gazette", "tribune", "telegraph", "fm"]
)
WATCHDOGS = frozenset(
    ["observatory", "watch", "foundation", "institute", "amnesty", "monitor", "doctors", "frontieres"]
)
PAPERS = frozenset(
    ["newspaper", "daily", "weekly", "magazine", "broadcaster", "paper", "site", "website", "portal", "tabloid"]
)
STATIONS = frozenset(["radio", "agence", "canal", "kanal", "televisora", "cadena"])
COMPANIES = frozenset(
    ["company", "firm", "giant", "bank", "airline", "charity", "maker", "producer", "operator", "agency", "group's"]
)
FIRMS = frozenset(
    [
        *("shipping", "mining", "mines", "energy", "airlines", "airways", "steel", "holdings", "corp", "corporation"),
        *("inc", "ltd", "plc", "motors", "industries", "foods", "railways", "rail", "petroleum", "logistics"),
        *("telecom", "electric", "ports", "platinum", "resources", "lines", "textiles", "plantations", "stores"),
        *("cement", "sugar", "timber", "oil", "gold", "gas", "minerals", "metals", "studios", "pictures", "works"),
        *("breweries", "farms", "estates", "shipyards", "construction", "engineering", "aviation", "healthcare"),
    ]
)
"""Words that end the name of a firm: "Harrow Shipping"."""
BANDS = frozenset(
    [
        *("jund", "ansar", "jaish", "jaysh", "liwa", "harakat", "hizb", "saraya", "jabhat", "ahrar", "suqur", "faylaq"),
        *("asa'ib", "kata'ib", "fatah", "jamaat", "jama'at", "lashkar", "tehreek", "tehrik", "boko", "beni", "banu"),
        *("frente", "ejercito", "ejército", "partido", "movimiento", "union", "mouvement", "front"),
    ]
)
"""Words that open the name of a band, a tribe or a front in other languages."""
STYLES = frozenset(["pope", "patriarch", "king", "queen", "prince", "emir", "sultan", "father", "imam", "mullah"])
SEATS = frozenset(["house", "palace", "hall", "kremlin", "office", "secretariat", "headquarters"])
"""Where one governs from: "Government House", "Presidency Hall"."""
RULED = (["government"], ["authorities"], ["parliament"], ["capital"], ["coast"], ["border"])
OF_PLACES = frozenset(
    ["neighbouring", "neighboring", "nearby", "northern", "southern", "eastern", "western", "central", "besieged",
     "occupied", "adjacent", "distant", "remote", "mountainous", "coastal", "downtown"]
)  # fmt: skip
KNOWN = frozenset(["known", "called"])
TOWNS = frozenset(["capital", "city", "town", "resort", "village", "border", "port", "seaside"])
ASKING = ("call", "prevail", "pressure", "press", "demand", "lean", "sanction", "impose")
ENDING_A_PAIR = frozenset(
    ["party", "movement", "front", "congress", "alliance", "league", "union", "coalition", "council", "association",
     "commission", "committee", "federation", "bloc"]
)  # fmt: skip
"""What a body named by two words is called: "the Unity and Justice Party"."""
_ROLES = (
    *("group_nouns", "state_nouns", "army_nouns", "side_nouns", "team_nouns"),
    *("office_nouns", "organ_nouns", "source_nouns", "plan_nouns"),
)


def is_a_thing(word: str, lexicon: Lexicon) -> bool:
    """As in "the Kalbajar district", "the Algiers accord": a name before such a noun is a place."""
    words = lexicon.words
    if word in words["place_words"] or word in words["deal_words"]:
        return True
    return word in lexicon.items and word not in words["captives"] and not any(word in words[r] for r in _ROLES)
