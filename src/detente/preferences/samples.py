"""Preferences drawn from all that fit the record, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.errors import MisuseError
from detente.preferences.draws import Scenario
from detente.preferences.prior import PRIOR
from detente.preferences.space import PackageSpace
from detente.preferences.unknowns import FloatArray

__all__ = ["PreferenceSamples"]

POOR_R_HAT = 1.05
POOR_SHARE = 0.1
"""Below this share of independent draws a sample is told to be poor."""

_MAX_UTILITIES = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceSamples:
    """Draws of all parties' preferences; a share under them is no probability that anybody accepts."""

    space: PackageSpace
    parties: tuple[str, ...]
    marginals: tuple[FloatArray, ...]
    """Per issue, shape (n_samples, n_parties, n_levels): what each level adds to the utility."""
    weights: FloatArray
    """Shape (n_samples, n_parties, n_issues); 0 where a party has no stake."""
    reservation: FloatArray
    """The value of no deal, shape (n_samples, n_parties), between 0 (worst package) and 1 (best)."""
    scenario: np.ndarray
    """Which joint draw of contested claims each sample belongs to, shape (n_samples,)."""
    scenarios: tuple[Scenario, ...]
    interactions: dict[tuple[int, int], FloatArray] = field(default_factory=dict)
    """By the places of two issues, shape (n_samples, n_parties, n_levels of one, n_levels of other): added besides."""
    effective_sample_size: dict[str, float]
    """Per party the least over its weights and value of no deal; no more than scenarios drawn by chance."""
    split_r_hat: dict[str, float]
    """Per party the largest; 1 where draws are independent and no chains are compared."""
    fitting_share: dict[str, float]
    """Per party, how much of what the prior gives fits the record: 1 where it says nothing; 0 where a plane is left."""
    n_unfit: int
    """How many joint draws were left out, since some party's record contradicts itself under them."""
    seed: int
    prior: str = PRIOR
    n_scenarios: int | None = None
    """Over how many scenarios drawn by chance the sample is spread; ``None`` where all that can be were taken."""
    n_asked: int | None = None
    """How many draws were asked for, where the drawing was interrupted before."""

    @property
    def n_samples(self) -> int:
        """How many draws there are."""
        return int(self.reservation.shape[0])

    @property
    def warnings(self) -> tuple[str, ...]:
        """What makes the sample doubtful, in sentences; none where nothing does."""
        told = []
        for party in self.parties:
            size, r_hat = self.effective_sample_size[party], self.split_r_hat[party]
            n_at_most = min(self.n_samples, self.n_scenarios or self.n_samples)
            if not r_hat <= POOR_R_HAT or not size >= POOR_SHARE * n_at_most:
                mend = "take more samples before relying on its shares"
                if not r_hat <= POOR_R_HAT:
                    mend = "its chains stay apart, so its shares are less sure than so many draws make them"
                told.append(
                    f"The sample for {party} is poor: it is worth {size:,.0f} independent draws of {self.n_samples:,}, "
                    f"split R-hat {r_hat:.3f}; {mend}."
                )
        if self.n_scenarios is not None and self.n_scenarios < POOR_SHARE * self.n_samples:
            told.append(
                f"The sample is spread over {self.n_scenarios:,} draws of which claims hold and what is kept: its "
                "shares are as sure as those of so many independent draws, and more samples make them no surer."
            )
        if self.n_asked is not None:
            told.append(f"Interrupted: {self.n_samples:,} of {self.n_asked:,} draws were made.")
        if self.n_unfit:
            total = self.n_unfit + len(self.scenarios)
            told.append(f"{self.n_unfit} of {total} draws of contested claims fit no preference and were left out.")
        return tuple(told)

    def utilities(self, packages: Sequence[int] | None = None) -> FloatArray:
        """Return the utility of packages, shape (n_samples, n_parties, n_packages).

        Parameters
        ----------
        packages : sequence of int, optional
            Their numbers in the space; by default all.

        Raises
        ------
        MisuseError
            If that is more than fits.
        """
        space = self.space
        wanted = np.arange(space.n_packages) if packages is None else np.asarray(packages, dtype=int)
        size = self.n_samples * len(self.parties) * wanted.size
        if size > _MAX_UTILITIES:
            raise MisuseError(
                f"{wanted.size:,} packages under {self.n_samples:,} samples make {size:,} utilities; "
                f"at most {_MAX_UTILITIES:,} fit.",
                mend="Name the packages that are asked for, or take the shares, which need no such table.",
            )
        levels = np.unravel_index(wanted, space.shape)
        total = np.zeros((self.n_samples, len(self.parties), wanted.size))
        for own, at in zip(self.marginals, levels, strict=True):
            total += own[:, :, at]
        for (one, other), table in self.interactions.items():
            total += table[:, :, levels[one], levels[other]]
        return total
