"""Contradictions: entries that no preference fits together, every irreducible set and every minimal way out.

The two are each other's minimal hitting sets [Reiter1987]_. A hitting set of the irreducible sets known so far is
tried: if a preference fits the rest, it is a way out; if not, the rest holds an irreducible set not known yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from detente.preferences.prior import drawn_witnesses
from detente.preferences.program import Program

__all__ = ["Conflict", "conflict_of", "minimal_hitting_sets"]

MAX_SETS = 100
"""How many irreducible sets are looked for; a record that has more is told to have more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What in one party's record cannot hold together; the reader chooses what to set aside, nobody else does."""

    party: str
    irreducible: tuple[tuple[str, ...], ...]
    """Sets of entries that contradict each other, while any of them could be left out to end it."""
    ways_out: tuple[tuple[str, ...], ...]
    """The smallest sets of entries whose setting aside leaves a record that some preference fits."""
    is_complete: bool
    """Whether these are all."""
    words: tuple[str, ...]
    """Each irreducible set in a sentence."""
    claims: tuple[str, ...]
    handling: str


def conflict_of(name: str, program: Program) -> Conflict | None:
    """Find all contradictions in one party's record; ``None`` where some preference fits it.

    Parameters
    ----------
    name : str
        The party's name to print.
    program : Program
        Its unknowns and bounds.
    """
    from detente.evidence import strictest

    if len(drawn_witnesses(program.unknowns, program.bounds)) or program.fit() is not None:
        return None
    entries = tuple(program.entries)
    known: list[frozenset[str]] = []
    freeing: set[frozenset[str]] = set()
    is_complete = False
    while len(known) < MAX_SETS:
        rest = _refuted(program, entries, known, freeing)
        if rest is None:
            is_complete = True
            break
        known.append(_irreducible(program, entries, rest))
    ways: tuple[frozenset[str], ...] = minimal_hitting_sets(known)
    if not is_complete:  # what hits the sets found may still leave one that was not
        ways = tuple(way for way in ways if program.fit(without=way) is not None) or (_one_way_out(program, entries),)
    told = {bound.entry: bound for bound in program.bounds}
    involved = [told[entry] for entry in entries if any(entry in one for one in known)]
    return Conflict(
        party=program.unknowns.party,
        irreducible=tuple(_in_order(entries, one) for one in known),
        ways_out=tuple(_in_order(entries, one) for one in ways),
        is_complete=is_complete,
        words=tuple(
            f"{name}: no preference fits all of these. " + " — ".join(told[e].words + ". " + told[e].says for e in own)
            for own in (_in_order(entries, one) for one in known)
        ),
        claims=tuple(dict.fromkeys(c for bound in involved for c in bound.claims)),
        handling=strictest(bound.handling for bound in involved),
    )


def _in_order(entries: Iterable[str], chosen: Collection[str]) -> tuple[str, ...]:
    return tuple(entry for entry in entries if entry in chosen)


def _refuted(
    program: Program, entries: tuple[str, ...], known: list[frozenset[str]], freeing: set[frozenset[str]]
) -> frozenset[str] | None:
    """Return entries that contradict each other though a hitting set of the known sets was left out; else ``None``.

    ``freeing`` holds the ways out found so far, and grows.
    """
    for way in minimal_hitting_sets(known):
        if way in freeing:
            continue
        if program.fit(without=way) is None:
            return frozenset(entries) - way
        freeing.add(way)
    return None


def _one_way_out(program: Program, entries: tuple[str, ...]) -> frozenset[str]:
    """Take entries in while some preference fits; the rest is one smallest set to set aside."""
    out = set(entries)
    for entry in entries:
        if program.fit(without=out - {entry}) is not None:
            out.remove(entry)
    return frozenset(out)


def _irreducible(program: Program, entries: tuple[str, ...], within: frozenset[str]) -> frozenset[str]:
    """Leave out what can be left out, one entry after the other, while no preference fits the rest."""
    kept = set(within)
    for entry in entries:
        if entry in kept and program.fit(without=(set(entries) - kept) | {entry}) is None:
            kept.remove(entry)
    return frozenset(kept)


def minimal_hitting_sets(sets: Iterable[Collection[str]]) -> tuple[frozenset[str], ...]:
    """Return the inclusion-minimal sets that have a member of every given set, smallest first [Berge1989]_.

    Examples
    --------
    >>> [sorted(found) for found in minimal_hitting_sets([{"a", "b"}, {"b", "c"}])]
    [['b'], ['a', 'c']]
    """
    found: list[frozenset[str]] = [frozenset()]
    for one in sets:
        grown = {way if way & frozenset(one) else way | {member} for way in found for member in one}
        found = [way for way in grown if not any(other < way for other in grown)]
    return tuple(sorted(found, key=lambda way: (len(way), sorted(way))))
