from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.exchange import (
    Band,
    Lot,
    fitting_trust,
    frontier,
    interval_trust,
    lattice,
    linear_gains,
    sampled_trust,
    table_gains,
    trade_off,
)
from detente.exchange.bands import interpolated_gains
from detente.exchange.between import is_between_two
from detente.exchange.fit import at_stake, fitting_lattices
from tests.exchange.small import A_AND_B, two_lots

WORTH: dict[tuple[str, str], float | tuple[float, float]] = {
    ("a", "p"): 1.0,
    ("a", "h"): 2.0,
    ("b", "h"): 5.0,
    ("b", "p"): 1.0,
}


def test_numbers_give_bands_without_width() -> None:
    lots, _ = two_lots()
    found = interval_trust(A_AND_B, lots, WORTH)
    assert (found.even, found.least, found.alone) == (Band(1, 1), (Band(0, 0), Band(0, 0)), (Band(2, 2), Band(2, 2)))


def test_a_band_reads_as_one_number_or_two() -> None:
    assert (str(Band(1, 1)), str(Band(0.5, 2))) == ("1", "0.5…2")


bounds = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda x: (float(min(x)), float(max(x))))


@given(
    given=st.tuples(bounds, bounds, bounds, bounds),
    at=st.tuples(*[st.floats(0, 1)] * 4),
    units=st.tuples(st.integers(1, 3), st.integers(1, 4)),
)
def test_every_value_within_bounds_gives_trust_within_the_band(
    given: tuple[tuple[float, float], ...], at: tuple[float, ...], units: tuple[int, int]
) -> None:
    lots, _ = two_lots(*units)
    worth = dict(zip(WORTH, given, strict=True))
    band = interval_trust(A_AND_B, lots, worth)
    inside = {
        pair: round(low + (high - low) * share, 3) for (pair, (low, high)), share in zip(worth.items(), at, strict=True)
    }
    one = trade_off(A_AND_B, lots, linear_gains(A_AND_B, lots, inside))
    assert band.even.low - 1e-9 <= one.even <= band.even.high + 1e-9
    for n, party in enumerate(A_AND_B):
        assert band.least[n].low - 1e-9 <= one.least(party) <= band.least[n].high + 1e-9
        assert band.alone[n].low - 1e-9 <= one.alone(party) <= band.alone[n].high + 1e-9


def test_bounds_in_the_wrong_order_are_one_clear_line() -> None:
    lots, _ = two_lots()
    with pytest.raises(InputError, match="'a' values 'h' at 3 to 2; write the smaller number first"):
        interval_trust(A_AND_B, lots, {**WORTH, ("a", "h"): (3.0, 2.0)})


def test_samples_give_the_band_of_their_trade_offs() -> None:
    lots, _ = two_lots()
    gains = linear_gains(A_AND_B, lots, {**WORTH, ("a", "h"): [2.0, 1.0, 3.0]})
    done: list[tuple[int, int]] = []
    found = sampled_trust(A_AND_B, lots, gains, progress=lambda n, of: done.append((n, of)))
    each = [trade_off(A_AND_B, lots, gains, sample=n) for n in range(3)]
    assert found.even == Band(min(t.even for t in each), max(t.even for t in each))
    assert found.alone[0] == Band(min(t.alone("a") for t in each), max(t.alone("a") for t in each))
    assert (found.n_samples, done[-1], found.quantiles[2]) == (3, (3, 3), np.median([t.even for t in each]))


def test_utilities_at_levels_become_gains_unit_by_unit() -> None:
    lots, _ = two_lots(2, 4)
    levels = [np.array([0.0, 2.0]), np.array([0.0, 2.0, 4.0])]
    # two samples; A's share falls with what it gives, B's rises, and the other way round
    marginals = [
        np.array([[[0.6, 0.0], [0.0, 0.5]], [[0.4, 0.0], [0.0, 0.7]]]),
        np.array([[[0.0, 0.3, 0.4], [0.5, 0.1, 0.0]], [[0.0, 0.3, 0.6], [0.3, 0.1, 0.0]]]),
    ]
    gains = interpolated_gains(lots, levels, marginals)
    assert gains[0][0].round(9).tolist() == [[0, -0.3, -0.6], [0, 0.25, 0.5]]
    assert gains[1][0, 0].round(9).tolist() == [0, 0.15, 0.3, 0.35, 0.4]
    assert sampled_trust(A_AND_B, lots, gains).n_samples == 2


@given(
    units=st.tuples(*[st.integers(1, 3)] * 3),
    costs=st.tuples(st.floats(0.01, 1), st.floats(0.01, 1)),
    gains=st.floats(1, 5),
    back=st.booleans(),
)
def test_every_value_that_fits_falls_short_within_the_closed_form(
    units: tuple[int, int, int], costs: tuple[float, float], gains: float, back: bool
) -> None:
    lots = (
        Lot(id="x", givers=("a",), receivers=("b",), units=units[0], is_revocable=back),
        Lot(id="y", givers=("a",), receivers=("b",), units=units[1]),
        Lot(id="z", givers=("b",), receivers=("a",), units=units[2]),
    )
    least, most = fitting_lattices(A_AND_B, lots)
    whole = costs[0] * units[0] + costs[1] * units[1]
    worth = {
        ("a", "x"): costs[0] / whole,
        ("a", "y"): costs[1] / whole,
        ("a", "z"): gains / units[2],
        ("b", "z"): 1 / units[2],
        ("b", "x"): gains / 2 / units[0],
        ("b", "y"): (gains / 2 + 1) / units[1],
    }
    shortfalls = lattice(lots, linear_gains(A_AND_B, lots, worth)).shortfalls
    assert (least.shortfalls <= shortfalls + 1e-6).all()
    assert (shortfalls <= most.shortfalls + 1e-6).all()


@given(units=st.tuples(st.integers(1, 4), st.integers(1, 4)), chunk=st.integers(1, 2))
def test_one_lot_each_is_the_closed_form_of_the_lattice(units: tuple[int, int], chunk: int) -> None:
    lots = tuple(replace(lot, chunk=chunk) for lot in two_lots(*units)[0])
    found = fitting_trust(A_AND_B, lots)
    for grid, side in zip(fitting_lattices(A_AND_B, lots), (found.favourable, found.unfavourable), strict=True):
        assert grid.shortfalls.max(axis=0).ravel()[-1] == 0
        assert min(side.points.max(axis=1)) == pytest.approx(side.even)
        np.testing.assert_allclose(frontier(grid)[0], side.points, atol=1e-9)


@given(
    units=st.lists(st.tuples(st.integers(0, 1), st.integers(1, 4), st.integers(1, 2)), min_size=3, max_size=4),
    revocable=st.sets(st.integers(0, 3)),
    begun=st.sets(st.integers(0, 3)),
)
def test_several_lots_each_are_the_closed_form_of_the_lattice(
    units: list[tuple[int, int, int]], revocable: set[int], begun: set[int]
) -> None:
    lots = tuple(
        Lot(
            id=str(n),
            givers=(A_AND_B[side],),
            receivers=(A_AND_B[1 - side],),
            units=count,
            chunk=chunk,
            delivered=1 if n in begun and count > 1 else 0,
            is_revocable=n in revocable,
        )
        for n, (side, count, chunk) in enumerate(units)
    )
    if not is_between_two(A_AND_B, lots):
        return
    found = fitting_trust(A_AND_B, lots)
    for grid, side in zip(fitting_lattices(A_AND_B, lots), (found.favourable, found.unfavourable), strict=True):
        np.testing.assert_allclose(frontier(grid)[0], side.points, atol=1e-9)


def test_golden_fifty_for_a_hundred_and_fifty_by_the_record_alone() -> None:
    lots, _ = two_lots(50, 150)
    found = fitting_trust(A_AND_B, lots)
    # whatever the values: at most one of A's fifty, or three of B's
    assert (found.unfavourable.points * [50, 150]).round(6).tolist() == [
        [0, 3],
        [0.333333, 2],
        [0.666667, 1],
        [1, 0],
    ]
    # at least the last unit of one of them
    assert (found.favourable.points * [50, 150]).round(6).tolist() == [[0, 1], [1, 0]]


def test_who_only_gives_or_only_gets_has_nothing_at_stake() -> None:
    lots, _ = two_lots()
    gift = Lot(id="gift", givers=("c",), receivers=("a",), units=1)
    assert at_stake(("a", "b", "c"), (*lots, gift)) == A_AND_B


def test_a_party_without_a_stake_and_an_empty_lot_are_one_clear_line() -> None:
    lots, _ = two_lots()
    with pytest.raises(InputError, match="'c' does not both give and get something"):
        fitting_trust((*A_AND_B, "c"), lots)
    with pytest.raises(InputError, match="lot 'h' has 0 units"):
        fitting_trust(A_AND_B, two_lots(0, 3)[0])


@pytest.mark.parametrize("scale", [1e-320, 1e-12, 1e12, 1e300])
def test_values_of_any_size_are_measured(scale: float) -> None:
    lots, _ = two_lots(worth=(scale, 2 * scale, 5 * scale, scale))
    gains = linear_gains(A_AND_B, lots, {pair: w * scale for pair, w in WORTH.items() if isinstance(w, float)})
    assert trade_off(A_AND_B, lots, gains).even == pytest.approx(scale, rel=1e-3)


def test_where_no_trust_of_one_alone_is_enough_it_says_so() -> None:
    # each unit costs its giver more than what is left can bring: both sides must lend
    lots = two_lots(1, 1)[0]
    revocable = tuple(replace(lot, is_revocable=True) for lot in lots)
    gains = table_gains(A_AND_B, revocable, {("a", "h"): [1], ("b", "p"): [1], ("a", "p"): [0.5], ("b", "h"): [0.5]})
    found = trade_off(A_AND_B, revocable, gains)
    assert (found.alone("a"), found.alone("b"), found.even) == (np.inf, np.inf, 0.5)
