"""What came out: for each concept, which states are stable for whom, and which for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.show import Section, ShowsItself
from detente.stability.arrays import BoolArray
from detente.stability.conflict import Conflict
from detente.stability.options import OptionForm

__all__ = ["Stability", "state_numbers"]


def state_numbers(mask: BoolArray) -> list[int]:
    """Give the states of a mask by their numbers, counted from 1."""
    numbers: list[int] = (np.flatnonzero(mask) + 1).tolist()
    return numbers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stability(ShowsItself):
    """Which states hold for which party, concept by concept."""

    conflict: Conflict
    stable: Mapping[str, BoolArray]
    """By concept, shape (n_parties, n_states)."""

    @property
    def equilibria(self) -> dict[str, BoolArray]:
        """The states that are stable for all, by concept, shape (n_states,)."""
        return {concept: np.logical_and.reduce(stable, axis=0) for concept, stable in self.stable.items()}

    def is_stable(self, concept: str, party: str, state: int) -> bool:
        """Tell whether a state, counted from 1, is stable for a party."""
        return bool(self.stable[concept][self.conflict.decision_makers.index(party), state - 1])

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain lists, states counted from 1.

        ``feasible`` holds the feasible states as integers, bit ``i`` standing for option ``i``: state 1 is the first.
        In free graph form it holds their names.
        """
        graph = self.conflict.graph
        feasible = graph.states.tolist() if isinstance(graph, OptionForm) else list(graph.state_names)
        return {
            "feasible": feasible,
            "equilibria": {concept: state_numbers(mask) for concept, mask in self.equilibria.items()},
            "stable_by_dm": {
                concept: {
                    party: state_numbers(mask)
                    for party, mask in zip(self.conflict.decision_makers, stable, strict=True)
                }
                for concept, stable in self.stable.items()
            },
        }

    def sections(self) -> tuple[Section, ...]:
        """Show what holds and who would move."""
        from detente.stability.section import section

        return (section(self),)
