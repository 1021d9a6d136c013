"""Events, from the entries that claims made and from the claims that tell of moves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.case.agreements import Agreement, End
from detente.case.draft.book import IssueBook
from detente.case.draft.deals import Deal, holds_back
from detente.case.draft.deliveries import Deliveries
from detente.case.draft.offers import Offer
from detente.case.draft.sides import Sides, slug
from detente.case.draft.told import Record, Told
from detente.case.draft.wording import end_in_words, leaves_talks
from detente.case.events import Event, EventKind, Halted, Reason
from detente.case.gates import Gate
from detente.case.incidents import Incident
from detente.case.proposals import Answer, AnswerReading, Form, Proposal
from detente.evidence import Kind, Status

__all__ = ["Happenings"]

_ENDS = {End.DENOUNCED: EventKind.DENOUNCE}


def _reaches_back(named: Told, told: Told) -> tuple[bool, int]:
    """Order claims by how near before another of their report they stand."""
    start = named.claim.span.start
    return start <= told.claim.span.start, start


class Happenings:
    """Gathers the events and the incidents of a draft."""

    def __init__(self, record: Record, sides: Sides, book: IssueBook) -> None:
        self._record, self._sides, self._book = record, sides, book
        self.events: list[Event] = []
        self.incidents: list[Incident] = []
        self._deliveries = Deliveries(record, sides, book, self.events, self.add)

    def add(self, kind: EventKind, told: Iterable[Told], **fields: Any) -> None:
        """Add an event that rests on these claims; its time and words are those of the first that has one."""
        claims = list(told)
        fields.setdefault("parties", self._sides.actors(claims[0]))
        fields.setdefault("when", next((t.when for t in claims if t.when), None))
        fields.setdefault("words", claims[0].claim.span.text)
        fields.setdefault("status", min((t.claim.status for t in claims), key=list(Status).index))
        fields.setdefault("claims", tuple(dict.fromkeys(t.id for t in claims)))
        who = fields["parties"][0] if fields["parties"] else "unnamed"
        self.events.append(Event(id=slug(f"{kind.value} {who}"), kind=kind, **fields))

    def from_offer(self, offer: Offer, proposal: Proposal) -> None:
        """Add the making of a proposal and the answers to it; an answer tells that there was something to answer."""
        made = {"proposal": proposal.id, "version": proposal.version, "targets": proposal.addressees}
        if offer.told:
            first = next((t for t in offer.told if t.claim.kind is Kind.PROPOSE), offer.told[0])
            told = [first, *(t for t in offer.told if t is not first)]
            self.add(EventKind.PROPOSE, told, parties=offer.authors(self._sides), **made)
        else:
            authors = () if proposal.author is None else (proposal.author, *proposal.co_authors)
            note = "known from its answer only"
            self.add(EventKind.PROPOSE, offer.answers, parties=authors, when=None, words=None, note=note, **made)
        for answer in offer.answers:
            self._answer(answer, proposal)

    def _answer(self, told: Told, proposal: Proposal) -> None:
        reasons = [self._record.told[c] for c in sorted(self._record.linked("reason", told.id))]
        gates = [r for r in reasons if r.claim.kind is Kind.PRECONDITION]
        accepted = told.claim.kind is Kind.ACCEPT
        reading = AnswerReading.ORDER if gates else AnswerReading.UNKNOWN
        for party in self._sides.actors(told) or (None,):
            self.add(
                EventKind.ANSWER,
                [told, *gates],
                when=told.when,
                status=told.claim.status,
                proposal=proposal.id,
                version=proposal.version,
                parties=() if party is None else (party,),
                answer=Answer.ACCEPTED if accepted else Answer.REJECTED,
                reading=None if accepted else reading,
                reasons=tuple(Reason(party=party, words=g.claim.span.text, claims=(g.id,)) for g in gates),
            )

    def from_gate(self, gate: Gate) -> None:
        """Add the setting of a gate by its holder."""
        told = [self._record.told[c] for c in gate.claims]
        parties = () if gate.holder is None else (gate.holder,)
        self.add(EventKind.GATE, told, gate=gate.id, parties=parties)

    def from_deal(self, deal: Deal, made: Agreement) -> None:
        """Add the making of an agreement, what was given under it, and its end with each side's reason."""
        agreement, due = made.id, frozenset(d.id for d in made.deliverables)
        self.add(EventKind.AGREE, deal.told, agreement=agreement, parties=deal.parties(self._sides))
        for told in deal.started:
            self._halt(told, agreement)
        for told in deal.extended:
            self._extended([told], agreement, due, deal.parties(self._sides))
        for told in deal.more:
            by = max((t for t in deal.extended if t.report.id == told.report.id), key=lambda t: _reaches_back(t, told))
            self._extended([told, by], agreement, due, deal.parties(self._sides))
        for told in deal.given:
            self.delivered(told, agreement, due)
        for told in deal.held_back:
            self._withheld(told, agreement, due)
        for told in deal.accused:
            self._incident(told, agreement)
        if deal.ended:
            self._end(deal, agreement)

    def _extended(self, told: list[Told], agreement: str, due: frozenset[str], parties: tuple[str, ...]) -> None:
        """Add a prolonging of the term, and of what is due by how much more.

        The first claim says by how much; what is told to come of a prolonging has happened as far as that has.
        """
        amounts = told[0]
        counted = [t for t in amounts.claim.terms if t.quantity is not None and t.part_of is None]
        longer = [t for t in counted if t.quantity is not None and t.quantity.is_duration]
        common = {"agreement": agreement, "parties": parties, "status": told[-1].claim.status}
        if longer or not counted:
            stated = tuple(self._book.stated(amounts, t) for t in longer)
            self.add(EventKind.EXTEND, told, stated=stated, **common)
        for term in counted:
            issue = self._book.issue(amounts, term)
            if term not in longer and issue in due:
                stated = (self._book.stated(amounts, term),)
                self.add(EventKind.EXTEND, told, deliverable=issue, stated=stated, **common)

    def _end(self, deal: Deal, agreement: str) -> None:
        end = next((end_in_words(t.claim.span.text) for t in deal.ended), End.ENDED)
        both = set(deal.parties(self._sides))
        who = self._sides.actors(deal.ended[0])
        one_sided = bool(who) and set(who) != both
        if end is End.DENOUNCED and not one_sided:
            end = End.ENDED
        reasons = [
            Reason(party=p, words=t.claim.span.text, claims=(t.id,))
            for t in deal.accused
            if t.claim.kind is Kind.ACCUSE
            for p in self._sides.actors(t)
        ]
        self.add(
            _ENDS.get(end, EventKind.LAPSE),
            deal.ended,
            agreement=agreement,
            end=end,
            parties=who if end is End.DENOUNCED else (),
            reasons=tuple(reasons),
        )

    def delivered(self, told: Told, agreement: str | None, due: frozenset[str] = frozenset()) -> None:
        """Add a delivery: persons freed, lists handed in, whatever term was carried out."""
        self._deliveries.put(told, agreement, due)

    def _halt(self, told: Told, agreement: str | None) -> None:
        self.add(EventKind.HALT, [told], halted=Halted.HOSTILITIES, agreement=agreement)

    def _incident(self, told: Told, agreement: str | None) -> None:
        actors, targets = self._sides.actors(told), self._sides.targets(told)
        if told.claim.kind is Kind.VIOLATE:
            self._accuse(told, (), actors, agreement)
            return
        for accuser in actors or (None,):
            accused = tuple(t for t in targets if t != accuser)
            self._accuse(told, () if accuser is None else (accuser,), accused, agreement)

    def _accuse(self, told: Told, accusers: tuple[str, ...], accused: tuple[str, ...], agreement: str | None) -> None:
        first = (*accusers, *accused, "unnamed")[0]
        incident = Incident(
            id=slug(f"incident {'by' if accusers else 'of'} {first}"),
            words=told.claim.span.text,
            accusers=accusers,
            accused=accused,
            agreement=agreement,
            when=told.when,
            claims=(told.id,),
        )
        self.incidents.append(incident)
        self.add(EventKind.ACCUSE, [told], parties=accusers, targets=accused, incident=str(len(self.incidents) - 1))

    def from_rest(self, placed: set[str]) -> None:
        """Add the moves told by claims that no entry took up."""
        for told in self._record.told.values():
            if told.id in placed or told.claim.status is Status.DENIED:
                continue
            kind = told.claim.kind
            if kind in (Kind.RELEASE, Kind.DELIVER):
                self.delivered(told, None)
            elif kind is Kind.HALT:
                self._halt(told, None)
            elif kind is Kind.SUSPEND and len(self._sides.actors(told)) == 1 and leaves_talks(told.claim.span.text):
                self.add(EventKind.LEAVE, [told])
            elif kind is Kind.SUSPEND and not holds_back(told):
                self.add(EventKind.HALT, [told], halted=Halted.TALKS, targets=self._sides.targets(told))
            elif kind in (Kind.ACCUSE, Kind.VIOLATE):
                self._incident(told, None)
            elif kind is Kind.THREATEN:
                self.add(EventKind.THREATEN, [told], targets=self._sides.targets(told))
            elif kind is Kind.MEET:
                self._meet(told)

    def _withheld(self, told: Told, agreement: str, due: frozenset[str]) -> None:
        """Add that something was put off that was to be given."""
        term = next(t for t in told.claim.terms if t.part_of is None)
        issue = self._book.issue(told, term)
        self.add(
            EventKind.WITHHOLD,
            [told],
            agreement=agreement,
            deliverable=issue if issue in due else None,
            stated=(self._book.stated(told, term),),
        )

    def _meet(self, told: Told) -> None:
        if told.first_time:
            self.add(EventKind.JOIN, [told], first_time=True)
            return
        self.add(
            EventKind.MEET,
            [told],
            targets=self._sides.targets(told),
            people=self._sides.people(told, told.claim.actor),
            met=self._sides.people(told, told.claim.target),
        )

    def join_by_acting(self, proposals: dict[str, Proposal]) -> None:
        """Seat each principal at its first move in the talks, where no claim says when it joined."""
        seated = {p for e in self.events if e.kind is EventKind.JOIN for p in e.parties}
        joins: list[Event] = []
        for event in self.events:
            if event.kind not in _MOVES_AT_THE_TABLE or event.status is Status.HYPOTHETICAL:
                continue
            if event.proposal is not None and proposals[event.proposal].form is Form.DEMAND:
                continue
            for party in event.parties:
                if party in seated or not self._sides.is_principal(party):
                    continue
                seated.add(party)
                joins.append(
                    Event(
                        id=slug(f"join {party}"),
                        kind=EventKind.JOIN,
                        parties=(party,),
                        when=event.when,
                        status=event.status,
                        claims=event.claims,
                        note="takes part in the talks by this move; the record does not say when it joined",
                    )
                )
        self.events = joins + self.events


_MOVES_AT_THE_TABLE = (EventKind.PROPOSE, EventKind.ANSWER, EventKind.AGREE, EventKind.MEET)
