"""Random conflicts for the laws: small, with ties, infeasible states and one-way options."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from detente.stability import Conflict, Direction, Option, OptionForm, option_form
from detente.stability.statements import read_pattern
from tests.stability.definitions import Moves, moves_in_option_form

__all__ = ["conflicts", "plain_moves"]


@st.composite
def conflicts(draw: st.DrawFn, *, max_parties: int = 4, max_options: int = 5) -> Conflict:
    """Draw a conflict of 2 to 4 parties."""
    n_parties = draw(st.integers(2, max_parties))
    n_options = draw(st.integers(n_parties, max(n_parties, max_options)))
    parties = [f"P{i}" for i in range(n_parties)]
    # Every party owns one option at least; the rest go to anyone.
    owners = [*parties, *draw(st.lists(st.sampled_from(parties), min_size=n_options, max_size=n_options))][:n_options]
    owners = draw(st.permutations(owners))
    directions = draw(st.lists(st.sampled_from(list(Direction)), min_size=n_options, max_size=n_options))
    options = [
        Option(id=f"o{i}", name=f"o{i}", owner=o, moves=d)
        for i, (o, d) in enumerate(zip(owners, directions, strict=True))
    ]
    sign = st.sampled_from("YN--")
    patterns = draw(st.lists(st.text(sign, min_size=n_options, max_size=n_options), max_size=2))
    patterns = [p for p in patterns if "Y" in p]  # so that the state without any option stays feasible
    form = option_form(parties, options, infeasible=[read_pattern(p, n_options) for p in patterns])
    n_ranks = draw(st.integers(1, form.n_states))
    seed = draw(st.integers(0, 2**32 - 1))
    ranks = np.random.default_rng(seed).integers(1, n_ranks + 1, size=(n_parties, form.n_states))
    return Conflict(graph=form, ranks=ranks)


def plain_moves(conflict: Conflict) -> list[Moves]:
    """Give the moves as the definitions take them."""
    form = conflict.graph
    assert isinstance(form, OptionForm)
    return moves_in_option_form(form.states.tolist(), form.masks, forward=form.forward, back=form.back)
