"""When two stretches of a report are taken for the same: the rule of the annotation guide's score."""

from __future__ import annotations

from detente.evidence import Span

__all__ = ["overlap_fits", "overlap_share"]

LONGEST = 4
"""How many times as long as the other a stretch may be."""


def overlap_fits(one: Span, other: Span) -> bool:
    """Whether half of the shorter is shared, and the longer is at most four times as long."""
    shorter, longer = sorted((len(one.text), len(other.text)))
    return 2 * _common(one, other) >= shorter and longer <= LONGEST * shorter


def overlap_share(one: Span, other: Span) -> float:
    """Return the characters that both have over those that either has: 1 where they are the same, 0 where apart.

    This is the coefficient of Jaccard on the sets of their offsets.
    """
    common = _common(one, other)
    return common / (len(one.text) + len(other.text) - common)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
