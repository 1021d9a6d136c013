"""From a state to exchanges: what each track of an agreement or an open proposal hands over, counted in units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.case import Agreement, Case, Issue, Proposal, Stated, Term
from detente.evidence import Amount, amount_of
from detente.exchange.categories import by_category
from detente.exchange.lots import Lot
from detente.exchange.told import Told, told_track
from detente.process import AgreementStanding, DeliverableStanding, State, hull

__all__ = ["Line", "Track", "stock_of", "tracks"]

MOST_UNITS = 2000
"""A line with more units is counted in larger ones, so that a sum of money has as few parts as a list of persons."""

MOST_PARTIAL = 300_000
"""With three lines or more, they are counted so that there are at most so many partial deliveries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that a track hands over; without ``lots`` it is not counted, for the reason given."""

    id: str
    issue: str
    label: str
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    amount: Amount | None
    words: tuple[str, ...]
    unit: str
    size: float = 1.0
    """How much one unit of the lot stands for."""
    is_revocable: bool = False
    delivered: int = 0
    left_out: str = ""
    claims: tuple[str, ...] = ()

    def lot(self, *, high: bool) -> Lot:
        """Return the line as a lot, with the least or the most that its words allow."""
        least = max(1, math.ceil(round(((self.amount.low if self.amount else 0) or 0) / self.size, 9)))
        most = math.floor(round(((self.amount.high if self.amount else 0) or 0) / self.size, 9))
        units = max(least, most) if high else least
        return Lot(
            id=self.id,
            label=self.label,
            givers=self.givers,
            receivers=self.receivers,
            units=units,
            delivered=min(self.delivered, units),
            is_revocable=self.is_revocable,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What goes for what, at its own ratio, under one agreement or proposal."""

    kind: str
    """``agreement`` or ``proposal``."""
    of: str
    """Its id."""
    label: str
    track: str
    parties: tuple[str, ...]
    """Who gives or gets something that is counted, in the order of the case."""
    lines: tuple[Line, ...]
    standing: str
    """``in force``, ``over``, ``open`` …: how the agreement or proposal stands."""
    told: Told | None = None
    """What was handed over so far, day by day; only of agreements."""
    claims: tuple[str, ...] = ()
    is_drafted: bool = False

    @property
    def counted(self) -> tuple[Line, ...]:
        """The lines that have givers, receivers and a number."""
        return tuple(line for line in self.lines if not line.left_out)


def tracks(state: State) -> Iterator[Track]:
    """Give the tracks of every agreement that the record tells of, then those of every open proposal."""
    case = state.point.case
    agreements = {a.id: a for a in case.agreements}
    for standing in state.agreements:
        yield from _of_agreement(state, agreements[standing.agreement], standing)
    proposals = {p.id: p for p in case.proposals}
    for offered in state.proposals:
        if offered.is_open and offered.form == "offer":
            drafted = offered.basis.drafted
            yield from _of_proposal(case, proposals[offered.proposal], offered.basis.claims, is_drafted=drafted)


def _of_agreement(state: State, agreement: Agreement, standing: AgreementStanding) -> Iterator[Track]:
    case = state.point.case
    due = {d.deliverable: d for d in standing.deliverables}
    by_track: dict[str, list[Line]] = {}
    for deliverable in agreement.deliverables:
        found = due[deliverable.id]
        issue = _issue(case, deliverable.issue)
        revocable = deliverable.reversible if deliverable.reversible is not None else issue and issue.reversible
        line = _line(case, deliverable.id, deliverable.issue, deliverable.stated, is_revocable=bool(revocable))
        if _is_closed(found.due_amount):
            line = replace(line, amount=found.due_amount, claims=found.basis.claims or line.claims)
        line = replace(line, delivered=_delivered(found) if standing.in_force else 0)
        # What was handed over is told of the whole, so it is cut by category only while nothing was.
        terms = _terms_of(agreement, deliverable.track, deliverable.issue) if found.delivered.high == 0 else ()
        by_track.setdefault(deliverable.track, []).extend(_cut(case, line, terms))
    for track in agreement.tracks:
        if track.id not in by_track:
            by_track[track.id] = [line for term in track.terms for line in _cut(case, _of_term(case, term), [term])]
    status = "over" if standing.end or standing.clock.has_run_out else "in force" if standing.in_force else "not told"
    ratios = {track.id: track.ratios for track in agreement.tracks}
    for track_id, lines in by_track.items():
        counted = _checked(case, lines)
        yield Track(
            kind="agreement",
            of=agreement.id,
            label=standing.label,
            track=track_id,
            parties=_parties(case, counted),
            lines=counted,
            standing=status,
            told=told_track(
                state, standing, tuple(n for n in counted_ids(counted) if n in due), ratios.get(track_id, ())
            ),
            claims=_claims(counted),
            is_drafted=standing.basis.drafted,
        )


def _terms_of(agreement: Agreement, track: str, issue: str) -> list[Term]:
    return [term for t in agreement.tracks if t.id == track for term in t.terms if term.issue == issue]


def _cut(case: Case, line: Line, terms: Sequence[Term]) -> list[Line]:
    """Cut a line by category, unless the whole is above the stock: that is then said of the whole."""
    is_above = line.amount is not None and (line.amount.low or 0) > stock_of(case, line.issue)
    return [line] if is_above else by_category(line, terms)


def counted_ids(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the deliverables of a track, in order."""
    return tuple(line.id for line in lines)


def _delivered(found: DeliverableStanding) -> int:
    """Return what was surely delivered, so that a plan for the rest starts there."""
    return math.floor(found.delivered.low or 0)


def _of_proposal(case: Case, proposal: Proposal, claims: tuple[str, ...], *, is_drafted: bool) -> Iterator[Track]:
    for track in proposal.tracks:
        lines = _checked(case, [line for term in track.terms for line in _cut(case, _of_term(case, term), [term])])
        yield Track(
            kind="proposal",
            of=proposal.id,
            label=proposal.label or _offer(case, proposal),
            track=track.id,
            parties=_parties(case, lines),
            lines=lines,
            standing="open",
            claims=_claims(lines) or claims,
            is_drafted=is_drafted,
        )


def _offer(case: Case, proposal: Proposal) -> str:
    by = " and ".join(case.name(p) for p in (proposal.author, *proposal.co_authors) if p) or "a party not named"
    to = " and ".join(case.name(p) for p in proposal.addressees)
    return f"offer by {by} to {to}" if to else f"offer by {by}"


def _of_term(case: Case, term: Term) -> Line:
    issue = _issue(case, term.issue)
    return _line(case, term.issue, term.issue, term.stated, is_revocable=bool(issue and issue.reversible))


def _line(case: Case, line_id: str, issue_id: str, stated: Sequence[Stated], *, is_revocable: bool) -> Line:
    issue = _issue(case, issue_id)
    amounts = [amount_of(s.quantity) for s in stated if s.quantity is not None]
    closed = [a for a in amounts if _is_closed(a)]
    told = next((a.unit for a in closed if a.unit), None)
    # The case's own word for what is counted comes before a report's, which may be one side's.
    unit = told if told == "day" else (issue.unit if issue and issue.unit else told) or "units"
    return Line(
        id=line_id,
        issue=issue_id,
        label=issue.label if issue else issue_id,
        givers=tuple(dict.fromkeys(g for s in stated for g in s.givers)) or (issue.givers if issue else ()),
        receivers=tuple(dict.fromkeys(r for s in stated for r in s.receivers)) or (issue.receivers if issue else ()),
        amount=hull(closed or amounts),
        words=tuple(dict.fromkeys(s.words for s in stated)),
        unit=unit,
        # A day of a halt that has passed is not taken back, whatever becomes of the halt.
        is_revocable=is_revocable and unit != "day",
        claims=tuple(dict.fromkeys(c for s in stated for c in s.claims)),
    )


def _checked(case: Case, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Say of each line why it cannot be counted, or count it in units that are few enough."""
    checked: list[Line] = []
    seen: dict[str, int] = {}
    for line in lines:
        seen[line.id] = seen.get(line.id, 0) + 1
        named = replace(line, id=f"{line.id}-{seen[line.id]}") if seen[line.id] > 1 else line
        checked.append(replace(named, left_out=_why_not_counted(case, named)))
    return _few_enough([_sized(line) for line in checked])


def _why_not_counted(case: Case, line: Line) -> str:
    if not line.givers:
        return "who gives it, the record does not say"
    if set(line.givers) & set(line.receivers) or (len(line.givers) > 1 and not line.receivers):
        return "each side gives and gets it"
    if not line.receivers:
        return "to whom it goes, the record does not say"
    if line.amount is None or not _is_closed(line.amount):
        return "how much, the record does not say"
    if not line.amount.high:
        return "its amount is 0"
    stock = stock_of(case, line.issue)
    if (line.amount.low or 0) > stock:
        return f"it is above the stock: {line.amount} of {stock:g}"
    # several givers, or several receivers, act as one side of the exchange
    return "" if {p.id for p in case.parties} >= {*line.givers, *line.receivers} else "a party of it is not in the case"


def _sized(line: Line) -> Line:
    most = line.amount.high if line.amount else None
    if line.left_out or not most:
        return line
    if line.unit == "day" and most < 3:
        return replace(line, size=1 / 24, unit="hour")
    return replace(line, size=_round_size(most / MOST_UNITS)) if most > MOST_UNITS else line


def _few_enough(lines: list[Line]) -> tuple[Line, ...]:
    """Count the longest lines in larger units until the partial deliveries are few enough."""
    while True:
        counted = [n for n, line in enumerate(lines) if not line.left_out]
        units = {n: lines[n].lot(high=True).units for n in counted}
        if len(counted) < 3 or math.prod(u + 1 for u in units.values()) <= MOST_PARTIAL:
            return tuple(lines)
        longest = max(counted, key=lambda n: (units[n], -n))
        lines[longest] = replace(lines[longest], size=_round_size(lines[longest].size * 1.5))


def _round_size(size: float) -> float:
    """Return the next of 1, 2, 5, 10, 20, 50 … from a size upwards."""
    power = 10.0 ** math.floor(math.log10(size))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= size * (1 - 1e-9))


def _is_closed(amount: Amount | None) -> bool:
    return amount is not None and amount.low is not None and amount.high is not None


def _issue(case: Case, issue_id: str) -> Issue | None:
    return next((i for i in case.issues if i.id == issue_id), None)


def stock_of(case: Case, issue_id: str) -> float:
    """Return the most that any statement of the stock allows; without one there is no bound."""
    issue = _issue(case, issue_id)
    highs = [amount_of(stock.quantity).high for stock in issue.stocks] if issue else []
    return max((math.inf if high is None else high for high in highs), default=math.inf)


def _parties(case: Case, lines: Iterable[Line]) -> tuple[str, ...]:
    named = {p for line in lines if not line.left_out for p in (*line.givers, *line.receivers)}
    return tuple(p.id for p in case.parties if p.id in named)


def _claims(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for line in lines for c in line.claims))
