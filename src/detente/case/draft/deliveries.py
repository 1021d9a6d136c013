"""Deliveries: what several reports tell of one is one event, with all their words side by side."""

from __future__ import annotations

from collections.abc import Callable

from detente.case.draft.book import IssueBook
from detente.case.draft.lines import beside, says_the_same, speak_of_one_sum, speak_of_one_thing
from detente.case.draft.sides import Sides
from detente.case.draft.told import Record, Told
from detente.case.draft.wording import speaks_of_what_was_agreed, sums_up
from detente.case.events import Event, EventKind
from detente.case.terms import Stated
from detente.evidence import Item, Status, first_day, last_day

__all__ = ["Deliveries"]

_Delivered = tuple[Told, str, str | None, int]
"""A delivery told: by which claim, of which issue, of which agreement it is the sum, and which event holds it."""


class Deliveries:
    """Puts deliveries among the events of a draft.

    Parameters
    ----------
    record, sides, book
        What the reports tell, whose it is, and of which issue.
    events : list of Event
        The events so far; a delivery that is told again is changed in it.
    add : function
        Adds an event to them.
    """

    def __init__(
        self, record: Record, sides: Sides, book: IssueBook, events: list[Event], add: Callable[..., None]
    ) -> None:
        self._record, self._sides, self._book = record, sides, book
        self._events, self._add = events, add
        self._delivered: list[_Delivered] = []

    def put(self, told: Told, agreement: str | None, due: frozenset[str] = frozenset()) -> None:
        """Add the deliveries that a claim tells of: persons freed, lists handed in, whatever term was carried out.

        What two reports tell of one delivery (same giver, day and thing) is one event with both their words.
        """
        terms = [t for t in told.claim.terms if t.part_of is None and t.item is not Item.TALKS]
        if told.claim.status is Status.DENIED:
            return
        for term in terms:
            stated = self._book.stated(told, term)
            issue = self._book.issue(told, term)
            in_all = agreement if agreement is not None and self._tells_a_sum(told) else None
            if self._told_before(told, issue, stated, in_all):
                continue
            self._add(
                EventKind.DELIVER,
                [told],
                agreement=agreement,
                deliverable=issue if issue in due else None,
                in_all=in_all is not None,
                stated=(stated,),
                parties=stated.givers or self._sides.actors(told),
                targets=stated.receivers or self._sides.targets(told),
            )
            self._delivered.append((told, issue, in_all, len(self._events) - 1))
        if not terms:
            self._add(EventKind.DELIVER, [told], agreement=agreement, targets=self._sides.targets(told))

    def _tells_a_sum(self, told: Told) -> bool:
        """Whether a delivery is told, without a day of its own, as what an agreement came to."""
        if told.when is not None and first_day(told.when) == last_day(told.when):
            return False
        tied = any(self._record.linked(kind, told.id) for kind in ("same_agreement", "same_truce"))
        sentence = self._record.sentence(told)
        return tied or (speaks_of_what_was_agreed(sentence) and sums_up(sentence))

    def _told_before(self, told: Told, issue: str, stated: Stated, in_all: str | None) -> bool:
        """Put what a claim says beside what another says of the same delivery, where there is one.

        In one report only the same number makes it the same; in two, numbers of one thing may differ, and so may the
        direction, where a retelling turns it round and keeps the number.
        """
        same = [row for row in self._delivered if self._may_be_one(row, told, issue, in_all)]
        own_way = [row for row in same if self._way(row) == (self._book.item(issue), stated.givers)]
        alike = next((row for row in own_way if self._says(row, stated, says_the_same)), None)
        retold = [row for row in own_way if row[0].report.id != told.report.id]
        if alike is None and retold:
            turned = (row for row in same if row[0].report.id != told.report.id and self._is_turned(row, stated))
            one_thing = speak_of_one_sum if in_all else speak_of_one_thing
            alike = next(turned, next((row for row in retold if self._says(row, stated, one_thing)), None))
        if alike is None:
            in_return = (row for row in same if self._is_return_of_one(row, told, stated))
            alike = next((row for row in in_return if self._says(row, stated, speak_of_one_thing)), None)
        if alike is None:
            return False
        index = alike[3]
        event = self._events[index]
        claims = tuple(dict.fromkeys((*event.claims, told.id)))
        self._events[index] = event.model_copy(update={"claims": claims, "stated": beside(event.stated, stated)})
        return True

    def _may_be_one(self, row: _Delivered, told: Told, issue: str, in_all: str | None) -> bool:
        other, other_issue, other_in_all, _ = row
        if self._book.item(other_issue) is not self._book.item(issue) or other_in_all != in_all:
            return False
        if (other.claim.status is Status.HYPOTHETICAL) != (told.claim.status is Status.HYPOTHETICAL):
            return False
        # Two reports may tell what an agreement came to on different days: the sum is one thing all the same.
        return bool(in_all and other.report.id != told.report.id) or _at_one_time(other, told)

    def _way(self, row: _Delivered) -> tuple[Item, tuple[str, ...]]:
        return self._book.item(row[1]), self._events[row[3]].stated[0].givers

    def _says(self, row: _Delivered, stated: Stated, alike: Callable[[Stated, Stated], bool]) -> bool:
        return any(alike(s, stated) for s in self._events[row[3]].stated)

    def _is_turned(self, row: _Delivered, stated: Stated) -> bool:
        return any(
            says_the_same(s, stated)
            and bool(s.givers)
            and s.givers == stated.receivers
            and s.receivers == stated.givers
            for s in self._events[row[3]].stated
        )

    def _is_return_of_one(self, row: _Delivered, told: Told, stated: Stated) -> bool:
        """Whether both are what was given in return for one delivery that two reports tell.

        Then they are one thing, even where a report takes somebody else for the one who gives it.
        """
        other = row[0]
        if other.report.id == told.report.id or not any({other.id, told.id} <= set(e.claims) for e in self._events):
            return False
        returned = self._events[row[3]].stated[0].givers
        return set(returned).isdisjoint(self._sides.actors(other)) and set(stated.givers).isdisjoint(
            self._sides.actors(told)
        )


def _at_one_time(one: Told, other: Told) -> bool:
    if one.report.id == other.report.id:
        return one.when is None or other.when is None or one.when == other.when
    return one.interval == other.interval
