"""Packages against each other: which of two a party finds no worse, in all preferences that fit or in some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.preferences.program import Program
from detente.preferences.space import Package
from detente.preferences.standings import Preferred, preferred

__all__ = ["Compared", "compared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two packages to one party; they are told by their places in the list that was asked about."""

    party: str
    one: int
    other: int
    one_is_no_worse: Preferred
    other_is_no_worse: Preferred

    @property
    def words(self) -> str:
        """Say which is no worse, if that is necessary."""
        necessary = [x is Preferred.NECESSARY for x in (self.one_is_no_worse, self.other_is_no_worse)]
        if all(necessary):
            return "as good as each other in every preference that fits"
        if necessary[0]:
            return "the first is no worse in every preference that fits"
        if necessary[1]:
            return "the second is no worse in every preference that fits"
        return "either may be better"


def compared(programs: Mapping[str, Program], packages: Sequence[Package]) -> tuple[Compared, ...]:
    """Compare every two packages for every party whose record some preference fits.

    Parameters
    ----------
    programs : mapping of party to Program
        Of the parties whose record does not contradict itself.
    packages : sequence of Package
        By their positions; the answers tell them by their places here.
    """
    found: list[Compared] = []
    for party, program in programs.items():
        for one, other in combinations(range(len(packages)), 2):
            forth = preferred(program, packages[one], packages[other])
            back = preferred(program, packages[other], packages[one])
            if forth is not None and back is not None:
                found.append(Compared(party=party, one=one, other=other, one_is_no_worse=forth, other_is_no_worse=back))
    return tuple(found)
