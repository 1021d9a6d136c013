"""The least trust and the trade-off: golden numbers, the propositions of the theory, and every path by definition."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.exchange import Gains, Lot, frontier, lattice, least_trust, trade_off
from detente.exchange.frontier import sides_frontier
from detente.exchange.lattice import Lattice
from detente.exchange.lots import FloatArray
from tests.exchange.small import A_AND_B, by_definition, exchanges, pareto, two_lots

Drawn = tuple[tuple[str, ...], tuple[Lot, ...], Gains]


def d_star(lots: tuple[Lot, ...], gains: Gains) -> float:
    return least_trust(lattice(lots, gains))


@pytest.mark.parametrize(
    ("chunk", "needed"), [((1, 1), 1), ((1, 3), 2), ((3, 3), 3), ((1, 9), 4), ((3, 9), 6)], ids=str
)
def test_golden_least_trust_and_forced_chunks(chunk: tuple[int, int], needed: int) -> None:
    assert d_star(*two_lots(chunk=chunk)) == needed


def test_golden_one_side_first() -> None:
    grid = lattice(*two_lots())
    a_first = [grid.shortfalls[:, h, 0] for h in range(4)] + [grid.shortfalls[:, 3, p] for p in range(10)]
    b_first = [grid.shortfalls[:, 0, p] for p in range(10)] + [grid.shortfalls[:, h, 9] for h in range(4)]
    assert np.max(a_first, axis=0).tolist() == [0, 9]
    assert np.max(b_first, axis=0).tolist() == [6, 0]


def test_golden_trade_off() -> None:
    lots, gains = two_lots()
    expected = [[0, 2], [1, 1], [2, 0]]
    for points, is_whole in (frontier(lattice(lots, gains)), sides_frontier(lots, gains)):
        assert (points.tolist(), is_whole) == (expected, True)


@given(drawn=exchanges(parties=2, most_units=4))
def test_two_parties_are_as_all_paths_by_definition(drawn: Drawn) -> None:
    parties, lots, gains = drawn
    paths = by_definition(lattice(lots, gains).shortfalls)
    assert d_star(lots, gains) == paths.max(axis=1).min()
    np.testing.assert_array_equal(frontier(lattice(lots, gains))[0], pareto(paths))
    found = trade_off(parties, lots, gains)
    np.testing.assert_array_equal(found.points, pareto(paths))
    assert found.even == paths.max(axis=1).min()


@given(drawn=exchanges(parties=3, most_units=2))
def test_three_parties_are_as_all_paths_by_definition(drawn: Drawn) -> None:
    _, lots, gains = drawn
    paths = by_definition(lattice(lots, gains).shortfalls)
    assert d_star(lots, gains) == paths.max(axis=1).min()
    np.testing.assert_array_equal(frontier(lattice(lots, gains))[0], pareto(paths))


@given(
    levels=st.lists(st.lists(st.integers(0, 4), min_size=9, max_size=9), min_size=3, max_size=3),
)
def test_any_shortfalls_on_a_lattice_are_as_all_paths_by_definition(levels: list[list[int]]) -> None:
    shortfalls: FloatArray = np.array(levels, dtype=np.float64).reshape(3, 3, 3)
    grid = Lattice(places=(np.arange(3), np.arange(3)), axes=(0, 1), shortfalls=shortfalls)
    paths = by_definition(shortfalls)
    assert least_trust(grid) == paths.max(axis=1).min()
    np.testing.assert_array_equal(frontier(grid)[0], pareto(paths))


@given(drawn=exchanges(most_units=4, revocable=False))
def test_i_where_every_unit_costs_no_path_is_safe_without_trust(drawn: Drawn) -> None:
    _, lots, gains = drawn
    costs_every_time = tuple(
        g - np.where(np.arange(2) == n, 1.0, 0.0)[:, np.newaxis] * np.arange(g.shape[2]) for n, g in enumerate(gains)
    )
    assert d_star(lots, costs_every_time) > 0


@given(drawn=exchanges(most_units=4), factor=st.sampled_from([1, 2]), base=st.integers(1, 2))
def test_ii_coarser_chunks_never_lower_the_least_trust(drawn: Drawn, factor: int, base: int) -> None:
    _, lots, gains = drawn
    fine = tuple(replace(lot, chunk=base) for lot in lots)
    coarse = tuple(replace(lot, chunk=base * factor * 2) for lot in lots)
    assert d_star(coarse, gains) >= d_star(fine, gains)


@given(drawn=exchanges(most_units=4), caps=st.tuples(st.integers(1, 4), st.integers(1, 4)))
def test_ii_larger_optional_moves_change_nothing(drawn: Drawn, caps: tuple[int, int]) -> None:
    _, lots, gains = drawn
    grid = lattice(lots, gains)
    levels = grid.shortfalls.max(axis=0)
    best = np.full(grid.shape, np.inf)
    for h, p in np.ndindex(grid.shape):
        before = [best[h - k, p] for k in range(1, min(caps[0], h) + 1)]
        before += [best[h, p - k] for k in range(1, min(caps[1], p) + 1)]
        best[h, p] = max(levels[h, p], min(before, default=0.0))
    assert best[-1, -1] == least_trust(grid)


@given(drawn=exchanges(most_units=4))
def test_iii_the_least_trust_is_no_less_than_the_cheapest_last_unit(drawn: Drawn) -> None:
    _, lots, gains = drawn
    last = [g[0, n, -2] - g[0, n, -1] for n, g in enumerate(gains)]
    final = [cost for lot, cost in zip(lots, last, strict=True) if not lot.is_revocable]
    if len(final) == len(lots):
        assert d_star(lots, gains) >= min(final)


@given(drawn=exchanges(most_units=4, revocable=False), shares=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_iv_what_goes_through_escrow_asks_for_no_trust(drawn: Drawn, shares: tuple[float, float]) -> None:
    _, lots, gains = drawn
    whole = tuple(replace(lot, escrowed=lot.units) for lot in lots)
    net = sum(g[0, :, -1] for g in gains)
    # what is left is what a party would lose by the whole: with a gain for all, nothing
    assert d_star(whole, gains) == max(0.0, -float(np.min(net)))
    part = tuple(replace(lot, escrowed=round(lot.units * share)) for lot, share in zip(lots, shares, strict=True))
    rest = [lot.units - lot.escrowed for lot in part]
    if not any(rest):
        assert d_star(part, gains) == d_star(whole, gains)


@given(drawn=exchanges(parties=3, most_units=2), factor=st.sampled_from([0.25, 0.5, 2.0, 8.0]))
def test_v_scaling_all_values_scales_the_trust(drawn: Drawn, factor: float) -> None:
    _, lots, gains = drawn
    scaled = tuple(g * factor for g in gains)
    assert d_star(lots, scaled) == pytest.approx(factor * d_star(lots, gains))
    points, _ = frontier(lattice(lots, gains))
    np.testing.assert_allclose(frontier(lattice(lots, scaled))[0], points * factor)


@given(drawn=exchanges(most_units=4))
def test_two_sides_that_change_places_see_the_mirrored_trade_off(drawn: Drawn) -> None:
    _, lots, gains = drawn
    turned = tuple(replace(lot, givers=lot.receivers, receivers=lot.givers) for lot in reversed(lots))
    turned_gains = tuple(g[:, ::-1] for g in reversed(gains))
    points = trade_off(A_AND_B, lots, gains).points
    mirrored = trade_off(A_AND_B, turned, turned_gains).points
    np.testing.assert_array_equal(mirrored[::-1, ::-1], points)


def test_a_list_that_is_cut_says_so() -> None:
    lots, gains = two_lots()
    assert sides_frontier(lots, gains, most_points=2)[0].tolist() == [[0, 2], [1, 1]]
    assert sides_frontier(lots, gains, most_points=2)[1] is False
    assert frontier(lattice(lots, gains), most_points=1)[1] is False


def test_nothing_left_to_hand_over_needs_no_trust() -> None:
    lots, gains = two_lots(delivered=(3, 9))
    assert d_star(lots, gains) == 0
    assert frontier(lattice(lots, gains))[0].tolist() == [[0, 0]]
