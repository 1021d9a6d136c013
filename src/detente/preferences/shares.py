"""Shares: under how many of the drawn preferences a package is worth no less than no deal, to each party and to all.

The packages are split into two halves of their issues: for each draw the utilities of both halves are few, and a
package is taken where the sum of its two is no less than the value of no deal. No table of all utilities is ever made.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.preferences.counting import count
from detente.preferences.samples import PreferenceSamples
from detente.preferences.unknowns import FloatArray

__all__ = ["Shares", "shares"]

SLACK = 1e-12
"""Against rounding: a package that is as good as no deal counts as taken."""

MAX_PACKAGES = 50_000_000

SOME = 1_000_000
"""How many values of one half are held at a time."""

MOST_TOGETHER = 1_000_000
"""Up to how many packages several cores count together: each holds counts of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Shares of the preferences that fit; not the probability that a party accepts."""

    parties: tuple[str, ...]
    party: FloatArray
    """Shape (n_parties, n_packages)."""
    joint: FloatArray
    """Shape (n_packages,): taken by all in the same draw."""
    n_samples: int

    def error(self, share: float, effective_sample_size: float | None = None) -> float:
        """Return the sampling error (one standard error) of a share.

        Examples
        --------
        >>> Shares(parties=(), party=np.empty((0, 0)), joint=np.empty(0), n_samples=400).error(0.5)
        0.025
        """
        return float(np.sqrt(share * (1.0 - share) / (effective_sample_size or self.n_samples)))


def shares(samples: PreferenceSamples) -> Shares:
    """Count, for every package of the space, the draws under which it is worth no less than no deal.

    Raises
    ------
    InputError
        If there are more packages than fit.
    """
    space = samples.space
    n_packages = space.n_packages
    if n_packages > MAX_PACKAGES:
        raise InputError(
            f"the levels make {n_packages:,} packages; shares of at most {MAX_PACKAGES:,} fit.",
            mend="Leave issues or levels out.",
        )
    if not n_packages or not samples.parties:
        empty = np.zeros((len(samples.parties), n_packages))
        return Shares(parties=samples.parties, party=empty, joint=np.zeros(n_packages), n_samples=samples.n_samples)
    if samples.interactions:
        party, joint = _with_interactions(samples)
    else:
        party, joint = _folding(samples)
    return Shares(
        parties=samples.parties,
        party=party.reshape(len(samples.parties), -1) / samples.n_samples,
        joint=joint.reshape(-1) / samples.n_samples,
        n_samples=samples.n_samples,
    )


Counts = tuple[NDArray[Any], NDArray[Any]]


def _folding(samples: PreferenceSamples) -> Counts:
    """Count over the halves of the packages, some draws at a time, so that no half takes much memory."""
    shape = samples.space.shape
    cut = min(
        range(len(shape) + 1),
        key=lambda k: abs(np.log(np.prod(shape[:k], dtype=float)) - np.log(np.prod(shape[k:], dtype=float))),
    )
    n_parties = len(samples.parties)
    widest = max(np.prod(shape[:cut], dtype=int), np.prod(shape[cut:], dtype=int))
    some = int(max(64, SOME // (n_parties * widest) // 64 * 64))

    def counted(begin: int) -> Counts:
        rows = slice(begin, begin + some)
        first, last = (
            _folded([own[rows] for own in part]) for part in (samples.marginals[:cut], samples.marginals[cut:])
        )
        return count(samples.reservation[rows, :, np.newaxis] - SLACK - first, last)

    begins = range(0, samples.n_samples, some)
    n_workers = min(_cores(), len(begins)) if samples.space.n_packages <= MOST_TOGETHER else 1
    party: NDArray[Any] | None = None
    joint: NDArray[Any] = np.zeros(1)
    for taken, by_all in _worked(counted, begins, n_workers):
        if party is None:
            party, joint = taken, by_all
        else:
            party += taken
            joint += by_all
    return (np.zeros(1) if party is None else party), joint


def _worked(act: Callable[[int], Counts], begins: Sequence[int], n_workers: int) -> Iterator[Counts]:
    """Give what comes of each start, in order, with several at work where that many cores are there.

    NumPy lets go of the interpreter while it works on arrays. No more is under way than there are workers, so that what
    is counted does not pile up.
    """
    if n_workers == 1:
        yield from map(act, begins)
        return
    with ThreadPoolExecutor(n_workers) as pool:
        under_way: deque[Future[Counts]] = deque()
        for begin in begins:
            if len(under_way) == n_workers:
                yield under_way.popleft().result()
            under_way.append(pool.submit(act, begin))
        while under_way:
            yield under_way.popleft().result()


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _folded(marginals: Sequence[FloatArray]) -> FloatArray:
    """Add marginal values up over all combinations of their levels, (n_samples, n_parties, n_combinations)."""
    total: FloatArray = np.zeros((1, 1, 1))
    for own in marginals:
        whole = total[:, :, :, np.newaxis] + own[:, :, np.newaxis, :]
        total = whole.reshape(*whole.shape[:2], -1)
    return total


def _with_interactions(samples: PreferenceSamples) -> Counts:
    """Count with whole utilities, some packages at a time: pairs do not fold."""
    n_packages, n_parties = samples.space.n_packages, len(samples.parties)
    party = np.zeros((n_parties, n_packages), dtype=np.int64)
    joint = np.zeros(n_packages, dtype=np.int64)
    some = max(1, 20_000_000 // max(1, samples.n_samples * n_parties))
    for begin in range(0, n_packages, some):
        wanted = range(begin, min(begin + some, n_packages))
        taken = samples.utilities(wanted) >= samples.reservation[:, :, np.newaxis] - SLACK
        party[:, wanted.start : wanted.stop] = taken.sum(axis=0)
        joint[wanted.start : wanted.stop] = taken.all(axis=1).sum(axis=0)
    return party, joint
