"""Who would move, and what holds: the graph model for conflict resolution."""

from detente.stability.attitudes import attitude_stability
from detente.stability.coalesced import coalesced
from detente.stability.coalitions import Coalition, coalition_improvements, coalition_stability, universally_stable
from detente.stability.concepts import CONCEPTS, stability
from detente.stability.conflict import Conflict
from detente.stability.evolution import Evolution, Step, evolution, evolution_with_coalitions
from detente.stability.gmcr_form import gmcr_of
from detente.stability.graph import Arcs, FreeGraph, free_graph
from detente.stability.hypergame import Hypergame, Outcome, OutcomeKind, hypergame
from detente.stability.inverse import Change, Inverse, inverse
from detente.stability.inverse_search import Goals, reach_goals
from detente.stability.limited_moves import anticipated, limited_move_stability, non_myopic_stability
from detente.stability.merged import merged_equilibria
from detente.stability.model_file import Model, load_models
from detente.stability.options import Direction, Option, OptionForm, option_form
from detente.stability.own_model import OwnModel, own_model
from detente.stability.preferences import prioritised_ranks, ranking_of, ranks_of_ranking, weighted_ranks
from detente.stability.reasons import Reason, Temptation, why
from detente.stability.result import Stability
from detente.stability.robustness import Robustness, robustness
from detente.stability.samples import Shares, stability_shares
from detente.stability.statements import read_pattern, read_statement
from detente.stability.strength import degrees_of_levels, strong_stability
from detente.stability.unknown import Relation, relation_of_ranks, relation_of_signs, unknown_stability
from detente.stability.what_holds import WhatHolds, held_shares, what_holds
from detente.stability.windows import windowed_inverse

__all__ = [
    "CONCEPTS",
    "Arcs",
    "Change",
    "Coalition",
    "Conflict",
    "Direction",
    "Evolution",
    "FreeGraph",
    "Goals",
    "Hypergame",
    "Inverse",
    "Model",
    "Option",
    "OptionForm",
    "Outcome",
    "OutcomeKind",
    "OwnModel",
    "Reason",
    "Relation",
    "Robustness",
    "Shares",
    "Stability",
    "Step",
    "Temptation",
    "WhatHolds",
    "anticipated",
    "attitude_stability",
    "coalesced",
    "coalition_improvements",
    "coalition_stability",
    "degrees_of_levels",
    "evolution",
    "evolution_with_coalitions",
    "free_graph",
    "gmcr_of",
    "held_shares",
    "hypergame",
    "inverse",
    "limited_move_stability",
    "load_models",
    "merged_equilibria",
    "non_myopic_stability",
    "option_form",
    "own_model",
    "prioritised_ranks",
    "ranking_of",
    "ranks_of_ranking",
    "reach_goals",
    "read_pattern",
    "read_statement",
    "relation_of_ranks",
    "relation_of_signs",
    "robustness",
    "stability",
    "stability_shares",
    "strong_stability",
    "universally_stable",
    "unknown_stability",
    "weighted_ranks",
    "what_holds",
    "why",
    "windowed_inverse",
]
