from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.deals import (
    egalitarian_solution,
    kalai_smorodinsky_solution,
    leximin_solution,
    minimax_regret_solution,
    nash_solution,
    relative_utilitarian_solution,
    utilitarian_solution,
)
from detente.deals.space import FloatArray, IntArray
from detente.errors import InputError
from tests.deals.spaces import undominated, utility_arrays, vectors

PARTIES = st.integers(2, 4)
Concept = Callable[[FloatArray, FloatArray], IntArray]


def ideal_of(utilities: FloatArray, disagreement: FloatArray) -> FloatArray:
    """Return the best of each party over what no party would refuse."""
    rational = utilities[(utilities >= disagreement).all(axis=1)]
    best: FloatArray = rational.max(axis=0) if len(rational) else disagreement
    return best


CONCEPTS: dict[str, Concept] = {
    "nash": nash_solution,
    "egalitarian": egalitarian_solution,
    "leximin": leximin_solution,
    "ks": lambda u, d: kalai_smorodinsky_solution(u, d, ideal_of(u, d)),
    "utilitarian": utilitarian_solution,
    "relative utilitarian": lambda u, d: relative_utilitarian_solution(u, d, ideal_of(u, d)),
    "regret": lambda u, d: minimax_regret_solution(u, d, ideal_of(u, d)),
}
each_concept = pytest.mark.parametrize("concept", CONCEPTS.values(), ids=CONCEPTS.keys())


@given(utilities=utility_arrays(PARTIES), floor=st.integers(0, 2))
def test_nash_takes_the_greatest_product_of_gains_where_all_can_gain(utilities: FloatArray, floor: int) -> None:
    products = [prod(Fraction(float(x)) - floor for x in row) for row in utilities]
    allowed = [k for k, row in enumerate(utilities) if (row >= floor).all()]
    best = max((products[k] for k in allowed), default=Fraction(0))
    if best > 0:
        found = nash_solution(utilities, np.full(utilities.shape[1], float(floor)))
        assert found.tolist() == [k for k in allowed if products[k] == best]


@given(utilities=utility_arrays(PARTIES))
def test_egalitarian_and_leximin_follow_their_definition(utilities: FloatArray) -> None:
    none = np.zeros(utilities.shape[1])
    least = utilities.min(axis=1)
    assert egalitarian_solution(utilities, none).tolist() == np.flatnonzero(least == least.max()).tolist()
    ordered = [sorted(row) for row in utilities.tolist()]
    assert leximin_solution(utilities, none).tolist() == [k for k, row in enumerate(ordered) if row == max(ordered)]


@given(utilities=utility_arrays(PARTIES))
def test_kalai_smorodinsky_takes_the_greatest_least_share_of_the_best(utilities: FloatArray) -> None:
    best = utilities.max(axis=0)
    shares = [
        min((Fraction(float(x)) / Fraction(float(b)) for x, b in zip(row, best, strict=True) if b), default=Fraction(1))
        for row in utilities
    ]
    found = kalai_smorodinsky_solution(utilities, np.zeros(best.size), best)
    assert found.tolist() == [k for k, share in enumerate(shares) if share == max(shares)]


@each_concept
@given(utilities=utility_arrays(PARTIES), floor=st.integers(0, 3))
def test_no_concept_gives_a_party_less_than_it_has(concept: Concept, utilities: FloatArray, floor: int) -> None:
    found = concept(utilities, np.full(utilities.shape[1], float(floor)))
    assert (utilities[found] >= floor).all()
    assert bool(found.size) == bool((utilities >= floor).all(axis=1).any())


@each_concept
@given(utilities=utility_arrays(PARTIES), data=st.data())
def test_every_concept_treats_parties_alike(concept: Concept, utilities: FloatArray, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(utilities.shape[1])))
    none = np.zeros(utilities.shape[1])
    assert concept(utilities[:, list(order)], none).tolist() == concept(utilities, none).tolist()


@each_concept
@given(utilities=utility_arrays(PARTIES))
def test_every_concept_has_a_maximiser_on_the_frontier(concept: Concept, utilities: FloatArray) -> None:
    assert vectors(utilities[concept(utilities, np.zeros(utilities.shape[1]))]) & undominated(utilities)


@pytest.mark.parametrize("name", ["nash", "ks", "relative utilitarian"])
@given(
    utilities=utility_arrays(PARTIES), scale=st.sampled_from([2.0**-30, 0.5, 8.0]), shift=st.sampled_from([0.0, 4.0])
)
def test_units_and_zero_of_one_party_change_nothing(
    name: str, utilities: FloatArray, scale: float, shift: float
) -> None:
    none = np.zeros(utilities.shape[1])
    other, moved = utilities.copy(), none.copy()
    other[:, 0] = other[:, 0] * scale + shift * scale
    moved[0] = shift * scale
    assert CONCEPTS[name](other, moved).tolist() == CONCEPTS[name](utilities, none).tolist()


@given(utilities=utility_arrays(PARTIES))
def test_nash_and_kalai_smorodinsky_ignore_dominated_packages(utilities: FloatArray) -> None:
    none = np.zeros(utilities.shape[1])
    kept = utilities[[tuple(row) in undominated(utilities) for row in utilities.tolist()]]
    for concept in (nash_solution, CONCEPTS["ks"]):
        on_frontier = vectors(utilities[concept(utilities, none)]) & undominated(utilities)
        assert vectors(kept[concept(kept, none)]) == on_frontier


def test_two_losses_make_no_gain() -> None:
    assert nash_solution(np.array([[0.1, 0.1], [0.6, 0.6]]), np.array([0.5, 0.5])).tolist() == [1]


def test_a_party_that_can_gain_nothing_does_not_level_the_others() -> None:
    utilities = np.array([[1.0, 5.0, 2.0], [1.0, 3.0, 3.0], [1.0, 1.0, 4.0]])
    assert nash_solution(utilities, np.array([1.0, 0.0, 0.0])).tolist() == [0]
    ideal = utilities.max(axis=0)
    assert kalai_smorodinsky_solution(utilities, np.array([1.0, 0.0, 0.0]), ideal).tolist() == [1]


def test_weights_move_the_nash_solution_towards_the_heavier_party() -> None:
    pie = np.array([[n, 12 - n] for n in range(13)], dtype=np.float64)
    assert nash_solution(pie, np.zeros(2)).tolist() == [6]
    assert nash_solution(pie, np.zeros(2), weights=np.array([2.0, 1.0])).tolist() == [8]
    with pytest.raises(InputError, match="one positive number per party"):
        nash_solution(pie, np.zeros(2), weights=np.array([1.0, 0.0]))


def test_many_small_gains_do_not_vanish_in_their_product() -> None:
    utilities = np.full((2, 6), 1e-60)
    utilities[1] *= 2
    assert nash_solution(utilities, np.zeros(6)).tolist() == [1]


def test_where_every_package_is_refused_there_is_no_solution() -> None:
    for concept in CONCEPTS.values():
        assert concept(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.5, 0.5])).size == 0


@each_concept
@given(
    utilities=utility_arrays(PARTIES), offset=st.sampled_from([0.0, -3.0, 1e6, 1e9, -1e9]), power=st.integers(-30, 30)
)
def test_neither_a_common_zero_nor_a_common_unit_changes_who_is_greatest(
    concept: Concept, utilities: FloatArray, offset: float, power: int
) -> None:
    none = np.zeros(utilities.shape[1])
    plain = concept(utilities, none)
    assert concept(utilities + offset, none + offset).tolist() == plain.tolist()
    assert concept(utilities * 10.0**power, none).tolist() == plain.tolist()


def test_equal_products_are_a_tie_in_the_smallest_unit_too() -> None:
    alike = np.array([[1.25, 0.75, 0.25], [0.25, 1.25, 0.75]])
    for power in range(-30, 31):
        assert nash_solution(alike * 10.0**power, np.zeros(3)).tolist() == [0, 1], power


def test_small_differences_far_from_zero_are_told_apart() -> None:
    far = np.array([[1e9, 1e9], [1e9 + 0.01, 1e9], [1e9, 1e9 + 0.001]])
    assert utilitarian_solution(far, np.zeros(2)).tolist() == [1]
