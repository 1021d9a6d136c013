"""The whole model: a truce that both mean to keep while it pays them, with what ends it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

import numpy as np

from detente.truce.model.arrays import FloatArray
from detente.truce.model.chain import EXPIRY, Course, Courses
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
    term_end: int
    """By which day its term has run out for the first time; the number of days where it does so on none."""

    def sample(self, number: int) -> Survival:
        """Return one of the samples, as an array of one."""
        chosen = slice(number, number + 1)
        kept, weighed = self.kept, self.incentives
        return Survival(
            standing=self.standing[chosen],
            causes=self.causes[chosen],
            kept=Course(standing=kept.standing[chosen], ended=kept.ended[chosen]),
            incentives=Incentives(**{f.name: getattr(weighed, f.name)[chosen] for f in fields(weighed)}),
            term_end=self.term_end,
        )

    @property
    def kept_to_term(self) -> FloatArray:
        """Probability that it stands until its term first runs out, if nobody ever strikes first; shape (n,)."""
        last = self.term_end - 1
        return np.asarray(self.kept.standing[:, last + 1] + self.kept.ended[:, last, EXPIRY])

    @property
    def stands_to_term(self) -> FloatArray:
        """The same if a side strikes first when it pays."""
        strikes = self.incentives.strike_day.min(axis=1) < self.term_end
        return np.where(strikes, 0.0, self.kept_to_term)


def survival(design: Design, parameters: Parameters, *, courses: Courses | None = None) -> Survival:
    """Give the probability that a truce stands on each day, exactly, with its causes split.

    Parameters
    ----------
    design : Design
        Its days, rules and benefits.
    parameters : Parameters
        n samples of the rest.
    courses : Courses, optional
        What was followed before, not to be followed again.

    Returns
    -------
    Survival
        ``standing[:, -1] + causes.sum(1)`` is 1. A side strikes first at the beginning of a day, by the foresight of
        the design; where both would on one day, half counts for each one's reason.
    """
    kept = (courses or Courses()).of(design, parameters)
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
    return Survival(
        standing=standing,
        causes=np.concatenate([chance, ordered], axis=1),
        kept=kept,
        incentives=weighed,
        term_end=design.term_end,
    )
