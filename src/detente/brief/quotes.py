"""Quotes: the words of a claim in their sentence, and the chain of sources from the publishing outlet inwards."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.case import Case
from detente.errors import CaseError
from detente.evidence import Attribution, Claim, Context, Report, Span
from detente.reading import place_of
from detente.show import Quote, ReportText

__all__ = ["chain", "cite", "gist", "quotes", "report_texts", "sentence"]

_BREAK = re.compile(r"\n\s*\n|(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z\d])")
"""Between paragraphs, or after a full stop where a capital or a figure follows."""

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n.*?\n---[ \t]*\r?\n\s*", re.DOTALL)


def quotes(case: Case, texts: Mapping[str, str]) -> dict[str, Quote]:
    """Make the quote of every claim and every context of a case.

    Raises
    ------
    CaseError
        If a report's text is missing, or is not the one that the claims were taken from.
    """
    made: dict[str, Quote] = {}
    for name, told in _told(case).items():
        report = case.report_of(name)
        text = _text(report, texts)
        _see_that_it_fits(name, told.span, text, report)
        begin, end = sentence(text, told.span.start, told.span.end)
        made[name] = Quote(
            claim=name,
            before=text[begin : told.span.start],
            words=told.span.text,
            after=text[told.span.end : end],
            report=cite(report) + _place(text, told.span.start),
            chain=chain(report, told.attribution),
            status=told.status.value if isinstance(told, Claim) else "told beside the talks",
            gist=gist(told),
        )
    return made


def report_texts(case: Case, texts: Mapping[str, str]) -> tuple[ReportText, ...]:
    """Give the reports in full but for their front matter, with the place of every claim."""
    spans: dict[str, list[tuple[str, Span]]] = {}
    for name, told in _told(case).items():
        spans.setdefault(name.partition("/")[0], []).append((name, told.span))
    return tuple(_report_text(report, _text(report, texts), spans.get(report.id, [])) for report in case.reports)


def _report_text(report: Report, text: str, spans: list[tuple[str, Span]]) -> ReportText:
    front = _FRONT_MATTER.match(text)
    cut = min([front.end() if front else 0, *(span.start for _, span in spans)])
    places = tuple((name, span.start - cut, span.end - cut) for name, span in spans)
    return ReportText(id=report.id, label=cite(report), text=text[cut:], spans=places)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence, or the sentences, around a span begin and end.

    Examples
    --------
    >>> text = "It rained. They met on Monday. Nobody spoke."
    >>> begin, end = sentence(text, 16, 19)
    >>> text[begin:end]
    'They met on Monday.'
    """
    begin, finish = 0, len(text)
    for found in _BREAK.finditer(text):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= end:
            finish = found.start()
            break
    while begin < start and text[begin].isspace():
        begin += 1
    while finish > end and text[finish - 1].isspace():
        finish -= 1
    return begin, finish


def chain(report: Report, attribution: tuple[Attribution, ...]) -> tuple[str, ...]:
    """Return the sources from the outlet that published the report inwards."""
    links = [f"{a.source} (understood from the sentence before)" if a.inherited else a.source for a in attribution]
    return (report.outlet or "outlet not said", *links)


def cite(report: Report) -> str:
    """Return a report as a reader would cite it."""
    parts = [report.outlet or "outlet not said", report.date or "date not said", report.file]
    return ", ".join(parts) + (" (a sample written for detente)" if report.sample else "")


def _place(text: str, offset: int) -> str:
    """Return where in the original a quote stands, for a text that was taken out of a file of another form."""
    front = _FRONT_MATTER.match(text)
    is_converted = front is not None and "\noriginal: " in front[0]
    return f", {place_of(text, offset)}" if is_converted else ""


def gist(told: Claim | Context) -> str:
    """Return a claim in short: kind, actor, target."""
    if isinstance(told, Context):
        return f"context, {told.about}: {', '.join(told.holder) or 'not said'}"
    targets = f" → {', '.join(told.target)}" if told.target else ""
    return f"{told.kind.value}: {', '.join(told.actor) or 'not said'}{targets}"


def _told(case: Case) -> dict[str, Claim | Context]:
    """Give claims and contexts by report, each in the order of its text."""
    order = {report.id: position for position, report in enumerate(case.reports)}
    told: dict[str, Claim | Context] = {**case.claims, **case.context}
    return dict(sorted(told.items(), key=lambda item: (order[item[0].partition("/")[0]], item[1].span.start, item[0])))


def _text(report: Report, texts: Mapping[str, str]) -> str:
    if report.id not in texts:
        raise CaseError(f"the text of report '{report.id}' is missing; its claims cannot be quoted.", file=report.file)
    return texts[report.id]


def _see_that_it_fits(name: str, span: Span, text: str, report: Report) -> None:
    if text[span.start : span.end] != span.text:
        raise CaseError(
            f"claim '{name}' quotes {span.text[:60]!r} at {span.start}..{span.end}; there stands "
            f"{text[span.start : span.end][:60]!r}.",
            mend="Put the report's own text back, or draft the case again.",
            file=report.file,
        )
