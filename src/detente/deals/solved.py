"""Where packages stand for a party, solved once for all records that say the same of what it would take.

A party's answers hang on the issues in which it has a stake and on what bounds it there, and on nothing else. So they
are worked out over those issues alone, and spread over the packages of all.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.preferences import Extreme, PackageSpace, Utility, Weight, conflict_of, program_of
from detente.preferences.standings import sorted_packages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.preferences import Bound, Comparison, Frame
    from detente.preferences.bounds import Atom

    StandingArray = NDArray[np.int8]

__all__ = ["Solved", "over_all"]


@dataclass(frozen=True, slots=True)
class Solved:
    """The answers worked out so far."""

    known: dict[Hashable, StandingArray | None] = field(default_factory=dict)

    def of(self, frame: Frame, party: str, found: Sequence[Bound]) -> StandingArray | None:
        """Return where packages stand over a party's own issues; ``None`` where its record contradicts itself.

        Parameters
        ----------
        frame : Frame
        party : str
        found : sequence of Bound
            Of whomever; those of the party are taken.
        """
        small, bounds = _of_own_issues(frame, party, found)
        key = (
            party,
            tuple((s.issue, s.points, s.levels, s.worth_as) for s in small.space.issues),
            tuple(sorted(small.more_is(party).items())),
            frame.now(party),
            frame.readings.interactions,
            frozenset(bound.comparison for bound in bounds),
        )
        if key not in self.known:
            program = program_of(small, party, bounds)
            fits = conflict_of(frame.case.name(party), program) is None
            self.known[key] = sorted_packages(program, frame.now(party)) if fits else None
        return self.known[key]


def over_all(frame: Frame, party: str, own: StandingArray) -> StandingArray:
    """Spread what stands over a party's own issues over all packages, in the shape of the space."""
    space, more_is = frame.space, frame.more_is(party)
    shape = [n if s.issue in more_is else 1 for s, n in zip(space.issues, space.shape, strict=True)]
    whole: StandingArray = np.broadcast_to(own.reshape(shape), space.shape)
    return whole


def _of_own_issues(frame: Frame, party: str, found: Sequence[Bound]) -> tuple[Frame, tuple[Bound, ...]]:
    more_is = frame.more_is(party)
    places = [place for place, scale in enumerate(frame.space.issues) if scale.issue in more_is]
    space = PackageSpace(parties=(party,), issues=tuple(frame.space.issues[place] for place in places))

    nothing = Utility((Extreme.WORST,) * len(places))

    def own_side(side: Atom) -> Atom:
        if isinstance(side, Weight) and side.issue not in more_is:
            return nothing  # what a party has no stake in has no weight
        return Utility(tuple(side.package[place] for place in places)) if isinstance(side, Utility) else side

    def own(told: Comparison) -> Comparison:
        return replace(told, more=own_side(told.more), less=own_side(told.less))

    bounds = tuple(
        replace(bound, comparison=own(bound.comparison))
        for bound in found
        if bound.party == party and bound.comparison is not None
    )
    return replace(frame, space=space), bounds
