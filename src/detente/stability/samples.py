"""Stability over many preferences that fit the record: shares, with what holds for all of them and for some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.errors import ModelError
from detente.show import Section, ShowsItself
from detente.stability.arrays import BoolArray, FloatArray, IntArray
from detente.stability.graph import FreeGraph
from detente.stability.options import OptionForm
from detente.stability.preferences import dense_ranks
from detente.stability.ranked import RANKED

__all__ = ["Shares", "share_interval", "stability_shares"]

MAX_SMALL_MOVES = 2_000
_Z_95 = 1.959963984540054


def share_interval(counts: IntArray, n_samples: int) -> FloatArray:
    """Give the 95 % interval of a share that was found by sampling [Wilson1927]_.

    Parameters
    ----------
    counts : int array
        In how many samples it was so.
    n_samples : int
        Of how many.

    Returns
    -------
    float array, shape (2, *counts.shape)
        Lower and upper end, in 0 to 1.
    """
    share = counts / n_samples
    z2 = _Z_95**2
    centre = share + z2 / (2 * n_samples)
    spread = _Z_95 * np.sqrt(share * (1 - share) / n_samples + z2 / (4 * n_samples**2))
    return np.clip(np.stack((centre - spread, centre + spread)) / (1 + z2 / n_samples), 0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shares(ShowsItself):
    """In how many of the sampled preferences each verdict holds.

    A share speaks of the samples' prior over preferences; it is never the probability that a party acts.
    """

    graph: OptionForm | FreeGraph
    n_samples: int
    per_party: IntArray
    """Counts, shape (5, n_parties, n_states), in the order of `RANKED`."""
    per_state: IntArray
    """Counts of the samples in which all parties stay, shape (5, n_states)."""
    seed: int | None = None
    """What reproduces the samples, where the caller has told it."""

    @property
    def always(self) -> BoolArray:
        """Whether the state is an equilibrium in every sample, shape (5, n_states)."""
        return np.equal(self.per_state, self.n_samples)

    @property
    def sometimes(self) -> BoolArray:
        """Whether the state is an equilibrium in some sample, shape (5, n_states)."""
        return np.greater(self.per_state, 0)

    def to_dict(self) -> dict[str, Any]:
        """Give shares and intervals by concept, as lists in the order of the states."""
        interval = share_interval(self.per_state, self.n_samples)
        return {
            "n_samples": self.n_samples,
            "seed": self.seed,
            "equilibria": {
                concept: {
                    "share": (self.per_state[k] / self.n_samples).tolist(),
                    "interval": interval[:, k].T.tolist(),
                    "always": (np.flatnonzero(self.always[k]) + 1).tolist(),
                    "sometimes": (np.flatnonzero(self.sometimes[k]) + 1).tolist(),
                }
                for k, concept in enumerate(RANKED)
            },
            "stable_by_dm": {
                concept: {
                    party: (self.per_party[k, i] / self.n_samples).tolist()
                    for i, party in enumerate(self.graph.decision_makers)
                }
                for k, concept in enumerate(RANKED)
            },
        }

    def sections(self) -> tuple[Section, ...]:
        """Show the shares as bars and as a table."""
        from detente.stability.share_section import share_section

        return (share_section(self),)


def stability_shares(
    graph: OptionForm | FreeGraph,
    samples: FloatArray | IntArray,
    *,
    seed: int | None = None,
    n_threads: int = 2,
) -> Shares:
    """Decide Nash, GMR, SMR, SEQ and SSEQ under many preferences and count.

    Parameters
    ----------
    graph : OptionForm or FreeGraph
        The moves, which are the same in all samples.
    samples : float or int array, shape (n_samples, n_parties, n_states)
        Utilities or ranks: of one party and sample only the order counts, equal is indifferent.
    seed : int, optional
        The seed that the samples came from, to be kept with the answer.
    n_threads : int, optional
        How many samples are worked on at once.

    Returns
    -------
    Shares

    Raises
    ------
    ModelError
        If the samples have another shape, there are none, or one is not a number.
    """
    wanted = (len(graph.decision_makers), graph.n_states)
    if samples.ndim != 3 or samples.shape[1:] != wanted or not samples.shape[0]:
        raise ModelError(f"the samples have the shape {samples.shape}; samples by parties by states is n × {wanted}.")
    if samples.dtype.kind == "f" and not np.isfinite(samples).all():
        raise ModelError("a sampled utility is infinite or not a number.")
    ranks = _as_ranks(samples)
    if sum(a.ends.size for a in graph.arcs) > MAX_SMALL_MOVES and isinstance(graph, OptionForm) and not graph.unseen:
        from detente.stability.cube import cube_shares

        per_party, per_state = cube_shares(graph, ranks, n_threads=n_threads)
    else:
        from detente.stability.kernels_verdicts import count
        from detente.stability.windows import flat_arcs

        per_party = np.zeros((len(RANKED), *wanted), dtype=np.int64)
        per_state = np.zeros((len(RANKED), graph.n_states), dtype=np.int64)
        starts, ends = flat_arcs(graph.arcs)
        count(ranks, starts, ends, per_party, per_state)
    return Shares(graph=graph, n_samples=samples.shape[0], per_party=per_party, per_state=per_state, seed=seed)


def _as_ranks(samples: FloatArray | IntArray) -> IntArray:
    """Keep whole numbers that fit; turn all else into ranks, sample by sample."""
    if samples.dtype.kind in "iu" and np.abs(samples).max(initial=0) < 2**31 - 1:
        return np.ascontiguousarray(samples, dtype=np.int32)
    flat = samples.reshape(-1, samples.shape[-1])
    return np.stack([dense_ranks(row) for row in flat]).reshape(samples.shape)
