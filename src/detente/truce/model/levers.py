"""How much of an answer's spread over the ranges goes with each unknown: an effect, and no advice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.errors import MisuseError
from detente.truce.model.arrays import FloatArray
from detente.truce.model.design import Design, Rule
from detente.truce.model.ranges import Factor, Ranges
from detente.truce.model.survival import survival

__all__ = ["Lever", "group_indices", "levers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """How much of the spread of "stands until its term runs out" goes with one unknown."""

    factors: tuple[Factor, ...]
    """The number, of one side or of both; empty is the rule by which both answer a breach."""
    alone: tuple[float, float, float]
    """Share of the variance that it explains by itself (first-order Sobol index), with a band of 95 %."""
    in_all: tuple[float, float, float]
    """Share of the variance in which it has a part, alone or with others (total Sobol index), with its band."""


def levers(
    design: Design, ranges: Ranges, *, rules: Sequence[Rule] = (), n: int = 256, seed: int = 0
) -> tuple[Lever, ...]:
    """Give, for each unknown, its effect on whether nothing but the end of its term ends the truce.

    A number that both sides have is one unknown, unless somebody set it for one of them.

    Parameters
    ----------
    design : Design
        The truce; its own rules are used where ``rules`` is empty.
    ranges : Ranges
        Unknowns are taken as independent and uniform in their ranges: a way to compare them, no belief about them.
    rules : sequence of Rule
        The rules between which it is unknown which both sides follow; of one or none, the rule is no unknown.
    n : int
        Base samples, a power of 2; the model runs n (d + 2) times for d unknowns.
    seed : int
        Reproduces the samples.

    Returns
    -------
    tuple of Lever
        In the order of the model, the rule last; all 0 where nothing varies.

    References
    ----------
    [Sobol1993]_, [Saltelli2010]_.
    """
    if n < 2 or n & (n - 1):
        raise MisuseError(f"n is {n}; expected a power of 2, such as 256.")
    unknown = ranges.unknown
    groups = _groups(ranges)
    columns = [[unknown.index(f) for f in group] for group in groups]
    if len(rules) > 1:
        groups.append(())
        columns.append([len(unknown)])
    if not groups:
        return ()
    chosen = tuple(rules)
    alone, in_all = group_indices(lambda points: _stands(design, ranges, chosen, points), columns, n=n, seed=seed)
    return tuple(
        Lever(factors=group, alone=one, in_all=total) for group, one, total in zip(groups, alone, in_all, strict=True)
    )


def _groups(ranges: Ranges) -> list[tuple[Factor, ...]]:
    """Put the two sides' numbers of one name together, unless one of them was set."""
    groups: dict[tuple[str, int], list[Factor]] = {}
    for factor in ranges.unknown:
        name, side = factor
        twin = (name, 1 - side)
        together = side < 0 or (twin in ranges.values and ranges.values[twin] == ranges.values[factor])
        groups.setdefault((name, -1 if together else side), []).append(factor)
    return [tuple(group) for group in groups.values()]


_Triples = list[tuple[float, float, float]]


def group_indices(
    answered: Callable[[FloatArray], FloatArray], columns: Sequence[Sequence[int]], *, n: int, seed: int
) -> tuple[_Triples, _Triples]:
    """Estimate first-order and total Sobol indices of groups of inputs, each with a band from resampling.

    Parameters
    ----------
    answered : function
        From points, shape (m, d) in [0, 1], to answers, shape (m,).
    columns : sequence of sequences of int
        The inputs of each group; together they are all d.
    n : int
        Base samples, a power of 2.
    seed : int
        Reproduces them.

    Returns
    -------
    two lists of (value, low, high)
        First-order and total, group by group; all 0 where the answer is the same everywhere.
    """
    from scipy.stats import qmc  # type: ignore[import-untyped]

    d = sum(len(group) for group in columns)
    chance = np.random.default_rng(seed)
    both = qmc.Sobol(2 * d, rng=chance).random(n)
    a, b = both[:, :d], both[:, d:]
    mixed = []
    for group in columns:
        points = a.copy()
        points[:, list(group)] = b[:, list(group)]
        mixed.append(points)
    answers = answered(np.concatenate([a, b, *mixed])).reshape(len(columns) + 2, n)
    resampled = [_indices(answers[:, chance.integers(0, n, n)]) for _ in range(N_RESAMPLES)]
    value = _indices(answers)
    low, high = np.quantile(resampled, [0.025, 0.975], axis=0)
    triples = [
        [(float(v), float(min(v, lo)), float(max(v, hi))) for v, lo, hi in zip(*rows, strict=True)]
        for rows in zip(value, low, high, strict=True)
    ]
    return triples[0], triples[1]


N_RESAMPLES = 200


def _indices(answers: FloatArray) -> FloatArray:
    """Return first-order indices by Saltelli's estimator and total ones by Jansen's, shape (2, groups).

    ``answers`` has the rows f(A), f(B) and, for each group, f(A with the group's columns from B).
    """
    f_a, f_b, f_ab = answers[0], answers[1], answers[2:]
    variance = np.var(answers[:2])
    if variance < 1e-20:
        return np.zeros((2, len(f_ab)))
    alone = ((f_b - answers[:2].mean()) * (f_ab - f_a)).mean(axis=1)
    in_all = ((f_a - f_ab) ** 2).mean(axis=1) / 2
    return np.asarray(np.clip(np.stack([alone, in_all]) / variance, 0.0, 1.0))


def _stands(design: Design, ranges: Ranges, rules: tuple[Rule, ...], points: FloatArray) -> FloatArray:
    """Return the probability that nothing but the end of its term ends the truce, at each point of the unit cube."""
    n_unknown = len(ranges.unknown)
    parameters = ranges.sampled(points[:, :n_unknown])
    if len(rules) < 2:
        chosen = design if not rules else replace(design, rules=(rules[0], rules[0]))
        return survival(chosen, parameters).stands_to_term
    which = np.minimum((points[:, -1] * len(rules)).astype(int), len(rules) - 1)
    result = np.zeros(len(points))
    for number, rule in enumerate(rules):
        at = np.flatnonzero(which == number)
        if len(at):
            part = survival(replace(design, rules=(rule, rule)), parameters.take(list(at)))
            result[at] = part.stands_to_term
    return result
