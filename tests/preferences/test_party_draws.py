from __future__ import annotations

import numpy as np
import pytest

from detente.errors import InputError
from detente.preferences import Comparison, NoDeal, Program, Relation, Utility, Weight
from detente.preferences.party_draws import PartyDraws, Way, draw
from detente.preferences.unknowns import Unknowns
from tests.preferences.randoms import a_bound, a_space
from tests.preferences.test_walk import ranked

SPACE = a_space(3, 2)
WORST, MIDDLE, BEST = (Utility(package) for package in ((0.0, 0.0), (1.0, 0.0), (2.0, 1.0)))


def party(*comparisons: Comparison) -> Program:
    bounds = tuple(a_bound(number, comparison) for number, comparison in enumerate(comparisons))
    unknowns = Unknowns.of("us", SPACE, {scale.issue: 1 for scale in SPACE.issues}, bounds=bounds)
    return Program(unknowns=unknowns, bounds=bounds)


TAKES = Comparison(MIDDLE, Relation.AT_LEAST, NoDeal(0))
REFUSES = Comparison(NoDeal(0), Relation.MORE, MIDDLE)


def test_each_set_of_bounds_is_drawn_in_the_way_that_suits_it() -> None:
    same = Comparison(Weight("issue-0"), Relation.EQUAL, Weight("issue-1"))
    flat = Comparison(WORST, Relation.AT_LEAST, NoDeal(0))
    found = PartyDraws([party(TAKES), party(same), party(flat)], np.random.default_rng(0))
    drawn = found.take([50, 50, 50])
    assert found.ways == [Way.PRIOR, Way.PLANE, Way.PLANE]
    assert [len(own) for own in drawn] == [50, 50, 50]
    no_deal = party().unknowns.no_deal(0)
    assert np.allclose(drawn[1][:, :2].sum(axis=1), 0.5)
    assert np.allclose(drawn[2][:, no_deal], 0.0, atol=1e-6)
    assert found.sizes[0] == 50
    assert found.r_hats[0] == 1.0
    narrow = PartyDraws([ranked(6)], np.random.default_rng(1))
    assert narrow.ways == [Way.WALK]
    (own,) = narrow.take([300])
    assert own.shape == (300, ranked(6).unknowns.size)
    assert narrow.shares[0] == pytest.approx(1 / 720, rel=0.6)
    assert narrow.sizes[0] > 150


def test_what_is_kept_of_the_prior_is_the_known_share_and_mean() -> None:
    # both weights even on the simplex, half of the first issue's increment, no deal even: P(u >= r) = E u = 1/4,
    # and E(r | fits) = E u²/2 / E u with u = w v, w and v even: (1/9)/2 / (1/4) = 2/9
    found = PartyDraws([party(TAKES)], np.random.default_rng(2))
    (drawn,) = found.take([20_000])
    assert found.shares[0] == pytest.approx(1 / 4, abs=0.03)
    assert drawn[:, party().unknowns.no_deal(0)].mean() == pytest.approx(2 / 9, abs=0.006)


def test_sets_drawn_together_are_independent_and_each_has_its_own_law() -> None:
    found = PartyDraws([party(TAKES), party(REFUSES), party(TAKES)], np.random.default_rng(3))
    one, other, third = found.take([4000, 4000, 4000])
    no_deal = party().unknowns.no_deal(0)
    assert abs(np.corrcoef(one[:, no_deal], third[:, no_deal])[0, 1]) < 0.08
    assert one[:, no_deal].mean() == pytest.approx(2 / 9, abs=0.015)
    # of all no deals, even with mean 1/2, one quarter has the mean 2/9
    assert other[:, no_deal].mean() == pytest.approx((1 / 2 - 1 / 4 * 2 / 9) / (3 / 4), abs=0.02)


def test_whether_something_fits_is_the_answer_of_the_linear_program() -> None:
    never = party(Comparison(WORST, Relation.AT_LEAST, BEST))
    # by less than what counts as a difference
    hardly = party(Comparison(NoDeal(0), Relation.AT_LEAST, BEST), Comparison(BEST, Relation.MORE, NoDeal(0)))
    found = PartyDraws([party(TAKES), never, hardly], np.random.default_rng(4))
    assert [found.fits(number) for number in range(3)] == [True, False, False]
    with pytest.raises(InputError, match="no preference fits"):
        draw(never, 10, np.random.default_rng(5))


def test_the_same_stream_of_chance_gives_the_same_draws() -> None:
    for program in (party(TAKES), ranked(6)):
        one, two, three = (draw(program, 40, np.random.default_rng(seed))[0] for seed in (6, 6, 7))
        assert np.array_equal(one, two)
        assert not np.array_equal(one, three)
