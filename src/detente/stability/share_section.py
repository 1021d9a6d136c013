"""How shares show themselves: bars for the strictest concepts, and a table with intervals."""

from __future__ import annotations

import numpy as np

from detente.show import Block, Paragraph, Section, Table, cell
from detente.show.shares import percent_text
from detente.stability.arrays import FloatArray
from detente.stability.figures import share_figure
from detente.stability.options import OptionForm
from detente.stability.ranked import RANKED
from detente.stability.samples import Shares, share_interval

__all__ = ["share_section"]

MAX_ROWS = 24


def share_section(shares: Shares) -> Section:
    """Show the states with the largest shares under SEQ, the others left out where there are many."""
    concept = RANKED.index("SEQ")
    order = np.argsort(-shares.per_state[concept], kind="stable")[:MAX_ROWS]
    states = np.sort(order)
    names = [_name(shares, int(s)) for s in states]
    interval = share_interval(shares.per_state, shares.n_samples)
    blocks: list[Block] = [
        Paragraph(
            (
                cell(
                    f"{shares.n_samples} sampled preferences that fit. A share is of these preferences under their "
                    "stated prior; it is not the probability that somebody acts."
                ),
            )
        ),
        share_figure(names, shares.per_state[concept, states], interval[:, concept, states], shares.n_samples, "SEQ"),
        Table(
            caption="Share of the preferences under which a state holds, with its 95 % sampling interval",
            columns=("State", *RANKED),
            rows=tuple(
                (cell(names[n]), *(cell(_share(shares, k, int(s), interval)) for k in range(len(RANKED))))
                for n, s in enumerate(states)
            ),
        ),
    ]
    return Section(id="stability-shares", title="Stability over preferences that fit", blocks=tuple(blocks))


def _name(shares: Shares, state: int) -> str:
    graph = shares.graph
    code = graph.written(int(graph.states[state])) if isinstance(graph, OptionForm) else graph.state_names[state]
    return f"{state + 1} {code}"


def _share(shares: Shares, concept: int, state: int, interval: FloatArray) -> str:
    count = int(shares.per_state[concept, state])
    if count in (0, shares.n_samples):
        return "in none" if not count else "in all"
    low, high = interval[:, concept, state]
    return f"{percent_text(count / shares.n_samples)} ({percent_text(low)} to {percent_text(high)})"
