"""Section "glance": the page in a few sentences, for one who has a minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.brief.known import Known
from detente.brief.pictures import gate_words
from detente.process.cells import answer_words, rest
from detente.process.deals import AgreementStanding
from detente.process.offers import ProposalStanding
from detente.process.show_talks import package
from detente.show import Cell, Paragraph, Section, cell, joined

__all__ = ["glance_section"]

NEWEST = 3
"""How many open proposals, and how many agreements, the first lines tell; the sections below tell all."""


def glance_section(known: Known) -> Section:
    """Write the section."""
    told = [*_proposals(known), *_gates(known), *_agreements(known)]
    blocks = [Paragraph(cells) for cells in told] or [Paragraph((cell("The record does not say."),))]
    return Section(id="glance", title="In short", blocks=(Paragraph((_sources(known),)), *blocks))


def _sources(known: Known) -> Cell:
    reports = known.case.reports
    if not reports:
        return cell("No report is known.")
    dates = sorted(r.date for r in reports if r.date)
    count = f"{len(reports)} reports" if len(reports) > 1 else "one report"
    outlets = "; ".join(dict.fromkeys(r.outlet or "outlet not said" for r in reports))
    period = f"; {dates[0]}" if dates and dates[0] == dates[-1] else f"; {dates[0]} to {dates[-1]}" if dates else ""
    quoted = dict.fromkeys(a.source for c in known.case.claims.values() for a in c.attribution)
    on_word = f", on the word of {', '.join(quoted)}" if quoted and len(quoted) <= NEWEST else ""
    return cell(f"From {count} ({outlets}{period}){on_word}.")


def _proposals(known: Known) -> Iterator[tuple[Cell, ...]]:
    """Tell the newest open offers with what they give and what was answered."""
    standing = [p for p in known.state.proposals if p.is_open and p.form == "offer"]
    if len(standing) > NEWEST:
        # a refusal does not end an offer: only its withdrawal, its successor or an agreement does
        yield (cell(f"{len(standing)} offers stand, answered or not; the last {NEWEST} of them:"),)
    for found in standing[-NEWEST:]:
        yield _offer(known, found)


def _offer(known: Known, standing: ProposalStanding) -> tuple[Cell, ...]:
    proposal = next(p for p in known.case.proposals if p.id == standing.proposal)
    by = known.names(standing.authors) or "a party not named"
    to = f" to {known.names(standing.addressees)}" if standing.addressees else ""
    offered = package(known.state.point, proposal, standing.basis)
    told = f" ({standing.told.words})" if standing.told.is_retold else ""
    cells = [cell(f"Reported offer by {by}{to}{told}:"), replace(offered, text=f"{offered.text or 'terms not told'}.")]
    for party, answer in standing.answers.items():
        if answer is not None:
            words = answer_words(answer.answer, answer.reading)
            cells.append(rest(f"{known.case.name(party)}: {words}.", answer.basis))
    silent = [party for party, answer in standing.answers.items() if answer is None]
    if silent:
        cells.append(cell(f"No answer told: {known.names(silent)}."))
    return tuple(cells)


def _gates(known: Known) -> Iterator[tuple[Cell, ...]]:
    """Tell the gates that stand; gates that read alike are told once, with the claims of all."""
    standing = {g.gate: g for g in known.state.gates if g.stands}
    for on_talks, head in ((True, "Gates before talks:"), (False, "Gates in a deal:")):
        alike: dict[str, list[Cell]] = {}
        for gate in known.case.gates:
            if gate.id in standing and standing[gate.id].on_talks is on_talks:
                words = f"{gate_words(known, gate, before=not on_talks)}."
                alike.setdefault(words, []).append(rest(words, standing[gate.id].basis))
        if alike:
            yield cell(head), *(replace(joined(cells), text=words) for words, cells in alike.items())


def _agreements(known: Known) -> Iterator[tuple[Cell, ...]]:
    for standing in known.state.agreements[-NEWEST:]:
        yield (*_agreement(known, standing),)


def _agreement(known: Known, standing: AgreementStanding) -> Iterator[Cell]:
    made = f" ({standing.made})" if standing.made and standing.made not in standing.label else ""
    label = f"{standing.label[:1].upper()}{standing.label[1:]}{made}"
    if standing.end is None:
        yield rest(f"{label}: {'in force' if standing.in_force else 'its end is not told'}.", standing.basis)
        return
    yield rest(f"{label}:", standing.basis)
    accusers = dict.fromkeys(known.case.name(r.party) for r in standing.end.reasons if r.party)
    blamed = f"; reasons told by {' and '.join(accusers)}" if accusers else ""
    yield rest(f"{standing.end.kind.replace('_', ' ')}{blamed}.", standing.end.basis)
