"""What people type for a party and for an amount, turned into what the case holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from detente.errors import MisuseError

if TYPE_CHECKING:
    from detente.case import Case
    from detente.evidence import Quantity

__all__ = ["party_named", "quantity_said"]

_HEDGES = {
    "": "exact",
    "about": "approx",
    "more than": "more_than",
    "over": "more_than",
    "at least": "at_least",
    "up to": "up_to",
    "at most": "up_to",
    "less than": "less_than",
}
_AMOUNT = re.compile(
    rf"(?:(?P<hedge>{'|'.join(h for h in _HEDGES if h)})\s+)?(?P<low>\d+(?:\.\d+)?)"
    r"(?:\s*(?:-|–|to)\s*(?P<high>\d+(?:\.\d+)?))?(?:\s+(?P<unit>\D.*))?",
    re.IGNORECASE,
)
_TIME = re.compile(r"(hour|day|week|month|year)s?", re.IGNORECASE)


def party_named(case: Case, name: str) -> str:
    """Return the id of the party that is called so: by id, name, label or alias.

    Raises
    ------
    MisuseError
        If no party is called so, or more than one.
    """
    called: dict[str, dict[str, None]] = {}
    for party in case.parties:
        for word in (party.id, party.name, party.shown, *party.aliases):
            called.setdefault(word.lower(), {})[party.id] = None
    if name in {p.id for p in case.parties}:
        return name
    found = list(called.get(name.lower(), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise MisuseError(f"'{name}' may be {' or '.join(found)}.", mend="Use the party's id.")
    raise MisuseError(f"the case has no party '{name}'{_nearest(name, called)}")


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name.lower(), known, n=1)
    return f"; did you mean '{near[0]}'?" if near else f"; it has {', '.join(known) or 'none'}."


def quantity_said(words: str) -> Quantity:
    """Read an amount such as "40 captives", "more than 105", "30 to 40 prisoners", "2 days" or "all prisoners".

    Raises
    ------
    MisuseError
        If the words name no amount.
    """
    from detente.evidence import Qualifier, Quantity

    text = " ".join(words.split())
    if text.lower() == "all" or text.lower().startswith("all "):
        return Quantity(unit=text[4:] or None, qualifier=Qualifier.ALL)
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise MisuseError(
            f"--amount is '{words}'; expected a number with its unit, such as '40 captives', 'about 40 captives', "
            "'30 to 40 prisoners', '2 days' or 'all prisoners'."
        )
    unit = found["unit"]
    if unit and (time := _TIME.fullmatch(unit)):
        unit = time[1].lower()
    low, high = float(found["low"]), float(found["high"] or found["low"])
    if high < low:
        raise MisuseError(f"--amount is '{words}': write the smaller number first.")
    qualifier = Qualifier.RANGE if found["high"] else Qualifier(_HEDGES[(found["hedge"] or "").lower()])
    is_floor = qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST)
    is_ceiling = qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN)
    return Quantity(min=None if is_ceiling else low, max=None if is_floor else high, unit=unit, qualifier=qualifier)
