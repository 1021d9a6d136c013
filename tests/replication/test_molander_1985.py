"""Answering in kind when acts go wrong now and then: Molander 1985, Nowak and Sigmund 1992."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import MisuseError
from detente.truce.model import generous_forgiveness, noisy_reciprocity


@pytest.mark.parametrize("error", [0.001, 0.01, 0.05, 0.3])
def test_tit_for_tat_keeps_the_truce_half_of_the_time_at_any_error(error: float) -> None:
    found = noisy_reciprocity(0, error)
    assert found.cooperation == pytest.approx(0.5)
    assert found.payoff == pytest.approx(2.25)


def test_generous_tit_for_tat_forgives_a_third() -> None:
    assert generous_forgiveness() == pytest.approx(1 / 3)
    found = noisy_reciprocity(1 / 3, 0.05)
    assert found.cooperation == pytest.approx(0.875)
    assert found.both == pytest.approx(0.765625)
    assert found.payoff == pytest.approx(2.859375)
    assert round(noisy_reciprocity(1 / 3, 0.01).payoff, 6) == 2.970322
    assert round(noisy_reciprocity(0.1, 0.05).payoff, 5) == 2.66759


@given(st.floats(0, 1), st.floats(0.01, 0.99))
def test_the_formula_is_the_long_run_of_the_chain_of_both_sides_acts(forgiveness: float, error: float) -> None:
    """Four states (who kept the truce yesterday), followed until they settle."""
    keeps = {True: 1 - error, False: (1 - error) * forgiveness + error * (1 - forgiveness)}
    states = [(a, b) for a in (True, False) for b in (True, False)]
    steps = np.array(
        [
            [(keeps[b] if a2 else 1 - keeps[b]) * (keeps[a] if b2 else 1 - keeps[a]) for a2, b2 in states]
            for a, b in states
        ]
    )
    long_run = np.linalg.matrix_power(steps + 0, 4096)[0]
    found = noisy_reciprocity(forgiveness, error)
    assert long_run @ [3, 0, 5, 1] == pytest.approx(found.payoff, abs=1e-6)
    assert long_run[0] == pytest.approx(found.both, abs=1e-6)


def test_what_cannot_be_is_refused() -> None:
    for call in (
        lambda: noisy_reciprocity(-0.1, 0.1),
        lambda: noisy_reciprocity(0.1, 0),
        lambda: generous_forgiveness((1, 2, 3, 4)),
    ):
        with pytest.raises(MisuseError):
            call()
