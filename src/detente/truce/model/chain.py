"""How long a truce lasts that nobody means to break: exactly, from the chain of its days.

The state of a day is what each side's rule makes it do and how long striking back has gone on. Given what both do
today, the two sides move independently, so a day is two small matrix products instead of one large one; where no rule
strikes back short of ending the truce, they move independently all the way.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, fields

import numpy as np

from detente.truce.model.alarms import CAUSES, alarm_probabilities
from detente.truce.model.arrays import FloatArray
from detente.truce.model.design import Design
from detente.truce.model.parameters import Parameters
from detente.truce.model.rules import Machine, machine

__all__ = ["EXPIRY", "N_ENDS", "Course", "Courses", "course"]

EXPIRY = 0
"""The column of ends in which a term runs out; the columns 1 to 3 are the causes of alarm."""
N_ENDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What becomes of a truce that both sides mean to keep, for n samples."""

    standing: FloatArray
    """Shape (n, days + 1): probability that it stands at the beginning of a day; the last one, at the end of all."""
    ended: FloatArray
    """Shape (n, days, 4): probability that it ends with a day, by `EXPIRY` or by a cause of alarm."""


def course(design: Design, parameters: Parameters) -> Course:
    """Follow a truce day by day.

    Parameters
    ----------
    design : Design
        Its days and rules.
    parameters : Parameters
        n samples of the rest.

    Returns
    -------
    Course
        ``standing[:, t + 1] + ended[:, :t + 1].sum((1, 2))`` is 1 for every day t.

    Notes
    -----
    A truce ends for a cause of alarm when a side's rule ends it or when striking back has gone on for `spiral_days`.
    Where both sides end it on one day, half counts for each one's cause.
    """
    machines = machine(design, parameters, 0), machine(design, parameters, 1)
    moves = {early: _moves(machines, parameters, early=early) for early in {False, design.entry_day > 0}}
    acts = any(m.strikes_back.any() for m in machines)
    state: _State = _together(design, machines, parameters) if acts else _apart(machines, parameters)
    standing = np.ones((parameters.n_samples, design.n_days + 1))
    ended = np.zeros((parameters.n_samples, design.n_days, N_ENDS))
    for day in range(design.n_days):
        today = moves[day < design.entry_day]
        state, over = _day_together(state[0], machines, today) if len(state) == 1 else _day_apart(state, today)
        ended[:, day] += over
        left = _sum(state)
        if design.runs_out_after(day):
            ended[:, day, EXPIRY] += left * (1 - parameters.extension)
            first = state[0] * parameters.extension.reshape(-1, *[1] * (state[0].ndim - 1))
            state, left = (first, *state[1:]), left * parameters.extension
        standing[:, day + 1] = left
    return Course(standing=standing, ended=ended)


@dataclass(frozen=True, slots=True)
class Courses:
    """Courses that were followed already: what a truce brings its sides changes nothing of them."""

    known: dict[Hashable, Course] = field(default_factory=dict)

    def of(self, design: Design, parameters: Parameters) -> Course:
        """Return what `course` gives, followed once for designs that differ in no more than benefits or foresight."""
        told = tuple(getattr(design, f.name) for f in fields(design) if f.name not in {"benefits", "foresight"})
        key = told, tuple(getattr(parameters, f.name).tobytes() for f in fields(parameters))
        if key not in self.known:
            self.known[key] = course(design, parameters)
        return self.known[key]


_State = tuple[FloatArray, ...]
"""One array of both sides' states together, or one for each side, whose product it is."""


def _together(design: Design, machines: tuple[Machine, Machine], parameters: Parameters) -> _State:
    state = np.zeros((parameters.n_samples, design.spiral_days, *(len(m.strikes_back) for m in machines)))
    state[:, 0, 0, 0] = 1.0
    return (state,)


def _apart(machines: tuple[Machine, Machine], parameters: Parameters) -> _State:
    begin = [np.zeros((parameters.n_samples, len(m.strikes_back))) for m in machines]
    for state in begin:
        state[:, 0] = 1.0
    return tuple(begin)


def _sum(state: _State) -> FloatArray:
    """Return how much probability stands, shape (n,)."""
    sums = [part.sum(axis=tuple(range(1, part.ndim))) for part in state]
    return np.asarray(np.prod(sums, axis=0))


_Moves = tuple[tuple[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]
"""For each side: steps (n, 4, m, m) and ends (n, 4, m, 4), by the cause for which the *other* side strikes back."""


def _moves(machines: tuple[Machine, Machine], parameters: Parameters, *, early: bool) -> _Moves:
    found = []
    for side, its in enumerate(machines):
        alarms = alarm_probabilities(parameters, side, early=early)
        found.append(
            (np.einsum("nak,nkij->naij", alarms, its.steps), np.einsum("nak,nkic->naic", alarms, its.ends)),
        )
    return found[0], found[1]


def _day_apart(state: _State, moves: _Moves) -> tuple[_State, FloatArray]:
    """Move each side by one day by itself; return them with what ended, by cause."""
    over = [np.einsum("ni,nic->nc", part, its[1][:, 0]) for part, its in zip(state, moves, strict=True)]
    sums = [part.sum(axis=1) for part in state]
    by_0 = over[0] * (sums[1] - over[1].sum(axis=1) / 2)[:, np.newaxis]
    by_1 = over[1] * (sums[0] - over[0].sum(axis=1) / 2)[:, np.newaxis]
    following = tuple(np.einsum("ni,nij->nj", part, its[0][:, 0]) for part, its in zip(state, moves, strict=True))
    return following, np.asarray(by_0 + by_1)


def _day_together(state: FloatArray, machines: tuple[Machine, Machine], moves: _Moves) -> tuple[_State, FloatArray]:
    """Move all probability by one day; return it with what ended, by cause."""
    following = np.zeros_like(state)
    over = np.zeros((len(state), N_ENDS))
    (steps_0, ends_0), (steps_1, ends_1) = moves
    acts_0, acts_1 = (m.strikes_back for m in machines)
    for act_0 in np.unique(acts_0):
        for act_1 in np.unique(acts_1):
            part = state[:, :, acts_0 == act_0][:, :, :, acts_1 == act_1]
            out_0, out_1 = steps_0[:, act_1][:, acts_0 == act_0], steps_1[:, act_0][:, acts_1 == act_1]
            if act_0 or act_1:
                over += _spiral(part[:, -1], int(act_0), int(act_1))
                part = part[:, :-1]
            moved = out_0.transpose(0, 2, 1)[:, np.newaxis] @ part @ out_1[:, np.newaxis]
            if act_0 or act_1:
                following[:, 1:] += moved
            else:
                following[:, 0] += moved.sum(axis=1)
            mass = part.sum(axis=1)
            over += _ended(mass, ends_0[:, act_1][:, acts_0 == act_0], ends_1[:, act_0][:, acts_1 == act_1])
    return (following,), over


def _ended(mass: FloatArray, ends_0: FloatArray, ends_1: FloatArray) -> FloatArray:
    """Return what ends on a day by either side's rule, by cause; of what both end, half by each."""
    all_0, all_1 = ends_0.sum(axis=2), ends_1.sum(axis=2)
    by_0 = ends_0.transpose(0, 2, 1) @ (mass @ (1 - all_1 / 2)[:, :, np.newaxis])
    by_1 = ends_1.transpose(0, 2, 1) @ (mass.transpose(0, 2, 1) @ (1 - all_0 / 2)[:, :, np.newaxis])
    return np.asarray((by_0 + by_1)[:, :, 0])


def _spiral(mass: FloatArray, act_0: int, act_1: int) -> FloatArray:
    """End what has been struck back for long enough, on the account of the causes that were answered."""
    over = np.zeros((len(mass), N_ENDS))
    causes = [c for c in (act_0, act_1) if c in CAUSES]
    for cause in causes:
        over[:, cause] += mass.sum(axis=(1, 2)) / len(causes)
    return over
