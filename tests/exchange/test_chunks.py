"""Chunks against payments: the greedy order and the bond against every order."""

from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.exchange import greedy_order, safe_plan, smallest_bond, uniform_chunks

chunks = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=6)


def is_safe(order: tuple[int, ...], pairs: list[tuple[int, int]], price: float, bonds: tuple[float, float]) -> bool:
    """Tell by definition whether payments exist that keep both sides at every state of an order."""
    supplier, demander = bonds
    value, cost = sum(v for _, v in pairs), sum(c for c, _ in pairs)
    if value - price < -demander or price - cost < -supplier:
        return False
    for chunk in order:
        c, v = pairs[chunk]
        # one payment must keep the supplier before the delivery and the demander after it
        if price - (value - v) - demander > price - cost + supplier:
            return False
        value, cost = value - v, cost - c
    return True


@given(pairs=chunks, price=st.integers(0, 20), bonds=st.tuples(st.integers(0, 4), st.integers(0, 4)))
def test_there_is_a_plan_where_any_order_is_safe(
    pairs: list[tuple[int, int]], price: int, bonds: tuple[int, int]
) -> None:
    orders = list(permutations(range(len(pairs))))
    plan = safe_plan(
        [c for c, _ in pairs], [v for _, v in pairs], price=price, supplier_bond=bonds[0], demander_bond=bonds[1]
    )
    assert (plan is not None) == any(is_safe(order, pairs, price, bonds) for order in orders)
    if plan is not None:
        assert sorted(plan.order) == list(range(len(pairs)))
        assert is_safe(plan.order, pairs, price, bonds)


@given(pairs=chunks)
def test_payments_inside_the_bounds_of_a_plan_keep_both_sides(pairs: list[tuple[int, int]]) -> None:
    costs, values = [c for c, _ in pairs], [v for _, v in pairs]
    price = (sum(costs) + sum(values)) / 2
    bond = smallest_bond(costs, values)
    plan = safe_plan(costs, values, price=price, supplier_bond=bond, demander_bond=bond)
    assert plan is not None
    value, cost = float(sum(values)), float(sum(costs))
    for delivery in plan.deliveries:
        for paid in delivery.paid_before:
            assert (price - paid) - cost >= -bond - 1e-9
            assert (value - values[delivery.chunk]) - (price - paid) >= -bond - 1e-9
        value, cost = value - values[delivery.chunk], cost - costs[delivery.chunk]


@given(pairs=chunks)
def test_the_smallest_bond_is_that_of_the_best_order(pairs: list[tuple[int, int]]) -> None:
    def needed(order: tuple[int, ...]) -> float:
        slack = float(sum(v - c for c, v in pairs))
        bond = -slack
        for chunk in order:
            c, v = pairs[chunk]
            bond = max(bond, v - slack)
            slack -= v - c
        return max(0.0, bond)

    costs, values = [c for c, _ in pairs], [v for _, v in pairs]
    assert smallest_bond(costs, values) == min(needed(o) for o in permutations(range(len(pairs))))
    assert needed(greedy_order(costs, values)) == smallest_bond(costs, values)


def test_without_a_bond_the_last_chunk_must_cost_nothing() -> None:
    assert safe_plan([1, 1], [5, 5], price=6) is None
    assert safe_plan([1, 0], [5, 5], price=6) is not None
    assert safe_plan([1, 1], [5, 5], price=6, demander_bond=1) is not None


def test_golden_uniform_good() -> None:
    assert uniform_chunks(value=2, cost=1, quantity=7, bond=1) == (7, 3, 1, 0)


@given(
    cost=st.integers(1, 4), more=st.integers(1, 4), quantity=st.integers(1, 50), bond=st.sampled_from([0.5, 1.0, 2.0])
)
def test_rounds_of_a_uniform_good_are_as_by_the_formula(cost: int, more: int, quantity: int, bond: float) -> None:
    value = cost + more
    rounds = len(uniform_chunks(value=value, cost=cost, quantity=quantity, bond=bond)) - 1
    exact = math.log(1 + quantity * (value - cost) / bond) / math.log(value / cost)
    assert rounds in {math.ceil(exact - 1e-9), math.ceil(exact + 1e-9)}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"bond": 0}, "bond is 0; expected more than 0. Where the last unit costs"),
        ({"cost": 2}, "worth 2 and costs 2; expected value > cost > 0"),
        ({"quantity": -1}, "quantity is -1; expected 0 or more"),
    ],
)
def test_a_uniform_good_that_cannot_be_is_one_clear_line(fields: dict[str, float], said: str) -> None:
    with pytest.raises(InputError) as error:
        uniform_chunks(**{"value": 2, "cost": 1, "quantity": 7, "bond": 1, **fields})
    assert said in str(error.value)


def test_chunks_that_cannot_be_are_one_clear_line() -> None:
    with pytest.raises(InputError, match="a chunk has cost -1; expected 0 or more"):
        smallest_bond([-1], [2])
    with pytest.raises(InputError, match=r"costs have shape \(2,\), values \(1,\)"):
        safe_plan([1, 2], [3], price=1)
    with pytest.raises(InputError, match="price is -1; expected 0 or more"):
        safe_plan([1], [3], price=-1)
