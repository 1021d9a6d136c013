"""What an attack by spoilers does to trust: Kydd and Walter 2002; numbers worked out here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import MisuseError
from detente.truce.model import attacks_until_doubt, trust_after_attack, trust_after_quiet


@pytest.mark.parametrize(("if_trustworthy", "after"), [(0.1, 0.318), (0.4, 0.651), (0.5, 0.7)])
def test_an_attack_is_worse_news_of_a_side_that_is_held_to_be_strong(if_trustworthy: float, after: float) -> None:
    assert round(trust_after_attack(0.7, if_trustworthy, 0.5), 3) == after


def test_a_strong_side_is_doubted_after_fewer_attacks() -> None:
    assert attacks_until_doubt(0.7, 0.1, 0.5, threshold=0.3) == 2
    assert attacks_until_doubt(0.7, 0.4, 0.5, threshold=0.3) == 8
    assert attacks_until_doubt(0.7, 0.5, 0.5, threshold=0.3) is None
    assert attacks_until_doubt(0.2, 0.1, 0.5, threshold=0.3) == 0


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_on_average_trust_stays_what_it_was(trust: float, one: float, other: float) -> None:
    attack = trust * one + (1 - trust) * other
    expected = attack * trust_after_attack(trust, one, other) + (1 - attack) * trust_after_quiet(trust, one, other)
    assert expected == pytest.approx(trust, abs=1e-9)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(MisuseError, match=r"trust is 1\.5; a probability lies between 0 and 1"):
        trust_after_attack(1.5, 0.1, 0.5)
