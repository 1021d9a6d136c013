"""What a JSON model may say beyond rankings: strength, attitudes, and the game that each party sees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import IntArray
from detente.stability.conflict import Conflict
from detente.stability.fields import Fields
from detente.stability.joint import must_be_dense
from detente.stability.json_form import read_case
from detente.stability.strength import degrees_of_levels

__all__ = ["Views", "read_views"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Views:
    """Each part is ``None`` where the file does not have it."""

    degrees: tuple[IntArray, ...] | None = None
    """Each party's degrees of preference, shape (n_states, n_states), as `degrees_of_levels` makes them."""
    attitudes: IntArray | None = None
    """Shape (n_parties, n_parties): 1, 0 or -1 of each party toward each."""
    games: dict[str, Conflict] | None = None
    """For every party the conflict as it sees it."""


def read_views(data: Fields, conflict: Conflict) -> Views:
    """Read ``strength``, ``attitudes`` and ``own_games`` of a model.

    Raises
    ------
    ModelError
        If one of them does not fit the model; the message names the field.
    """
    return Views(degrees=_degrees(data, conflict), attitudes=_attitudes(data, conflict), games=_games(data, conflict))


def _known(held: Fields, conflict: Conflict) -> None:
    for whose in held:
        if whose not in conflict.decision_makers:
            raise ModelError(f"'{held.place(whose)}' is no decision maker.")


def _degrees(data: Fields, conflict: Conflict) -> tuple[IntArray, ...] | None:
    """Read levels; of a party without any, all preferences are mild."""
    if "strength" not in data:
        return None
    must_be_dense(conflict.n_states, "strength of preference")
    held = data.object("strength")
    _known(held, conflict)
    made = []
    for whose, ranks in zip(conflict.decision_makers, conflict.ranks, strict=True):
        levels = held.numbers(whose) if whose in held else [0] * conflict.n_states
        if len(levels) != conflict.n_states:
            raise ModelError(f"'{held.place(whose)}' has {len(levels)} levels; there are {conflict.n_states} states.")
        if max(map(abs, levels)) > 1 << 31:
            raise ModelError(f"'{held.place(whose)}' holds a level that is too large.", mend="Count levels from 0.")
        try:
            made.append(degrees_of_levels(ranks, np.array(levels, dtype=np.int64)))
        except ModelError as error:
            raise ModelError(f"'{held.place(whose)}': {error.message}", mend=error.mend) from None
    return tuple(made)


def _attitudes(data: Fields, conflict: Conflict) -> IntArray | None:
    """Read attitudes; toward itself a party's is 1 where it is not given, toward others 0."""
    if "attitudes" not in data:
        return None
    held = data.object("attitudes")
    _known(held, conflict)
    made: IntArray = np.eye(len(conflict.decision_makers), dtype=np.int64)
    for i, whose in enumerate(conflict.decision_makers):
        toward = held.object(whose)
        _known(toward, conflict)
        for name in toward:
            value = toward.of(name, int, "1, 0 or -1")
            if value not in (1, 0, -1):
                raise ModelError(f"'{toward.place(name)}' is {value}; expected 1, 0 or -1.")
            made[i, conflict.decision_makers.index(name)] = value
    return made


def _games(data: Fields, conflict: Conflict) -> dict[str, Conflict] | None:
    """Read the games that parties see; what one does not say is as in the model, and so is the game of the others."""
    if "own_games" not in data:
        return None
    held = data.object("own_games")
    _known(held, conflict)
    games: dict[str, Conflict] = {}
    for whose in conflict.decision_makers:
        if whose not in held:
            games[whose] = conflict
            continue
        own = held.object(whose)
        # Names of options or states carry the comparison of states: all games must list the same.
        for name in ("options", "states"):
            if name in own:
                raise ModelError(
                    f"'{own.place(name)}': all games have the same {name}.", mend="Say what is infeasible."
                )
        seen = {name: value for name, value in data.data.items() if name not in ("own_games", "strength", "unknown")}
        if "preferences" in own:
            seen["preferences"] = {**data.object("preferences").data, **own.object("preferences").data}
        seen |= {name: value for name, value in own.data.items() if name != "preferences"}
        try:
            games[whose] = read_case(Fields(seen, ""))[0]
        except ModelError as error:
            raise ModelError(f"in '{held.place(whose)}': {error.message}", mend=error.mend) from None
        if whose not in games[whose].decision_makers:
            raise ModelError(f"in '{held.place(whose)}': '{whose}' has no part in the game that it sees.")
    return games
