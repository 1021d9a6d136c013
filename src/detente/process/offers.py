"""Proposals: which version stands, who carried it, who answered what to which version, and who owes an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from detente.case import NOBODY, Answer, Event, EventKind, Form, Proposal, Sources
from detente.evidence import Kind, last_day
from detente.process.standpoint import NOTHING, Basis, Standpoint

__all__ = ["AnswerGiven", "ProposalStanding", "ProposalStatus", "proposal_standing", "proposals"]


class ProposalStatus(StrEnum):
    """Where a proposal stands. A refused one stays open until it is withdrawn, superseded or agreed."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """What an addressee last said to a proposal, and to which version of it."""

    party: str
    answer: str
    reading: str | None
    version: int
    is_current: bool
    """Whether it answers the version that now stands."""
    when: str
    words: str
    event: str
    told: Sources = NOBODY
    """Who tells it, and on how many independent words."""
    basis: Basis = NOTHING
    earlier: tuple[AnswerGiven, ...] = ()
    """Its answers before this one, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalStanding:
    """A proposal, its current version and its answers."""

    proposal: str
    form: str
    authors: tuple[str, ...]
    addressees: tuple[str, ...]
    version: int
    status: ProposalStatus
    made: str | None
    """When the current version was made, as told; empty where no event tells that it was made."""
    status_since: str | None = None
    superseded_by: str | None = None
    relayed_by: tuple[str, ...] = ()
    answers: dict[str, AnswerGiven | None] = field(default_factory=dict)
    awaiting: tuple[str, ...] = ()
    """The addressees who owe an answer to the current version."""
    deadline: str | None = None
    deadline_passed: bool = False
    told: Sources = NOBODY
    """Who tells of it, and on how many independent words."""
    basis: Basis = NOTHING

    @property
    def is_open(self) -> bool:
        """Whether it still stands to be answered."""
        return self.status is ProposalStatus.OPEN


def version_made(proposal: Proposal, event: Event) -> int:
    """Return the version that a ``propose`` event made."""
    return event.version or proposal.version


def proposals(point: Standpoint) -> tuple[ProposalStanding, ...]:
    """Read every proposal that an event speaks of, in the order in which they were first spoken of."""
    by_id = {p.id: p for p in point.case.proposals}
    spoken = dict.fromkeys(e.proposal for e in point.ledger.counted if e.proposal in by_id)
    return tuple(proposal_standing(point, by_id[p]) for p in spoken if p)


def proposal_standing(point: Standpoint, proposal: Proposal) -> ProposalStanding:
    """Read where one proposal stands."""
    events = point.ledger.about(proposal.id)
    made = [e for e in events if e.kind is EventKind.PROPOSE and e.proposal == proposal.id]
    current = max((version_made(proposal, e) for e in made), default=proposal.version)
    status, since, successor = _status(point, proposal, events)
    answers = _answers(point, proposal, events, current)
    owes_answer = status is ProposalStatus.OPEN and bool(made) and proposal.form is Form.OFFER
    given = [a for a in answers.values() if a]
    deadline = last_day(proposal.deadline) if proposal.deadline else None
    return ProposalStanding(
        proposal=proposal.id,
        form=proposal.form.value,
        authors=tuple(a for a in (proposal.author, *proposal.co_authors) if a),
        addressees=proposal.addressees,
        version=current,
        status=status,
        made=next((point.when(e) for e in reversed(made) if version_made(proposal, e) == current), None),
        status_since=since,
        superseded_by=successor,
        relayed_by=_carriers(proposal, events),
        answers=answers,
        awaiting=tuple(a for a in proposal.addressees if not _has_answered(answers.get(a))) if owes_answer else (),
        deadline=proposal.deadline,
        deadline_passed=deadline is not None and point.day is not None and deadline < point.day,
        told=point.told(proposal.claims, (Kind.PROPOSE, Kind.DEMAND)),
        basis=point.basis([proposal, *(e for e in events if not any(e.id == a.event for a in given))]),
    )


def _has_answered(answer: AnswerGiven | None) -> bool:
    return answer is not None and answer.is_current


def _carriers(proposal: Proposal, events: tuple[Event, ...]) -> tuple[str, ...]:
    relayed = [p for e in events if e.kind is EventKind.RELAY for p in e.parties]
    presented = [proposal.presenter] if proposal.presenter else []
    return tuple(dict.fromkeys([*presented, *relayed]))


def _status(
    point: Standpoint, proposal: Proposal, events: tuple[Event, ...]
) -> tuple[ProposalStatus, str | None, str | None]:
    status, since, successor = ProposalStatus.OPEN, None, None
    for event in events:
        if event.kind is EventKind.WITHDRAW and event.withdraws == proposal.id:
            status, since, successor = ProposalStatus.WITHDRAWN, point.when(event), None
        elif event.kind is EventKind.AGREE:
            status, since, successor = ProposalStatus.AGREED, point.when(event), None
        elif event.kind is EventKind.PROPOSE and event.proposal == proposal.id:
            status, since, successor = ProposalStatus.OPEN, None, None
        elif event.kind is EventKind.PROPOSE and status is ProposalStatus.OPEN:
            later = next((p for p in point.case.proposals if p.id == event.proposal), None)
            # A counter-proposal is somebody else's; only its own author's redraft takes an offer's place.
            if later is not None and later.author is not None and later.author == proposal.author:
                status, since, successor = ProposalStatus.SUPERSEDED, point.when(event), later.id
    return status, since, successor


def _answers(
    point: Standpoint, proposal: Proposal, events: tuple[Event, ...], current: int
) -> dict[str, AnswerGiven | None]:
    answers: dict[str, AnswerGiven | None] = dict.fromkeys(proposal.addressees)
    standing_version = 0
    for event in events:
        if event.kind is EventKind.PROPOSE and event.proposal == proposal.id:
            standing_version = max(standing_version, version_made(proposal, event))
        if event.kind is not EventKind.ANSWER or event.answer is None:
            continue
        version = event.version or standing_version or proposal.version
        for party in event.parties:
            before = answers.get(party)
            earlier = (*before.earlier, _alone(before)) if before else ()
            answers[party] = _given(point, event, party, version, current, earlier)
    return answers


def _alone(answer: AnswerGiven) -> AnswerGiven:
    from dataclasses import replace

    return replace(answer, earlier=())


def _given(
    point: Standpoint, event: Event, party: str, version: int, current: int, earlier: tuple[AnswerGiven, ...]
) -> AnswerGiven:
    answer = event.answer or Answer.COUNTERED
    return AnswerGiven(
        party=party,
        answer=answer.value,
        reading=event.reading.value if event.reading else None,
        version=version,
        is_current=version >= current,
        when=point.when(event),
        words=event.words or "",
        event=event.id,
        told=point.told(event.claims, (Kind.ACCEPT, Kind.REJECT)),
        basis=point.basis([event]),
        earlier=earlier,
    )
