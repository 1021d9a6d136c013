"""The value of a number in digits, words or both: "1.2bn", "two and a half million", "twenty-one"."""

from __future__ import annotations

from detente.reading.lexicon import Lexicon

__all__ = ["digits", "part_value", "value_at", "word_value"]

_ABBREVIATED = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}


def digits(word: str) -> float | None:
    """Read a number in digits, with commas or a point, or nothing."""
    plain = word.replace(",", "")
    if not plain or len(plain) > 15:
        return None
    try:
        return float(plain) if plain[0].isdigit() and plain[-1].isdigit() and plain.isascii() else None
    except ValueError:
        return None


def value_at(lower: list[str], index: int, lexicon: Lexicon) -> tuple[float, int] | None:
    """Read one number; return its value and the index after it."""
    n = len(lower)
    word = lower[index]
    first = digits(word)
    if first is None:
        first = word_value(word, lexicon) or _abbreviated(word)
        if first is None:
            return None
    total, index = first, index + 1
    if index < n and word.isdigit() and len(word) <= 3 and len(lower[index]) == 3 and lower[index].isdigit():
        total, index = 1000 * total + int(lower[index]), index + 1  # "4 830 troops"
    if index < n and "." in word and lower[index] in _ABBREVIATED:
        total, index = total * _ABBREVIATED[lower[index]], index + 1  # "1.2bn"
    while index < n:
        word = lower[index]
        if word in lexicon.multipliers:
            total *= lexicon.multipliers[word]
            index += 1
        elif word == "and" and lower[index + 1 : index + 3] == ["a", "half"]:
            total += 0.5 * _thousands(lower[index - 1], lexicon)
            index += 3
        elif word == "and" and total >= 100 and index + 1 < n and index and lower[index - 1] in lexicon.multipliers:
            more = word_value(lower[index + 1], lexicon)
            if more is None or more >= 100:
                break
            total += more
            index += 2
        elif lower[index - 1] in lexicon.multipliers and (more := word_value(word, lexicon)) and more < 100:
            total += more
            index += 1
        else:
            break
    return (total, index) if total < 1e15 else None


def _abbreviated(word: str) -> float | None:
    """As in "20m", "5bn"."""
    number = word.rstrip("bkmnt")
    scale = _ABBREVIATED.get(word[len(number) :])
    value = digits(number) if scale else None
    return value * scale if value is not None and scale else None


def _thousands(word: str, lexicon: Lexicon) -> float:
    """As in "two million and a half": what the half is of."""
    return lexicon.multipliers.get(word, 1.0)


def word_value(word: str, lexicon: Lexicon) -> float | None:
    """Read one number word: "twelve", "twenty-one", "thirty-odd"."""
    if word in lexicon.numbers:
        return lexicon.numbers[word]
    if "-" in word:
        tens, _, ones = word.partition("-")
        if ones == "odd" and tens in lexicon.numbers:
            return lexicon.numbers[tens]
        if tens in lexicon.numbers and ones in lexicon.numbers:
            return lexicon.numbers[tens] + lexicon.numbers[ones]
    return None


def part_value(part: str, lexicon: Lexicon) -> float | None:
    """Read what stands before a hyphen: "30" of "30-day", "six" of "six-month"."""
    return digits(part) if part[:1].isdigit() else lexicon.numbers.get(part)
