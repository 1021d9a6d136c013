"""Schedules: what is handed over on which day, and what that brings each party day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import InputError
from detente.exchange.lots import FloatArray, Gains, IntArray, Lot, check_gains

__all__ = ["Schedule", "Step", "daily_schedule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is handed over on one day, by whichever side."""

    day: int
    """Counted from 0."""
    lots: Mapping[str, int]
    """Units by lot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Deliveries by day; within a day nothing is said of the order.

    Raises
    ------
    InputError
        If a step hands over a lot that is not there, less than nothing, or more in all than the lot has left.
    """

    parties: tuple[str, ...]
    lots: tuple[Lot, ...]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        left = {lot.id: lot.units - lot.delivered for lot in self.lots}
        for step in self.steps:
            if step.day < 0:
                raise InputError(f"a step is on day {step.day}; expected 0 or later.")
            for lot, units in step.lots.items():
                if lot not in left:
                    raise InputError(f"day {step.day} hands over '{lot}'; there is: {', '.join(left) or 'nothing'}.")
                if units < 0:
                    raise InputError(f"day {step.day} hands over {units} of '{lot}'; expected 0 or more.")
                left[lot] -= units
                if left[lot] < 0:
                    stock = next(x.units - x.delivered for x in self.lots if x.id == lot)
                    raise InputError(
                        f"by day {step.day} {stock - left[lot]} of '{lot}' are handed over; there are {stock}.",
                        mend="Lower a day's units, or raise the lot's.",
                    )

    @property
    def n_days(self) -> int:
        """How many days there are until the last delivery."""
        return max((step.day + 1 for step in self.steps), default=0)

    def units_per_day(self) -> IntArray:
        """Return what is handed over on each day, shape (n_days, n_lots)."""
        index = {lot.id: n for n, lot in enumerate(self.lots)}
        units = np.zeros((self.n_days, len(self.lots)), dtype=np.int64)
        for step in self.steps:
            for lot, count in step.lots.items():
                units[step.day, index[lot]] += count
        return units

    def gains_per_day(self, gains: Gains) -> FloatArray:
        """Return what each party gains on each day, shape (n_samples, n_days, n_parties)."""
        return np.diff(self._gained(gains), axis=1)

    def remaining(self, gains: Gains) -> FloatArray:
        """Return what keeping the schedule is still worth, shape (n_samples, n_days + 1, n_parties).

        What is revocable counts as still to come on every day, the last one included: its giver can take it back.
        """
        final = [_at(g, np.array([lot.units]))[:, :, 0] for lot, g in zip(self.lots, gains, strict=True)]
        gained = self._gained(gains, final_only=True)
        start = [_at(g, np.array([lot.delivered]))[:, :, 0] for lot, g in zip(self.lots, gains, strict=True)]
        begun = [np.zeros_like(s) if lot.is_revocable else s for lot, s in zip(self.lots, start, strict=True)]
        whole = np.asarray(sum(f - b for f, b in zip(final, begun, strict=True)))
        return whole[:, np.newaxis] - gained

    def shortfalls(self, gains: Gains) -> FloatArray:
        """Return what each party would save by walking away at the end of a day, shape as `remaining`."""
        return np.maximum(0.0, -self.remaining(gains))

    def _gained(self, gains: Gains, *, final_only: bool = False) -> FloatArray:
        """Return what has been gained since the start, at the start and at the end of every day."""
        check_gains(self.parties, self.lots, gains)
        given = np.vstack([np.zeros((1, len(self.lots)), dtype=np.int64), self.units_per_day().cumsum(axis=0)])
        samples = max((g.shape[0] for g in gains), default=1)
        total = np.zeros((samples, given.shape[0], len(self.parties)))
        for n, (lot, gain) in enumerate(zip(self.lots, gains, strict=True)):
            if final_only and lot.is_revocable:
                continue
            held = _at(gain, lot.delivered + given[:, n])
            total += np.moveaxis(held - held[:, :, :1], 1, 2)
        return total


def daily_schedule(parties: Sequence[str], lots: Sequence[Lot], *, per_day: Mapping[str, int]) -> Schedule:
    """Hand every lot over in equal daily portions until nothing is left.

    Parameters
    ----------
    parties, lots : sequences
        Who takes part, and what is handed over.
    per_day : mapping of lot to units
        A lot that is not named is handed over whole on the first day.

    Raises
    ------
    InputError
        If a portion is below 1 or names no lot.

    Examples
    --------
    >>> persons = Lot(id="persons", givers=("north",), receivers=("south",), units=50)
    >>> daily_schedule(("north", "south"), (persons,), per_day={"persons": 13}).units_per_day().ravel().tolist()
    [13, 13, 13, 11]
    """
    there = {lot.id for lot in lots}
    for lot, portion in per_day.items():
        if lot not in there:
            raise InputError(
                f"a daily portion is given for '{lot}'; there is: {', '.join(sorted(there)) or 'nothing'}."
            )
        if portion < 1:
            raise InputError(f"'{lot}' has a daily portion of {portion}; expected 1 or more.")
    steps: dict[int, dict[str, int]] = {}
    for entry in lots:
        left, day = entry.units - entry.delivered, 0
        while left > 0:
            portion = min(left, per_day.get(entry.id, left))
            steps.setdefault(day, {})[entry.id] = portion
            left, day = left - portion, day + 1
    return Schedule(
        parties=tuple(parties),
        lots=tuple(lots),
        steps=tuple(Step(day=day, lots=steps[day]) for day in sorted(steps)),
    )


def _at(gain: FloatArray, units: IntArray) -> FloatArray:
    return gain[:, :, units]
