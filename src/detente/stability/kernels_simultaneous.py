"""Compiled: simultaneous stability in option form, by trying the others' choices until one is a sanction."""

from __future__ import annotations

import numpy as np

from detente.stability.compiled import AnyArray, compiled

__all__ = ["simultaneous"]


@compiled
def simultaneous(
    first: int, last: int, ranks: AnyArray, feasible: AnyArray, lows: AnyArray, sizes: AnyArray, one_way: AnyArray,
    stable: AnyArray,
) -> None:  # fmt: skip
    """Decide `detente.stability.simultaneous` for all parties in the states from ``first`` to before ``last``.

    The other arguments are as in `kernels.solve_party`.
    """
    n_parties = ranks.shape[0]
    most = 1 << np.max(sizes)
    changes = np.zeros((n_parties, most), np.int64)
    counts = np.zeros(n_parties, np.int64)
    chosen = np.zeros(n_parties, np.int64)
    for state in range(first, last):
        if feasible.size and not feasible[state]:
            continue
        for j in range(n_parties):
            counts[j] = 1  # entry 0 is no change
            own = (state >> lows[j]) & ((1 << sizes[j]) - 1)
            for t in range(1 << sizes[j]):
                if own & ~t & one_way[j, 0] or t & ~own & one_way[j, 1]:
                    continue
                change = (own ^ t) << lows[j]
                is_feasible = not feasible.size or feasible[state ^ change]
                if is_feasible and ranks[j, state ^ change] > ranks[j, state]:
                    changes[j, counts[j]] = change
                    counts[j] += 1
        for i in range(n_parties):
            stable[i, state] = True
            for own in range(1, counts[i]):
                if not _sanctioned(ranks[i], feasible, state, changes[i, own], i, changes, counts, chosen):
                    stable[i, state] = False
                    break


@compiled
def _sanctioned(
    ranks: AnyArray, feasible: AnyArray, state: int, after: int, i: int, changes: AnyArray, counts: AnyArray,
    chosen: AnyArray,
) -> bool:  # fmt: skip
    """Go through the choices of the others like an odometer until one is a sanction."""
    chosen[:] = 0
    while True:
        j = 0
        while j < counts.size:
            if j != i:
                chosen[j] += 1
                if chosen[j] < counts[j]:
                    break
                chosen[j] = 0
            j += 1
        if j == counts.size:
            return False
        together = state ^ after
        for party in range(counts.size):
            together ^= changes[party, chosen[party]]
        if (not feasible.size or feasible[together]) and ranks[together] <= ranks[state]:
            return True
