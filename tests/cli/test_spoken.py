from __future__ import annotations

import pytest

from detente.cli.spoken import party_named, quantity_said
from detente.errors import MisuseError
from tests.process.seed_case import SEED


@pytest.mark.parametrize(
    ("words", "low", "high", "unit", "qualifier"),
    [
        ("40 captives", 40, 40, "captives", "exact"),
        ("about 40", 40, 40, None, "approx"),
        ("more than 105 captives", 105, None, "captives", "more_than"),
        ("over 100 hostages", 100, None, "hostages", "more_than"),
        ("up to 3 weeks", None, 3, "week", "up_to"),
        ("30 to 40 prisoners", 30, 40, "prisoners", "range"),
        ("2-4 weeks", 2, 4, "week", "range"),
        ("2 days", 2, 2, "day", "exact"),
        ("all prisoners", None, None, "prisoners", "all"),
        ("All", None, None, None, "all"),
    ],
)
def test_amounts_are_read_as_people_say_them(
    words: str, low: float | None, high: float | None, unit: str | None, qualifier: str
) -> None:
    quantity = quantity_said(words)
    assert (quantity.min, quantity.max, quantity.unit, quantity.qualifier.value) == (low, high, unit, qualifier)


@pytest.mark.parametrize("words", ["many", "", "40 to 30", "-3 days"])
def test_what_names_no_amount_is_misuse(words: str) -> None:
    with pytest.raises(MisuseError, match="--amount is"):
        quantity_said(words)


@pytest.mark.parametrize("name", ["pij", "PIJ", "Palestinian Islamic Jihad", "palestinian islamic jihad"])
def test_a_party_is_known_by_id_name_and_alias(name: str) -> None:
    assert party_named(SEED, name) == "pij"


def test_a_name_that_may_be_two_parties_is_misuse() -> None:
    both = SEED.model_copy(
        update={"parties": tuple(p.model_copy(update={"aliases": ("the side",)}) for p in SEED.parties)}
    )
    with pytest.raises(MisuseError, match="'the side' may be israel or hamas"):
        party_named(both, "the side")
