from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import MisuseError
from detente.truce.reference import at_days, cumulative_incidence

LIVES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3)), min_size=1, max_size=14)


def arrays(lives: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([float(t) for t, _ in lives]), np.array([end for _, end in lives], dtype=np.int64)


@given(LIVES)
def test_the_ways_to_end_and_standing_add_up(lives: list[tuple[int, int]]) -> None:
    durations, ends = arrays(lives)
    stands = 1.0
    for day in range(10):
        risk, over = (durations >= day).sum(), ((durations == day) & (ends > 0)).sum()
        stands *= 1 - over / risk if risk else 1.0
        readings = [at_days(cumulative_incidence(durations, ends, way), [day])[0] for way in (1, 2, 3)]
        if None not in readings:
            assert sum(r.share for r in readings if r) + stands == pytest.approx(1)


@given(LIVES)
def test_of_those_seen_to_their_end_it_is_the_plain_share(lives: list[tuple[int, int]]) -> None:
    durations, ends = arrays([(t, max(1, end)) for t, end in lives])
    found = cumulative_incidence(durations, ends, 1)
    for day, share in zip(found.days, found.share, strict=True):
        assert share == pytest.approx(((durations <= day) & (ends == 1)).mean())


@given(LIVES)
def test_by_leaving_each_censored_one_to_those_who_stood_longer(lives: list[tuple[int, int]]) -> None:
    """The redistribution to the right (Efron): a definition without products."""
    durations, ends = arrays(lives)
    order = sorted(range(len(lives)), key=lambda i: (durations[i], ends[i] == 0))
    weight = dict.fromkeys(order, 1 / len(lives))
    for place, i in enumerate(order):
        later = [j for j in order[place + 1 :] if durations[j] > durations[i] or ends[j] == 0]
        if ends[i] == 0 and later:
            for j in later:
                weight[j] += weight[i] / len(later)
            weight[i] = 0.0
    found = cumulative_incidence(durations, ends, 1)
    for day, share in zip(found.days, found.share, strict=True):
        assert share == pytest.approx(sum(w for i, w in weight.items() if ends[i] == 1 and durations[i] <= day))


@given(LIVES)
def test_the_band_holds_the_share_and_stays_between_0_and_1(lives: list[tuple[int, int]]) -> None:
    found = cumulative_incidence(*arrays(lives), 1)
    assert np.all((found.low >= 0) & (found.low <= found.share + 1e-12))
    assert np.all((found.share <= found.high + 1e-12) & (found.high <= 1))


def test_the_band_covers_the_truth_about_as_often_as_it_says() -> None:
    chance = np.random.default_rng(3)
    covered = []
    for _ in range(400):
        broke, replaced, seen = chance.exponential(20, 80), chance.exponential(40, 80), chance.uniform(5, 60, 80)
        durations = np.minimum(np.minimum(broke, replaced), seen)
        ends = np.where(durations == broke, 1, np.where(durations == replaced, 2, 0))
        reading = at_days(cumulative_incidence(durations, ends, 1), [10])[0]
        truth = (2 / 3) * (1 - np.exp(-10 * 3 / 40))
        assert reading is not None
        covered.append(reading.low <= truth <= reading.high)
    assert 0.92 <= np.mean(covered) <= 0.98


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(MisuseError, match="a duration is negative"):
        cumulative_incidence(np.array([-1.0]), np.array([1]))
    with pytest.raises(MisuseError, match="expected \\(n,\\) both"):
        cumulative_incidence(np.array([1.0, 2.0]), np.array([1]))


def test_what_has_all_ended_has_not_ended_more_than_once() -> None:
    found = cumulative_incidence(*arrays([(0, 0), (0, 1), (1, 1), (1, 1), (1, 1)]), 1)
    assert found.share[-1] == found.high[-1] == 1.0
