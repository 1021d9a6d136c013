"""Strength, attitudes and own games in a JSON model: read, answered by ``--all``, and refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.errors import ModelError
from detente.stability import Hypergame, attitude_stability, hypergame, load_models, stability
from tests.command_line import detente

MODEL: dict[str, Any] = {
    "decision_makers": ["A", "B"],
    "options": [{"id": "a", "name": "yield", "owner": "A"}, {"id": "b", "name": "pay", "owner": "B"}],
    "preferences": {"A": [3, 4, 1, 2], "B": [2, 4, 1, 3]},
}


def written(folder: Path, **more: Any) -> Path:
    """Write the model with more fields."""
    path = folder / "model.json"
    path.write_text(json.dumps({**MODEL, **more}), encoding="utf-8")
    return path


def test_all_answers_them(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        strength={"A": [0, 0, 1, 1]},
        attitudes={"A": {"B": 1}},
        own_games={"A": {"preferences": {"B": [4, 3, 2, 1]}}},
    )
    (model,) = load_models(path)
    answer = detente("stability", path, "--all", "--format", "json")
    assert answer.code == 0, answer.err
    data = json.loads(answer.out)
    plain = stability(model.conflict).to_dict()["stable_by_dm"]
    for concept, by_party in data["strength"]["strongly_stable"]["stable_by_dm"].items():
        assert all(set(states) <= set(plain[concept][p]) for p, states in by_party.items())
        assert by_party["B"] == plain["Nash"]["B"]  # all its preferences are mild: no sanction hurts much
    moves = [a.matrix() for a in model.conflict.graph.arcs]
    expected = attitude_stability(moves, model.conflict.ranks, np.array([[1, 1], [0, 1]]))
    assert data["attitudes"]["stable_by_dm"]["SEQ"]["A"] == (np.flatnonzero(expected["SEQ"][0]) + 1).tolist()
    assert model.views.games is not None
    assert data["hypergame"]["SEQ"] == hypergame(model.views.games).to_dict()["outcomes"]
    assert "Where each party plays the game that it sees" in detente("stability", path, "--all").out


def test_a_model_without_them_has_none_of_their_answers(tmp_path: Path) -> None:
    data = json.loads(detente("stability", written(tmp_path), "--all", "--format", "json").out)
    assert not {"strength", "attitudes", "hypergame"} & set(data)


def test_games_that_are_all_the_same_are_one_game(tmp_path: Path) -> None:
    (model,) = load_models(written(tmp_path, own_games={}))
    assert model.views.games == {"A": model.conflict, "B": model.conflict}
    found: Hypergame = hypergame(model.views.games)
    assert all(o.expected_by == ("A", "B") and not o.movers for o in found.outcomes)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"strength": {"C": [1]}}, "'strength.C' is no decision maker"),
        ({"strength": {"A": [0, 1]}}, "'strength.A' has 2 levels; there are 4"),
        ({"strength": {"A": [1, 1, 0, 0]}}, "'strength.A': the levels of strength contradict"),
        ({"strength": {"A": [0, 0, 10**30, 10**30]}}, "too large"),
        ({"strength": 3}, "'strength' holds the number 3"),
        ({"attitudes": {"A": {"B": 2}}}, "'attitudes.A.B' is 2; expected 1, 0 or -1"),
        ({"attitudes": {"A": {"C": 1}}}, "'attitudes.A.C' is no decision maker"),
        ({"own_games": {"A": {"preferences": {"B": [1, 2]}}}}, "in 'own_games.A': .*misses"),
        ({"own_games": {"A": {"options": []}}}, "all games have the same options"),
        ({"own_games": {"A": {"decision_makers": ["B"]}}}, "in 'own_games.A'"),
    ],
)
def test_what_does_not_fit_is_refused(more: dict[str, Any], fault: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=fault):
        load_models(written(tmp_path, **more))
