"""A negotiation scenario as another tool wrote it: issues, the utility of each party, and what it reserves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente.deals import AdditiveSpace, Space, TabulatedSpace
from detente.errors import FormatError
from detente.formats.utility import Utility

if TYPE_CHECKING:
    from detente.deals.space import FloatArray, IntArray

__all__ = ["Level", "Profile", "Scale", "Scenario", "ScenarioIssue"]

_LARGEST = 1e100
"""Beyond this, sums and products of utilities would leave what a double can hold."""

Level = str | int | float | bool | None
"""One value of an issue."""


class Scale(StrEnum):
    """How the numbers of a GENIUS file become utilities."""

    GENIUS = "genius"
    """As GENIUS evaluates: each evaluation over the largest of its issue, the sum at most 1."""
    RAW = "raw"
    """The numbers as they stand in the file, which is how NegMAS evaluates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioIssue:
    """An issue and its levels, in the order of the file; the notes say what of the file is not among them."""

    name: str
    levels: tuple[Level, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profile:
    """What one party wants, and the least it would accept; minus infinity where nothing is reserved.

    The notes say what of the file does not count.
    """

    name: str
    utility: Utility
    reserved: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenario:
    """Issues and profiles of a scenario, ready to be analysed.

    ``outcomes``, shape (n, n_issues), lists the packages by their levels where not all combinations can be had;
    ``notes`` say what of the folder and its files is not in the scenario.
    """

    name: str
    form: str
    """``genius-xml``, ``geniusweb-json``, ``negolog-json`` or ``negmas``."""
    scale: Scale
    issues: tuple[ScenarioIssue, ...]
    profiles: tuple[Profile, ...]
    folder: Path
    outcomes: IntArray | None = None
    notes: tuple[str, ...] = ()

    @property
    def reserved(self) -> FloatArray:
        """The least that each party would accept, shape (n_parties,)."""
        return np.array([profile.reserved for profile in self.profiles], dtype=np.float64)

    def space(self) -> Space:
        """Return the packages with their utilities: additive where all profiles are.

        Raises
        ------
        FormatError
            If there is no party or no issue, or a utility is not a finite number.
        """
        utilities = [profile.utility for profile in self.profiles]
        shape = tuple(len(issue.levels) for issue in self.issues)
        if not utilities or not shape:
            what = "profile of a party" if shape else "issue"
            raise FormatError(f"holds no {what}.", file=self.folder)
        if self.outcomes is None and all(u.is_additive for u in utilities):
            space: Space = _added(utilities, shape)
        else:
            space = TabulatedSpace(
                shape=shape,
                n_parties=len(utilities),
                evaluate=lambda levels: np.stack([u(levels) for u in utilities], axis=1),
                outcomes=self.outcomes,
            )
        with np.errstate(all="ignore"):
            ranges = space.range_of_utility()
        for profile, *ends in zip(self.profiles, *ranges, strict=True):
            if not (np.abs(ends) <= _LARGEST).all():
                told = f"the utility of '{profile.name}' is not a number up to {_LARGEST:g} everywhere."
                raise FormatError(told, file=self.folder)
        return space

    def package(self, levels: IntArray) -> dict[str, Level]:
        """Name the levels of a package, shape (n_issues,)."""
        return {issue.name: issue.levels[int(at)] for issue, at in zip(self.issues, levels, strict=True)}


def _added(utilities: list[Utility], shape: tuple[int, ...]) -> AdditiveSpace:
    by_party = [u.tables(shape) for u in utilities]
    return AdditiveSpace(
        tables=tuple(np.stack([tables[i] for tables in by_party], axis=1) for i in range(len(shape))),
        first=np.array([u.constant for u in utilities], dtype=np.float64),
        last=np.array([u.last for u in utilities], dtype=np.float64),
        cap=np.array([u.cap for u in utilities], dtype=np.float64),
    )
