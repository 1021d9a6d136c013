from __future__ import annotations

from typing import Any

import pytest

from detente.errors import MisuseError
from detente.preferences import OfferReading, Readings


def test_a_switch_may_be_given_by_its_word_and_is_then_the_switch() -> None:
    given: Any = "opening"
    assert Readings(offers=given).offers is OfferReading.OPENING


def test_two_issues_interact_once_in_whichever_order_they_are_named() -> None:
    pairs = (("pay", "hours"), ("hours", "pay"), ("pay", "leave"))
    assert Readings(interactions=pairs).interactions == (("pay", "hours"), ("pay", "leave"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"offers": "garbage"}, "offers is 'garbage'"),
        ({"set_aside": "floor"}, "expected names of entries"),
        ({"set_aside": [1]}, "expected names of entries"),
        ({"half_life_days": "30"}, "expected a number of days"),
        ({"half_life_days": True}, "expected a number of days"),
    ],
)
def test_what_is_no_reading_is_refused_in_a_sentence(given: dict[str, Any], told: str) -> None:
    with pytest.raises(MisuseError, match=told):
        Readings(**given)
