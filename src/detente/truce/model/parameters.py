"""The numbers that the model of a truce runs on, many samples at once, and what each may be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from detente.errors import MisuseError
from detente.evidence.data import load_data
from detente.truce.model.arrays import FloatArray

__all__ = ["COMMON", "SIDES", "Parameters", "described", "see_that_it_fits"]

SIDES = (
    "accident",
    "spoiler",
    "miss",
    "false_alarm",
    "policing",
    "forgiveness",
    "strike_gain",
    "calm",
)
"""Numbers that each of the two sides has of its own, in the order of the columns."""

COMMON = ("verified", "published", "extension", "patience", "early_factor")
"""Numbers that both sides share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """One value of every number for each of ``n`` samples.

    Those of a side have shape (n, 2), the common ones (n,). ``accident``, ``spoiler`` and ``policing`` are of the side
    whose people act; ``miss``, ``false_alarm`` and ``forgiveness`` of the side that watches; probabilities are per day.
    ``strike_gain`` and ``calm`` are counted in days of the exchange. What each means is told in `described`.
    """

    accident: FloatArray
    spoiler: FloatArray
    miss: FloatArray
    false_alarm: FloatArray
    policing: FloatArray
    forgiveness: FloatArray
    strike_gain: FloatArray
    calm: FloatArray
    verified: FloatArray
    published: FloatArray
    extension: FloatArray
    patience: FloatArray
    early_factor: FloatArray

    @property
    def n_samples(self) -> int:
        """How many samples there are."""
        return int(self.patience.shape[0])

    @classmethod
    def of(cls, values: Mapping[str, float | tuple[float, float]]) -> Parameters:
        """Make one sample from plain numbers.

        Parameters
        ----------
        values : mapping
            By name; a side's number is one for both sides, or a pair. What is left out is the middle of its range.

        Raises
        ------
        MisuseError
            If a name is none of the model's, or a value is outside what it may be.

        Examples
        --------
        >>> Parameters.of({"accident": (0.02, 0.05)}).accident
        array([[0.02, 0.05]])
        """
        unknown = sorted(set(values) - {*SIDES, *COMMON})
        if unknown:
            raise MisuseError(
                f"the model has no number '{unknown[0]}'.", mend=f"There is: {', '.join(SIDES + COMMON)}."
            )
        arrays: dict[str, FloatArray] = {}
        for name in (*SIDES, *COMMON):
            told = described(name)
            given = values.get(name, (float(told["low"]) + float(told["high"])) / 2)
            pair = given if isinstance(given, tuple) else (given, given)
            for value in pair:
                see_that_it_fits(name, value)
            arrays[name] = np.array([pair], dtype=float) if name in SIDES else np.array(pair[:1], dtype=float)
        return cls(**arrays)

    @classmethod
    def together(cls, parts: Sequence[Parameters]) -> Parameters:
        """Put samples one after another."""
        return cls(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(cls)})

    def take(self, chosen: FloatArray | slice | list[int]) -> Parameters:
        """Return some of the samples."""
        return Parameters(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


def described(name: str) -> dict[str, str | float]:
    """Return what the data file says of a number: its range, its words, why the range is so."""
    data = load_data("truce/ranges.yaml")
    found: dict[str, str | float] = {**data["sides"], **data["common"]}[name]
    return found


_ALLOWED = {
    "probability": (0.0, 1.0, "a probability lies between 0 and 1"),
    "discount": (0.0, 1.0, "what tomorrow counts beside today lies from 0 up to, but below, 1"),
    "amount": (0.0, math.inf, "it is 0 or more"),
}


def see_that_it_fits(name: str, value: float) -> None:
    """Refuse a value that a number of the model cannot have.

    Raises
    ------
    MisuseError
        If it is no finite number, or outside what the number may be.
    """
    kind = str(described(name)["kind"])
    low, high, rule = _ALLOWED[kind]
    if not math.isfinite(value) or not low <= value <= high or (kind == "discount" and value >= 1):
        raise MisuseError(f"{name} is {value:g}; {rule}.")
