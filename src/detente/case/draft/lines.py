"""Lines of a package, gathered from several claims: what they say of one thing stands side by side on one line."""

from __future__ import annotations

import re

from detente.case.draft.book import IssueBook
from detente.case.draft.told import Told
from detente.case.terms import Stated, Term, Track
from detente.evidence import ClaimTerm, Item, Quantity, amount_of

__all__ = ["Lines", "beside", "says_the_same", "speak_of_one_sum", "speak_of_one_thing"]

_ALWAYS_ONE = (Item.TRUCE, Item.AID, Item.TALKS)
_LIGHT = frozenset({"the", "and", "for", "with", "all", "its", "their", "more", "some", "any", "from"})


class _Line:
    def __init__(self, issue: str, item: Item) -> None:
        self.issue, self.item = issue, item
        self.stated: tuple[Stated, ...] = ()
        self.parts: tuple[Stated, ...] = ()
        self.told: list[tuple[Told, ClaimTerm]] = []


class Lines:
    """Gathers the terms of claims that speak of one package."""

    def __init__(self, book: IssueBook) -> None:
        self._book = book
        self._lines: list[_Line] = []

    def add(self, told: Told) -> None:
        """Add every term of a claim."""
        for term in told.claim.terms:
            if term.part_of is None:
                self.add_term(told, term)

    def add_term(self, told: Told, term: ClaimTerm) -> None:
        """Add one term: to the line that speaks of the same thing, else as a line of its own."""
        stated = self._book.stated(told, term)
        issue = self._book.issue(told, term)
        line = self._same_thing(told, term, issue, stated)
        if line is None:
            line = _Line(issue, term.item)
            self._lines.append(line)
        elif stated.givers and not any(s.givers for s in line.stated):
            line.issue = issue
        line.stated = beside(line.stated, stated)
        line.told.append((told, term))
        for one, its_term in line.told:
            self._book.note(line.issue, one, its_term)
        for part in self._book.parts(told, term):
            line.parts = beside(line.parts, part)

    def _same_thing(self, told: Told, term: ClaimTerm, issue: str, stated: Stated) -> _Line | None:
        others = [
            line
            for line in self._lines
            if line.item is term.item and not any(told.id in s.claims and s.words != stated.words for s in line.stated)
        ]
        if term.item not in _ALWAYS_ONE and self._book.is_of_a_later_phase(told):
            # What a later phase gives adds to what an earlier one gives: how many is open where it names no number.
            others = [x for x in others if _told_elsewhere(x, told) or any(says_the_same(s, stated) for s in x.stated)]
        own_way = [line for line in others if line.issue == issue or _is_untold_way(line, stated)]
        alike = next((line for line in own_way if any(says_the_same(s, stated) for s in line.stated)), None)
        if alike is not None:
            return alike
        # A retelling that turns the direction round keeps its number: it belongs beside the line with that number.
        turned = next((line for line in others if line.issue != issue and _is_turned(line.stated, stated)), None)
        if turned is not None and any(line.issue == issue for line in self._lines):
            return turned
        return next((line for line in own_way if _may_be_the_same(line, stated)), None)

    def tracks(self) -> tuple[Track, ...]:
        """Give the lines as one track; of no lines, no track."""
        terms = tuple(Term(issue=x.issue, stated=x.stated, parts=x.parts) for x in self._lines)
        return (Track(terms=terms),) if terms else ()

    def issues(self) -> frozenset[str]:
        """Return the issues that the lines speak of."""
        return frozenset(line.issue for line in self._lines)

    def n_shared(self, other: Lines) -> int:
        """Count the lines that speak of an issue of the other's; who gives may be left out in one of them."""
        return sum(any(_is_one_issue(line, o) for o in other._lines) for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _told_elsewhere(line: _Line, told: Told) -> bool:
    """Whether only other reports tell of a line."""
    return all(other.report.id != told.report.id for other, _ in line.told)


def _is_untold_way(line: _Line, stated: Stated) -> bool:
    """Whether a line and a statement can be of one issue because one of them does not say who gives."""
    return not stated.givers or not any(s.givers for s in line.stated)


def _is_one_issue(one: _Line, other: _Line) -> bool:
    if one.issue == other.issue:
        return True
    return one.item is other.item and any(not any(s.givers for s in line.stated) for line in (one, other))


def beside(lines: tuple[Stated, ...], stated: Stated) -> tuple[Stated, ...]:
    """Put a statement beside others; one that says the same in the same words lends its claims instead."""
    for k, other in enumerate(lines):
        if other.model_copy(update={"claims": stated.claims}) == stated:
            claims = tuple(dict.fromkeys((*other.claims, *stated.claims)))
            return (*lines[:k], other.model_copy(update={"claims": claims}), *lines[k + 1 :])
    return (*lines, stated)


def speak_of_one_thing(one: Stated, other: Stated) -> bool:
    """Whether two statements on one issue speak of the same thing: by their number, or by their words."""
    return says_the_same(one, other) or bool(_content(one.words) & _content(other.words))


def speak_of_one_sum(one: Stated, other: Stated) -> bool:
    """Whether two statements of what something came to in all speak of the same sum: alike, or nearly so."""
    return speak_of_one_thing(one, other) or _are_near(one, other)


def _are_near(one: Stated, other: Stated) -> bool:
    """Whether the numbers that two statements name differ by a tenth at most."""
    named = [q.min if q.min is not None else q.max for s in (one, other) if (q := s.quantity) is not None]
    known = [n for n in named if n]
    return len(known) == 2 and max(known) <= 1.1 * min(known)


def _bounds(quantity: Quantity | None) -> tuple[float | None, float | None] | None:
    if quantity is None or (quantity.min is None and quantity.max is None):
        return None
    amount = amount_of(quantity)
    return amount.low, amount.high


def says_the_same(one: Stated, other: Stated) -> bool:
    """Whether two statements give the same number."""
    return _bounds(one.quantity) is not None and _bounds(one.quantity) == _bounds(other.quantity)


def _is_turned(stated: tuple[Stated, ...], other: Stated) -> bool:
    return any(
        says_the_same(s, other) and bool(s.givers) and s.givers == other.receivers and s.receivers == other.givers
        for s in stated
    )


def _content(words: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]{3,}", words.lower()) if w not in _LIGHT)


def _may_be_the_same(line: _Line, stated: Stated) -> bool:
    """Whether a line and a statement of one issue speak of one thing: alike in kind of number, or in words."""
    if line.item in _ALWAYS_ONE:
        return True
    new, known = _bounds(stated.quantity), [_bounds(s.quantity) for s in line.stated]
    is_persons = line.item in (Item.PERSONS, Item.BODIES)
    if is_persons and not _is_untold_way(line, stated):
        return True
    # Where it is not told who frees whom, hostages and prisoners are told apart by nothing but these words.
    if not is_persons and new is not None and any(k is not None for k in known):
        return True
    return any(_content(s.words) & _content(stated.words) for s in line.stated)
