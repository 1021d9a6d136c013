"""How far the preferences are from another verdict: the fewest exchanges of neighbouring places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import IntArray
from detente.stability.conflict import Conflict
from detente.stability.preferences import dense_ranks
from detente.stability.ranked import RANKED

__all__ = ["Robustness", "robustness"]

MAX_RANKINGS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Robustness:
    """By concept, how many exchanges turn each verdict; 0 where none of up to ``max_swaps`` does."""

    decision_makers: tuple[str, ...]
    max_swaps: int
    """All combinations of up to so many exchanges were tried."""
    by_party: IntArray
    """Shape (5, n_parties, n_states): of the verdict that the state is, or is not, stable for the party."""
    by_state: IntArray
    """Shape (5, n_states): of the verdict that the state is, or is not, an equilibrium."""

    def to_dict(self) -> dict[str, Any]:
        """Give the numbers by concept; ``None`` stands for more than ``max_swaps``."""
        return {
            "max_swaps": self.max_swaps,
            "equilibria": {c: [int(x) or None for x in self.by_state[k]] for k, c in enumerate(RANKED)},
            "stable_by_dm": {
                c: {p: [int(x) or None for x in self.by_party[k, i]] for i, p in enumerate(self.decision_makers)}
                for k, c in enumerate(RANKED)
            },
        }


def robustness(conflict: Conflict, *, max_swaps: int = 2) -> Robustness:
    """Find for every verdict the fewest exchanges of neighbouring places in the rankings that turn it.

    A tied group is one place, and moves as one.

    Parameters
    ----------
    conflict : Conflict
        The model.
    max_swaps : int, optional
        How many exchanges, over all parties, are gone up to.

    Raises
    ------
    ModelError
        If that would be more than 200 000 rankings.
    """
    from detente.stability.kernels_verdicts import verdicts
    from detente.stability.windows import flat_arcs

    start = np.stack([dense_ranks(r) for r in conflict.ranks])
    starts, ends = flat_arcs(conflict.graph.arcs)
    plain = np.empty((len(RANKED), *start.shape), dtype=np.bool_)
    verdicts(start, starts, ends, plain)
    plain_all = np.logical_and.reduce(plain, axis=1)
    by_party = np.zeros(plain.shape, dtype=np.int64)
    by_state = np.zeros(plain_all.shape, dtype=np.int64)
    seen = {start.tobytes()}
    layer = [start]
    found = np.empty_like(plain)
    for swaps in range(1, max_swaps + 1):
        following = []
        for ranks in layer:
            for after in _neighbours(ranks):
                key = after.tobytes()
                if key in seen:
                    continue
                seen.add(key)
                if len(seen) > MAX_RANKINGS:
                    raise ModelError(
                        f"{max_swaps} exchanges lead to more than {MAX_RANKINGS} rankings.", mend="Ask for fewer."
                    )
                following.append(after)
                verdicts(after, starts, ends, found)
                by_party[(found != plain) & (by_party == 0)] = swaps
                by_state[(np.logical_and.reduce(found, axis=1) != plain_all) & (by_state == 0)] = swaps
        layer = following
    return Robustness(
        decision_makers=conflict.decision_makers, max_swaps=max_swaps, by_party=by_party, by_state=by_state
    )


def _neighbours(ranks: IntArray) -> list[IntArray]:
    """Give all preferences that differ by one exchange of two neighbouring places of one party."""
    made = []
    for i in range(ranks.shape[0]):
        for place in range(1, int(ranks[i].max())):
            after = ranks.copy()
            after[i][ranks[i] == place] = place + 1
            after[i][ranks[i] == place + 1] = place
            made.append(after)
    return made
