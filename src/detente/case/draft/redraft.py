"""A case drafted anew from its reports as they are read today, with what people decided and deleted in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.case.case import Case
from detente.case.draft import draft
from detente.case.draft.sides import slug
from detente.case.folder import locked
from detente.case.review.applying import reviewed_reading, with_decisions
from detente.case.review.by_hand import rows_by_hand
from detente.case.review.decisions import Decision, latest
from detente.case.review.store import case_lexicon
from detente.case.versions import BY_HAND, record_hand_edit
from detente.reading import Lexicon, Reading, load_report

__all__ = ["Redrafted", "as_report", "redrafted"]


@dataclass(frozen=True, slots=True)
class Redrafted:
    """A case as drafted anew."""

    case: Case
    readings: tuple[Reading, ...]
    """Of all its reports, decisions in them."""
    rows: tuple[Decision, ...]
    """The decisions, those among them that a person made by editing ``claims.jsonl``."""
    lost: tuple[Decision, ...]
    """Decisions whose words are in no report any more."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know of it."""
        names = ", ".join(decision.name for decision in self.lost)
        return (f"decided, but its words are no longer in the report: {names}",) if names else ()


def redrafted(
    folder: Path, known: Case | None, new: Sequence[Reading], rows: Sequence[Decision], *, title: str | None = None
) -> Redrafted:
    """Read a case's reports again with its own lexicon, and lay what they say onto it.

    Parameters
    ----------
    folder : Path
        The case's folder.
    known : Case or None
        The case as it is there; ``None`` where there is none yet.
    new : sequence of Reading
        Of reports that come in.
    rows : sequence of Decision
        What people decided, oldest first.
    title : str, optional
        Of a new case.

    Raises
    ------
    ReportError, InputError
        If a report or the lexicon cannot be read.
    """
    readings = [*_read_known(folder, known, case_lexicon(folder, rows)), *new]
    lost: tuple[Decision, ...] = ()
    if known is None:
        decisions = latest(rows)
        done = [reviewed_reading(r, [d for d in decisions.values() if d.report == r.report.id]) for r in readings]
        readings = [one.reading for one in done]
    else:
        rows = (*rows, *rows_by_hand(folder, known, readings, rows))
        known, decided, lost = with_decisions(known, readings, latest(rows))
        readings = list(decided)
        aside = tuple(dict.fromkeys((*known.set_aside, *_deleted_by_hand(folder, known))))
        known = known.model_copy(update={"set_aside": aside})
    name = folder.resolve().name
    case = draft(
        readings,
        onto=known,
        id=slug(name, default="case"),
        title=title or name.replace("-", " ").capitalize() or "Draft from reports",
        reread=True,
    )
    return Redrafted(case, tuple(readings), tuple(rows), lost)


def _deleted_by_hand(folder: Path, case: Case) -> list[str]:
    """Return the entries that a person deleted from the file: what was taken out does not come back."""
    with locked(folder):
        changes = record_hand_edit(folder).changes
    deleted: dict[str, None] = {}
    for change in changes:
        for entry in change.entries:
            if entry.what == "removed" and change.why == BY_HAND:
                deleted.setdefault(entry.entry)
    there = {e.id for e in case.entries()}
    return [name for name in deleted if name not in there]


def _read_known(folder: Path, case: Case | None, lexicon: Lexicon | None) -> list[Reading]:
    """Read the case's own reports again, so that a new one finds the offers and agreements that they speak of."""
    known = []
    for report in case.reports if case is not None else ():
        reading = load_report(folder / report.file, date=report.date, lexicon=lexicon)
        known.append(as_report(reading, report.id, report.file))
    return known


def as_report(reading: Reading, report_id: str, file: str) -> Reading:
    """Return a reading under the name and file that its report has in the case."""
    return replace(reading, report=reading.report.model_copy(update={"id": report_id, "file": file}))
