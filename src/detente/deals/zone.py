"""The zone of agreement of a case: where all parties' packages meet, with an entry withdrawn or a party gone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from detente.preferences import NoDeal, Standing, Utility, bounds_in, program_of, standings_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.preferences import Bound, Frame, Package

    StandingArray = NDArray[np.int8]

__all__ = ["Counts", "Near", "Nearest", "Relaxations", "Zone", "counts_of"]

MAX_RELAXED = 3
MAX_MEASURED = 60
MAX_NEAR = 4
MAX_TRIED = 400
"""How many sets of entries are tried at most where the zone is empty."""


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
    """Whether no other set of up to three entries would."""


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
    n_as_near: int
    """How many there are; only the first are listed."""


@dataclass(frozen=True, kw_only=True)
class Zone:
    """The standings of each party's packages, under whichever entries are withdrawn; each is worked out once."""

    frame: Frame
    known: dict[tuple[str, frozenset[str]], StandingArray | None] = field(default_factory=dict, repr=False)

    @property
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
            readings = replace(self.frame.readings, set_aside=self.frame.readings.set_aside | gone)
            alone = replace(self.frame.space, parties=(party,))
            self.known[key] = standings_in(replace(self.frame, readings=readings, space=alone)).of(party)
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
        """Whether every package is excluded for one of the parties."""
        joint = self.joint(parties, without)
        return joint is not None and joint.size > 0 and bool((joint == Standing.EXCLUDED).all())

    def relaxations(self) -> Relaxations:
        """Find the smallest sets of up to three entries whose setting aside leaves a package that nobody excludes."""
        parties, entries = self.frame.space.parties, self.entries()
        found: list[tuple[str, ...]] = []
        tried = 0
        for size in range(1, MAX_RELAXED + 1):
            for chosen in combinations(entries, size):
                if any(set(smaller) <= set(chosen) for smaller in found):
                    continue
                if tried >= MAX_TRIED:
                    return Relaxations(sets=tuple(found), is_complete=False)
                tried += 1
                if not self.is_empty(parties, chosen):
                    found.append(chosen)
        return Relaxations(sets=tuple(found), is_complete=True)

    def nearest(self) -> Nearest | None:
        """Return the packages that the fewest parties exclude, and of these the least short for any of them.

        Of many that as few exclude, an even choice of `MAX_MEASURED` is measured.
        """
        own = {party: self.of(party) for party in self.frame.space.parties}
        by_party = {party: one for party, one in own.items() if one is not None}
        if not by_party or not self.frame.space.n_packages:
            return None
        n_excluding = np.sum([one == Standing.EXCLUDED for one in by_party.values()], axis=0)
        fewest = np.flatnonzero(n_excluding == n_excluding.min())
        chosen = fewest[:: -(-len(fewest) // MAX_MEASURED)]
        measured = [self._near(int(number), by_party) for number in chosen]
        least = min(max(near.short.values(), default=0.0) for near in measured)
        kept = tuple(near for near in measured if max(near.short.values(), default=0.0) <= least + 1e-6)
        return Nearest(packages=kept[:MAX_NEAR], n_as_near=len(kept))

    def _near(self, number: int, by_party: dict[str, StandingArray]) -> Near:
        excluding = [party for party, one in by_party.items() if one[number] == Standing.EXCLUDED]
        package = self.frame.space.package(number)
        return Near(package=number, short={party: self._short(party, package) for party in excluding})

    def _short(self, party: str, package: Package) -> float:
        program = program_of(self.frame, party, self.bounds)
        gain = program.unknowns.row(Utility(package)) - program.unknowns.row(NoDeal(self.frame.now(party)))
        span = program.span(gain)
        return 0.0 if span is None else max(0.0, -span[1])
