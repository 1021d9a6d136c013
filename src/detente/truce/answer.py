"""What the model answers about one truce: how it may go under each rule, and what each side would lose by ending it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from detente.truce.likeness import Likeness
from detente.truce.model import (
    Band,
    Courses,
    Foresight,
    Lever,
    Parameters,
    Range,
    Ranges,
    Rule,
    Survival,
    alarm_probabilities,
    band,
    least_punishment,
    levers,
    strike_days,
)
from detente.truce.model.arrays import IntArray
from detente.truce.setting import Setting

__all__ = ["Answer", "Condition", "Verdict", "answered"]

SURE = 0.95
"""From which probability on, whatever the unknowns are, an answer is called one."""


class Verdict:
    """The three answers that a model over ranges can give."""

    YES = "whatever the unknowns are"
    NO = "under none of the unknowns"
    OPEN = "the unknowns decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What holds one side: what keeping the truce is still worth to it, against striking first."""

    parties: tuple[str, ...]
    least_left: tuple[float, float]
    """The least that keeping is worth on any day in force, in days of the exchange: at the worst and the best."""
    on_day: tuple[int, int]
    """The day of it, at the worst and at the best."""
    strike_gain: Range
    strike_days: Mapping[Foresight, tuple[int | None, int | None]]
    """The first day on which striking first pays, at the worst and at the best; ``None`` where it pays on none."""
    punishment: tuple[int | None, int | None]
    """How many days of fighting after a bad signal would deter: the fewest, the most; ``None`` where none would."""
    verdict: str
    """Whether keeping pays on every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the model answers about one truce. Every cause is one as modelled, never a verdict on a real one."""

    setting: Setting
    ranges: Ranges
    foresight: Foresight
    bands: tuple[Band, ...]
    """One for each rule that both sides may follow."""
    conditions: tuple[Condition, Condition]
    binds_first: tuple[int, ...] | None
    """The side whose condition fails first, or both; ``None`` where the unknowns decide."""
    likeness: Likeness | None
    """How often as many accusations arise when both sides keep the truce; empty where none is told."""
    levers: tuple[Lever, ...] = ()

    @property
    def stands_to_term(self) -> tuple[float, float]:
        """The least and the most probability, over rules and unknowns, that nothing but its term ends it.

        Of a longer term than is looked at: that it stands on the last day looked at.
        """
        return (
            min(float(b.low.stands_to_term[0]) for b in self.bands),
            max(float(b.high.stands_to_term[0]) for b in self.bands),
        )

    @property
    def verdict(self) -> str:
        """Whether it stands until its term runs out."""
        low, high = self.stands_to_term
        return Verdict.YES if low >= SURE else Verdict.NO if high <= 1 - SURE else Verdict.OPEN

    def verdicts(self) -> dict[str, str]:
        """Give all that this answer settles or leaves open, in words that change only when an answer does."""
        told = {f"stands {self.setting.until}": self.verdict}
        for condition in self.conditions:
            told[f"keeping pays {' and '.join(condition.parties)} on every day"] = condition.verdict
        first = (
            Verdict.OPEN
            if self.binds_first is None
            else " and ".join(p for side in self.binds_first for p in self.setting.sides[side])
        )
        told["whose condition binds first"] = first
        if self.likeness is not None:
            told["as many accusations are usual among truces kept"] = self.likeness.verdict
        return told


def answered(
    setting: Setting,
    ranges: Ranges,
    *,
    rules: Sequence[Rule] = tuple(Rule),
    foresight: Foresight = Foresight.STOPPING,
    likeness: Likeness | None = None,
    lever_samples: int = 0,
    seed: int = 0,
    courses: Courses | None = None,
) -> Answer:
    """Ask the model about one truce.

    Parameters
    ----------
    setting : Setting
        What the record gives.
    ranges : Ranges
        What it does not give.
    rules : sequence of Rule
        The rules that both sides may follow; which, the record does not say.
    foresight : Foresight
        How a side weighs striking first in the survival curves; the conditions tell all three.
    likeness : Likeness, optional
        What was made of the accusations of the log.
    lever_samples : int
        Base samples of the lever effects, a power of 2; 0 leaves them out.
    seed : int
        Reproduces the samples.
    courses : Courses, optional
        What was followed for other truces, not to be followed again.
    """
    design = replace(setting.design(), foresight=foresight)
    bands = tuple(band(replace(design, rules=(rule, rule)), ranges, courses=courses) for rule in rules)
    strikes = {f: _strikes(setting, ranges, bands, f) for f in Foresight}
    return Answer(
        setting=setting,
        ranges=ranges,
        foresight=foresight,
        bands=bands,
        conditions=(_condition(setting, ranges, bands, strikes, 0), _condition(setting, ranges, bands, strikes, 1)),
        binds_first=_binds_first(setting, ranges, bands),
        likeness=likeness,
        levers=levers(design, ranges, rules=rules, n=lever_samples, seed=seed) if lever_samples else (),
    )


_Days = tuple[int | None, int | None]
"""The earliest and the latest first day of a strike; ``None`` where it pays on none."""


def _condition(
    setting: Setting,
    ranges: Ranges,
    bands: Sequence[Band],
    strikes: Mapping[Foresight, tuple[_Days, _Days]],
    side: int,
) -> Condition:
    in_force = slice(setting.entry_day, None)
    low = min((b.low for b in bands), key=lambda s: float(s.incentives.remaining[0, in_force, side].min()))
    high = max((b.high for b in bands), key=lambda s: float(s.incentives.remaining[0, in_force, side].min()))
    left = [s.incentives.remaining[0, in_force, side] for s in (low, high)]
    first, last = strikes[Foresight.NEVER][side]
    return Condition(
        parties=setting.sides[side],
        least_left=(float(left[0].min()), float(left[1].min())),
        on_day=(setting.entry_day + int(left[0].argmin()), setting.entry_day + int(left[1].argmin())),
        strike_gain=ranges.values["strike_gain", side],
        strike_days=MappingProxyType({f: of_sides[side] for f, of_sides in strikes.items()}),
        punishment=_punishment(setting, ranges, side),
        # By all three ways to weigh it a side strikes on some day under the same values; they differ in the day.
        verdict=Verdict.YES if first is None else Verdict.NO if last is not None else Verdict.OPEN,
    )


def _strikes(setting: Setting, ranges: Ranges, bands: Sequence[Band], foresight: Foresight) -> tuple[_Days, _Days]:
    """Return each side's first day of a strike at the worst and at the best, the earliest and the latest of rules."""
    worst, best = ranges.corner(worse=True), ranges.corner(worse=False)
    early = np.min([_first(setting, b.low, worst, foresight) for b in bands], axis=0)
    late = np.max([_first(setting, b.high, best, foresight) for b in bands], axis=0)
    first, second = zip(early.tolist(), late.tolist(), strict=True)
    return _days(setting, *first), _days(setting, *second)


def _days(setting: Setting, early: int, late: int) -> _Days:
    return early if early < setting.n_days else None, late if late < setting.n_days else None


def _first(setting: Setting, found: Survival, at: Parameters, foresight: Foresight) -> IntArray:
    weighed = found.incentives
    given = (weighed.benefits, weighed.carry, weighed.after, at.strike_gain, foresight)
    days: IntArray = strike_days(*given, entry_day=setting.entry_day)[0]
    return days


def _binds_first(setting: Setting, ranges: Ranges, bands: Sequence[Band]) -> tuple[int, ...] | None:
    """Return the side with the least to lose by striking, if it is the same at the worst, in the middle and at best."""
    corners = {"low": ranges.corner(worse=True), "middle": ranges.middle(), "high": ranges.corner(worse=False)}
    found = set()
    for one in bands:
        for name, at in corners.items():
            left = getattr(one, name).incentives.remaining[0, setting.entry_day :]
            spare = (left - at.strike_gain[0]).min(axis=0)
            found.add(tuple(int(s) for s in np.flatnonzero(spare <= spare.min() + 1e-9)))
    return found.pop() if len(found) == 1 else None


def _punishment(setting: Setting, ranges: Ranges, side: int) -> tuple[int | None, int | None]:
    """Return the fewest and the most days of fighting that deter one side, over the unknowns.

    Being seen more makes both bad signals and false ones more frequent, so it is tried over its whole range.
    """
    watcher = 1 - side
    mean = float(setting.benefits[:, side].sum()) / max(1, setting.n_days - setting.entry_day)
    seen = ranges.values["miss", watcher]
    found = []
    for worse in (False, True):
        at = ranges.corner(worse=worse)
        days = []
        for miss in np.linspace(seen.low, seen.high, 11):
            both = at.miss.copy()
            both[:, watcher] = miss
            alarm = 1 - float(alarm_probabilities(replace(at, miss=both), watcher, early=False)[0, 0, 0])
            daily = mean + float(at.calm[0, side])
            gain = float(at.strike_gain[0, side])
            if daily == 0:
                days.append(0 if gain == 0 else None)
                continue
            seen_or_false = 1 - (1 - alarm) * miss
            days.append(least_punishment(float(at.patience[0]), alarm, seen_or_false, strike_gain=gain / daily))
        known = [d for d in days if d is not None]
        found.append((min(known, default=None), None if None in days else max(known, default=None)))
    return found[0][0], found[1][1]
