"""Spans against texts: every quote stands in its report exactly where its claim says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from detente.case.delta import sha256_of
from detente.case.faults import Fault
from detente.case.folder import CLAIMS_FILE, inside, read_bytes, read_text
from detente.case.load import ClaimRows
from detente.case.view import View
from detente.errors import CaseError
from detente.evidence import Claim, Context, Report

__all__ = ["text_faults"]


class _Quote(NamedTuple):
    """A stretch of a claim, and which one it is."""

    part: str
    start: int
    end: int
    text: str


def text_faults(view: View, rows: ClaimRows) -> Iterator[Fault]:
    """Find reports that are missing or changed, and quotes that do not stand where they should."""
    texts: dict[str, str] = {}
    for number, report in enumerate(view.case.reports):
        yield from _report(view, number, report, texts)
    yield from _rows(view, rows, texts)


def _report(view: View, number: int, report: Report, texts: dict[str, str]) -> Iterator[Fault]:
    path = inside(view.folder, report.file)
    place = ("reports", number, "file")
    if not path.is_file():
        what = f"report '{report.id}': the file '{report.file}' is not there"
        yield view.fault(place, what, "the report's text was expected in it", "Put it back, or remove the report.")
        return
    try:
        digest = sha256_of(read_bytes(path))
        texts[report.id] = read_text(path).removeprefix("\ufeff")
    except CaseError as error:
        yield Fault(str(path), error.line or 1, error.message.rstrip("."), "", error.mend or "")
        return
    if digest != report.sha256:
        what = f"report '{report.id}': the text of '{report.file}' is not the one that was read"
        mend = f"Bring the text back, or, if it shall be so, write sha256: {digest}"
        yield view.fault(("reports", number, "sha256"), what, f"its SHA-256 is {digest[:12]}…", mend)


def _rows(view: View, rows: ClaimRows, texts: Mapping[str, str]) -> Iterator[Fault]:
    reports = {report.id for report in view.case.reports}
    file = str(view.folder / CLAIMS_FILE)
    for name, line in rows.lines.items():
        report = name.partition("/")[0]
        if report not in reports:
            what = f"'{name}' stands in a report that the case does not list"
            yield Fault(file, line, what, f"'reports' of case.yaml was expected to list '{report}'", "Add the report.")
        elif report in texts:
            row = rows.claims.get(name) or rows.context[name]
            yield from _quote(file, line, name, row, texts[report])


def _quote(file: str, line: int, name: str, row: Claim | Context, text: str) -> Iterator[Fault]:
    """Find the first quote of a row that is not in the text as told: one mistake seldom comes alone."""
    for quote in _quotes(row):
        if text[quote.start : quote.end] == quote.text:
            continue
        there = text[quote.start : quote.end]
        what = f"'{name}': at {quote.start}..{quote.end} the report has '{_short(there)}'"
        found = text.find(quote.text)
        only = found >= 0 and text.find(quote.text, found + 1) < 0
        mend = f"These words stand at {found}..{found + len(quote.text)}." if only else "Read the report again."
        yield Fault(file, line, what, f"the {quote.part} is '{_short(quote.text)}'", mend)
        return


def _quotes(row: Claim | Context) -> Iterator[_Quote]:
    yield _Quote("span", row.span.start, row.span.end, row.span.text)
    for term in row.terms:
        yield _Quote("term", term.start, term.end, term.text)
    for source in row.attribution:
        if source.start is not None and source.end is not None and source.text is not None:
            yield _Quote("source", source.start, source.end, source.text)
    if isinstance(row, Claim):
        for condition in row.conditions:
            yield _Quote("condition", condition.start, condition.end, condition.text)
        if row.time is not None:
            yield _Quote("time", row.time.start, row.time.end, row.time.text)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 50 else text[:47] + "…"
