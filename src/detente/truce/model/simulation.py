"""The same truce played day by day with chance: the check on the exact chain, written without its machines.

Every day people act, sides watch, commissions look into cases and rules answer, one run beside another. Nothing here is
shared with the chain but the meaning of the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from detente.truce.model.arrays import FloatArray, IntArray
from detente.truce.model.chain import EXPIRY, N_ENDS
from detente.truce.model.design import Design, Rule
from detente.truce.model.parameters import Parameters

__all__ = ["Simulated", "simulated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What became of the runs."""

    standing: FloatArray
    """Shape (days + 1,): share of runs in which the truce stands at the beginning of a day."""
    ended: FloatArray
    """Shape (4,): share of runs that ended, by `EXPIRY` or by a cause of alarm."""
    n_runs: int
    seed: int


@dataclass(slots=True)
class _Side:
    """The memory of one side in every run."""

    strikes_for: IntArray
    """The cause for which it strikes back today; 0 where it does not."""
    seen_on: IntArray
    """Shape (runs, strikes): the last days on which it saw a breach, newest first; far in the past where none."""
    waits_since: IntArray
    """The day on which its open case went to the commission; -1 where none is open."""
    waits_for: IntArray = field(init=False)

    def __post_init__(self) -> None:
        self.waits_for = np.zeros_like(self.waits_since)


def simulated(design: Design, parameters: Parameters, *, n_runs: int, seed: int) -> Simulated:
    """Play one sample of parameters many times.

    Parameters
    ----------
    design, parameters
        As for `detente.truce.model.course`; of the parameters the first sample.
    n_runs : int
        How many runs.
    seed : int
        Reproduces them.
    """
    chance = np.random.default_rng(seed)
    sides = [
        _Side(
            strikes_for=np.zeros(n_runs, dtype=np.int64),
            seen_on=np.full((n_runs, design.n_strikes), -10_000, dtype=np.int64),
            waits_since=np.full(n_runs, -1, dtype=np.int64),
        )
        for _ in range(2)
    ]
    stands = np.ones(n_runs, dtype=bool)
    running = np.zeros(n_runs, dtype=np.int64)
    standing = np.ones(design.n_days + 1)
    ended = np.zeros(N_ENDS)
    for day in range(design.n_days):
        acts = [side.strikes_for.copy() for side in sides]
        running = np.where((acts[0] > 0) | (acts[1] > 0), running + 1, 0)
        spiralled = stands & (running >= design.spiral_days)
        for act in acts:
            share = np.where((acts[0] > 0) & (acts[1] > 0), 0.5, 1.0)
            np.add.at(ended, act[spiralled & (act > 0)], share[spiralled & (act > 0)])
        stands &= ~spiralled
        over = []
        for watcher, side in enumerate(sides):
            alarm = _alarm(chance, parameters, watcher, acts[1 - watcher], early=day < design.entry_day)
            over.append(_answer(chance, design, parameters, watcher, side, alarm, day))
        for cause in over:
            share = np.where((over[0] > 0) & (over[1] > 0), 0.5, 1.0)
            np.add.at(ended, cause[stands & (cause > 0)], share[stands & (cause > 0)])
        stands &= (over[0] == 0) & (over[1] == 0)
        if design.runs_out_after(day):
            lapses = stands & (chance.random(n_runs) >= parameters.extension[0])
            ended[EXPIRY] += lapses.sum()
            stands &= ~lapses
        standing[day + 1] = stands.mean()
    return Simulated(standing=standing, ended=ended / n_runs, n_runs=n_runs, seed=seed)


def _alarm(chance: np.random.Generator, p: Parameters, watcher: int, acts: IntArray, *, early: bool) -> IntArray:
    """Let the day happen on the other side, and say what the watcher takes it for: 0 nothing, 1 to 3 a cause."""
    n, actor = len(acts), 1 - watcher
    rate = min(1.0, p.accident[0, actor] * (p.early_factor[0] if early else 1.0))
    alarm = np.where(chance.random(n) < p.false_alarm[0, watcher], 1, 0)
    for cause, likely in ((2, rate), (3, p.spoiler[0, actor])):
        happened = chance.random(n) < likely
        seen = chance.random(n) >= p.miss[0, watcher]
        punished = chance.random(n) < p.policing[0, actor]
        alarm = np.where(happened & seen & ~punished, cause, alarm)
    sees_the_strike = (acts > 0) & (chance.random(n) >= p.miss[0, watcher])
    return np.where(sees_the_strike, acts, alarm)


def _answer(
    chance: np.random.Generator, design: Design, p: Parameters, watcher: int, side: _Side, alarm: IntArray, day: int
) -> IntArray:
    """Follow the side's rule in every run; return the cause for which it ends the truce, 0 where it does not."""
    n, rule = len(alarm), design.rules[watcher]
    nothing = np.zeros(n, dtype=np.int64)
    if rule is Rule.GRIM:
        return alarm
    if rule is Rule.TIT_FOR_TAT:
        side.strikes_for = alarm
        return nothing
    if rule is Rule.GENEROUS:
        side.strikes_for = np.where(chance.random(n) < p.forgiveness[0, watcher], 0, alarm)
        return nothing
    if rule is Rule.STRIKES:
        shifted = np.column_stack([np.full(n, day), side.seen_on[:, :-1]])
        side.seen_on = np.where((alarm > 0)[:, None], shifted, side.seen_on)
        full = side.seen_on[:, -1] > day - design.window_days
        return np.where((alarm > 0) & full, alarm, 0)
    waits = side.waits_since >= 0
    cleared = p.verified[0] * p.published[0]
    found = chance.random(n) < 1 - (1 - cleared) ** (1 / design.commission_days)
    late = waits & ~found & (day - side.waits_since >= design.commission_days)
    opened = ~waits & (alarm > 0)
    side.waits_since = np.where(opened, day, np.where(waits & (found | late), -1, side.waits_since))
    result = np.where(late, side.waits_for, 0)
    side.waits_for = np.where(opened, alarm, side.waits_for)
    return result
