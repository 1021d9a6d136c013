"""Words, numbers and dates that only a withdrawn claim gave: what an entry may still say without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from detente.case.entry import Resting
from detente.case.parties import Party, Role
from detente.evidence import Claim, Kind, Quantity

__all__ = ["requoted", "still_told"]

_WORDS = ("words", "evidence", "clause", "name", "office", "category", "level")
"""Fields that hold a report's words. Labels and notes are the analyst's, and follow the entry's own handling."""
_LISTS = ("people", "aliases")
_DATES = ("when", "due", "starts", "deadline", "until", "as_of")


def requoted(value: BaseModel, lost: Sequence[Claim], left: Sequence[Claim]) -> dict[str, Any]:
    """Return the fields of a value that change when it rests on ``left`` only and no longer on ``lost``.

    A text, number or date that only a lost claim gives is left empty; a text that cannot be is given in the words of
    the first claim that is left.
    """
    if not lost:
        return {}
    update: dict[str, Any] = {}
    for name, info in type(value).model_fields.items():
        content = getattr(value, name)
        if isinstance(content, str) and name in _WORDS and _only(content, lost, left):
            if not info.is_required():
                update[name] = None
            elif name == "words" and left:
                update[name] = left[0].span.text
        elif name in _LISTS and content and isinstance(content[0], str):
            update[name] = tuple(text for text in content if not _only(text, lost, left))
        elif name in _DATES and content in _dates(lost) and content not in _dates(left):
            update[name] = None
        elif isinstance(content, Quantity) and not info.is_required():
            if content in _quantities(lost) and content not in _quantities(left):
                update[name] = None
        elif isinstance(content, BaseModel) and not isinstance(content, Resting):
            update |= _inside(name, content, lost, left)
        elif isinstance(content, tuple) and content and isinstance(content[0], BaseModel):
            update |= _inside_all(name, content, lost, left)
    return {name: content for name, content in update.items() if content != getattr(value, name)}


def still_told(party: Party, lost: Sequence[Claim], left: Sequence[Claim]) -> dict[str, Any]:
    """Return what changes of a drafted party's name and roles without the lost claims.

    It loses the role of a mediator where only lost claims tell that it mediates, and a name that only they use
    gives way to an alias that the others use.
    """
    names = {party.name, *party.aliases, *(n for p in party.people for n in (p.name, p.office) if n)}

    def mediates(claims: Iterable[Claim]) -> bool:
        return any(c.kind is Kind.MEDIATE and not names.isdisjoint(c.actor) for c in claims)

    update: dict[str, Any] = {}
    if mediates(lost) and not mediates(left):
        update["roles"] = tuple(role for role in party.roles if role is not Role.MEDIATOR)
    others = [a for a in party.aliases if any(a in (*c.actor, *c.target) for c in left)]
    if others and _only(party.name, lost, left):
        update["name"] = others[0]
        kept = (a for a in party.aliases if a != others[0] and not _only(a, lost, left))
        update["aliases"] = tuple(kept)
    return update


def _inside(name: str, value: BaseModel, lost: Sequence[Claim], left: Sequence[Claim]) -> dict[str, Any]:
    changed = requoted(value, lost, left)
    return {name: value.model_copy(update=changed)} if changed else {}


def _inside_all(
    name: str, values: tuple[BaseModel, ...], lost: Sequence[Claim], left: Sequence[Claim]
) -> dict[str, Any]:
    """Reword the parts that have no claims of their own."""
    return {name: tuple(v if isinstance(v, Resting) else v.model_copy(update=requoted(v, lost, left)) for v in values)}


def _only(text: str, lost: Iterable[Claim], left: Iterable[Claim]) -> bool:
    """Whether lost claims say a text, and none of those left does."""
    return any(text in said for claim in lost for said in _said(claim)) and not any(
        text in said for claim in left for said in _said(claim)
    )


def _said(claim: Claim) -> Iterable[str]:
    yield claim.span.text
    yield from (term.text for term in claim.terms)
    yield from (condition.text for condition in claim.conditions)
    yield from (*claim.actor, *claim.target)
    yield from (name for term in claim.terms for name in (*term.giver, *term.receiver))
    yield from (source.source for source in claim.attribution)


def _dates(claims: Iterable[Claim]) -> set[str | None]:
    return {claim.time.value for claim in claims if claim.time is not None} - {None}


def _quantities(claims: Iterable[Claim]) -> list[Quantity]:
    return [term.quantity for claim in claims for term in claim.terms if term.quantity is not None]
