"""The rules by which a side answers a breach, as machines with finitely many states.

A state says what the side does today; from it, the day's alarm leads to the states of tomorrow. That is all the
exact chain needs to know of a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from detente.truce.model.alarms import CAUSES, Alarm
from detente.truce.model.arrays import FloatArray, IntArray
from detente.truce.model.design import Design, Rule
from detente.truce.model.parameters import Parameters

__all__ = ["Machine", "machine"]

_State = tuple[object, ...]
_Step = Iterator[tuple[FloatArray, _State]]
_Follow = Callable[[_State, Alarm], _Step]

_CALM: _State = ("calm",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A rule for one side, for n samples. State 0 is where it begins."""

    strikes_back: IntArray
    """Shape (m,): the cause for which the side strikes back today; 0 where it does not."""
    steps: FloatArray
    """Shape (n, 4, m, m): probability of tomorrow's state, by today's alarm and state; rows sum to 1 minus `ends`."""
    ends: FloatArray
    """Shape (n, 4, m, 4): probability that the side ends the truce for a cause, by today's alarm and state."""


def machine(design: Design, parameters: Parameters, side: int) -> Machine:
    """Build the machine of a side's rule.

    Returns
    -------
    Machine
        With the states that can be reached from the beginning, and no others.
    """
    follow = _followed(design, parameters, side)
    known: dict[_State, int] = {_CALM: 0}
    rows: list[tuple[int, Alarm, FloatArray, _State]] = []
    waiting = [_CALM]
    while waiting:
        state = waiting.pop()
        for alarm in Alarm:
            for probability, following in follow(state, alarm):
                rows.append((known[state], alarm, probability, following))
                if following[0] != "ended" and following not in known:
                    known[following] = len(known)
                    waiting.append(following)
    n, m = parameters.n_samples, len(known)
    steps, ends = np.zeros((n, 4, m, m)), np.zeros((n, 4, m, 4))
    for at, alarm, probability, following in rows:
        if following[0] == "ended":
            ends[:, alarm, at, _cause(following)] += probability
        else:
            steps[:, alarm, at, known[following]] += probability
    acting = np.array([_cause(s) if s[0] == "strike" else 0 for s in known], dtype=np.int64)
    return Machine(strikes_back=acting, steps=steps, ends=ends)


def _cause(state: _State) -> int:
    cause = state[1]
    assert isinstance(cause, int)  # noqa: S101 - an ended or striking state is built with its cause
    return cause


def _followed(design: Design, parameters: Parameters, side: int) -> _Follow:
    one = np.ones(parameters.n_samples)
    rule = design.rules[side]
    if rule is Rule.GRIM:
        return lambda _state, alarm: iter([(one, ("ended", int(alarm)) if alarm else _CALM)])
    if rule in (Rule.TIT_FOR_TAT, Rule.GENEROUS):
        forgives = parameters.forgiveness[:, side] if rule is Rule.GENEROUS else 0 * one
        return lambda _state, alarm: _in_kind(alarm, one, forgives)
    if rule is Rule.STRIKES:
        return lambda state, alarm: iter([(one, _counted(design, state, alarm))])
    cleared = parameters.verified * parameters.published
    daily = 1 - (1 - cleared) ** (1 / design.commission_days)
    return lambda state, alarm: _before_commission(design, state, alarm, one, daily)


def _in_kind(alarm: Alarm, one: FloatArray, forgives: FloatArray) -> _Step:
    if alarm is Alarm.NONE:
        yield one, _CALM
        return
    yield one - forgives, ("strike", int(alarm))
    yield forgives, _CALM


def _counted(design: Design, state: _State, alarm: Alarm) -> _State:
    """Keep the ages, in days, of the breaches that still count; a breach counts on its day and window - 1 more."""
    ages = () if state == _CALM else state[1:]
    kept = [age + 1 for age in ages if isinstance(age, int) and age + 1 < design.window_days]
    if alarm:
        kept.append(0)
        if len(kept) >= design.n_strikes:
            return ("ended", int(alarm))
    return ("count", *kept) if kept else _CALM


def _before_commission(design: Design, state: _State, alarm: Alarm, one: FloatArray, daily: FloatArray) -> _Step:
    """Let a case wait for its finding; what is taken for a breach meanwhile is put to the commission with it."""
    if state == _CALM:
        yield one, ("waiting", 1, int(alarm)) if alarm else _CALM
        return
    _, day, cause = state
    assert isinstance(day, int)  # noqa: S101 - a waiting state is built with its day
    yield daily, _CALM
    yield one - daily, ("ended", cause) if day == design.commission_days else ("waiting", day + 1, cause)


assert set(CAUSES) == set(Alarm) - {Alarm.NONE}  # noqa: S101 - the ends' columns are numbered by alarm
