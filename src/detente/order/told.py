"""What the record tells of steps: who is willing to take them, and what has been done of them already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.case import AnswerReading, Event, EventKind, Proposal, Step
from detente.evidence import Item, Qualifier, amount_of
from detente.order.asked import needed
from detente.order.standing import StandingGate, bearing_events, line_step, open_offers
from detente.order.steps import NOT_TOLD, OrderStep, StepBook, Willing
from detente.process import State
from detente.process.amounts import delivered_amount
from detente.process.ledger import hostilities_of

__all__ = ["done_so_far", "willingness"]

SO_FAR = "so far"
"""The level of what was done since a gate was set, where nobody says that it is what the gate asks for."""

Told = dict[tuple[int, str], Willing]


def willingness(state: State, book: StepBook, gates: Sequence[StandingGate]) -> tuple[dict[str, Willing], ...]:
    """Return, for each step and giver, whether the record tells that the giver is willing.

    Yes: it offered the step, accepted an offer of it, owes it under an agreement in force, or holds a gate before it
    ("this, if that"). No: it refused, on the terms, a package in which the step is all that there is. To refuse a step
    with something in return says that the whole was not good enough, not that the step would never be taken. Else the
    record is silent.
    """
    told: Told = {}
    told.update(dict.fromkeys(_refused(state, book), Willing.NO))
    told.update(dict.fromkeys(_given(state, book, gates), Willing.YES))
    asked = {needed(book, g, n.step) for g in gates for n in g.gate.needs}
    found = []
    for number in range(len(book)):
        givers = book.givers_of(number)
        if not givers and not book.is_outcome(number, asked=number in asked):
            givers = (NOT_TOLD,)
        found.append({giver: told.get((number, giver), Willing.UNKNOWN) for giver in givers})
    return tuple(found)


def _given(state: State, book: StepBook, gates: Sequence[StandingGate]) -> Iterator[tuple[int, str]]:
    for standing in gates:
        gate = standing.gate
        if gate.holder is not None and gate.holder in book.givers(gate.on):
            yield book.index(gate.on, standing.basis), gate.holder
    for proposal, _ in open_offers(state):
        for number, giver in _lines(book, proposal):
            if giver in (proposal.author, *proposal.co_authors):
                yield number, giver
    for proposal, party, answer in _answers(state):
        if answer == "accepted":
            yield from ((number, giver) for number, giver in _lines(book, proposal) if giver == party)
    agreements = {a.id: a for a in state.point.case.agreements}
    for agreement in state.agreements:
        if agreement.in_force:
            for due in agreements[agreement.agreement].deliverables:
                stated = due.stated[0]
                step = Step(issue=due.issue, givers=stated.givers, quantity=stated.quantity, words=stated.words)
                known = book.find(step)
                yield from ((known, giver) for giver in book.givers(step) if known is not None)


def _refused(state: State, book: StepBook) -> Iterator[tuple[int, str]]:
    for proposal, party, answer in _answers(state, reading=AnswerReading.VALUE.value):
        if answer == "rejected" and sum(len(track.terms) for track in proposal.tracks) == 1:
            yield from ((number, giver) for number, giver in _lines(book, proposal) if giver == party)


def _answers(state: State, *, reading: str | None = None) -> Iterator[tuple[Proposal, str, str]]:
    entries = {p.id: p for p in state.point.case.proposals}
    for standing in state.proposals:
        for party, answer in standing.answers.items():
            if answer is not None and answer.is_current and reading in (None, answer.reading):
                yield entries[standing.proposal], party, answer.answer


def _lines(book: StepBook, proposal: Proposal) -> Iterator[tuple[int, str]]:
    """Give the known steps of a package with each who gives them."""
    for term in (t for track in proposal.tracks for t in track.terms):
        step = line_step(term)
        known = book.find(step)
        if known is not None:
            yield from ((known, giver) for giver in book.givers(step))


def done_so_far(
    state: State, gates: Sequence[StandingGate], book: StepBook
) -> tuple[tuple[int, ...], tuple[OrderStep, ...]]:
    """Return the steps that were done since a gate asked for them, and what was done without surely being one.

    A delivery of at least the amount asked for is the step. Whether another delivery, or a halt, is what was asked for
    is for the gate's holder to say: it comes back as a step of its own, which may be read as the one asked for.
    """
    done: dict[int, None] = {}
    extra: dict[str, OrderStep] = {}
    for standing in gates:
        events = [e for e in bearing_events(state, standing) if _still_holds(state, e)]
        for need in standing.gate.needs:
            about = [e for e in events if need.step.issue in _issues(state, e)]
            if not about or need.step.issue is None:
                continue
            number = needed(book, standing, need.step)
            if _is_enough(need.step, about):
                done.setdefault(number)
            else:
                extra.setdefault(need.step.issue, _so_far(state, book, number, about))
    return tuple(done), tuple(extra.values())


def _issues(state: State, event: Event) -> set[str]:
    """Return the issues on which an event does something."""
    case = state.point.case
    if event.kind is EventKind.HALT:
        return {i.id for i in case.issues if i.item is Item.TRUCE}
    return {
        due.issue
        for agreement in case.agreements
        if agreement.id == event.agreement
        for due in agreement.deliverables
        if due.id == event.deliverable
    }


def _still_holds(state: State, event: Event) -> bool:
    """Whether a halt goes on; what was delivered is delivered."""
    if event.kind is not EventKind.HALT:
        return True
    last = [state.point.ledger.about(hostilities_of(p))[-1:] for p in event.parties]
    return all(events and events[0].kind is EventKind.HALT for events in last)


def _is_enough(step: Step, events: Sequence[Event]) -> bool:
    deliveries = [e for e in events if e.kind is EventKind.DELIVER]
    if not deliveries or step.quantity is None or step.quantity.qualifier is Qualifier.ALL:
        return False
    given, asked = delivered_amount(deliveries), amount_of(step.quantity)
    return (given.low or 0) >= (asked.low or 1)


def _so_far(state: State, book: StepBook, number: int, events: Sequence[Event]) -> OrderStep:
    issue = book.issue_of(number)
    last = events[-1]
    when = state.point.when(last)
    told = last.words or ("a halt" if last.kind is EventKind.HALT else "a delivery")
    return OrderStep(
        id=f"{issue.id if issue else 'step'}-so-far",
        words=(f"{told} ({when})",),
        issue=issue.id if issue else None,
        item=issue.item if issue else None,
        givers=book.givers_of(number),
        level=SO_FAR,
        is_done=True,
        willing={},
        basis=state.point.basis(events),
    )
