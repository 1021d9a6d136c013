"""The save files of GMCR+ (``.gmcr``): JSON with options by number and conditions as pairs of option and Y or N."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.errors import ModelError
from detente.stability.conflict import Conflict
from detente.stability.fields import Fields, kind_of
from detente.stability.options import Direction, Option, OptionForm, option_form
from detente.stability.preferences import prioritised_ranks, ranking_of, ranks_of_ranking
from detente.stability.statements import Pattern, Statement

__all__ = ["gmcr_of", "is_gmcr", "read_gmcr"]

_READ = {"both": Direction.BOTH, "fwd": Direction.FORWARD, "back": Direction.BACK}
_WRITTEN = {direction: word for word, direction in _READ.items()}


def is_gmcr(data: Fields) -> bool:
    """Tell whether a JSON object is a save file of GMCR+."""
    return "decisionMakers" in data and "decision_makers" not in data


def read_gmcr(data: Fields) -> Conflict:
    """Read a save file.

    An option that no party owns, or that two own, is a mistake: a state would have nobody, or two, to change it.

    Raises
    ------
    ModelError
        If a field is missing or is not what it should be.
    """
    parties = data.list("decisionMakers")
    names = [party.text("name") for party in parties]
    owners = _owners(parties, data)
    options = [
        Option(id=f"o{i}", name=entry.text("name"), owner=owners[i], moves=_direction(entry))
        for i, entry in enumerate(data.list("options"))
    ]
    n_options = len(options)
    infeasible = [
        p for i, c in enumerate(data.items("infeasibles")) for p in _patterns(c, n_options, f"infeasibles[{i}]")
    ]
    unseen = {}
    for name, party in zip(names, parties, strict=True):
        conditions = party.items("misperceptions")
        where = party.place("misperceptions")
        unseen[name] = [p for i, c in enumerate(conditions) for p in _patterns(c, n_options, f"{where}[{i}]")]
    form = option_form(names, options, infeasible=infeasible, unseen=unseen)
    is_by_hand = any(data.data.get(flag) for flag in ("useManualPreferenceRanking", "useManualPreferenceVectors"))
    ranks = [_ranks(party, form, is_by_hand=is_by_hand) for party in parties]
    return Conflict(graph=form, ranks=np.stack(ranks))


def _owners(parties: list[Fields], data: Fields) -> list[str]:
    owners = [""] * len(data.list("options"))
    for party in parties:
        for option in party.numbers("options"):
            if not 0 <= option < len(owners):
                raise ModelError(f"'{party.place('options')}' names option {option}; there are {len(owners)}.")
            if owners[option] and owners[option] != party.text("name"):
                raise ModelError(
                    f"option {option} is owned by '{owners[option]}' and by '{party.text('name')}'.",
                    mend="An option has one owner; where several can make a move, use a model of states and arcs.",
                )
            owners[option] = party.text("name")
    return owners


def _direction(entry: Fields) -> Direction:
    word = entry.text("permittedDirection") if "permittedDirection" in entry else "both"
    if word not in _READ:
        raise ModelError(f"'{entry.place('permittedDirection')}' is '{word}'; expected {', '.join(_READ)}.")
    return _READ[word]


def _patterns(condition: Any, n_options: int, where: str) -> list[Pattern]:
    """Read a condition, or a compound one: a list of which one has to be true."""
    if isinstance(condition, dict):
        return [p for member in Fields(condition, where).items("members") for p in _patterns(member, n_options, where)]
    if not isinstance(condition, list):
        raise ModelError(f"'{where}' holds {kind_of(condition)}; expected pairs of option and Y or N.")
    taken = not_taken = 0
    for pair in condition:
        if not isinstance(pair, list) or len(pair) != 2 or type(pair[0]) is not int or pair[1] not in ("Y", "N"):
            raise ModelError(f"'{where}' holds {kind_of(pair)}; expected a pair of an option's number and Y or N.")
        if not 0 <= pair[0] < n_options:
            raise ModelError(f"'{where}' names option {pair[0]}; there are {n_options}, counted from 0.")
        taken |= (pair[1] == "Y") << pair[0]
        not_taken |= (pair[1] == "N") << pair[0]
    return [Pattern(taken, not_taken)]


def _ranks(party: Fields, form: OptionForm, *, is_by_hand: bool) -> np.ndarray[Any, Any]:
    for field in ("preferenceRanking", "preferenceVector"):
        if is_by_hand and field in party:
            return ranks_of_ranking(party.items(field), form.n_states, whose=party.text("name"))
    statements: list[Statement] = []
    for i, condition in enumerate(party.items("preferences")):
        parts = _patterns(condition, form.n_options, f"{party.place('preferences')}[{i}]")
        statements.append(_any_of(parts))
    return prioritised_ranks(statements, form.states)


def _any_of(parts: list[Pattern]) -> Statement:
    return lambda states: np.logical_or.reduce([part(states) for part in parts])


def gmcr_of(conflict: Conflict, infeasible: list[str] | None = None) -> dict[str, Any]:
    """Write a conflict as GMCR+ reads it, with the preferences as rankings.

    Parameters
    ----------
    conflict : Conflict
        In option form.
    infeasible : list of str, optional
        Patterns to write; by default every infeasible state is written as a pattern of its own.

    Raises
    ------
    ModelError
        If the conflict is in free graph form.
    """
    form = conflict.graph
    if not isinstance(form, OptionForm):
        raise ModelError("a .gmcr file holds options; this model has states and arcs.")
    if infeasible is None:
        out = np.setdiff1d(np.arange(1 << form.n_options), form.states) if form.feasible is not None else np.array([])
        infeasible = [form.written(int(state)) for state in out]
    return {
        "program": "gmcr-py",
        "version": "0.4.1",
        "useManualPreferenceRanking": True,
        "options": [{"name": o.name, "permittedDirection": _WRITTEN[o.moves]} for o in form.options],
        "infeasibles": [_condition(pattern) for pattern in infeasible],
        "decisionMakers": [
            {
                "name": name,
                "options": [i for i, option in enumerate(form.options) if option.owner == name],
                "preferences": [],
                "misperceptions": [_condition(_text(p, form.n_options)) for p in form.unseen.get(name, ())],
                "preferenceRanking": ranking_of(ranks),
            }
            for name, ranks in zip(form.decision_makers, conflict.ranks, strict=True)
        ],
    }


def _condition(pattern: str) -> list[list[Any]]:
    return [[i, sign] for i, sign in enumerate(pattern) if sign != "-"]


def _text(pattern: Pattern, n_options: int) -> str:
    return "".join(
        "Y" if pattern.taken >> i & 1 else "N" if pattern.not_taken >> i & 1 else "-" for i in range(n_options)
    )
