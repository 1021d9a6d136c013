"""A truce of the record, as the model takes it: its two sides, its days, and what each gets from the exchange."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from detente.process import Basis, State
from detente.truce.log import TruceLog
from detente.truce.model import Design
from detente.truce.model.arrays import FloatArray
from detente.truce.schedule import Pace, as_told, ends_of, shares_received, to_come
from detente.truce.sides import Sides, two_sides

__all__ = ["LONGEST_LOOK", "NoSetting", "Setting", "setting_of"]

LONGEST_LOOK = 90
"""How many days the model looks ahead at most."""

OPEN_LOOK = 30
"""How many days it looks ahead of a truce without a term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the record gives of a truce for the model."""

    about: str
    """The agreement or the proposal."""
    label: str
    sides: Sides
    first_day: dt.date | None
    """Day 0; empty for what is only proposed."""
    is_ahead: bool
    """Whether the days are still to come; else the model looks back on a truce that is over."""
    is_proposed: bool
    entry_day: int
    term_days: int | None
    n_days: int
    benefits: FloatArray
    """Shape (days, 2), in days of the exchange."""
    gets: tuple[tuple[str, ...], tuple[str, ...]]
    """What each side is to get, as issue ids."""
    assumed: tuple[str, ...]
    """What had to be assumed where the record is silent, in sentences."""
    basis: Basis

    @property
    def inputs(self) -> tuple[object, ...]:
        """All that the model is given of it, to be compared."""
        return (self.sides, self.entry_day, self.term_days, self.n_days, self.benefits.tobytes())

    @property
    def until(self) -> str:
        """How far the answers reach: to the end of the term, or only so many days."""
        if self.term_days is None:
            return f"for {self.n_days} days"
        if self.entry_day + self.term_days <= self.n_days:
            return "until its term runs out"
        return f"for {self.n_days} days (of the {self.term_days} of its term no more are looked at)"

    def looked_at(self, days: int) -> Setting:
        """Return it with so many days looked at, if these are more: beyond the term the exchange brings nothing."""
        if days <= self.n_days:
            return self
        benefits = np.zeros((days, 2))
        benefits[: self.n_days] = self.benefits
        return replace(self, n_days=days, benefits=benefits)

    def design(self) -> Design:
        """Return the design with the model's own rules; others are set by `dataclasses.replace`."""
        return Design(
            n_days=self.n_days,
            benefits=self.benefits,
            entry_day=self.entry_day,
            term_days=self.term_days,
            extension_days=0 if self.term_days is None else self.term_days,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSetting:
    """A truce that the model cannot be asked about, and why."""

    about: str
    label: str
    reason: str
    basis: Basis


def setting_of(state: State, log: TruceLog, pace: Pace = MappingProxyType({})) -> Setting | NoSetting:
    """Read a truce for the model: what is still to come of one in force, and all of one that is over."""
    standing = log.standing
    basis = standing.basis
    ends = ends_of(state, standing.deliverables)
    opposed = [(g, r) for givers, receivers in ends.values() for g in givers for r in receivers]
    sides = two_sides(log.sides, opposed)
    if sides is None:
        named = f"names {len(log.sides)} parties to it" if log.sides else "names no party to it"
        return NoSetting(
            about=log.agreement,
            label=log.label,
            reason=f"The record {named} and does not settle which two sides they form.",
            basis=basis,
        )
    if log.first is None or log.last is None:
        reason = "The record does not tell when it was made or began."
        return NoSetting(about=log.agreement, label=log.label, reason=reason, basis=basis)
    # A term whose start is not told can have run out without the record saying so.
    is_ahead = log.in_force and (log.clock.days_left[1] is None or log.clock.days_left[1] > 0)
    today = state.point.day if is_ahead and state.point.day else log.first
    assumed: list[str] = []
    entry = _entry(log, today, assumed)
    term = _term(log, assumed, is_ahead=is_ahead)
    n_days = min(LONGEST_LOOK, entry + (term if term is not None else OPEN_LOOK))
    if is_ahead:
        units, receives, gets = to_come(
            standing.deliverables, ends, sides, pace, entry=entry, n_days=n_days, assumed=assumed
        )
    else:
        units, receives, gets = as_told(log.series, ends, sides, log.first, entry, n_days, assumed)
    return Setting(
        about=log.agreement,
        label=log.label,
        sides=sides,
        first_day=today,
        is_ahead=is_ahead,
        is_proposed=False,
        entry_day=entry,
        term_days=term,
        n_days=n_days,
        benefits=_from_entry(units, receives, entry),
        gets=gets,
        assumed=tuple(assumed),
        basis=_basis_of(state, log),
    )


def _basis_of(state: State, log: TruceLog) -> Basis:
    events = {e.id: e for e in state.point.case.events}
    told = [e for s in log.series for d in s.days for e in d.basis.events]
    told += [x.event for x in log.clock.extensions]
    return state.point.basis([events[e] for e in dict.fromkeys(told) if e in events], claims=log.standing.basis.claims)


def _from_entry(units: FloatArray, receives: FloatArray, entry: int) -> FloatArray:
    """Share out what falls on the days in force; what was handed over before counts on its day all the same."""
    shares = shares_received(units, receives)
    in_force = max(1, len(units) - entry)
    return shares * in_force / max(1, len(units))


def _entry(log: TruceLog, today: dt.date, assumed: list[str]) -> int:
    starts = log.clock.starts[0]
    if starts is None or not log.clock.is_start_told:
        assumed.append("No start is told: it is taken to be in force from the day of the agreement.")
        return 0
    return min(max(0, (starts - today).days), LONGEST_LOOK - 1)


def _term(log: TruceLog, assumed: list[str], *, is_ahead: bool) -> int | None:
    left = log.clock.days_left if is_ahead else (None, None)
    if is_ahead and left[0] is not None:
        if left[1] is None or left[1] != left[0]:
            assumed.append(f"{left[0]} days of the term are left at least; that is what is looked at.")
        return max(1, left[0])
    lasts = log.clock.lasts
    if lasts is None or lasts.low is None:
        assumed.append(f"No term is told: it is taken to be for good, and looked at for {OPEN_LOOK} days.")
        return None
    if lasts.low != lasts.high:
        assumed.append(f"Its term is told as {lasts} days; the shortest is looked at.")
    return max(1, math.ceil(lasts.low))
