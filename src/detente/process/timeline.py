"""The timeline: what happened, in order of time, with each date as told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from detente.case import CaseAt
from detente.evidence import first_day
from detente.process.cells import rest
from detente.process.plain import plain
from detente.process.standpoint import NOTHING, Basis
from detente.process.state import state
from detente.process.wording import event_words
from detente.show import Section, Table, cell

__all__ = ["Timeline", "TimelineRow", "timeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One dated thing: an event, or the end of a term."""

    first: dt.date | None
    """The earliest day it can have happened on; empty where the record tells no more than "before the report"."""
    last: dt.date | None
    """The latest day it can have happened on."""
    when: str
    """The date as told."""
    kind: str
    parties: tuple[str, ...]
    words: str
    event: str | None
    """The event; empty for a term that runs out."""
    is_flagged: bool = False
    is_private: bool | None = None
    """Whether it was said or done among those concerned only; empty where the record does not say."""
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All that the record tells of, in order of the latest day on which it can have happened."""

    view: CaseAt
    rows: tuple[TimelineRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the timeline as plain dictionaries, lists and texts."""
        return {**plain(self.view), "rows": plain(self.rows)}

    def section(self) -> Section:
        """Show the timeline as a table."""
        case = self.view.case
        rows = tuple(
            (
                cell(row.when),
                cell(row.kind),
                cell(" and ".join(case.name(p) for p in row.parties)),
                rest(row.words + _marks(row), row.basis),
            )
            for row in self.rows
        )
        table = Table(columns=("When", "What", "Who", "As told"), rows=rows, empty="The record tells of no event.")
        return Section(id="timeline", title="Timeline", question="What happened when?", blocks=(table,))


def _marks(row: TimelineRow) -> str:
    return (" (in private)" if row.is_private else "") + (" (flagged)" if row.is_flagged else "")


def timeline(view: CaseAt) -> Timeline:
    """List the events of a view and the days on which terms run out."""
    now = state(view)
    point = now.point
    known = CaseAt(point.case, view.date, view.known_by)
    flagged = {f.event for f in now.flagged}
    rows = [
        TimelineRow(
            first=first_day(e.when) if e.when else None,
            last=point.happened(e),
            when=point.when(e),
            kind=e.kind.value,
            parties=e.parties,
            words=event_words(point, e),
            event=e.id,
            is_flagged=e.id in flagged,
            is_private=e.private,
            basis=point.basis([e]),
        )
        for e in known.events()
    ]
    for agreement in now.agreements:
        first, last = agreement.clock.ends
        if first is None and last is None:
            continue
        told = str(first) if first == last else f"{first or '?'} to {last or '?'}"
        rows.append(
            TimelineRow(
                first=first,
                last=last or first,
                when=told,
                kind="term",
                parties=agreement.parties,
                words=f"the term of {agreement.label} runs out"
                + ("" if agreement.clock.is_start_told else ", counted from the day of the agreement"),
                event=None,
                basis=agreement.basis,
            )
        )
    # the names too are those that were known by then
    return Timeline(view=known, rows=tuple(sorted(rows, key=lambda r: r.last or dt.date.min)))
