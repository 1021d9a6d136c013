"""Words that tell what an unknown name is of, in it or beside it: a paper, a company, a seat of power, a town."""

from __future__ import annotations

__all__ = [
    "ASKING",
    "BANDS",
    "COMPANIES",
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
