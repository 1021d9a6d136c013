"""What the two drawings show, taken from the state and the timeline."""

from __future__ import annotations

import datetime as dt

from detente.brief.figures import Answered, Band, Gated, Mark, Offered, Seated, Shape, table_figure, timeline_figure
from detente.brief.known import Known
from detente.case import Event, Gate, Mode, Proposal
from detente.evidence import first_day, last_day
from detente.process import Timeline, TimelineRow
from detente.process.deals import AgreementStanding
from detente.process.offers import AnswerGiven, ProposalStanding
from detente.process.seats import SeatStanding
from detente.process.show_talks import package
from detente.process.standpoint import NOTHING
from detente.show import Figure

__all__ = ["gate_words", "offer_words", "table_picture", "timeline_picture"]

_BETWEEN = frozenset({"mediator", "guarantor", "custodian", "monitor"})
_MODES = {
    Mode.BEFORE: "“{need}” before {on}",
    Mode.WITH: "“{need}” together with {on}",
    Mode.ASSURED: "“{need}” assured before {on}",
}
_SHAPES = {
    "agree": Shape.DIAMOND,
    "extend": Shape.DIAMOND,
    "gate": Shape.BAR,
    "lapse": Shape.CROSS,
    "denounce": Shape.CROSS,
    "withdraw": Shape.CROSS,
    "withhold": Shape.CROSS,
}
_KINDS = {
    "join": "joins",
    "leave": "leaves",
    "meet": "meets",
    "withdraw": "withdraws",
    "propose": "offers",
    "relay": "carries",
    "agree": "agreement",
    "deliver": "delivers",
    "withhold": "holds back",
    "halt": "halts",
    "resume": "resumes",
    "accuse": "accuses",
    "verify": "states",
    "extend": "extended",
    "lapse": "ended",
    "denounce": "denounces",
    "threaten": "announces",
}
_ANSWERS = {"rejected": "turned down", "accepted": "accepted", "countered": "countered"}
TOGETHER, UNSAID = "Together", "Party not said"


def table_picture(known: Known) -> Figure | None:
    """Draw the table; ``None`` where the record names nobody at it."""
    offers = [_offer(known, p) for p in known.state.proposals if p.is_open and p.form == "offer"]
    gates = _gates(known)
    sides = {p for i in known.case.issues for p in (*i.givers, *i.receivers)}
    acting = {p for o in offers for p in (o.author, *(a.addressee for a in o.answers))}
    acting |= {p for g in gates for p in (g.holder, g.asked)}
    seats = [
        Seated(
            id=s.party,
            name=known.case.name(s.party),
            is_between=bool(_BETWEEN & set(s.roles)) and s.party not in sides,
            at_table=s.standing in (SeatStanding.AT_TABLE, SeatStanding.TAKES_PART),
            note=_note(s.standing, first_time=s.first_time),
            claims=s.basis.claims,
        )
        for s in known.state.table
        if s.roles or s.party in acting
    ]
    return table_figure(seats, offers, gates) if seats else None


def _note(standing: SeatStanding, *, first_time: bool) -> str:
    if standing is SeatStanding.LEFT:
        return "left"
    if standing is SeatStanding.UNTOLD:
        return "not told at the table"
    return "for the first time" if first_time else ""


def _offer(known: Known, standing: ProposalStanding) -> Offered:
    proposal = next(p for p in known.case.proposals if p.id == standing.proposal)
    return Offered(
        author=standing.authors[0] if standing.authors else None,
        text=offer_words(known, proposal),
        answers=tuple(_answered(party, standing.answers[party]) for party in standing.answers),
        claims=standing.basis.claims,
    )


def _answered(party: str, given: AnswerGiven | None) -> Answered:
    if given is None:
        return Answered(addressee=party, words="no answer told")
    words = _ANSWERS[given.answer] + (", for the order of steps" if given.reading == "order" else "")
    return Answered(addressee=party, words=words, is_accepted={"accepted": True, "rejected": False}.get(given.answer))


def offer_words(known: Known, proposal: Proposal) -> str:
    """Say an offer by its label or, where nobody gave it one, by what it gives."""
    return proposal.label or package(known.state.point, proposal, NOTHING).text or "terms not told"


def _gates(known: Known) -> list[Gated]:
    standing = {g.gate: g for g in known.state.gates if g.stands}
    return [
        Gated(
            holder=gate.holder,
            asked=next((g for need in gate.needs for g in need.step.givers if g != gate.holder), None),
            text=gate_words(known, gate),
            on_talks=gate.on.talks,
            claims=standing[gate.id].basis.claims,
        )
        for gate in known.case.gates
        if gate.id in standing
    ]


def gate_words(known: Known, gate: Gate, *, before: bool = True) -> str:
    """Say a gate: its holder, what it asks for in its own words, and (unless said already) before or with what."""
    on = f"“{gate.on.words}”" if not gate.on.talks else "talks"
    modes = _MODES if before else dict.fromkeys(Mode, "“{need}”")
    asked = " and ".join(modes[need.mode].format(need=need.step.words, on=on) for need in gate.needs)
    who = f"{known.case.name(gate.holder)}: " if gate.holder else ""
    return f"{who}{asked}" + (f" ({gate.basis.value})" if gate.basis.value != "stated" else "")


def timeline_picture(known: Known, timeline: Timeline) -> Figure | None:
    """Draw the timeline; ``None`` where the record dates no event. Where a term runs out shows in its band."""
    events = {e.id: e for e in known.case.events}
    marks = [_mark(known, row, events.get(row.event or "")) for row in timeline.rows if row.last and row.event]
    if not marks:
        return None
    bands = [band for a in known.state.agreements if (band := _band(a, events)) is not None]
    lanes = [TOGETHER, *dict.fromkeys(known.case.name(p.id) for p in known.case.parties), UNSAID]
    return timeline_figure(lanes, marks, bands)


def _mark(known: Known, row: TimelineRow, event: Event | None) -> Mark:
    last = row.last or dt.date.min
    names = [known.case.name(p) for p in row.parties]
    lane = names[0] if len(names) == 1 else TOGETHER if names else UNSAID
    answer = event.answer.value if event is not None and event.answer else ""
    kind = _ANSWERS.get(answer) or _KINDS.get(row.kind, row.kind)
    words = row.words.removeprefix(f"{answer}; ") if answer else row.words
    shape = {"rejected": Shape.CROSS, "accepted": Shape.DIAMOND}.get(answer) or _SHAPES.get(row.kind, Shape.DOT)
    if row.is_flagged:
        shape = Shape.RING
    return Mark(
        lane=lane,
        text=f"{kind}: {words}" if words else kind,
        first=row.first or last,
        last=last,
        shape=shape,
        is_by=row.first is None,
        told=f"{row.when}: {kind}, {words}" if words else f"{row.when}: {kind}",
        claims=row.basis.claims,
    )


def _band(standing: AgreementStanding, events: dict[str, Event]) -> Band | None:
    """Take the truce's stretch of time from its clock, cut where it is told to have ended sooner."""
    starts, ends = standing.clock.starts, standing.clock.ends
    (first_start, last_start), (first_end, last_end) = starts, ends
    if first_start is None or last_start is None or first_end is None or last_end is None:
        return None
    for event in (events[e] for e in (standing.end.events if standing.end else ()) if e in events):
        if event.when:
            first_end, last_end = min(first_end, first_day(event.when)), min(last_end, last_day(event.when))
    last_end = max(last_end, first_start)
    return Band(
        text=standing.label,
        starts=(first_start, min(last_start, last_end)),
        ends=(max(first_end, first_start), last_end),
        claims=standing.basis.claims,
    )
