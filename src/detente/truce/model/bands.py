"""Answers over ranges: the least and the most that any values in them allow, and which unknown moves the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.truce.model.arrays import FloatArray
from detente.truce.model.design import Design, Rule
from detente.truce.model.ranges import Factor, Ranges
from detente.truce.model.survival import Survival, survival

__all__ = ["Band", "Lever", "band", "levers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One rule's answer: at the ends of all ranges at which a truce lasts least and longest, and in their middle."""

    rules: tuple[Rule, Rule]
    low: Survival
    middle: Survival
    high: Survival


def band(design: Design, ranges: Ranges) -> Band:
    """Bound the survival of a truce over all values in the ranges.

    Every number of the model moves survival one way only, so two corners bound it exactly; a test holds that no sample
    lies outside. The middle of the ranges is no estimate: it is a third point, to see where most of the way lies.
    """
    return Band(
        rules=design.rules,
        low=survival(design, ranges.corner(worse=True)),
        middle=survival(design, ranges.middle()),
        high=survival(design, ranges.corner(worse=False)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """How much of the answer's spread over the ranges goes with one unknown."""

    factor: Factor | None
    """The number and its side; ``None`` is the rule by which both answer a breach."""
    alone: float
    """Share of the variance that it explains by itself (first-order Sobol index)."""
    in_all: float
    """Share of the variance in which it has a part, alone or together with others (total Sobol index)."""


def levers(
    design: Design, ranges: Ranges, *, rules: Sequence[Rule] = (), n: int = 256, seed: int = 0
) -> tuple[Lever, ...]:
    """Give, for each unknown, its effect on whether the truce stands until its term runs out, over the ranges.

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
    from scipy.stats import sobol_indices, uniform  # type: ignore[import-untyped]

    factors: list[Factor | None] = [*ranges.unknown, *([None] if len(rules) > 1 else [])]
    if not factors:
        return ()

    def answered(points: FloatArray) -> FloatArray:
        return _stands(design, ranges, tuple(rules), points.T)[np.newaxis]

    spread = uniform()
    found = sobol_indices(
        func=answered, n=n, dists=[spread] * len(factors), rng=np.random.default_rng(seed), method="saltelli_2010"
    )
    alone, in_all = (np.nan_to_num(np.atleast_2d(x)[0]) for x in (found.first_order, found.total_order))
    return tuple(
        Lever(factor=f, alone=float(np.clip(a, 0, 1)), in_all=float(np.clip(t, 0, 1)))
        for f, a, t in zip(factors, alone, in_all, strict=True)
    )


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
