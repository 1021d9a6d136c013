"""Settled, possible, excluded: what holds in all preferences that fit the record, and what in some [Greco2008]_."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.preferences.bounds import NoDeal, Utility
from detente.preferences.conflicts import Conflict
from detente.preferences.contradictions import conflict_in
from detente.preferences.fitting import bounds_in, program_of
from detente.preferences.frame import Frame, frame_of
from detente.preferences.prior import drawn_witnesses
from detente.preferences.program import TOLERANCE, Fit, Program, Row
from detente.preferences.readings import Readings
from detente.preferences.space import Package, PackageSpace
from detente.preferences.unknowns import FloatArray, Unknowns
from detente.process import State
from detente.show.text import counted

__all__ = ["Preferred", "Standing", "Standings", "preferred", "sorted_packages"]
__all__ += ["standing_of", "standings", "standings_in"]

StandingArray = NDArray[np.int8]

MAX_LISTED = 2_000_000
"""How many packages are looked at one by one at most."""


class Standing(IntEnum):
    """What the record says of a package and a party: worth no less than no deal in all, some or no preference."""

    EXCLUDED = -1
    POSSIBLE = 0
    SETTLED = 1

    @property
    def word(self) -> str:
        """The word to print."""
        return self.name.lower()


class Preferred(StrEnum):
    """Whether a party finds one package no worse than another: in all, some or no preference that fits."""

    NECESSARY = "necessary"
    POSSIBLE = "possible"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """For each party and package: settled, possible or excluded."""

    space: PackageSpace
    by_party: dict[str, StandingArray | None]
    """Per party, shape (n_packages,); ``None`` where that party's record contradicts itself, so that none fits."""
    conflicts: tuple[Conflict, ...]
    without_record: dict[str, StandingArray]
    """The same from the structure alone: what would stand if nothing were on record."""

    def of(self, party: str) -> StandingArray | None:
        """Return a party's standings, shape (n_packages,)."""
        return self.by_party[party]

    @property
    def joint(self) -> StandingArray | None:
        """Settled where it is for all, excluded where it is for some; ``None`` where a party has none."""
        own = list(self.by_party.values())
        if not own or any(one is None for one in own):
            return None
        lowest: StandingArray = np.min([one for one in own if one is not None], axis=0)
        return lowest

    def count(self, party: str, standing: Standing) -> int | None:
        """Return how many packages stand so for a party."""
        own = self.by_party[party]
        return None if own is None else int((own == standing).sum())

    def is_enough(self, party: str) -> bool | None:
        """Whether the record settles or excludes any package for a party that is not so without any record.

        Read off the span between what is settled and what is possible; a false one is "not enough evidence".
        """
        own = self.by_party[party]
        return None if own is None else bool((own != self.without_record[party]).any())


def standings(state: State, *, readings: Readings | None = None) -> Standings:
    """Find where every package stands for every party, as `standings_in` does, at a state under some readings."""
    return standings_in(frame_of(state, readings))


def standings_in(frame: Frame) -> Standings:
    """Find where every package stands for every party.

    Raises
    ------
    InputError
        If there are more packages than can be listed.
    """
    space = frame.space
    if space.n_packages > MAX_LISTED:
        raise InputError(
            f"the levels of {counted(len(space.issues), 'issue')} make {space.n_packages:,} packages; "
            f"at most {MAX_LISTED:,} can be listed.",
            mend="Ask about single packages, or leave issues or levels out.",
        )
    found = bounds_in(frame)
    by_party: dict[str, StandingArray | None] = {}
    bare: dict[str, StandingArray] = {}
    conflicts: list[Conflict] = []
    for party in space.parties:
        program = program_of(frame, party, found)
        regime = frame.now(party)
        bare[party] = sorted_packages(program_of(frame, party, ()), regime)
        conflict = conflict_in(frame, party, found)
        if conflict is not None:
            conflicts.append(conflict)
            by_party[party] = None
        else:
            by_party[party] = sorted_packages(program, regime) if program.bounds else bare[party]
    return Standings(space=space, by_party=by_party, conflicts=tuple(conflicts), without_record=bare)


def sorted_packages(program: Program, regime: int) -> StandingArray:
    """Return where every package of a party's space stands, shape (n_packages,); some preference has to fit."""
    return _Sorting(program, regime).of_packages()


def standing_of(
    program: Program, package: Package, regime: int, *, witnesses: list[FloatArray] | None = None
) -> Standing | None:
    """Return where one package, also between levels, stands; ``None`` where no preference fits.

    ``witnesses`` are preferences that were found to fit other bounds on the same unknowns. One that fits these too
    spares a program; those found here are added.
    """
    gain = program.unknowns.row(Utility(package)) - program.unknowns.row(NoDeal(regime))
    known = [] if witnesses is None else witnesses
    fitting = [vector for vector in known if program.is_fitted_by(vector)]
    may_refuse = any(gain @ vector < -TOLERANCE for vector in fitting)
    may_take = any(gain @ vector >= 0.0 for vector in fitting)
    if not (may_refuse and may_take):
        gains = drawn_witnesses(program.unknowns, program.bounds) @ gain
        may_refuse, may_take = may_refuse or bool((gains < -TOLERANCE).any()), may_take or bool((gains >= 0.0).any())
    for is_open, row in ((not may_refuse, Row(-gain, is_strict=True)), (not may_take, Row(gain))):
        found = program.fit(row) if is_open else None
        if found is not None:
            known.append(found.vector)
            may_refuse, may_take = may_refuse or row.is_strict, may_take or not row.is_strict
    if not (may_refuse or may_take):
        return None
    return Standing(int(may_take) - int(may_refuse)) if may_take != may_refuse else Standing.POSSIBLE


def preferred(program: Program, one: Package, other: Package) -> Preferred | None:
    """Return whether ``one`` is no worse than ``other``; ``None`` where no preference fits [Greco2008]_."""
    gain = program.unknowns.row(Utility(one)) - program.unknowns.row(Utility(other))
    may_be_worse = program.fit(Row(-gain, is_strict=True)) is not None
    may_be_no_worse = program.fit(Row(gain)) is not None
    if not (may_be_worse or may_be_no_worse):
        return None
    if may_be_worse:
        return Preferred.POSSIBLE if may_be_no_worse else Preferred.NEVER
    return Preferred.NECESSARY


class _Sorting:
    """Sort the packages of one party, with as few programs solved as the dominance between them allows.

    Every solution is a witness for all packages at once, and what is settled or excluded passes on to whatever
    dominates it or is dominated. Packages that differ only where the party has no stake are one.
    """

    def __init__(self, program: Program, regime: int) -> None:
        self.program, self.regime = program, regime
        unknowns: Unknowns = program.unknowns
        self.blocks = unknowns.blocks
        self.shape = tuple(len(unknowns.space.issues[b.issue].levels) for b in self.blocks)
        self.at_levels = [unknowns.values_at_levels(block) for block in self.blocks]
        self.no_deal = unknowns.row(NoDeal(regime))
        self.may_refuse = np.zeros(self.shape, dtype=bool)
        self.may_take = np.zeros(self.shape, dtype=bool)
        self.margin = np.zeros(self.shape)

    def of_packages(self) -> StandingArray:
        """Return the standings over the whole space, shape (n_packages,)."""
        space = self.program.unknowns.space
        own = self._sorted()
        places = {block.issue for block in self.blocks}
        view = own.reshape([len(s.levels) if i in places else 1 for i, s in enumerate(space.issues)])
        whole: StandingArray = np.broadcast_to(view, space.shape).reshape(-1).copy()
        return whole

    def _sorted(self) -> StandingArray:
        drawn = drawn_witnesses(self.program.unknowns, self.program.bounds)
        for vector in drawn if len(drawn) else (fit.vector for fit in self._first_witnesses()):
            self._note(vector)
        is_settled = self._settle(self.may_refuse, sign=-1)
        is_excluded = self._settle(self.may_take, sign=1)
        return is_settled.astype(np.int8) - is_excluded.astype(np.int8)

    def _first_witnesses(self) -> Iterator[Fit]:
        program = self.program
        for row in (self.no_deal, -self.no_deal):
            span = program.fit(maximise=row)
            if span is None:
                continue
            near = program.fit(Row(row, low=span.value - 1e-3 * (1.0 + abs(span.value))))
            if near is not None:
                yield near

    def _note(self, vector: FloatArray) -> None:
        """Mark every package that this preference takes, and every one that it refuses."""
        margin = self._utilities(vector) - vector @ self.no_deal
        self.margin += margin
        self.may_refuse |= margin < -TOLERANCE
        self.may_take |= margin >= 0.0

    def _utilities(self, vector: FloatArray) -> FloatArray:
        unknowns = self.program.unknowns
        total = np.zeros(self.shape)
        for axis, (block, at_levels) in enumerate(zip(self.blocks, self.at_levels, strict=True)):
            own = at_levels @ vector[block.values]
            total = total + own.reshape([-1 if a == axis else 1 for a in range(len(self.shape))])
        axes = {block.issue: axis for axis, block in enumerate(self.blocks)}
        for number, (one, other) in enumerate(unknowns.pairs):
            shape = vector[unknowns.pair(number)] * unknowns.interaction_at_levels(number)
            first, second = axes[one], axes[other]
            shape = shape if first < second else shape.T
            total = total + shape.reshape([n if a in (first, second) else 1 for a, n in enumerate(self.shape)])
        return total

    def _settle(self, witnessed: NDArray[np.bool_], *, sign: int) -> NDArray[np.bool_]:
        """Decide all packages: those without a witness, by a program each, or by dominance."""
        proved = np.zeros(self.shape, dtype=bool)
        while True:
            open_ones = np.flatnonzero(~(witnessed | proved))
            if open_ones.size == 0:
                return proved
            # the middle of what is open, by the witnesses so far: either answer then decides many
            order = np.argsort(self.margin.reshape(-1)[open_ones], kind="stable")
            chosen = int(open_ones[order[open_ones.size // 2]])
            levels = np.unravel_index(chosen, self.shape)
            row = self._gain(levels)
            fit = self.program.fit(Row(sign * row, is_strict=sign < 0))
            if fit is None:
                proved[levels] = True
                proved = self._spread(proved, upwards=sign < 0)
            else:
                self._note(fit.vector)
                witnessed[levels] = True

    def _gain(self, levels: tuple[np.intp, ...]) -> FloatArray:
        issues = self.program.unknowns.space.issues
        package = [scale.least for scale in issues]
        for block, level in zip(self.blocks, levels, strict=True):
            package[block.issue] = issues[block.issue].levels[int(level)]
        return self.program.unknowns.row(Utility(tuple(package))) - self.no_deal

    def _spread(self, proved: NDArray[np.bool_], *, upwards: bool) -> NDArray[np.bool_]:
        """Pass a proof on to all packages that are no worse (no better) on every issue with a direction."""
        for axis, block in enumerate(self.blocks):
            if not block.is_directed:
                continue
            rising = (block.more_is > 0) == upwards
            view = proved if rising else np.flip(proved, axis)
            view = np.maximum.accumulate(view, axis)
            proved = view if rising else np.flip(view, axis)
        return proved.copy()
