"""What of the first report's story a case holds: each fact that is missing is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.case import (
    Answer,
    AnswerReading,
    Basis,
    Case,
    End,
    Event,
    EventKind,
    Form,
    Gate,
    Mode,
    Party,
    Proposal,
    Stated,
    Term,
)
from detente.evidence import Item, Quantity
from tests.seed_variants import Facts, Number

__all__ = ["missing"]


def missing(case: Case, facts: Facts) -> list[str]:
    """Name every fact of the story that the case does not hold."""
    story = _Story(case, facts)
    checks = (
        story.parties,
        story.proposal,
        story.sources,
        story.answer,
        story.gates_on_talks,
        story.gates_on_release,
        story.arrival,
        story.newcomer,
        story.agreement,
        story.end,
        story.custody,
    )
    return [fault for check in checks for fault in check()]


def _is(quantity: Quantity | None, number: Number) -> bool:
    if quantity is None or quantity.qualifier.value != number.qualifier:
        return False
    return (quantity.min, quantity.max) == (number.min, number.max)


class _Story:
    def __init__(self, case: Case, facts: Facts) -> None:
        self.case, self.facts = case, facts
        self.proposer = self._find(facts.proposer)
        self.refuser = self._find(facts.refuser)
        self.second = self._find(facts.second_group)
        self.mediator = self._find(facts.mediator)

    def _find(self, name: str) -> str | None:
        def names(party: Party) -> Iterable[str]:
            return (n.removeprefix("the ").removeprefix("The ") for n in (party.name, *party.aliases))

        return next((p.id for p in self.case.parties if name in names(p)), None)

    def parties(self) -> Iterator[str]:
        for role in ("proposer", "refuser", "second", "mediator"):
            if getattr(self, role) is None:
                yield f"no party for the {role}"
        principals = {p.id for p in self.case.parties if "principal" in p.roles}
        if principals != {self.proposer, self.refuser, self.second}:
            yield f"the principals are {sorted(principals)}"

    def _offer(self) -> Proposal | None:
        offers = [p for p in self.case.proposals if p.form is Form.OFFER and p.author == self.proposer]
        return offers[0] if len(offers) == 1 else None

    def _line(self, terms: Iterable[Term], item: Item, giver: str | None) -> Term | None:
        issues = {i.id for i in self.case.issues if i.item is item and (giver is None or i.givers == (giver,))}
        return next((t for t in terms if t.issue in issues), None)

    def proposal(self) -> Iterator[str]:
        offer = self._offer()
        if offer is None:
            yield f"not one offer by the proposer but {[(p.form.value, p.author) for p in self.case.proposals]}"
            return
        if offer.addressees != (self.refuser,):
            yield f"the offer is addressed to {offer.addressees}"
        terms = [t for track in offer.tracks for t in track.terms]
        persons = self._line(terms, Item.PERSONS, self.refuser)
        halt, aid = self._line(terms, Item.TRUCE, self.proposer), self._line(terms, Item.AID, self.proposer)
        if persons is None or halt is None or aid is None:
            yield "the offer lacks the persons, the halt or the aid"
            return
        for number, stated in ((self.facts.offered, persons.stated), (self.facts.demanded, persons.stated)):
            yield from self._said(number, stated)
        yield from self._said(self.facts.demanded_part, persons.parts)
        yield from self._said(self.facts.halt, halt.stated)

    def _said(self, number: Number, stated: Iterable[Stated]) -> Iterator[str]:
        if not any(_is(s.quantity, number) for s in stated):
            yield f"'{number.words}' is not said: {[(s.words, str(s.quantity)) for s in stated]}"

    def sources(self) -> Iterator[str]:
        offer = self._offer()
        chains = [[a.source for a in self.case.claims[c].attribution] for c in (offer.claims if offer else ())]
        spelled = (self.facts.newspaper, self.facts.newspaper_short, f"The {self.facts.newspaper}")
        if not any(any(s in chain for s in spelled) for chain in chains):
            yield f"the newspaper {self.facts.newspaper} is in no chain of the offer: {chains}"
        wanted = self.facts.officials.removeprefix("Unnamed ")
        if not any(s.removeprefix("Unnamed ").removeprefix("unnamed ") == wanted for chain in chains for s in chain):
            yield f"the {wanted} are in no chain of the offer: {chains}"
        if self.case.reports[0].outlet != self.facts.publisher:
            yield f"the publisher is {self.case.reports[0].outlet}, not {self.facts.publisher}"
        if self.case.reports[0].date != self.facts.date:
            yield f"the date is {self.case.reports[0].date}, not {self.facts.date}"

    def _events(self, kind: EventKind) -> list[Event]:
        return [e for e in self.case.events if e.kind is kind]

    def answer(self) -> Iterator[str]:
        answers = self._events(EventKind.ANSWER)
        offer = self._offer()
        if len(answers) != 1 or offer is None:
            yield f"{len(answers)} answers"
            return
        answer = answers[0]
        if (answer.parties, answer.proposal) != ((self.refuser,), offer.id):
            yield f"the answer is by {answer.parties} to {answer.proposal}"
        told = (answer.answer, answer.reading, answer.status.value)
        if told != (Answer.REJECTED, AnswerReading.ORDER, "reported"):
            yield f"the answer is {told}"

    def _gates(self, holder: str | None, *, on_talks: bool) -> list[Gate]:
        stated = [g for g in self.case.gates if g.basis is Basis.STATED and g.holder == holder]
        return [g for g in stated if g.on.talks is on_talks]

    def gates_on_talks(self) -> Iterator[str]:
        for holder, n_claims in ((self.refuser, 2), (self.second, 1)):
            gates = self._gates(holder, on_talks=True)
            needs = [(n.mode, self._item(n.step.issue), n.step.givers) for g in gates for n in g.needs]
            if needs != [(Mode.BEFORE, Item.TRUCE, (self.proposer,))]:
                yield f"the gate of {holder} on talks needs {needs}"
            elif len(gates[0].claims) != n_claims:
                yield f"the gate of {holder} on talks rests on {gates[0].claims}"

    def _item(self, issue: str | None) -> Item | None:
        return next((i.item for i in self.case.issues if i.id == issue), None)

    def gates_on_release(self) -> Iterator[str]:
        for holder in (self.refuser, self.second):
            gates = self._gates(holder, on_talks=False)
            if len(gates) != 1:
                yield f"{holder} has {len(gates)} gates on release"
                continue
            (gate,) = gates
            need = gate.needs[0]
            if not _is(gate.on.quantity, self.facts.held):
                yield f"the gate of {holder} stands before {gate.on.words}"
            if need.mode is not Mode.WITH or not _is(need.step.quantity, self.facts.all_prisoners):
                yield f"the gate of {holder} needs {need.mode.value} {need.step.words}"
            if need.step.givers != (self.proposer,):
                yield f"the prisoners are given by {need.step.givers}"

    def arrival(self) -> Iterator[str]:
        meetings = self._events(EventKind.MEET)
        people = [p for e in meetings for p in e.people]
        if not any(self.facts.official in p and self.facts.office.removeprefix("the ") in p for p in people):
            yield f"{self.facts.official}, {self.facts.office}, does not arrive: {people}"
        if not any(e.parties == (self.refuser,) and self.mediator in e.targets for e in meetings):
            yield f"nobody of the refuser meets the mediator: {[(e.parties, e.targets) for e in meetings]}"
        met = [p for e in meetings for p in e.met]
        if not any("intelligence chief" in p for p in met) or not any("officials" in p for p in met):
            yield f"those met are {met}"

    def newcomer(self) -> Iterator[str]:
        joins = [e for e in self._events(EventKind.JOIN) if e.first_time]
        if [e.parties for e in joins] != [(self.second,)]:
            yield f"new to the talks are {[e.parties for e in joins]}"

    def agreement(self) -> Iterator[str]:
        if len(self.case.agreements) != 1:
            yield f"{len(self.case.agreements)} agreements"
            return
        (agreement,) = self.case.agreements
        if set(agreement.parties) != {self.proposer, self.refuser}:
            yield f"the agreement is between {agreement.parties}"
        yield from self._said(self.facts.past_truce, agreement.duration)
        given = [(e.parties, e.stated) for e in self._events(EventKind.DELIVER) if e.agreement == agreement.id]
        for party, number in ((self.refuser, self.facts.freed_before), (self.proposer, self.facts.counter_freed)):
            if not any(p == (party,) and any(_is(s.quantity, number) for s in stated) for p, stated in given):
                yield f"'{number.words}' by {party} is not delivered: {[(p, [s.words for s in t]) for p, t in given]}"
        made = [e.when for e in self._events(EventKind.AGREE)]
        if made != [self.facts.last_month]:
            yield f"the agreement is dated {made}, not {self.facts.last_month}"

    def end(self) -> Iterator[str]:
        ends = self._events(EventKind.LAPSE)
        if [e.end for e in ends] != [End.COLLAPSED]:
            yield f"the ends are {[e.end for e in ends]}"
        both = {self.proposer, self.refuser}
        accused = {(i.accusers, i.accused) for i in self.case.incidents}
        if accused != {((a,), (b,)) for a in both for b in both if a != b}:
            yield f"the accusations are {sorted(map(str, accused))}"
        if not all(i.agreement for i in self.case.incidents):
            yield "an accusation is under no agreement"

    def custody(self) -> Iterator[str]:
        stocks = [(i.givers, s.quantity) for i in self.case.issues for s in i.stocks]
        if not any(g == (self.proposer,) and _is(q, self.facts.custody) for g, q in stocks):
            yield f"'{self.facts.custody.words}' is no stock: {[(g, str(q)) for g, q in stocks]}"
