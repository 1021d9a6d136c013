"""Corrections in a line of text: ``kind=reject; actor=Hamas; term1.quantity=about 40``, checked against the report."""

from __future__ import annotations

import re
from collections.abc import Callable

from pydantic import ValidationError

from detente.case.faults import did_you_mean
from detente.case.review.anchors import place_of
from detente.case.review.edits_of_terms import with_term
from detente.case.review.given import names_given, one_of, placed, span_given
from detente.errors import MisuseError
from detente.evidence import (
    Attribution,
    Claim,
    ClaimTime,
    Condition,
    EntityType,
    Kind,
    Relation,
    Status,
    first_day,
)
from detente.reading import load_lexicon

__all__ = ["FIELDS", "corrected", "new_claim"]

FIELDS = (
    "kind",
    "actor",
    "target",
    "status",
    "words",
    "time",
    "source",
    "requires",
    "unless",
    "deadline",
    "term",
    "handling",
)
"""What can be corrected; of the first term, ``term1.item``, ``.words``, ``.quantity``, ``.from`` and ``.to``."""

_PART = re.compile(r";\s*(?=[a-z]+\d*(?:\.[a-z]+)?\s*=)")
_FIELD = re.compile(r"\s*([a-z]+)(\d*)(?:\.([a-z]+))?\s*=(.*)", re.DOTALL)
_DATED = re.compile(r'\s*(\S*?)\s*(?:["“](.+)["”])?\s*')


def corrected(claim: Claim, text: str, line: str) -> Claim:
    """Return a claim with corrections.

    Parameters
    ----------
    claim : Claim
        Left as it is.
    text : str
        The report: words that are given must stand in it, character for character; of several places the one nearest
        to the claim is taken.
    line : str
        ``field=value``, several with ``;`` between them. An empty value clears the field.

    Raises
    ------
    MisuseError
        If a field or a value is unknown, or words are not in the report. Nothing is changed then.
    """
    for part in _PART.split(line):
        found = _FIELD.fullmatch(part)
        if found is None:
            raise MisuseError(
                f"'{part.strip()}' is no correction.", mend="Write field=value; fields: " + ", ".join(FIELDS)
            )
        field, number, inner, value = found[1], found[2], found[3], found[4].strip()
        if field == "term":
            claim = with_term(claim, text, int(number) if number else None, inner, value)
        elif field in _SETTERS and not number and not inner:
            claim = _SETTERS[field](claim, text, value)
        else:
            name = part.partition("=")[0].strip()
            raise MisuseError(f"a claim has no field '{name}'.", mend=did_you_mean(name, FIELDS) or None)
    return claim


def new_claim(text: str, line: str, name: str) -> Claim:
    """Return a claim of one's own; ``words`` and ``kind`` must be among the fields.

    Raises
    ------
    MisuseError
        As `corrected` does, and if one of the two is missing.
    """
    given = {m[1]: m[4].strip() for part in _PART.split(line) if (m := _FIELD.fullmatch(part))}
    if not given.get("words") or not given.get("kind"):
        raise MisuseError("a new claim needs its words and its kind.", mend="Write words=…; kind=…; actor=…")
    span = span_given(text, given["words"], 0)
    return corrected(Claim(id=name, kind=one_of(Kind, given["kind"], "kind"), span=span), text, line)


def _with_kind(claim: Claim, text: str, value: str) -> Claim:  # noqa: ARG001
    return claim.model_copy(update={"kind": one_of(Kind, value, "kind")})


def _with_status(claim: Claim, text: str, value: str) -> Claim:  # noqa: ARG001
    return claim.model_copy(update={"status": one_of(Status, value, "status")})


def _with_actor(claim: Claim, text: str, value: str) -> Claim:  # noqa: ARG001
    return claim.model_copy(update={"actor": names_given(value)})


def _with_target(claim: Claim, text: str, value: str) -> Claim:  # noqa: ARG001
    return claim.model_copy(update={"target": names_given(value)})


def _with_words(claim: Claim, text: str, value: str) -> Claim:
    return claim.model_copy(update={"span": span_given(text, value, claim.span.start)})


def _with_handling(claim: Claim, text: str, value: str) -> Claim:  # noqa: ARG001
    try:
        return Claim.model_validate({**claim.model_dump(by_alias=True), "handling": value})
    except ValidationError:
        raise MisuseError(f"'{value}' is no handling level.", mend="public, team, party:<id> or mediator.") from None


def _with_time(claim: Claim, text: str, value: str) -> Claim:
    if not value:
        return claim.model_copy(update={"time": None})
    found = _DATED.fullmatch(value)
    iso, words = (found[1], found[2]) if found else ("", None)
    try:
        if iso:
            first_day(iso)
    except ValueError:
        raise MisuseError(f"'{iso}' is no date.", mend='Write time=2023-12-20 "on Wednesday".') from None
    if words is None and claim.time is None:
        raise MisuseError("which words tell the time?", mend=f'Write time={iso or "2023-12-20"} "on Wednesday".')
    place = placed(claim, text, words) if words else claim.time.model_dump(exclude={"value"}) if claim.time else {}
    return claim.model_copy(update={"time": ClaimTime(value=iso or None, **place)})


def _with_source(claim: Claim, text: str, value: str) -> Claim:
    """Read a chain, outermost first: ``Wall Street Journal > Egyptian officials``."""
    known = {source.source: source for source in claim.attribution}
    chain = []
    names = [name.strip() for name in re.split(r"\s*(?:>|←|<-)\s*", value) if name.strip()]
    for number, name in enumerate(names):
        place = place_of(text, name, near=claim.span.start)
        span = {} if place is None else {"text": name, "start": place, "end": place + len(name)}
        kind = _source_type(name, is_last=number == len(names) - 1)
        chain.append(known.get(name) or Attribution(source=name, type=kind, **span))
    return claim.model_copy(update={"attribution": tuple(chain)})


def _source_type(name: str, *, is_last: bool) -> EntityType:
    lexicon = load_lexicon()
    entries = lexicon.names.get(name.split()[0], ())
    if any(entry.kind == "outlet" and " ".join(entry.words) == name for entry in entries) or not is_last:
        return EntityType.OUTLET
    is_unnamed = name.split()[-1].lower() in lexicon.words["source_nouns"] or name.islower()
    return EntityType.UNNAMED if is_unnamed else EntityType.OFFICIAL


def _condition(relation: Relation) -> Callable[[Claim, str, str], Claim]:
    def set_it(claim: Claim, text: str, value: str) -> Claim:
        others = tuple(c for c in claim.conditions if c.relation is not relation)
        new = (Condition(relation=relation, **placed(claim, text, value)),) if value else ()
        return claim.model_copy(update={"conditions": (*others, *new)})

    return set_it


_SETTERS: dict[str, Callable[[Claim, str, str], Claim]] = {
    "kind": _with_kind,
    "actor": _with_actor,
    "target": _with_target,
    "status": _with_status,
    "words": _with_words,
    "time": _with_time,
    "source": _with_source,
    "requires": _condition(Relation.REQUIRES),
    "unless": _condition(Relation.UNLESS),
    "deadline": _condition(Relation.DEADLINE),
    "handling": _with_handling,
}
