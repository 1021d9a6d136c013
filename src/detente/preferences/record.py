"""What the record bounds: agreements signed, proposals made, answers given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.case import Answer, AnswerReading, Entry, Event, EventKind
from detente.preferences.bounds import Bound, BoundKind, Comparison, Extreme, Hope, NoDeal, Position, Relation, Utility
from detente.preferences.frame import Frame
from detente.preferences.lines import Line
from detente.preferences.offered import Binding, Choice, Named, binding, named_package
from detente.preferences.ordered_levels import NONE
from detente.preferences.readings import OfferReading, RefusalReading
from detente.process import AnswerGiven, ProposalStanding, ProposalStatus
from detente.process.labels import proposal_label

__all__ = ["bounds_of_record"]


def bounds_of_record(frame: Frame, choice: Choice) -> Iterator[Bound]:
    """Give the bounds of every agreement, proposal and answer; those that say nothing are among them."""
    yield from _signed(frame, choice)
    yield from _proposed(frame, choice)
    yield from _answered(frame, choice)


def _entry_lines(frame: Frame, entry: str) -> list[Line]:
    return [line for line in frame.lines if line.entry == entry]


def _package(frame: Frame, entry: str, choice: Choice) -> Named:
    return named_package(_entry_lines(frame, entry), frame.space.issues, frame.issues, choice)


def _open_words(frame: Frame, found: Binding, at: Extreme) -> str:
    """Say at which levels a bound counts what the entry leaves open; of the rest it says nothing."""
    if not found.left_open:
        return ""
    is_open = {issue for issue, _, _ in found.left_open}
    told = [
        f"{scale.label}: {position.value if isinstance(position, Extreme) else scale.word(position)}"
        for scale, position in zip(frame.space.issues, found.package, strict=True)
        if scale.issue in is_open
    ]
    return f" What it leaves open counts at the level {at.value}, where it says least ({'; '.join(told)})."


def words_of(frame: Frame, package: Sequence[Position], left_open: Sequence[tuple[str, float, float]] = ()) -> str:
    """Say what a bound's package holds, but for what the entry leaves open."""
    is_open = {issue for issue, _, _ in left_open}
    told = []
    for scale, position in zip(frame.space.issues, package, strict=True):
        if scale.issue in is_open:
            continue
        if isinstance(position, Extreme):
            told.append(f"{scale.label}: {position.value}")
        elif position > scale.least or scale.words[0] != NONE:
            told.append(f"{scale.label}: {scale.word(position)}")
    return "; ".join(told) if told else "no level is told" if is_open else "nothing given"


def _takes(
    frame: Frame,
    party: str,
    kind: BoundKind,
    entry: Entry,
    events: Sequence[Event],
    named: Named,
    words: str,
    on: dt.date | None,
    when: str,
) -> Bound:
    found = binding(named, frame.space.issues, frame.more_is(party), at=Extreme.BEST, silence=frame.readings.silence)
    claims = tuple(dict.fromkeys([*(c for e in events for c in e.claims), *named.claims, *entry.claims]))
    regime = frame.regime(party, on)
    name = frame.case.name(party)
    bound = Bound(
        id=f"{kind.value}-{entry.id}-{party}",
        party=party,
        kind=kind,
        entry=entry.id,
        words=words,
        says=f"To {name} this is worth no less than no deal: {words_of(frame, found.package, found.left_open)}."
        + _open_words(frame, found, Extreme.BEST),
        says_not="It does not say how much more it is worth, nor that less would not do.",
        claims=claims,
        day=on,
        when=when,
        handling=frame.handling([entry, *events], claims),
        drafted=entry.id in frame.state.point.drafted or any(e.id in frame.state.point.drafted for e in events),
    )
    return _at(frame, bound, found, Comparison(Utility(found.package), Relation.AT_LEAST, NoDeal(regime)))


def _at(frame: Frame, bound: Bound, found: Binding, comparison: Comparison) -> Bound:
    """Return a bound at the package at which it says least; where that lies beyond all levels, it says nothing."""
    if not found.beyond:
        return replace(bound, comparison=comparison, left_open=found.left_open, beyond=(), if_known=None)
    labels = {scale.issue: scale.label for scale in frame.space.issues}
    worded = " and ".join(labels[issue] for issue in found.beyond if issue not in found.unnamed)
    unnamed = " and ".join(labels[issue] for issue in found.unnamed)
    why = [f"its words set no upper end to {worded}"] if worded else []
    why += [f"it leaves open how much of {unnamed} comes with it"] if unnamed else []
    return replace(
        bound,
        says=f"Nothing of value: {', and '.join(why)}, and that may be more than any level on record.",
        says_not="It does not say that an amount which others named is the one it means.",
        comparison=None,
        left_open=found.left_open,
        beyond=found.beyond,
        if_known=comparison,
    )


def _signed(frame: Frame, choice: Choice) -> Iterator[Bound]:
    point = frame.state.point
    entries = {a.id: a for a in frame.case.agreements}
    for standing in frame.state.agreements:
        agreement = entries[standing.agreement]
        events = [
            e for e in point.ledger.about(agreement.id) if e.kind is EventKind.AGREE and e.agreement == agreement.id
        ]
        first = events[0] if events else None
        on = point.happened(first) if first else None
        for party in (p for p in agreement.parties if p in frame.space.parties):
            yield _takes(
                frame,
                party,
                BoundKind.SIGNED,
                agreement,
                events[:1],
                _package(frame, agreement.id, choice),
                f"{frame.case.name(party)} signed: {agreement.label}",
                on,
                standing.made or "date not told",
            )


def _proposed(frame: Frame, choice: Choice) -> Iterator[Bound]:
    point = frame.state.point
    entries = {p.id: p for p in frame.case.proposals}
    for standing in frame.state.proposals:
        proposal = entries[standing.proposal]
        made = [e for e in point.ledger.about(proposal.id) if e.kind is EventKind.PROPOSE and e.proposal == proposal.id]
        on = point.happened(made[-1]) if made else None
        for party in (p for p in standing.authors if p in frame.space.parties):
            words = f"{frame.case.name(party)} proposed: {proposal_label(point, proposal)}"
            bound = _takes(
                frame,
                party,
                BoundKind.PROPOSED,
                proposal,
                made[-1:],
                _package(frame, proposal.id, choice),
                words,
                on,
                standing.made or "date not told",
            )
            if frame.readings.offers is OfferReading.OPENING:
                says = "Nothing of value, as its own proposals are read as openings."
                bound = _nothing(bound, says, "It does not say that the party would take it.")
            elif standing.status in (ProposalStatus.WITHDRAWN, ProposalStatus.SUPERSEDED):
                since = f" It is {standing.status.value} since; that it would still do rests on no change of regime."
                bound = replace(bound, says_not=bound.says_not + since) if bound.comparison else bound
            yield bound


def _nothing(bound: Bound, says: str, says_not: str) -> Bound:
    return replace(bound, comparison=None, says=says, says_not=says_not, left_open=(), beyond=(), if_known=None)


def _answered(frame: Frame, choice: Choice) -> Iterator[Bound]:
    for standing in frame.state.proposals:
        for party, last in standing.answers.items():
            if last is None or party not in frame.space.parties:
                continue
            for answer in (*last.earlier, last):
                yield _answer(frame, standing, party, answer, choice)


def _answer(frame: Frame, standing: ProposalStanding, party: str, answer: AnswerGiven, choice: Choice) -> Bound:
    proposal = next(p for p in frame.case.proposals if p.id == standing.proposal)
    event = next(e for e in frame.state.point.ledger.counted if e.id == answer.event)
    on, name = frame.state.point.happened(event), frame.case.name(party)
    label = proposal_label(frame.state.point, proposal)
    takes = answer.answer == Answer.ACCEPTED.value
    kind = BoundKind.ACCEPTED if takes else BoundKind.REFUSED
    verb = {Answer.ACCEPTED.value: "accepted", Answer.REJECTED.value: "turned down"}.get(answer.answer, "countered")
    named = _package(frame, proposal.id, choice)
    bound = _takes(frame, party, kind, event, [event], named, f"{name} {verb}: {label}", on, answer.when)
    claims = tuple(dict.fromkeys([*event.claims, *named.claims]))
    bound = _with(bound, frame, event, proposal, claims)
    if answer.version != standing.version:
        says = f"Nothing: it answers version {answer.version}, of which the case does not hold the text."
        return _nothing(bound, says, f"It does not speak of version {standing.version}.")
    return bound if takes else _refusal(frame, bound, party, event, named, on)


def _with(bound: Bound, frame: Frame, event: Event, proposal: Entry, claims: tuple[str, ...]) -> Bound:
    drafted = bound.drafted or proposal.id in frame.state.point.drafted
    return replace(bound, claims=claims, handling=frame.handling([event, proposal], claims), drafted=drafted)


def _refusal(frame: Frame, bound: Bound, party: str, event: Event, named: Named, on: dt.date | None) -> Bound:
    reading = _read(frame.readings.refusals, event.reading)
    if reading is None:
        return _nothing(
            bound,
            "Nothing of value: why it was turned down, the record does not say.",
            "It does not say that the package is worth less than no deal, or than anything else.",
        )
    if reading is RefusalReading.ORDER:
        return _nothing(
            bound,
            "Nothing of value: it was turned down for the order of steps.",
            "It does not say that the package is worth less than no deal.",
        )
    found = binding(named, frame.space.issues, frame.more_is(party), at=Extreme.WORST, silence=frame.readings.silence)
    regime, name = frame.regime(party, on), frame.case.name(party)
    what, left = words_of(frame, found.package, found.left_open), _open_words(frame, found, Extreme.WORST)
    if reading is RefusalReading.BELOW_NO_DEAL:
        bound = replace(
            bound,
            says=f"To {name} this is worth less than no deal: {what}.{left}",
            says_not="It does not say how much less. The reading is the reader's; a refusal alone does not show it.",
        )
        return _at(frame, bound, found, Comparison(NoDeal(regime), Relation.MORE, Utility(found.package)))
    hope = Hope(on.isoformat() if on else event.id, regime)
    bound = replace(
        bound,
        says=f"To {name} this is worth less than what it still hoped for then: {what}.{left}",
        says_not="It does not say that it is worth less than no deal.",
    )
    return _at(frame, bound, found, Comparison(hope, Relation.MORE, Utility(found.package)))


def _read(switch: RefusalReading, recorded: AnswerReading | None) -> RefusalReading | None:
    """Return how a refusal is read; ``None`` where nobody says why."""
    if switch in (RefusalReading.VALUE, RefusalReading.ORDER, RefusalReading.HOLDING_OUT):
        return switch
    if recorded is AnswerReading.ORDER:
        return RefusalReading.ORDER
    if switch is RefusalReading.BELOW_NO_DEAL:
        return switch
    return {AnswerReading.VALUE: RefusalReading.VALUE, AnswerReading.HOLDING_OUT: RefusalReading.HOLDING_OUT}.get(
        recorded or AnswerReading.UNKNOWN
    )
