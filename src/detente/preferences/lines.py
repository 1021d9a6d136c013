"""The lines of the record: what each proposal, agreement, gate and judgment that counts says of an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from detente.case import Agreement, Case, Issue, Proposal, Stated, Step, Track
from detente.case import Basis as GateBasis
from detente.evidence import Amount, Quantity, amount_of, days_of
from detente.preferences.parts import with_parts
from detente.process import State

__all__ = ["Line", "Said", "amount_on", "lines", "lines_of_tracks", "said_of_step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One version of a line, as some claims have it."""

    words: str
    quantity: Quantity | None = None
    level: str | None = None
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What an entry says of an issue on one of its tracks; more than one version where claims differ."""

    entry: str
    issue: str
    track: str = ""
    versions: tuple[Said, ...]
    asked_by: tuple[str, ...] = field(default=())
    """Who puts the line: the author of an offer or demand, the holder of a gate that needs it."""

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that the versions rest on, each once."""
        return tuple(dict.fromkeys(c for said in self.versions for c in said.claims))


def lines(state: State) -> tuple[Line, ...]:
    """Gather the lines of every proposal, agreement and stated gate that an event of the state speaks of."""
    return (*_of_proposals(state), *_of_agreements(state), *_of_gates(state))


def amount_on(issue: Issue, quantity: Quantity | None) -> Amount | None:
    """Return the amount that a quantity is in the issue's unit; ``None`` where it counts something else, or nothing."""
    if quantity is None:
        return None
    amount = amount_of(quantity)
    in_days = _days_in(issue.unit)
    if quantity.unit is not None and issue.unit is not None and quantity.is_duration != (in_days is not None):
        return None
    if amount.low is None and amount.high is None:
        return None
    if in_days is None or not quantity.is_duration:
        return amount
    low, high = (None if end is None else end / in_days for end in (amount.low, amount.high))
    return Amount(low, high, issue.unit)


def _days_in(unit: str | None) -> float | None:
    """Return how many days a unit of time has; ``None`` of any other unit."""
    one = Quantity(min=1, max=1, unit=unit)
    return days_of(one).min if one.is_duration else None


def lines_of_tracks(entry: Proposal | Agreement, asked_by: tuple[str, ...] = ()) -> Iterator[Line]:
    """Give the lines on an entry's tracks; of an agreement also the deliverables on issues that no track names.

    A track without terms says that nothing was agreed on it: what was handed over there is no part of the package.
    """
    tracks: Iterable[Track] = entry.tracks
    beside = {track.id for track in tracks if not track.terms}
    on_tracks = {term.issue for track in tracks for term in track.terms}
    for track in tracks:
        by_ratio = {line.issue: line for line in _by_ratio(entry.id, track, asked_by)}
        yield from (
            _line(entry.id, term.issue, track.id, term.stated, asked_by, term.parts)
            for term in track.terms
            if term.issue not in by_ratio
        )
        yield from by_ratio.values()
    if isinstance(entry, Agreement):
        for due in entry.deliverables:
            if due.issue not in on_tracks and due.track not in beside:
                yield _line(entry.id, due.issue, due.id, due.stated, asked_by)


def _by_ratio(entry: str, track: Track, asked_by: tuple[str, ...]) -> Iterator[Line]:
    """Give what a ratio makes of the amount told on one of its issues, where the track tells none of the other.

    "Three prisoners for each of the 40" is 120 prisoners: the interval of the one times the ratio.
    """
    amounts = {term.issue: [s for s in term.stated if _is_amount(s.quantity)] for term in track.terms}
    for ratio in track.ratios:
        for known, other, times in (
            (ratio.of, ratio.against, ratio.for_units / ratio.units),
            (ratio.against, ratio.of, ratio.units / ratio.for_units),
        ):
            told = amounts.get(known, [])
            if not told or amounts.get(other):
                continue
            versions = tuple(
                Said(
                    words=f"{ratio.words or 'by the ratio'}: {s.words}",
                    quantity=_times(s.quantity, times),
                    claims=tuple(dict.fromkeys([*s.claims, *ratio.claims])),
                )
                for s in told
            )
            yield Line(entry=entry, issue=other, track=f"{track.id} by ratio", versions=versions, asked_by=asked_by)


def _is_amount(quantity: Quantity | None) -> bool:
    return quantity is not None and not quantity.is_duration and (quantity.min is not None or quantity.max is not None)


def _times(quantity: Quantity | None, times: float) -> Quantity | None:
    if quantity is None:
        return None
    low, high = (None if end is None else end * times for end in (quantity.min, quantity.max))
    return quantity.model_copy(update={"min": low, "max": high, "unit": None})


def _line(
    entry: str,
    issue: str,
    track: str,
    stated: tuple[Stated, ...],
    asked_by: tuple[str, ...],
    parts: tuple[Stated, ...] = (),
) -> Line:
    versions = tuple(
        Said(words=words, quantity=quantity, level=s.level, givers=s.givers, receivers=s.receivers, claims=claims)
        for s in stated
        for words, quantity, claims in [with_parts(s, parts)]
    )
    return Line(entry=entry, issue=issue, track=track, versions=versions, asked_by=asked_by)


def _of_proposals(state: State) -> Iterator[Line]:
    entries = {p.id: p for p in state.point.case.proposals}
    for standing in state.proposals:
        yield from lines_of_tracks(entries[standing.proposal], standing.authors)


def _of_agreements(state: State) -> Iterator[Line]:
    entries = {a.id: a for a in state.point.case.agreements}
    for standing in state.agreements:
        yield from lines_of_tracks(entries[standing.agreement])


def said_of_step(step: Step, claims: tuple[str, ...]) -> Said:
    """Return what a step of a gate says of its issue."""
    return Said(words=step.words, quantity=step.quantity, level=step.level, givers=step.givers, claims=claims)


def _of_gates(state: State) -> Iterator[Line]:
    case: Case = state.point.case
    entries = {g.id: g for g in case.gates}
    for standing in state.gates:
        gate = entries[standing.gate]
        # what is inferred from an offer stands in the offer already
        if gate.basis is not GateBasis.STATED or gate.holder is None:
            continue
        for need in gate.needs:
            if need.step.issue is not None:
                said = said_of_step(need.step, gate.claims)
                yield Line(entry=gate.id, issue=need.step.issue, versions=(said,), asked_by=(gate.holder,))
        if gate.on.issue is not None:
            yield Line(entry=gate.id, issue=gate.on.issue, versions=(said_of_step(gate.on, gate.claims),))
