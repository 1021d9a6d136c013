"""The reference class: how ceasefires of each class ended, from a table, or from what is known offline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.evidence.data import load_data
from detente.truce.reference.ceasefires import Ceasefires
from detente.truce.reference.incidence import Incidence, Reading, at_days, cumulative_incidence

__all__ = ["AT_DAYS", "ClassRates", "Rate", "ReferenceClass", "known_rates", "reference_class", "selection_warning"]

AT_DAYS = (1, 7, 30, 90, 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate that is known offline, with what it counts as an end."""

    of: str
    values: str
    ended: str
    source: str
    """A key of the bibliography."""
    worked_out: bool
    """Whether it was worked out for detente from a public file; else it is as published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRates:
    """The ceasefires of one class, and how each way to end competes with the others."""

    kind: str
    n: int
    standing: int
    ends: dict[str, Incidence]
    """By way to end, in the order of the data file."""
    readings: dict[str, tuple[Reading | None, ...]]
    """The same on the days asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceClass:
    """The cumulative incidence of each way to end, for all ceasefires of a table and by class."""

    source: str
    days: tuple[int, ...]
    classes: tuple[ClassRates, ...]
    definitions: tuple[str, ...]
    n_without_end: int
    n_without_days: int
    selection: str
    """What such shares do not show."""


def known_rates() -> tuple[Rate, ...]:
    """Return the rates that ship with detente."""
    return tuple(Rate(**row) for row in load_data("truce/rates.yaml")["rates"])


def selection_warning() -> str:
    """Return what shares of ceasefires that were made and recorded do not show."""
    return str(load_data("truce/ceasefires.yaml")["selection"])


def reference_class(table: Ceasefires, *, days: Sequence[int] = AT_DAYS) -> ReferenceClass:
    """Estimate how the ceasefires of a table ended: all together, then class by class."""
    ways = tuple(load_data("truce/ceasefires.yaml")["ways"])
    kinds = tuple(dict.fromkeys(c.kind for c in table.told))
    groups = [("all", table.told)]
    if len(kinds) > 1:
        groups += [(kind, tuple(c for c in table.told if c.kind == kind)) for kind in sorted(kinds)]
    classes = []
    for kind, members in groups:
        durations = np.array([c.days for c in members], dtype=float)
        ends = np.array([ways.index(c.end) + 1 if c.end in ways else 0 for c in members], dtype=np.int64)
        found = {way: cumulative_incidence(durations, ends, number) for number, way in enumerate(ways, start=1)}
        classes.append(
            ClassRates(
                kind=kind,
                n=len(members),
                standing=int((ends == 0).sum()),
                ends=found,
                readings={way: at_days(incidence, days) for way, incidence in found.items()},
            )
        )
    return ReferenceClass(
        source=table.source,
        days=tuple(days),
        classes=tuple(classes),
        definitions=table.definitions,
        n_without_end=table.n_without_end,
        n_without_days=table.n_without_days,
        selection=selection_warning(),
    )
