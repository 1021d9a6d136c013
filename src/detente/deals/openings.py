"""Which entries to set aside so that a zone opens: every smallest set, by way of those that close it together.

The smallest sets to set aside are the minimal hitting sets of the irreducible sets that leave no package open, and the
other way round [Reiter1987]_. A hitting set of the sets known so far is tried: if it opens the zone, it is one of the
answers; if not, what it leaves in holds an irreducible set not known yet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from detente.preferences import minimal_hitting_sets

__all__ = ["openings"]

MAX_CLOSING = 60
"""How many irreducible sets are looked for; a record that has more is told to have more."""


def openings(
    entries: Sequence[str], is_empty: Callable[[Collection[str]], bool]
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return every smallest set of entries without which the zone is not empty, and whether these are all.

    Parameters
    ----------
    entries : sequence of str
        All that can be set aside.
    is_empty : callable
        Whether no package is open to all without some entries. One entry less never closes a package.

    Examples
    --------
    >>> openings("abc", lambda out: not {"a"} & set(out) and len(set(out)) < 2)
    ((('a',), ('b', 'c')), True)
    """
    if is_empty(entries):
        return (), True
    closing: list[frozenset[str]] = []
    opening: set[frozenset[str]] = set()
    while len(closing) < MAX_CLOSING:
        refuted = None
        for way in minimal_hitting_sets(closing):
            if way in opening:
                continue
            if is_empty(way):
                refuted = way
                break
            opening.add(way)
        if refuted is None:
            break
        closing.append(_irreducible(entries, frozenset(entries) - refuted, is_empty))
    found = [way for way in minimal_hitting_sets(closing) if way in opening or not is_empty(way)]
    ordered = tuple(tuple(entry for entry in entries if entry in way) for way in found)
    return ordered, len(closing) < MAX_CLOSING


def _irreducible(
    entries: Sequence[str], within: frozenset[str], is_empty: Callable[[Collection[str]], bool]
) -> frozenset[str]:
    """Leave out what can be left out, one entry after the other, while the zone stays empty."""
    kept = set(within)
    for entry in entries:
        if entry in kept and is_empty((set(entries) - kept) | {entry}):
            kept.remove(entry)
    return frozenset(kept)
