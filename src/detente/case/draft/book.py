"""The issues of a case, from the terms of its claims: one issue for what the same giver gives to the same receiver."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from detente.case.draft.phases import opens_a_later_phase
from detente.case.draft.sides import Sides
from detente.case.draft.told import Heard, Record, Told
from detente.case.draft.wording import has_no_end, issue_label, one_issue_per_giver, reversible, with_what_is_done
from detente.case.issues import Issue, Scale, Stock
from detente.case.terms import Stated
from detente.evidence import ClaimTerm, Item, days_of

__all__ = ["NO_TERM", "PERMANENT", "IssueBook"]

NO_TERM = "no term stated"
"""The level of a halt that is asked for or offered without saying for how long."""

PERMANENT = "permanent"
"""The level of a halt that is said to be without an end: above any term, and above a halt of which no term is told."""

_Ways = tuple[tuple[str, ...], tuple[str, ...]]
_Key = tuple[Item, tuple[str, ...], tuple[str, ...]]


class IssueBook:
    """Finds the issue of a term, and makes it when it is first needed."""

    def __init__(self, record: Record, sides: Sides) -> None:
        self._record, self._sides = record, sides
        self._ids: dict[_Key, str] = {}
        self._items: dict[str, Item] = {}
        self._claims: dict[str, dict[str, None]] = {}
        self._units: dict[str, Counter[str]] = {}
        self._durations: dict[str, dict[str, float]] = {}
        self._open_halts: dict[str, set[str]] = {}
        self._receivers: dict[tuple[Item, tuple[str, ...]], set[tuple[str, ...]]] = {}
        self._ways_of_nouns: dict[tuple[Item, str], set[_Ways]] = {}
        self._note_known_ways()

    def _note_known_ways(self) -> None:
        for told in self._record.told.values():
            for term in told.claim.terms:
                if term.giver and term.receiver:
                    giver, receiver = self._sides.parties(told, term.giver), self._sides.parties(told, term.receiver)
                    self._receivers.setdefault((term.item, giver), set()).add(receiver)
                    if term.quantity is not None and (noun := _counted_noun(term)) is not None:
                        self._ways_of_nouns.setdefault((term.item, noun), set()).add((giver, receiver))

    def issue(self, told: Told, term: ClaimTerm) -> str:
        """Return the id of the issue that a term speaks of."""
        givers, receivers = self.ways(told, term)
        if one_issue_per_giver(term.item):
            receivers = ()
        if term.item is Item.TRUCE and len(givers) > 1:
            givers = ()  # a halt by all sides is the halt that names no side
        key = (term.item, givers, receivers)
        issue = self._ids.get(key)
        if issue is None:
            issue = self._fresh_id(key)
            self._ids[key] = issue
            self._items[issue] = term.item
            self._claims[issue], self._units[issue], self._durations[issue] = {}, Counter(), {}
        self.note(issue, told, term)
        return issue

    def note(self, issue: str, told: Told, term: ClaimTerm) -> None:
        """Note that a claim speaks of an issue, and which level it names."""
        self._claims[issue].setdefault(told.id)
        self._note_scale(issue, term)

    def is_of_a_later_phase(self, told: Told) -> bool:
        """Whether a claim tells what comes after what was told before it."""
        return opens_a_later_phase(told, self._record.sentence(told))

    def item(self, issue: str) -> Item:
        """Return what an issue is about."""
        return self._items[issue]

    def ways(self, told: Told, term: ClaimTerm) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return who gives and who gets; what is left out is filled in where the record knows only one.

        Where nobody is said to give, the noun decides: hostages whom only one side is ever told to free to the other,
        prisoners whom only the other frees.
        """
        givers = self._sides.parties(told, term.giver)
        receivers = self._sides.parties(told, term.receiver)
        if not givers and not receivers and (noun := _counted_noun(term)) is not None:
            ways = self._ways_of_nouns.get((term.item, noun), set())
            if len(ways) == 1:
                return next(iter(ways))
        if givers and not receivers:
            known = self._receivers.get((term.item, givers), set())
            if len(known) == 1:
                receivers = next(iter(known))
        return givers, receivers

    def stated(self, told: Told, term: ClaimTerm) -> Stated:
        """Say what a claim says of a line of a package."""
        givers, receivers = self.ways(told, term)
        quantity = term.quantity
        level = None
        if term.item is Item.TRUCE:
            is_term = quantity is not None and quantity.is_duration
            level = str(quantity) if is_term else PERMANENT if has_no_end(term.text) else None
        words = term.text
        if term.item is Item.POLITICAL:
            words = with_what_is_done(words, told.claim.span.text[: max(0, term.start - told.claim.span.start)])
        return Stated(
            words=words, quantity=quantity, level=level, givers=givers, receivers=receivers, claims=(told.id,)
        )

    def parts(self, told: Told, of: ClaimTerm) -> tuple[Stated, ...]:
        """Give the terms of a claim that are parts of another of its terms."""
        index = told.claim.terms.index(of)
        return tuple(self.stated(told, t) for t in told.claim.terms if t.part_of == index and t is not of)

    def level_of(self, issue: str, term: ClaimTerm, words: str) -> str | None:
        """Return the level that a step on a halt names: its duration, that it has no end, or that no term is told."""
        if self._items[issue] is not Item.TRUCE:
            return None
        if term.quantity is not None and term.quantity.is_duration:
            return str(term.quantity)
        level = PERMANENT if has_no_end(words) else NO_TERM
        self._open_halts.setdefault(issue, set()).add(level)
        return level

    def drafted(self) -> Iterator[Issue]:
        """Give the issues in order of first mention, with their stocks and the levels that the record names."""
        stocks = self._stocks()
        for (item, givers, receivers), issue in self._ids.items():
            giver = self._names(givers)
            yield Issue(
                id=issue,
                label=issue_label(item, giver, self._names(receivers)),
                item=item,
                givers=givers,
                receivers=receivers,
                unit=self._unit(issue),
                scale=self._scale(issue),
                stocks=tuple(stocks.get(issue, ())),
                reversible=reversible(item),
                claims=tuple(self._claims[issue]),
            )

    def _fresh_id(self, key: _Key) -> str:
        item, givers, receivers = key
        words = [item.value.replace("_", "-"), *givers]
        if receivers:
            words += ["to", *receivers]
        base = "-".join(words)[:72].strip("-")
        number, candidate = 1, base
        while candidate in self._items:
            number += 1
            candidate = f"{base}-{number}"
        return candidate

    def _note_scale(self, issue: str, term: ClaimTerm) -> None:
        quantity = term.quantity
        if term.item is Item.TRUCE and has_no_end(term.text):
            self._open_halts.setdefault(issue, set()).add(PERMANENT)
        if quantity is None:
            return
        if quantity.is_duration:
            days = days_of(quantity)
            self._durations[issue].setdefault(str(quantity), max(days.min or 0.0, days.max or 0.0))
        elif quantity.unit:
            self._units[issue][quantity.unit] += 1

    def _unit(self, issue: str) -> str | None:
        if self._items[issue] is Item.TRUCE:
            return "day"
        common = self._units[issue].most_common(1)
        return common[0][0] if common else None

    def _scale(self, issue: str) -> Scale:
        if self._items[issue] is not Item.TRUCE:
            return Scale()
        levels = sorted(self._durations[issue], key=self._durations[issue].__getitem__)
        named = self._open_halts.get(issue, ())
        return Scale(levels=(*levels, *(level for level in (NO_TERM, PERMANENT) if level in named)))

    def _names(self, parties: Iterable[str]) -> str | None:
        return " and ".join(self._sides.name(p) for p in parties) or None

    def _stocks(self) -> dict[str, list[Stock]]:
        found: dict[str, list[Stock]] = {}
        for name, (context, report) in self._record.context.items():
            for holder in self._sides.parties(Heard(name, report), context.holder):
                for term in context.terms:
                    if term.quantity is None:
                        continue
                    for (item, givers, _), issue in self._ids.items():
                        if item is term.item and givers == (holder,):
                            stock = Stock(
                                words=context.span.text, quantity=term.quantity, as_of=report.date, claims=(name,)
                            )
                            found.setdefault(issue, []).append(stock)
        return found


def _counted_noun(term: ClaimTerm) -> str | None:
    """Return the plural noun of the people or bodies that a term speaks of; other items have none that tells a side."""
    if term.item not in (Item.PERSONS, Item.BODIES):
        return None
    nouns = [w for w in re.findall(r"[a-z]+", term.text.lower()) if w.endswith("s") and w not in _NO_NOUNS]
    return nouns[-1] if nouns else None


_NO_NOUNS = frozenset({"as", "his", "its", "less", "others", "dozens", "hundreds", "thousands", "persons", "ones"})
