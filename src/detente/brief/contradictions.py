"""Section "contradictions": what the reports say differently of one thing, event by event, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from detente.brief.known import Known
from detente.case import Contradiction, Entry, contradictions, differences, sources_of
from detente.show import Cell, Section, Table, cell

__all__ = ["contradictions_section"]

_COLUMNS = ("About", "Differ in", "As told", "Read as", "Reported")


def contradictions_section(known: Known) -> Section:
    """Write the section; no version is preferred."""
    clash = Table(
        caption="Cannot all be so",
        columns=_COLUMNS,
        rows=_by_event(known, contradictions(known.case)),
        empty="The claims of the record do not contradict each other.",
    )
    differ = Table(
        caption="Told differently; all of it can be so",
        columns=_COLUMNS,
        rows=_by_event(known, differences(known.case)),
    )
    return Section(
        id="contradictions",
        title="Contradictions",
        question="What do the reports say differently?",
        blocks=(clash, differ) if differ.rows else (clash,),
    )


def _by_event(known: Known, found: Sequence[Contradiction]) -> tuple[tuple[Cell, ...], ...]:
    """Put together what is told differently of one entry, in the order in which the entries first come up."""
    by_entry: dict[str, list[Contradiction]] = {}
    for one in found:
        by_entry.setdefault(one.where, []).append(one)
    return tuple(row for same in by_entry.values() for one in same for row in _rows(known, one))


def _rows(known: Known, found: Contradiction) -> tuple[tuple[Cell, ...], ...]:
    label = _label(known, found.where)
    about = found.label if found.label == label else f"{found.label}, in {label}"
    rows: list[tuple[Cell, ...]] = []
    for version in found.versions:
        dates = sorted({known.case.report_of(c).date or "date not said" for c in version.claims})
        read_as = version.value if version.value != version.words else "as told"
        told = sources_of(known.case, version.claims)
        rows.append(
            (
                cell(about),
                cell(found.kind),
                cell(f"“{version.words}”", version.claims),
                cell(read_as),
                cell("; ".join([", ".join(dates), *(source.label for source in told.sources)])),
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
