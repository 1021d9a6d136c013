"""The graph of gates, drawn: what is waited for on the left of what waits; a board behind those in a circle."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Mode
from detente.order.cycles import components
from detente.order.figure_layout import (
    BOX_WIDTH,
    GAP,
    Arrow,
    Box,
    arrows_of,
    bulges,
    columns_of,
    places,
    room_right,
    waits_for,
)
from detente.order.graph import Graph
from detente.order.result import Order, StepClass
from detente.order.system import bits
from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened, text_width, wrapped

__all__ = ["gates_figure"]

LINE, SIZE, SMALL = 15.0, 12.0, 10.0
MARGIN = 16.0
LINES = 3
NARROWEST = 940.0
"""A drawing is stretched to the page: one that is too narrow would have giant letters."""
_SHORT = {
    StepClass.DONE: "done",
    StepClass.SEQUENCE: "can be done",
    StepClass.BUNDLE: "in one stroke",
    StepClass.GUARANTOR: "with a guarantor",
    StepClass.CHANGE: "something must change",
}


def gates_figure(order: Order) -> Figure | None:
    """Draw the steps and the conditions between them; ``None`` where there are none."""
    graph = order.graph
    if not graph.gated:
        return None
    arrows = arrows_of(graph)
    groups = components(waits_for(graph, arrows))
    columns = columns_of(groups, arrows, graph)
    boxes, height = places(columns, arrows)
    swings = bulges(arrows, boxes)
    widest = max(box.x for box in boxes.values()) + BOX_WIDTH + MARGIN + room_right(arrows, boxes)
    shapes = [_board(group, boxes) for group in groups if group.bit_count() > 1]
    shapes += [_drawn(graph, arrow, boxes, number, swings[number]) for number, arrow in enumerate(arrows)]
    shapes += [_step(order, number, boxes[number]) for number in boxes]
    title = (
        "Who waits for whom (arrow: first; two heads: together; dotted: assured; "
        "dashed box: cannot be done while those who are silent stay so)"
    )
    told = _told(order, arrows, groups)
    size = (max(widest, NARROWEST), height)
    return Figure(title=title, description=told, svg=drawing("order", title, told, *size, _heads(), *shapes))


def _board(group: int, boxes: dict[int, Box]) -> str:
    members = [boxes[step] for step in bits(group) if step in boxes]
    left, top = min(b.x for b in members) - 9, min(b.y for b in members) - 20
    bottom = max(b.y + b.height for b in members) + 9
    frame = element("rect", kind="board", x=left, y=top, width=BOX_WIDTH + 18, height=bottom - top, rx=6)
    return frame + label("these wait for each other", left + 8, top + 13, size=SMALL, quiet=True)


def _step(order: Order, number: int, box: Box) -> str:
    graph = order.graph
    step = graph.steps[number]
    free, blocked = order.free.classes[step.id], order.blocked.classes[step.id]
    attributes: dict[str, float | str] = {"x": box.x, "y": box.y, "width": BOX_WIDTH, "height": box.height, "rx": 4}
    if blocked is StepClass.CHANGE:
        attributes["stroke_dasharray"] = "5 3"
    shapes = [element("rect", kind="open", **attributes)]
    for row, words in enumerate(wrapped(graph.step_words(number), BOX_WIDTH - 24, SIZE, lines=LINES)):
        shapes.append(label(words, box.x + 8, box.y + 17 + row * LINE, size=SIZE))
    if step.is_done:
        lines = ["done"]
    elif free is blocked:
        lines = [_SHORT[free]]
    else:
        lines = [f"silent as willing: {_SHORT[free]}", f"silent as not: {_SHORT[blocked]}"]
    for row, words in enumerate(lines):
        y = box.y + box.height - 7 - (len(lines) - 1 - row) * (SMALL + 2)
        shapes.append(label(words, box.x + 8, y, size=SMALL, quiet=True))
    return link(step.basis.claims, f"{graph.step_words(number)}: {'; '.join(lines)}", *shapes)


def _heads() -> str:
    path = element("path", kind="mass", d="M0 0L9 4L0 8z")
    head = element(
        "marker", path, id="order-head", markerWidth=9, markerHeight=8, refX=8.5, refY=4, orient="auto-start-reverse"
    )
    return element("defs", head)


def _drawn(graph: Graph, arrow: Arrow, boxes: dict[int, Box], number: int, bulge: float) -> str:
    one, other = boxes[arrow.needed], boxes[arrow.on]
    start_y, end_y = one.middle + _spread(number), other.middle + _spread(number)
    if one.x == other.x:
        is_left = one.y < other.y
        start = end = one.x - 1 if is_left else one.x + BOX_WIDTH + 1
        turn = start - bulge if is_left else start + bulge
        middle = (start + (turn - start) * 0.75, (start_y + end_y) / 2)
    else:
        start, end = one.x + BOX_WIDTH, other.x - 1
        turn = (start + end) / 2
        middle = (turn, (start_y + end_y) / 2)
    path = f"M{start:.1f} {start_y:.1f}C{turn:.1f} {start_y:.1f} {turn:.1f} {end_y:.1f} {end:.1f} {end_y:.1f}"
    attributes: dict[str, float | str] = {"d": path, "stroke_width": 1.4, "marker_end": "url(#order-head)"}
    if arrow.mode is Mode.WITH:
        attributes["marker_start"] = "url(#order-head)"
    if arrow.mode is Mode.ASSURED:
        attributes["stroke_dasharray"] = "2 3"
    shapes = [element("path", kind="line", **attributes)]
    if arrow.holders:
        shapes += _whose(graph, arrow, *middle)
    return link(arrow.claims, arrow.told, *shapes)


def _whose(graph: Graph, arrow: Arrow, x: float, y: float) -> list[str]:
    names = shortened(" and ".join(_brief_name(graph, h) for h in arrow.holders), GAP - 16, SMALL)
    wide = max(text_width(names, SMALL), text_width(arrow.mode.value, SMALL)) + 6
    return [
        element("rect", kind="ground", x=x - wide / 2, y=y - 12, width=wide, height=25, opacity=0.9),
        label(names, x, y - 2, size=SMALL, anchor_at="middle"),
        label(arrow.mode.value, x, y + 9, size=SMALL, anchor_at="middle", quiet=True),
    ]


def _brief_name(graph: Graph, party: str) -> str:
    """Name a party, by its initials where the reports use them and it has no label of its own."""
    entry = next((p for p in graph.state.point.case.parties if p.id == party), None)
    if entry is None or entry.label:
        return graph.names((party,))
    initials = [a for a in entry.aliases if a.isupper() and len(a) <= 6 and len(a) < len(entry.name)]
    return initials[0] if initials else entry.shown


def _spread(number: int) -> float:
    """Keep arrows that share a box a little apart."""
    return (number % 5 - 2) * 5.0


def _told(order: Order, arrows: Sequence[Arrow], groups: Sequence[int]) -> str:
    graph = order.graph
    told = [arrow.told for arrow in arrows if arrow.holders]
    rounds = [" and ".join(graph.step_words(step) for step in bits(group)) for group in groups if group.bit_count() > 1]
    knots = [f"These wait for each other: {names}." for names in rounds]
    return f"Conditions between steps. {'; '.join(dict.fromkeys(told))}. {' '.join(knots)}".strip()
