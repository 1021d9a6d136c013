"""A wording becomes the interval of numbers that it allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from detente.evidence import Amount, Qualifier, Quantity, amount_of, days_of

bounds = st.none() | st.integers(0, 10_000)
counts = st.tuples(bounds, bounds, st.sampled_from(list(Qualifier))).map(
    lambda t: Quantity(
        min=min(t[0], t[1]) if t[0] is not None and t[1] is not None else t[0],
        max=max(t[0], t[1]) if t[0] is not None and t[1] is not None else t[1],
        qualifier=t[2],
    )
)


def _amount(one: float | None, other: float | None) -> Amount:
    return Amount(one, other) if one is None or other is None or one <= other else Amount(other, one)


amounts = st.builds(_amount, bounds, bounds)


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        (Quantity(min=40, max=40), "40"),
        (Quantity(min=40, max=40, qualifier=Qualifier.APPROX), "36…44"),
        (Quantity(min=105, qualifier=Qualifier.MORE_THAN), "106 or more"),
        (Quantity(min=100, qualifier=Qualifier.AT_LEAST), "100 or more"),
        (Quantity(max=30, qualifier=Qualifier.UP_TO), "up to 30"),
        (Quantity(max=30, qualifier=Qualifier.LESS_THAN), "up to 29"),
        (Quantity(min=2, max=4, qualifier=Qualifier.RANGE), "2…4"),
        (Quantity(min=24, qualifier=Qualifier.VAGUE), "24 or more"),
        (Quantity(qualifier=Qualifier.ALL), "open"),
        (Quantity(qualifier=Qualifier.SOME), "open"),
        (Quantity(min=1, max=1, unit="week"), "7"),
        (Quantity(min=36, max=36, unit="hours"), "1.5"),
        (Quantity(min=9.5, max=9.5, unit="kilometres"), "9.5"),
        (Quantity(min=2.5, unit="kilometres", qualifier=Qualifier.MORE_THAN), "2.5 or more"),
    ],
)
def test_each_wording_has_its_amount(quantity: Quantity, shown: str) -> None:
    assert str(amount_of(quantity)) == shown


@given(counts)
def test_an_amount_of_things_is_of_whole_numbers(quantity: Quantity) -> None:
    amount = amount_of(quantity)
    assert all(bound is None or float(bound).is_integer() for bound in (amount.low, amount.high))


@given(counts)
def test_an_exact_or_hedged_number_lies_in_its_own_amount(quantity: Quantity) -> None:
    strict = (Qualifier.MORE_THAN, Qualifier.LESS_THAN)
    if quantity.qualifier not in strict:
        assert amount_of(quantity).overlaps(Amount(quantity.min, quantity.max))


@given(amounts, amounts)
def test_overlapping_is_mutual_and_everything_overlaps_itself(one: Amount, other: Amount) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)
    assert one.overlaps(Amount(None, None))


@pytest.mark.parametrize(("unit", "n_days"), [("hour", 1 / 24), ("days", 1), ("week", 7), ("month", 30), ("year", 365)])
def test_durations_are_told_in_days(unit: str, n_days: float) -> None:
    assert days_of(Quantity(min=2, max=2, unit=unit)).max == pytest.approx(2 * n_days)


def test_what_is_no_duration_stays_as_it_is() -> None:
    forty = Quantity(min=40, max=40, unit="captives")
    assert days_of(forty) == forty
    assert not forty.is_duration


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        (5, 4, "min 5 is above max 4; write the smaller bound first"),
        (-1, None, "a finite number, 0 or more"),
        (None, float("inf"), "a finite number"),
        (float("nan"), None, "a finite number"),
    ],
)
def test_bounds_are_finite_and_in_order(low: float | None, high: float | None, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        Quantity(min=low, max=high)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(min=1200, max=1200, unit="persons"), "1,200 persons"),
        (Quantity(min=40, max=40, qualifier=Qualifier.APPROX), "about 40"),
        (Quantity(min=2, max=4, unit="weeks", qualifier=Qualifier.RANGE), "2 to 4 weeks"),
        (Quantity(max=9, qualifier=Qualifier.LESS_THAN), "less than 9"),
        (Quantity(qualifier=Qualifier.ALL, unit="prisoners"), "all prisoners"),
    ],
)
def test_a_quantity_prints_in_words(quantity: Quantity, words: str) -> None:
    assert str(quantity) == words


def test_yes_is_no_number() -> None:
    with pytest.raises(ValidationError, match="true is no number"):
        Quantity.model_validate({"min": True})
