"""Section "sources": who published, whom they quote, which claims each carries, and what is told more than once."""

from __future__ import annotations

from collections.abc import Iterable

from detente.brief.known import Known
from detente.brief.quotes import chain, cite, gist
from detente.case import Entry, Source, Sources, sources_of, stories
from detente.evidence import Claim
from detente.show import Cell, Section, Table, cell, joined

__all__ = ["sources_section"]


def sources_section(known: Known) -> Section:
    """Write the section."""
    return Section(
        id="sources",
        title="Sources",
        question="Who says so, and on whose word?",
        blocks=(_reports(known), _chains(known), _retold(known)),
    )


def _claims_of(known: Known, report: str) -> list[tuple[str, Claim]]:
    found = [(name, c) for name, c in known.case.claims.items() if name.partition("/")[0] == report]
    return sorted(found, key=lambda item: (item[1].span.start, item[0]))


def _reports(known: Known) -> Table:
    rows = []
    for report in sorted(known.case.reports, key=lambda r: (r.date or "9999", r.id)):
        claims = [c for _, c in _claims_of(known, report.id)]
        quoted = dict.fromkeys(a.source for c in claims for a in c.attribution[:1])
        rows.append(
            (
                cell(report.outlet or ""),
                cell(report.date or ""),
                cell(", ".join(quoted) or "nobody named: on the outlet's own word"),
                cell(str(len(claims))),
                cell(cite(report)),
            )
        )
    return Table(caption="Reports", columns=("Outlet", "Published", "Quotes", "Claims", "Cited as"), rows=tuple(rows))


def _chains(known: Known) -> Table:
    """Tell each chain once, with all claims that come by it."""
    carried: dict[tuple[str, ...], list[tuple[str, Claim]]] = {}
    for report in sorted(known.case.reports, key=lambda r: (r.date or "9999", r.id)):
        for name, claim in _claims_of(known, report.id):
            carried.setdefault(chain(report, claim.attribution), []).append((name, claim))
    rows = tuple(
        (
            cell(" ← ".join(links)),
            cell(_days(known, [name for name, _ in claims])),
            cell("; ".join(dict.fromkeys(gist(c) for _, c in claims)), [name for name, _ in claims]),
        )
        for links, claims in sorted(carried.items(), key=lambda item: (len(item[0]), item[0]))
    )
    return Table(
        caption="Chains of sources, from the outlet inwards", columns=("Chain", "Reported", "Carries"), rows=rows
    )


def _retold(known: Known) -> Table:
    """List each event that more than one report tells: who published it, and on whose word it rests in the end."""
    rows = []
    for story in stories(known.case):
        told = sources_of(known.case, story.telling)
        if not told.is_retold:
            continue
        entry = known.case.entry(story.entry)
        rows.append(
            (
                known.cell(_label(entry), entry, story.telling),
                cell(_days(known, story.telling)),
                cell(", ".join(told.outlets)),
                cell(str(told.n_independent)),
                joined([*(cell(_origin(s), s.claims) for s in told.sources), *_open(told)]),
            )
        )
    return Table(
        caption="Told by more than one report",
        columns=("What", "Reported", "Outlets", "Sources apart", "Leads back to"),
        rows=tuple(rows),
        empty="Nothing is told by more than one report.",
    )


def _origin(source: Source) -> str:
    return f"{source.label}, on its own word" if source.on_own_word else source.label


def _open(told: Sources) -> list[Cell]:
    """Name what leads back to somebody of whom too little is said to tell whether it is one of the others."""
    return [cell("not told apart from these", told.not_told_apart)] if told.not_told_apart else []


def _days(known: Known, claims: Iterable[str]) -> str:
    reports = [known.case.report_of(c) for c in claims]
    return ", ".join(sorted({r.date or "date not said" for r in reports}))


def _label(entry: Entry) -> str:
    for field in ("label", "words", "statement"):
        text = getattr(entry, field, None)
        if text:
            return str(text)
    return f"{type(entry).__name__.lower()} {entry.id}"
