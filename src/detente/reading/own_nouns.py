"""Who is called by a noun of the text's own: "the guard" of a Facilities Guard, "the captors" of "Kidnappers"."""

from __future__ import annotations

from collections.abc import Iterable

from detente.reading.cast import Who

__all__ = ["bodies_by_noun", "same_people"]

_EVERYBODY = frozenset(
    [
        *("army", "forces", "government", "state", "states", "people", "nations", "republic", "government"),
        *("troops", "africa", "asia", "europe", "america", "country", "sudan", "military", "police", "office"),
    ]
)
_ARMED = frozenset(
    [
        *("rebels", "rebel", "insurgents", "guerrillas", "militants", "fighters", "group", "movement", "gunmen"),
        *("kidnappers", "captors", "abductors", "hijackers", "gang", "separatists", "extremists", "jihadists"),
        *("islamists", "organisation", "organization", "band", "insurgency", "rebellion", "hostage-takers"),
        *("secessionists", "bandits", "pirates", "mutineers"),
    ]
)
_AT_WORK = frozenset(["strikers", "workers", "union", "unions", "miners", "teachers", "dockers", "drivers"])
_KINDS = ("group", "organisation", "organ")


def bodies_by_noun(everyone: Iterable[Who]) -> dict[str, list[Who]]:
    """Return, for each noun that ends a name of several words, those whose name it ends, as the text names them."""
    found: dict[str, list[Who]] = {}
    for who in sorted([w for w in everyone if w.kind in _KINDS], key=lambda w: w.first):
        for name in (who.name, *who.surfaces):
            noun = name.rpartition(" ")[2].lower()
            opening, _, rest = name.partition(" ")
            if rest.startswith(("of ", "for ")) and opening.lower() not in _EVERYBODY:
                noun = opening.lower()  # "the society" after "the Society of Salt Carriers"
            if " " in name and noun not in _EVERYBODY:
                called_so = found.setdefault(noun, [])
                if called_so[-1:] != [who]:
                    called_so.append(who)
    return found


def same_people(word: str, described: Iterable[Who]) -> Who | None:
    """Return the only group described so far that this noun can mean: "the gang" after "kidnappers"."""
    for family in (_ARMED, _AT_WORK):
        if word in family:
            met = [w for w in described if w.kind == "group" and w.head in family]
            return met[0] if len(met) == 1 else None
    return None
