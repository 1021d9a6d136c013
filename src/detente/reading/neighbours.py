"""What a name is of, by the words that stand beside it: towns by their mayors, armed groups by what they are called."""

from __future__ import annotations

from detente.reading.tokens import Tokens

__all__ = ["LYING", "is_a_town", "is_armed"]


def is_a_town(tokens: Tokens, first: int) -> bool:
    """As in "the mayor of Galkayo", "the rebel towns of Talbisseh, Rastan and Al-Houla": what lies somewhere."""
    lower, at = tokens.lower, first - 1
    while at > 1 and at > first - 12 and (lower[at] in (",", "and", "or") or _has_a_capital(tokens.words[at])):
        at -= 1
    return at > 0 and lower[at] == "of" and lower[at - 1] in LYING


def _has_a_capital(word: str) -> bool:
    return word[:1].isupper() or word.rpartition("-")[2][:1].isupper()  # "al-Houla"


LYING = frozenset(
    ["town", "towns", "village", "villages", "city", "cities", "mayor", "governor", "port", "ports", "suburb",
     "suburbs", "district", "districts", "province", "provinces", "region", "outskirts", "island", "islands",
     "bishop", "bishops", "diocese", "archbishop",
     "enclave", "enclaves", "settlement", "settlements", "area", "areas", "hamlet", "camp"]
)  # fmt: skip


def is_armed(lower: list[str], last: int) -> bool:
    """As in "the Tidal Watch (TW), another paramilitary organisation": what the text calls it goes before its name."""
    after = last + 4 if lower[last + 1 : last + 2] == ["("] else last + 1
    if lower[after : after + 1] != [","] or lower[after + 1 : after + 2] not in (["a"], ["an"], ["another"], ["the"]):
        return False
    return not _ARMED.isdisjoint(lower[after + 2 : after + 7])


_ARMED = frozenset(
    [
        *("paramilitary", "armed", "militant", "rebel", "guerrilla", "insurgent", "militia", "separatist", "jihadist"),
        *("faction", "movement"),
    ]
)
