"""The picture of the table: parties around it, mediators between them, offers as arrows, gates as bars.

Every party has its own place and a line that runs down from it. Each offer and each gate has a row of its own, so that
nothing crosses or covers anything: an arrow runs from who made an offer to whom it is put to, and ends in the answer;
a bar stands before the holder of a gate, on the line to whoever would have to meet it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.show import Figure
from detente.show.svg import drawing, element, label, link, shortened, text_width, wrapped

__all__ = ["Answered", "Gated", "Offered", "Seated", "table_figure"]

WIDTH = 1000.0
BOX_TOP, BOX_HEIGHT = 36.0, 44.0
FIRST_ROW = 146.0
OFFER_ROW, GATE_ROW = 76.0, 56.0
SIZE, NAME = 12.0, 13.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """One who has a place in the picture."""

    id: str
    name: str
    is_between: bool = False
    """Whether it stands between the parties: a mediator, a guarantor, a custodian."""
    at_table: bool = True
    note: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an addressee said to an offer."""

    addressee: str
    words: str
    """In words: "turned down", "accepted", "no answer told"."""
    is_accepted: bool | None = None
    """Yes, no, or no such answer yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """An open proposal, from one place to others, with the answers given there."""

    author: str | None
    text: str
    answers: tuple[Answered, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """A gate: its holder, whoever would have to meet it, and what it says."""

    holder: str | None
    asked: str | None
    text: str
    on_talks: bool = False
    claims: tuple[str, ...] = ()


def table_figure(seats: Sequence[Seated], offers: Sequence[Offered] = (), gates: Sequence[Gated] = ()) -> Figure:
    """Draw the table; ``seats`` is not empty."""
    order = _order(seats)
    place = {s.id: WIDTH * (n + 0.5) / len(order) for n, s in enumerate(order)}
    names = {s.id: s.name for s in seats}
    bottom = FIRST_ROW + OFFER_ROW * len(offers) + GATE_ROW * len(gates) - 6
    parts = [element("rect", kind="board", x=8, y=BOX_TOP + BOX_HEIGHT / 2, width=WIDTH - 16, height=52, rx=26)]
    parts.append(label("the table", WIDTH / 2, BOX_TOP + BOX_HEIGHT + 20, size=11, anchor_at="middle", quiet=True))
    parts.extend(
        element("path", kind="thin", d=f"M{x:.1f} {BOX_TOP + BOX_HEIGHT}V{bottom:.1f}") for x in place.values()
    )
    parts.extend(_box(s, place[s.id], WIDTH / len(order)) for s in order)
    y = FIRST_ROW
    for offer in offers:
        parts.append(_arrow(offer, place, y, names))
        y += OFFER_ROW
    for gate in gates:
        parts.append(_gate(gate, place, y))
        y += GATE_ROW
    title = "The table: who is there, what is on offer, which gates stand"
    title += " (solid bars before talks, hollow ones before a step of a deal)" if gates else ""
    description = describe(order, offers, gates)
    return Figure(
        title=title,
        description=description,
        svg=drawing("table", title, description, WIDTH, bottom + 6, *parts),
    )


def describe(seats: Sequence[Seated], offers: Sequence[Offered], gates: Sequence[Gated]) -> str:
    """Tell the picture in sentences."""
    names = {s.id: s.name for s in seats}
    told = []
    for between, words in ((False, "Parties"), (True, "Between them")):
        group = [s.name + (f" ({s.note})" if s.note else "") for s in seats if s.is_between is between]
        if group:
            told.append(f"{words}: {', '.join(group)}.")
    for offer in offers:
        author = names.get(offer.author or "", "not said")
        addressees = ", ".join(names.get(a.addressee, a.addressee) for a in offer.answers) or "not said"
        told.append(f"Offer from {author} to {addressees}: {offer.text}; {_answers(offer, names)}.")
    told.extend(f"Gate of {names.get(gate.holder or '', 'nobody')}: {gate.text}." for gate in gates)
    return " ".join(told)


def _order(seats: Sequence[Seated]) -> list[Seated]:
    """Half of the parties, then those between them, then the other half; within each the order of the case."""
    sides = [s for s in seats if not s.is_between]
    between = [s for s in seats if s.is_between]
    half = len(sides) // 2
    return [*sides[:half], *between, *sides[half:]]


def _box(seat: Seated, x: float, room: float) -> str:
    width = min(room - 12, max(92.0, text_width(seat.name, NAME) + 26))
    dashes = {} if seat.at_table else {"stroke_dasharray": "4 3"}
    box = element(
        "rect",
        kind="open",
        x=x - width / 2,
        y=BOX_TOP,
        width=width,
        height=BOX_HEIGHT,
        rx=22 if seat.is_between else 6,
        stroke_width=1.5,
        **dashes,
    )
    lines = wrapped(seat.name, width - 12, NAME)
    first = BOX_TOP + 27 - 8 * (len(lines) - 1)
    name = [label(t, x, first + 16 * n, size=NAME, anchor_at="middle", bold=True) for n, t in enumerate(lines)]
    note = label(shortened(seat.note, room - 6, 11), x, BOX_TOP - 10, size=11, anchor_at="middle", quiet=True)
    return link(
        seat.claims, f"{seat.name}{f': {seat.note}' if seat.note else ''}", box, *name, *([note] if seat.note else [])
    )


def _arrow(offer: Offered, place: dict[str, float], y: float, names: dict[str, str]) -> str:
    begin = place.get(offer.author or "")
    ends = [(place[a.addressee], a.is_accepted) for a in offer.answers if place.get(a.addressee, begin) != begin]
    parts = [part for end, _ in ends for part in _way(begin, end, y)]
    parts += [_answer(is_accepted, end, y) for end, is_accepted in ends]
    if begin is not None:
        parts.append(element("circle", kind="mass", cx=begin, cy=y, r=3.5))
    reach = [x for x in (begin, *(end for end, _ in ends)) if x is not None]
    middle = (min(reach) + max(reach)) / 2 if reach else WIDTH / 2
    answers = _answers(offer, names)
    parts.append(_words(f"Offer: {offer.text}", middle, y - 14))
    parts.append(_words(answers, middle, y + 20, quiet=True))
    return link(offer.claims, f"Offer: {offer.text}; {answers}", *parts)


def _way(begin: float | None, end: float, y: float) -> list[str]:
    """Draw the arrow to one addressee; of an offer by nobody named, the last bit of it."""
    if begin is None:
        return [element("path", kind="line", d=f"M{end - 48:.1f} {y:.1f}H{end - 18:.1f}", stroke_dasharray="2 3")]
    way = 1 if end > begin else -1
    tip = end - 18 * way
    return [
        element("path", kind="line", d=f"M{begin:.1f} {y:.1f}H{tip:.1f}", stroke_width=1.8),
        element("path", kind="mass", d=f"M{tip:.1f} {y - 5:.1f}l{9 * way} 5 {-9 * way} 5z"),
    ]


def _answers(offer: Offered, names: dict[str, str]) -> str:
    """Say the answers, once where all are alike."""
    if len({a.words for a in offer.answers}) == 1:
        return offer.answers[0].words
    told = [f"{names.get(a.addressee, a.addressee)}: {a.words}" for a in offer.answers]
    return "; ".join(told) or "addressee not told"


def _answer(is_accepted: bool | None, x: float, y: float) -> str:
    ring = element("circle", kind="open", cx=x, cy=y, r=9, stroke_width=1.5)
    if is_accepted is None:
        return ring
    way = f"M{x - 4:.1f} {y:.1f}l3 4 5-8" if is_accepted else f"M{x - 3.5:.1f} {y - 3.5:.1f}l7 7m0-7l-7 7"
    return ring + element("path", kind="line", d=way, stroke_width=2)


def _gate(gate: Gated, place: dict[str, float], y: float) -> str:
    holder = place.get(gate.holder or "")
    asked = place.get(gate.asked or "")
    parts = []
    if holder is not None:
        way = -1 if holder > WIDTH / 2 else 1
        if asked is not None and asked != holder:
            way = 1 if asked > holder else -1
            parts.append(element("path", kind="line", d=f"M{holder:.1f} {y:.1f}H{asked:.1f}", stroke_dasharray="5 4"))
            parts.append(element("circle", kind="open", cx=asked, cy=y, r=5, stroke_width=1.5))
        bar = {"x": holder + 16 * way - 4, "y": y - 9, "width": 8, "height": 18, "rx": 1}
        parts.append(element("rect", kind="mass" if gate.on_talks else "open", **bar))
    parts.append(_words(f"Gate: {gate.text}", _middle(holder, asked), y - 14))
    return link(gate.claims, f"Gate: {gate.text}", *parts)


def _middle(begin: float | None, end: float | None) -> float:
    known = [x for x in (begin, end) if x is not None]
    return sum(known) / len(known) if known else WIDTH / 2


def _words(text: str, middle: float, y: float, *, quiet: bool = False) -> str:
    """Write a line around a place, moved as far as needed to stay inside; on a ground that covers the lines below."""
    shown = shortened(text, WIDTH - 24, SIZE)
    half = text_width(shown, SIZE) / 2
    x = min(max(middle, half + 8), WIDTH - half - 8)
    ground = element("rect", kind="ground", x=x - half + 2, y=y - 11, width=2 * half - 4, height=15)
    return ground + label(shown, x, y, size=SIZE, anchor_at="middle", quiet=quiet)
