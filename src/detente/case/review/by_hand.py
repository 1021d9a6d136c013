"""Claims that a person edited in ``claims.jsonl`` itself: a correction as any other, and kept as one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from detente.case.case import Case
from detente.case.folder import CLAIMS_FILE, locked
from detente.case.review.anchors import context
from detente.case.review.decisions import Decision, Verdict, latest
from detente.case.versions import BY_HAND, record_hand_edit
from detente.evidence import Claim
from detente.reading import Reading

__all__ = ["rows_by_hand"]


def rows_by_hand(
    folder: Path, case: Case, readings: Iterable[Reading], rows: Sequence[Decision]
) -> tuple[Decision, ...]:
    """Return a decision for each claim that was edited by hand and still stands so, unless there is a later one.

    Raises
    ------
    CaseError
        If the history was cut off or altered.
    """
    texts = {reading.report.id: reading.text for reading in readings}
    decided = latest(rows)
    found = []
    for name, was, who, when in _edits(folder):
        claim, text = case.claims.get(name), texts.get(name.partition("/")[0])
        known = decided.get(name)
        if claim is None or text is None or (known is not None and (known.claim == claim or (known.on or "") > when)):
            continue
        before, after = context(text, claim.span.start, claim.span.end)
        verdict = Verdict.ADDED if was is None else Verdict.CORRECTED
        report = name.partition("/")[0]
        decision = Decision(
            report=report, claim=claim, decision=verdict, before=before, after=after, was=was, by=who, on=when
        )
        found.append(decision)
    return tuple({decision.name: decision for decision in found}.values())


def _edits(folder: Path) -> Iterator[tuple[str, Claim | None, str, str]]:
    """Give the claims that some edit by hand changed or put in and the last version still has so."""
    with locked(folder):
        log = record_hand_edit(folder)
    now = _rows(log.files)
    for change in log.changes:
        if change.why != BY_HAND or CLAIMS_FILE not in change.files or change.version == 1:
            continue
        before, after = _rows(log.files_of(change.version - 1)), _rows(log.files_of(change.version))
        for name, row in after.items():
            if before.get(name) != row and now.get(name) == row:
                yield name, _claim(before.get(name)), change.who, change.when


def _rows(files: Mapping[str, bytes]) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for line in files.get(CLAIMS_FILE, b"").decode("utf-8", "replace").split("\n"):
        try:
            row = json.loads(line)
            rows[f"{row['report']}/{row['claim']['id']}"] = row["claim"]
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return rows


def _claim(row: Any) -> Claim | None:
    try:
        return None if row is None else Claim.model_validate(row)
    except ValidationError:
        return None
