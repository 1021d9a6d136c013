"""Section "agreements": what was delivered and how it ended, as the process tells it, and the terms track by track."""

from __future__ import annotations

from dataclasses import replace

from detente.brief.known import Known
from detente.case import Agreement, Ratio, Stated
from detente.evidence import amount_of
from detente.show import Cell, Section, Table, cell, joined

__all__ = ["with_terms"]


def with_terms(section: Section, known: Known) -> Section:
    """Return the section of the process with the terms of every agreement added, in its own words."""
    spoken = {s.agreement for s in known.state.agreements}
    rows = [row for a in known.case.agreements if a.id in spoken for row in _rows(known, a)]
    if not rows:
        return section
    terms = Table(
        caption="Terms as agreed, track by track",
        columns=("Agreement", "Track", "Issue", "From → to", "As told"),
        rows=tuple(rows),
    )
    return replace(section, blocks=(*section.blocks, terms))


def _rows(known: Known, agreement: Agreement) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for track in agreement.tracks:
        for term in track.terms:
            told = joined([known.cell(_worded(s), agreement, s.claims) for s in term.stated], " | ")
            rows.append(
                (
                    known.cell(agreement.label, agreement, ()),
                    cell(track.id),
                    cell(_issue(known, term.issue)),
                    cell(_way(known, term.issue, term.stated)),
                    told,
                )
            )
        rows.extend(_ratio(known, agreement, track.id, ratio) for ratio in track.ratios)
    return rows


def _ratio(known: Known, agreement: Agreement, track: str, ratio: Ratio) -> tuple[Cell, ...]:
    rule = f"{ratio.units:g} {_issue(known, ratio.of)} for {ratio.for_units:g} {_issue(known, ratio.against)}"
    words = f"{ratio.words} ({rule})" if ratio.words else rule
    return (
        known.cell(agreement.label, agreement, ()),
        cell(track),
        cell("ratio"),
        cell(""),
        known.cell(words, agreement, ratio.claims),
    )


def _issue(known: Known, issue: str) -> str:
    return next((i.label for i in known.case.issues if i.id == issue), issue)


def _way(known: Known, issue: str, stated: tuple[Stated, ...]) -> str:
    """Say who gives and who gets: as the term tells it, else as the issue has it."""
    entry = next((i for i in known.case.issues if i.id == issue), None)
    givers = dict.fromkeys(g for s in stated for g in s.givers) or dict.fromkeys(entry.givers if entry else ())
    receivers = dict.fromkeys(r for s in stated for r in s.receivers) or dict.fromkeys(entry.receivers if entry else ())
    if not givers and not receivers:
        return ""
    return f"{known.names(givers) or 'not said'} → {known.names(receivers) or 'not said'}"


def _worded(stated: Stated) -> str:
    if stated.quantity is None:
        return stated.words
    amount = str(amount_of(stated.quantity))
    unit = " days" if stated.quantity.is_duration else ""
    return stated.words if amount in ("open", stated.words) else f"{stated.words} ({amount}{unit})"
