"""What a noun for a party and the words of a name say it is: a firm is not "the rebels", nor a guild "the company"."""

from __future__ import annotations

from detente.reading.name_words import FIRMS

__all__ = ["fits", "is_surely"]

_ARMED = frozenset(
    [
        *("rebels", "rebel", "insurgents", "insurgent", "guerrillas", "guerrilla", "militants", "militant", "gunmen"),
        *("kidnappers", "hijackers", "captors", "abductors", "pirates", "bandits", "mutineers", "militia", "militias"),
        *("fighters", "paramilitaries", "jihadists", "separatists", "insurgency", "gang", "secessionists", "abductor"),
    ]
)
_NOUNS = {
    **dict.fromkeys(_ARMED, "armed"),
    **dict.fromkeys(["union", "unions", "strikers", "workers", "syndicate"], "labour"),
    **dict.fromkeys(["company", "firm", "operator", "employer"], "firm"),
    **dict.fromkeys(["party", "coalition", "bloc", "opposition"], "political"),
    **dict.fromkeys(["tribe", "tribes", "clan", "clans", "tribesmen"], "kin"),
}
"""Nouns that say what one is; "the group" and "the movement" may be anyone."""
_NAMES = {
    **dict.fromkeys(["army", "brigade", "brigades", "battalion", "martyrs", "mujahideen", "guerrilla"], ("armed",)),
    **dict.fromkeys(["teachers", "workers", "nurses", "miners", "dockers", "pilots", "guild", "porters"], ("labour",)),
    **dict.fromkeys(["syndicate", "labour", "labor", "employees", "doctors", "drivers"], ("labour",)),
    **dict.fromkeys(["union", "federation", "confederation"], ("labour", "political", "armed")),
    **dict.fromkeys(["farmers", "herders", "traders", "fishermen", "growers"], ("labour", "kin")),
    **dict.fromkeys(["party", "congress", "league", "bloc", "coalition", "alliance"], ("political", "armed")),
    **dict.fromkeys(["front", "movement"], ("political", "armed")),
    **dict.fromkeys(["tribe", "clan"], ("kin", "armed")),
}
"""Words of a name that say what its bearer may be called."""


def fits(noun: str, name: str) -> bool:
    """Whether one of this name may be called by the noun: a name that says nothing may be called anything."""
    family = _NOUNS.get(noun)
    told = _told_by(name) if family is not None else ()
    return not told or family in told


def is_surely(noun: str, name: str) -> bool:
    """Whether the words of the name say that its bearer is what the noun says."""
    return _NOUNS.get(noun, "") in _told_by(name)


def _told_by(name: str) -> tuple[str, ...]:
    """Return what the words of a name say: what is there for certain before what only may be."""
    words = name.lower().replace("'", " ").replace("’", " ").split()
    if words[-1] in FIRMS and len(words) > 1:
        return ("firm",)
    told = [_NAMES[word] for word in words if word in _NAMES]
    at_work = [one for one in told if one[0] == "labour"]  # "the League of Farmers"
    return min(at_work or told, key=len) if told else ()
