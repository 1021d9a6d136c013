"""Preferences that fit the record, as values of an exchange."""

from __future__ import annotations

import numpy as np
import pytest

from detente.exchange import Measure, TrackTrust, exchange
from detente.preferences import PreferenceSamples, sample_preferences
from detente.process import state
from tests.exchange.story import case_of, due, offer
from tests.exchange.test_section import text

CASE = case_of(proposals=[offer(due("captives", "north", "south", 4), due("prisoners", "south", "north", 12))])


@pytest.fixture(scope="module")
def samples() -> PreferenceSamples:
    return sample_preferences(state(CASE.at()), n_samples=40, seed=3)


def measured(samples: PreferenceSamples) -> TrackTrust:
    return exchange(CASE.at(), samples=samples).tracks[0]


def test_trust_is_a_band_over_the_draws(samples: PreferenceSamples) -> None:
    found = measured(samples)
    (way,) = found.ways
    assert (found.measure, way.trust.n_samples) == (Measure.UTILITY, 40)
    assert 0 < way.trust.even.low <= way.trust.even.high <= 1
    assert 0 <= found.not_worth_it <= 1


def test_each_draw_s_gains_are_those_of_its_utility(samples: PreferenceSamples) -> None:
    from detente.exchange.from_preferences import preference_gains

    track = measured(samples).track
    lots = [line.lot(high=True) for line in track.counted]
    gains = preference_gains(track.parties, lots, track.counted, samples)
    issues = [scale.issue for scale in samples.space.issues]
    for line, gain in zip(track.counted, gains, strict=True):
        own = samples.marginals[issues.index(line.issue)]
        for n, party in enumerate(track.parties):
            whole = own[:, samples.parties.index(party)]
            np.testing.assert_allclose(gain[:, n, -1], whole[:, -1] - whole[:, 0], atol=1e-9)


def test_the_section_calls_no_share_a_probability(samples: PreferenceSamples) -> None:
    told = text(exchange(CASE.at(), samples=samples).section())
    assert "a share of draws is no probability" in told
    assert "Of 40 draws half ask all alike for" in told


def test_a_track_that_preferences_do_not_know_is_left_as_it_was(samples: PreferenceSamples) -> None:
    more = case_of(proposals=[offer(due("captives", "north", "south", 9), due("prisoners", "south", "north", 12))])
    found = exchange(more.at(), samples=samples).tracks[0]
    assert found.measure is Measure.SHARE
    assert found.why_no_preferences == "the preferences on 'captives' end at 4; the track goes to 9"
    other = case_of(proposals=[offer(due("captives", "north", "south", 4), due("aid", "south", "north", 12))])
    assert exchange(other.at(), samples=samples).tracks[0].why_no_preferences == "the preferences leave out 'aid'"
