"""Search for the smallest joint changes of preference: inverse of SEQ and SSEQ, and goals for several states.

Deepening by the number of moved states. A set of moved states is first judged *hopefully*: every comparison with a
moved state may come out as it helps. Where even that fails, something from the obstacle has to move as well, and only
that is branched on; where it does not, all places of the moved states are tried in compiled code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import IntArray
from detente.stability.conflict import Conflict
from detente.stability.inverse import Change, Inverse
from detente.stability.preferences import ranking_of
from detente.stability.ranked import RANKED
from detente.stability.windows import met

__all__ = ["Goals", "reach_goals", "searched"]

Moved = frozenset[tuple[int, int]]
"""Which parties' states move: pairs of party and state, counted from 0."""

MAX_PLACES = 4_000_000
MAX_SETS = 200_000


@dataclass
class _Search:
    """What the search needs to know, as plain lists."""

    conflict: Conflict
    goals: IntArray
    concept: str
    moves: list[list[list[int]]] = field(init=False)
    ranks: list[list[int]] = field(init=False)
    is_complete: bool = True

    def __post_init__(self) -> None:
        self.moves = [[a.of(s).tolist() for s in range(self.conflict.n_states)] for a in self.conflict.graph.arcs]
        self.ranks = self.conflict.ranks.tolist()

    def obstacle(self, moved: Moved, state: int) -> Moved | None:
        """Give what has to move, one of these at least, beyond what has moved; ``None`` where there is hope."""
        for i, own in enumerate(self.moves):
            for t in own[state]:
                if self.ranks[i][t] > self.ranks[i][state] and (i, t) not in moved:
                    found = self._blocked(moved, state, i, t)
                    if found is not None:
                        return frozenset(pair for pair in found if pair[1] != state) - moved
        return None

    def _blocked(self, moved: Moved, state: int, i: int, t: int) -> set[tuple[int, int]] | None:
        """Follow the replies to a departure; give all that stands in the way of a sanction, or none if there is one."""
        bar = self.ranks[i][state]
        way = {(i, t)}
        seen: set[tuple[int, int]] = set()
        todo = [(t, -1)]
        while todo:
            x, last = todo.pop()
            for j, own in enumerate(self.moves):
                if j in (i, last):
                    continue
                for y in own[x]:
                    if self.ranks[j][y] <= self.ranks[j][x] and (j, x) not in moved and (j, y) not in moved:
                        way |= {(j, x), (j, y)}
                    elif (y, j) not in seen:
                        seen.add((y, j))
                        todo.append((y, j))
                        against = [y, *(self.moves[i][y] if self.concept == "SSEQ" else ())]
                        still = {(i, u) for u in against if self.ranks[i][u] > bar and (i, u) not in moved}
                        if not still:
                            return None
                        way |= still
        return way

    def example(self, moved: Moved) -> Mapping[int, IntArray] | None:
        """Find places for the moved states under which all goals are met: the ranks of the parties concerned."""
        choices = []
        n_choices = 1
        for i in range(len(self.moves)):
            own = sorted(s for j, s in moved if j == i)
            orders = np.array(list(_placed(self.ranks[i], own)), dtype=np.int32)
            choices.append(orders)
            n_choices *= orders.shape[0]
            if n_choices > MAX_PLACES:
                self.is_complete = False
                return None
        fits = met(self.conflict, choices, self.goals, self.concept)
        if not fits.any():
            return None
        place = int(np.argmax(fits))
        found: dict[int, IntArray] = {}
        for i in range(len(choices) - 1, -1, -1):
            place, own_place = divmod(place, choices[i].shape[0])
            if any(j == i for j, _ in moved):
                found[i] = choices[i][own_place]
        return dict(sorted(found.items()))

    def change(self, moved: Moved, ranks: Mapping[int, IntArray]) -> Change:
        names = self.conflict.decision_makers
        return Change(
            moved={names[i]: tuple(sorted(s + 1 for j, s in moved if j == i)) for i in ranks},
            rankings={names[i]: ranking_of(r) for i, r in ranks.items()},
        )


def _placed(ranks: list[int], moved: list[int]) -> Iterator[list[int]]:
    """Give all rankings in which some states are moved: each to a place of its own, or to that of another state."""
    if not moved:
        yield ranks
        return
    out = set(moved)
    kept = {rank: 2 * place + 2 for place, rank in enumerate(sorted({r for s, r in enumerate(ranks) if s not in out}))}
    base = [kept.get(rank, 0) for rank in ranks]
    yield from _placed_one(base, moved, len(kept))


def _placed_one(ranks: list[int], moved: list[int], n_places: int) -> Iterator[list[int]]:
    first, *rest = moved
    for place in range(1, 2 * n_places + 2):
        made = list(ranks)
        made[first] = place
        if not rest:
            yield made
            continue
        # Renumber, so that there is room between any two places again.
        others = set(rest)
        used = sorted({r for s, r in enumerate(made) if s not in others})
        again = {rank: 2 * n + 2 for n, rank in enumerate(used)}
        yield from _placed_one([again.get(r, 0) for r in made], rest, len(used))


def searched(conflict: Conflict, state: int, *, concept: str, max_moved: int) -> Inverse:
    """Find all smallest changes under SEQ or SSEQ that leave the wanted state in its place."""
    search = _Search(conflict=conflict, goals=np.array([[state - 1, 1]]), concept=concept)
    every = frozenset((i, s) for i in range(len(search.moves)) for s in range(conflict.n_states) if s != state - 1)
    layer: set[Moved] = {frozenset()}
    for size in range(max_moved + 1):
        found: dict[Moved, Change] = {}
        following: set[Moved] = set()
        for moved in sorted(layer, key=sorted):
            more: Iterable[tuple[int, int]] | None = search.obstacle(moved, state - 1)
            if more is None:
                ranks = search.example(moved)
                if ranks is not None:
                    found[moved] = search.change(moved, ranks)
                    continue
                more = every - moved
            if not found and size < max_moved:
                following.update(moved | {pair} for pair in more)
        if found:
            changes = tuple(found[moved] for moved in sorted(found, key=sorted))
            return Inverse(state=state, concept=concept, changes=changes, is_complete=search.is_complete)
        if len(following) > MAX_SETS:
            return Inverse(state=state, concept=concept, changes=(), searched_up_to=size, is_complete=False)
        layer = following
    return Inverse(state=state, concept=concept, changes=(), searched_up_to=max_moved, is_complete=search.is_complete)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """The smallest changes that make some states hold and others not."""

    concept: str
    wanted: Mapping[int, bool]
    changes: tuple[Change, ...]
    searched_up_to: int
    is_complete: bool


def reach_goals(conflict: Conflict, wanted: Mapping[int, bool], *, concept: str, max_moved: int = 2) -> Goals:
    """Find all smallest changes of preference after which each of several states holds, or does not hold.

    Any state may move in any ranking, the wanted ones as well.

    Parameters
    ----------
    conflict : Conflict
        The model.
    wanted : mapping
        By state, counted from 1, whether it has to be an equilibrium.
    concept : str
        ``Nash``, ``GMR``, ``SMR``, ``SEQ`` or ``SSEQ``.
    max_moved : int, optional
        Up to how many moved states are searched.

    Returns
    -------
    Goals
        ``changes`` is empty where no change of ``searched_up_to`` states is enough, and holds one empty change where
        all is so already.

    Raises
    ------
    ModelError
        If a state is not there, or a concept is another.
    """
    if concept not in RANKED:
        raise ModelError(f"goals are sought for {', '.join(RANKED)}; found '{concept}'.")
    strays = [s for s in wanted if not 1 <= s <= conflict.n_states]
    if strays:
        raise ModelError(f"a goal names state {strays[0]}; states are numbered 1 to {conflict.n_states}.")
    goals = np.array([[s - 1, int(holds)] for s, holds in wanted.items()]).reshape(-1, 2)
    search = _Search(conflict=conflict, goals=goals, concept=concept)
    every = [(i, s) for i in range(len(search.moves)) for s in range(conflict.n_states)]
    found: list[Change] = []
    size = 0
    for size in range(max_moved + 1):
        for moved in map(frozenset, combinations(every, size)):
            ranks = search.example(moved)
            if ranks is not None:
                found.append(search.change(moved, ranks))
        if found:
            break
    return Goals(
        concept=concept,
        wanted=dict(wanted),
        changes=tuple(found),
        searched_up_to=size,
        is_complete=search.is_complete,
    )
