"""Prisoner's dilemma and chicken of Fang, Hipel and Kilgour, *Interactive Decision Making*, 1993."""

from __future__ import annotations

import numpy as np
import pytest

from detente.stability import Conflict, Option, option_form, ranks_of_ranking, stability


def game(first: list[int], second: list[int]) -> Conflict:
    """Make a game of two parties with one option each; states are neither, the first's, the second's, both."""
    form = option_form(["One", "Two"], [Option(name="concede", owner="One"), Option(name="concede", owner="Two")])
    ranks = [ranks_of_ranking(r, 4, whose=p) for p, r in (("One", first), ("Two", second))]
    return Conflict(graph=form, ranks=np.stack(ranks))


@pytest.mark.parametrize(
    ("name", "conflict", "equilibria"),
    [
        (
            "prisoner's dilemma",
            game([3, 4, 1, 2], [2, 4, 1, 3]),
            {"Nash": [1], "GMR": [1, 4], "SMR": [1, 4], "SEQ": [1, 4], "SIM": [1, 4]},
        ),
        (
            "chicken",
            game([3, 4, 2, 1], [2, 4, 3, 1]),
            {"Nash": [2, 3], "SEQ": [2, 3], "GMR": [2, 3, 4], "SMR": [2, 3, 4], "SIM": [2, 3, 4]},
        ),
    ],
)
def test_the_published_equilibria(name: str, conflict: Conflict, equilibria: dict[str, list[int]]) -> None:
    found = stability(conflict).to_dict()["equilibria"]
    assert {concept: found[concept] for concept in equilibria} == equilibria, name
