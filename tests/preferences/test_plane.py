from __future__ import annotations

import numpy as np
import pytest

from detente.case import Issue
from detente.preferences import Program, bounds_in, program_of
from detente.preferences.convergence import effective_sample_size
from detente.preferences.narrowing import narrowed
from detente.preferences.party_draws import PartyDraws, Way, draw
from detente.preferences.plane import PlaneWalk
from detente.preferences.prior import Prior, rows_of
from detente.preferences.unknowns import FloatArray
from tests.preferences.stories import HOURS, PAY, agreed, frame, judged, offer

REST = Issue(id="rest", label="rest", givers=("port",), receivers=("union",), unit="day")


def equal_packages() -> tuple[Program, FloatArray]:
    """Return a union to whom 4 of pay with 3 days of rest are as good as 10 of pay, and that equality as a row."""
    same = judged("same", "union", "indifferent", package={"pay": 4, "rest": 3}, over={"pay": 10, "rest": 0})
    offers = [offer(f"o{days}", "union", "port", rest=days, hours=3) for days in (3, 5)]
    told = frame(agreed("deal", "port", "union", pay=4, hours=2), *offers, same, issues=(PAY, HOURS, REST))
    program = program_of(told, "union", bounds_in(told))
    rows = [row for row, _, is_equal in filter(None, map(program.unknowns.rows, program.bounds)) if is_equal]
    return program, np.array(rows)


def close_by(program: Program, equal: FloatArray, width: float) -> FloatArray:
    """Draw from the prior what fits and misses the equality by little: nearly the plane, and the definition of it."""
    prior, rows = Prior(program.unknowns), rows_of(program)
    drawn = prior.vectors(prior.draw(2_000_000, np.random.default_rng(1)))
    return drawn[:, (rows @ drawn >= 0).all(axis=0) & (np.abs(equal @ drawn) <= width).all(axis=0)].T


def test_the_plane_is_drawn_as_what_lies_close_beside_it() -> None:
    program, equal = equal_packages()
    prior, rows, rng = Prior(program.unknowns), rows_of(program), np.random.default_rng(2)
    beside = np.concatenate([rows, equal, -equal])[np.newaxis]
    near, _, _ = narrowed(prior, beside, n_chains=256, rng=rng, until=2e-3)
    walk = PlaneWalk(prior, rows[np.newaxis], equal[np.newaxis], near.at, rng)
    assert walk.settle().all()
    found = []
    for _ in range(60):
        for _ in range(4):
            walk.sweep()
        found.append(prior.vectors(walk.at)[:, 0].T)
    drawn = np.array(found)
    assert np.allclose(drawn @ equal.T, 0.0, atol=1e-9)
    assert (drawn @ rows.T >= -1e-9).all()
    kept = close_by(program, equal, 0.004)
    assert len(kept) > 5_000
    looked_at, plain = np.concatenate([drawn, drawn**2], axis=-1), np.concatenate([kept, kept**2], axis=-1)
    spread = plain.std(axis=0) * np.sqrt(1 / effective_sample_size(looked_at) + 1 / len(kept))
    off = np.abs(looked_at.reshape(-1, plain.shape[1]).mean(axis=0) - plain.mean(axis=0))
    assert (off <= 5 * spread + 0.002).all()  # what lies beside is not the plane itself


def test_an_equality_of_packages_is_walked_and_well_mixed() -> None:
    program, equal = equal_packages()
    party = PartyDraws([program], np.random.default_rng(3))
    (drawn,) = party.take([1000])
    assert party.ways == [Way.PLANE]
    assert np.allclose(drawn @ equal.T, 0.0, atol=1e-9)
    assert party.sizes[0] > 500
    assert party.r_hats[0] < 1.05
    # both sides' weights differ: the walk does not keep how they compare
    pay, _, rest = program.unknowns.blocks
    ratio = drawn[:, pay.values].sum(axis=1) / drawn[:, rest.values].sum(axis=1)
    assert ratio.min() < 0.5
    assert ratio.max() > 2.0


@pytest.mark.parametrize("over", [{"pay": 4, "hours": 0}])
def test_an_equality_within_one_issue_keeps_the_weights_even(over: dict[str, float]) -> None:
    # more pay beyond 4 is worth nothing: of the pay's two increments one is left, and the weights stay even
    same = judged("same", "union", "indifferent", package={"pay": 10}, over=over)
    told = frame(offer("first", "port", "union", pay=4, hours=2), same)
    program = program_of(told, "union", [b for b in bounds_in(told) if b.entry == "same"])
    drawn, size, _ = draw(program, 2000, np.random.default_rng(4))
    weight = drawn[:, program.unknowns.blocks[0].values].sum(axis=1)
    assert np.allclose(drawn[:, 1], 0.0, atol=1e-7)
    assert abs(weight.mean() - 0.5) <= 5 * np.sqrt(1 / 12 / size)
    assert weight.var() == pytest.approx(1 / 12, rel=0.15)
