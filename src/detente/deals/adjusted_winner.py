"""Adjusted Winner: two parties divide goods so that nobody envies, nothing is wasted and both are equally well off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.deals.space import FloatArray

__all__ = ["Division", "adjusted_winner"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Division:
    """What the first party gets of each good, the rest being the second's; and the points that each ends up with."""

    share: FloatArray
    """Shape (n_goods,): 1 is all to the first party, 0 all to the second; at most one lies between."""
    points: tuple[float, float]
    """What each party's own goods are worth to it, out of 100."""


def adjusted_winner(first: FloatArray, second: FloatArray) -> Division:
    """Divide goods between two parties by the points that each puts on them.

    Parameters
    ----------
    first, second : float arrays, shape (n_goods,)
        The points of each party, none negative; brought to a total of 100.

    Returns
    -------
    Division
        Goods go to the first party in the order of the ratio of its points to the second's, until both have the same
        total; the good at which that happens may be split. The division is efficient, envy-free and equitable. Goods
        of the same ratio may be exchanged for each other: then the division is not unique, its points are.

    Raises
    ------
    InputError
        If the points are negative, or a party puts none on anything.

    References
    ----------
    [BramsTaylor1996]_.

    Examples
    --------
    >>> division = adjusted_winner(np.array([60.0, 40.0]), np.array([30.0, 70.0]))
    >>> division.share.round(3), round(division.points[0], 3)
    (array([1.   , 0.091]), 63.636)
    """
    ours, theirs = (np.asarray(points, dtype=np.float64) for points in (first, second))
    if ours.shape != theirs.shape or ours.ndim != 1 or not ours.size:
        raise InputError("each party puts points on the same goods: two lists of one length.")
    for points in (ours, theirs):
        if not np.isfinite(points).all() or (points < 0).any() or points.sum() <= 0:
            raise InputError("points are numbers not below 0, and each party puts some on something.")
    ours, theirs = 100 * ours / ours.sum(), 100 * theirs / theirs.sum()
    ratio = np.divide(ours, theirs, out=np.full(ours.size, np.inf), where=theirs > 0)
    order = np.argsort(-ratio, kind="stable")
    share = np.zeros(ours.size)
    mine, yours = 0.0, float(theirs.sum())
    for good in order:
        if mine + ours[good] <= yours - theirs[good]:
            share[good] = 1
            mine, yours = mine + ours[good], yours - theirs[good]
            continue
        worth = ours[good] + theirs[good]
        share[good] = (yours - mine) / worth if worth > 0 else 0.0
        break
    return Division(share=share, points=(float(share @ ours), float((1 - share) @ theirs)))
