"""Amounts against stocks, parts against wholes, deliveries against what is due, sums against ratios.

A fault is what cannot be under any reading of the words: the least that is given is above the most that there is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from detente.case.agreements import Agreement
from detente.case.document import Path
from detente.case.entry import Entry
from detente.case.events import EventKind
from detente.case.faults import Fault
from detente.case.issues import Issue
from detente.case.proposals import Proposal
from detente.case.terms import Ratio, Stated, Term, Track
from detente.case.view import SINGULAR, View
from detente.evidence import Amount, Status, amount_of, number_words

__all__ = ["amount_faults"]


class _Line(NamedTuple):
    """A line of a package: its issue, track and statements, and where it stands."""

    place: Path
    issue: str
    track: str
    stated: Sequence[Stated]


class _Span(NamedTuple):
    """The least and the most that a number can be."""

    low: float
    high: float


def amount_faults(view: View) -> Iterator[Fault]:
    """Find amounts that cannot be."""
    issues = {issue.id: issue for issue in view.case.issues}
    packages: dict[str, Sequence[Proposal | Agreement]]
    packages = {"proposals": view.case.proposals, "agreements": view.case.agreements}
    for section, listed in packages.items():
        for number, package in enumerate(listed):
            lines = list(_lines((section, number), package))
            yield from _against_stocks(view, package, section, lines, issues)
            for place, term in _terms((section, number), package.tracks):
                yield from _parts(view, package, section, place, term)
            yield from _ratios(view, package, (section, number), lines)
    yield from _deliveries(view)
    for number, issue in enumerate(view.case.issues):
        yield from _range(view, number, issue)


def _terms(place: Path, tracks: Iterable[Track]) -> Iterator[tuple[Path, Term]]:
    for t, track in enumerate(tracks):
        for n, term in enumerate(track.terms):
            yield (*place, "tracks", t, "terms", n), term


def _lines(place: Path, package: Proposal | Agreement) -> Iterator[_Line]:
    for t, track in enumerate(package.tracks):
        for n, term in enumerate(track.terms):
            yield _Line((*place, "tracks", t, "terms", n), term.issue, track.id, term.stated)
    if isinstance(package, Agreement):
        for n, due in enumerate(package.deliverables):
            yield _Line((*place, "deliverables", n), due.issue, due.track, due.stated)


def _span(stated: Iterable[Stated]) -> _Span | None:
    """Return the least and the most that any of the statements allows; none where no number is stated."""
    amounts = [amount_of(s.quantity) for s in stated if s.quantity is not None]
    if not amounts:
        return None
    low = min(a.low if a.low is not None else 0.0 for a in amounts)
    return _Span(low, max(a.high if a.high is not None else math.inf for a in amounts))


def _stock(issue: Issue) -> float:
    """Return the most that any statement of the stock allows; without one there is no bound."""
    highs = [amount_of(stock.quantity).high for stock in issue.stocks]
    return max((math.inf if high is None else high for high in highs), default=math.inf)


def _against_stocks(
    view: View, package: Entry, section: str, lines: Sequence[_Line], issues: dict[str, Issue]
) -> Iterator[Fault]:
    name = f"{SINGULAR[section]} '{package.id}'"
    given: dict[str, list[_Line]] = {}
    for line in lines:
        given.setdefault(line.issue, []).append(line)
    for issue_id, of_issue in given.items():
        issue = issues.get(issue_id)
        stock = math.inf if issue is None else _stock(issue)
        for line in of_issue:
            for n, stated in enumerate(line.stated):
                span = _span([stated])
                if span is not None and span.low > stock:
                    unit = f" {stated.quantity.unit}" if stated.quantity is not None and stated.quantity.unit else ""
                    what = f"{name} gives {number_words(span.low)}{unit}"
                    mend = f"Raise the stock of issue '{issue_id}', or lower the amount.{view.source(stated.claims)}"
                    place = (*line.place, "stated", n, "quantity")
                    yield view.fault(place, what, f"the issue's stock is {number_words(stock)}", mend)
        spans = [span for line in of_issue if (span := _span(line.stated)) is not None]
        total = sum(span.low for span in spans)
        if len(spans) > 1 and total > stock and all(span.low <= stock for span in spans):
            what = f"{name} gives {number_words(total)} of issue '{issue_id}' in all"
            mend = f"Raise the stock of issue '{issue_id}', or lower an amount."
            yield view.fault(of_issue[-1].place, what, f"the issue's stock is {number_words(stock)}", mend)


def _parts(view: View, package: Entry, section: str, place: Path, term: Term) -> Iterator[Fault]:
    whole = _span(term.stated)
    if whole is None:
        return
    for n, part in enumerate(term.parts):
        span = _span([part])
        if span is not None and span.low > whole.high:
            what = f"{SINGULAR[section]} '{package.id}': the part '{part.words}' is {number_words(span.low)} or more"
            expected = f"the whole is {number_words(whole.high)} at most"
            yield view.fault(
                (*place, "parts", n), what, expected, f"A part lies inside its whole.{view.source(part.claims)}"
            )


def _ratios(view: View, package: Proposal | Agreement, place: Path, lines: Sequence[_Line]) -> Iterator[Fault]:
    for t, track in enumerate(package.tracks):
        for n, ratio in enumerate(track.ratios):
            sums = [_sum(lines, track.id, issue) for issue in (ratio.of, ratio.against)]
            if sums[0] is None or sums[1] is None:
                continue
            one, other = sums[0], sums[1]
            if not _fits(one, other, ratio):
                what = (
                    f"{SINGULAR[str(place[0])]} '{package.id}', track '{track.id}': "
                    f"{_shown(one)} of '{ratio.of}' go against {_shown(other)} of '{ratio.against}'"
                )
                expected = f"the ratio is {number_words(ratio.units)} for {number_words(ratio.for_units)}"
                mend = "Mend the ratio or an amount, or put what is outside the ratio on a track of its own."
                yield view.fault((*place, "tracks", t, "ratios", n), what, expected, mend)


def _sum(lines: Sequence[_Line], track: str, issue: str) -> _Span | None:
    """Return the sum of an issue on a track; none where a line gives no number."""
    spans = [_span(line.stated) for line in lines if line.track == track and line.issue == issue]
    if not spans or any(span is None for span in spans):
        return None
    known = [span for span in spans if span is not None]
    return _Span(sum(span.low for span in known), sum(span.high for span in known))


def _fits(one: _Span, other: _Span, ratio: Ratio) -> bool:
    """Whether some numbers of both spans stand in the ratio; a bundle that is begun may count or not."""
    least = math.floor(one.low / ratio.units + 1e-9) * ratio.for_units
    most = math.inf if one.high == math.inf else math.ceil(one.high / ratio.units - 1e-9) * ratio.for_units
    return least <= other.high and other.low <= most


def _deliveries(view: View) -> Iterator[Fault]:
    """Find deliverables of which more was delivered than was due, unless an extension may have added to it."""
    extended = {event.agreement for event in view.case.events if event.kind is EventKind.EXTEND}
    for a, agreement in enumerate(view.case.agreements):
        if agreement.id in extended:
            continue
        for d, due in enumerate(agreement.deliverables):
            events = [
                event
                for event in view.case.events
                if event.kind is EventKind.DELIVER
                and (event.agreement, event.deliverable) == (agreement.id, due.id)
                and event.status in (Status.ASSERTED, Status.REPORTED)
                and event.insisted is None
            ]
            single = sum(s.low for e in events if not e.in_all and (s := _span(e.stated)) is not None)
            in_all = [s.low for e in events if e.in_all and (s := _span(e.stated)) is not None]
            whole, done = _span(due.stated), max([single, *in_all])
            if whole is not None and done > whole.high:
                what = f"agreement '{agreement.id}': {number_words(done)} of deliverable '{due.id}' were delivered"
                mend = f"Look at the events {', '.join(event.id for event in events)}: do two of them tell of the same?"
                expected = f"{number_words(whole.high)} were due"
                yield view.fault(("agreements", a, "deliverables", d), what, expected, mend)


def _range(view: View, number: int, issue: Issue) -> Iterator[Fault]:
    """Find a range that goes beyond the stock."""
    stock, high = _stock(issue), issue.scale.high
    if high is not None and stock < high:
        what = f"issue '{issue.id}': the range goes up to {number_words(high)}"
        mend = "Raise the stock, or end the range there."
        yield view.fault(("issues", number, "scale"), what, f"the stock is {number_words(stock)}", mend)


def _shown(span: _Span) -> str:
    return str(Amount(span.low, None if span.high == math.inf else span.high))
