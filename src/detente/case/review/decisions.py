"""Decisions on claims, one row a line: the claim as it shall be, by the words it stands on, and who decided when.

A row is a row of ``claims.jsonl`` with more fields, so that a file of either kind can be read where annotations are
asked for. A row without ``decision`` is an annotation: somebody's reading of a report.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from pydantic import Field, ValidationError

from detente.case.mistakes import mistakes
from detente.errors import InputError
from detente.evidence import Claim, Slug, Value

__all__ = ["CONTEXT", "Decision", "Lesson", "Verdict", "latest", "plain_claim", "read_rows", "row_of", "rows_text"]

CONTEXT = 48
"""How many characters before and after its words a decision keeps, to find them again."""


class Verdict(StrEnum):
    """What a person decided on a claim."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


class Lesson(Value):
    """What a correction teaches the reader: one line for a section of the case's lexicon."""

    section: str
    line: str = Field(min_length=1)


class Decision(Value):
    """A claim as a person wants it, anchored by its words and what stands around them."""

    report: Slug
    claim: Claim
    decision: Verdict | None = None
    """Empty in an annotation that nobody has taken up yet."""
    before: str = Field(default="", max_length=4 * CONTEXT)
    after: str = Field(default="", max_length=4 * CONTEXT)
    was: Claim | None = None
    """The claim as it was read, where the decision changes it."""
    lessons: tuple[Lesson, ...] = ()
    by: str | None = None
    on: str | None = None
    """When, ISO 8601 with its zone."""

    @property
    def name(self) -> str:
        """The claim's name in the case."""
        return f"{self.report}/{self.claim.id}"


def latest(rows: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decision that counts for each claim: the last one."""
    return {row.name: row for row in rows if row.decision is not None}


def row_of(decision: Decision) -> dict[str, Any]:
    """Return a decision as plain data, the claim with all fields of the annotation guide."""
    row: dict[str, Any] = {"report": decision.report, "claim": plain_claim(decision.claim)}
    rest = decision.model_dump(mode="json", exclude_defaults=True, exclude={"report", "claim", "was"})
    row |= rest
    if decision.was is not None:
        row["was"] = plain_claim(decision.was)
    return row


def plain_claim(claim: Claim) -> dict[str, Any]:
    """Return a claim in the form of the annotation guide; numbers without a fraction are whole."""
    data = claim.model_dump(mode="json", by_alias=True)
    if data["handling"] == "public":
        del data["handling"]
    for term in data["terms"]:
        if term["part_of"] is None:
            del term["part_of"]
    for source in data["attribution"]:
        for name in ("text", "start", "end", "inherited"):
            if source[name] in (None, False):
                del source[name]
    return _whole(data)  # type: ignore[no-any-return]


def _whole(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def rows_text(rows: Iterable[Decision]) -> str:
    """Write rows, one a line."""
    return "".join(json.dumps(row_of(row), ensure_ascii=False) + "\n" for row in rows)


def read_rows(text: str, *, file: str) -> tuple[Decision, ...]:
    """Read decisions or annotations, one row a line; rows of context are passed over.

    Raises
    ------
    InputError
        With the line, where a row is no JSON or does not fit.
    """
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            raise InputError(
                "this line is no JSON; one row a line was expected.",
                mend="Is the file JSON Lines, such as detente review --export writes?",
                file=file,
                line=number,
            ) from None
        if isinstance(data, dict) and set(data) == {"report", "context"}:
            continue
        rows.append(_row(data, file, number))
    return tuple(rows)


def _row(data: Any, file: str, line: int) -> Decision:
    if not isinstance(data, dict):
        raise InputError('this is no row; it looks like {"report": "…", "claim": {…}}.', file=file, line=line)
    try:
        return Decision.model_validate(data)
    except ValidationError as error:
        _, what, expected, mend = mistakes(error, Decision)[0]
        raise InputError(f"{what}; {expected}." if expected else f"{what}.", mend=mend, file=file, line=line) from None
