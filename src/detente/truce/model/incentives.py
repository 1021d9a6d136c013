"""Whether a side does better by keeping the truce than by striking first, day by day, as the exchange runs down.

What is left to come is counted in days of the exchange, so that nobody's preferences are needed to say how much
striking first must be worth before it pays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.truce.model.arrays import FloatArray, IntArray
from detente.truce.model.chain import Course
from detente.truce.model.design import Design, Foresight
from detente.truce.model.parameters import Parameters

__all__ = ["Incentives", "incentives", "remaining_values", "strike_days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incentives:
    """What each side still has to expect, and when striking first would pay, for n samples."""

    remaining: FloatArray
    """Shape (n, days, 2): value of keeping the truce from a day on, if it stands then and both keep it."""
    strike_day: IntArray
    """Shape (n, 2): the first day on which the side would strike first; the number of days where it would on none."""
    spent: FloatArray
    """Shape (n, 2): whether it would not, were the exchange to go on for good at its mean pace (1 or 0)."""
    benefits: FloatArray
    carry: FloatArray
    after: FloatArray
    """What `remaining_values` and `strike_days` were given."""


def incentives(design: Design, parameters: Parameters, kept: Course) -> Incentives:
    """Weigh keeping against striking first on every day.

    Parameters
    ----------
    design, parameters
        The truce.
    kept : Course
        What becomes of it if nobody strikes first.
    """
    benefits = design.padded()[np.newaxis] + parameters.calm[:, np.newaxis, :]
    after = _beyond(parameters.calm, parameters, kept)
    carry = parameters.patience[:, np.newaxis] * _survival(kept)
    remaining = remaining_values(benefits, carry, after)
    strike_day = strike_days(
        benefits, carry, after, parameters.strike_gain, design.foresight, entry_day=design.entry_day
    )
    n_exchange = max(1, int(np.any(design.padded() > 0, axis=1).sum()))
    mean = design.padded().sum(axis=0) / n_exchange
    for_good = mean[np.newaxis] + _beyond(mean[np.newaxis] + parameters.calm, parameters, kept) * carry[:, -1:]
    return Incentives(
        remaining=remaining,
        strike_day=strike_day,
        spent=(for_good + parameters.calm >= parameters.strike_gain).astype(float),
        benefits=benefits,
        carry=carry,
        after=after,
    )


def _survival(kept: Course) -> FloatArray:
    """Return the probability that the truce stands on the next day if it stands on this, shape (n, days)."""
    now, following = kept.standing[:, :-1], kept.standing[:, 1:]
    return np.divide(following, now, out=np.zeros_like(now), where=now > 0)


def _beyond(daily: FloatArray, parameters: Parameters, kept: Course) -> FloatArray:
    """Value of a day's benefit for good after the last day looked at, at the daily survival of that day's alarms."""
    alarms = kept.ended[:, -1, 1:].sum(axis=1)
    before = kept.standing[:, -2]
    lasts = 1 - np.divide(alarms, before, out=np.ones_like(alarms), where=before > 0)
    return np.asarray(daily / (1 - parameters.patience * lasts)[:, np.newaxis])


def remaining_values(benefits: FloatArray, carry: FloatArray, after: FloatArray) -> FloatArray:
    """Return the value of keeping the truce from each day on: V_t = g_t + x_t V_(t+1).

    Parameters
    ----------
    benefits : float array, shape (n, days, 2)
        What each side gets on each day.
    carry : float array, shape (n, days)
        What the next day counts on this one: patience times the probability that the truce stands then.
    after : float array, shape (n, 2)
        The value at the end of all days.

    Examples
    --------
    Three days left at a gain of 1 a day, patience 0.95, a daily risk of 0.1:

    >>> left = remaining_values(np.ones((1, 3, 2)), np.full((1, 3), 0.855), np.zeros((1, 2)))
    >>> round(float(left[0, 0, 0]), 3)
    2.586
    """
    values = np.empty_like(np.broadcast_to(benefits, (len(carry), *benefits.shape[1:])))
    coming = after
    for day in range(carry.shape[1] - 1, -1, -1):
        coming = benefits[:, day] + carry[:, day, np.newaxis] * coming
        values[:, day] = coming
    return values


def strike_days(
    benefits: FloatArray,
    carry: FloatArray,
    after: FloatArray,
    strike_gain: FloatArray,
    foresight: Foresight,
    *,
    entry_day: int = 0,
) -> IntArray:
    """Return the first day on which each side would strike first, by dynamic programming from the last day back.

    Under ``never`` a side strikes where what is left is worth less than striking now. Under ``stopping`` it keeps the
    truce today wherever striking on a later day is better still. Under ``mutual`` both strike as soon as either would,
    since being struck is worth nothing and striking at the same time no less. Before ``entry_day`` there is no truce in
    force that a strike could break.

    Returns
    -------
    int array, shape (n, 2)
        The number of days where it would on none.
    """
    n_days = carry.shape[1]
    coming = after
    first = np.full((len(carry), 2), n_days, dtype=np.int64)
    for day in range(n_days - 1, -1, -1):
        keeps = benefits[:, day] + carry[:, day, np.newaxis] * coming
        strikes = (keeps < strike_gain) & (day >= entry_day)
        if foresight is Foresight.MUTUAL:
            either = strikes.any(axis=1, keepdims=True)
            coming = np.where(either, 0.0, keeps)
        elif foresight is Foresight.STOPPING:
            coming = np.where(strikes, strike_gain, keeps)
        else:
            coming = keeps
        first = np.where(strikes, day, first)
    return first
