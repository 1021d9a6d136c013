from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.truce.sides import two_sides

NAMES = ["a", "b", "c", "d"]
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=6)


def test_two_parties_are_two_sides_whatever_they_give() -> None:
    assert two_sides(["a", "b"], []) == (("a",), ("b",))
    assert two_sides(["b", "a", "b"], []) == (("b",), ("a",))


def test_three_who_all_deal_with_each_other_form_no_two_sides() -> None:
    assert two_sides(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")]) is None


def test_one_party_or_none_is_no_truce() -> None:
    assert two_sides(["a"], []) is None
    assert two_sides([], []) is None


@given(st.lists(st.sampled_from(NAMES), min_size=3, unique=True), PAIRS)
def test_whoever_deals_with_each_other_stands_on_different_sides(
    names: list[str], pairs: list[tuple[str, str]]
) -> None:
    found = two_sides(names, pairs)
    if found is None:
        return
    assert sorted((*found[0], *found[1])) == sorted(names)
    side = {name: n for n, parties in enumerate(found) for name in parties}
    assert all(side[a] != side[b] for a, b in pairs if a != b and a in side and b in side)
