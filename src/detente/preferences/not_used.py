"""What the record says of packages and no bound is drawn from: parts, categories, renewals, prolongations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.case import Agreement, EventKind, Proposal, Stated, Term
from detente.preferences.frame import Frame
from detente.preferences.parts import bounding
from detente.process.labels import short_label

__all__ = ["NotUsed", "not_used"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUsed:
    """Something on record of a proposal or agreement that bounds no preference here, and why."""

    entry: str
    label: str
    """What to call the entry."""
    what: str
    words: str
    why: str
    claims: tuple[str, ...] = ()
    drafted: bool = False


_PART = "it names no number of its own"
_SMALL_PART = "the amount that it is a part of is told, and no less"
_CATEGORY = "levels count all alike, whoever they are"
_RENEWAL = "a rule for what may follow, no amount that was agreed"
_EXTENSION = (
    "agreed on top of what was handed over by then: what it is worth beside a package from the start is not told"
)


def not_used(frame: Frame) -> tuple[NotUsed, ...]:
    """Return what the proposals and agreements of a state say that bounds nothing, in their order."""
    return tuple(dict.fromkeys(_all(frame)))


def _all(frame: Frame) -> Iterator[NotUsed]:
    point, state = frame.state.point, frame.state
    proposals = {p.id: p for p in frame.case.proposals}
    agreements = {a.id: a for a in frame.case.agreements}
    for standing in state.proposals:
        proposal = proposals[standing.proposal]
        yield from _of_terms(frame, proposal, short_label(point, proposal))
    for made in state.agreements:
        agreement = agreements[made.agreement]
        yield from _of_terms(frame, agreement, agreement.label)
        yield from _renewal(frame, agreement)
        yield from _extensions(frame, agreement)


def _of_terms(frame: Frame, entry: Proposal | Agreement, label: str) -> Iterator[NotUsed]:
    drafted = entry.id in frame.state.point.drafted

    def of(what: str, said: Stated, why: str) -> NotUsed:
        return NotUsed(
            entry=entry.id, label=label, what=what, words=said.words, why=why, claims=said.claims, drafted=drafted
        )

    for term in (term for track in entry.tracks for term in track.terms):
        used = _bounding_parts(term)
        for part in term.parts:
            if part not in used:
                has_number = part.quantity is not None and part.quantity.min is not None
                yield of("part of an amount", part, _SMALL_PART if has_number else _PART)
        yield from (of(f"category: {s.category}", s, _CATEGORY) for s in term.stated if s.category)


def _bounding_parts(term: Term) -> Sequence[Stated]:
    return [part for said in term.stated if (part := bounding(said, term.parts)) is not None]


def _renewal(frame: Frame, agreement: Agreement) -> Iterator[NotUsed]:
    told = agreement.renewal
    if told is not None:
        yield NotUsed(
            entry=agreement.id,
            label=agreement.label,
            what="rule of renewal",
            words=told.words,
            why=_RENEWAL,
            claims=told.claims,
            drafted=agreement.id in frame.state.point.drafted,
        )


def _extensions(frame: Frame, agreement: Agreement) -> Iterator[NotUsed]:
    for event in frame.state.point.ledger.about(agreement.id):
        if event.kind is EventKind.EXTEND and event.agreement == agreement.id:
            yield NotUsed(
                entry=event.id,
                label=agreement.label,
                what="prolongation",
                words=event.words or "; ".join(s.words for s in event.stated),
                why=_EXTENSION,
                claims=tuple(dict.fromkeys([*(c for s in event.stated for c in s.claims), *event.claims])),
                drafted=event.id in frame.state.point.drafted,
            )
