"""Lots: units of one category that are handed over one by one, and what each unit is worth to whom."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import InputError

__all__ = [
    "BoolArray",
    "FloatArray",
    "Gains",
    "IntArray",
    "Lot",
    "check_gains",
    "in_quanta",
    "linear_gains",
    "table_gains",
]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

Gains = tuple[FloatArray, ...]
"""One array per lot, shape (n_samples, n_parties, units + 1): what each party has gained once k units are delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Units of one category that go from givers to receivers.

    ``units`` is how many are agreed, ``delivered`` how many of them were handed over before the start. A move brings at
    most ``cap`` units (any number where it is empty) and, where ``chunk`` is above 1, only multiples of it: the last
    may be smaller. ``escrowed`` units go to a custodian and are released together with what else is deposited. What is
    *revocable* (access to money, a release at home) can be taken back by its giver on walking away.
    """

    id: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    units: int
    label: str = ""
    track: str = "main"
    delivered: int = 0
    is_revocable: bool = False
    cap: int | None = None
    chunk: int = 1
    escrowed: int = 0

    def __post_init__(self) -> None:
        name = f"lot '{self.id}'"
        whole = {"units": self.units, "delivered": self.delivered, "escrowed": self.escrowed}
        for field, number in whole.items():
            if number < 0:
                raise InputError(f"{name} has {field} {number}; expected 0 or more.")
        for field, size in {"chunk": self.chunk, "cap": self.cap}.items():
            if size is not None and size < 1:
                raise InputError(f"{name} has {field} {size}; expected 1 or more.")
        if self.delivered > self.units:
            raise InputError(f"{name} has {self.delivered} delivered; {self.units} are to be handed over in all.")
        if self.escrowed > self.units - self.delivered:
            left = self.units - self.delivered
            raise InputError(f"{name} puts {self.escrowed} into escrow; {left} are left to hand over.")
        if not self.givers:
            raise InputError(f"{name} has no giver.", mend="Name the party that hands it over.")
        both = set(self.givers) & set(self.receivers)
        if both:
            raise InputError(f"{name} has '{min(both)}' as giver and receiver; expected one or the other.")

    @property
    def shown(self) -> str:
        """The name to print."""
        return self.label or self.id


def linear_gains(
    parties: Sequence[str], lots: Sequence[Lot], worth: Mapping[tuple[str, str], float | Sequence[float]]
) -> Gains:
    """Turn what one unit is worth into gains that grow with every unit.

    Parameters
    ----------
    parties, lots : sequences
        Who takes part, and what is handed over.
    worth : mapping of (party, lot) to number, or to one number per sample
        What one unit is worth to the party, 0 or more: lost by its giver, gained by anybody else. A pair that is not
        named is worth nothing.

    Returns
    -------
    tuple of float arrays, shape (n_samples, n_parties, units + 1)
        In each party's own unit of value.

    Raises
    ------
    InputError
        If a value is negative or no number, or names a party or a lot that is not there.

    Examples
    --------
    >>> persons = Lot(id="persons", givers=("north",), receivers=("south",), units=2)
    >>> linear_gains(("north", "south"), (persons,), {("north", "persons"): 2, ("south", "persons"): 5})[0][0].tolist()
    [[0.0, -2.0, -4.0], [0.0, 5.0, 10.0]]
    """
    tables: dict[tuple[str, str], FloatArray] = {}
    by_id = {lot.id: lot for lot in lots}
    for (party, lot_id), value in worth.items():
        lot = _named(by_id, lot_id, party)
        each = np.atleast_1d(np.asarray(value, dtype=np.float64))
        tables[party, lot_id] = np.broadcast_to(each[:, np.newaxis], (each.size, lot.units))
    return table_gains(parties, lots, tables)


def table_gains(parties: Sequence[str], lots: Sequence[Lot], worth: Mapping[tuple[str, str], npt.ArrayLike]) -> Gains:
    """Turn what each single unit is worth, in order of delivery, into gains.

    Parameters
    ----------
    parties, lots : sequences
        Who takes part, and what is handed over.
    worth : mapping of (party, lot) to array, shape (units,) or (n_samples, units)
        What the first, the second … unit is worth to the party, 0 or more.

    Raises
    ------
    InputError
        If a value is negative or no number, a table is of another length than the lot, the tables disagree on the
        number of samples, or a name is not there.
    """
    by_id = {lot.id: lot for lot in lots}
    samples = 1
    tables: dict[tuple[str, str], FloatArray] = {}
    for (party, lot_id), given in worth.items():
        lot = _named(by_id, lot_id, party)
        if party not in parties:
            raise InputError(f"a value is given for '{party}'; the exchange has {', '.join(parties)}.")
        table = np.atleast_2d(np.asarray(given, dtype=np.float64))
        if table.shape[1] != lot.units:
            raise InputError(f"'{party}' values {table.shape[1]} units of lot '{lot_id}'; it has {lot.units}.")
        bad = table[~(np.isfinite(table) & (table >= 0))]
        if bad.size:
            raise InputError(
                f"a unit of lot '{lot_id}' is worth {bad[0]:g} to '{party}'; expected 0 or more.",
                mend="A value is what its giver loses and its receiver gains, both as positive numbers.",
            )
        if table.shape[0] not in (1, samples) and samples != 1:
            raise InputError(f"'{party}' has {table.shape[0]} samples for lot '{lot_id}'; others have {samples}.")
        samples = max(samples, table.shape[0])
        tables[party, lot_id] = table
    return tuple(_gains(parties, lot, tables, samples) for lot in lots)


def check_gains(parties: Sequence[str], lots: Sequence[Lot], gains: Gains) -> None:
    """See that gains have the shapes and signs that the lots ask for.

    Raises
    ------
    InputError
        If a shape does not fit, a giver gains by giving, or anybody else loses by what is given.
    """
    if len(gains) != len(lots):
        raise InputError(f"gains are given for {len(gains)} lots; the exchange has {len(lots)}.")
    for lot, gain in zip(lots, gains, strict=True):
        if gain.ndim != 3 or gain.shape[1:] != (len(parties), lot.units + 1):
            expected = f"(n_samples, {len(parties)}, {lot.units + 1})"
            raise InputError(f"the gains of lot '{lot.id}' have shape {gain.shape}; expected {expected}.")
        if not np.isfinite(gain).all():
            raise InputError(f"the gains of lot '{lot.id}' hold a value that is no finite number.")
        rising = np.diff(gain, axis=2)
        for index, party in enumerate(parties):
            wrong = (rising[:, index] > 0).any() if party in lot.givers else (rising[:, index] < 0).any()
            if wrong:
                how = "gains by giving" if party in lot.givers else "loses by receiving"
                raise InputError(f"'{party}' {how} a unit of lot '{lot.id}'; expected the opposite.")


def in_quanta(gains: Gains) -> tuple[Gains, float]:
    """Count gains in whole quanta of a power of ten, so that sums are exact and 0.1 + 0.2 is 0.3.

    Returns
    -------
    gains, quanta per unit of value
        Eleven digits of the largest gain are kept.
    """
    most = max((float(np.abs(g).max(initial=0.0)) for g in gains), default=0.0)
    per_unit = 10.0 ** min(11 - (math.ceil(math.log10(most)) if most > 0 else 0), 300)
    return tuple(np.rint(g * per_unit) for g in gains), per_unit


def _named(by_id: Mapping[str, Lot], lot_id: str, party: str) -> Lot:
    if lot_id not in by_id:
        there = ", ".join(by_id) or "none"
        raise InputError(f"'{party}' values a unit of '{lot_id}', which is no lot; there is: {there}.")
    return by_id[lot_id]


def _gains(parties: Sequence[str], lot: Lot, tables: Mapping[tuple[str, str], FloatArray], samples: int) -> FloatArray:
    gain = np.zeros((samples, len(parties), lot.units + 1))
    for index, party in enumerate(parties):
        table = tables.get((party, lot.id))
        if table is not None:
            sign = -1.0 if party in lot.givers else 1.0
            gain[:, index, 1:] = sign * np.cumsum(table, axis=1)
    return gain
