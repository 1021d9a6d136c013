"""Some decision makers merged into one mover, who gains where all of them gain: coalition mode of GMCR+."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from detente.stability.arrays import BoolArray, IntArray
from detente.stability.joint import credible, deterred, joint_of, must_be_dense
from detente.stability.options import OptionForm

__all__ = ["merged_equilibria"]


def merged_equilibria(form: OptionForm, ranks: IntArray, members: Sequence[int]) -> dict[str, BoolArray]:
    """Decide Nash, GMR, SMR and SEQ where a coalition changes any of its members' options in one move.

    Unlike a joint sequence of its members, such a move need not pass through feasible states.

    Parameters
    ----------
    form : OptionForm
        The model.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.
    members : sequence of int
        The places of the merged decision makers.

    Returns
    -------
    dict of bool arrays, shape (n_states,)
        The equilibria of each concept.
    """
    must_be_dense(form.n_states, "the merging of decision makers")
    name = " + ".join(form.decision_makers[i] for i in members)
    joined = {form.decision_makers[i] for i in members}
    kept = [i for i in range(len(form.decision_makers)) if i not in members]
    options = tuple(replace(o, owner=name) if o.owner in joined else o for o in form.options)
    merged = OptionForm(
        decision_makers=(name, *(form.decision_makers[i] for i in kept)),
        options=options,
        feasible=form.feasible,
        unseen={party: patterns for party, patterns in form.unseen.items() if party not in joined},
    )
    moves = [a.matrix() for a in merged.arcs]
    better = [np.logical_and.reduce([ranks[i][None, :] > ranks[i][:, None] for i in members])]
    better += [ranks[i][None, :] > ranks[i][:, None] for i in kept]
    leaves = [m & b for m, b in zip(moves, better, strict=True)]
    found: dict[str, list[BoolArray]] = {c: [] for c in ("Nash", "GMR", "SMR", "SEQ")}
    for i in range(len(moves)):
        others = [j for j in range(len(moves)) if j != i]
        by_moves = joint_of(moves, others)
        by_gains = joint_of(leaves, others)
        found["Nash"].append(np.logical_not(np.any(leaves[i], axis=1)))
        found["GMR"].append(deterred(leaves[i], by_moves, ~better[i]))
        found["SMR"].append(deterred(leaves[i], by_moves, credible(~better[i], moves[i])))
        found["SEQ"].append(deterred(leaves[i], by_gains, ~better[i]))
    return {concept: np.logical_and.reduce(stable) for concept, stable in found.items()}
