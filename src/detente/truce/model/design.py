"""What is decided or told of a truce, as against what is unknown: its days, its rules, its exchange."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from detente.errors import MisuseError
from detente.truce.model.arrays import FloatArray

__all__ = ["Design", "Foresight", "Rule"]


class Rule(StrEnum):
    """How a side answers what it takes for a breach."""

    GRIM = "grim"
    """The first breach seen ends the truce."""
    TIT_FOR_TAT = "tit_for_tat"
    """A breach seen is answered in kind on the next day."""
    GENEROUS = "generous"
    """The same, but a breach is let pass at times."""
    STRIKES = "strikes"
    """So many breaches seen within a window of days end the truce."""
    COMMISSION = "commission"
    """A breach seen goes to a joint commission first; if that does not clear it in its days, it ends the truce."""


class Foresight(StrEnum):
    """How a side weighs striking first against keeping the truce."""

    NEVER = "never"
    """Strike now, against never striking."""
    STOPPING = "stopping"
    """Strike on the best day, taking it that the other side keeps the truce."""
    MUTUAL = "mutual"
    """Both sides reckon with each other, back from the last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The days of a truce and what happens on them by rule. Day 0 is the day of the agreement.

    Raises
    ------
    MisuseError
        If a number of days is not possible, or benefits are negative or of another shape.
    """

    n_days: int
    """How many days are looked at."""
    benefits: FloatArray = field(default_factory=lambda: np.zeros((0, 2)))
    """Shape (days, 2): what each side gets out of the exchange on a day; days beyond the array bring nothing."""
    rules: tuple[Rule, Rule] = (Rule.TIT_FOR_TAT, Rule.TIT_FOR_TAT)
    entry_day: int = 0
    """The day on which the truce enters into force; before it unordered incidents are more frequent."""
    term_days: int | None = None
    """How long it is agreed for, from the day of entry; ``None`` is for good."""
    extension_days: int = 0
    """By how much it is prolonged each time; 0 is for good."""
    n_strikes: int = 3
    window_days: int = 7
    commission_days: int = 3
    spiral_days: int = 4
    """Striking back that goes on for so many days running, on either side, is the end of the truce."""
    foresight: Foresight = Foresight.STOPPING

    def __post_init__(self) -> None:
        counts = {"n_days": self.n_days, "n_strikes": self.n_strikes, "window_days": self.window_days}
        counts |= {"spiral_days": self.spiral_days, "commission_days": self.commission_days}
        if self.term_days is not None:
            counts["term_days"] = self.term_days
        for name, value in counts.items():
            if value < 1:
                raise MisuseError(f"{name} is {value}; it is 1 or more.")
        for name, value in {"entry_day": self.entry_day, "extension_days": self.extension_days}.items():
            if value < 0:
                raise MisuseError(f"{name} is {value}; it is 0 or more.")
        if self.n_strikes > 4 or self.window_days > 31:
            raise MisuseError(
                f"{self.n_strikes} strikes within {self.window_days} days; the exact chain keeps up to 4 within 31.",
            )
        shape = self.benefits.shape
        if len(shape) != 2 or shape[1] != 2:
            raise MisuseError(f"benefits have shape {shape}; expected (days, 2).")
        if not np.all(np.isfinite(self.benefits)) or np.any(self.benefits < 0):
            raise MisuseError("a day's benefit of the exchange is negative or no number; it is 0 or more.")

    def padded(self) -> FloatArray:
        """Return the benefits of exactly `n_days` days."""
        full = np.zeros((self.n_days, 2))
        kept = min(self.n_days, len(self.benefits))
        full[:kept] = self.benefits[:kept]
        return full

    @property
    def term_end(self) -> int:
        """The day before whose morning the term runs out for the first time; `n_days` where it does so on none."""
        return self.n_days if self.term_days is None else min(self.n_days, self.entry_day + self.term_days)

    def runs_out_after(self, day: int) -> bool:
        """Whether the term, or one of its prolongations, runs out with the end of a day."""
        if self.term_days is None:
            return False
        over = day + 1 - self.entry_day - self.term_days
        return over == 0 or (over > 0 and self.extension_days > 0 and over % self.extension_days == 0)
