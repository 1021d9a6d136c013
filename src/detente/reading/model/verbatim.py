"""An answer becomes evidence: what it copied is found in the text, what it did not copy is dropped and counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from detente.evidence import (
    Attribution,
    Claim,
    ClaimTerm,
    ClaimTime,
    Condition,
    Entity,
    EntityType,
    Item,
    Kind,
    Quantity,
    Relation,
    Span,
    Status,
)
from detente.reading.lexicon import Lexicon
from detente.reading.measuring import quantity_in, time_in

__all__ = ["Finder"]

_Choice = TypeVar("_Choice", bound=StrEnum)
_MOST = 500
"""Claims, entities, terms in one list; more is no reading."""


@dataclass(slots=True)
class Finder:
    """Finds what an answer copied in one stretch of a text, and counts what it cannot find."""

    text: str
    begin: int
    end: int
    date: dt.date | None
    lexicon: Lexicon
    dropped: Counter[str] = field(default_factory=Counter)
    entities: dict[str, Entity] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _spans_used: set[int] = field(default_factory=set)

    def take(self, answer: dict[str, Any]) -> list[Claim]:
        """Return the claims of an answer that stand in the text; entities are gathered on the way."""
        for raw in _objects(answer.get("entities")):
            self._entity(raw)
        self._settle_sides(answer)
        claims = [self._claim(raw) for raw in _objects(answer.get("claims"))]
        return [claim for claim in claims if claim is not None]

    # -- who ----------------------------------------------------------------------------------------------------

    def _entity(self, raw: dict[str, Any]) -> None:
        said = _texts(raw.get("mentions"))
        found = [mention for mention in said if self._at(mention) is not None]
        self.dropped["a name that the text does not have"] += len(said) - len(found)
        kind = _choice(EntityType, raw.get("type"))
        if not found or kind is None:
            self.dropped["somebody whom the text does not name"] += 1
            return
        name = found[0]
        if name not in self.entities:
            self.entities[name] = Entity(name=name, type=kind, aliases=tuple(dict.fromkeys(found[1:])))
        for mention in said:
            self._names.setdefault(mention, name)

    def _settle_sides(self, answer: dict[str, Any]) -> None:
        for raw in _objects(answer.get("entities")):
            name = next((self._names[m] for m in _texts(raw.get("mentions")) if m in self._names), None)
            told = raw.get("of")
            side = self._names.get(told) if isinstance(told, str) else None
            if name in self.entities and side is not None and side != name:
                self.entities[name] = self.entities[name].model_copy(update={"of": side})

    def _who(self, said: object) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for mention in _texts(said):
            name = self._names.get(mention)
            if name is None and self._at(mention) is not None:
                name = mention
                self.entities.setdefault(name, Entity(name=name, type=EntityType.THIRD_PARTY))
                self._names[mention] = name
            if name is None:
                self.dropped["an actor whom the text does not name"] += 1
            else:
                found[name] = None
        return tuple(found)

    # -- what ---------------------------------------------------------------------------------------------------

    def _claim(self, raw: dict[str, Any]) -> Claim | None:
        kind, status = _choice(Kind, raw.get("kind")), _choice(Status, raw.get("status"))
        span = self._span(raw.get("span"))
        if kind is None or status is None:
            self.dropped["a claim of no known kind or status"] += 1
            return None
        if span is None:
            self.dropped["a claim whose words the text does not have"] += 1
            return None
        return Claim(
            id="c0",
            kind=kind,
            actor=self._who(raw.get("actor")),
            target=self._who(raw.get("target")),
            status=status,
            span=span,
            terms=tuple(t for t in (self._term(one, span) for one in _objects(raw.get("terms"))) if t is not None),
            conditions=tuple(
                c for c in (self._condition(one, span) for one in _objects(raw.get("conditions"))) if c is not None
            ),
            time=self._time(raw.get("time"), span, is_future=status is Status.HYPOTHETICAL),
            attribution=tuple(
                a for a in (self._source(one, span) for one in _objects(raw.get("sources"))) if a is not None
            ),
        )

    def _span(self, said: object) -> Span | None:
        """Find a claim's words; the same words twice are two claims, in the order of the text."""
        if not isinstance(said, str) or not said.strip():
            return None
        words = said.strip()
        at = self.text.find(words, self.begin, self.end)
        first = at
        while at >= 0 and at in self._spans_used:
            at = self.text.find(words, at + 1, self.end)
        at = at if at >= 0 else first
        if at < 0:
            return None
        self._spans_used.add(at)
        return Span(start=at, end=at + len(words), text=words)

    def _at(self, said: str, near: Span | None = None) -> int | None:
        """Find words inside a span where they are there, else at the place nearest to it."""
        if not said.strip():
            return None
        if near is None:
            at = self.text.find(said, self.begin, self.end)
            return at if at >= 0 else None
        inside = self.text.find(said, near.start, near.end)
        if inside >= 0:
            return inside
        before = self.text.rfind(said, self.begin, near.start)
        after = self.text.find(said, near.end, self.end)
        places = [at for at in (before, after) if at >= 0]
        return min(places, key=lambda at: abs(at - near.start)) if places else None

    def _found(self, said: object, near: Span, what: str) -> tuple[str, int] | None:
        words = said.strip() if isinstance(said, str) else ""
        at = self._at(words, near)
        if at is None:
            self.dropped[what] += 1
            return None
        return words, at

    def _term(self, raw: dict[str, Any], span: Span) -> ClaimTerm | None:
        item = _choice(Item, raw.get("item"))
        found = self._found(raw.get("text"), span, "a term whose words the text does not have")
        if item is None or found is None:
            return None
        words, at = found
        quantity: Quantity | None = quantity_in(words, lexicon=self.lexicon)
        giver, receiver = self._who(raw.get("from")), self._who(raw.get("to"))
        return ClaimTerm(
            item=item, text=words, start=at, end=at + len(words), quantity=quantity, giver=giver, receiver=receiver
        )

    def _condition(self, raw: dict[str, Any], span: Span) -> Condition | None:
        relation = _choice(Relation, raw.get("relation"))
        found = self._found(raw.get("text"), span, "a condition whose words the text does not have")
        if relation is None or found is None:
            return None
        return Condition(relation=relation, text=found[0], start=found[1], end=found[1] + len(found[0]))

    def _time(self, said: object, span: Span, *, is_future: bool) -> ClaimTime | None:
        if said is None:
            return None
        found = self._found(said, span, "a time whose words the text does not have")
        if found is None:
            return None
        words, at = found
        value = time_in(words, reference=self.date, is_future=is_future, lexicon=self.lexicon)
        return ClaimTime(value=value, text=words, start=at, end=at + len(words))

    def _source(self, raw: dict[str, Any], span: Span) -> Attribution | None:
        who = self._who([raw.get("mention")])
        found = self._found(raw.get("text"), span, "a source whose words the text does not have")
        if not who or found is None:
            return None
        words, at = found
        kind = self.entities[who[0]].type
        return Attribution(source=who[0], type=kind, text=words, start=at, end=at + len(words))


def _objects(value: object) -> Iterable[dict[str, Any]]:
    return [one for one in value[:_MOST] if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [one for one in value[:_MOST] if isinstance(one, str)] if isinstance(value, list) else []


def _choice(choices: type[_Choice], value: object) -> _Choice | None:
    return next((choice for choice in choices if choice.value == value), None)
