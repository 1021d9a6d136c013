"""Which claim of one analyst is which of another's: the same stretch of the report, each claim once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from detente.case.review.overlap import overlap_fits, overlap_share
from detente.evidence import Claim, ClaimTerm, Span

__all__ = ["paired_claims", "paired_terms"]

T = TypeVar("T", Claim, ClaimTerm)


def paired_claims(ones: Sequence[Claim], others: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Pair the claims of two people on one report.

    Two claims can be a pair if half of the shorter's words are shared and the longer is at most four times as long. The
    pair that shares most (Jaccard) is taken first, and so on, each claim once. What the claims say plays no part; only
    where two pairs share as much does one of a single kind come first, since an offer and its refusal can stand on the
    same words.

    Returns
    -------
    list of pairs of Claim
        In the order of the first's words; the same pairs whoever of the two comes first.
    """
    return _pairs(ones, others, lambda claim: claim.span, lambda a, b: a.kind is b.kind)


def paired_terms(ones: Sequence[ClaimTerm], others: Sequence[ClaimTerm]) -> list[tuple[ClaimTerm, ClaimTerm]]:
    """Pair the terms of two claims that are a pair, by the same rule; of equal shares those of one item come first."""
    return _pairs(ones, others, _span, lambda a, b: a.item is b.item)


def _span(term: ClaimTerm) -> Span:
    return Span(start=term.start, end=term.end, text=term.text)


def _pairs(
    ones: Sequence[T], others: Sequence[T], span: Callable[[T], Span], alike: Callable[[T, T], bool]
) -> list[tuple[T, T]]:
    found = []
    for i, one in enumerate(ones):
        for j, other in enumerate(others):
            a, b = span(one), span(other)
            if overlap_fits(a, b):
                places = sorted([(a.start, a.end), (b.start, b.end)])
                found.append((-overlap_share(a, b), not alike(one, other), places, i, j))
    pairs: dict[int, int] = {}
    for _, _, _, i, j in sorted(found):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(ones[i], others[pairs[i]]) for i in sorted(pairs)]
