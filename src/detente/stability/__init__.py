"""Who would move, and what holds: the graph model for conflict resolution."""

from detente.stability.concepts import CONCEPTS, stability
from detente.stability.conflict import Conflict
from detente.stability.graph import Arcs, FreeGraph, free_graph
from detente.stability.model_file import Model, load_models
from detente.stability.options import Direction, Option, OptionForm, option_form
from detente.stability.result import Stability

__all__ = [
    "CONCEPTS",
    "Arcs",
    "Conflict",
    "Direction",
    "FreeGraph",
    "Model",
    "Option",
    "OptionForm",
    "Stability",
    "free_graph",
    "load_models",
    "option_form",
    "stability",
]
