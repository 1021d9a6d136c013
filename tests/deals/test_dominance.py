from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.deals import dominance, nondominated
from detente.deals.kernels import sieve, staircase
from detente.deals.space import FloatArray
from tests.deals.spaces import undominated, utility_arrays, vectors


@given(utilities=utility_arrays(st.integers(1, 5), n=25))
def test_what_is_kept_is_what_nothing_dominates_each_vector_once(utilities: FloatArray) -> None:
    kept = utilities[nondominated(utilities)]
    assert vectors(kept) == undominated(utilities)
    assert len(kept) == len(vectors(kept))
    assert kept[:, 0].tolist() == sorted(kept[:, 0], reverse=True)


@settings(max_examples=60)
@given(utilities=utility_arrays(st.integers(3, 5), n=40))
def test_the_compiled_filters_keep_the_same(utilities: FloatArray) -> None:
    ordered = utilities[np.lexsort(-utilities.T[::-1])]
    expected = undominated(utilities)
    assert vectors(ordered[sieve(ordered)]) == expected
    if utilities.shape[1] == 3:
        assert vectors(ordered[staircase(ordered)]) == expected


@pytest.mark.parametrize("n_parties", [2, 3, 4])
def test_many_vectors_are_filtered_as_few_are(n_parties: int, monkeypatch: pytest.MonkeyPatch) -> None:
    utilities = np.random.default_rng(n_parties).integers(0, 40, (4000, n_parties)).astype(np.float64)
    monkeypatch.setattr(dominance, "_SMALL", 1_000)
    large = nondominated(utilities)
    monkeypatch.setattr(dominance, "_SMALL", 10_000)
    small = nondominated(utilities)
    monkeypatch.setattr(dominance, "_LARGE", 100)
    first_pass = nondominated(utilities)
    assert large.tolist() == small.tolist()
    assert vectors(utilities[first_pass]) == vectors(utilities[small])


def test_nothing_has_no_frontier() -> None:
    for n_parties in (1, 2, 3):
        assert nondominated(np.empty((0, n_parties))).size == 0
