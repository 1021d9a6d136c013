from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.deals import AdditiveSpace, TabulatedSpace, frontier, solutions
from detente.errors import InputError
from tests.deals.spaces import additive_spaces, every_package, undominated, vectors


@given(space=additive_spaces())
def test_folding_finds_the_frontier_of_the_product(space: AdditiveSpace) -> None:
    found = frontier(space)
    _, utilities = every_package(space)
    assert vectors(found.utilities) == undominated(utilities)
    assert space.n_outcomes == len(utilities)


@given(space=additive_spaces())
def test_each_point_of_the_frontier_names_a_package_that_gives_it(space: AdditiveSpace) -> None:
    found = frontier(space)
    assert np.array_equal(space.utilities(found.levels), found.utilities)


@given(space=additive_spaces())
def test_the_range_is_that_of_all_packages(space: AdditiveSpace) -> None:
    worst, best = space.range_of_utility()
    _, utilities = every_package(space)
    assert np.array_equal(worst, utilities.min(axis=0))
    assert np.array_equal(best, utilities.max(axis=0))


@given(space=additive_spaces(), floor=st.integers(0, 6))
def test_the_points_above_a_floor_are_the_frontier_of_the_packages_above_it(space: AdditiveSpace, floor: int) -> None:
    _, utilities = every_package(space)
    above = utilities[(utilities >= floor).all(axis=1)]
    at_least = frontier(space).at_least(np.full(space.n_parties, float(floor)))
    assert vectors(at_least.utilities) == undominated(above)


@given(space=additive_spaces())
def test_looking_at_every_package_finds_the_same(space: AdditiveSpace) -> None:
    shape = tuple(len(t) for t in space.tables)
    tabulated = TabulatedSpace(shape=shape, n_parties=space.n_parties, evaluate=space.utilities)
    folded, looked_up = (solutions(s, np.full(space.n_parties, -np.inf)) for s in (space, tabulated))
    assert looked_up.to_dict() == folded.to_dict()


def test_a_space_may_be_of_listed_packages_only() -> None:
    both = np.array([[0, 0], [1, 1]])
    space = TabulatedSpace(shape=(2, 2), n_parties=2, evaluate=lambda x: x.astype(np.float64), outcomes=both)
    assert space.n_outcomes == 2
    assert frontier(space).levels.tolist() == [[1, 1]]


def test_a_hundred_million_packages_need_no_product() -> None:
    draw = np.random.default_rng(1)
    space = AdditiveSpace.of(*(draw.random((10, 2)) for _ in range(8)))
    assert space.n_outcomes == 10**8
    found = frontier(space)
    assert np.array_equal(space.utilities(found.levels), found.utilities)
    assert vectors(found.utilities) == undominated(found.utilities)


def test_more_joined_packages_than_fit_are_refused_with_a_way_out() -> None:
    with pytest.raises(InputError, match="10,000,000,000 packages have utilities with terms across issues"):
        TabulatedSpace(shape=(10,) * 10, n_parties=2, evaluate=lambda x: x.astype(np.float64))


def test_a_frontier_that_grows_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.modules["detente.deals.frontier"], "MAX_FRONTIER", 3)
    with pytest.raises(InputError, match="more than 3 packages are undominated"):
        frontier(AdditiveSpace.of(np.array([[n, 9 - n] for n in range(10)])))


def test_tables_must_fit_each_other() -> None:
    with pytest.raises(InputError, match="a table of levels by parties"):
        AdditiveSpace.of(np.ones((2, 2)), np.ones((2, 3)))
