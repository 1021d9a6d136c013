"""Anchors: words are found again by themselves and by what stands around them, wherever they have moved to."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.review.decisions import CONTEXT
from detente.evidence import Claim, Span

__all__ = ["context", "moved", "occurrences", "place_of"]

_MOST_PLACES = 2000
"""At how many places words are looked at; shorter words than a claim's stand in more."""


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a stretch of a text."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def occurrences(text: str, words: str) -> Iterator[int]:
    """Give the places at which words stand in a text, first to last."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def place_of(text: str, words: str, *, before: str = "", after: str = "", near: int = 0) -> int | None:
    """Find words again in a text that may have changed around them.

    Parameters
    ----------
    text : str
        The report as it now is.
    words : str
        What is looked for, character for character.
    before, after : str
        What stood around them: of several places the one that keeps most of it is taken.
    near : int
        Where they stood: of places that keep as much, the nearest is taken.

    Returns
    -------
    int or None
        Where they begin; ``None`` where the text does not have them.

    Examples
    --------
    >>> place_of("They met. They left. They met again.", "They met", after=" again", near=0)
    21
    """
    best: tuple[int, int, int] | None = None
    for number, at in enumerate(occurrences(text, words)):
        if number >= _MOST_PLACES:
            break
        end = at + len(words)
        kept = _common(text[max(0, at - len(before)) : at][::-1], before[::-1])
        kept += _common(text[end : end + len(after)], after)
        found = (-kept, abs(at - near), at)
        best = found if best is None else min(best, found)
    return None if best is None else best[2]


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginning."""
    for position, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return position
    return min(len(one), len(other))


def moved(claim: Claim, text: str, start: int) -> Claim | None:
    """Return a claim at another place of its report, every part where its words now stand.

    Parameters
    ----------
    claim : Claim
        With the offsets of the text it was taken from.
    text : str
        The report as it now is.
    start : int
        Where the claim's own words now begin.

    Returns
    -------
    Claim or None
        ``None`` where a term, condition or time outside the claim's words is no longer in the text. A source whose
        mention is gone keeps its name.
    """
    shift = start - claim.span.start

    def at(words: str, old: int) -> int | None:
        if text[old + shift : old + shift + len(words)] == words and old + shift >= 0:
            return old + shift
        return place_of(text, words, near=old + shift)

    update: dict[str, object] = {
        "span": Span(start=start, end=start + len(claim.span.text), text=claim.span.text),
    }
    for field in ("terms", "conditions"):
        parts = []
        for part in getattr(claim, field):
            place = at(part.text, part.start)
            if place is None:
                return None
            parts.append(part.model_copy(update={"start": place, "end": place + len(part.text)}))
        update[field] = tuple(parts)
    if claim.time is not None:
        place = at(claim.time.text, claim.time.start)
        if place is None:
            return None
        update["time"] = claim.time.model_copy(update={"start": place, "end": place + len(claim.time.text)})
    sources = []
    for source in claim.attribution:
        place = None if source.text is None or source.start is None else at(source.text, source.start)
        gone = {"text": None, "start": None, "end": None}
        end = None if place is None or source.text is None else place + len(source.text)
        sources.append(source.model_copy(update=gone if place is None else {"start": place, "end": end}))
    update["attribution"] = tuple(sources)
    return claim.model_copy(update=update)
