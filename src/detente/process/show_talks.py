"""The table, the proposals and the gates, as sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case import Proposal
from detente.process.cells import answer_words, rest, said
from detente.process.labels import proposal_label
from detente.process.offers import AnswerGiven, ProposalStanding
from detente.process.seats import Seat, SeatStanding, TalksStanding
from detente.process.standpoint import Basis, Standpoint
from detente.show import Block, Cell, Paragraph, Section, Table, cell, joined

if TYPE_CHECKING:
    from detente.process.state import State

__all__ = ["gates_section", "package", "proposals_section", "table_section"]


def table_section(state: State) -> Section:
    """Show who is at the table, whether the talks go on, who met, and whose hostilities are halted."""
    point = state.point
    blocks: list[Block] = [Paragraph((_talks(state),))]
    blocks.append(
        Table(
            columns=("Party", "Roles", "Place", "Since", "Until", "People"),
            rows=tuple(_seat(point, s) for s in state.table),
        )
    )
    if state.meetings:
        rows = tuple(
            (
                cell(m.when),
                cell(_with_people(point, m.parties, m.people)),
                cell(_with_people(point, m.met, m.met_people)),
                rest(m.words, m.basis),
            )
            for m in state.meetings
        )
        blocks.append(Table(caption="Meetings and arrivals", columns=("When", "Who", "With", "As told"), rows=rows))
    if state.hostilities:
        halts = tuple((cell(point.name(h.party)), rest(h.standing, h.basis), cell(h.since)) for h in state.hostilities)
        blocks.append(Table(caption="Hostilities, as last told", columns=("Party", "Standing", "Since"), rows=halts))
    return Section(id="table", title="The table", question="Who is at the table?", blocks=tuple(blocks))


def _with_people(point: Standpoint, parties: tuple[str, ...], people: tuple[str, ...]) -> str:
    names = [point.name(p) for p in parties]
    return said([" and ".join(names), ", ".join(p for p in people if p not in names)])


def _talks(state: State) -> Cell:
    talks, point = state.talks, state.point
    words = {
        TalksStanding.OPEN: f"The record tells of talks since {talks.since}.",
        TalksStanding.SUSPENDED: f"Talks are suspended since {talks.since}.",
        TalksStanding.UNTOLD: "The record does not say whether talks go on.",
    }[talks.standing]
    gated = [g for g in state.gates if g.gate in talks.gated_by]
    parts = [rest(words, talks.basis)]
    parts += [
        rest(f"A gate of {point.name(g.holder) if g.holder else 'nobody told'}: {' and '.join(g.asks)}.", g.basis)
        for g in gated
    ]
    return joined(parts, separator=" ")


def _seat(point: Standpoint, seat: Seat) -> tuple[Cell, ...]:
    place = seat.standing.value if seat.standing is not SeatStanding.UNTOLD else ""
    first = "for the first time" if seat.first_time else None
    return (
        cell(point.name(seat.party)),
        cell(", ".join(seat.roles)),
        rest(said([place, first], ", "), seat.basis),
        cell(seat.since or ""),
        cell(seat.until or ""),
        cell(", ".join(seat.people)),
    )


def proposals_section(state: State) -> Section:
    """Show each proposal with its package, its status, its answers and who owes one."""
    rows = tuple(_proposal(state.point, p) for p in state.proposals)
    table = Table(
        columns=("Proposal", "From, to", "Package", "Standing", "Answers", "Owe an answer"),
        rows=rows,
        empty="The record tells of no proposal.",
    )
    return Section(
        id="proposals", title="Proposals and answers", question="Who offered what, and who answered?", blocks=(table,)
    )


def _proposal(point: Standpoint, standing: ProposalStanding) -> tuple[Cell, ...]:
    proposal = next(p for p in point.case.proposals if p.id == standing.proposal)
    carried = f"carried by {point.names(standing.relayed_by)}" if standing.relayed_by else None
    to = f"to {point.names(standing.addressees)}" if standing.addressees else "addressee not told"
    by = point.names(standing.authors) or "author not told"
    version = f"version {standing.version}" if standing.version > 1 else None
    successor = f"by {standing.superseded_by}" if standing.superseded_by else None
    deadline = f"deadline {standing.deadline}" if standing.deadline else None
    passed = "passed" if standing.deadline_passed else None
    made = f"made {standing.made}" if standing.made else "the record does not tell when it was made"
    named = proposal_label(point, proposal)
    return (
        rest(
            said([named, f"entry {standing.proposal}", version, standing.form, standing.told.words], ", "),
            standing.basis,
        ),
        rest(said([by, to, carried]), standing.basis),
        package(point, proposal, standing.basis),
        rest(
            said(
                [
                    said([standing.status.value, successor, standing.status_since], " "),
                    made,
                    said([deadline, passed], " "),
                ]
            ),
            standing.basis,
        ),
        joined([_answer(point, party, a) for party, a in standing.answers.items()]),
        cell(point.names(standing.awaiting) or "nobody"),
    )


def _answer(point: Standpoint, party: str, answer: AnswerGiven | None) -> Cell:
    if answer is None:
        return cell(f"{point.name(party)}: none told")
    older = None if answer.is_current else f"to version {answer.version}, not to the current one"
    before = [f"before: {answer_words(a.answer, a.reading)} ({a.when})" for a in answer.earlier]
    words = said([answer_words(answer.answer, answer.reading), older, answer.when, answer.told.words, *before], ", ")
    return rest(f"{point.name(party)}: {words}", answer.basis)


def package(point: Standpoint, proposal: Proposal, basis: Basis) -> Cell:
    """Say what a package gives, line by line; what claims say differently of one line stands side by side."""
    cells: list[Cell] = []
    for track in proposal.tracks:
        for term in track.terms:
            words = " / ".join(dict.fromkeys(s.words for s in term.stated))
            parts = ", ".join(dict.fromkeys(p.words for p in term.parts))
            givers = point.names(dict.fromkeys(g for s in term.stated for g in s.givers))
            text = (f"{givers}: " if givers else "") + words + (f" (including {parts})" if parts else "")
            claims = [c for s in (*term.stated, *term.parts) for c in s.claims]
            cells.append(rest(text, Basis(claims=tuple(claims), drafted=basis.drafted)))
    return joined(cells)


def gates_section(state: State) -> Section:
    """Show each gate, its holder, what it asks for and where it stands."""
    point = state.point
    rows = tuple(
        (
            rest(point.name(g.holder) if g.holder else ("nobody's" if g.kind == "structural" else ""), g.basis),
            rest("talks" if g.on_talks else g.on, g.basis),
            rest("; ".join(g.asks), g.basis),
            cell(said([g.kind, g.told.words])),
            cell(
                said([g.status.value, g.until if g.status.value != "stands" else g.until and f"until {g.until}"], ", ")
            ),
            cell(g.since or ""),
            cell(", ".join(g.bearing) or "nothing told"),
        )
        for g in state.gates
    )
    table = Table(
        columns=("Holder", "Before", "Asks for", "Basis", "Standing", "Since", "Events that bear on it"),
        rows=rows,
        empty="The record tells of no gate.",
    )
    return Section(id="gates", title="Gates", question="Which conditions stand, and whose?", blocks=(table,))
