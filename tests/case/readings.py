"""Readings written by hand, so that drafting is tested apart from reading. The texts are our own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
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
    Kind,
    Quantity,
    Relation,
    Report,
    Span,
    Status,
)
from detente.reading import Link, Reading

__all__ = ["claim", "count", "custody", "entity", "reading", "term", "weeks"]


def count(
    low: float | None, high: float | None = None, *, qualifier: str = "exact", unit: str = "prisoners"
) -> Quantity:
    exact = qualifier in {"exact", "approx"} and high is None
    return Quantity.model_validate({"min": low, "max": low if exact else high, "unit": unit, "qualifier": qualifier})


def weeks(n: float) -> Quantity:
    return Quantity(min=n, max=n, unit="week")


def entity(name: str, kind: str = "party", of: str | None = None, *aliases: str, office: str | None = None) -> Entity:
    return Entity(name=name, type=EntityType(kind), of=of, aliases=aliases, office=office)


def term(
    item: str, text: str, quantity: Quantity | None = None, giver: str = "", receiver: str = "", **more: Any
) -> Any:
    return {
        "item": item,
        "text": text,
        "quantity": quantity,
        "from": [giver] if giver else [],
        "to": [receiver] if receiver else [],
        **more,
    }


def claim(kind: str, actor: str, words: str, *terms: Any, target: str = "", **more: Any) -> dict[str, Any]:
    """A claim whose text is ``words``; actors and targets are written with ``+`` between them."""
    return {"kind": kind, "actor": actor, "target": target, "words": words, "terms": terms, **more}


def custody(holder: str, words: str, *terms: Any) -> dict[str, Any]:
    return {"holder": holder, "words": words, "terms": terms}


def reading(
    name: str,
    *,
    date: str | None,
    entities: Sequence[Entity],
    claims: Sequence[dict[str, Any]],
    links: Sequence[tuple[str, str, str]] = (),
    context: Sequence[dict[str, Any]] = (),
    first_time: Sequence[str] = (),
    outlet: str = "Sample agency",
) -> Reading:
    text = "".join(f"{c['words']}. " for c in (*claims, *context))
    starts = _starts([c["words"] for c in (*claims, *context)])
    return Reading(
        report=Report(
            id=name,
            file=f"reports/{name}.txt",
            outlet=outlet,
            date=date,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            sample=True,
        ),
        text=text,
        claims=tuple(_claim(n, c, starts[n]) for n, c in enumerate(claims)),
        entities=tuple(entities),
        context=tuple(
            Context(
                id=f"k{n + 1}",
                about="custody",
                holder=(c["holder"],),
                span=_span(c["words"], starts[len(claims) + n]),
                terms=tuple(_term(t, c["words"], starts[len(claims) + n]) for t in c["terms"]),
            )
            for n, c in enumerate(context)
        ),
        notes=(),
        bounds=(),
        links=tuple(Link(*link) for link in links),
        first_time=frozenset(first_time),
    )


def _starts(sentences: Sequence[str]) -> list[int]:
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 2
    return starts


def _span(words: str, start: int) -> Span:
    return Span(start=start, end=start + len(words), text=words)


def _at(words: str, inside: str, start: int) -> dict[str, Any]:
    begin = start + inside.index(words)
    return {"text": words, "start": begin, "end": begin + len(words)}


def _term(row: dict[str, Any], words: str, start: int) -> ClaimTerm:
    return ClaimTerm.model_validate({**row, **_at(row["text"], words, start)})


def _claim(n: int, row: dict[str, Any], start: int) -> Claim:
    words = row["words"]
    time = row.get("time")
    return Claim(
        id=f"c{n + 1}",
        kind=Kind(row["kind"]),
        actor=tuple(row["actor"].split("+")) if row["actor"] else (),
        target=tuple(row["target"].split("+")) if row["target"] else (),
        status=Status(row.get("status", "asserted")),
        span=_span(words, start),
        terms=tuple(_term(t, words, start) for t in row["terms"]),
        conditions=tuple(
            Condition(relation=Relation(relation), **_at(text, words, start))
            for relation, text in row.get("conditions", ())
        ),
        time=ClaimTime(value=time, **_at(words[:1], words, start)) if time else None,
        attribution=tuple(
            Attribution(source=source, type=EntityType(kind)) for source, kind in row.get("attribution", ())
        ),
    )
