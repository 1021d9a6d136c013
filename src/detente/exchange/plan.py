"""What an analyst adds to the record: values, how units are handed over, and what walking away would cost."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from detente.errors import InputError, MisuseError
from detente.exchange.bands import Worth
from detente.exchange.lots import Lot

__all__ = ["ALL", "Plan"]

ALL = -1
"""As a number in escrow: all that is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an exchange is to be carried out, beyond what the record says; everything is by the id of a lot or party.

    ``worth`` is what one unit is worth to a party, lost by its giver and gained by its receiver, as a number or as
    bounds. ``trust`` is what walking away costs a party, in the same unit of value. None of it is invented: what is
    not given is left open.
    """

    worth: Mapping[tuple[str, str], Worth] = field(default_factory=dict)
    caps: Mapping[str, int] = field(default_factory=dict)
    chunks: Mapping[str, int] = field(default_factory=dict)
    escrow: Mapping[str, int] = field(default_factory=dict)
    revocable: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()
    trust: Mapping[str, float] = field(default_factory=dict)
    together: bool = False
    """Whether all hand over their next chunk at the same time, round by round."""

    def __post_init__(self) -> None:
        for (party, lot), value in self.worth.items():
            bounds = value if isinstance(value, tuple) else (value, value)
            for number in bounds:
                if not (math.isfinite(number) and number >= 0):
                    raise InputError(
                        f"a unit of '{lot}' is worth {number:g} to '{party}'; expected 0 or more.",
                        mend="A value is what its giver loses and its receiver gains, both as positive numbers.",
                    )
            if bounds[0] > bounds[1]:
                raise InputError(
                    f"a unit of '{lot}' is worth {bounds[0]:g} to {bounds[1]:g} to '{party}'.",
                    mend="Write the smaller number first.",
                )
        for party, cost in self.trust.items():
            if not (math.isfinite(cost) and cost >= 0):
                raise InputError(f"walking away costs '{party}' {cost:g}; expected 0 or more.")
        if self.together and (self.escrow or self.caps or self.trust):
            raise MisuseError("what is handed over together has neither caps nor an escrow; name chunks.")
        both = self.revocable & self.final
        if both:
            raise MisuseError(f"'{min(both)}' is said to be revocable and final; name it once.")

    @property
    def is_handling_given(self) -> bool:
        """Whether it says how units are handed over."""
        return bool(self.caps or self.chunks or self.escrow or self.together)

    def check(self, lots: Iterable[str], parties: Iterable[str]) -> None:
        """See that every name is one of the exchange's.

        Raises
        ------
        MisuseError
            If it names a lot or a party that is not there.
        """
        there, who = tuple(dict.fromkeys(lots)), tuple(dict.fromkeys(parties))
        used: dict[str, Iterable[str]] = {
            "a value": [lot for _, lot in self.worth],
            "a cap": self.caps,
            "a chunk": self.chunks,
            "escrow": self.escrow,
            "what is revocable": self.revocable,
            "what is final": self.final,
        }
        for what, names in used.items():
            for name in names:
                if name not in there:
                    raise MisuseError(
                        f"{what} names '{name}'; what can be counted is: {', '.join(there) or 'nothing'}."
                    )
        for party in [*(party for party, _ in self.worth), *self.trust]:
            if party not in who:
                raise MisuseError(f"'{party}' neither gives nor gets what is counted; those who do: {', '.join(who)}.")

    def apply(self, lots: Sequence[Lot]) -> tuple[Lot, ...]:
        """Return the lots as the plan hands them over."""
        return tuple(replace(lot, **self._changes(lot)) for lot in lots)

    def values_any(self, lots: Sequence[Lot]) -> bool:
        """Whether it gives a value for some lot."""
        there = {lot.id for lot in lots}
        return any(lot in there for _, lot in self.worth)

    def missing_worth(self, parties: Sequence[str], lots: Sequence[Lot]) -> tuple[tuple[str, str], ...]:
        """Return who gives or gets which of some lots without a value for it."""
        needed = ((p, lot.id) for lot in lots for p in parties if p in lot.givers or p in lot.receivers)
        return tuple(pair for pair in needed if pair not in self.worth)

    def _changes(self, lot: Lot) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        if lot.id in self.caps:
            changes["cap"] = self.caps[lot.id]
        if lot.id in self.chunks:
            changes["chunk"] = self.chunks[lot.id]
        if lot.id in self.escrow:
            left = lot.units - lot.delivered
            changes["escrowed"] = left if self.escrow[lot.id] == ALL else self.escrow[lot.id]
        if lot.id in self.revocable:
            changes["is_revocable"] = True
        if lot.id in self.final:
            changes["is_revocable"] = False
        return changes
