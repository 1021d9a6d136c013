from __future__ import annotations

import numpy as np
import pytest

from detente.preferences.convergence import effective_sample_size, split_r_hat
from detente.preferences.hit_and_run import Powers, hit_and_run
from detente.preferences.polytope import FloatArray, Polytope, centre, with_implicit_equalities


def simplex(n: int) -> Polytope:
    return Polytope(above=np.eye(n), at_least=np.zeros(n), equal=np.ones((1, n)), to=np.ones(1))


def cube(n: int) -> Polytope:
    return Polytope(
        above=np.vstack([np.eye(n), -np.eye(n)]),
        at_least=np.concatenate([np.zeros(n), -np.ones(n)]),
        equal=np.empty((0, n)),
        to=np.empty(0),
    )


def flat(draws: FloatArray | None) -> FloatArray:
    assert draws is not None
    return draws.reshape(-1, draws.shape[-1])


def close(draws: FloatArray | None, mean: FloatArray, variance: FloatArray) -> None:
    """Hold means and variances against known ones, within five standard errors of the independent draws."""
    assert draws is not None
    size = effective_sample_size(draws)
    sample = flat(draws)
    error = np.sqrt(variance / size)
    assert (np.abs(sample.mean(axis=0) - mean) <= 5 * error + 1e-9).all()
    assert np.allclose(sample.var(axis=0), variance, rtol=0.15)


@pytest.mark.parametrize("n", [2, 3, 6])
def test_a_simplex_has_the_moments_of_a_flat_dirichlet(n: int) -> None:
    close(hit_and_run(simplex(n), n_draws=150, seed=1), np.full(n, 1 / n), np.full(n, (n - 1) / (n * n * (n + 1))))


@pytest.mark.parametrize("n", [1, 4])
def test_a_cube_has_the_moments_of_uniform_numbers(n: int) -> None:
    close(hit_and_run(cube(n), n_draws=150, seed=2), np.full(n, 0.5), np.full(n, 1 / 12))


def test_a_simplex_cut_in_order_has_the_means_of_ordered_spacings() -> None:
    # w1 >= w2 >= w3 on the simplex: the means are 11/18, 5/18, 2/18
    rows = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]])
    whole = simplex(3)
    ordered = Polytope(above=np.vstack([whole.above, rows]), at_least=np.zeros(5), equal=whole.equal, to=whole.to)
    draws = hit_and_run(ordered, n_draws=300, seed=3)
    size = effective_sample_size(draws)  # type: ignore[arg-type]
    sample = flat(draws)
    assert (np.abs(sample.mean(axis=0) - np.array([11, 5, 2]) / 18) <= 5 * sample.std(axis=0) / np.sqrt(size)).all()


def test_hit_and_run_agrees_with_rejection_from_the_cube() -> None:
    row = np.array([[-1.0, 2.0, -0.5]])
    whole = cube(3)
    cut = Polytope(
        above=np.vstack([whole.above, row]), at_least=np.append(whole.at_least, 0.2), equal=whole.equal, to=whole.to
    )
    draws = hit_and_run(cut, n_draws=300, seed=4)
    tried = np.random.default_rng(5).random((60_000, 3))
    kept = tried[tried @ row[0] >= 0.2]
    size = effective_sample_size(draws)  # type: ignore[arg-type]
    error = kept.std(axis=0) * np.sqrt(1 / size + 1 / len(kept))
    assert (np.abs(flat(draws).mean(axis=0) - kept.mean(axis=0)) <= 5 * error).all()
    assert (flat(draws) @ row[0] >= 0.2 - 1e-9).all()


def test_a_power_of_a_form_turns_the_simplex_into_uniform_weights() -> None:
    # x1 + x2 weighs one issue of two increments, x3 the other of one: density 1 / (x1 + x2)
    density = Powers(forms=np.array([[1.0, 1.0, 0.0]]), powers=np.ones(1))
    draws = hit_and_run(simplex(3), n_draws=300, density=density, seed=6)
    weight = flat(draws)[:, :2].sum(axis=1)
    assert abs(weight.mean() - 0.5) < 0.02
    assert abs(weight.var() - 1 / 12) < 0.006


def test_inequalities_without_room_become_equalities() -> None:
    whole = cube(3)
    rows = np.array([[1.0, 1.0, 0.0], [-1.0, -1.0, 0.0]])
    thin = Polytope(
        above=np.vstack([whole.above, rows]),
        at_least=np.concatenate([whole.at_least, [1.0, -1.0]]),
        equal=whole.equal,
        to=whole.to,
    )
    found = with_implicit_equalities(thin)
    assert found is not None
    assert len(found.directions) == 2
    sample = flat(hit_and_run(thin, n_draws=150, seed=7))
    assert np.allclose(sample[:, 0] + sample[:, 1], 1.0)
    assert abs(sample[:, 0].mean() - 0.5) < 0.05


def test_a_single_point_is_drawn_again_and_again_and_an_empty_polytope_not_at_all() -> None:
    whole = cube(2)
    corner = Polytope(
        above=np.vstack([whole.above, [[1.0, 1.0]]]),
        at_least=np.append(whole.at_least, 2.0),
        equal=whole.equal,
        to=whole.to,
    )
    assert np.allclose(flat(hit_and_run(corner, seed=8)), 1.0)
    none = Polytope(
        above=np.vstack([whole.above, [[1.0, 1.0]]]),
        at_least=np.append(whole.at_least, 3.0),
        equal=whole.equal,
        to=whole.to,
    )
    assert centre(none) is None
    assert hit_and_run(none, seed=8) is None


def test_the_largest_ball_sits_in_the_middle() -> None:
    found = centre(cube(3))
    assert found is not None
    assert np.allclose(found[0], 0.5)
    assert found[1] == pytest.approx(0.5)


def test_the_same_seed_gives_the_same_draws() -> None:
    assert np.array_equal(flat(hit_and_run(cube(2), seed=9)), flat(hit_and_run(cube(2), seed=9)))
    assert not np.array_equal(flat(hit_and_run(cube(2), seed=9)), flat(hit_and_run(cube(2), seed=10)))


def test_independent_draws_are_worth_their_number_and_chains_apart_are_noticed() -> None:
    rng = np.random.default_rng(11)
    draws = rng.standard_normal((100, 16, 2))
    assert (effective_sample_size(draws) > 1200).all()
    assert (split_r_hat(draws) < 1.02).all()
    assert (split_r_hat(draws + np.arange(16)[np.newaxis, :, np.newaxis]) > 2).all()


def test_the_effective_size_of_an_autoregressive_chain_is_the_known_one() -> None:
    # x' = a x + e: (1 - a) / (1 + a) of the draws
    rng, a = np.random.default_rng(12), 0.6
    draws = np.empty((400, 32, 1))
    draws[0] = rng.standard_normal((32, 1)) / np.sqrt(1 - a * a)
    for number in range(1, 400):
        draws[number] = a * draws[number - 1] + rng.standard_normal((32, 1))
    assert effective_sample_size(draws)[0] / (400 * 32) == pytest.approx((1 - a) / (1 + a), rel=0.15)
