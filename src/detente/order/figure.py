"""The graph of gates, drawn: what is waited for on the left of what waits; a board behind those in a circle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.case import Mode
from detente.order.cycles import components
from detente.order.graph import Graph
from detente.order.result import Order, StepClass
from detente.order.system import bits
from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened, text_width, wrapped

__all__ = ["gates_figure"]

BOX_WIDTH, GAP, BETWEEN = 210.0, 118.0, 22.0
LINE, SIZE, SMALL = 15.0, 12.0, 10.0
TOP, LEFT = 34.0, 16.0
LINES = 3
_SHORT = {
    StepClass.DONE: "done",
    StepClass.SEQUENCE: "can be done",
    StepClass.BUNDLE: "in one stroke",
    StepClass.GUARANTOR: "with a guarantor",
    StepClass.CHANGE: "something must change",
}


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrow:
    """All conditions between two steps of one mode."""

    needed: int
    on: int
    mode: Mode
    holders: tuple[str, ...]
    claims: tuple[str, ...]
    told: str


def gates_figure(order: Order) -> Figure | None:
    """Draw the steps and the conditions between them; ``None`` where there are none."""
    graph = order.graph
    if not graph.asked:
        return None
    arrows = _arrows(graph)
    groups = components(_waits(graph, arrows))
    columns = _columns(groups, arrows, graph)
    boxes, height = _places(columns)
    widest = max(box.x for box in boxes.values()) + BOX_WIDTH
    loops = any(boxes[a.needed].x == boxes[a.on].x for a in arrows)
    shapes = [_board(group, boxes) for group in groups if group.bit_count() > 1]
    shapes += [_drawn(graph, arrow, boxes, number) for number, arrow in enumerate(arrows)]
    shapes += [_step(order, number, boxes[number]) for number in boxes]
    title = "Who waits for whom"
    told = _told(order, arrows, groups)
    width = widest + LEFT + (GAP if loops else 0)
    return Figure(title=title, description=told, svg=drawing("order", title, told, width, height, _heads(), *shapes))


def _arrows(graph: Graph) -> list[_Arrow]:
    merged: dict[tuple[int, int, Mode], list[int]] = {}
    for number, condition in enumerate(graph.asked):
        for step, mode in condition.needs:
            merged.setdefault((step, condition.on, mode), []).append(number)
    made = []
    for (needed, on, mode), numbers in merged.items():
        holders = tuple(dict.fromkeys(h for n in numbers for h in graph.asked[n].holders))
        claims = tuple(dict.fromkeys(c for n in numbers for c in graph.asked[n].basis.claims))
        words = "; ".join(dict.fromkeys(_condition(graph, n) for n in numbers))
        made.append(_Arrow(needed=needed, on=on, mode=mode, holders=holders, claims=claims, told=words))
    return made


def _condition(graph: Graph, number: int) -> str:
    condition = graph.asked[number]
    who = graph.names(condition.holders) or "nobody's"
    return f"{who}: {condition.words} ({condition.kind})"


def _waits(graph: Graph, arrows: Sequence[_Arrow]) -> list[int]:
    waits = [0] * len(graph.steps)
    for arrow in arrows:
        if arrow.needed != arrow.on:
            waits[arrow.on] |= 1 << arrow.needed
    return waits


def _columns(groups: Sequence[int], arrows: Sequence[_Arrow], graph: Graph) -> list[list[int]]:
    """Put each group one column to the right of the last that it waits for; steps keep the order of the record."""
    waits = _waits(graph, arrows)
    group_of = {step: number for number, group in enumerate(groups) for step in bits(group)}
    column: dict[int, int] = {}
    for number, group in enumerate(groups):  # what others wait for comes first
        before = {group_of[w] for step in bits(group) for w in bits(waits[step])} - {number}
        column[number] = max((column[b] + 1 for b in before), default=0)
    made: list[list[int]] = [[] for _ in range(max(column.values()) + 1)]
    tied = {step for arrow in arrows for step in (arrow.needed, arrow.on)}
    for number in sorted(column, key=lambda n: groups[n] & -groups[n]):
        made[column[number]] += [step for step in bits(groups[number]) if step in tied]
    return [steps for steps in made if steps]


def _places(columns: Sequence[Sequence[int]]) -> tuple[dict[int, _Box], float]:
    height = LINES * LINE + 2 * SMALL + 18
    tall = max(len(steps) for steps in columns)
    boxes: dict[int, _Box] = {}
    for number, steps in enumerate(columns):
        free = (tall - len(steps)) * (height + BETWEEN) / 2
        for row, step in enumerate(steps):
            x = LEFT + number * (BOX_WIDTH + GAP)
            boxes[step] = _Box(x, TOP + free + row * (height + BETWEEN), height)
    return boxes, TOP + tall * (height + BETWEEN)


def _board(group: int, boxes: dict[int, _Box]) -> str:
    members = [boxes[step] for step in bits(group) if step in boxes]
    left, top = min(b.x for b in members) - 9, min(b.y for b in members) - 20
    bottom = max(b.y + b.height for b in members) + 9
    frame = element("rect", kind="board", x=left, y=top, width=BOX_WIDTH + 18, height=bottom - top, rx=6)
    return frame + label("these wait for each other", left + 8, top + 13, size=SMALL, quiet=True)


def _step(order: Order, number: int, box: _Box) -> str:
    graph = order.graph
    step = graph.steps[number]
    free, blocked = order.free.classes[step.id], order.blocked.classes[step.id]
    attributes: dict[str, float | str] = {"x": box.x, "y": box.y, "width": BOX_WIDTH, "height": box.height, "rx": 4}
    if blocked is StepClass.CHANGE:
        attributes["stroke_dasharray"] = "5 3"
    shapes = [element("rect", kind="open", **attributes)]
    for row, words in enumerate(wrapped(graph.step_words(number), BOX_WIDTH - 16, SIZE, lines=LINES)):
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


def _drawn(graph: Graph, arrow: _Arrow, boxes: dict[int, _Box], number: int) -> str:
    one, other = boxes[arrow.needed], boxes[arrow.on]
    start_y, end_y = one.middle + _spread(number), other.middle + _spread(number)
    start = one.x + BOX_WIDTH
    if one.x == other.x:
        bend, end = start + 70, start + 1
        middle = (start + 54, (start_y + end_y) / 2)
    else:
        bend, end = (start + other.x) / 2, other.x - 1
        middle = ((start + end) / 2, (start_y + end_y) / 2)
    attributes: dict[str, float | str] = {
        "d": f"M{start:.1f} {start_y:.1f}C{bend:.1f} {start_y:.1f} {bend:.1f} {end_y:.1f} {end:.1f} {end_y:.1f}"
    }
    attributes |= {"stroke_width": 1.4, "marker_end": "url(#order-head)"}
    if arrow.mode is Mode.WITH:
        attributes["marker_start"] = "url(#order-head)"
    if arrow.mode is Mode.ASSURED:
        attributes["stroke_dasharray"] = "2 3"
    shapes = [element("path", kind="line", **attributes)]
    if arrow.holders:
        names = shortened(graph.names(arrow.holders), GAP - 16, SMALL)
        words = f"{arrow.mode.value}"
        wide = max(text_width(names, SMALL), text_width(words, SMALL)) + 6
        x, y = middle
        shapes.append(element("rect", kind="ground", x=x - wide / 2, y=y - 12, width=wide, height=25, opacity=0.9))
        shapes.append(label(names, x, y - 2, size=SMALL, anchor_at="middle"))
        shapes.append(label(words, x, y + 9, size=SMALL, anchor_at="middle", quiet=True))
    return link(arrow.claims, arrow.told, *shapes)


def _spread(number: int) -> float:
    """Keep arrows that share a box a little apart."""
    return (number % 5 - 2) * 5.0


def _told(order: Order, arrows: Sequence[_Arrow], groups: Sequence[int]) -> str:
    graph = order.graph
    told = [arrow.told for arrow in arrows if arrow.holders]
    rounds = [" and ".join(graph.step_words(step) for step in bits(group)) for group in groups if group.bit_count() > 1]
    knots = [f"These wait for each other: {names}." for names in rounds]
    return f"Conditions between steps. {'; '.join(dict.fromkeys(told))}. {' '.join(knots)}".strip()
