"""How stability shows itself: what holds, and who would move from where."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.show import Block, Cell, Paragraph, Section, Table, cell
from detente.stability.arrays import IntArray
from detente.stability.figures import MAX_DRAWN, graph_figure, option_figure
from detente.stability.options import OptionForm
from detente.stability.result import Stability, state_numbers

__all__ = ["READINGS", "section", "state_label"]

MAX_ROWS = 64

READINGS = {
    "Nash": "nobody can better itself by one move of its own",
    "GMR": "whoever betters itself can be brought back to no better by moves of the others, at whatever cost to them",
    "SMR": "as GMR, and the one who is brought back cannot counter",
    "SEQ": "whoever betters itself can be brought back to no better by moves that are improvements for the others",
    "SSEQ": "as SEQ, and the one who is brought back cannot counter",
    "SIM": "whoever betters itself meets improvements the others make at the same time, and ends up no better",
}
"""Each concept in words."""


def state_label(stability: Stability, state: int) -> str:
    """Name a state, counted from 0: its taken options, or its name where a model has no options."""
    graph = stability.conflict.graph
    if not isinstance(graph, OptionForm):
        return graph.state_names[state]
    taken = [option.name for i, option in enumerate(graph.options) if int(graph.states[state]) >> i & 1]
    return "; ".join(taken) or "no option taken"


def section(stability: Stability) -> Section:
    """Show the equilibria of each concept, and state by state who would move."""
    blocks: list[Block] = [_model(stability), _equilibria(stability), _who_would_move(stability), _taken(stability)]
    if stability.conflict.n_states <= MAX_DRAWN:
        if isinstance(stability.conflict.graph, OptionForm):
            blocks.insert(1, option_figure(stability))
        blocks.append(graph_figure(stability))
    return Section(
        id="stability",
        title="Stability" + (f": {stability.conflict.title}" if stability.conflict.title else ""),
        question="Who would move, and what holds?",
        blocks=tuple(blocks),
    )


def _model(stability: Stability) -> Paragraph:
    conflict = stability.conflict
    graph = conflict.graph
    of = ""
    if isinstance(graph, OptionForm):
        of = f" of {1 << graph.n_options} combinations of {graph.n_options} options"
    parties = ", ".join(conflict.decision_makers)
    return Paragraph((cell(f"{conflict.n_states} states{of}; decision makers: {parties}."),))


def _equilibria(stability: Stability) -> Table:
    return Table(
        caption="Equilibria: states that are stable for all",
        columns=("Concept", "States", "How many", "Reading"),
        rows=tuple(
            (cell(concept), cell(_listed(state_numbers(mask))), cell(str(int(mask.sum()))), cell(READINGS[concept]))
            for concept, mask in stability.equilibria.items()
        ),
    )


def _listed(numbers: Sequence[int]) -> str:
    if not numbers:
        return "none"
    shown = ", ".join(str(n) for n in numbers[:MAX_ROWS])
    return shown + (" …" if len(numbers) > MAX_ROWS else "")


def _who_would_move(stability: Stability) -> Table:
    states = _shown(stability, list(stability.stable))
    is_part = states.size < stability.conflict.n_states
    first = next(iter(stability.stable))
    return Table(
        caption="Who would move" + (f": {states.size} equilibria of the most concepts" if is_part else ""),
        columns=("State", f"Would move ({first})", "Deterred, and by which concepts", "Holds for all"),
        rows=tuple(
            (
                cell(_coded(stability, int(state))),
                _movers(stability, first, int(state)),
                _deterred(stability, first, int(state)),
                cell(", ".join(c for c, mask in stability.equilibria.items() if mask[state]) or "under none"),
            )
            for state in states
        ),
        empty="No state is an equilibrium of any concept.",
    )


def _shown(stability: Stability, concepts: Sequence[str]) -> IntArray:
    """Choose all states; where there are many, those that are equilibria of the most concepts."""
    n_states = stability.conflict.n_states
    if n_states <= MAX_ROWS:
        return np.arange(n_states)
    counts = np.add.reduce([stability.equilibria[concept].astype(np.int8) for concept in concepts])
    best = np.argsort(-counts, kind="stable")[:MAX_ROWS]
    return np.sort(best[counts[best] > 0])


def _coded(stability: Stability, state: int) -> str:
    graph = stability.conflict.graph
    code = graph.written(int(graph.states[state])) if isinstance(graph, OptionForm) else graph.state_names[state]
    return f"{state + 1} {code}"


def _taken(stability: Stability) -> Table:
    """Say in words what the equilibria are."""
    states = [int(s) for s in _shown(stability, list(stability.stable))]
    holding = [s for s in states if any(mask[s] for mask in stability.equilibria.values())]
    return Table(
        caption="What the states are that hold",
        columns=("State", "Taken"),
        rows=tuple((cell(_coded(stability, s)), cell(state_label(stability, s))) for s in holding),
        empty="No state is an equilibrium of any concept.",
    )


def _movers(stability: Stability, concept: str, state: int) -> Cell:
    stays = stability.stable[concept][:, state]
    return cell(
        ", ".join(p for p, s in zip(stability.conflict.decision_makers, stays, strict=True) if not s) or "nobody"
    )


def _deterred(stability: Stability, first: str, state: int) -> Cell:
    """Name those who can better themselves and yet stay under another concept."""
    told = []
    for i, party in enumerate(stability.conflict.decision_makers):
        if not stability.stable[first][i, state]:
            by = [c for c, stable in stability.stable.items() if stable[i, state]]
            told += [f"{party}: {', '.join(by)}"] if by else []
    return cell("; ".join(told) or "none")
