"""One program over packages and preferences at once: whether any package is open to all, and which comes nearest.

A package is a choice of one level per issue, a preference a point of its party's polytope. What a package is worth is
the sum of the products of choices and values; since a choice is 0 or 1 and a value lies between 0 and 1, each product
is bounded exactly by two rows [McCormick1976]_, and the whole is a linear program with whole numbers. Whether a party
that it counts as content is so is checked by the exact answer for the package found; if not, all packages that are no
better for that party are cut off, and the search goes on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from detente.preferences import Extreme, NoDeal, Program, Relation, Standing, Utility, program_of, standing_of

if TYPE_CHECKING:
    from detente.deals.zone import StandingArray
    from detente.preferences import Bound, Frame, Package
    from detente.preferences.bounds import Position
    from detente.preferences.unknowns import FloatArray

__all__ = ["SECONDS", "Found", "Search", "UndecidedError"]

STRICT = 1e-4
"""By how much a strict bound has to hold here: clearly above what the solver takes for none, summed over issues."""
MAX_CUTS = 300
SECONDS = 20.0
"""For one program; what is not proved by then is told as not complete."""


class UndecidedError(Exception):
    """The time, or the number of cuts, did not suffice to prove an answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the program came to: a package by the level of each issue, and who excludes it."""

    levels: tuple[int, ...]
    excluding: tuple[str, ...]
    short: float
    """How much less than no deal it is worth for those who exclude it, at most, at best."""


@contextmanager
def _nothing_printed() -> Iterator[None]:
    """Keep standard output clean: the solver writes a note of its own to it now and then, whatever it is told."""
    sys.stdout.flush()
    before, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(before, 1)
        os.close(before)
        os.close(nowhere)


@dataclass(kw_only=True)
class Search:
    """The program of a frame under its bounds; cuts that were found once are kept."""

    frame: Frame
    bounds: tuple[Bound, ...]
    known: Mapping[str, StandingArray | None] = field(default_factory=dict)
    """Where packages stand for parties, if listed: they spare programs."""
    is_complete: bool = True
    """Whether every answer so far was proved within the limits."""
    _cuts: list[tuple[FloatArray, float]] = field(default_factory=list)

    def fewest(self) -> Found:
        """Return a package that as few parties exclude as can be.

        Raises
        ------
        UndecidedError
            If the limits were reached before that was proved.
        """
        found = self._best(self._weights(self._excluded), [])
        if found is None or not self.is_complete:
            raise UndecidedError
        return found

    def nearest(self, n_excluding: int, but: Collection[tuple[int, ...]] = (), within: float = 1.0) -> Found | None:
        """Return the package least short for those who exclude it, among those that so few do.

        Parameters
        ----------
        n_excluding : int
            How many parties may exclude it.
        but : collection of levels
            Packages that are known already.
        within : float
            How short it may be at most.
        """
        rows = [(-self._weights(self._excluded), -float(n_excluding))]
        rows += [self._not(levels) for levels in but]
        rows.append((-self._weights([self._short]), -within))
        return self._best(self._weights([self._short]), rows)

    # The columns: levels; for each party its vector and the worth of each level; who excludes; set aside; short.

    @cached_property
    def _programs(self) -> dict[str, Program]:
        return {party: program_of(self.frame, party, self.bounds) for party in self.frame.space.parties}

    @cached_property
    def _level(self) -> list[range]:
        starts = np.cumsum([0, *self.frame.space.shape])
        return [range(int(a), int(b)) for a, b in pairwise(starts)]

    @cached_property
    def _vector(self) -> dict[str, range]:
        found, start = {}, sum(self.frame.space.shape)
        for party, program in self._programs.items():
            found[party] = range(start, start + program.n_columns - 1)
            start += program.n_columns - 1
        return found

    @cached_property
    def _worth(self) -> dict[tuple[str, int], range]:
        """By party and issue: the columns of what the chosen level is worth; by pair of issues: what they add."""
        start = max((own.stop for own in self._vector.values()), default=sum(self.frame.space.shape))
        found = {}
        for party, program in self._programs.items():
            for block in program.unknowns.blocks:
                n_levels = len(self._level[block.issue])
                found[party, block.issue] = range(start, start + n_levels)
                start += n_levels
        return found

    @cached_property
    def _pairs(self) -> dict[tuple[str, int], int]:
        start = max((own.stop for own in self._worth.values()), default=0)
        named = [(party, n) for party, program in self._programs.items() for n in range(len(program.unknowns.pairs))]
        return {key: start + number for number, key in enumerate(named)}

    @cached_property
    def _excluded(self) -> list[int]:
        start = max((own.stop for own in self._worth.values()), default=0) + len(self._pairs)
        return list(range(start, start + len(self._programs)))

    @property
    def _short(self) -> int:
        return self._excluded[-1] + 1

    def _weights(self, columns: Collection[int]) -> FloatArray:
        row = np.zeros(self._short + 1)
        row[list(columns)] = 1.0
        return row

    @cached_property
    def _rows(self) -> list[tuple[FloatArray, float]]:
        """The rows that hold in every search, each no less than its number."""
        rows: list[tuple[FloatArray, float]] = []
        for own in self._level:
            rows += [(self._weights(own), 1.0), (-self._weights(own), -1.0)]
        for place, (party, program) in enumerate(self._programs.items()):
            rows += self._system_rows(party, program)
            gain = self._gain(party, program)
            rows.append((gain + self._weights([self._excluded[place]]), 0.0))
            rows.append((gain + self._weights([self._short]), 0.0))
        return rows

    def _system_rows(self, party: str, program: Program) -> list[tuple[FloatArray, float]]:
        system, at = program.system(), self._vector[party]
        rows: list[tuple[FloatArray, float]] = []
        for own, low, high, is_strict in zip(system.matrix, system.low, system.high, system.is_strict, strict=True):
            row = np.zeros(self._short + 1)
            row[at.start : at.stop] = own
            if np.isfinite(low):
                rows.append((row, float(low) + (STRICT if is_strict else 0.0)))
            if np.isfinite(high):
                rows.append((-row, -float(high)))
        return rows

    def _gain(self, party: str, program: Program) -> FloatArray:
        """Return what the chosen package is worth to a party beyond no deal; its rows are added to those that hold."""
        gain = np.zeros(self._short + 1)
        gain[self._vector[party].start + program.unknowns.no_deal(self.frame.now(party))] = -1.0
        for block in program.unknowns.blocks:
            gain[list(self._worth[party, block.issue])] = 1.0
        for number in range(len(program.unknowns.pairs)):
            gain[self._pairs[party, number]] = 1.0
        return gain

    @cached_property
    def _products(self) -> list[tuple[FloatArray, float]]:
        rows: list[tuple[FloatArray, float]] = []
        for party, program in self._programs.items():
            start = self._vector[party].start
            for block in program.unknowns.blocks:
                values = program.unknowns.values_at_levels(block)
                for number, column in enumerate(self._worth[party, block.issue]):
                    chosen, worth = self._weights([self._level[block.issue][number]]), self._weights([column])
                    value = np.zeros_like(worth)
                    value[start + block.values.start : start + block.values.stop] = values[number]
                    rows += [(chosen - worth, 0.0), (value - worth, 0.0)]
            for number, (one, other) in enumerate(program.unknowns.pairs):
                heights = program.unknowns.interaction_at_levels(number)
                strength = self._weights([start + program.unknowns.pair(number)])
                added = self._weights([self._pairs[party, number]])
                for (a, b), height in np.ndenumerate(heights):
                    both = self._weights([self._level[one][a], self._level[other][b]])
                    rows.append((height * strength - added - 2.0 * both, -4.0))
        return rows

    def _not(self, levels: tuple[int, ...]) -> tuple[FloatArray, float]:
        return -self._weights([own[k] for own, k in zip(self._level, levels, strict=True)]), 1.0 - len(levels)

    def _best(self, objective: FloatArray, rows: list[tuple[FloatArray, float]]) -> Found | None:
        """Minimise, cutting off what only seems to content a party, until the package found holds."""
        for _ in range(MAX_CUTS):
            vector = self._solve(objective, rows)
            if vector is None:
                return None
            found = self._read(vector)
            wrong = [party for party in self._programs if party not in found.excluding and self._excludes(party, found)]
            if not wrong:
                return found
            self._cuts += [self._cut(party, self.package(found)) for party in wrong]
        self.is_complete = False
        return None

    def _solve(self, objective: FloatArray, rows: list[tuple[FloatArray, float]]) -> FloatArray | None:
        from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]
        from scipy.sparse import csr_array  # type: ignore[import-untyped]

        told = [*self._rows, *self._products, *self._told_cuts, *self._cuts, *rows]
        lower, upper, is_whole = np.zeros(self._short + 1), np.ones(self._short + 1), np.zeros(self._short + 1)
        is_whole[: self._level[-1].stop] = 1
        is_whole[self._excluded[0] : self._short] = 1
        for party, program in self._programs.items():
            own, system = self._vector[party], program.system()
            lower[own.start : own.stop], upper[own.start : own.stop] = system.lower, system.upper
            is_whole[own.start : own.stop] = system.is_whole
        lower[list(self._pairs.values())] = -1.0
        matrix, low = csr_array(np.array([row for row, _ in told])), np.array([low for _, low in told])
        with _nothing_printed():
            found = milp(
                objective,
                constraints=LinearConstraint(matrix, low, np.inf),
                bounds=Bounds(lower, upper),
                integrality=is_whole,
                options={"time_limit": SECONDS},
            )
        if found.status == 1:  # the time ran out: what was found by then may not be the best
            self.is_complete = False
        return None if found.x is None else np.asarray(found.x, dtype=np.float64)

    def _read(self, vector: FloatArray) -> Found:
        levels = tuple(int(np.argmax(vector[own.start : own.stop])) for own in self._level)
        excluding = [party for party, at in zip(self._programs, self._excluded, strict=True) if vector[at] > 0.5]
        return Found(levels, tuple(excluding), max(0.0, float(vector[self._short])))

    def _excludes(self, party: str, found: Found) -> bool:
        own = self.known.get(party)
        if own is not None:
            return bool(own[self.frame.space.index(self.package(found))] == Standing.EXCLUDED)
        return standing_of(self._programs[party], self.package(found), self.frame.now(party)) is Standing.EXCLUDED

    def package(self, found: Found) -> Package:
        """Return the positions of a package found."""
        return tuple(scale.levels[k] for scale, k in zip(self.frame.space.issues, found.levels, strict=True))

    @cached_property
    def _told_cuts(self) -> list[tuple[FloatArray, float]]:
        """The cuts that bounds tell outright: what is no better than a package that is worth less than no deal.

        They follow from the other rows, but for a red line the solver would find that only package by package.
        """
        cuts = []
        for party, program in self._programs.items():
            for bound in program.bounds:
                told = bound.comparison
                if told is None or program.unknowns.pairs or told.relation is not Relation.MORE:
                    continue
                if told.more == NoDeal(self.frame.now(party)) and isinstance(told.less, Utility):
                    cuts.append(self._cut(party, told.less.package))
        return cuts

    def _cut(self, party: str, package: Sequence[Position]) -> tuple[FloatArray, float]:
        """Cut off all packages that are no better for a party than one that it excludes, by its positions."""
        row = self._weights([self._excluded[list(self._programs).index(party)]])
        for block in self._programs[party].unknowns.blocks:
            position = package[block.issue]
            for column, level in zip(
                self._level[block.issue], self.frame.space.issues[block.issue].levels, strict=True
            ):
                if isinstance(position, Extreme):
                    is_better = position is Extreme.WORST
                else:
                    is_better = (level - position) * block.more_is > 0 if block.more_is else level != position
                row[column] = float(is_better)
        return row, 1.0
