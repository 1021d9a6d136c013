"""Section "contradictions": what the claims say differently of one thing, side by side."""

from __future__ import annotations

from detente.brief.known import Known
from detente.case import Entry
from detente.case.contradictions import Contradiction, contradictions
from detente.show import Cell, Section, Table, cell

__all__ = ["contradictions_section"]


def contradictions_section(known: Known) -> Section:
    """Write the section; no version is preferred."""
    rows = tuple(row for found in contradictions(known.case) for row in _rows(known, found))
    return Section(
        id="contradictions",
        title="Contradictions",
        question="What do the reports say differently?",
        blocks=(
            Table(
                columns=("About", "Differ in", "As told", "Read as", "Reported"),
                rows=rows,
                empty="The claims of the record do not contradict each other.",
            ),
        ),
    )


def _rows(known: Known, found: Contradiction) -> tuple[tuple[Cell, ...], ...]:
    about = f"{found.label}, in {_label(known, found.where)}"
    rows: list[tuple[Cell, ...]] = []
    for version in found.versions:
        dates = sorted({known.case.report_of(c).date or "date not said" for c in version.claims})
        read_as = version.value if version.value != version.words else ""
        rows.append(
            (
                cell(about),
                cell(found.kind),
                cell(f"“{version.words}”", version.claims),
                cell(read_as),
                cell(", ".join(dates)),
            )
        )
    return tuple(rows)


def _label(known: Known, entry_id: str) -> str:
    entry: Entry = known.case.entry(entry_id)
    for field in ("label", "words"):
        text = getattr(entry, field, None)
        if text:
            return str(text)
    return entry_id
