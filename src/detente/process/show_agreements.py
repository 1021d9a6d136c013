"""Agreements by track with their deliveries, clocks and ends, as a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case import End
from detente.evidence import Amount
from detente.process.cells import rest, said
from detente.process.clock import Clock
from detente.process.deals import AgreementStanding, DeliverableStanding
from detente.process.standpoint import Standpoint
from detente.show import Block, Cell, Paragraph, Section, Standing, Table, cell, joined

if TYPE_CHECKING:
    from detente.process.state import State

__all__ = ["agreements_section", "clock_words"]


def agreements_section(state: State) -> Section:
    """Show each agreement: its clock, its deliverables track by track, and its end with each side's reason."""
    blocks: list[Block] = []
    for standing in state.agreements:
        blocks += _agreement(state.point, standing)
    if not blocks:
        blocks = [Table(columns=("Agreement",), empty="The record tells of no agreement.")]
    return Section(
        id="agreements",
        title="Agreements and deliveries",
        question="What was exchanged, what is due, and how did it end?",
        blocks=tuple(blocks),
    )


def _agreement(point: Standpoint, standing: AgreementStanding) -> list[Block]:
    made = f"made {standing.made}" if standing.made else "the record does not tell when it was made"
    helped = f"mediated by {point.names(standing.mediators)}" if standing.mediators else None
    assured = f"guaranteed by {point.names(standing.guarantors)}" if standing.guarantors else None
    between = f"between {point.names(standing.parties)}" if standing.parties else "parties not told"
    head = f"{standing.label}: {said([made, between, helped, assured, standing.told.words], ', ')}."
    cells = [rest(head, standing.basis), rest(clock_words(standing.clock), standing.basis)]
    cells += [rest(f"Extended {x.when} by {_days(x.days)}.", x.basis) for x in standing.clock.extensions]
    cells += _end(point, standing)
    blocks: list[Block] = [Paragraph(tuple(cells))]
    if standing.deliverables:
        blocks.append(
            Table(
                columns=("Track", "Gives", "Due", "By", "Delivered", "Standing"),
                rows=tuple(_row(point, d) for d in standing.deliverables),
            )
        )
    if standing.other_deliveries:
        blocks.append(
            Table(
                caption="Delivered under it; of which deliverable, the record does not say",
                columns=("When", "Who", "What"),
                rows=tuple(
                    (cell(d.when), cell(point.names(d.parties)), rest(d.words, d.basis))
                    for d in standing.other_deliveries
                ),
            )
        )
    return blocks


def clock_words(clock: Clock) -> str:
    """Say what a clock shows."""
    first, last = clock.ends
    if clock.lasts is None:
        return "The record does not say for how long."
    lasts = f"Term: {_amount(clock.lasts)} days."
    if first is None and last is None:
        return f"{lasts} The record does not say when it started."
    between = f"on {first}" if first == last else f"between {first or 'a day not told'} and {last or 'a day not told'}"
    if not clock.is_start_told:
        return f"{lasts} No start is told; counted from the day of the agreement it runs out {between}."
    if clock.has_run_out:
        return f"{lasts} It ran out {between}."
    low, high = clock.days_left
    left = f"{low}" if low == high else f"{'?' if low is None else low} to {'?' if high is None else high}"
    return f"{lasts} It runs out {between}; days left: {left}."


def _amount(amount: Amount | None) -> str:
    return str(amount) if amount is not None else ""


def _days(amount: Amount | None) -> str:
    words = _amount(amount)
    return f"{words} {'day' if words == '1' else 'days'}" if words else "a time not told"


def _end(point: Standpoint, standing: AgreementStanding) -> list[Cell]:
    if standing.end is None:
        if standing.in_force:
            return [cell("In force.")]
        return [cell("The record does not tell how it ended." if standing.made else "")]
    end = standing.end
    by = f" by {point.names(end.parties)}" if end.parties else ""
    told = f"Ended: {end.kind.replace('_', ' ')}{by}, {end.when}."
    if end.kind == End.ENDED:
        told = f"Ended{by}, {end.when}; the record does not say how."
    cells = [rest(told, end.basis)]
    mark = Standing.DRAFTED if end.basis.drafted else Standing.CONFIRMED
    for reason in end.reasons:
        whose = point.name(reason.party) if reason.party else "Reason told"
        cells.append(cell(f"{whose}: {reason.words}.", reason.claims, mark))
    return cells


def _row(point: Standpoint, due: DeliverableStanding) -> tuple[Cell, ...]:
    told = f" ({', '.join(due.stated)})" if due.stated else ""
    events = joined([rest(f"{d.when}: {d.words or d.kind}", d.basis) for d in due.deliveries])
    given = [d for d in due.deliveries if d.kind == "deliver"]
    delivered = f"{due.delivered}: {events.text}" if given else events.text or "nothing told"
    way = said([point.names(due.givers), f"to {point.names(due.receivers)}" if due.receivers else None], " ")
    return (
        cell(due.track),
        rest(way, due.basis),
        rest(f"{_amount(due.due_amount)}{told}".strip(), due.basis),
        cell(said([due.due, f"put off {', '.join(due.put_off)}" if due.put_off else None])),
        cell(delivered, events.claims, events.standing),
        rest(due.status.value, due.basis),
    )
