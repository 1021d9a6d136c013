"""Howard's theorem, *Paradoxes of Rationality*, 1971: what each party can make sure of decides GMR and SMR.

Where every state is feasible and every option reversible, a state is GMR stable for a party exactly if it is worth what
the party can make sure of by choosing first (maxmin), and SMR stable if it is Nash stable or worth what the party gets
if it chooses last (minmax).
"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.stability import Conflict, Option, option_form, stability


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 2), min_size=2, max_size=3), st.integers(0, 2**32 - 1))
def test_maxmin_and_minmax_decide(sizes: list[int], seed: int) -> None:
    parties = [f"P{i}" for i in range(len(sizes))]
    options = [Option(name=f"{p}{k}", owner=p) for p, n in zip(parties, sizes, strict=True) for k in range(n)]
    form = option_form(parties, options)
    ranks = np.random.default_rng(seed).integers(1, 6, size=(len(parties), form.n_states))
    found = stability(Conflict(graph=form, ranks=ranks)).stable
    for i, mask in enumerate(form.masks):
        own, rest = form.states & mask, form.states & ~mask
        maxmin = max(ranks[i][own == choice].min() for choice in np.unique(own))
        minmax = min(ranks[i][rest == choice].max() for choice in np.unique(rest))
        np.testing.assert_array_equal(found["GMR"][i], ranks[i] >= maxmin)
        np.testing.assert_array_equal(found["SMR"][i], found["Nash"][i] | (ranks[i] >= minmax))
