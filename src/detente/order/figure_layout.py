"""Where the graph of gates is drawn: columns of steps, and the arrows between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.case import Mode
from detente.order.graph import Graph
from detente.order.system import bits

__all__ = ["BOX_WIDTH", "GAP", "Arrow", "Box", "arrows_of", "bulges", "columns_of", "places", "room_right", "waits_for"]

BOX_WIDTH, BOX_HEIGHT, GAP, BETWEEN = 206.0, 83.0, 130.0, 22.0
TOP, LEFT = 34.0, 16.0
FIRST_SWING, NEXT_SWING = 80.0, 62.0
"""How far the first arrow inside a column swings out on its side, and how much further each one after it."""


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a step."""

    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """All conditions between two steps of one mode."""

    needed: int
    on: int
    mode: Mode
    holders: tuple[str, ...]
    claims: tuple[str, ...]
    told: str


def arrows_of(graph: Graph) -> list[Arrow]:
    """Return the arrows to draw, each with all its holders."""
    merged: dict[tuple[int, int, Mode], list[int]] = {}
    for number, condition in enumerate(graph.asked):
        for step, mode in condition.needs:
            merged.setdefault((step, condition.on, mode), []).append(number)
    made = []
    for (needed, on, mode), numbers in merged.items():
        holders = tuple(dict.fromkeys(h for n in numbers for h in graph.asked[n].holders))
        claims = tuple(dict.fromkeys(c for n in numbers for c in graph.asked[n].basis.claims))
        words = "; ".join(dict.fromkeys(_condition(graph, n) for n in numbers))
        made.append(Arrow(needed=needed, on=on, mode=mode, holders=holders, claims=claims, told=words))
    return _plain(graph, made)


def _plain(graph: Graph, arrows: list[Arrow]) -> list[Arrow]:
    """Leave out what is nobody's condition and follows from the others: talks before the last of a row of steps."""
    waits = waits_for(graph, [arrow for arrow in arrows if arrow.holders])
    reaches = list(waits)
    for middle in range(len(waits)):  # the transitive closure, after Warshall (1962)
        for step in range(len(waits)):
            if reaches[step] >> middle & 1:
                reaches[step] |= reaches[middle]
    nobodys = {(arrow.needed, arrow.on) for arrow in arrows if not arrow.holders}
    return [
        arrow
        for arrow in arrows
        if arrow.holders
        or not any(
            (arrow.needed, other) in nobodys and not reaches[other] >> arrow.on & 1 for other in bits(reaches[arrow.on])
        )
    ]


def _condition(graph: Graph, number: int) -> str:
    condition = graph.asked[number]
    who = graph.names(condition.holders) or "nobody's"
    return f"{who}: {condition.words} ({condition.kind})"


def waits_for(graph: Graph, arrows: Sequence[Arrow]) -> list[int]:
    """For each step, return the set of steps that arrows come from."""
    waits = [0] * len(graph.steps)
    for arrow in arrows:
        if arrow.needed != arrow.on:
            waits[arrow.on] |= 1 << arrow.needed
    return waits


def columns_of(groups: Sequence[int], arrows: Sequence[Arrow], graph: Graph) -> list[list[int]]:
    """Put each group one column to the right of the last that it waits for; steps keep the order of the record."""
    waits = waits_for(graph, arrows)
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


def places(columns: Sequence[Sequence[int]], arrows: Sequence[Arrow]) -> tuple[dict[int, Box], float]:
    """Place the boxes; return them by step, and how tall the drawing is."""
    height = BOX_HEIGHT
    tall = max(len(steps) for steps in columns)
    boxes: dict[int, Box] = {}
    x = LEFT
    for steps in columns:
        inside = [a for a in arrows if a.needed in steps and a.on in steps]
        down = sum(steps.index(a.needed) < steps.index(a.on) for a in inside)
        x += _swing(down) if down else 0.0
        free = (tall - len(steps)) * (height + BETWEEN) / 2
        for row, step in enumerate(steps):
            boxes[step] = Box(x, TOP + free + row * (height + BETWEEN), height)
        up = len(inside) - down
        x += BOX_WIDTH + GAP + (_swing(up) if up and steps is not columns[-1] else 0.0)
    return boxes, TOP + tall * (height + BETWEEN)


def _swing(n_arrows: int) -> float:
    """Return the room that so many arrows inside a column take on their side."""
    return 0.75 * (FIRST_SWING + NEXT_SWING * (n_arrows - 1)) + GAP / 2


def room_right(arrows: Sequence[Arrow], boxes: dict[int, Box]) -> float:
    """Return the room that the arrows inside the last column take on its right."""
    last = max(box.x for box in boxes.values())
    up = sum(boxes[a.needed].x == boxes[a.on].x == last and boxes[a.needed].y > boxes[a.on].y for a in arrows)
    return _swing(up) if up else 0.0


def bulges(arrows: Sequence[Arrow], boxes: dict[int, Box]) -> list[float]:
    """Say how far each arrow inside a column swings out: the n-th on its side further than the one before."""
    seen: dict[tuple[float, bool], int] = {}
    made = []
    for arrow in arrows:
        one, other = boxes[arrow.needed], boxes[arrow.on]
        side = (one.x, one.y < other.y)
        seen[side] = seen.get(side, 0) + (one.x == other.x)
        made.append(FIRST_SWING + NEXT_SWING * max(0, seen[side] - 1))
    return made
