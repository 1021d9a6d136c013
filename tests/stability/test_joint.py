from __future__ import annotations

import numpy as np
import pytest

from detente.stability.arrays import BoolArray
from detente.stability.joint import deterred, leads_to

DENSITIES = (0.0, 0.01, 0.04, 0.5)


def relation(n: int, density: float, seed: int) -> BoolArray:
    return np.random.default_rng(seed).random((n, n)) < density


@pytest.mark.parametrize("n", [1, 7, 64, 130])
@pytest.mark.parametrize("one", DENSITIES)
@pytest.mark.parametrize("other", DENSITIES)
def test_relations_are_composed_alike_however_many_pairs_they_hold_for(n: int, one: float, other: float) -> None:
    first, second = relation(n, one, 1), relation(n, other, 2)
    assert np.array_equal(leads_to(first, second), first.astype(int) @ second.astype(int) > 0)


@pytest.mark.parametrize("leaving", DENSITIES)
def test_who_is_deterred_follows_from_the_definition(leaving: float) -> None:
    n = 70
    leaves, replies, is_sanction = relation(n, leaving, 3), relation(n, 0.05, 4), relation(n, 0.8, 5)
    plain = [
        all(any(replies[t, u] and is_sanction[s, u] for u in range(n)) for t in np.flatnonzero(leaves[s]))
        for s in range(n)
    ]
    assert deterred(leaves, replies, is_sanction).tolist() == plain
    assert 0 < sum(plain) <= n
