from typing import Any

import pytest

from detente.reading.lexicon import load_lexicon
from detente.reading.numbers import Number, find_numbers
from detente.reading.tokens import tokenise


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier", "unit"),
    [
        ("40 prisoners", 40, 40, "exact", None),
        ("approximately 40 prisoners", 40, 40, "approx", None),
        ("more than 105 prisoners", 105, None, "more_than", None),
        ("at least six truces", 6, None, "at_least", None),
        ("up to 5,000 detainees", None, 5000, "up_to", None),
        ("several dozen hostages", 24, None, "vague", None),
        ("hundreds of people", 200, None, "vague", None),
        ("one hundred and five men", 105, 105, "exact", None),
        ("twenty-one girls", 21, 21, "exact", None),
        ("three to four weeks", 3, 4, "range", "week"),
        ("between 10 and 20 trucks", 10, 20, "range", None),
        ("a week-long truce", 1, 1, "exact", "week"),
        ("a seven-day pause", 7, 7, "exact", "day"),
        ("1.5 million dollars", 1_500_000, 1_500_000, "exact", None),
    ],
)
def test_a_worded_number_keeps_its_bounds_and_its_hedge(
    words: str, low: Any, high: Any, qualifier: str, unit: Any
) -> None:
    found = list({id(n): n for n in find_numbers(tokenise(words), load_lexicon()).values()}.values())
    assert [(n.low, n.high, n.qualifier, n.unit) for n in found] == [(low, high, qualifier, unit)]


@pytest.mark.parametrize("words", ["in 2022", "on May 2", "5 percent of the vote", "two weeks ago", "resolution 1701"])
def test_dates_years_and_shares_are_no_quantities(words: str) -> None:
    assert find_numbers(tokenise(words), load_lexicon()) == {}


def test_the_particle_of_a_verb_is_no_hedge() -> None:
    found = find_numbers(tokenise("would hand over four hostages"), load_lexicon())
    assert {n.qualifier for n in found.values()} == {"exact"}


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$20m in cash", 20e6, None),
        ("a loan of €1.2bn", 1.2e9, None),
        ("half a million", 5e5, None),
        ("two and a half years", 2.5, "year"),
        ("a year and a half", 1.5, "year"),
        ("a fortnight", 2, "week"),
        ("half a dozen men", 6, None),
        ("thirty-odd men", 30, None),
        ("4 830 troops", 4830, None),
        ("a 260-man force", 260, None),
        ("all but seven of the last 400 men", 393, None),
    ],
)
def test_short_and_split_forms_have_their_value(words: str, value: float, unit: str | None) -> None:
    (number,) = {id(n): n for n in find_numbers(tokenise(words), load_lexicon()).values()}.values()
    assert (number.low, number.high, number.unit) == (value, value, unit)


@pytest.mark.parametrize(
    ("words", "low", "high", "measure"),
    [
        ("5 percent of the vote", 5, 5, "percent"),
        ("up to 51 per cent", None, 51, "percent"),
        ("15 to 20 kilometres", 15, 20, "kilometres"),
        ("a 30-km-wide zone", 30, 30, "kilometres"),
        ("12 miles", 12, 12, "miles"),
    ],
)
def test_shares_and_distances_are_kept_apart(words: str, low: Any, high: Any, measure: str) -> None:
    measures: dict[int, Number] = {}
    assert find_numbers(tokenise(words), load_lexicon(), measures) == {}
    (number,) = {id(n): n for n in measures.values()}.values()
    assert (number.low, number.high, number.measure) == (low, high, measure)


@pytest.mark.parametrize("words", ["65,000 naira a month", "six hours a day", "twice a week"])
def test_how_often_is_no_duration(words: str) -> None:
    found = find_numbers(tokenise(words), load_lexicon())
    assert not any(n.low == 1 for n in found.values())
