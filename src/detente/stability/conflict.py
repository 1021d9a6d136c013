"""A conflict: a graph of moves and what each party prefers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import IntArray
from detente.stability.graph import FreeGraph
from detente.stability.options import OptionForm

__all__ = ["Conflict"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Conflict:
    """A graph model with complete ordinal preferences.

    Raises
    ------
    ModelError
        If ``ranks`` has another shape than decision makers by states.
    """

    graph: OptionForm | FreeGraph
    ranks: IntArray
    """Shape (n_parties, n_states); larger is better, equal is indifferent."""
    title: str = ""

    def __post_init__(self) -> None:
        wanted = (len(self.graph.decision_makers), self.graph.n_states)
        if self.ranks.shape != wanted:
            raise ModelError(f"the ranks have the shape {self.ranks.shape}; decision makers by states is {wanted}.")
        object.__setattr__(self, "ranks", np.ascontiguousarray(self.ranks, dtype=np.int32))

    @property
    def decision_makers(self) -> tuple[str, ...]:
        """Who moves."""
        return self.graph.decision_makers

    @property
    def n_states(self) -> int:
        """How many states there are."""
        return self.graph.n_states
