"""The graph of moves around no deal: single options, then the smallest joint states, with what holds marked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.show import Figure
from detente.show.svg import drawing, element, label, link
from detente.stability.unknown import UNKNOWN_TYPES
from detente.stability.what_holds import WhatHolds

__all__ = ["record_figure"]

MAX_DRAWN = 24
CONCEPT = "SEQ"
_ROW, _TOP, _HALF = 36.0, 52.0, 13.0
_COLUMNS = (60.0, 300.0, 560.0)
_WIDE = (96.0, 120.0, 120.0)
_SURE, _OPEN, _WORSE, _SAME = "surely better", "not told", "surely worse", "the same to it"
_DASH = {_SURE: "none", _OPEN: "6 4", _SAME: "1 4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    place: int
    """The state's number, from 0."""
    bits: int
    name: str
    column: int
    y: float


def record_figure(found: WhatHolds) -> Figure | None:
    """Draw the integrated graph on no deal, every option taken alone, and the smallest sets that parties may prefer.

    Parameters
    ----------
    found : WhatHolds
        What a record holds.

    Returns
    -------
    Figure, optional
        ``None`` where there is no model.
    """
    if found.form is None:
        return None
    nodes = _nodes(found)
    height = _TOP + _ROW * max(sum(n.column == c for n in nodes) for c in (1, 2)) + 62
    moves = [(a, b) for a in nodes for b in nodes if a.column < b.column and (a.bits ^ b.bits).bit_count() == 1]
    told, parts = [], []
    for a, b in sorted(moves, key=lambda ab: -ab[1].column):
        sentence, kind = _told(found, a, b)
        told.append(sentence)
        # An option can be taken back: what is worse to take is better to take back.
        parts.append(_move(b, a, _SURE, sentence) if kind == _WORSE else _move(a, b, kind, sentence))
    parts += [_drawn(found, node) for node in nodes]
    heads = ("no deal", "one option taken", "smallest sets together")
    parts += [label(head, x, 20, quiet=True, anchor_at="middle") for head, x in zip(heads, _COLUMNS, strict=True)]
    parts += _legend(height)
    title = "Moves from no deal, by options taken"
    held = "; ".join(f"{n.name}: {_held(found, n)}" for n in nodes)
    description = f"States and the single moves between them. {'; '.join(told)}. {CONCEPT}: {held}."
    svg = drawing("record-graph", title, description, 660, height, *parts)
    return Figure(title=title, description=description, svg=svg, is_told_beside=True)


def _nodes(found: WhatHolds) -> list[_Node]:
    assert found.form is not None  # noqa: S101 - `record_figure` has looked
    place = {s: n for n, s in enumerate(found.form.states.tolist())}
    single = [1 << i for i in range(len(found.commitments)) if 1 << i in place]
    joint = dict.fromkeys(int(found.form.states[j.state - 1]) for j in found.smallest_together)
    both = [bits for bits in joint if bits not in single][: MAX_DRAWN - 1 - len(single)]
    made = []
    rows = max(len(single), len(both))
    for column, column_bits in enumerate(([0], single, both)):
        start = _TOP + _ROW * (rows - len(column_bits)) / 2
        for n, bits in enumerate(column_bits):
            made.append(_Node(place=place[bits], bits=bits, name=_name(found, bits), column=column, y=start + _ROW * n))
    return made


def _name(found: WhatHolds, bits: int) -> str:
    return " + ".join(str(i + 1) for i in range(len(found.commitments)) if bits >> i & 1) or "no deal"


def _told(found: WhatHolds, a: _Node, b: _Node) -> tuple[str, str]:
    """Say what a move is to the one who makes it."""
    made = found.commitments[(a.bits ^ b.bits).bit_length() - 1]
    relation = found.relations[found.frame.space.parties.index(made.giver)]
    if relation.better[a.place, b.place]:
        kind = _SURE
    elif relation.better[b.place, a.place]:
        kind = _WORSE
    else:
        kind = _OPEN if relation.unknown[a.place, b.place] else _SAME
    return f"{found.frame.case.name(made.giver)} from {a.name} to {b.name}: {kind}", kind


def _move(a: _Node, b: _Node, kind: str, sentence: str) -> str:
    way = 1 if a.column < b.column else -1
    x0, x1 = _COLUMNS[a.column] + way * _WIDE[a.column] / 2, _COLUMNS[b.column] - way * _WIDE[b.column] / 2
    line = element("path", kind="line", d=f"M{x0} {a.y}L{x1 - 6 * way} {b.y}", stroke_dasharray=_DASH[kind])
    head = element("path", kind="mass", d=f"M{x1} {b.y}l{-8 * way} -4v8Z") if kind != _SAME else ""
    return link((), sentence, line, head)


def _held(found: WhatHolds, node: _Node) -> str:
    kinds = [k for k in UNKNOWN_TYPES if np.all(found.stable[f"{CONCEPT}_{k}"][:, node.place])]
    if len(kinds) == len(UNKNOWN_TYPES):
        return "holds in all four readings"
    return f"holds in the readings {', '.join(kinds)}" if kinds else "holds in no reading"


def _drawn(found: WhatHolds, node: _Node) -> str:
    held = _held(found, node)
    kind = "shade" if "all" in held else "band" if "readings" in held else "open"
    wide = _WIDE[node.column]
    x = _COLUMNS[node.column] - wide / 2
    rim = 2.5 if "all" in held else 1
    box = element(
        "rect", kind=kind, x=x, y=node.y - _HALF, width=wide, height=2 * _HALF, stroke="#4a5568", stroke_width=rim
    )
    name = node.name
    claims: tuple[str, ...] = ()
    if node.column == 1:
        made = found.commitments[node.bits.bit_length() - 1]
        name, claims = f"{name} {found.frame.case.name(made.giver)}", made.claims
    return link(claims, f"{node.name}: {held}", box, label(name, x + wide / 2, node.y + 4, size=11, anchor_at="middle"))


def _legend(height: float) -> list[str]:
    parts = []
    for n, (kind, words) in enumerate(
        ((_SURE, "better for the mover"), (_OPEN, "not told"), (_SAME, "the same to the mover"))
    ):
        x, y = 12 + 230.0 * n, height - 38
        parts.append(element("path", kind="line", d=f"M{x} {y}h36", stroke_dasharray=_DASH[kind]))
        parts.append(label(words, x + 44, y + 4, size=11, quiet=True))
    for n, (shade, words) in enumerate(
        (("shade", "holds in all four readings"), ("band", "in some"), ("open", "in none"))
    ):
        x, y = 12 + 230.0 * n, height - 16
        parts.append(element("rect", kind=shade, x=x, y=y - 7, width=36, height=14, stroke="#4a5568"))
        parts.append(label(f"{words} ({CONCEPT})" if not n else words, x + 44, y + 4, size=11, quiet=True))
    return parts
