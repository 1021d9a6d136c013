from __future__ import annotations

from collections import deque
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.exchange import Gains, Lot, corridor, fewest_moves, lattice, least_trust, safe_nodes, safe_paths
from detente.exchange.lattice import Lattice
from tests.exchange.small import exchanges, two_lots, walks

Drawn = tuple[tuple[str, ...], tuple[Lot, ...], Gains]


def even(grid: Lattice) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.full(grid.shortfalls.shape[0], least_trust(grid))


def breadth_first(grid: Lattice, lots: tuple[Lot, ...]) -> int | None:
    """Count moves by definition: one giver, any of its lots, each within its cap."""
    safe = safe_nodes(grid, even(grid))
    queue, seen = deque([((0,) * len(grid.shape), 0)]), {(0,) * len(grid.shape)}
    while queue:
        at, moves = queue.popleft()
        if at == tuple(s - 1 for s in grid.shape):
            return moves
        for there in product(*(range(a, s) for a, s in zip(at, grid.shape, strict=True))):
            moved = [n for n in range(len(at)) if there[n] > at[n]]
            givers = {lots[grid.axes[n]].givers for n in moved}
            caps = [lots[grid.axes[n]].cap or 99 for n in moved]
            fits = all(
                grid.places[n][there[n]] - grid.places[n][at[n]] <= cap for n, cap in zip(moved, caps, strict=True)
            )
            if len(givers) == 1 and fits and safe[there] and there not in seen:
                seen.add(there)
                queue.append((there, moves + 1))
    return None


@pytest.mark.parametrize(("caps", "moves"), [((1, 1), 12), ((3, 9), 5), ((None, None), 5)], ids=str)
def test_golden_number_of_moves(caps: tuple[int | None, int | None], moves: int) -> None:
    lots, gains = two_lots(cap=caps)
    assert fewest_moves(lattice(lots, gains), lots, np.array([1.0, 1.0])) == moves


def test_golden_fifty_for_a_hundred_and_fifty_at_thirteen_and_thirty_nine_a_move() -> None:
    lots, gains = two_lots(50, 150, cap=(13, 39))
    grid = lattice(lots, gains)
    assert least_trust(grid) == 1
    assert fewest_moves(grid, lots, np.array([1.0, 1.0])) == 14


@given(drawn=exchanges(parties=2, most_units=4), caps=st.tuples(st.integers(1, 4), st.integers(1, 4)))
def test_moves_are_counted_as_by_definition(drawn: Drawn, caps: tuple[int, int]) -> None:
    _, lots, gains = drawn
    capped = tuple(replace(lot, cap=cap) for lot, cap in zip(lots, caps, strict=True))
    grid = lattice(capped, gains)
    assert fewest_moves(grid, capped, even(grid)) == breadth_first(grid, capped)


@given(drawn=exchanges(parties=2, most_units=2), caps=st.tuples(*[st.integers(1, 3)] * 4), chunk=st.integers(1, 2))
def test_a_side_may_hand_over_several_lots_at_once(drawn: Drawn, caps: tuple[int, ...], chunk: int) -> None:
    _, lots, gains = drawn
    twice = tuple(
        replace(lot, id=f"{lot.id}-{n}", cap=max(cap, chunk), chunk=chunk)
        for n, (lot, cap) in enumerate(zip((*lots, *lots), caps, strict=True))
    )
    grid = lattice(twice, (*gains, *gains))
    assert fewest_moves(grid, twice, even(grid)) == breadth_first(grid, twice)


@given(drawn=exchanges(parties=3, most_units=2))
def test_the_corridor_holds_the_nodes_of_all_safe_paths(drawn: Drawn) -> None:
    _, lots, gains = drawn
    grid = lattice(lots, gains)
    safe = safe_nodes(grid, even(grid))
    on_some = np.zeros(grid.shape, dtype=bool)
    for nodes in walks(grid.shape):
        if all(safe[node] for node in nodes):
            for node in nodes:
                on_some[node] = True
    np.testing.assert_array_equal(corridor(grid, even(grid)), on_some)


@given(drawn=exchanges(parties=3, most_units=3))
def test_a_shown_path_keeps_to_the_trust_and_hands_everything_over(drawn: Drawn) -> None:
    _, lots, gains = drawn
    grid = lattice(lots, gains)
    paths = safe_paths(grid, lots, even(grid))
    assert 1 <= len(paths) <= 3
    for path in paths:
        assert len(path.moves) == fewest_moves(grid, lots, even(grid))
        assert max(path.trust) == least_trust(grid)
        assert {lot.id: sum(m.units.get(lot.id, 0) for m in path.moves) for lot in lots} == {
            lot.id: lot.units for lot in lots
        }
        levels = [grid.shortfalls[:, 0, 0, 0].tolist(), *(list(m.shortfalls) for m in path.moves)]
        expected = [n for n, level in enumerate(levels) if max(level) == least_trust(grid) > 0]
        assert list(path.binding) == expected


def test_each_side_has_the_path_on_which_it_moves_early_and_changing_places_mirrors_them() -> None:
    lots, gains = two_lots(cap=(1, 1))
    paths = safe_paths(lattice(lots, gains), lots, np.array([1.0, 1.0]))
    assert [p.early for p in paths] == [(("a",),), (("b",),)]
    assert [p.moves[0].givers for p in paths] == [("a",), ("b",)]
    turned = tuple(
        replace(lot, givers=tuple({"a": "b", "b": "a"}[g] for g in lot.givers), receivers=lot.givers) for lot in lots
    )
    turned_gains = tuple(g[:, ::-1] for g in gains)
    mirrored = safe_paths(lattice(turned, turned_gains), turned, np.array([1.0, 1.0]))
    assert [[m.units for m in p.moves] for p in mirrored] == [[m.units for m in p.moves] for p in paths]
    assert [p.trust[::-1] for p in mirrored] == [p.trust for p in paths]


def test_too_little_trust_has_no_path() -> None:
    lots, gains = two_lots()
    grid = lattice(lots, gains)
    assert safe_paths(grid, lots, np.array([0.5, 0.5])) == ()
    assert fewest_moves(grid, lots, np.array([0.5, 0.5])) is None
    assert not corridor(grid, np.array([0.5, 0.5])).any()


def test_a_custodian_releases_what_is_deposited_in_one_move() -> None:
    lots, gains = two_lots(escrowed=(3, 9))
    grid = lattice(lots, gains)
    (path,) = safe_paths(grid, lots, np.zeros(2))
    assert [(m.givers, m.units) for m in path.moves] == [((), {"h": 3, "p": 9})]


def test_a_cap_below_the_chunk_is_one_clear_line() -> None:
    lots, gains = two_lots(chunk=(2, 1), cap=(1, 1))
    with pytest.raises(InputError, match="lot 'h' moves in chunks of 2 and at most 1 at a time"):
        fewest_moves(lattice(lots, gains), lots, np.array([9.0, 9.0]))
