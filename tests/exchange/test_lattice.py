from __future__ import annotations

import pytest
from hypothesis import given

from detente.errors import InputError
from detente.exchange import Gains, Lot, lattice, linear_gains
from detente.exchange.lattice import RELEASE
from tests.exchange.small import A_AND_B, exchanges, two_lots


def test_a_party_falls_short_by_what_the_rest_costs_it_beyond_what_it_brings() -> None:
    lots, gains = two_lots()
    grid = lattice(lots, gains)
    # U_A = 1 (9 - p) - 2 (3 - h) and U_B = 5 (3 - h) - 1 (9 - p): mediation.md, c2
    for h in range(4):
        for p in range(10):
            u_a, u_b = (9 - p) - 2 * (3 - h), 5 * (3 - h) - (9 - p)
            assert grid.shortfalls[:, h, p].tolist() == [max(0, -u_a), max(0, -u_b)]


@given(drawn=exchanges(parties=3))
def test_what_is_revocable_counts_as_not_yet_given(drawn: tuple[tuple[str, ...], tuple[Lot, ...], Gains]) -> None:
    _, lots, gains = drawn
    grid = lattice(lots, gains)
    for node in ((0, 0, 0), tuple(s - 1 for s in grid.shape)):
        for party in range(3):
            whole = sum(g[0, party, -1] for g in gains)
            kept = sum(0.0 if lot.is_revocable else g[0, party, k] for lot, g, k in zip(lots, gains, node, strict=True))
            assert grid.shortfalls[(party, *node)] == pytest.approx(max(0.0, kept - whole))


def test_money_that_can_be_blocked_again_asks_for_trust_after_the_last_step() -> None:
    lots, gains = two_lots(1, 1, worth=(6, 1, 5, 2), is_revocable=(False, True))
    assert lattice(lots, gains).shortfalls[:, -1, -1].tolist() == [0, 2]


def test_chunks_leave_the_last_place_where_it_is() -> None:
    lots, gains = two_lots(chunk=(2, 4))
    grid = lattice(lots, gains)
    assert [p.tolist() for p in grid.places] == [[0, 2, 3], [0, 4, 8, 9]]


def test_what_was_delivered_is_where_the_lattice_begins() -> None:
    lots, gains = two_lots(delivered=(1, 9))
    grid = lattice(lots, gains)
    assert [p.tolist() for p in grid.places] == [[1, 2, 3]]
    assert grid.axes == (0,)


def test_an_escrow_is_one_more_axis() -> None:
    lots, gains = two_lots(escrowed=(3, 4))
    grid = lattice(lots, gains)
    assert grid.axes == (0, 1, RELEASE)
    assert grid.shape == (1, 6, 2)
    # before the release nothing of the three has been given: 0 - 2 * 3 + 9 - 5 more units of B's
    assert grid.shortfalls[0, 0, 5, 0] == max(0, 2 * 3 - 4)


def test_too_many_partial_deliveries_are_one_clear_line() -> None:
    lots = tuple(Lot(id=f"l{n}", givers=("a",), receivers=("b",), units=999) for n in range(3))
    with pytest.raises(InputError, match="1,000,000,000 partial deliveries; at most 20,000,000"):
        lattice(lots, linear_gains(A_AND_B, lots, {}))
