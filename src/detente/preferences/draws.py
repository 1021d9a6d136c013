"""Joint draws: which of the contested claims hold, and which entries a reader still remembers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from detente.preferences.bounds import Bound
from detente.preferences.fitting import bounds_in
from detente.preferences.frame import Frame

__all__ = ["Scenario", "scenarios"]

MAX_SCENARIOS = 256
"""How many joint draws a sample is spread over at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One joint draw, for all parties alike: a version for each contested line, and the bounds that are kept."""

    versions: dict[tuple[str, str, str], int]
    forgotten: frozenset[str]
    bounds: tuple[Bound, ...]


def scenarios(frame: Frame, rng: np.random.Generator) -> tuple[Scenario, ...]:
    """Draw scenarios, each as likely as the others.

    Of a contested line each version is as likely. Where all combinations are few and nothing ages, they are taken once
    each; else `MAX_SCENARIOS` are drawn.
    """
    contests = frame.contests
    n_all = prod(len(c.versions) for c in contests)
    half_life = frame.readings.half_life_days
    if half_life is None and n_all <= MAX_SCENARIOS:
        chosen = [tuple(one) for one in product(*(range(len(c.versions)) for c in contests))]
    else:
        chosen = [tuple(int(rng.integers(len(c.versions))) for c in contests) for _ in range(MAX_SCENARIOS)]
    found: list[Scenario] = []
    for numbers in chosen:
        versions = {contest.key: number for contest, number in zip(contests, numbers, strict=True)}
        told = bounds_in(frame, versions)
        forgotten = frozenset() if half_life is None else _forgotten(told, frame.state.point.day, half_life, rng)
        kept = tuple(bound for bound in told if bound.entry not in forgotten)
        found.append(Scenario(versions=versions, forgotten=forgotten, bounds=kept))
    return tuple(found)


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
