"""The zone of agreement of a case: where all parties' packages meet, with an entry withdrawn or a party gone."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.deals.openings import openings
from detente.deals.search import Found, Search, UndecidedError
from detente.deals.solved import Solved, over_all
from detente.preferences import NoDeal, Standing, Utility, bounds_in, program_of, standing_of
from detente.preferences.standings import MAX_LISTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.preferences import Bound, Frame, Package, Program

    StandingArray = NDArray[np.int8]

__all__ = ["Counts", "Near", "Nearest", "Relaxations", "Zone", "counts_of"]

MAX_NEAR = 4
"""How many of the packages that none comes nearer than are given."""
AS_NEAR = 1e-3
"""What counts as no farther: more than strict bounds and the solver's own tolerance can make of it."""
SECONDS_IN_ALL = 60.0
"""After how long no further search is begun, where packages are too many to be listed; that is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many packages are settled, possible and excluded."""

    settled: int
    possible: int
    excluded: int


def counts_of(standings: StandingArray) -> Counts:
    """Count packages by where they stand."""
    settled, possible, excluded = (int((standings == s).sum()) for s in (1, 0, -1))
    return Counts(settled=settled, possible=possible, excluded=excluded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxations:
    """Where no package is open to all: the smallest sets of entries whose setting aside would open one."""

    sets: tuple[tuple[str, ...], ...]
    is_complete: bool
    """Whether there is no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A package that no other comes nearer than: who excludes it, and how far it lies from no deal for each of them."""

    package: int
    short: dict[str, float]
    """By party that excludes it: how much less than no deal it is worth at best; 0 where that has no least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """Where no package is open to all: those that the fewest parties exclude, and of these the least short."""

    packages: tuple[Near, ...]
    has_more: bool | None
    """Whether others are as near; only the first found are listed. ``None``: not asked, among too many to be listed."""
    is_complete: bool = True
    """Whether it is proved that none is nearer; false only where the time did not suffice."""


@dataclass(frozen=True, kw_only=True)
class Zone:
    """The standings of each party's packages, under whichever entries are withdrawn; each is worked out once."""

    frame: Frame
    began: float = field(default_factory=time.monotonic, repr=False)
    known: dict[tuple[str, frozenset[str]], StandingArray | None] = field(default_factory=dict, repr=False)
    solved: Solved = field(default_factory=Solved, repr=False)

    @cached_property
    def bounds(self) -> tuple[Bound, ...]:
        """What the record says, as read."""
        return bounds_in(self.frame)

    def entries(self, party: str | None = None) -> tuple[str, ...]:
        """Return the entries that bound a party's preferences, or anybody's."""
        told = (b for b in self.bounds if b.comparison is not None and party in (None, b.party))
        return tuple(dict.fromkeys(b.entry for b in told))

    def of(self, party: str, without: Collection[str] = ()) -> StandingArray | None:
        """Return a party's standings; ``None`` where its record contradicts itself."""
        gone = frozenset(without) & frozenset(self.entries(party))
        key = party, gone
        if key not in self.known:
            kept = [bound for bound in self.bounds if bound.entry not in gone]
            own = self.solved.of(self.frame, party, kept)
            self.known[key] = None if own is None else over_all(self.frame, party, own).reshape(-1)
        return self.known[key]

    def joint(self, parties: Sequence[str], without: Collection[str] = ()) -> StandingArray | None:
        """Return where packages stand for some parties together; ``None`` where one of them has no standings.

        Settled for all is settled, excluded for one is excluded: so who joins never opens a package.
        """
        own = [self.of(party, without) for party in parties]
        known = [one for one in own if one is not None]
        if len(known) < len(own):
            return None
        nobody = np.full(self.frame.space.n_packages, int(Standing.SETTLED), dtype=np.int8)
        lowest: StandingArray = np.min([nobody, *known], axis=0)
        return lowest

    def is_empty(self, parties: Sequence[str], without: Collection[str] = ()) -> bool:
        """Whether every package is excluded for one of the parties; packages too many to be listed are searched.

        Raises
        ------
        UndecidedError
            If a search did not come to an end.
        """
        if not self._is_listed:
            if time.monotonic() - self.began > SECONDS_IN_ALL:
                raise UndecidedError
            kept = tuple(bound for bound in self.bounds if bound.entry not in without)
            alone = replace(self.frame, space=replace(self.frame.space, parties=tuple(parties)))
            return bool(Search(frame=alone, bounds=kept).fewest().excluding)
        joint = self.joint(parties, without)
        return joint is not None and joint.size > 0 and bool((joint == Standing.EXCLUDED).all())

    @property
    def search(self) -> Search:
        """The program over packages and preferences at once, with what is worked out already."""
        listed = {party: own for (party, gone), own in self.known.items() if not gone}
        return Search(frame=self.frame, bounds=self.bounds, known=listed)

    def relaxations(self) -> Relaxations:
        """Find the smallest sets of entries, of any size, whose setting aside leaves a package that nobody excludes."""
        parties = self.frame.space.parties
        sets, is_complete = openings(self.entries(), lambda out: self.is_empty(parties, tuple(out)))
        return Relaxations(sets=sets, is_complete=is_complete)

    def nearest(self) -> Nearest | None:
        """Return the packages that the fewest parties exclude, and of these the least short for any of them.

        Raises
        ------
        UndecidedError
            If a search did not come to an end.
        """
        search, n_excluding = self.search, self._fewest()
        if n_excluding == 0:
            return None
        found: list[Found] = []
        within = 1.0
        while len(found) <= MAX_NEAR:
            one = search.nearest(n_excluding, [other.levels for other in found], within)
            if one is None:
                break
            found.append(one)
            if not self._is_listed:
                break
            within = found[0].short + AS_NEAR
        if not found:
            raise UndecidedError
        has_more = len(found) > MAX_NEAR if self._is_listed else None
        kept = [self._near(search.package(one)) for one in found[:MAX_NEAR]]
        return Nearest(packages=tuple(kept), has_more=has_more, is_complete=search.is_complete)

    def _fewest(self) -> int:
        """Return how many parties exclude a package at least: counted where packages are listed, else searched."""
        own = [self.of(party) for party in self.frame.space.parties] if self._is_listed else []
        known = [one for one in own if one is not None]
        if known:
            return int(np.sum([one == Standing.EXCLUDED for one in known], axis=0).min())
        return len(self.search.fewest().excluding)

    @property
    def _is_listed(self) -> bool:
        return self.frame.space.n_packages <= MAX_LISTED

    def _near(self, package: Package) -> Near:
        short = {}
        for party in self.frame.space.parties:
            program, regime = program_of(self.frame, party, self.bounds), self.frame.now(party)
            if standing_of(program, package, regime) is Standing.EXCLUDED:
                short[party] = _short(program, package, regime)
        return Near(package=self.frame.space.index(package), short=short)


def _short(program: Program, package: Package, regime: int) -> float:
    """Return how much less than no deal a package is worth at best."""
    span = program.span(program.unknowns.row(Utility(package)) - program.unknowns.row(NoDeal(regime)))
    return 0.0 if span is None else max(0.0, -span[1])
