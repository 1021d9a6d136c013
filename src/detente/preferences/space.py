"""The package space: which levels each issue has, and how packages made of them are counted and named.

A package gives every issue a *position*: an amount in the issue's unit, or the place of a level on its scale. The value
of an issue is free at the positions that the record names (its `points`) and linear between them, so a finer grid of
`levels` adds packages and changes no answer about those that were there. On an ordered scale the points are counted
from 0, and levels that no entry names stand at fractions between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from detente.errors import MisuseError
from detente.evidence import number_words

__all__ = ["IssueScale", "LeftOut", "NamedBy", "Package", "PackageSpace", "amount_words"]

Package = tuple[float, ...]
"""A position on each issue of a space, in its order."""


def amount_words(amount: float, unit: str | None = None) -> str:
    """Say an amount, with its unit where there is one.

    Examples
    --------
    >>> amount_words(6_000_000.0, "dollars"), amount_words(2.0, "day"), amount_words(9.5)
    ('6,000,000 dollars', '2 days', '9.5')
    >>> amount_words(1.0, "persons")
    '1 person'
    """
    if not unit:
        return number_words(amount)
    if amount == 1 and unit.endswith("s") and not unit.endswith(("ss", "us", "is")):
        unit = unit[:-1]
    plural = "s" if unit == "day" and amount != 1 else ""
    return f"{number_words(amount)} {unit}{plural}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBy:
    """What puts a point on a scale: an entry of the case, in its words."""

    entry: str
    words: str
    read_as: str = ""
    """The amount that a wording rule makes of the words, where that is no single number."""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueScale:
    """What an issue can be settled at, from least to most for its receiver."""

    issue: str
    label: str
    unit: str | None = None
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    is_counted: bool
    """Whether positions are amounts; else they are places on an ordered scale: 0, 1, 2 …"""
    is_closed: bool = False
    """Of amounts: whether the case tells that there is no more to give than the most of them."""
    is_open_at_most: bool = False
    """Of amounts: whether the most of them stands for so many or more, since only words without an end name it."""
    step: float = 1.0
    """The finest difference in which amounts are told."""
    points: tuple[float, ...]
    """The positions that the record names, ascending: where the value is free."""
    words: tuple[str, ...]
    """What each point is called."""
    levels: tuple[float, ...]
    """The positions that packages are made of; at first the points."""
    named_by: tuple[tuple[NamedBy, ...], ...] = ()
    """By point: all that puts it on the scale."""
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """The entries that name its levels."""
    days: tuple[float | None, ...] = ()
    """On an ordered scale of terms: how many days each point is; empty on any other."""
    same_as: tuple[tuple[str, str], ...] = ()
    """Levels of other words that are one with a level, each with that level's words."""
    between: tuple[tuple[str, float], ...] = ()
    """On an ordered scale: the levels that no entry names, with their positions, evenly between two points."""
    worth_as: tuple[tuple[float, int], ...] = ()
    """Positions between two points that are worth what one of the two is: those beyond a red line at the other."""

    @property
    def least(self) -> float:
        """The lowest position."""
        return self.points[0]

    @property
    def most(self) -> float:
        """The highest position."""
        return self.points[-1]

    @property
    def range_words(self) -> str:
        """What there is to choose from: the ends of amounts, or the levels."""
        if self.is_counted:
            return f"{number_words(self.least)} to {number_words(self.most)}"
        return ", ".join(self.words)

    @property
    def level_words(self) -> tuple[str, ...]:
        """What each level is called, those that no entry names among them."""
        return tuple(self.word(position) for position in self.levels)

    def shares(self, position: float) -> tuple[tuple[int, float], ...]:
        """Return the points around a position, with how much of each it is: linear between them.

        Examples
        --------
        >>> scale = IssueScale(issue="aid", label="aid", is_counted=True, points=(0.0, 4.0), words=("none", "4"),
        ...                    levels=(0.0, 4.0))
        >>> scale.shares(1.0)
        ((0, 0.75), (1, 0.25))
        """
        if not self.least <= position <= self.most:
            raise MisuseError(
                f"'{self.issue}' has no {number_words(position)}; "
                f"its levels run from {number_words(self.least)} to {number_words(self.most)}."
            )
        same = dict(self.worth_as).get(position)
        if same is not None:
            return ((same, 1.0),)
        above = next(i for i, point in enumerate(self.points) if point >= position)
        if self.points[above] == position:
            return ((above, 1.0),)
        low, high = self.points[above - 1], self.points[above]
        share = (position - low) / (high - low)
        return ((above - 1, 1.0 - share), (above, share))

    def place(self, level: str) -> int | None:
        """Return which point a level of an ordered scale is; ``None`` where no point is called so."""
        level = dict(self.same_as).get(level, level)
        return self.words.index(level) if level in self.words else None

    def word(self, position: float) -> str:
        """Return what a position is called."""
        if position in self.points:
            return self.words[self.points.index(position)]
        unnamed = {place: word for word, place in self.between}
        if position in unnamed:
            return unnamed[position]
        if self.is_counted:
            return amount_words(position, self.unit)
        below = math.floor(position)
        return f"between {self.words[below]} and {self.words[below + 1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An issue that is no part of the packages, and why."""

    issue: str
    label: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSpace:
    """All packages that the levels of the issues make, and the parties whose preferences over them are asked for."""

    parties: tuple[str, ...]
    issues: tuple[IssueScale, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def shape(self) -> tuple[int, ...]:
        """How many levels each issue has."""
        return tuple(len(scale.levels) for scale in self.issues)

    @property
    def n_packages(self) -> int:
        """How many packages there are; where there is no issue, none."""
        return math.prod(self.shape) if self.issues else 0

    @property
    def nothing(self) -> int:
        """The package in which every issue stands at its least."""
        return 0

    def levels_of(self, package: int) -> tuple[int, ...]:
        """Return the level that a package has on each issue; the last issue runs fastest."""
        if not 0 <= package < self.n_packages:
            raise MisuseError(f"there is no package {package}; they run from 0 to {self.n_packages - 1}.")
        levels: list[int] = []
        for size in reversed(self.shape):
            package, level = divmod(package, size)
            levels.append(level)
        return tuple(reversed(levels))

    def package(self, package: int) -> Package:
        """Return the positions of a package, by its number."""
        return tuple(s.levels[k] for s, k in zip(self.issues, self.levels_of(package), strict=True))

    def index(self, package: Package) -> int:
        """Return the number of a package, by its positions.

        Raises
        ------
        MisuseError
            If one of them is no level of its issue.
        """
        number = 0
        for scale, position in zip(self.issues, package, strict=True):
            if position not in scale.levels:
                raise MisuseError(
                    f"'{scale.issue}' has no level {number_words(position)}; refine the space to have it."
                )
            number = number * len(scale.levels) + scale.levels.index(position)
        return number

    def at(self, package: int | Package) -> Package:
        """Return the positions of a package, however it is given; between levels is allowed."""
        if isinstance(package, int):
            return self.package(package)
        if len(package) != len(self.issues):
            raise MisuseError(f"a package of this space has {len(self.issues)} positions; {len(package)} were given.")
        for scale, position in zip(self.issues, package, strict=True):
            scale.shares(position)
        return package

    def words(self, package: int | Package) -> str:
        """Say what a package holds, issue by issue.

        What stands at its least is left out; a package of nothing says so.
        """
        told = [
            f"{scale.label}: {scale.word(position)}"
            for scale, position in zip(self.issues, self.at(package), strict=True)
            if position > scale.least
        ]
        return "; ".join(told) if told else "nothing given"

    def place(self, issue: str) -> int:
        """Return where an issue stands in the order of the space."""
        for number, scale in enumerate(self.issues):
            if scale.issue == issue:
                return number
        has = ", ".join(scale.issue for scale in self.issues) or "none"
        raise MisuseError(f"'{issue}' is no issue of these packages.", mend=f"There is: {has}.")

    def refined(self, issue: str, positions: Iterable[float]) -> PackageSpace:
        """Return the space with more levels on an issue; the value at each is interpolated."""
        place = self.place(issue)
        scale = self.issues[place]
        added = [float(position) for position in positions]
        for position in added:
            scale.shares(position)
        finer = replace(scale, levels=tuple(sorted({*scale.levels, *added})))
        return replace(self, issues=(*self.issues[:place], finer, *self.issues[place + 1 :]))
