"""Results of others on truces, each as the short formula that it comes down to, with its own conditions.

They are not parts of the daily model: each answers one question exactly, under assumptions of its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from detente.errors import MisuseError

__all__ = [
    "Reciprocity",
    "attacks_until_doubt",
    "constant_hazard",
    "generous_forgiveness",
    "least_punishment",
    "noisy_reciprocity",
    "policing_patience",
    "trust_after_attack",
    "trust_after_quiet",
    "trigger_holds",
    "trigger_value",
]


def _see(**numbers: float) -> None:
    for name, value in numbers.items():
        if not 0 <= value <= 1:
            raise MisuseError(f"{name} is {value:g}; a probability lies between 0 and 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """How two sides that answer in kind fare in the long run when acts go wrong now and then."""

    cooperation: float
    """How often a side keeps the truce."""
    both: float
    """How often both do."""
    payoff: float
    """What each gets on average."""


def noisy_reciprocity(
    forgiveness: float, error: float, *, payoffs: tuple[float, float, float, float] = (5, 3, 1, 0)
) -> Reciprocity:
    """Return the long run of two sides that answer in kind and let a breach pass with some probability.

    Parameters
    ----------
    forgiveness : float
        Probability that a breach is let pass; 0 is tit for tat.
    error : float
        Probability that an act comes out as its opposite, above 0.
    payoffs : four floats
        For breaching alone, both keeping, both breaching, being breached upon (T, R, P, S).

    References
    ----------
    [Molander1985]_, [Nowak1992]_.

    Examples
    --------
    >>> noisy_reciprocity(0, 0.05).payoff
    2.25
    """
    _see(forgiveness=forgiveness, error=error)
    if error == 0:
        raise MisuseError("error is 0; without errors the long run depends on how it began.")
    temptation, reward, punishment, sucker = payoffs
    kept = (1 - error) * forgiveness + error * (1 - forgiveness)
    often = kept / (error + kept)
    payoff = often**2 * reward + often * (1 - often) * (temptation + sucker) + (1 - often) ** 2 * punishment
    return Reciprocity(cooperation=often, both=often**2, payoff=payoff)


def generous_forgiveness(payoffs: tuple[float, float, float, float] = (5, 3, 1, 0)) -> float:
    """Return how much can be forgiven without inviting breaches: min(1 - (T - R)/(R - S), (R - P)/(T - P)).

    References
    ----------
    [Molander1985]_, [Nowak1992]_.

    Examples
    --------
    >>> round(generous_forgiveness(), 4)
    0.3333
    """
    temptation, reward, punishment, sucker = payoffs
    if not temptation > reward > punishment > sucker:
        raise MisuseError(f"payoffs are {payoffs}; expected T > R > P > S, the largest first.")
    return max(
        0.0, min(1 - (temptation - reward) / (reward - sucker), (reward - punishment) / (temptation - punishment))
    )


def trigger_value(patience: float, false_alarm: float, days: float) -> float:
    """Return what a truce is worth in which a bad signal brings so many days of fighting: V, with 1 for a day of truce.

    ``days`` may be infinite.

    References
    ----------
    [Green1984]_.
    """
    _see(patience=patience, false_alarm=false_alarm)
    far = 0.0 if math.isinf(days) else patience ** (days + 1)
    return 1 / (1 - patience * (1 - false_alarm) - false_alarm * far)


def trigger_holds(patience: float, false_alarm: float, detection: float, days: float, *, strike_gain: float) -> bool:
    """Whether no side gains by a breach, if a bad signal brings so many days of fighting and then the truce again."""
    _see(patience=patience, false_alarm=false_alarm, detection=detection)
    lost = 1.0 if math.isinf(days) else 1 - patience**days
    value = trigger_value(patience, false_alarm, days)
    return strike_gain - 1 <= patience * (detection - false_alarm) * lost * value + 1e-12


def least_punishment(patience: float, false_alarm: float, detection: float, *, strike_gain: float) -> int | None:
    """Return the fewest days of fighting after a bad signal that keep both from a breach; ``None`` where none do.

    Parameters
    ----------
    patience : float
        What tomorrow counts beside today, below 1.
    false_alarm : float
        Probability of a bad signal if both comply: the truce lasts 1 / ``false_alarm`` days on average.
    detection : float
        Probability of a bad signal if one breaches.
    strike_gain : float
        What a breach brings on its day, where a day of truce brings 1 and a day of fighting 0.

    Returns
    -------
    int or None
        ``None``: not even fighting for good deters, so no threat, however long, holds the truce.

    References
    ----------
    [Green1984]_.

    Examples
    --------
    >>> least_punishment(0.95, 0.05, 0.5, strike_gain=2)
    3
    >>> least_punishment(0.95, 0.2, 0.3, strike_gain=2) is None
    True
    """
    _see(patience=patience, false_alarm=false_alarm, detection=detection)
    if patience == 1:
        raise MisuseError("patience is 1; what tomorrow counts beside today is below 1.")
    if not math.isfinite(strike_gain) or strike_gain < 0:
        raise MisuseError(f"strike_gain is {strike_gain:g}; it is 0 or more.")
    if trigger_holds(patience, false_alarm, detection, 0, strike_gain=strike_gain):
        return 0
    if patience == 0 or not trigger_holds(patience, false_alarm, detection, math.inf, strike_gain=strike_gain):
        return None
    # With y = patience^T the condition is linear in y, and longer punishment only helps.
    worth, over = patience * (detection - false_alarm), strike_gain - 1
    often = false_alarm * patience
    spare = worth - over * (1 - patience * (1 - false_alarm))
    days = 1 if spare <= 0 else max(1, math.floor(math.log(spare / (worth - over * often)) / math.log(patience)) - 1)
    while not trigger_holds(patience, false_alarm, detection, days, strike_gain=strike_gain):
        days += 1
        if days > 100_000:  # at the very edge only fighting for good deters
            return None
    return days


def trust_after_attack(trust: float, attack_if_trustworthy: float, attack_if_not: float) -> float:
    """Return how likely the other side is trustworthy after an attack by its spoilers, by Bayes' rule.

    A side that could have stopped the attack is trusted less for it than one that is known to be weak.

    Parameters
    ----------
    trust : float
        Before the attack.
    attack_if_trustworthy, attack_if_not : float
        Probability of such an attack in either case.

    References
    ----------
    [Kydd2002]_.

    Examples
    --------
    >>> round(trust_after_attack(0.7, 0.1, 0.5), 3)
    0.318
    """
    _see(trust=trust, attack_if_trustworthy=attack_if_trustworthy, attack_if_not=attack_if_not)
    seen = trust * attack_if_trustworthy + (1 - trust) * attack_if_not
    return trust if seen == 0 else trust * attack_if_trustworthy / seen


def trust_after_quiet(trust: float, attack_if_trustworthy: float, attack_if_not: float) -> float:
    """Return the same after a time without an attack."""
    return trust_after_attack(trust, 1 - attack_if_trustworthy, 1 - attack_if_not)


def attacks_until_doubt(
    trust: float, attack_if_trustworthy: float, attack_if_not: float, *, threshold: float, at_most: int = 1000
) -> int | None:
    """Return after how many attacks in a row trust falls below what going on needs; ``None`` where it never does."""
    _see(threshold=threshold)
    for n_attacks in range(at_most + 1):
        if trust < threshold:
            return n_attacks
        after = trust_after_attack(trust, attack_if_trustworthy, attack_if_not)
        if after >= trust:
            return None
        trust = after
    return None


def policing_patience(exploit: float, exploited: float) -> float:
    """Return the least patience at which two groups keep peace by each punishing its own, with one round of penance.

    Parameters
    ----------
    exploit : float
        What it brings to exploit one of the other group, where cooperation brings 1.
    exploited : float
        What it costs to be exploited.

    Returns
    -------
    float
        max{(a - 1)/(1 + b), b/(1 + b)}; 1 or more means that no patience is enough.

    References
    ----------
    [Fearon1996]_, the one-round case worked out here.

    Examples
    --------
    >>> policing_patience(2, 1)
    0.5
    """
    for name, value in (("exploit", exploit), ("exploited", exploited)):
        if not math.isfinite(value) or value < 0:
            raise MisuseError(f"{name} is {value:g}; it is 0 or more.")
    return max(0.0, (exploit - 1) / (1 + exploited), exploited / (1 + exploited))


def constant_hazard(daily: float, days: int) -> float:
    """Return the probability of lasting so many days at a constant daily risk: a bench mark, seldom a truth.

    Examples
    --------
    >>> round(constant_hazard(0.05, 7), 3)
    0.698
    """
    _see(daily=daily)
    if days < 0:
        raise MisuseError(f"days is {days}; it is 0 or more.")
    return float((1 - daily) ** days)
