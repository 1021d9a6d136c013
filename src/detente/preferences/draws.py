"""Joint draws: which of the contested claims hold, and which entries a reader still remembers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

import numpy as np

from detente.preferences.bounds import Bound
from detente.preferences.fitting import bounds_in
from detente.preferences.frame import Frame

__all__ = ["Scenario", "scenarios"]

MAX_VERSIONS = 256
"""Over how many ways to choose between the versions of contested lines a sample is spread at most."""

MAX_AGED = 20_000
"""How many scenarios there are at most where entries age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One joint draw, for all parties alike: which group of each contested line is true, and what bounds."""

    versions: dict[tuple[str, str, str], int]
    forgotten: frozenset[str]
    bounds: tuple[Bound, ...]


def scenarios(frame: Frame, rng: np.random.Generator, n_samples: int) -> tuple[tuple[Scenario, ...], bool]:
    """Draw scenarios, each as likely as the others.

    Of a contested line each group of versions that can all be true is as likely. Where all combinations are few, they
    are taken as often as each other; else `MAX_VERSIONS` are drawn. Where entries age, every sample has a scenario of
    its own, up to `MAX_AGED`: what is kept in one tells nothing of what is kept in the next.

    Returns
    -------
    tuple of Scenario, and bool
        The scenarios; whether chance has chosen them, so that no more draws than they are can be independent.
    """
    contests = frame.contests
    is_drawn = prod(len(c.groups) for c in contests) > MAX_VERSIONS
    if not is_drawn:
        chosen = [tuple(one) for one in product(*(range(len(c.groups)) for c in contests))]
    else:
        chosen = [tuple(int(rng.integers(len(c.groups))) for c in contests) for _ in range(MAX_VERSIONS)]
    told = []
    for numbers in chosen:
        taken = list(zip(contests, numbers, strict=True))
        bounds = bounds_in(frame, {contest.key: contest.groups[number] for contest, number in taken})
        versions = {contest.key: number for contest, number in taken}
        told.append(Scenario(versions=versions, forgotten=frozenset(), bounds=bounds))
    half_life = frame.readings.half_life_days
    if half_life is None:
        return tuple(told), is_drawn
    n_each = -(-min(n_samples, MAX_AGED) // len(told))
    return tuple(_aged(one, frame.state.point.day, half_life, rng) for one in told for _ in range(n_each)), True


def _aged(whole: Scenario, now: dt.date | None, half_life_days: float, rng: np.random.Generator) -> Scenario:
    """Draw what is kept of a scenario."""
    forgotten = _forgotten(whole.bounds, now, half_life_days, rng)
    return replace(
        whole, forgotten=forgotten, bounds=tuple(bound for bound in whole.bounds if bound.entry not in forgotten)
    )


def _forgotten(
    told: Sequence[Bound], now: dt.date | None, half_life_days: float, rng: np.random.Generator
) -> frozenset[str]:
    """Draw the entries that are not kept; one without a date does not age, nor does a judgment."""
    ages = {
        bound.entry: (now - bound.day).days
        for bound in told
        if not bound.is_judgment and bound.day is not None and now is not None
    }
    return frozenset(entry for entry, age in ages.items() if rng.random() >= 2.0 ** (-max(age, 0) / half_life_days))
