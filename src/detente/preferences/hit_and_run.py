"""Hit-and-run [Smith1984]_: many chains at once, each moving along random lines through a polytope.

A *move* gives every chain a line; where on it the chain goes is drawn from the density along the chord: uniform, or a
product of powers of linear forms, by slice sampling with shrinkage [Neal2003]_.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from detente.preferences.polytope import FloatArray, Polytope, centre, with_implicit_equalities

__all__ = ["Move", "Powers", "UNIFORM", "along_chord", "chord", "hit_and_run", "random_lines", "run", "step"]

Move = Callable[[FloatArray, np.random.Generator], FloatArray]
"""From the chains' points, shape (n_chains, n_dimensions), to their next points."""


@dataclass(frozen=True, kw_only=True)
class Powers:
    """The density ∏ (form · x)^(-power): what "uniform given …" comes to in coordinates that are not those given.

    ``forms`` has the shape (n_forms, n_dimensions), ``powers`` (n_forms,); every form is positive inside.
    """

    forms: FloatArray
    powers: FloatArray
    shifts: FloatArray | None = None
    """Added to each form, shape (n_forms,); nothing if not given."""


UNIFORM = Powers(forms=np.empty((0, 0)), powers=np.empty(0))
"""The density that is the same everywhere."""


def chord(polytope: Polytope, points: FloatArray, lines: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return how far each chain can go back and forth along its line, both shape (n_chains,)."""
    room = points @ polytope.above.T - polytope.at_least
    rates = lines @ polytope.above.T
    rates[np.abs(rates) < 1e-14] = 0.0  # rounding, where an equality keeps the room as it is
    pace = rates / np.maximum(room, 1e-300, out=room)  # how much of the room each step takes or gives
    fastest_out, fastest_in = pace.min(axis=1), pace.max(axis=1)
    # a line along which nothing limits is no direction of the polytope at all
    is_closed = (fastest_out < 0.0) & (fastest_in > 0.0)
    with np.errstate(divide="ignore"):
        back = np.where(is_closed, -1.0 / fastest_in, 0.0)
        forth = np.where(is_closed, -1.0 / fastest_out, 0.0)
    return back, forth


def step(
    polytope: Polytope,
    points: FloatArray,
    lines: FloatArray,
    rng: np.random.Generator,
    density: Powers = UNIFORM,
) -> FloatArray:
    """Move every chain to a point of its line, drawn from the density along the chord."""
    back, forth = chord(polytope, points, lines)
    if not density.powers.size:
        way = rng.uniform(back, forth)
    else:
        way = along_chord(back, forth, _log_density(points, lines, density), rng)
    moved: FloatArray = points + way[:, np.newaxis] * lines
    return moved


def _log_density(points: FloatArray, lines: FloatArray, density: Powers) -> Callable[[FloatArray], FloatArray]:
    at = points @ density.forms.T + (0.0 if density.shifts is None else density.shifts)
    rate = lines @ density.forms.T

    def along(way: FloatArray) -> FloatArray:
        values = np.maximum(at + way[:, np.newaxis] * rate, 1e-300)
        found: FloatArray = -(np.log(values) @ density.powers)
        return found

    return along


def along_chord(
    back: FloatArray, forth: FloatArray, log_density: Callable[[FloatArray], FloatArray], rng: np.random.Generator
) -> FloatArray:
    """Draw from a density along each chord [Neal2003]_: the bracket starts as the whole, and shrinks to the point."""
    low, high = back.copy(), forth.copy()
    way = np.zeros_like(back)
    level = log_density(way) + np.log(rng.random(way.size))
    is_open = np.ones(way.size, dtype=bool)
    for _ in range(200):
        tried = np.where(is_open, rng.uniform(low, high), way)
        fits = log_density(tried) >= level
        way = np.where(is_open & fits, tried, way)
        is_open &= ~fits
        if not is_open.any():
            break
        low = np.where(is_open & (tried < 0), tried, low)
        high = np.where(is_open & (tried >= 0), tried, high)
    return np.where(is_open, 0.0, way)


def random_lines(directions: FloatArray, n_chains: int, rng: np.random.Generator) -> FloatArray:
    """Draw a direction for each chain from the span of ``directions``, shape (n_chains, n_dimensions)."""
    lines: FloatArray = rng.standard_normal((n_chains, len(directions))) @ directions
    return lines


def run(
    moves: Sequence[Move],
    start: FloatArray,
    *,
    n_draws: int,
    thinning: int,
    warm_up: int,
    rng: np.random.Generator,
) -> FloatArray:
    """Let the chains run.

    Parameters
    ----------
    moves : sequence of Move
        A round is each of them once.
    start : float array, shape (n_chains, n_dimensions)
    n_draws : int
        How many points to keep of each chain.
    thinning : int
        How many rounds lie between two that are kept.
    warm_up : int
        How many rounds to forget.
    rng : Generator

    Returns
    -------
    float array, shape (n_draws, n_chains, n_dimensions)
    """
    points = start
    for _ in range(warm_up):
        for move in moves:
            points = move(points, rng)
    kept = np.empty((n_draws, *start.shape))
    for draw in range(n_draws):
        for _ in range(thinning):
            for move in moves:
                points = move(points, rng)
        kept[draw] = points
    return kept


def hit_and_run(
    polytope: Polytope,
    *,
    n_draws: int = 100,
    n_chains: int = 32,
    thinning: int | None = None,
    density: Powers = UNIFORM,
    seed: int | np.random.Generator = 0,
) -> FloatArray | None:
    """Sample a polytope, also one without interior: inequalities without room become equalities first.

    Parameters
    ----------
    polytope : Polytope
        Bounded.
    n_draws, n_chains : int
        Points kept of each chain, and chains, which all start at the polytope's centre.
    thinning : int, optional
        Rounds between two points kept; by default twice the number of free dimensions.
    density : Powers
        By default uniform.
    seed : int or Generator

    Returns
    -------
    float array, shape (n_draws, n_chains, n_dimensions)
        ``None`` where the polytope is empty.
    """
    rng = np.random.default_rng(seed)
    found = with_implicit_equalities(polytope)
    middle = None if found is None else centre(found)
    if found is None or middle is None:
        return None
    whole: Polytope = found
    n_free = len(whole.directions)
    start = np.repeat(middle[0][np.newaxis], n_chains, axis=0)
    if n_free == 0:
        return np.repeat(start[np.newaxis], n_draws, axis=0)

    def move(points: FloatArray, rng: np.random.Generator) -> FloatArray:
        return step(whole, points, random_lines(whole.directions, len(points), rng), rng, density)

    rounds = thinning or 2 * n_free
    return run([move], start, n_draws=n_draws, thinning=rounds, warm_up=20 * n_free + 50, rng=rng)
