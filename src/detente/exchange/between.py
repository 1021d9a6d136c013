"""The record-only trust between two parties, whatever the number of lots, without laying out the lattice.

Under the least favourable values only two things of what a side gives matter: the largest share of a lot that is
still to come (its own cost may all lie there) and the smallest (the other's gain may all lie there). For both it is
never worse to go on with the lot of which most is left: among all ways to bring the largest share down to some level
it leaves the smallest share as large as it can be. So each side's lots become one sequence, and two sequences are a
staircase.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

import numpy as np

from detente.exchange import kernels
from detente.exchange.compiled import kernel
from detente.exchange.lots import FloatArray, Lot

__all__ = ["MOST_STEPS", "fitting_points", "is_between_two"]

MOST_STEPS = 100_000
"""No more combinations than these are looked for."""


def is_between_two(parties: Sequence[str], lots: Sequence[Lot]) -> bool:
    """Whether two parties give each other lots, each of one to the other, and nothing is in escrow."""
    if len(parties) != 2:
        return False
    ways = [(lot.givers, lot.receivers) for lot in lots]
    there, back = ((parties[0],), (parties[1],)), ((parties[1],), (parties[0],))
    return set(ways) == {there, back} and not any(lot.escrowed for lot in lots)


def fitting_points(parties: Sequence[str], lots: Sequence[Lot]) -> tuple[FloatArray | None, FloatArray, bool]:
    """Find the trade-off under the most and the least favourable values that fit.

    Parameters
    ----------
    parties, lots : sequences
        As `is_between_two` asks.

    Returns
    -------
    two float arrays, shape (n_points, 2), and whether the second is whole
        Shares of what each party gives. The first is ``None`` where several lots, one of them revocable, leave it to
        the lattice.
    """
    whole = math.lcm(*(lot.units for lot in lots))
    first, second = ([lot for lot in lots if lot.givers == (party,)] for party in parties)
    (most_a, least_a), (most_b, least_b) = _sequence(first, whole), _sequence(second, whole)
    run = kernel(kernels.staircase_frontier, 2 * (most_a.size + most_b.size))
    hard, is_whole = run(most_a, least_b, most_b, least_a, MOST_STEPS)
    if len(lots) == 2:
        # As long as something is still to come it may be worth enough to stay.
        enough_a, enough_b = (np.where(left > 0, float(whole), 0.0) for left in (most_a, most_b))
        kind, _ = run(most_a, enough_b, most_b, enough_a, MOST_STEPS)
        return kind / whole, hard / whole, is_whole
    if any(lot.is_revocable for lot in lots):
        return None, hard / whole, is_whole
    # A side with several lots completes one while another is still to come; from then on its cost may all lie on the
    # one that is complete, and the other side, which still waits for the rest, may find it worth enough.
    return np.zeros((1, 2)), hard / whole, is_whole


def _sequence(lots: Sequence[Lot], whole: int) -> tuple[FloatArray, FloatArray]:
    """Return the largest and the smallest share left, in parts of ``whole``, along the even way through some lots."""
    left = [whole * (lot.units - (0 if lot.is_revocable else lot.delivered)) // lot.units for lot in lots]
    heap = [(-left[n], n, 1) for n, lot in enumerate(lots) if not lot.is_revocable]
    heapq.heapify(heap)
    places = [_places(lot) for lot in lots]
    sequence = [(max(left), min(left))]
    while heap:
        _, n, place = heapq.heappop(heap)
        if place >= len(places[n]):
            continue
        left[n] = whole * (lots[n].units - places[n][place]) // lots[n].units
        sequence.append((max(left), min(left)))
        heapq.heappush(heap, (-left[n], n, place + 1))
    table = np.array(sequence, dtype=np.float64)
    return np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])


def _places(lot: Lot) -> list[int]:
    last = lot.units
    return sorted({*range(lot.delivered, last + 1, lot.chunk), last})
