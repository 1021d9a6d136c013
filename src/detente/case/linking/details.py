"""What the words of a claim tell beside its terms: where talks were, how many phases, whether a term can be renewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detente.case.linking.wording import pattern, place_kinds
from detente.evidence import Claim

__all__ = ["Detail", "details_of"]

_NAME = r"[A-ZÀ-Þ][\w’'-]*(?:\s(?:(?:al|el|de|la|of)[-\s])?[A-ZÀ-Þ][\w’'-]*)*"


@dataclass(frozen=True, slots=True)
class Detail:
    """One such thing, in the words of the report; offsets are code points of the report's text."""

    kind: str
    """``place``, ``phases``, ``renewal`` or ``among``."""
    words: str
    start: int
    end: int
    value: tuple[str, ...]
    """To compare by: the place with the land it lies in, the number, the members one by one."""


def details_of(claim: Claim) -> tuple[Detail, ...]:
    """Find the details that a claim's own words tell; none is an answer.

    Examples
    --------
    >>> from detente.evidence import Kind, Span
    >>> words = "The sides signed a plan in three phases at talks in Montreux, Switzerland"
    >>> claim = Claim(id="c1", kind=Kind.AGREE, span=Span(start=0, end=len(words), text=words))
    >>> [(detail.kind, detail.words, detail.value) for detail in details_of(claim)]
    [('place', 'Montreux', ('Montreux', 'Switzerland')), ('phases', 'three phases', ('3',))]
    """
    return (*_places(claim), *_phases(claim), *_renewals(claim), *_among(claim))


def _detail(kind: str, claim: Claim, start: int, end: int, value: tuple[str, ...]) -> Detail:
    text = claim.span.text
    return Detail(kind, text[start:end], claim.span.start + start, claim.span.start + end, value)


@cache
def _place_pattern() -> re.Pattern[str]:
    lead = f"(?i:\\b(?:{pattern('places')})\\s+(?:[a-z]+\\s+){{0,3}}?(?:in|at)\\s+(?:the\\s+\\w+\\s+capital,?\\s+)?)"
    return re.compile(f"{lead}({_NAME})((?:,\\s{_NAME})*)")


def _places(claim: Claim) -> Iterator[Detail]:
    if claim.kind not in place_kinds():
        return
    found = _place_pattern().search(claim.span.text)
    if found is not None:
        around = tuple(part.strip() for part in found[2].split(",") if part.strip())
        yield _detail("place", claim, found.start(1), found.end(1), (found[1], *around))


@cache
def _phase_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b([a-z]+|\d{{1,2}})[-\s](?:{pattern('phases')})\b", re.IGNORECASE)


def _phases(claim: Claim) -> Iterator[Detail]:
    for found in _phase_pattern().finditer(claim.span.text):
        number = _number(found[1].lower())
        if number is not None and number > 1:
            yield _detail("phases", claim, found.start(), found.end(), (f"{number:g}",))
            return


def _number(word: str) -> float | None:
    if word.isdigit():
        return float(word)
    from detente.reading import load_lexicon  # where it is needed: a case is read without the reader

    return load_lexicon().numbers.get(word)


@cache
def _renewal_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:which\s+)?(?:{pattern('renewal')})\b", re.IGNORECASE)


def _renewals(claim: Claim) -> Iterator[Detail]:
    found = _renewal_pattern().search(claim.span.text)
    if found is not None:
        yield _detail("renewal", claim, found.start(), found.end(), ("can be renewed",))


@cache
def _among_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{pattern('among')})\s+(?P<who>[^.;:]+?)(?=,?\s+in\s+(?:exchange|return)\b|\s+would\b|[.;:]|,\s+(?:which|who)\b|$)",
        re.IGNORECASE,
    )


def _among(claim: Claim) -> Iterator[Detail]:
    """Find who is named among those who are counted, where the claim counts persons."""
    if not any(term.quantity is not None and term.item.value in ("persons", "bodies") for term in claim.terms):
        return
    found = _among_pattern().search(claim.span.text)
    if found is not None:
        members = (part.strip().lower() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", found["who"]))
        value = tuple(sorted({re.sub(r"^(?:all|the|remaining|some)\s+", "", m) for m in members if m}))
        yield _detail("among", claim, found.start("who"), found.end("who"), value)
