"""The term that a noun phrase is: its item, its amount and its extent, by its words and those around it."""

from __future__ import annotations

from detente.reading.company import by_company, by_what_is_spoken_of, counts_alone, of_those, one_more
from detente.reading.counted import (
    BANDS,
    CONTAINERS,
    MANY,
    ONE_BY_ONE,
    SINGLE,
    by_number,
    is_counted_people,
    is_freed_by_name,
)
from detente.reading.draft import Act, Term
from detente.reading.item_nouns import OF_HEADS, item_of, qualifier_of, unit_of
from detente.reading.lexicon import Lexicon
from detente.reading.measured import (
    brought_to,
    by_measure,
    duration_after,
    measure_after,
    measured_head,
    number_in,
    of_what,
    worth,
)
from detente.reading.numbers import Number
from detente.reading.phrases import Chunk, Phrase, VerbGroup
from detente.reading.shares import IN_WORDS
from detente.reading.tokens import CAPITAL, Tokens

__all__ = ["noun_term"]

_STOPS = frozenset(["suspension", "stop", "interruption", "stoppage", "extension", "prolongation", "renewal"])
_BODIES = frozenset(["committee", "commission", "panel", "council", "mission", "team", "board", "delegation"])
_KILLING = frozenset(
    ["killing", "killings", "death", "deaths", "murder", "murders", "wounding", "abduction", "kidnapping", "slaughter",
     "massacre", "execution", "arrest", "beating"]
)  # fmt: skip
_MEASURED = frozenset(["arms", "withdrawal", "access", "monitoring"])
_LASTING = frozenset(["truce", "sanctions", "monitoring"])
_JAILED = frozenset(
    ["jailed", "detained", "imprisoned", "captured", "abducted", "kidnapped", "captive", "seized", "arrested"]
)
_SENT_TO_TALK = frozenset(["negotiators", "delegates", "envoys", "representatives", "emissaries", "delegations"])
_HELD = frozenset(["hold", "seize", "detain", "capture", "kidnap", "abduct", "jail", "imprison", "arrest", "take"])
_DEAD = frozenset(["fallen", "dead", "slain", "killed"])
_NOT_LASTING = frozenset(["within", "by", "after", "before", "in", "than", "since", "until", "about"])
_TO_WHOM = {"release": ("to",), "deliver": ("to",), "agree": ("with",), "meet": ("with",)}


def noun_term(
    chunks: list[Chunk],
    position: int,
    act: Act,
    tokens: Tokens,
    numbers: dict[int, Number],
    lexicon: Lexicon,
    found: list[Term],
) -> Term | None:
    """Return the term that the noun phrase at this place is; ``None`` where it is none."""
    phrase = chunks[position]
    if not isinstance(phrase, Phrase):
        return None
    first, last, head = phrase.first, phrase.last, phrase.head
    number = number_in(numbers, first, last)
    head = measured_head(first, head, number, tokens)
    word = tokens.lower[head]
    item = item_of(tokens, word, head, lexicon)
    after = chunks[position + 1] if position + 1 < len(chunks) else None
    inner = chunks[position + 2] if position + 2 < len(chunks) else None
    if number is not None and number.unit is None and item != "bodies" and _of_the_owner(number, head, tokens):
        number = None  # "two Britons' driver"
    of_sides = isinstance(inner, Phrase) and inner.lower_head in lexicon.words["side_nouns"]
    if word == "one" and first and (tokens.lower[first - 1] == "," or of_sides):
        return None  # "The union, one of the oldest in the land, had …"
    if first and _is_no_term(first, head, item, number, after, act, tokens):
        return None
    stopped = isinstance(inner, Phrase) and _is_of_war(inner, lexicon)
    if item is None and word in _STOPS and stopped and after is not None and after.lower_head == "of":
        item, last = "truce", inner.last if inner is not None else last  # "a 10-day suspension of operations"
    counts_only = (number is not None and number.last >= head) or word in OF_HEADS or item in ("bodies", "money")
    counts_only = counts_only or (number is not None and word in CONTAINERS)
    if word == "one" and number is None and first and tokens.lower[first - 1] == "every":
        counts_only, first = True, first - 1  # "every one of them"
    if (
        counts_only
        and isinstance(after, Phrase)
        and after.lower_head == "of"
        and isinstance(inner, Phrase)
        and inner.kind == "n"
    ):
        head, last, item, number = _of_those_counted(
            inner, head, last, item, number, chunks, position, act, tokens, numbers, lexicon, found
        )
    elif number is None and (item is None or word == "crew") and word in BANDS and isinstance(inner, Phrase):
        of_how_many = after is not None and after.lower_head == "of" and inner.first in numbers
        if of_how_many and numbers[inner.first].unit is None and numbers[inner.first].last == inner.last:
            number, last, item = numbers[inner.first], inner.last, BANDS[word]  # "a force of 300 to 400"
    elif number is None and word in _BODIES and isinstance(inner, Phrase) and _made_of(after, inner, numbers):
        number, last, item = numbers[inner.first], inner.last, "monitoring"  # "a commission of five nations"
    elif item == "lists" and number is None:
        number, last = _list_size(chunks, position, act, numbers, last)
    if word == "those" and isinstance(after, VerbGroup) and after.form == "part" and after.lemma in _HELD:
        every = bool(first) and tokens.lower[first - 1] == "all"
        return Term("persons", first - every, last, head, None, "all" if every else "", "people", head_word="people")
    if item == "political" and act.kind == "release" and word in lexicon.words["captives"]:
        item = None  # "released the mayor"
    if item is None or item == "persons":
        item, number = _people(phrase, first, head, word, item, number, act, tokens, lexicon, found)
    if item is None and number is not None:
        item = _by_its_number(phrase, first, last, head, number, act, tokens, lexicon, found)
    if item is None or head < act.first or first > act.last:
        return None
    if number is not None and number.measure and act.kind != "release":
        item = _of_a_share(number, item, tokens.lower[act.first : first], tokens)
    if item == "persons" and act.kind in ("agree", "meet", "accept") and word in _SENT_TO_TALK:
        return None  # "agreed to send three negotiators"
    if number is not None and _counts_something_else(number, item, word, head, tokens, lexicon):
        number = None
    if number is None:
        number, last = _told_later(chunks, position, item, word, last, act, numbers, lexicon)
    start = min(first, number.first) if number is not None and number.last >= number.first else first
    qualifier = qualifier_of(tokens, start, head, item) if number is None else ""
    if number is None and not qualifier and act.kind in ("release", "deliver") and item in ONE_BY_ONE:
        single = word in SINGLE if item != "persons" else word in lexicon.words["captives"] and word not in MANY
        single = single or (item == "persons" and is_counted_people(phrase, tokens, lexicon))
        if tokens.lower[start] in ("a", "an") and not word.endswith("s") and single:
            number = Number(start, start, 1, 1, "exact")
    unit = unit_of(tokens, head, number, item)
    return Term(item, start, last, head, number, qualifier, unit, head_word=tokens.lower[head])


def _of_a_share(number: Number, item: str, before: list[str], tokens: Tokens) -> str:
    """Return the item of a share, by its measure; those who are freed ("to free 30 percent of them") keep theirs."""
    freed = item == "persons" and not _LETTING_GO.isdisjoint(before)
    return item if freed or tokens.lower[number.last] in IN_WORDS else of_what(number, item)


def _is_of_war(phrase: Phrase, lexicon: Lexicon) -> bool:
    return phrase.lower_head in lexicon.words["hostility_nouns"] or lexicon.items.get(phrase.lower_head) == "truce"


def _made_of(after: Chunk | None, inner: Phrase, numbers: dict[int, Number]) -> bool:
    """As in "a commission of five neutral nations"."""
    number = numbers.get(inner.first)
    of = after is not None and after.lower_head == "of"
    return of and number is not None and number.unit is None and number.last < inner.head


def _is_no_term(
    first: int, head: int, item: str | None, number: Number | None, after: Chunk | None, act: Act, tokens: Tokens
) -> bool:
    """Whether the word before a noun phrase makes it no term: it tells to whom, by when, or what something is worth."""
    lower = tokens.lower
    before = lower[first - 1]
    if act.kind == "accuse" and before == "of" and first > 1 and lower[first - 2] in _KILLING:
        return True  # "blamed the rebels for the killing of three soldiers"
    other_side = act.kind in ("release", "deliver") or lower[first] in ("the", "its", "their")
    if item == "persons" and other_side and before in _TO_WHOM.get(act.kind, ()):
        return True  # "handed over to a former senator", "a truce with its 4,000 fighters"
    if number is None:
        return False
    if lower[head] in ("them", "us") and number.low == 1:
        return True
    if item == "money" and before == "worth":
        return True  # "two reactors worth $4 billion"
    if number.unit is None or number.last < head or before not in _NOT_LASTING:
        return False
    if before == "after" and isinstance(after, Phrase) and after.lower_head == "of":
        return False  # "after four weeks of calm"
    return not (before == "by" and act.kind == "suspend")


def _of_those_counted(
    inner: Phrase,
    head: int,
    last: int,
    item: str | None,
    number: Number | None,
    chunks: list[Chunk],
    position: int,
    act: Act,
    tokens: Tokens,
    numbers: dict[int, Number],
    lexicon: Lexicon,
    found: list[Term],
) -> tuple[int, int, str | None, Number | None]:
    """Return head, last token, item and number of "21 of the abducted schoolgirls", "a list of 8,576 people"."""
    inner_item = item_of(tokens, inner.lower_head, inner.head, lexicon)
    load = chunks[position + 3 : position + 5]
    if inner.lower_head in CONTAINERS and len(load) == 2 and load[0].lower_head == "of" and load[1].kind == "n":
        held_item = item_of(tokens, load[1].lower_head, load[1].last, lexicon)
        if held_item is not None:
            number = number or number_in(numbers, inner.first, inner.last)
            return inner.head, load[1].last, held_item, number  # "thousands of tonnes of flour"
    if inner_item is None and inner.lower_head in lexicon.words["captives"]:
        inner_item = "persons"  # "eight of the eleven politicians"
    if item in ("bodies", "money"):
        inner_item = item
    if (
        inner_item is None
        and number is not None
        and counts_alone(numbers.get(inner.head), inner.first, inner.head, tokens)
    ):
        last = inner.last  # "Ten of the 26"
    if inner_item is not None or inner.lower_head == "them":
        head, last = inner.head, inner.last
        if item != "lists":
            item = inner_item or of_those(position + 2, chunks, act, found, lexicon)
        number = number or number_in(numbers, inner.first, inner.last)
    return head, last, item, number


def _people(
    phrase: Phrase,
    first: int,
    head: int,
    word: str,
    item: str | None,
    number: Number | None,
    act: Act,
    tokens: Tokens,
    lexicon: Lexicon,
    found: list[Term],
) -> tuple[str | None, Number | None]:
    """Return item and number of those who are told to be people, alive or dead, by what is done with them."""
    if item is None and act.kind == "release":
        single = tokens.lower[first] in ("a", "an")
        if (number is not None or single) and word in lexicon.words["captives"]:
            item = "persons"  # "let go a US citizen"
        elif single and head == first + 1 and tokens.looks[head] & CAPITAL and first > act.cue:
            item, number = "persons", Number(first, first, 1, 1, "exact")  # "… and a Briton"
        elif number is None and found and one_more(first, found[-1], act, tokens):
            item, number = "persons", Number(first, first, 1, 1, "exact")  # "18 students and a principal"
    if first < head:
        described = tokens.lower[first:head]
        if not _DEAD.isdisjoint(described):
            item = "bodies"  # "62 fallen heroes"
        elif item is None and word.endswith("s") and not _JAILED.isdisjoint(described):
            item = "persons"  # "jailed rebel consultants"
    by_name = item is None and number is None and act.kind in ("release", "agree", "propose", "demand", "reject")
    if by_name and is_freed_by_name(phrase, act, tokens, lexicon) and not (found and _among(found, first, tokens)):
        item, number = "persons", Number(first, first - 1, 1, 1, "exact")
    return item, number


def _by_its_number(
    phrase: Phrase,
    first: int,
    last: int,
    head: int,
    number: Number,
    act: Act,
    tokens: Tokens,
    lexicon: Lexicon,
    found: list[Term],
) -> str | None:
    """Return the item of a noun that says none itself: by its number, its list, or what is spoken of."""
    if number.measure:
        return by_measure(number, act, tokens)
    item = by_number(number, first, last, head, act, tokens, lexicon)
    if item is None and found:
        return by_company(phrase, number, found, tokens)
    if item is None and counts_alone(number, first, head, tokens):
        subject = act.group.subjects[0].first if act.group is not None and act.group.subjects else first
        return by_what_is_spoken_of(min(first, subject), act, tokens, lexicon)
    return item


def _counts_something_else(number: Number, item: str, word: str, head: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a number is no amount of the item: what people need days for, how long the fighting went on."""
    if number.unit is None:
        return item == "talks" and word not in ("rounds", "sessions", "meetings")
    if item in ("persons", "bodies", "lists", "arms"):
        return True
    background = item == "truce" and number.last < head
    return background and tokens.lower[head] in lexicon.words["hostility_nouns"]  # "end three weeks of fighting"


def _told_later(
    chunks: list[Chunk],
    position: int,
    item: str,
    word: str,
    last: int,
    act: Act,
    numbers: dict[int, Number],
    lexicon: Lexicon,
) -> tuple[Number | None, int]:
    """Return the number of a term, and the last token, where it stands after the noun: how long, how much, how far."""
    number: Number | None = None
    if item in _LASTING:
        later = duration_after(chunks, position, act, numbers, lexicon)
        if later is not None:
            number, last = later
    if word in _OF_HOW_MANY.get(item, _NONE) and number is None:
        number, last = _of_how_many(chunks, position, act, numbers, last)
    if word == "number" and number is None:
        number, last = brought_to(chunks, position, numbers, last)
    if item == "guarantees" and number is None:
        number, last = _for_how_many(chunks, position, numbers, last)
    if item == "sanctions" and number is None:
        number, last = worth(chunks, position, numbers, last)
    if item in _MEASURED and number is None:
        measured = measure_after(chunks, position, act, numbers, lexicon)
        if measured is not None:
            number, last = measured
    return number, last


_DISPLACED = frozenset(
    ["refugees", "displaced", "families", "residents", "villagers", "exiles", "settlers", "returnees", "inhabitants"]
)
_LETTING_GO = frozenset(["free", "freeing", "release", "releasing", "liberate", "exchange", "swap"])
_NONE: frozenset[str] = frozenset()
_OF_HOW_MANY = {
    "withdrawal": frozenset(
        ["withdrawal", "withdrawals", "pullout", "pull-out", "pullback", "redeployment", "departure", "evacuation"]
    ),
    "access": frozenset(["return", "resettlement", "repatriation"]),
}
"""Nouns that take the number of those who move: "the withdrawal of 70 soldiers"."""


def _of_how_many(
    chunks: list[Chunk], position: int, act: Act, numbers: dict[int, Number], last: int
) -> tuple[Number | None, int]:
    """As in "the withdrawal of 70 soldiers": the number of those who move belongs to the term."""
    joint, inner = chunks[position + 1 : position + 3] if position + 2 < len(chunks) else (None, None)
    if joint is None or inner is None or joint.lower_head != "of" or inner.kind != "n" or inner.last > act.last:
        return None, last
    if chunks[position].lower_head in _OF_HOW_MANY["access"] and inner.lower_head not in _DISPLACED:
        return None, last
    number = number_in(numbers, inner.first, inner.last)
    counts = number is not None and number.unit is None and not number.measure
    return (number, inner.last) if counts else (None, last)


def _for_how_many(
    chunks: list[Chunk], position: int, numbers: dict[int, Number], last: int
) -> tuple[Number | None, int]:
    """As in "arrest warrants for 15 leaders", "a pardon for about 100 officers": for how many a guarantee is."""
    joint, inner = chunks[position + 1 : position + 3] if position + 2 < len(chunks) else (None, None)
    if joint is None or inner is None or joint.lower_head not in ("for", "against", "to") or inner.kind != "n":
        return None, last
    number = number_in(numbers, inner.first, inner.last)
    counts = number is not None and number.unit is None and not number.measure
    return (number, inner.last) if counts else (None, last)


def _of_the_owner(number: Number, head: int, tokens: Tokens) -> bool:
    return any(tokens.lower[i] in ("'", "'s", "’") for i in range(number.last + 1, head))


def _among(found: list[Term], first: int, tokens: Tokens) -> bool:
    """As in "16 people, among them Evan Gershkovich and Paul Whelan": they are counted already."""
    between = tokens.lower[found[-1].last + 1 : first]
    return found[-1].number is not None and ("among" in between or "including" in between)


def _list_size(
    chunks: list[Chunk], position: int, act: Act, numbers: dict[int, Number], last: int
) -> tuple[Number | None, int]:
    for one in chunks[position + 1 : position + 4]:
        if one.last > act.last or one.kind in ",;S":
            break
        if one.kind == "n":
            number = number_in(numbers, one.first, one.last)
            return number, one.last if number is not None else last
    return None, last
