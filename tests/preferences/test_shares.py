from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.preferences import PreferenceSamples, Readings, Standing, sample_in, shares, standings_in
from detente.preferences.counting import count
from detente.preferences.shares import _folded
from tests.preferences.stories import agreed, frame

SAMPLES = sample_in(frame(agreed("deal", "port", "union", pay=4, hours=2)), n_samples=300, seed=1)


def plainly(samples: PreferenceSamples) -> tuple[np.ndarray, np.ndarray]:
    taken = samples.utilities() >= samples.reservation[:, :, np.newaxis] - 1e-12
    return taken.mean(axis=0), taken.all(axis=1).mean(axis=0)


def test_shares_are_those_of_the_whole_table() -> None:
    found = shares(SAMPLES)
    party, joint = plainly(SAMPLES)
    assert np.array_equal(found.party, party)
    assert np.array_equal(found.joint, joint)


def test_settled_packages_have_all_shares_and_excluded_ones_none() -> None:
    deal = frame(agreed("deal", "port", "union", pay=4, hours=2))
    exact, found = standings_in(deal), shares(SAMPLES)
    for place, party in enumerate(SAMPLES.parties):
        own = exact.of(party)
        assert own is not None
        assert (found.party[place][own == Standing.SETTLED] == 1).all()
        assert (found.party[place][own == Standing.POSSIBLE] < 1).all()


@settings(max_examples=20)
@given(st.integers(1, 200), st.integers(1, 3), st.integers(1, 5), st.integers(1, 6), st.integers(0, 9))
def test_the_count_by_bits_is_one_by_one(samples: int, parties: int, left: int, right: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    least, added = rng.integers(0, 4, (samples, parties, left)) / 4, rng.integers(0, 4, (samples, parties, right)) / 4
    party, joint = count(least, added)
    taken = added[:, :, np.newaxis, :] >= least[:, :, :, np.newaxis]
    assert np.array_equal(party, taken.sum(axis=0))
    assert np.array_equal(joint, taken.all(axis=1).sum(axis=0))


def test_folding_gives_the_utilities_in_the_order_of_the_packages() -> None:
    assert np.allclose(_folded(SAMPLES.marginals), SAMPLES.utilities())


def test_shares_with_interactions_count_them() -> None:
    readings = Readings(interactions=(("pay", "hours"),))
    samples = sample_in(
        frame(agreed("deal", "port", "union", pay=4, hours=2), readings=readings), n_samples=200, seed=2
    )
    party, joint = plainly(samples)
    assert np.array_equal(shares(samples).party, party)
    assert np.array_equal(shares(samples).joint, joint)
    bare = replace(samples, interactions={})
    assert not np.array_equal(shares(bare).party, party)


def test_a_share_for_all_is_no_more_than_for_any() -> None:
    found = shares(SAMPLES)
    assert (found.joint <= found.party.min(axis=0)).all()


def test_too_many_packages_for_shares_are_refused() -> None:
    space = SAMPLES.space.refined("pay", np.linspace(0, 10, 9000)).refined("hours", np.linspace(0, 4, 9000))
    with pytest.raises(InputError, match="at most 50,000,000 fit"):
        shares(replace(SAMPLES, space=space))


def test_where_nobody_has_a_stake_there_are_no_shares() -> None:
    nobody = sample_in(frame(issues=()), n_samples=10, seed=3)
    found = shares(nobody)
    assert found.party.shape == (0, 0)
    assert found.joint.shape == (0,)


def test_counting_in_blocks_of_draws_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shares(SAMPLES)
    monkeypatch.setattr(sys.modules["detente.preferences.shares"], "SOME", 100)
    assert np.array_equal(shares(SAMPLES).party, whole.party)
    assert np.array_equal(shares(SAMPLES).joint, whole.joint)


@pytest.mark.parametrize("shape", [(70, 3, 5, 40), (200, 2, 33, 7), (3, 1, 300, 301), (129, 3, 1, 1)])
@pytest.mark.parametrize("kind", ["apart", "tied", "all alike", "far apart", "a number among many"])
def test_counts_are_those_of_comparing_each_with_each(shape: tuple[int, int, int, int], kind: str) -> None:
    n_samples, n_parties, n_left, n_right = shape
    rng = np.random.default_rng(0)
    left, right = rng.random((n_samples, n_parties, n_left)), rng.random((n_samples, n_parties, n_right))
    if kind == "tied":
        left, right = np.round(left, 1) / 3, np.round(right, 1) / 3
    elif kind == "all alike":
        left = np.full_like(left, right[0, 0, 0])
    elif kind == "far apart":
        left, right = np.exp(100 * left), np.exp(100 * right)
    elif kind == "a number among many":
        right[..., : min(n_left, n_right)] = left[..., : min(n_left, n_right)]
    taken = right[:, :, np.newaxis, :] >= left[:, :, :, np.newaxis]
    party, joint = count(left, right)
    assert np.array_equal(party, taken.sum(axis=0))
    assert np.array_equal(joint, taken.all(axis=1).sum(axis=0))


def test_several_workers_count_what_one_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    found = sample_in(frame(agreed("deal", "port", "union", pay=4, hours=2)), n_samples=1000, seed=1)
    of_room = sys.modules["detente.preferences.shares"]
    monkeypatch.setattr(of_room, "SOME", 1)
    counted = []
    for n_cores in (1, 2, 5):
        monkeypatch.setattr(of_room, "_cores", partial(int, n_cores))
        counted.append(shares(found))
    assert all(np.array_equal(one.party, counted[0].party) for one in counted)
    assert all(np.array_equal(one.joint, counted[0].joint) for one in counted)
