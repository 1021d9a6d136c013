"""What a set of packages holds for its parties: the frontier, and where the solution concepts point."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.deals.frontier import Frontier, frontier
from detente.deals.solutions import (
    egalitarian_solution,
    kalai_smorodinsky_solution,
    leximin_solution,
    minimax_regret_solution,
    nash_solution,
    relative_utilitarian_solution,
    utilitarian_solution,
)

if TYPE_CHECKING:
    from detente.deals.space import FloatArray, IntArray, Space

__all__ = ["Disagreement", "Solutions", "solutions"]


class Disagreement(StrEnum):
    """What a party has without a deal, where its reserved value lies below all packages."""

    LIFTED = "lifted"
    """The worst package: the disagreement point lies in the set, as NegMAS has it."""
    GIVEN = "given"
    """The reserved value itself: no deal may be worse than any deal."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solutions:
    """The frontier of the packages that no party would refuse, and all maximisers of each concept on it."""

    n_outcomes: int
    frontier: Frontier
    disagreement: FloatArray
    """Shape (n_parties,)."""
    ideal: FloatArray
    """The best of each party over all packages, shape (n_parties,)."""
    ideal_rational: FloatArray
    """The best of each party over the packages that no party would refuse; NaN if there are none."""
    rule: Disagreement
    points: dict[str, IntArray]
    """Concept to rows of the frontier."""

    @property
    def n_parties(self) -> int:
        """How many parties there are."""
        return int(self.disagreement.size)

    def at(self, concept: str) -> FloatArray:
        """Return the utilities of all maximisers of a concept, the best for the first party first."""
        return self.frontier.utilities[self.points[concept]]

    def to_dict(self) -> dict[str, Any]:
        """Give parties, outcomes, the size of the frontier, the maximisers of five concepts and the disagreement."""
        shown = {name: _distinct(self.at(name)) for name in ("nash", "kalai", "ks", "ks_rational", "welfare")}
        return {
            "parties": self.n_parties,
            "outcomes": self.n_outcomes,
            "frontier_size": len(self.frontier),
            **shown,
            "disagreement": [float(value) for value in self.disagreement],
        }


def solutions(space: Space, reserved: FloatArray, *, rule: Disagreement = Disagreement.LIFTED) -> Solutions:
    """Find the frontier of a space and what every solution concept points at.

    Parameters
    ----------
    space : AdditiveSpace or TabulatedSpace
        What the packages give the parties.
    reserved : float array, shape (n_parties,)
        The least that each party would accept; minus infinity where nothing is said.
    rule : Disagreement, optional
        What a party has without a deal where its reserved value lies below all packages. Where nothing is reserved it
        is the worst package under both rules.

    Notes
    -----
    All maximisers listed are undominated. Each concept is evaluated on the frontier alone: a package that maximises it
    is on the frontier, or has one there that does.
    """
    worst, ideal = space.range_of_utility()
    reserved = np.asarray(reserved, dtype=np.float64)
    lifted = np.maximum(reserved, worst)
    disagreement = lifted if rule is Disagreement.LIFTED else np.where(np.isfinite(reserved), reserved, worst)
    found = frontier(space).at_least(reserved)
    utilities = found.utilities
    rational = utilities.max(axis=0) if len(found) else np.full(reserved.size, np.nan)
    points = {
        "nash": nash_solution(utilities, disagreement),
        "kalai": egalitarian_solution(utilities, disagreement),
        "leximin": leximin_solution(utilities, disagreement),
        "ks": kalai_smorodinsky_solution(utilities, disagreement, ideal),
        "ks_rational": kalai_smorodinsky_solution(utilities, disagreement, rational),
        "welfare": utilitarian_solution(utilities, disagreement),
        "relative_welfare": relative_utilitarian_solution(utilities, disagreement, rational),
        "minimax_regret": minimax_regret_solution(utilities, disagreement, rational),
    }
    return Solutions(
        n_outcomes=space.n_outcomes,
        frontier=found,
        disagreement=disagreement,
        ideal=ideal,
        ideal_rational=rational,
        rule=rule,
        points=points,
    )


def _distinct(utilities: FloatArray) -> list[list[float]]:
    """List vectors that differ within nine digits after the point, the best for the first party first."""
    if not len(utilities):
        return []
    _, first = np.unique(np.round(utilities, 9), axis=0, return_index=True)
    return [[float(value) for value in utilities[row]] for row in first[::-1]]
