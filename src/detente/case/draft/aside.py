"""What a person set aside, found again in a new reading: by its words, since numbers shift when the reader changes."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.case import AsideClaim, Case
from detente.case.review.overlap import LONGEST
from detente.evidence import Claim

__all__ = ["Asides", "asides_in"]


@dataclass(frozen=True, slots=True)
class Asides:
    """The names that what was set aside has in a new reading, and the words that go with those of claims."""

    names: tuple[str, ...]
    words: dict[str, AsideClaim]


def asides_in(case: Case, fresh: Case) -> Asides:
    """Find what a case set aside in a draft from the reports as they are read now.

    A claim of which the words are noted is found by them, in its report and of its kind; the claim that now bears its
    number is another, unless it stands on those words. One that is no longer read keeps its name and words, and waits.
    A name without words, of an entry or from before words were noted, counts as it is.
    """
    names: list[str] = []
    words: dict[str, AsideClaim] = {}
    taken: set[str] = set()
    for name in case.set_aside:
        told = case.set_aside_words.get(name)
        if told is None:
            names.append(name)
            continue
        found = _found(told, name.partition("/")[0], fresh, taken)
        if found is None:
            found = name if name not in fresh.claims else _waiting(name, fresh, words)
        taken.add(found)
        names.append(found)
        words[found] = told
    return Asides(tuple(dict.fromkeys(names)), words)


def _found(told: AsideClaim, report: str, fresh: Case, taken: set[str]) -> str | None:
    """Return the claim that stands on these words, or on most of them, nearest to where they stood."""
    best: tuple[float, int, str] | None = None
    for name, claim in fresh.claims.items():
        if name in taken or name.partition("/")[0] != report or claim.kind is not told.kind:
            continue
        share = _share(told.words, claim)
        if share > 0:
            key = (-share, abs(claim.span.start - told.start), name)
            best = key if best is None else min(best, key)
    return None if best is None else best[2]


def _share(words: str, claim: Claim) -> float:
    """Return how much of the longer the shorter is, if it is a part of it and no less than a quarter; else 0."""
    shorter, longer = sorted((words, claim.span.text), key=len)
    is_part = bool(shorter) and shorter in longer and len(longer) <= LONGEST * len(shorter)
    return len(shorter) / len(longer) if is_part else 0.0


def _waiting(name: str, fresh: Case, words: dict[str, AsideClaim]) -> str:
    """Return a name that no claim bears, for one that is not read now: its number went to another."""
    report, _, _ = name.partition("/")
    numbers = [
        int(number)
        for known in (*fresh.claims, *words)
        if known.startswith(f"{report}/c") and (number := known.partition("/c")[2]).isdigit()
    ]
    return f"{report}/c{1 + max(numbers, default=0)}"
