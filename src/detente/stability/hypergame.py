"""Hypergames: each party plays the game it sees [Bennett1977]_ [WangHipelFraser1988]_."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from detente.errors import ModelError
from detente.stability.arrays import BoolArray
from detente.stability.concepts import stability
from detente.stability.conflict import Conflict

__all__ = ["Hypergame", "Outcome", "OutcomeKind", "hypergame"]


class OutcomeKind(StrEnum):
    """What a state is in a hypergame."""

    FORESEEN = "holds, as all foresee"
    """Every party stays, and every party's own game has it as an equilibrium."""
    HELD = "holds, though not all foresee it"
    """Every party stays, but somebody expects another to move."""
    MISJUDGED = "does not hold, though some expect it to"
    """Somebody's own game has it as an equilibrium, but another would move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One state that holds, or that somebody takes to hold."""

    state: str
    kind: OutcomeKind
    expected_by: tuple[str, ...]
    """Whose own game has it as an equilibrium."""
    movers: tuple[str, ...]
    """Who would move away from it in the game that they see."""
    unseen_by: tuple[str, ...] = ()
    """Whose own game does not have this state: they neither stay in it nor leave it, they do not know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypergame:
    """The outcomes of a hypergame of the first level."""

    concept: str
    outcomes: tuple[Outcome, ...]

    @property
    def equilibria(self) -> tuple[str, ...]:
        """The states that every party keeps in the game that it sees."""
        return tuple(o.state for o in self.outcomes if o.kind is not OutcomeKind.MISJUDGED)

    def to_dict(self) -> dict[str, Any]:
        """Give the outcomes as plain dictionaries."""
        return {
            "concept": self.concept,
            "outcomes": [
                {
                    "state": o.state,
                    "kind": o.kind.value,
                    "expected_by": list(o.expected_by),
                    "movers": list(o.movers),
                    "unseen_by": list(o.unseen_by),
                }
                for o in self.outcomes
            ],
        }


def hypergame(games: Mapping[str, Conflict], *, concept: str = "SEQ") -> Hypergame:
    """Analyse a hypergame of the first level: everybody has a game of its own and takes it for the game of all.

    Parameters
    ----------
    games : mapping
        For each decision maker the conflict as it sees it. States are the same where they have the same name; in
        option form the name is the pattern of Y and N, so all games must list the same options.
    concept : str, optional
        Of `CONCEPTS`.

    Returns
    -------
    Hypergame
        All states that hold or that somebody takes to hold, in the order of their names' first mention.

    Raises
    ------
    ModelError
        If a party has no part in its own game.
    """
    stays: dict[str, dict[str, bool]] = {}
    expects: dict[str, dict[str, bool]] = {}
    for party, game in games.items():
        if party not in game.decision_makers:
            raise ModelError(f"'{party}' has no part in the game that it sees.")
        found = stability(game, concepts=[concept])
        names = game.graph.state_names
        own: BoolArray = found.stable[concept][game.decision_makers.index(party)]
        stays[party] = dict(zip(names, own.tolist(), strict=True))
        expects[party] = dict(zip(names, found.equilibria[concept].tolist(), strict=True))
    states = dict.fromkeys(name for held in stays.values() for name in held)
    outcomes = [_outcome(state, stays, expects) for state in states]
    return Hypergame(concept=concept, outcomes=tuple(o for o in outcomes if o is not None))


def _outcome(
    state: str, stays: Mapping[str, Mapping[str, bool]], expects: Mapping[str, Mapping[str, bool]]
) -> Outcome | None:
    movers = tuple(party for party, held in stays.items() if held.get(state) is False)
    unseen = tuple(party for party, held in stays.items() if state not in held)
    expected = tuple(party for party, held in expects.items() if held.get(state))
    if not movers and not unseen:
        kind = OutcomeKind.FORESEEN if len(expected) == len(stays) else OutcomeKind.HELD
    elif expected:
        kind = OutcomeKind.MISJUDGED
    else:
        return None
    return Outcome(state=state, kind=kind, expected_by=expected, movers=movers, unseen_by=unseen)
