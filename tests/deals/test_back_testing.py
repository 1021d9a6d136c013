from __future__ import annotations

import datetime as dt

import pytest

from detente.deals import back_test
from detente.errors import MisuseError
from tests.preferences.stories import agreed, case_of, offer, proposed

LOW, HIGH = offer("low", "port", "union", pay=2), offer("high", "union", "port", pay=6)
MADE = (proposed(LOW, "2024-01-10"), proposed(HIGH, "2024-01-12"))
CASE = case_of(LOW, HIGH, agreed("deal", "port", "union", pay=6, hours=2), *MADE)


def test_the_package_signed_is_looked_for_in_what_was_known_the_day_before() -> None:
    found = back_test(CASE, "deal", n_samples=60)
    assert found.day == dt.date(2024, 1, 31)
    signed, middle, chance = found.lay
    assert signed.words.startswith("pay: 6 percent")
    assert middle.words == "pay: 4 percent"
    assert signed.share is not None
    assert chance.share is not None
    # The union's own offer: settled for it; the port offered less.
    assert 0 < signed.share < 1


def test_it_shows_itself_and_gives_plain_data() -> None:
    found = back_test(CASE, "deal", n_samples=20)
    assert found.to_dict()["day"] == "2024-01-31"
    assert "signed" in str(found.sections())


def test_where_nothing_was_on_record_there_is_no_answer() -> None:
    late = case_of(LOW, agreed("deal", "port", "union", pay=6), proposed(LOW, "2024-03-01"))
    found = back_test(
        late.model_copy(
            update={
                "issues": tuple(
                    i.model_copy(update={"scale": i.scale.model_copy(update={"low": None, "high": None})})
                    for i in late.issues
                )
            }
        ),
        "deal",
    )
    assert (found.n_packages, found.lay) == (0, ())
    assert "Not enough evidence" in str(found.sections())


def test_an_agreement_that_is_not_there_is_misuse() -> None:
    with pytest.raises(MisuseError, match="has no agreement 'peace'"):
        back_test(CASE, "peace")
