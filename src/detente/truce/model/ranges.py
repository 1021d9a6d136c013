"""What the record does not give, as ranges; each can be set, for both sides or for one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from detente.errors import MisuseError
from detente.truce.model.arrays import FloatArray
from detente.truce.model.parameters import COMMON, SIDES, Parameters, described, see_that_it_fits

__all__ = ["Factor", "Range", "Ranges", "default_ranges"]

Factor = tuple[str, int]
"""A number of the model: its name, and the side (0 or 1) that it is of; -1 for a common one."""


@dataclass(frozen=True, slots=True)
class Range:
    """All values from ``low`` to ``high``; one value where they are equal."""

    low: float
    high: float

    @property
    def is_open(self) -> bool:
        """Whether the value is unknown."""
        return self.low < self.high

    def __str__(self) -> str:
        return f"{self.low:g}" if not self.is_open else f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """A range for every number of the model, and which of them somebody has set."""

    values: Mapping[Factor, Range]
    given: frozenset[Factor] = field(default=frozenset())

    @property
    def unknown(self) -> tuple[Factor, ...]:
        """The numbers whose range is more than one value, in the order of the model."""
        return tuple(f for f, r in self.values.items() if r.is_open)

    def corner(self, *, worse: bool) -> Parameters:
        """Return the one sample at the end of every range at which a truce lasts less long, or longer."""
        return self._sample({f: self._end(f, worse=worse) for f in self.values})

    def middle(self) -> Parameters:
        """Return the one sample in the middle of every range."""
        return self._sample({f: (r.low + r.high) / 2 for f, r in self.values.items()})

    def sampled(self, uniform: FloatArray) -> Parameters:
        """Return samples over the ranges.

        Parameters
        ----------
        uniform : float array, shape (n_samples, n_unknown)
            In [0, 1], one column for each of `unknown`.
        """
        columns = {
            f: self.values[f].low + uniform[:, c] * (self.values[f].high - self.values[f].low)
            for c, f in enumerate(self.unknown)
        }
        whole = np.ones(len(uniform))
        return self._sample({f: columns[f] if f in columns else whole * r.low for f, r in self.values.items()})

    def set(self, text: str, sides: Mapping[str, int] = MappingProxyType({})) -> Ranges:
        """Return the ranges with one of them set: ``accident=0.02``, ``hamas.miss=0.1..0.3``.

        Parameters
        ----------
        text : str
            NAME=VALUE or NAME=LOW..HIGH; a side's id and a point before the name for that side alone.
        sides : mapping of str to int
            The names by which a side may be called, and which of the two it is.

        Raises
        ------
        MisuseError
            If the text has another form, the name or side is unknown, or the value cannot be.
        """
        found = re.fullmatch(r"\s*(?:(?P<side>[^=]+)\.)?(?P<name>[a-z_-]+)\s*=\s*(?P<value>[^=]+?)\s*", text)
        if found is None:
            raise MisuseError(
                f"'{text}' sets nothing.", mend="Write NAME=VALUE or NAME=LOW..HIGH: accident=0.01..0.05."
            )
        name, side = found["name"].replace("-", "_"), found["side"]
        if name not in (*SIDES, *COMMON):
            raise MisuseError(f"the model has no number '{name}'.", mend=f"There is: {', '.join(SIDES + COMMON)}.")
        if side is not None and (name in COMMON or side not in sides):
            there = f"The sides are: {', '.join(sides)}." if name in SIDES else f"'{name}' is the same for both sides."
            raise MisuseError(f"'{text}' names no side that has it.", mend=there)
        told = _range(name, found["value"])
        whose = [-1] if name in COMMON else [0, 1] if side is None else [sides[side]]
        factors = [(name, n) for n in whose]
        return replace(
            self,
            values=MappingProxyType({**self.values, **dict.fromkeys(factors, told)}),
            given=self.given | set(factors),
        )

    def _end(self, factor: Factor, *, worse: bool) -> float:
        at_high = (described(factor[0])["worse"] == "high") is worse
        return self.values[factor].high if at_high else self.values[factor].low

    def _sample(self, values: Mapping[Factor, float | FloatArray]) -> Parameters:
        arrays = {n: np.stack([np.atleast_1d(values[n, 0]), np.atleast_1d(values[n, 1])], axis=1) for n in SIDES}
        return Parameters(**arrays, **{n: np.atleast_1d(np.asarray(values[n, -1], dtype=float)) for n in COMMON})


def _range(name: str, text: str) -> Range:
    low, dots, high = text.partition("..")
    try:
        ends = float(low), float(high if dots else low)
    except ValueError:
        raise MisuseError(f"{name} is '{text}'; expected a number or LOW..HIGH, such as 0.01..0.05.") from None
    for end in ends:
        see_that_it_fits(name, end)
    if math.isnan(sum(ends)) or ends[0] > ends[1]:
        raise MisuseError(f"{name} is '{text}'; the lower end is above the upper.", mend="Write the smaller one first.")
    return Range(*ends)


def default_ranges() -> Ranges:
    """Return the ranges of the data file, the same for both sides."""
    factors = [*((n, side) for n in SIDES for side in (0, 1)), *((n, -1) for n in COMMON)]
    return Ranges(
        values=MappingProxyType(
            {(n, s): Range(float(described(n)["low"]), float(described(n)["high"])) for n, s in factors}
        )
    )
