"""All further answers on one conflict, as plain data: what the command's ``--all`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from detente.stability.arrays import BoolArray
from detente.stability.attitudes import attitude_stability
from detente.stability.coalitions import (
    COALITION_CONCEPTS,
    coalition_improvements,
    coalition_stability,
    coalitions_of,
    universally_stable,
)
from detente.stability.evolution import evolution, evolution_with_coalitions
from detente.stability.hypergame import hypergame
from detente.stability.inverse import inverse
from detente.stability.limited_moves import limited_move_stability, non_myopic_stability
from detente.stability.merged import merged_equilibria
from detente.stability.model_file import Model
from detente.stability.options import OptionForm
from detente.stability.ranked import RANKED
from detente.stability.reasons import why
from detente.stability.result import state_numbers
from detente.stability.robustness import robustness
from detente.stability.strength import strong_stability
from detente.stability.unknown import Relation, relation_of_ranks, unknown_stability

__all__ = ["MAX_STATES", "everything"]

MAX_STATES = 128
"""The further answers are for models that somebody can look through."""
HORIZONS = (2, 3, 4)


def everything(model: Model, *, start: int = 1) -> dict[str, Any]:
    """Answer what goes beyond the six concepts.

    Parameters
    ----------
    model : Model
        What a file holds.
    start : int, optional
        The status quo, counted from 1.

    Returns
    -------
    dict
        Plain data; states are counted from 1.
    """
    conflict = model.conflict
    return {
        "coalition_improvements": _improvements(model),
        "coalitions": _coalitions(model, pareto=False),
        "pareto_coalitions": _coalitions(model, pareto=True),
        "coalition_as_single_mover": _merged(model),
        "limited_moves": _limited(model),
        **({"unknown": _unknown(model)} if model.relations else {}),
        **_views(model),
        "evolution": _evolution(model, start),
        "inverse": {
            c: [inverse(conflict, s, concept=c, max_moved=2).to_dict() for s in range(1, conflict.n_states + 1)]
            for c in RANKED
        },
        "robustness": robustness(conflict, max_swaps=1).to_dict(),
        "why": {c: _reasons(model, c) for c in RANKED},
    }


def _reasons(model: Model, concept: str) -> dict[str, list[str]]:
    conflict = model.conflict
    states = range(1, conflict.n_states + 1)
    return {p: [why(conflict, s, p, concept=concept).sentence for s in states] for p in conflict.decision_makers}


def _names(model: Model, members: tuple[int, ...]) -> list[str]:
    return [model.conflict.decision_makers[i] for i in members]


def _improvements(model: Model) -> list[dict[str, Any]]:
    moves = [a.matrix() for a in model.conflict.graph.arcs]
    found = []
    for coalition in coalitions_of(range(len(moves))):
        if len(coalition.members) > 1:
            better = coalition_improvements(moves, model.conflict.ranks, coalition)
            found += [
                {"coalition": _names(model, coalition.members), "from": int(s) + 1, "to": state_numbers(better[s])}
                for s in np.flatnonzero(better.any(axis=1))
            ]
    return found


def _coalitions(model: Model, *, pareto: bool) -> dict[str, Any]:
    moves = [a.matrix() for a in model.conflict.graph.arcs]
    found = coalition_stability(moves, model.conflict.ranks, pareto=pareto)
    return {
        concept: {
            "universally_stable": state_numbers(universally_stable(found[concept])),
            "stable_by_coalition": [
                {"coalition": _names(model, c.members), "stable": state_numbers(stable)}
                for c, stable in found[concept].items()
            ],
        }
        for concept in COALITION_CONCEPTS
    }


def _merged(model: Model) -> list[dict[str, Any]]:
    form = model.conflict.graph
    if not isinstance(form, OptionForm):
        return []
    pairs = [c.members for c in coalitions_of(range(len(form.decision_makers))) if len(c.members) == 2]
    if len(form.decision_makers) == 2:
        return []
    return [
        {
            "coalition": _names(model, pair),
            "equilibria": {
                c: state_numbers(stable) for c, stable in merged_equilibria(form, model.conflict.ranks, pair).items()
            },
        }
        for pair in pairs
    ]


def _limited(model: Model) -> dict[str, Any]:
    conflict = model.conflict
    arcs, ranks = conflict.graph.arcs, conflict.ranks
    found = {f"L{h}": limited_move_stability(arcs, ranks, horizon=h) for h in HORIZONS}
    found["non_myopic"] = non_myopic_stability(arcs, ranks)
    return _by_concept(model, found)


def _views(model: Model) -> dict[str, Any]:
    """Answer under strength, attitudes, and the games that the parties see, where the model has them."""
    conflict, views, found = model.conflict, model.views, {}
    moves = [a.matrix() for a in conflict.graph.arcs]
    if views.degrees is not None:
        strong = strong_stability(moves, _relations(model), views.degrees)
        found["strength"] = {"strongly_stable": _by_concept(model, strong)}
    if views.attitudes is not None:
        found["attitudes"] = _by_concept(model, attitude_stability(moves, conflict.ranks, views.attitudes))
    if views.games is not None:
        found["hypergame"] = {c: hypergame(views.games, concept=c).to_dict()["outcomes"] for c in RANKED}
    return found


def _relations(model: Model) -> list[Relation]:
    given = model.relations or {}
    conflict = model.conflict
    return [given.get(p) or relation_of_ranks(r) for p, r in zip(conflict.decision_makers, conflict.ranks, strict=True)]


def _by_concept(model: Model, found: Mapping[str, BoolArray]) -> dict[str, Any]:
    return {
        "equilibria": {name: state_numbers(np.logical_and.reduce(stable, axis=0)) for name, stable in found.items()},
        "stable_by_dm": {
            name: {p: state_numbers(row) for p, row in zip(model.conflict.decision_makers, stable, strict=True)}
            for name, stable in found.items()
        },
    }


def _unknown(model: Model) -> dict[str, Any]:
    moves = [a.matrix() for a in model.conflict.graph.arcs]
    return _by_concept(model, unknown_stability(moves, _relations(model)))


def _evolution(model: Model, start: int) -> dict[str, Any]:
    ways = {
        "um_moves": evolution(model.conflict, start=start),
        "ui_moves": evolution(model.conflict, start=start, only_improvements=True),
        "coalition_moves": evolution_with_coalitions(model.conflict, start=start),
    }
    return {
        "from": start,
        **{name: way.to_dict() for name, way in ways.items()},
        "paths": {
            name: {
                str(s): [{"movers": list(step.movers), "from": step.first, "to": step.last} for step in path]
                for s in range(1, model.conflict.n_states + 1)
                if (path := way.path(s)) is not None
            }
            for name, way in ways.items()
        },
    }
