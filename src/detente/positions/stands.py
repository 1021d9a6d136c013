"""What each party is on record with: offers it made or accepted, demands, and what its gates ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.case import Answer, AnswerReading, Basis, Event, EventKind, Form, Gate, Issue, Proposal, Stated, Step, Term
from detente.evidence import Quantity, amount_of
from detente.positions.result import Direction, Source, Stand
from detente.process import State

__all__ = ["stands"]


def stands(state: State) -> tuple[Stand, ...]:
    """Gather what every party is on record with, in order of time; of one day, in the order of the record."""
    found = [*_from_proposals(state), *_from_gates(state)]
    return tuple(sorted(found, key=lambda s: (s.day is not None, s.day)))


def direction_of(issue: Issue, party: str, givers: tuple[str, ...], receivers: tuple[str, ...]) -> Direction | None:
    """Return whether a party gives or asks on a line; ``None`` where the record does not tie it to the line.

    A party that names a line of which somebody else is the giver asks for it, for itself or for another.
    """
    givers, receivers = givers or issue.givers, receivers or issue.receivers
    if party in givers:
        return Direction.BOTH if party in receivers or len(givers) > 1 else Direction.GIVES
    return Direction.ASKS if givers or party in receivers else None


def _from_proposals(state: State) -> Iterator[Stand]:
    entries = {p.id: p for p in state.point.case.proposals}
    for standing in state.proposals:
        proposal = entries[standing.proposal]
        made = _last(state, proposal.id, EventKind.PROPOSE) or _last(state, proposal.id, EventKind.ANSWER)
        source = Source.DEMANDED if proposal.form is Form.DEMAND else Source.OFFERED
        for author in standing.authors:
            if proposal.form is Form.OFFER and not _has_a_part(state, proposal, author):
                continue
            yield from _lines(state, proposal, author, source, made, is_current=standing.is_open)
        for answer in standing.answers.values():
            if answer is None:
                continue
            event = next(e for e in state.point.ledger.counted if e.id == answer.event)
            if event.answer is Answer.ACCEPTED:
                kept = standing.is_open or standing.status.value == "agreed"
                is_current = kept and answer.is_current
                yield from _lines(state, proposal, answer.party, Source.ACCEPTED, event, is_current=is_current)
            elif event.answer is Answer.REJECTED and event.reading is AnswerReading.VALUE:
                yield from _lines(state, proposal, answer.party, Source.REFUSED, event, is_current=False)


def _has_a_part(state: State, proposal: Proposal, author: str) -> bool:
    """Whether an author gives or gets anything in its own offer; a plan for others is no position of its own."""
    issues = {i.id: i for i in state.point.case.issues}
    terms = [t for track in proposal.tracks for t in track.terms]
    named = [p for t in terms for s in t.stated for p in (*s.givers, *s.receivers)]
    named += [p for t in terms for p in (*issues[t.issue].givers, *issues[t.issue].receivers)]
    return author in named


def _last(state: State, proposal: str, kind: EventKind) -> Event | None:
    events = [e for e in state.point.ledger.about(proposal) if e.kind is kind and e.proposal == proposal]
    return events[-1] if events else None


def _lines(
    state: State, proposal: Proposal, party: str, source: Source, event: Event | None, *, is_current: bool
) -> Iterator[Stand]:
    issues = {i.id: i for i in state.point.case.issues}
    for term in (t for track in proposal.tracks for t in track.terms):
        for version in term.stated:
            direction = direction_of(issues[term.issue], party, version.givers, version.receivers)
            if direction is not None:
                parts = tuple(dict.fromkeys(p.words for p in term.parts if set(p.claims) & set(version.claims)))
                stand = _stand(state, party, term.issue, direction, version, source, proposal, event, parts, is_current)
                yield replace(stand, told=state.point.told(_claims_alike(term, version) or proposal.claims))


def _claims_alike(term: Term, version: Stated) -> tuple[str, ...]:
    """Return the claims of a version and of the others that name the same amount, in other words or not."""
    if version.quantity is None:
        return version.claims
    alike = (v for v in term.stated if v.quantity is not None and _bounds(v.quantity) == _bounds(version.quantity))
    return tuple(dict.fromkeys(claim for v in alike for claim in v.claims))


def _bounds(quantity: Quantity) -> tuple[float | None, float | None, bool]:
    """Return what two wordings of one amount have in common: one counts hostages, another captives."""
    amount = amount_of(quantity)
    return amount.low, amount.high, quantity.is_duration


def _stand(
    state: State,
    party: str,
    issue: str,
    direction: Direction,
    version: Stated,
    source: Source,
    proposal: Proposal,
    event: Event | None,
    parts: tuple[str, ...],
    is_current: bool,
) -> Stand:
    answered = source in (Source.ACCEPTED, Source.REFUSED)
    basis = state.point.basis([event] if event and answered else [], claims=version.claims or proposal.claims)
    return Stand(
        party=party,
        issue=issue,
        direction=direction,
        words=version.words,
        amount=amount_of(version.quantity) if version.quantity else None,
        level=version.level,
        day=state.point.happened(event) if event else None,
        when=state.point.when(event) if event else "date not told",
        source=source,
        entry=proposal.id,
        reading=event.reading.value if event and answered and event.reading else None,
        parts=parts,
        is_current=is_current,
        claims=basis.claims,
        drafted=basis.drafted or proposal.id in state.point.drafted,
    )


def _from_gates(state: State) -> Iterator[Stand]:
    entries = {g.id: g for g in state.point.case.gates}
    for standing in state.gates:
        gate = entries[standing.gate]
        # What is inferred from an offer stands in the offer already; a structural gate is nobody's position.
        if gate.basis is not Basis.STATED or gate.holder is None:
            continue
        set_by = next((e for e in reversed(state.point.ledger.about(gate.id)) if e.kind is EventKind.GATE), None)
        for step in (*(need.step for need in gate.needs), gate.on):
            stand = _asked(state, gate, step, gate.holder, set_by, is_current=standing.stands)
            if stand is not None:
                yield stand


def _asked(
    state: State, gate: Gate, step: Step, holder: str, set_by: Event | None, *, is_current: bool
) -> Stand | None:
    issue = next((i for i in state.point.case.issues if i.id == step.issue), None)
    direction = direction_of(issue, holder, step.givers, ()) if issue else None
    if issue is None or direction is None:
        return None
    if step is gate.on and direction is Direction.ASKS:
        # A gate before another's step asks for what it needs; it does not ask for that step.
        return None
    return Stand(
        party=holder,
        issue=issue.id,
        direction=direction,
        words=step.words,
        amount=amount_of(step.quantity) if step.quantity else None,
        level=step.level,
        day=state.point.happened(set_by) if set_by else None,
        when=state.point.when(set_by) if set_by else "date not told",
        source=Source.GATE if step is not gate.on else Source.CONDITIONAL,
        entry=gate.id,
        is_current=is_current,
        told=state.point.told(gate.claims),
        claims=gate.claims,
        drafted=gate.id in state.point.drafted,
    )
