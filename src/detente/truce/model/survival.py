"""The whole model: a truce that both mean to keep while it pays them, with what ends it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np

from detente.truce.model.arrays import FloatArray
from detente.truce.model.chain import Course, course
from detente.truce.model.design import Design
from detente.truce.model.incentives import Incentives, incentives
from detente.truce.model.parameters import Parameters

__all__ = ["Cause", "Survival", "survival"]


class Cause(StrEnum):
    """What ends a truce, as modelled; never a verdict on a real one."""

    EXPIRY = "its term runs out"
    FALSE_ALARM = "a spiral from a false alarm"
    ACCIDENT = "a spiral from an incident that nobody ordered"
    SPOILER = "a spoiler's attack"
    SPENT = "the exchange runs down, and striking first pays"
    DELIBERATE = "striking first pays, exchange or not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """How likely a truce stands, day by day, and what ends it, for n samples."""

    standing: FloatArray
    """Shape (n, days + 1): at the beginning of a day, and at the end of all."""
    causes: FloatArray
    """Shape (n, 6): probability that it has ended by the last day, by `Cause` in its order."""
    kept: Course
    """The same if nobody ever strikes first."""
    incentives: Incentives

    def sample(self, number: int) -> Survival:
        """Return one of the samples, as an array of one."""
        chosen = slice(number, number + 1)
        kept, weighed = self.kept, self.incentives
        return Survival(
            standing=self.standing[chosen],
            causes=self.causes[chosen],
            kept=Course(standing=kept.standing[chosen], ended=kept.ended[chosen]),
            incentives=Incentives(**{f.name: getattr(weighed, f.name)[chosen] for f in fields(weighed)}),
        )

    @property
    def stands_to_term(self) -> FloatArray:
        """Probability that nothing ends it by the last day but, if anything, the end of its term; shape (n,)."""
        return np.asarray(np.clip(1 - self.causes[:, 1:].sum(axis=1), 0.0, 1.0))

    @property
    def kept_to_term(self) -> FloatArray:
        """The same if nobody ever strikes first."""
        return np.asarray(np.clip(1 - self.kept.ended[:, :, 1:].sum(axis=(1, 2)), 0.0, 1.0))


def survival(design: Design, parameters: Parameters) -> Survival:
    """Give the probability that a truce stands on each day, exactly, with its causes split.

    Returns
    -------
    Survival
        ``standing[:, -1] + causes.sum(1)`` is 1. A side strikes first at the beginning of a day, by the foresight of
        the design; where both would on one day, half counts for each one's reason.
    """
    kept = course(design, parameters)
    weighed = incentives(design, parameters, kept)
    end = weighed.strike_day.min(axis=1)
    days = np.arange(design.n_days + 1)
    # What pays on a day happens on its morning: the truce is not there for the rest of it.
    standing = np.where(days[np.newaxis] > end[:, np.newaxis], 0.0, kept.standing)
    before = np.arange(design.n_days)[np.newaxis] < end[:, np.newaxis]
    chance = (kept.ended * before[:, :, np.newaxis]).sum(axis=1)
    struck = np.where(end < design.n_days, np.take_along_axis(kept.standing, end[:, np.newaxis], axis=1)[:, 0], 0.0)
    first = weighed.strike_day == end[:, np.newaxis]
    spent = (weighed.spent * first).sum(axis=1) / first.sum(axis=1)
    ordered = np.stack([struck * spent, struck * (1 - spent)], axis=1)
    return Survival(standing=standing, causes=np.concatenate([chance, ordered], axis=1), kept=kept, incentives=weighed)
