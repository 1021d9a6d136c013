"""Who may see what: a lattice, so that what is derived from several entries has one level."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.evidence import MEDIATOR, PUBLIC, may_see, strictest

levels = st.sampled_from(["public", "team", "party:north", "party:south", "party:harbor", "mediator"])
several = st.lists(levels, max_size=5)


@given(levels, levels, levels)
def test_seeing_is_an_order(one: str, other: str, third: str) -> None:
    assert may_see(one, one)
    assert not (may_see(one, other) and may_see(other, one)) or one == other
    assert not (may_see(one, other) and may_see(other, third)) or may_see(one, third)


@given(levels)
def test_the_mediator_sees_all_and_the_public_level_is_seen_by_all(level: str) -> None:
    assert may_see(MEDIATOR, level)
    assert may_see(level, PUBLIC)


@given(several, levels)
def test_the_strictest_is_the_least_level_that_sees_all(handling: list[str], level: str) -> None:
    assert all(may_see(strictest(handling), one) for one in handling)
    assert may_see(level, strictest(handling)) == all(may_see(level, one) for one in handling)


@given(several, several)
def test_the_strictest_is_a_join(one: list[str], other: list[str]) -> None:
    assert strictest(one + other) == strictest(other + one) == strictest([strictest(one), strictest(other)])
    assert strictest(one + one) == strictest(one)


def test_two_parties_confidences_are_for_the_mediator() -> None:
    assert strictest(["party:north", "party:south"]) == MEDIATOR
    assert not may_see("party:north", "party:south")
