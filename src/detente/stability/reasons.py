"""Why a party would move from a state or stay in it: its improvements, and the sanction that deters each."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from detente.errors import MisuseError, ModelError
from detente.stability.arrays import BoolArray
from detente.stability.conflict import Conflict
from detente.stability.evolution import Step
from detente.stability.graph import Arcs, improving
from detente.stability.ranked import RANKED

__all__ = ["Reason", "Temptation", "why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Temptation:
    """An improvement of the party, and what the others can make of it."""

    to: int
    """Counted from 1."""
    reply: tuple[Step, ...] | None
    """A shortest sequence of the others that deters; ``None`` where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a state is stable for a party, or is not."""

    party: str
    state: int
    concept: str
    temptations: tuple[Temptation, ...]

    @property
    def is_stable(self) -> bool:
        """Whether the party stays."""
        return all(t.reply is not None for t in self.temptations)

    @property
    def sentence(self) -> str:
        """Say it in words, states by their numbers."""
        if not self.temptations:
            return f"{self.party} stays in {self.state}: no move of its own leads to what it prefers."
        for temptation in self.temptations:
            if temptation.reply is None:
                loss = "that it cannot counter " if self.concept in ("SMR", "SSEQ") else ""
                how = "improvements of the others lead" if self.concept in ("SEQ", "SSEQ") else "the others can lead"
                if self.concept == "Nash":
                    return f"{self.party} would move from {self.state} to {temptation.to}, which it prefers."
                return (
                    f"{self.party} would move from {self.state} to {temptation.to}: nowhere {how} from there "
                    f"{loss}is it no better off than in {self.state}."
                )
        told = "; ".join(_told(t) for t in self.temptations)
        lasting = ", and cannot counter" if self.concept in ("SMR", "SSEQ") else ""
        return f"{self.party} stays in {self.state}, for it would end no better off than there{lasting}: {told}."


def _told(temptation: Temptation) -> str:
    steps = ", then ".join(f"{' and '.join(step.movers)} to {step.last}" for step in temptation.reply or ())
    return f"were it to move to {temptation.to}, there would follow {steps}"


def why(conflict: Conflict, state: int, party: str, *, concept: str = "SEQ") -> Reason:
    """Tell why a party would move from a state or stay in it.

    Parameters
    ----------
    conflict : Conflict
        The model.
    state : int
        Counted from 1.
    party : str
        One of the decision makers.
    concept : str, optional
        ``Nash``, ``GMR``, ``SMR``, ``SEQ`` or ``SSEQ``.

    Raises
    ------
    ModelError
        If there is no such state or party.
    MisuseError
        If the concept is another.
    """
    if concept not in RANKED:
        raise MisuseError(f"reasons are given for {', '.join(RANKED)}; found '{concept}'.")
    if party not in conflict.decision_makers:
        raise ModelError(f"'{party}' is no decision maker.", mend=f"There are {', '.join(conflict.decision_makers)}.")
    if not 1 <= state <= conflict.n_states:
        raise ModelError(f"there is no state {state}; states are numbered 1 to {conflict.n_states}.")
    i = conflict.decision_makers.index(party)
    arcs = conflict.graph.arcs
    here = state - 1
    replies = list(arcs)
    if concept in ("SEQ", "SSEQ"):
        replies = [improving(a, r) for a, r in zip(arcs, conflict.ranks, strict=True)]
    is_sanction = conflict.ranks[i] <= conflict.ranks[i, here]
    if concept in ("SMR", "SSEQ"):
        countered = np.array([bool((~is_sanction[arcs[i].of(u)]).any()) for u in range(conflict.n_states)])
        is_sanction = is_sanction & ~countered
    temptations = []
    for t in improving(arcs[i], conflict.ranks[i]).of(here).tolist():
        reply = None if concept == "Nash" else _shortest(conflict, replies, i, t, is_sanction)
        temptations.append(Temptation(to=t + 1, reply=reply))
    return Reason(party=party, state=state, concept=concept, temptations=tuple(temptations))


def _shortest(
    conflict: Conflict, arcs: list[Arcs], watcher: int, start: int, is_sanction: BoolArray
) -> tuple[Step, ...] | None:
    """Find a shortest legal sequence of the others from ``start`` to a sanction."""
    came_from: dict[tuple[int, int], tuple[int, int]] = {}
    queue = deque([(start, -1)])
    while queue:
        node = queue.popleft()
        for j, a in enumerate(arcs):
            if j in (watcher, node[1]):
                continue
            for u in a.of(node[0]).tolist():
                after = (u, j)
                if after in came_from:
                    continue
                came_from[after] = node
                if is_sanction[u]:
                    return _back(conflict, came_from, after, start)
                queue.append(after)
    return None


def _back(
    conflict: Conflict, came_from: dict[tuple[int, int], tuple[int, int]], node: tuple[int, int], start: int
) -> tuple[Step, ...]:
    steps: list[Step] = []
    while node != (start, -1):
        before = came_from[node]
        steps.append(Step(movers=(conflict.decision_makers[node[1]],), first=before[0] + 1, last=node[0] + 1))
        node = before
    return tuple(reversed(steps))
