"""Versions of one line: several tellings of one amount or level, and what they allow together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["Span", "together"]

Span = tuple[float, float]
"""From the least to the most that some words allow; an end that they leave open is infinite."""


def together(spans: Iterable[Span]) -> Span:
    """Return what several tellings of one thing allow: where all can be true, what all of them allow.

    Where they contradict each other, any of the largest groups that can be true at once may be: from the least that
    one of these groups allows to the most that one does.

    Parameters
    ----------
    spans : iterable of Span
        One or more.

    Examples
    --------
    >>> together([(40.0, 40.0), (36.0, 44.0), (24.0, float("inf"))])  # 40, around 40, several dozen
    (40.0, 40.0)
    >>> together([(40.0, 40.0), (24.0, float("inf")), (100.0, 100.0)])  # 40 or 100, and either is several dozen
    (40.0, 100.0)
    """
    told = list(dict.fromkeys(spans))
    found = [_common(group) for group in _groups(told)]
    return min(low for low, _ in found), max(high for _, high in found)


def _groups(told: Sequence[Span]) -> list[list[Span]]:
    """Return the largest groups of spans that have a point in common; where spans meet, they meet at a low end."""
    at_ends = [{span for span in told if span[0] <= low <= span[1]} for low, _ in told]
    return [list(group) for group in at_ends if not any(group < other for other in at_ends)]


def _common(group: Sequence[Span]) -> Span:
    return max(low for low, _ in group), min(high for _, high in group)
