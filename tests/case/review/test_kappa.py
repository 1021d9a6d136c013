"""Kappa against its definition written out, and where it is not defined."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from detente.case.review.kappa import cohens_kappa

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=30)


def by_definition(pairs: list[tuple[str, str]]) -> float | None:
    """Chance agreement counted over every pair of one's judgment with any of the other's."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(1 for one, other in pairs if one == other)
    by_chance = sum(1 for one, _ in pairs for _, other in pairs if one == other)
    return None if by_chance == n * n else (observed * n - by_chance) / (n * n - by_chance)


@given(pairs=PAIRS)
def test_kappa_is_as_defined(pairs: list[tuple[str, str]]) -> None:
    found, expected = cohens_kappa(pairs).kappa, by_definition(pairs)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert math.isclose(found, expected, abs_tol=1e-12)
        assert -1 - 1e-12 <= found <= 1


@given(pairs=PAIRS)
def test_neither_of_the_two_comes_first(pairs: list[tuple[str, str]]) -> None:
    one, other = cohens_kappa(pairs), cohens_kappa([(b, a) for a, b in pairs])
    assert (one.n, one.observed) == (other.n, other.observed)
    assert one.kappa == other.kappa or math.isclose(one.kappa or 0, other.kappa or 0, abs_tol=1e-12)


@given(pairs=PAIRS, names=st.permutations("xyz"))
def test_the_names_of_the_categories_do_not_matter(pairs: list[tuple[str, str]], names: list[str]) -> None:
    again = dict(zip("abc", names, strict=True))
    assert cohens_kappa([(again[a], again[b]) for a, b in pairs]) == cohens_kappa(pairs)


@given(ones=st.lists(st.sampled_from("abc"), min_size=2, max_size=20))
def test_full_agreement_is_one_unless_there_is_nothing_to_disagree_on(ones: list[str]) -> None:
    found = cohens_kappa([(one, one) for one in ones])
    assert found.kappa == (1.0 if len(set(ones)) > 1 else None)


def test_there_is_no_kappa_of_nothing_and_none_of_one_category() -> None:
    assert cohens_kappa([]).why_undefined == "nothing was judged by both"
    one = cohens_kappa([("a", "a")] * 5)
    assert (one.observed, one.kappa) == (1.0, None)
    assert one.why_undefined == "both use one and the same category throughout"


def test_two_who_each_use_one_category_but_not_the_same_agree_as_by_chance() -> None:
    found = cohens_kappa([("a", "b")] * 5)
    assert (found.observed, found.expected, found.kappa) == (0.0, 0.0, 0.0)
