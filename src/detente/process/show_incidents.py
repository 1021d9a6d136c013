"""Incidents by state, threats, and the events that the rulebook objects to, as sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case import Event
from detente.evidence import Status
from detente.process.accusations import IncidentState
from detente.process.cells import rest, said
from detente.process.ledger import Flag
from detente.process.standpoint import Standpoint
from detente.show import Block, Cell, Section, Standing, Table, cell

if TYPE_CHECKING:
    from detente.process.state import State

__all__ = ["flagged_section", "incidents_section"]


def incidents_section(state: State) -> Section:
    """Show who accuses whom of what, and which of the four states the record tells; then the threats."""
    point = state.point
    rows = tuple(
        (
            rest(said([i.words, i.told.words], " · "), i.basis),
            cell(point.names(i.accusers) or "told by the report itself"),
            cell(point.names(i.accused)),
            cell(said([i.agreement, i.clause])),
            *(_told(point, s) for s in (i.recorded, i.verified, i.attributed, i.published)),
            cell(
                said(f"{point.name(r.party) + ': ' if r.party else ''}{r.words}" for r in i.replies),
                [c for r in i.replies for c in r.claims],
            ),
        )
        for i in state.incidents
    )
    columns = (
        "Incident",
        "Accuser",
        "Accused",
        "Against",
        "Recorded",
        "Verified",
        "Attributed",
        "Published",
        "Replies",
    )
    blocks: list[Block] = [Table(columns=columns, rows=rows, empty="The record tells of no incident.")]
    if state.threats:
        blocks.append(
            Table(
                caption="Announced",
                columns=("When", "Who", "To whom", "As told"),
                rows=tuple(
                    (cell(t.when), cell(point.names(t.parties)), cell(point.names(t.targets)), rest(t.words, t.basis))
                    for t in state.threats
                ),
            )
        )
    return Section(id="incidents", title="Incidents", question="Who accuses whom of what?", blocks=tuple(blocks))


def _told(point: Standpoint, told: IncidentState | None) -> Cell:
    return cell("") if told is None else rest(said([told.when, point.names(told.parties)]), told.basis)


def flagged_section(state: State) -> Section:
    """Show the events that the rulebook has no such move for, and those told as denied or still to come."""
    events = {e.id: e for e in state.point.case.events}
    odd = [f for f in state.flagged if events[f.event].status not in _NOT_DONE]
    told = [f for f in state.flagged if events[f.event].status in _NOT_DONE]
    blocks: list[Block] = [
        Table(
            columns=("Event", "When", "Why it is flagged", "Counted", "Insisted on by"),
            rows=tuple(
                (
                    *_flagged(state, flag, events[flag.event]),
                    cell(flag.reason),
                    cell("yes" if flag.counted else "no"),
                    cell(events[flag.event].insisted or ("a claim" if flag.claims and flag.counted else "")),
                )
                for flag in odd
            ),
            empty="The rulebook has every move that the record tells.",
        )
    ]
    if told:
        rows = tuple((*_flagged(state, f, events[f.event]), cell(events[f.event].status.value)) for f in told)
        caption = "Told as planned, possible or denied; none of it counts"
        blocks.append(Table(caption=caption, columns=("Event", "When", "Told as"), rows=rows))
    return Section(
        id="flagged", title="Flagged events", question="What does not fit the rulebook?", blocks=tuple(blocks)
    )


_NOT_DONE = (Status.DENIED, Status.HYPOTHETICAL)


def _flagged(state: State, flag: Flag, event: Event) -> tuple[Cell, Cell]:
    mark = Standing.DRAFTED if flag.event in state.point.drafted else Standing.CONFIRMED
    words = said([event.kind.value, state.point.names(event.parties), event.words], ", ")
    return cell(words, flag.claims, mark), cell(state.point.when(event))
