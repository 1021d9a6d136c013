"""Cohen's kappa: how often two people put things into the same categories, beyond what chance would give."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

__all__ = ["Kappa", "cohens_kappa"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """Agreement of two people on things that both have judged."""

    n: int
    """How many things."""
    observed: float | None
    """The share of them on which they agree, 0 to 1; ``None`` where there are none."""
    expected: float | None
    """The share on which they would agree by chance, each keeping to the categories as often as he or she does."""
    kappa: float | None
    """From 1 (they agree throughout) over 0 (as by chance) down to -1; ``None`` where it is not defined."""
    standard_error: float | None
    """Of kappa, for many things; ``None`` where kappa is not defined."""

    @property
    def why_undefined(self) -> str | None:
        """Say why there is no kappa."""
        if self.kappa is not None:
            return None
        return "nothing was judged by both" if self.n == 0 else "both use one and the same category throughout"


def cohens_kappa(judgments: Sequence[tuple[Hashable, Hashable]]) -> Kappa:
    """Work out kappa for two people.

    Parameters
    ----------
    judgments : sequence of pairs
        For each thing the category of the one and of the other; categories have no order, and all differences weigh
        alike.

    Returns
    -------
    Kappa
        kappa = (p_o - p_e) / (1 - p_e), where p_o is the share of agreement and p_e the sum over the categories of the
        product of both people's shares. Where p_e is 1 there is nothing that could be disagreed on, and no kappa. The
        standard error is sqrt(p_o (1 - p_o) / (n (1 - p_e)^2)).

    References
    ----------
    [Cohen1960]_, equations 1 and 7.

    Examples
    --------
    >>> found = cohens_kappa([("yes", "yes"), ("yes", "no"), ("no", "no"), ("no", "no")])
    >>> found.observed, found.expected, found.kappa
    (0.75, 0.5, 0.5)
    """
    n = len(judgments)
    if n == 0:
        return Kappa(n=0, observed=None, expected=None, kappa=None, standard_error=None)
    ones, others = (Counter(pair[side] for pair in judgments) for side in (0, 1))
    n_alike = sum(one == other for one, other in judgments)
    n_by_chance = sum(count * others[category] for category, count in ones.items())  # times n
    observed, expected = n_alike / n, n_by_chance / n**2
    if n_by_chance == n**2:
        return Kappa(n=n, observed=observed, expected=expected, kappa=None, standard_error=None)
    return Kappa(
        n=n,
        observed=observed,
        expected=expected,
        kappa=(observed - expected) / (1 - expected),
        standard_error=math.sqrt(observed * (1 - observed) / n) / (1 - expected),
    )
