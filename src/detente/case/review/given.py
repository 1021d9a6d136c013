"""Values that a person gives for a claim's fields, checked: names, words of a list, words of the report."""

from __future__ import annotations

import re
from typing import Any

from detente.case.faults import did_you_mean
from detente.case.review.anchors import place_of
from detente.errors import MisuseError
from detente.evidence import Claim, Span

__all__ = ["names_given", "one_of", "placed", "span_given"]


def names_given(value: str) -> tuple[str, ...]:
    """Read names with commas between them; nothing is nobody."""
    return tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))


def one_of(kind: Any, value: str, field: str) -> Any:
    """Read a word of a closed list (an enumeration), or say which words there are."""
    known = [member.value for member in kind]
    if value not in known:
        raise MisuseError(
            f"{field} is '{value}'; one of {', '.join(known)} was expected.", mend=did_you_mean(value, known) or None
        )
    return kind(value)


def span_given(text: str, words: str, near: int) -> Span:
    """Find words in the report, the nearest first; line breaks and spaces may differ."""
    place = place_of(text, words, near=near)
    if place is None:
        loose = re.search(r"\s+".join(map(re.escape, words.split())), text)
        if loose is None:
            raise MisuseError(f"the report does not say “{words}”.", mend="Give its words, character for character.")
        return Span(start=loose.start(), end=loose.end(), text=loose[0])
    return Span(start=place, end=place + len(words), text=words)


def placed(claim: Claim, text: str, words: str) -> dict[str, Any]:
    """Return the words and offsets of a part of a claim."""
    found = span_given(text, words, claim.span.start)
    return {"text": found.text, "start": found.start, "end": found.end}
