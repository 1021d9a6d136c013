"""States that count as one: the moves of any of them are moves of all [Fang1993]_."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.errors import ModelError
from detente.stability.conflict import Conflict
from detente.stability.graph import FreeGraph, arcs_of_pairs
from detente.stability.model_file import Model
from detente.stability.options import OptionForm
from detente.stability.statements import read_statement

__all__ = ["coalesced"]


def coalesced(model: Model) -> Model:
    """Merge the states that fit each of a model's coalesced patterns; merged states are numbered last.

    Raises
    ------
    ModelError
        If the model has no such pattern, or a party does not rank merged states equally: then they are not the same.
    """
    form = model.conflict.graph
    if not isinstance(form, OptionForm) or not model.coalesced:
        raise ModelError("the model does not say which states count as one.", mend="Give patterns under 'coalesce'.")
    names = [option.called for option in form.options]
    group = np.full(form.n_states, -1)
    for n, pattern in enumerate(model.coalesced):
        fits = read_statement(pattern, names)(form.states)
        group[fits & (group < 0)] = n
    single = np.flatnonzero(group < 0)
    used = [n for n in range(len(model.coalesced)) if (group == n).any()]
    place = np.empty(form.n_states, dtype=np.int64)
    place[single] = np.arange(single.size)
    for order, n in enumerate(used):
        place[group == n] = single.size + order
    n_states = single.size + len(used)
    ranks = np.empty((len(form.decision_makers), n_states), dtype=np.int32)
    for i, (party, own) in enumerate(zip(form.decision_makers, model.conflict.ranks, strict=True)):
        ranks[i, place] = own
        if (ranks[i, place] != own).any():
            raise ModelError(
                f"'{party}' ranks states apart that count as one.", mend="Put them into one nested list of its ranking."
            )
    arcs = tuple(arcs_of_pairs(place[a.begins], place[a.ends], n_states) for a in form.arcs)
    state_names = [form.state_names[s] for s in single] + [model.coalesced[n] for n in used]
    graph = FreeGraph(decision_makers=form.decision_makers, state_names=tuple(state_names), arcs=arcs)
    conflict = Conflict(graph=graph, ranks=ranks, title=model.conflict.title)
    return replace(model, conflict=conflict, coalesced=(), relations=None)
