"""Versions of one line: several tellings of one amount or level, and what they allow together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["Span", "groups_of", "together"]

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
    told = tuple(dict.fromkeys(spans))
    found = [(max(told[n][0] for n in group), min(told[n][1] for n in group)) for group in groups_of(told)]
    return min(low for low, _ in found), max(high for _, high in found)


def groups_of(spans: Sequence[Span]) -> tuple[tuple[int, ...], ...]:
    """Return the largest groups of spans that have a point in common, by their places, in the order of the first.

    Examples
    --------
    >>> groups_of([(100.0, 100.0), (40.0, 40.0), (24.0, float("inf"))])
    ((0, 2), (1, 2))
    """
    # where spans meet at all, they meet at the low end of one of them
    at_ends = {tuple(n for n, span in enumerate(spans) if span[0] <= low <= span[1]) for low, _ in spans}
    return tuple(sorted(group for group in at_ends if not any(set(group) < set(other) for other in at_ends)))
