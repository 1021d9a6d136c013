"""What measures a term: shares, distances, durations: "30 percent of the posts", "15 kilometres", "for a week"."""

from __future__ import annotations

import itertools

from detente.reading.draft import Act
from detente.reading.lexicon import Lexicon
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, VerbGroup
from detente.reading.tokens import Tokens

__all__ = [
    "brought_to",
    "by_measure",
    "duration_after",
    "measure_after",
    "measured_head",
    "number_in",
    "of_what",
    "worth",
]

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


def of_what(number: Number, item: str) -> str:
    """Return what a measure is of: guns are moved by kilometres, which is a withdrawal; a share of a staff is power."""
    if number.measure == "percent":
        return "political" if item == "persons" else item
    return item if item in ("withdrawal", "access", "monitoring") else "withdrawal"


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


_LASTS = frozenset(["last", "run", "cover", "span"])


def number_in(numbers: dict[int, Number], first: int, last: int) -> Number | None:
    """Return the first number among these tokens."""
    for index in range(first, last + 1):
        if index in numbers:
            return numbers[index]
    return None


def duration_after(
    chunks: list[Chunk], position: int, act: Act, numbers: dict[int, Number], lexicon: Lexicon
) -> tuple[Number, int] | None:
    """As in "a halt in fighting for six months", "by five days the truce": the duration is part of the term."""
    if position > 1 and chunks[position - 2].lower_head == "by" and chunks[position - 2].kind == "P":
        ahead = numbers.get(chunks[position - 1].first)
        if ahead is not None and ahead.unit is not None:
            return ahead, chunks[position].last  # "extend by five days the truce"
    at = position + 1
    steps = 0
    while at + 1 < len(chunks) and steps < 8 and chunks[at].last <= act.last:
        one = chunks[at]
        lasts = isinstance(one, VerbGroup) and one.form == "ger" and one.lemma in _LASTS
        own = one is act.group and act.kind in ("agree", "halt", "accept", "propose")  # "The truce was prolonged by …"
        own = own or (isinstance(one, VerbGroup) and one.form == "ger" and one.lemma in ("start", "begin"))
        if (isinstance(one, VerbGroup) and not lasts and not own) or one.kind in ",;S:W":
            return None
        if lasts or (one.kind == "P" and one.lower_head in ("for", "of", "by", "during", "over")):
            number = numbers.get(chunks[at + 1].first)
            over = one.lower_head == "of" and chunks[position].lower_head in lexicon.words["hostility_nouns"]
            if number is not None and number.unit is not None:
                return None if over else (number, chunks[at + 1].last)  # "a war of 30 years" is what is to end
        at += 1
        steps += 1
    return None


def worth(chunks: list[Chunk], position: int, numbers: dict[int, Number], last: int) -> tuple[Number | None, int]:
    """As in "sanctions worth roughly $7 billion"."""
    for joint, sum_told in itertools.pairwise(chunks[position + 1 : position + 3]):
        number = number_in(numbers, sum_told.first, sum_told.last)
        if joint.lower_head == "worth" and number is not None:
            return number, sum_told.last
    return None, last


def brought_to(chunks: list[Chunk], position: int, numbers: dict[int, Number], last: int) -> tuple[Number | None, int]:
    """As in "bring the number of its peacekeepers in Monrovia to 3,250", "the number of evacuees, put at 15,000"."""
    for joint, told in itertools.pairwise(chunks[position + 1 : position + 11]):
        number = number_in(numbers, told.first, told.last)
        if joint.lower_head in ("to", "at") and number is not None and number.unit is None:
            return (number, told.last) if number.last == told.last else (None, last)
    return None, last
