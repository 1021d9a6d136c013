"""The Cuban missile crisis of Fraser and Hipel, *Conflict Analysis*, 1984, as Fang and others, 1993, tell it."""

from __future__ import annotations

import numpy as np
import pytest

from detente.stability import Conflict, Direction, Option, option_form, ranks_of_ranking, read_pattern, stability, why
from detente.stability.result import state_numbers

US = [5, 7, 6, 8, 3, 2, 4, 1, 12, 10, 11, 9]
USSR = [1, 5, 7, 3, 6, 2, 8, 4, 12, 10, 11, 9]


@pytest.fixture(name="crisis")
def _crisis() -> Conflict:
    options = [
        Option(name="air strike", owner="US", moves=Direction.FORWARD),
        Option(name="blockade", owner="US"),
        Option(name="withdraw", owner="USSR"),
        Option(name="escalate", owner="USSR"),
    ]
    form = option_form(["US", "USSR"], options, infeasible=[read_pattern("--YY", 4)])
    rankings = [ranks_of_ranking(r, 12, whose=p) for p, r in (("US", US), ("USSR", USSR))]
    return Conflict(graph=form, ranks=np.stack(rankings))


def test_twelve_states_are_feasible(crisis: Conflict) -> None:
    assert crisis.n_states == 12


@pytest.mark.parametrize(
    ("concept", "states"),
    [("Nash", [6]), ("SEQ", [5, 6, 7]), ("GMR", [1, 2, 3, 5, 6, 7, 8]), ("SMR", [1, 2, 3, 5, 6, 7, 8])],
)
def test_the_published_equilibria(crisis: Conflict, concept: str, states: list[int]) -> None:
    assert state_numbers(stability(crisis).equilibria[concept]) == states


def test_what_happened_holds_by_a_sanction_alone(crisis: Conflict) -> None:
    # Blockade and withdrawal: the US would lift the blockade, were it not for the Soviet answer.
    reason = why(crisis, 7, "US", concept="SEQ")
    assert reason.is_stable
    assert [t.to for t in reason.temptations] == [5]
    assert not why(crisis, 7, "US", concept="Nash").is_stable
