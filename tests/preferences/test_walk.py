from __future__ import annotations

import numpy as np
import pytest

from detente.case import Issue
from detente.preferences import (
    Comparison,
    NoDeal,
    Program,
    Readings,
    Relation,
    Utility,
    Weight,
    bounds_in,
    program_of,
)
from detente.preferences.convergence import effective_sample_size, split_r_hat
from detente.preferences.narrowing import narrowed
from detente.preferences.prior import Prior, rows_of
from detente.preferences.unknowns import FloatArray, Unknowns
from tests.preferences.randoms import a_bound, a_space
from tests.preferences.stories import HOURS, PAY, agreed, answered, frame, judged, offer


def walked(program: Program, n_draws: int, *, n_chains: int = 128, seed: int = 0) -> tuple[FloatArray, float]:
    """Walk through one party's preferences, (n_draws, n_chains, size), and the share of the prior that fits."""
    prior, rng = Prior(program.unknowns), np.random.default_rng(seed)
    walk, shares, has_arrived = narrowed(prior, rows_of(program)[np.newaxis], n_chains=n_chains, rng=rng)
    assert has_arrived.all()
    found = []
    for _ in range(n_draws):
        for _ in range(3):
            walk.sweep()
        found.append(prior.vectors(walk.at)[:, 0].T)
    return np.array(found), float(shares[0])


def rejected(program: Program, n: int, seed: int = 1) -> FloatArray:
    """Draw from the prior, and keep what fits."""
    prior, rows = Prior(program.unknowns), rows_of(program)
    drawn = prior.vectors(prior.draw(n, np.random.default_rng(seed)))
    return drawn[:, (rows @ drawn >= 0).all(axis=0)].T


def ranked(n_issues: int) -> Program:
    """Return a party for whom each issue weighs no less than the next."""
    space = a_space(*[3] * n_issues)
    names = [scale.issue for scale in space.issues]
    bounds = [
        a_bound(n, Comparison(Weight(names[n]), Relation.AT_LEAST, Weight(names[n + 1]))) for n in range(n_issues - 1)
    ]
    return Program(unknowns=Unknowns.of("us", space, dict.fromkeys(names, 1), bounds=bounds), bounds=tuple(bounds))


def test_a_ranking_of_all_issues_fits_one_order_in_all_and_gives_the_means_of_ordered_spacings() -> None:
    n = 5
    program = ranked(n)
    found, share = walked(program, 60)
    assert share == pytest.approx(1 / 120, rel=0.5)
    weights = np.stack([found[..., block.values].sum(axis=-1) for block in program.unknowns.blocks], axis=-1)
    means = np.array([sum(1 / j for j in range(k, n + 1)) / n for k in range(1, n + 1)])
    error = weights.reshape(-1, n).std(axis=0) / np.sqrt(effective_sample_size(weights))
    assert (np.abs(weights.reshape(-1, n).mean(axis=0) - means) <= 5 * error).all()
    assert (np.diff(weights, axis=-1) <= 1e-12).all()
    assert (split_r_hat(weights) < 1.05).all()


def hoping() -> Program:
    first, own = offer("first", "port", "union", pay=4, hours=2), offer("own", "union", "port", pay=8, hours=1)
    line = judged("line", "union", "red_line", issue="pay", at_least=2)
    told = frame(first, answered(first, "union", "rejected", "value"), own, line)
    return program_of(told, "union", bounds_in(told))


def undirected() -> Program:
    truce = Issue(id="truce", label="truce", givers=("port", "union"), unit="day")
    deal, no = agreed("deal", "union", truce=3, pay=4), {"truce": 7, "pay": 4}
    others = [offer(f"o{days}", "port", "union", truce=days) for days in (7, 12)]
    told = frame(deal, *others, judged("no", "union", "unacceptable", package=no), issues=(PAY, HOURS, truce))
    return program_of(told, "union", bounds_in(told))


def interacting() -> Program:
    no = judged("no", "union", "unacceptable", package={"pay": 4, "hours": 3})
    readings = Readings(interactions=(("pay", "hours"),))
    told = frame(agreed("deal", "port", "union", pay=4, hours=2), no, readings=readings)
    return program_of(told, "union", bounds_in(told))


def close() -> Program:
    # no deal lies between two packages that differ in one unit
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    told = frame(deal, judged("no", "union", "unacceptable", package={"pay": 3, "hours": 2}))
    return program_of(told, "union", bounds_in(told))


@pytest.mark.parametrize("made", [hoping, undirected, interacting, close])
def test_the_walk_goes_where_rejection_from_the_prior_goes(made: object) -> None:
    assert callable(made)
    program = made()
    found, share = walked(program, 60)
    kept = rejected(program, 200_000)
    assert share == pytest.approx(len(kept) / 200_000, rel=0.3)
    rows = rows_of(program)
    assert (found @ rows.T >= -1e-9).all()
    looked_at = np.concatenate([found, found**2, found @ rows.T], axis=-1)
    plain = np.concatenate([kept, kept**2, kept @ rows.T], axis=-1)
    spread = plain.std(axis=0) * np.sqrt(1 / effective_sample_size(looked_at) + 1 / len(kept))
    off = np.abs(looked_at.reshape(-1, plain.shape[1]).mean(axis=0) - plain.mean(axis=0))
    assert (off <= 5 * spread + 1e-9).all()
    assert len(kept) > 1000


def test_chains_do_not_arrive_where_nothing_fits_or_what_fits_has_no_breadth() -> None:
    space = a_space(2, 2)
    more_is = {scale.issue: 1 for scale in space.issues}
    worst, best = Utility((0.0, 0.0)), Utility((1.0, 1.0))
    as_good = a_bound(0, Comparison(worst, Relation.AT_LEAST, NoDeal(0)))  # no deal is worth 0, and no more
    never = a_bound(1, Comparison(worst, Relation.AT_LEAST, best))
    for bound in (as_good, never):
        program = Program(unknowns=Unknowns.of("us", space, more_is, bounds=[bound]), bounds=(bound,))
        rng = np.random.default_rng(2)
        _, _, has_arrived = narrowed(Prior(program.unknowns), rows_of(program)[np.newaxis], n_chains=16, rng=rng)
        assert not has_arrived.any()


def test_sets_of_bounds_that_walk_together_do_not_disturb_each_other() -> None:
    program = close()
    prior, rows = Prior(program.unknowns), rows_of(program)
    others = np.zeros((2, *rows.shape))
    others[0] = rows  # the second set asks for nothing
    walk, shares, _ = narrowed(prior, others, n_chains=128, rng=np.random.default_rng(3))
    drawn = []
    for _ in range(40):
        walk.sweep()
        walk.sweep()
        drawn.append(prior.vectors(walk.at)[program.unknowns.no_deal(0)])
    bound, free = np.array(drawn).transpose(1, 0, 2)[..., np.newaxis]
    assert shares[1] == 1.0
    assert abs(free.mean() - 0.5) <= 5 * np.sqrt(1 / 12 / effective_sample_size(free)[0])
    kept = rejected(program, 100_000)[:, program.unknowns.no_deal(0)]
    assert abs(bound.mean() - kept.mean()) <= 5 * kept.std() / np.sqrt(effective_sample_size(bound)[0])
