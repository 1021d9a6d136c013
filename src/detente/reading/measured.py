"""Shares and distances: "30 percent of the posts", "pull back 15 kilometres", "a corridor five kilometers wide"."""

from __future__ import annotations

from detente.reading.draft import Act
from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, VerbGroup
from detente.reading.tokens import Tokens

__all__ = ["by_measure", "measure_after", "measured_head"]

_ACROSS = frozenset(["wide", "deep", "long", "broad", "across", "apart", "away", "high", "thick", "back"])
_ENRICHED = frozenset(["uranium", "enrichment", "enriched", "plutonium", "enrich", "purity", "fissile"])
_POWER = frozenset(
    [
        *("land", "territory", "seats", "posts", "vote", "votes", "parliament", "assembly", "cabinet", "government"),
        *("power", "ministries", "army", "country", "province", "quota", "share", "portfolios", "representation"),
    ]
)
_MONEY = frozenset(["revenue", "revenues", "oil", "wages", "salaries", "pay", "budget", "tax", "profits", "royalties"])
_FALLING = frozenset(["violence", "fighting", "attacks", "hostilities"])
_DRAWN_BACK = frozenset(
    [
        *("withdraw", "withdrawal", "pull", "pulled", "pulling", "back", "retreat", "line", "front", "zone", "strip"),
        *("buffer", "troops", "forces", "guns", "artillery", "patrols", "frontline", "frontlines", "positions"),
    ]
)
_OPEN = frozenset(["corridor", "road", "passage", "route", "lane", "fishing", "nautical", "railway", "highway"])


def by_measure(number: Number, act: Act, tokens: Tokens) -> str | None:
    """Return what a share or a distance is of where its own noun does not say: what the clause speaks of."""
    words = tokens.lower[act.first : act.last + 1]
    if number.measure != "percent":
        if not _OPEN.isdisjoint(words):
            return "access"
        return None if _DRAWN_BACK.isdisjoint(words) else "withdrawal"
    for item, told in (("arms", _ENRICHED), ("truce", _FALLING), ("money", _MONEY), ("political", _POWER)):
        if not told.isdisjoint(words):
            return item
    return None


def measured_head(phrase_first: int, head: int, number: Number | None, tokens: Tokens) -> int:
    """Return the noun that is so wide or deep: the head of "a corridor five kilometers wide" is the corridor."""
    across = number is not None and bool(number.measure) and tokens.lower[head] in _ACROSS
    if across and number is not None and phrase_first < number.first <= head:
        return number.first - 1
    return head


def measure_after(
    chunks: list[Chunk], position: int, act: Act, numbers: dict[int, Number], lexicon: Lexicon
) -> tuple[Number, int] | None:
    """As in "enrichment of uranium above 5 percent", "a pullback of 15 kilometres": the measure belongs to the term."""
    for one in chunks[position + 1 : position + 6]:
        if isinstance(one, VerbGroup) or one.kind not in "PAn" or one.last > act.last:
            return None
        if one.kind != "n":
            continue
        number = next((numbers[i] for i in range(one.first, one.last + 1) if i in numbers), None)
        if number is not None:
            return (number, one.last) if number.measure else None
        if lexicon.items.get(one.lower_head) == "persons":
            return None
    return None
