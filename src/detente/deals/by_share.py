"""All packages by the shares of the parties: a cloud for two, a parallel plot for more, with those on record in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.deals.dominance import nondominated
from detente.deals.figures import cloud, parallel

if TYPE_CHECKING:
    from detente.deals.found import Deals
    from detente.deals.space import FloatArray
    from detente.show import Figure

__all__ = ["picture_by_share"]

_MOST_DOTS = 3000
_MOST_NAMED = 16
"""How many packages on record are named beside the picture, the latest."""
_TITLE = "Packages by the share of each party's preferences that fit"
_OF_WHAT = "the share of preferences that fit under which they are worth no less than no deal, of"


def picture_by_share(found: Deals) -> Figure | None:
    """Draw the packages by the share of each party's preferences; ``None`` without shares or with one party alone.

    Undominated is here a package of which no other has a larger share for one party and no smaller for the others.
    """
    if found.shares is None or len(found.shares.parties) < 2:
        return None
    by_package = found.shares.party.T
    distinct: FloatArray = np.unique(by_package, axis=0)
    frontier = distinct[nondominated(distinct)]
    names = [found.frame.case.name(party) for party in found.shares.parties]
    points: dict[str, FloatArray] = {}
    claims: dict[str, tuple[str, ...]] = {}
    for one in found.named[-_MOST_NAMED:]:
        if one.shares:
            points[one.named.name] = np.array([[one.shares[party] for party in found.shares.parties]])
            claims[one.named.name] = one.named.claims
    told: dict[str, Any] = {"claims": claims, "of_what": _OF_WHAT, "title": _TITLE}
    if len(names) == 2:
        some = distinct[:: -(-len(distinct) // _MOST_DOTS)]
        return cloud(some, frontier, names, points=points, disagreement=None, **told)
    low, high = np.zeros(len(names)), np.ones(len(names))
    return parallel(frontier, names, points=points, low=low, high=high, **told)
