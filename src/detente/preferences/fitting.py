"""From a frame to bounds and programs: what all answers of this room start from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from detente.preferences.bounds import Bound
from detente.preferences.frame import Frame, frame_of
from detente.preferences.from_scales import with_scales
from detente.preferences.judged import bounds_of_judgments
from detente.preferences.offered import Choice
from detente.preferences.program import Program
from detente.preferences.readings import Readings
from detente.preferences.record import bounds_of_record
from detente.preferences.stated_conditions import bounds_of_conditions
from detente.preferences.unknowns import Unknowns
from detente.process import State

__all__ = ["bounds", "bounds_in", "program_of", "unknowns_of"]


def bounds(state: State, *, readings: Readings | None = None) -> tuple[Bound, ...]:
    """Return what the record and the judgments say of each party's preferences, under the readings.

    Entries that say nothing of value are among them, with the reason. A line whose versions disagree binds where all
    of them together say least.
    """
    return bounds_in(frame_of(state, readings))


def bounds_in(frame: Frame, choice: Choice | None = None) -> tuple[Bound, ...]:
    """Return the bounds of a frame, given which version of each contested line holds: oldest first, then judgments."""
    told = [*bounds_of_record(frame, choice or {}), *bounds_of_conditions(frame)]
    record = sorted(told, key=lambda bound: bound.day or dt.date.min)
    found = (*record, *bounds_of_judgments(frame))
    return tuple(with_scales(frame, bound) for bound in found if bound.entry not in frame.readings.set_aside)


def unknowns_of(frame: Frame, party: str, found: Sequence[Bound]) -> Unknowns:
    """Lay out the vector of one party."""
    return Unknowns.of(
        party,
        frame.space,
        frame.more_is(party),
        n_regimes=frame.now(party) + 1,
        bounds=found,
        interactions=frame.readings.interactions,
    )


def program_of(frame: Frame, party: str, found: Sequence[Bound], *, without: Collection[str] = ()) -> Program:
    """Return the program of one party under these bounds."""
    own = tuple(b for b in found if b.party == party and b.comparison is not None and b.entry not in without)
    return Program(unknowns=unknowns_of(frame, party, own), bounds=own)
