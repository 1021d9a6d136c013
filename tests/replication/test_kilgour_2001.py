"""The Elmira aquifer conflict, 1991: nine states, and the coalition of Kilgour, Hipel, Fang and Peng, 2001."""

from __future__ import annotations

import numpy as np
import pytest

from detente.stability import (
    Coalition,
    Conflict,
    Direction,
    Model,
    Option,
    coalesced,
    coalition_improvements,
    evolution_with_coalitions,
    option_form,
    prioritised_ranks,
    ranks_of_ranking,
    read_pattern,
    stability,
)
from detente.stability.result import state_numbers

RANKINGS = {
    "Ministry": [7, 3, 4, 8, 5, 1, 2, 6, 9],
    "Uniroyal": [1, 4, 8, 5, 9, 2, 3, 7, 6],
    "Local government": [7, 3, 5, 1, 8, 6, 4, 2, 9],
}
"""Of the nine states, best first; s9 is abandonment, whatever else is done."""


@pytest.fixture(name="elmira")
def _elmira() -> Conflict:
    options = [
        Option(name="modify", owner="Ministry", moves=Direction.FORWARD),
        Option(name="delay", owner="Uniroyal", moves=Direction.BACK),
        Option(name="accept", owner="Uniroyal"),
        Option(name="abandon", owner="Uniroyal", moves=Direction.FORWARD),
        Option(name="insist", owner="Local government"),
    ]
    patterns = ["-YY--", "-Y-Y-", "--YY-", "-NNN-"]
    form = option_form(list(RANKINGS), options, infeasible=[read_pattern(p, 5) for p in patterns])
    equal = np.stack([prioritised_ranks([], form.states) for _ in RANKINGS])
    graph = coalesced(Model(conflict=Conflict(graph=form, ranks=equal), coalesced=("---Y-",))).conflict.graph
    return Conflict(graph=graph, ranks=np.stack([ranks_of_ranking(r, 9, whose=p) for p, r in RANKINGS.items()]))


def test_nine_states_remain_when_abandonment_counts_as_one(elmira: Conflict) -> None:
    assert elmira.graph.state_names == (
        "NYNNN", "YYNNN", "NNYNN", "YNYNN", "NYNNY", "YYNNY", "NNYNY", "YNYNY", "---Y-",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("concept", "states"), [("Nash", [5, 8, 9]), ("SEQ", [5, 8, 9]), ("GMR", [1, 4, 5, 8, 9]), ("SMR", [1, 4, 5, 8, 9])]
)
def test_the_published_equilibria(elmira: Conflict, concept: str, states: list[int]) -> None:
    assert state_numbers(stability(elmira).equilibria[concept]) == states


def test_ministry_and_uniroyal_move_on_together(elmira: Conflict) -> None:
    better = coalition_improvements([a.matrix() for a in elmira.graph.arcs], elmira.ranks, Coalition((0, 1)))
    assert state_numbers(better[4]) == [8]


def test_the_way_from_the_status_quo_needs_that_coalition(elmira: Conflict) -> None:
    path = evolution_with_coalitions(elmira, start=1).path(8)
    assert path is not None
    assert [(step.movers, step.last) for step in path] == [
        (("Local government",), 5),
        (("Ministry", "Uniroyal"), 8),
    ]
