"""Quantities with their hedges and bounds: digits, number words, ranges, "several dozen", durations.

A closed grammar over tokens. Dates, years, shares and times of day are numbers but no quantities.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.reading.lexicon import Lexicon
from detente.reading.number_words import digits, part_value, value_at, word_value
from detente.reading.time_words import MONTHS
from detente.reading.tokens import COUNTED, Tokens

__all__ = ["CURRENCIES", "Number", "find_numbers", "widen_by_hedge"]

_NO_QUANTITY_AFTER = frozenset(["am", "pm", "gmt", "degrees", "mm", "th", "thirds", "quarters", "fifths"])
_MEASURES = {
    **dict.fromkeys(["percent", "%", "per-cent"], "percent"),
    **dict.fromkeys(["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"], "kilometres"),
    **dict.fromkeys(["mile", "miles"], "miles"),
    **dict.fromkeys(["metre", "metres", "meter", "meters"], "metres"),
}
# What follows a number by a hyphen and counts people: "a 260-man force", "a 300-strong mission".
_STRONG = frozenset(["man", "strong", "member", "person"])
_FILLERS = frozenset(
    ["more", "further", "additional", "extra", "consecutive", "full", "calendar", "working", "whole", "other"]
)

_AFTER_A_NAME = frozenset(["were", "was", "is", "are", "has", "had", "have", "which", "who", ")"])
_SPEAKING_ABOUT = frozenset(
    ["nothing", "anything", "something", "talk", "talks", "talked", "concern", "concerns", "questions", "complaints",
     "complained", "worried", "asked", "dispute", "row"]
)  # fmt: skip
CURRENCIES = frozenset(["$", "€", "£", "¥"])
# "hand over four hostages": over belongs to the verb.
_HANDING = ("hand", "turn", "pass", "sign", "give", "gave", "taken", "took")


@dataclass(slots=True)
class Number:
    """A quantity at tokens ``first`` to ``last`` (both included), with what the words bound."""

    first: int
    last: int
    low: float | None
    high: float | None
    qualifier: str
    unit: str | None = None
    """hour, day, week, month or year where it is a duration."""
    used: bool = False
    measure: str = ""
    """percent, kilometres, miles or metres: how much of a thing, or how far, and no count."""


def find_numbers(tokens: Tokens, lexicon: Lexicon, measures: dict[int, Number] | None = None) -> dict[int, Number]:
    """Return the quantities of a text by the index of each token they cover.

    Shares and distances are no counts: they are kept apart, in ``measures`` where that is given.
    """
    found: dict[int, Number] = {}
    lower = tokens.lower
    numbers, vague, hedged = lexicon.numbers, lexicon.vague, lexicon.vague_multipliers
    units = lexicon.units
    openers = lexicon.number_words
    done = 0
    for index in [i for i, look in enumerate(tokens.looks) if look & COUNTED or lower[i] in openers]:
        if index < done:
            continue
        word = lower[index]
        number: Number | None = None
        if word[0].isdigit() or word in numbers or word in lexicon.multipliers or word == "between":
            number = _counted(tokens, index, lexicon)
        elif word in vague:
            number = Number(index, index, vague[word], None, "vague")
            if lower[index + 1 : index + 2] == ["of"] and (of := vague.get("".join(lower[index + 2 : index + 3]))):
                number.low, number.last = vague[word] * of / 2, index + 2  # "tens of thousands"
        elif word in hedged or word in ("a", "an", "another"):
            number = _vague_or_one(lower, index, lexicon)
        elif "-" in word or word in units:
            number = _hyphenated(lower, index, lexicon)
        if number is None:
            continue
        scale = lexicon.multipliers.get(lower[number.last + 1]) if number.last + 1 < len(lower) else None
        if scale and number.first == number.last and number.qualifier == "range" and number.unit is None:
            number.last += 1  # "$3-5 million"
            number.low = number.low * scale if number.low is not None else None
            number.high = number.high * scale if number.high is not None else None
        if word in ("a", "an") and number.unit is not None and _is_rate(lower, index, done, lexicon):
            continue
        done = number.last + 1
        if number.first and lower[number.first - 1] in CURRENCIES and number.unit is None:
            number.first -= 1
            if number.first and lower[number.first - 1] in ("us", "u.s."):
                number.first -= 1
        widen_by_hedge(lower, number, lexicon)
        if number.unit is None:
            _take_unit(lower, number, lexicon)
        measure = _take_measure(lower, number)
        if measure or _is_no_quantity(tokens, number):
            if measure and measures is not None:
                measures.update(dict.fromkeys(range(number.first, number.last + 1), number))
            done = number.last + 1 if measure else done
            continue
        done = number.last + 1
        for covered in range(number.first, number.last + 1):
            found[covered] = number
    return found


def _is_rate(lower: list[str], index: int, done: int, lexicon: Lexicon) -> bool:
    """Whether "a month" tells how often: "65,000 naira a month", "six hours a day", "twice a week"."""
    if lower[index - 1] in ("once", "twice", "times"):
        return True
    often = lower[index - 1].endswith("s") and lexicon.items.get(lower[index - 1]) in ("access", "aid", "monitoring")
    if often and not (lower[index + 2 : index + 3] and lower[index + 2] in _APART):
        return True  # "flights a week"
    between = lower[done:index]
    if between[1:2] == ["of"]:
        between = between[2:]  # "500,000 tons of heavy oil a year"
    return done > 0 and len(between) <= 2 and all(w.isalpha() and w not in _NO_RATE for w in between)


_APART = frozenset(["later", "ago", "before", "after", "earlier"])
_TO_LAST = frozenset(["to", "will", "would", "shall", "should", "may", "might", "must", "can", "could", "did", "not"])
_NO_RATE = frozenset(
    ["for", "of", "in", "within", "after", "and", "or", "to", "by", "with", "during", "over", "that", "lasting", "on"]
)


def _counted(tokens: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    lower = tokens.lower
    n = len(lower)
    if lower[index] == "between":
        if index + 3 >= n:
            return None
        lowest = value_at(lower, _past_currency(lower, index + 1), lexicon)
        if lowest is None or lowest[1] + 1 >= n or lower[lowest[1]] != "and":
            return None
        highest = value_at(lower, _past_currency(lower, lowest[1] + 1), lexicon)
        return None if highest is None else Number(index, highest[1] - 1, lowest[0], highest[0], "range")
    word = lower[index]
    if word[0].isdigit() and "-" in word:
        return _hyphenated(lower, index, lexicon)
    if word.endswith("km") and (far := digits(word[:-2])) is not None:
        return Number(index, index, far, far, "exact", measure="kilometres")
    one = value_at(lower, index, lexicon)
    if one is None:
        return _hyphenated(lower, index, lexicon) if "-" in word else None
    value, after = one
    if lower[after : after + 2] == ["-", "odd"]:
        return Number(index, after + 1, value, value, "approx")  # "2,000-odd"
    if lower[after : after + 1] == ["-"] and lower[after + 1 : after + 2] and lower[after + 1] in _STRONG:
        return Number(index, after + 1, value, value, "exact")  # "a 2,500-strong force"
    if after + 1 < n and lower[after] in ("to", "or", "-", "–", "—"):
        other = value_at(lower, _past_currency(lower, after + 1), lexicon)
        apart = lower[after] == "-" and tokens.words[after + 1][:1].isupper()  # "Nov 9 - Two hundred drivers"
        glued = lower[after] in ("to", "or") or (not apart and tokens.starts[after + 1] - tokens.ends[after - 1] <= 3)
        if other is not None and other[0] > value and glued:
            low = value
            if (
                lower[other[1] - 1] in lexicon.multipliers
                and value < 100
                and lower[after - 1] not in lexicon.multipliers
            ):
                low = value * lexicon.multipliers[lower[other[1] - 1]]
            return Number(index, other[1] - 1, low, other[0], "range")
    return Number(index, after - 1, value, value, "exact")


def _past_currency(lower: list[str], index: int) -> int:
    """Step over the sign of a sum: "between $3 million and $5 million"."""
    return index + 1 if index + 1 < len(lower) and lower[index] in CURRENCIES else index


def _vague_or_one(lower: list[str], index: int, lexicon: Lexicon) -> Number | None:
    n = len(lower)
    word = lower[index]
    after = index + 1
    if word in ("a", "an", "another"):
        if word == "a" and after < n and lower[after] in ("few", "couple"):
            after += 2 if lower[after] == "couple" else 1
            if after < n and lower[after] in lexicon.multipliers:
                return Number(index, after, 2 * lexicon.multipliers[lower[after]], None, "vague")
            if after < n and lower[after] in lexicon.units:
                return Number(index, after, 2, None, "vague", lexicon.units[lower[after]])
            return None
        if after < n and lower[after] in lexicon.multipliers:
            value = lexicon.multipliers[lower[after]]
            if index and word == "a" and lower[index - 1] == "half":
                return Number(index - 1, after, value / 2, value / 2, "exact")
            return Number(index, after, value, value, "exact")
        if after < n and lower[after] == "fortnight":
            return Number(index, after, 2, 2, "exact", "week")
        if after < n and lower[after] in lexicon.units and "-" not in lower[after] and "long" not in lower[after]:
            half = lower[after + 1 : after + 4] == ["and", "a", "half"]
            count = 1.5 if half else 1.0
            return Number(index, after + 3 * half, count, count, "exact", lexicon.units[lower[after]])
        if after + 1 < n and lower[after] in _FILLERS and lower[after + 1] in lexicon.units:
            return Number(index, after + 1, 1, 1, "exact", lexicon.units[lower[after + 1]])
        return None
    if after < n and lower[after] in lexicon.multipliers:
        return Number(index, after, lexicon.vague_multipliers[word] * lexicon.multipliers[lower[after]], None, "vague")
    return None


def _hyphenated(lower: list[str], index: int, lexicon: Lexicon) -> Number | None:
    """As in "seven-day", "week-long", "10-12", "three-to-four-week"."""
    word = lower[index]
    if word in lexicon.units and ("-" in word or word.endswith("long")):
        return Number(index, index, 1, 1, "exact", lexicon.units[word])
    parts = word.split("-")
    if len(parts) < 2 or len(parts) > 6:
        return None
    unit = lexicon.units.get(parts[-1])
    if unit is None and parts[-1] == "long" and len(parts) > 2:
        unit = lexicon.units.get(parts[-2])
        parts = parts[:-1]
    if parts[-1] == "odd" and len(parts) == 2 and (some := part_value(parts[0], lexicon)) is not None:
        return Number(index, index, some, some, "approx")
    if parts[-1] in _STRONG and len(parts) == 2 and (strong := part_value(parts[0], lexicon)) is not None:
        return Number(index, index, strong, strong, "exact")
    across = parts[-2] if parts[-1] in ("wide", "deep", "long") and len(parts) > 2 else parts[-1]
    if unit is None and across in _MEASURES and (far := part_value(parts[0], lexicon)) is not None:
        return Number(index, index, far, far, "exact", measure=_MEASURES[across])
    values = [v for p in (parts[:-1] if unit else parts) if (v := part_value(p, lexicon)) is not None]
    if unit and len(values) == 1:
        return Number(index, index, values[0], values[0], "exact", unit)
    if len(values) == 2 and values[0] < values[1] and (unit or len(parts) == 2):
        return Number(index, index, values[0], values[1], "range", unit)
    if len(values) == 2 and not unit and len(parts) == 2 and (both := word_value(word, lexicon)) is not None:
        return Number(index, index, both, both, "exact")
    return None


def widen_by_hedge(lower: list[str], number: Number, lexicon: Lexicon) -> None:
    """Take in the hedge before a number, and what "or so" behind it says."""
    for length in (4, 3, 2, 1):
        first = number.first - length
        if first < 0:
            continue
        kind = lexicon.hedges.get(tuple(lower[first : number.first]))
        if kind is None:
            continue
        number.first = first
        if length == 1 and lower[first] == "over" and first and _over_is_no_hedge(lower, number, first, lexicon):
            number.first += 1
            break
        if lower[first] == "about" and first and lower[first - 1] in _SPEAKING_ABOUT:
            number.first += length
            return  # "said nothing about 1,000 people"
        value = number.low if number.low is not None else number.high
        if kind == "more_than" and lower[number.first] == "exceeding" and lower[number.first - 1] == "not":
            kind, number.first = "up_to", number.first - 1
        if kind == "approx" and number.qualifier == "exact":
            number.qualifier = "approx"
        elif kind in ("more_than", "at_least"):
            number.qualifier, number.low, number.high = kind, value, None
        elif kind in ("up_to", "less_than"):
            number.qualifier, number.low, number.high = kind, None, number.high if number.high is not None else value
        return
    _all_but(lower, number, lexicon)
    if number.first and lower[number.first - 1] == "all" and number.unit is None:
        number.first -= 1
    after = number.last + 1
    if number.qualifier == "exact" and tuple(lower[after : after + 2]) == ("or", "so"):
        number.qualifier, number.last = "approx", after + 1
    elif number.qualifier == "exact" and tuple(lower[after : after + 2]) == ("or", "more"):
        number.qualifier, number.high, number.last = "at_least", None, after + 1


def _over_is_no_hedge(lower: list[str], number: Number, first: int, lexicon: Lexicon) -> bool:
    """As in "handed over four hostages", "in three steps over six months"."""
    if lower[first - 1].startswith(_HANDING):
        return True
    lasts = number.unit is not None or lower[number.last + 1 : number.last + 2][:1] in ([u] for u in lexicon.units)
    return lasts and lower[first - 1] not in _LASTING


_LASTING = frozenset(["of", "for", "lasting", "is", "was", "were", "after", "just", "well", "lasted", "took", "in"])


def _all_but(lower: list[str], number: Number, lexicon: Lexicon) -> None:
    """As in "all but seven of the last 400": so many fewer."""
    first, after = number.first, number.last + 1
    if lower[max(first - 2, 0) : first] != ["all", "but"] or lower[after : after + 1] != ["of"]:
        return
    for index in range(after + 1, min(after + 5, len(lower))):
        whole = value_at(lower, index, lexicon)
        if whole is not None and number.low is not None:
            number.first, number.last = first - 2, whole[1] - 1
            number.low = number.high = whole[0] - number.low
            return


def _take_unit(lower: list[str], number: Number, lexicon: Lexicon) -> None:
    after = number.last + 1
    if after < len(lower) and lower[after] in _FILLERS and after + 1 < len(lower) and lower[after + 1] in lexicon.units:
        after += 1
    if after < len(lower) and lower[after] in lexicon.units:
        number.unit = lexicon.units[lower[after]]
        number.last = after


def _take_measure(lower: list[str], number: Number) -> str:
    """Take in the word for a share or a distance behind a number, if there is one: "15 to 20 kilometres"."""
    if number.measure:
        return number.measure
    after = number.last + 1
    if number.unit is not None or after >= len(lower):
        return ""
    if lower[after] == "per" and lower[after + 1 : after + 2] == ["cent"]:
        number.measure, number.last = "percent", after + 1
    elif lower[after] in _MEASURES:
        number.measure, number.last = _MEASURES[lower[after]], after
    return number.measure


def _is_no_quantity(tokens: Tokens, number: Number) -> bool:
    lower = tokens.lower
    first, last = number.first, number.last
    before = lower[first - 1] if first else ""
    after = lower[last + 1] if last + 1 < len(lower) else ""
    core = lower[last]
    if before in ("+", "every") or after == "+":
        return True  # the 5+1 powers; "every one of them"
    if after in _NO_QUANTITY_AFTER or after in ("ago", "-old", "old"):
        return True
    if number.unit:
        verb = before == "last" and first > 1 and lower[first - 2] in _TO_LAST  # "is to last 30 days"
        past = after in ("earlier", "later", "before", "ago", "after", "old", "ahead", "late", "beforehand")
        return past or (before in ("this", "last", "next") and not verb)
    if (before in MONTHS and tokens.words[first - 1][0].isupper()) or (
        after in MONTHS and tokens.words[last + 1][0].isupper()
    ):
        return True
    value = number.low if number.low is not None else number.high
    if (
        core.isdigit()
        and len(core) == 4
        and value is not None
        and 1900 <= value <= 2099
        and number.qualifier == "exact"
    ):
        return True
    if after == ":" or (before == ":" and core.isdigit() and len(core) <= 2):
        return tokens.starts[last + 1 if after == ":" else last] - tokens.ends[last if after == ":" else first - 1] == 0
    if core.isdigit() and after in ("/", "-") and number.qualifier == "exact":
        return True
    named_so = core.isdigit() and first == last and first > 1 and tokens.words[first - 1][:1].isupper()
    if named_so and after in _AFTER_A_NAME and tokens.words[first - 2][:1].isalpha() and number.qualifier == "exact":
        return before not in ("in", "on")  # "the fishing boat Naham 3 were freed"
    # "resolution 1701", "article 5", "phase 2", "Channel 12": a name, not a number of something.
    previous = tokens.words[first - 1] if first else ""
    named = before in (
        "resolution",
        "article",
        "phase",
        "chapter",
        "annex",
        "section",
        "stage",
        "round",
        "channel",
        "f",
        "group",
    )
    named = named and (value is None or value <= 30 or before in ("resolution", "article", "channel"))
    return core[0].isdigit() and (named or (previous[:1].isupper() and before == "no"))
