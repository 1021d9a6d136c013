"""The pictures: option table, integrated graph of moves, tree of evolution, bars of shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

import numpy as np

from detente.show import Figure
from detente.show.shares import percent_text
from detente.show.svg import drawing, element, label, link, shortened
from detente.stability.arrays import FloatArray, IntArray
from detente.stability.evolution import Step
from detente.stability.graph import Arcs, improving
from detente.stability.options import Direction, OptionForm
from detente.stability.reasons import Reason
from detente.stability.result import Stability

__all__ = ["MAX_DRAWN", "graph_figure", "option_figure", "reason_figure", "share_figure", "tree_figure"]

MAX_DRAWN = 24
"""Up to so many states are drawn; beyond, a picture of all of them shows nothing."""

_DASHES = ("none", "7 3", "2 3", "9 3 2 3", "4 2", "1 2", "12 4", "6 2 1 2")
"""Parties are told apart by their line, never by a colour."""
_ARROW = {Direction.BOTH: "", Direction.FORWARD: " →Y", Direction.BACK: " →N"}


def option_figure(stability: Stability) -> Figure:
    """Draw the options by owner against the states: what is taken is filled, equilibria are framed."""
    form = stability.conflict.graph
    assert isinstance(form, OptionForm)  # noqa: S101 - the caller has looked
    left, top, wide, high = 260.0, 44.0, 30.0, 22.0
    strict = [c for c in ("Nash", "SEQ", "GMR") if c in stability.stable]
    width = left + wide * form.n_states + 90
    height = top + high * (form.n_options + len(strict)) + 30
    parts: list[str] = []
    for s in range(form.n_states):
        parts.append(label(str(s + 1), left + wide * (s + 0.5), top - 8, anchor_at="middle"))
    ordered = [i for owner in form.decision_makers for i, o in enumerate(form.options) if o.owner == owner]
    for row, i in enumerate(ordered):
        option, y = form.options[i], top + high * row
        is_first = row == 0 or form.options[ordered[row - 1]].owner != option.owner
        if is_first:
            parts.append(element("path", kind="line", d=f"M8 {y}H{left + wide * form.n_states:.0f}"))
            parts.append(label(shortened(option.owner, 100), 8, y + 15, bold=True))
        parts.append(label(shortened(option.name + _ARROW[option.moves], left - 128), 116, y + 15))
        for s, state in enumerate(form.states.tolist()):
            kind = "mass" if state >> i & 1 else "open"
            parts.append(element("rect", kind=kind, x=left + wide * s + 9, y=y + 5, width=12, height=12))
    for row, concept in enumerate(strict, form.n_options):
        y = top + high * row
        parts.append(element("path", kind="thin", d=f"M8 {y}H{left + wide * form.n_states:.0f}"))
        parts.append(label(f"{concept}: holds for all", 8, y + 15, quiet=True))
        for s in np.flatnonzero(stability.equilibria[concept]).tolist():
            parts.append(element("circle", kind="line", cx=left + wide * (s + 0.5), cy=y + 11, r=6, stroke_width=2))
    title = "Options and states"
    told = "; ".join(f"{s + 1}: {name}" for s, name in enumerate(form.state_names))
    description = f"Each column is a state; a filled square is an option that is taken. In Y and N: {told}."
    return Figure(
        title=title, description=description, svg=drawing("options", title, description, width, height, *parts)
    )


def graph_figure(stability: Stability, *, only_improvements: bool = True) -> Figure:
    """Draw the integrated graph: states on a ring, each party's moves by its own kind of line, equilibria filled."""
    conflict = stability.conflict
    n_states = conflict.n_states
    radius = max(120.0, 16.0 * n_states)
    centre, width = radius + 60, 2 * radius + 340
    places = [
        (centre + radius * sin(2 * pi * s / n_states), centre - radius * cos(2 * pi * s / n_states))
        for s in range(n_states)
    ]
    arcs = conflict.graph.arcs
    if only_improvements:
        arcs = tuple(improving(a, r) for a, r in zip(arcs, conflict.ranks, strict=True))
    parts = []
    for i, party in enumerate(conflict.decision_makers):
        dash = _DASHES[i % len(_DASHES)]
        for first, last in zip(arcs[i].begins.tolist(), arcs[i].ends.tolist(), strict=True):
            parts.append(_arrow(places[first], places[last], dash, i, f"{party} from {first + 1} to {last + 1}"))
        x, y = 2 * radius + 130, 40.0 + 24 * i
        parts.append(element("path", kind="line", d=f"M{x:.0f} {y}h44", stroke_dasharray=dash, stroke_width=2))
        parts.append(label(shortened(party, 140), x + 52, y + 4))
    concepts = [c for c in ("Nash", "SEQ", "GMR") if c in stability.stable]
    for s, (x, y) in enumerate(places):
        held = [c for c in concepts if stability.equilibria[c][s]]
        kind = "shade" if held else "open"
        told = f"state {s + 1}: " + (f"an equilibrium of {', '.join(held)}" if held else "no equilibrium")
        mark = element("circle", kind=kind, cx=x, cy=y, r=15, stroke="#4a5568", stroke_width=3 if "Nash" in held else 1)
        parts.append(link((), told, mark, label(str(s + 1), x, y + 4, anchor_at="middle", bold=bool(held))))
    what = "improvements" if only_improvements else "moves"
    title = f"Integrated graph of {what}"
    y = 52.0 + 24 * len(arcs)
    parts.append(label("grey: an equilibrium", 2 * radius + 130, y, quiet=True, size=11))
    parts.append(label("thick rim: Nash", 2 * radius + 130, y + 16, quiet=True, size=11))
    told = "; ".join(f"{p}: {_listed(a)}" for p, a in zip(conflict.decision_makers, arcs, strict=True))
    description = f"States on a ring; arrows are {what} by party. {told}."
    height = max(2 * centre, y + 40)
    svg = drawing("graph", title, description, width, height, *parts)
    return Figure(title=title, description=description, svg=svg, is_told_beside=True)


def _arrow(first: tuple[float, float], last: tuple[float, float], dash: str, party: int, told: str) -> str:
    """Draw a bent arrow between two circles; parties bend differently, so that two of them do not cover each other."""
    (x0, y0), (x1, y1) = first, last
    length = max(1.0, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    bend = 12 + 9 * party
    mx, my = (x0 + x1) / 2 - uy * bend, (y0 + y1) / 2 + ux * bend
    # The arrow ends on the rim, in the direction in which the bend arrives.
    ax, ay = x1 - mx, y1 - my
    arrival = max(1.0, (ax**2 + ay**2) ** 0.5)
    ax, ay = ax / arrival, ay / arrival
    ex, ey = x1 - 16 * ax, y1 - 16 * ay
    path = f"M{x0 + 15 * ux:.1f} {y0 + 15 * uy:.1f}Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}"
    bx, by = ex - 8 * ax, ey - 8 * ay
    head = f"M{ex:.1f} {ey:.1f}L{bx - 4 * ay:.1f} {by + 4 * ax:.1f}L{bx + 4 * ay:.1f} {by - 4 * ax:.1f}Z"
    line = element("path", kind="line", d=path, stroke_dasharray=dash)
    return link((), told, line, element("path", kind="mass", d=head))


def _listed(arcs: Arcs) -> str:
    pairs = zip(arcs.begins.tolist(), arcs.ends.tolist(), strict=True)
    return ", ".join(f"{first + 1} to {last + 1}" for first, last in pairs) or "none"


def tree_figure(paths: Mapping[int, Sequence[Step]], *, start: int) -> Figure:
    """Draw the shortest ways from the status quo to some states as one tree: ways part where they stop being the same.

    Parameters
    ----------
    paths : mapping of int to sequence of Step
        For each state, counted from 1, one of the shortest ways to it.
    start : int
        The status quo, counted from 1.
    """
    rows = sorted(paths.items())
    told = "; ".join(
        f"to {state}: " + (", ".join(f"{' and '.join(s.movers)} to {s.last}" for s in path) or "it is there")
        for state, path in rows
    )
    description = f"One of the shortest ways to each state. {told}."
    return _tree("evolution", f"Ways from state {start}", description, [tuple(path) for _, path in rows], start)


def reason_figure(reason: Reason, *, name: str = "reason") -> Figure:
    """Draw a reason: each improvement of the party, and the replies that deter it; what nothing deters ends in grey.

    Parameters
    ----------
    reason : Reason
        Why a party stays in a state, or does not.
    name : str, optional
        Tells drawings on one page apart.
    """
    ways, open_ends = [], []
    for temptation in reason.temptations:
        first = Step(movers=(reason.party,), first=reason.state, last=temptation.to)
        ways.append((first, *(temptation.reply or ())))
        open_ends += [(first,)] if temptation.reply is None else []
    title = f"{reason.party} in state {reason.state}, {reason.concept}"
    return _tree(name, title, reason.sentence, ways, reason.state, open_ends)


def _tree(
    name: str,
    title: str,
    description: str,
    ways: Sequence[tuple[Step, ...]],
    start: int,
    greyed: Sequence[tuple[Step, ...]] = (),
) -> Figure:
    step, row, left, top = 190.0, 46.0, 40.0, 36.0
    parts = [_node(left, top, start)]
    drawn: dict[tuple[Step, ...], float] = {(): top}
    leaves = _leaves(ways)
    for n, way in enumerate(leaves):
        for k in range(1, len(way) + 1):
            if way[:k] in drawn:
                continue
            before, y, x = drawn[way[: k - 1]], top + row * n, left + step * k
            drawn[way[:k]] = y
            movers = shortened(" + ".join(way[k - 1].movers), step - 50, 11)
            begin = x - step + 16
            bend = f"H{begin + 8:.0f}V{y:.0f}" if before != y else ""
            parts.append(element("path", kind="line", d=f"M{begin:.0f} {before:.0f}{bend}H{x - 16:.0f}"))
            parts.append(element("path", kind="mass", d=f"M{x - 16:.0f} {y:.0f}l-8 -4v8Z"))
            parts.append(label(movers, x - step / 2 + 4, y - 6, size=11, anchor_at="middle"))
            parts.append(_node(x, y, way[k - 1].last, kind="shade" if way[:k] in greyed else "open"))
    width = left + step * max([1, *map(len, leaves)]) + 60
    svg = drawing(name, title, description, width, top + row * max(len(leaves), 1), *parts)
    return Figure(title=title, description=description, svg=svg, is_told_beside=True)


def _leaves(ways: Sequence[tuple[Step, ...]]) -> list[tuple[Step, ...]]:
    """Keep the ways that no other one goes on from, those with the same beginning side by side."""
    begun = {way[:k] for way in ways for k in range(len(way))}
    return sorted({way for way in ways if way and way not in begun}, key=lambda way: [(s.last, s.movers) for s in way])


def _node(x: float, y: float, state: int, *, kind: str = "open") -> str:
    mark = element("circle", kind=kind, cx=x, cy=y, r=14)
    return mark + label(str(state), x, y + 4, anchor_at="middle")


def share_figure(
    labels: Sequence[str], counts: IntArray, intervals: FloatArray, n_samples: int, concept: str
) -> Figure:
    """Draw for every state the share of the sampled preferences under which it holds, with its interval as a whisker.

    Parameters
    ----------
    labels : sequence of str
        The states.
    counts : int array, shape (n_states,)
        In how many samples each holds.
    intervals : float array, shape (2, n_states)
        Lower and upper end of each share.
    n_samples : int
        How many samples there are.
    concept : str
        Of which concept the equilibria are.
    """
    left, top, wide, row = 270.0, 40.0, 420.0, 24.0
    parts = []
    for tick in range(0, 101, 25):
        x = left + wide * tick / 100
        parts.append(element("path", kind="thin", d=f"M{x:.0f} {top - 8}V{top + row * len(labels):.0f}"))
        parts.append(label(f"{tick} %", x, top - 14, size=11, anchor_at="middle", quiet=True))
    for n, name in enumerate(labels):
        y = top + row * n
        share = int(counts[n]) / n_samples
        low, high = (left + wide * float(end) for end in (intervals[0, n], intervals[1, n]))
        told = f"{name}: {100 * share:.1f} % of the samples"
        bar = element("rect", kind="shade", x=left, y=y + 4, width=wide * share, height=14)
        whisker = element("path", kind="line", d=f"M{low:.1f} {y + 11:.1f}H{high:.1f}", stroke_width=2)
        parts.append(link((), told, bar, whisker))
        parts.append(label(shortened(name, left - 20), left - 10, y + 15, anchor_at="end"))
        parts.append(label(percent_text(share).replace("%", " %"), left + wide + 12, y + 15, size=11))
    title = f"Shares of the preferences under which a state holds ({concept})"
    told = "; ".join(f"{name}: {int(c)} of {n_samples}" for name, c in zip(labels, counts, strict=True))
    svg = drawing("shares", title, told, left + wide + 70, top + row * len(labels) + 16, *parts)
    return Figure(title=title, description=told, svg=svg, is_told_beside=True)
