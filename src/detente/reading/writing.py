"""Drafts become claims: names settled, spans cut from the text, times resolved."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left, bisect_right
from typing import Any

from detente.evidence import (
    Attribution,
    Claim,
    ClaimTerm,
    ClaimTime,
    Condition,
    Context,
    Entity,
    EntityType,
    Item,
    Kind,
    Qualifier,
    Quantity,
    Relation,
    Span,
    Status,
)
from detente.evidence.handling import PUBLIC
from detente.reading.cast import Cast, Who
from detente.reading.dateline import Header
from detente.reading.dates import TimeExpression, resolve
from detente.reading.draft import Act, Source, Term
from detente.reading.lexicon import Lexicon
from detente.reading.made import made
from detente.reading.tokens import Tokens

__all__ = ["Writer"]

_KINDS = {kind.value: kind for kind in Kind}
_STATUSES = {status.value: status for status in Status}
_ITEMS = {item.value: item for item in Item}
_RELATIONS = {relation.value: relation for relation in Relation}
_QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}
_TYPES = {
    "state": EntityType.PARTY,
    "group": EntityType.PARTY,
    "organisation": EntityType.THIRD_PARTY,
    "organ": EntityType.ORGAN,
    "outlet": EntityType.OUTLET,
    "person": EntityType.OFFICIAL,
    "official": EntityType.OFFICIAL,
    "unnamed": EntityType.UNNAMED,
    "place": EntityType.THIRD_PARTY,
    "deal": EntityType.THIRD_PARTY,
}


_AT_HOME = frozenset(["government", "rebel", "rebels", "insurgents", "guerrillas", "guerrilla", "separatists"])
"""Words by which a report tells that a state bargains with a group of its own land."""
_IN_FULL = frozenset(["United Nations", "European Union", "African Union"])


def _is_initials(name: str) -> bool:
    return name.replace(".", "").isupper() and len(name.replace(".", "")) <= 3


class Writer:
    """Turns the drafts of one report into evidence."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        header: Header,
        times: dict[int, TimeExpression],
        cast: Cast,
        lexicon: Lexicon,
        main: list[Who],
    ) -> None:
        self.text = text
        self.main = main
        self.tokens = tokens
        self.times = times
        self._times_at = sorted(times)
        self.cast = cast
        self.lexicon = lexicon
        self.reference = dt.date.fromisoformat(header.date) if header.date else None
        self._names: dict[int, str] = {}
        self._used: list[Who] = []

    # -- names --------------------------------------------------------------------------------------------------

    def name(self, who: Who) -> str:
        """Return the name a report's own words give, kept the same through the reading."""
        found = self._names.get(id(who))
        if found is None:
            found = self._names[id(who)] = self._name(who)
            self._used.append(who)
            if who.side is not None:
                self.name(who.side)
        return found

    def _name(self, who: Who) -> str:
        if who.kind != "state" or not who.known:
            if who.kind == "group" and f"{who.surfaces[0]}s" == who.name if who.surfaces else False:
                return who.name  # "Bosnian Serb delegates" are of the Bosnian Serbs
            short = who.kind == "organisation" and who.surfaces and _is_initials(who.surfaces[0]) and " " in who.name
            if who.known and who.surfaces and who.name not in who.surfaces and not (short and who.name in _IN_FULL):
                plural = f"{who.surfaces[0]}s"  # "the Maoists", though "Maoist rebels" stand first
                return plural if who.kind == "group" and plural in who.surfaces else who.surfaces[0]
            return who.name
        if who.name in who.surfaces:
            return who.name
        governments = [s for s in who.surfaces if "overnment" in s and " " in s]
        if governments:
            return max(governments, key=len)
        spoken = [s for s in who.surfaces if not _is_initials(s)]
        if spoken or (who.surfaces and " " not in who.name):
            return (spoken or who.surfaces)[0]
        if who.surfaces:
            return who.name  # "U.S.", "UAE"
        at_home = who in self.main and any(w.kind == "group" for w in self.main)
        at_home = at_home and (who.fought_over or not _AT_HOME.isdisjoint(self.tokens.lower))
        if at_home or ("government" in who.nouns and not any(w.kind == "state" for w in self.main if w is not who)):
            return self._government(who)
        return who.name

    def _government(self, who: Who) -> str:
        """Name the side of a state that the report only hints at, where the other side is a group of its own land."""
        adjective = self.lexicon.adjectives.get(who.name)
        return f"{adjective} government" if adjective is not None else who.name

    def _all(self, found: list[Who]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([self.name(w) for w in found])) if found else ()

    def entities(self) -> tuple[Entity, ...]:
        """Everyone the claims name, in the order of the text."""
        everyone = sorted(self._used, key=lambda w: (w.first, self.name(w)))
        found: dict[str, Entity] = {}
        for who in everyone:
            name = self.name(who)
            if name in found:
                continue
            kind = (
                EntityType.MEDIATOR
                if who.mediates and who.kind in ("state", "organisation", "group")
                else _TYPES[who.kind]
            )
            side = self.name(who.side) if who.side is not None else None
            found[name] = made(
                Entity,
                {
                    "name": name,
                    "type": kind,
                    "of": side if side != name else None,
                    "aliases": tuple([s for s in (*who.surfaces, *_listed_as(who)) if s != name]),
                    "office": who.office,
                },
            )
        return tuple(found.values())

    # -- spans --------------------------------------------------------------------------------------------------

    def span(self, first: int, last: int) -> Span:
        """Return the exact words of tokens ``first`` to ``last``."""
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        return made(Span, {"start": start, "end": end, "text": self.text[start:end]})

    def _words(self, first: int, last: int) -> dict[str, Any]:
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        return {"text": self.text[start:end], "start": start, "end": end}

    # -- claims -------------------------------------------------------------------------------------------------

    def claim(self, act: Act, name: str) -> Claim:
        """Write one act as a claim."""
        return made(
            Claim,
            {
                "id": name,
                "kind": _KINDS[act.kind],
                "actor": self._all(act.actors),
                "target": self._all(act.targets),
                "status": _STATUSES[act.status],
                "span": self.span(act.first, act.last),
                "terms": self._terms(act),
                "conditions": tuple(
                    [
                        made(Condition, {"relation": _RELATIONS[r.relation], **self._words(r.first, r.last)})
                        for r in act.requirements
                        if r.first <= r.last
                    ]
                ),
                "time": self._time(act),
                "attribution": self._attribution(act.sources),
                "handling": PUBLIC,
            },
        )

    def context(self, act: Act, name: str) -> Context:
        """Write a statement of custody as context."""
        return made(
            Context,
            {
                "id": name,
                "about": "custody",
                "holder": self._all(act.actors),
                "span": self.span(act.first, act.last),
                "terms": self._terms(act),
                "attribution": self._attribution(act.sources),
                "handling": PUBLIC,
            },
        )

    def _terms(self, act: Act) -> tuple[ClaimTerm, ...]:
        written: list[ClaimTerm] = []
        for term in act.terms:
            fields = {
                "item": _ITEMS[term.item],
                **self._words(term.first, term.last),
                "quantity": _quantity(term),
                "giver": self._all(term.giver),
                "receiver": self._all(term.receiver),
                "part_of": act.terms.index(term.part_of) if term.part_of in act.terms else None,
            }
            written.append(made(ClaimTerm, fields))
        return tuple(written)

    def _time(self, act: Act) -> ClaimTime | None:
        best: TimeExpression | None = None
        spare: TimeExpression | None = None
        for index in self._times_at[bisect_left(self._times_at, act.first) : bisect_right(self._times_at, act.last)]:
            found = self.times[index]
            if not any(r.first <= index <= r.last for r in act.requirements if r.relation != "deadline"):
                best = found
                break
            spare = spare or found
        best = best or spare
        if best is None and act.time_at >= 0:
            best = self.times.get(act.time_at)
        if best is None or best.last >= len(self.tokens):
            return None
        value = resolve(best, self.reference, future=act.future or best.first in act.ahead)
        return made(ClaimTime, {"value": value, **self._words(best.first, best.last)})

    def _attribution(self, sources: list[Source]) -> tuple[Attribution, ...]:
        written: list[Attribution] = []
        for source in sources:
            for who in source.who:
                mediates = who.mediates and who.kind in ("state", "organisation")
                fields = {
                    "source": self.name(who),
                    "type": EntityType.MEDIATOR if mediates else _TYPES[who.kind],
                    **(_NOWHERE if source.inherited else self._words(source.first, source.last)),
                    "inherited": source.inherited,
                }
                written.append(made(Attribution, fields))
        return tuple(written)


_NOWHERE: dict[str, Any] = {"text": None, "start": None, "end": None}


def _quantity(term: Term) -> Quantity | None:
    number = term.number
    if number is None:
        if not term.qualifier:
            return None
        return made(Quantity, {"min": None, "max": None, "unit": term.unit, "qualifier": _QUALIFIERS[term.qualifier]})
    low = None if number.low is None else float(number.low)
    high = None if number.high is None else float(number.high)
    fields = {"min": low, "max": high, "unit": term.unit, "qualifier": _QUALIFIERS[number.qualifier]}
    in_order = 0 <= (low or 0) <= (high if high is not None else math.inf)
    return made(Quantity, fields) if in_order else Quantity.model_validate(fields)


def _listed_as(who: Who) -> tuple[str, ...]:
    """Return the lexicon's name for one whom the report calls otherwise: by it, reports with other names meet."""
    return (who.name,) if who.known and who.kind in ("state", "group", "organisation") else ()
