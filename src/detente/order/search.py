"""All inclusion-minimal sets of changes after which a target can be done, smallest first, found one by one.

Every such set shares a change with every *conflict* (changes of which at least one must be made). Conflicts are
learnt as candidates fail, and candidates are the sets that share a change with every conflict learnt so far: the
duality behind diagnosis [Reiter1987], with the branching of [Murakami2014], which meets no set twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.order.doable import conflict
from detente.order.rules import RuleBook
from detente.order.system import System, bits

__all__ = ["Search", "minimal_changes"]

MOST_CHECKS = 1_000
"""How many candidate sets are put to the fixed points before the search gives up."""

_NODES_PER_CHECK = 15
"""Looking at a candidate costs so much less than putting it to the fixed points."""


@dataclass(slots=True)
class Search:
    """A search under way: what it has learnt, and whether it has seen everything.

    Parameters
    ----------
    system : System
        Steps, conditions and changes.
    target : int
        The set of steps that are all to be done.
    among : int, optional
        The changes that may be made; by default all.
    most_changes : int, optional
        The size of the largest sets looked at; by default as many as there are changes.
    most_checks : int
        How many candidate sets are tried at most.
    """

    system: System
    target: int
    among: int | None = None
    most_changes: int | None = None
    most_checks: int = MOST_CHECKS
    conflicts: list[int] = field(default_factory=list)
    found: list[int] = field(default_factory=list)
    checks: int = 0
    nodes: int = 0
    is_by_size: bool = True
    """Whether what was found came smallest first; else the search gave up before the first, and found any."""
    is_complete: bool = False
    """Whether there is no further minimal set of at most ``most_changes`` changes."""
    _known: dict[int, int | None] = field(default_factory=dict)
    _pruned: bool = False
    _book: RuleBook = field(init=False)

    def __post_init__(self) -> None:
        self._book = RuleBook(self.system)

    def __iter__(self) -> Iterator[int]:
        """Give the minimal sets, smallest first; of one size, in the order of the changes."""
        among = self.system.all_changes if self.among is None else self.among
        largest = among.bit_count() if self.most_changes is None else min(self.most_changes, among.bit_count())
        if self._conflict(among) is not None:
            self.is_complete = True
            return
        for size in range(largest + 1):
            self._pruned = False
            yield from self._of_size(0, among, size)
            if self.is_exhausted:
                if not self.found:
                    self.is_by_size = False
                    yield self._some(among)
                return
            if not self._pruned:
                break
        self.is_complete = True

    @property
    def is_exhausted(self) -> bool:
        """Whether the search has given up before its end."""
        return self.checks >= self.most_checks or self.nodes >= self.most_checks * _NODES_PER_CHECK

    def _some(self, among: int) -> int:
        """Return a minimal set of whatever size: all changes, but for those that can be left out, the last first."""
        kept = among
        for change in sorted(bits(among), reverse=True):
            fewer = kept & ~(1 << change)
            if conflict(self._book.after(fewer), self.target) is None:
                kept = fewer
        self.found.append(kept)
        return kept

    def _of_size(self, chosen: int, candidates: int, size: int) -> Iterator[int]:
        self.nodes += 1
        if self.is_exhausted:
            return
        left = size - chosen.bit_count()
        branch = self._branch(chosen, candidates, left)
        if branch is None:
            # every conflict known is met: is there another?
            if any(chosen & f == f for f in self.found):
                return
            lacking = self._conflict(chosen)
            if lacking is None:
                if left == 0:
                    self.found.append(chosen)
                    yield chosen
                return
            branch = lacking & candidates
            if left == 0:
                self._pruned = True
                return
        elif branch < 0:
            self._pruned = True
            return
        kept = candidates & ~branch
        for change in bits(branch):
            yield from self._of_size(chosen | 1 << change, kept, size)
            kept |= 1 << change

    def _branch(self, chosen: int, candidates: int, left: int) -> int | None:
        """Return what meets the narrowest unmet conflict; ``None`` if all are met, -1 if too few may be added."""
        narrowest: int | None = None
        disjoint, used = 0, 0
        for lacking in self.conflicts:
            if lacking & chosen:
                continue
            usable = lacking & candidates
            if narrowest is None or usable.bit_count() < narrowest.bit_count():
                narrowest = usable
            if not usable & used:
                disjoint, used = disjoint + 1, used | usable
                if disjoint > left:
                    return -1
        return narrowest

    def _conflict(self, chosen: int) -> int | None:
        if chosen in self._known:
            return self._known[chosen]
        self.checks += 1
        lacking = conflict(self._book.after(chosen), self.target)
        self._known[chosen] = lacking
        if lacking is not None and lacking not in self.conflicts:
            self.conflicts.append(lacking)
        return lacking


def minimal_changes(system: System, target: int, *, most: int | None = None) -> tuple[tuple[int, ...], bool]:
    """Return the first ``most`` minimal sets of changes after which all of ``target`` can be done.

    Returns
    -------
    sets : tuple of int
        Each a set of changes, smallest first; the empty set alone where nothing needs to change, none where no change
        helps.
    is_complete : bool
        Whether these are all.
    """
    search = Search(system, target)
    made: list[int] = []
    for chosen in search:
        if most is not None and len(made) == most:
            return tuple(made), False
        made.append(chosen)
    return tuple(made), search.is_complete
