"""Models in detente's JSON form: option form with patterns, or states and arcs."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import IntArray
from detente.stability.conflict import Conflict
from detente.stability.fields import Fields, kind_of
from detente.stability.graph import FreeGraph, free_graph
from detente.stability.options import Direction, Option, OptionForm, option_form
from detente.stability.preferences import dense_ranks, prioritised_ranks, ranks_of_ranking, weighted_ranks
from detente.stability.statements import Pattern, Statement, read_pattern, read_statement
from detente.stability.unknown import Relation, relation_of_signs

__all__ = ["read_case", "statements_of"]

_DIRECTIONS = {d.value: d for d in Direction}


def read_case(data: Fields) -> tuple[Conflict, tuple[str, ...], dict[str, Relation] | None]:
    """Read a model: the conflict, its coalesced patterns, and the pairwise preferences it gives."""
    if "decision_makers" not in data:
        raise ModelError(
            "'decision_makers' is missing; expected a list of names.",
            mend="A model is a JSON object with decision_makers, options and preferences, or a GMCR+ file.",
        )
    graph: OptionForm | FreeGraph = _free_graph(data) if "states" in data else _option_form(data)
    ranks = np.stack([_ranks(data, graph, i) for i in range(len(graph.decision_makers))])
    conflict = Conflict(graph=graph, ranks=ranks, title=_title(data))
    coalesced = tuple(data.texts("coalesce")) if "coalesce" in data else ()
    return conflict, coalesced, _relations(data, graph)


def _title(data: Fields) -> str:
    for name in ("title", "name"):
        if name in data:
            return data.text(name)
    return f"seed {data.data['seed']}" if "seed" in data else ""


def _option_form(data: Fields) -> OptionForm:
    options = tuple(_option(entry) for entry in data.list("options"))
    names = [option.called for option in options]
    infeasible = [s for i, item in enumerate(data.items("infeasible")) for s in _constraint(item, names, i)]
    seen_by = data.object("misperceptions")
    return option_form(
        data.texts("decision_makers"),
        options,
        infeasible=infeasible,
        unseen={dm: [read_pattern(p, len(options)) for p in seen_by.texts(dm)] for dm in seen_by},
    )


def _option(entry: Fields) -> Option:
    moves = entry.text("moves") if "moves" in entry else Direction.BOTH.value
    if moves not in _DIRECTIONS:
        raise ModelError(f"'{entry.place('moves')}' is '{moves}'; expected {', '.join(_DIRECTIONS)}.")
    id_ = entry.text("id") if "id" in entry else ""
    if "name" not in entry and not id_:
        entry.text("name")
    owner = entry.data.get("owner") or ""
    if not isinstance(owner, str):
        raise ModelError(
            f"'{entry.place('owner')}' holds {kind_of(owner)}; expected one name.",
            mend="An option has one owner; where several can make a move, write the model with states and arcs.",
        )
    return Option(id=id_, name=entry.text("name") if "name" in entry else id_, owner=owner, moves=_DIRECTIONS[moves])


def _constraint(item: Any, names: list[tuple[str, ...]], i: int) -> list[Statement]:
    """Read what is infeasible: a pattern, a statement, or one of the usual constraints."""
    if isinstance(item, str):
        return [read_statement(item, names)]
    entry = Fields(item, f"infeasible[{i}]")
    if "mutually_exclusive" in entry:
        chosen = [_bit(name, names) for name in entry.texts("mutually_exclusive")]
        return [Pattern(a | b, 0) for a, b in combinations(chosen, 2)]
    if "at_least_one" in entry:
        return [Pattern(0, sum(_bit(name, names) for name in entry.texts("at_least_one")))]
    if "if" in entry:
        cause, effect = read_statement(entry.text("if"), names), read_statement(entry.text("then"), names)
        return [lambda states: cause(states) & ~effect(states)]
    raise ModelError(
        f"'infeasible[{i}]' is not understood; expected a pattern, a statement, mutually_exclusive, at_least_one, "
        "or if with then."
    )


def _bit(name: str, names: list[tuple[str, ...]]) -> int:
    found = [i for i, called in enumerate(names) if name in called]
    if len(found) != 1:
        raise ModelError(f"'{name}' is the name of {'two options' if found else 'no option'}.")
    return 1 << found[0]


def _free_graph(data: Fields) -> FreeGraph:
    moves = data.object("moves")
    pairs: dict[str, list[tuple[int, int]]] = {mover: _pairs(moves.items(mover), moves.place(mover)) for mover in moves}
    for i, entry in enumerate(data.list("common_moves") if "common_moves" in data else []):
        for mover in entry.texts("movers"):
            where = f"common_moves[{i}].moves"
            pairs.setdefault(mover, []).extend(_pairs(entry.items("moves"), where))
    return free_graph(data.texts("decision_makers"), data.texts("states"), pairs)


def _pairs(items: list[Any], where: str) -> list[tuple[int, int]]:
    for i, pair in enumerate(items):
        if not isinstance(pair, list) or len(pair) != 2 or not all(type(s) is int for s in pair):
            raise ModelError(f"'{where}[{i}]' holds {kind_of(pair)}; expected two state numbers, from and to.")
    return [(first - 1, last - 1) for first, last in items]


def _ranks(data: Fields, graph: OptionForm | FreeGraph, party: int) -> IntArray:
    """Read what one decision maker prefers, in the first form that the file has it in."""
    whose = graph.decision_makers[party]
    ranking, entry = _given(data, whose)
    if ranking is not None:
        return _ranked(ranking, graph, party)
    if entry is not None and isinstance(graph, OptionForm):
        if "statements_most_important_first" in entry:
            items = entry.items("statements_most_important_first")
            statements = statements_of(items, graph, entry.where)
            _must_not_contradict(statements, graph, whose)
            return prioritised_ranks(statements, graph.states)
        if "weights" in entry:
            weights = entry.object("weights")
            values = [float(weights.of(name, (int, float), "a number")) for name in weights]  # type: ignore[arg-type]
            return weighted_ranks(statements_of(list(weights), graph, weights.where), values, graph.states)
    if "payoff_ranks" in data and whose in data.object("payoff_ranks"):
        payoffs = data.object("payoff_ranks").numbers(whose)
        if len(payoffs) != graph.n_states:
            raise ModelError(f"'payoff_ranks.{whose}' has {len(payoffs)} entries; there are {graph.n_states} states.")
        return dense_ranks(np.array(payoffs))
    raise ModelError(
        f"the model does not say what '{whose}' prefers.",
        mend=f"Give 'preferences.{whose}' a ranking_best_first, statements_most_important_first or weights.",
    )


def _must_not_contradict(statements: list[Statement], form: OptionForm, whose: str) -> None:
    """Refuse a party that wants something and, further down, its opposite: the second could never count."""
    seen: dict[bytes, int] = {}
    for n, statement in enumerate(statements, 1):
        truth = statement(form.states)
        if truth.all() or not truth.any():
            continue  # says nothing about the feasible states, which is idle but no contradiction
        opposite = seen.get(np.packbits(~truth).tobytes())
        if opposite is not None:
            raise ModelError(
                f"statements {opposite} and {n} of '{whose}' contradict each other: one is the opposite of the other.",
                mend="Take one out: the less important could never count.",
            )
        seen.setdefault(np.packbits(truth).tobytes(), n)


def _given(data: Fields, whose: str) -> tuple[list[Any] | None, Fields | None]:
    for source in ("preferences", "rankings"):
        if source in data and whose in data.object(source):
            held = data.object(source)
            if isinstance(held.data[whose], list):
                return held.items(whose), None
            entry = held.object(whose)
            return (entry.items("ranking_best_first") if "ranking_best_first" in entry else None), entry
    return None, None


def _ranked(ranking: list[Any], graph: OptionForm | FreeGraph, party: int) -> IntArray:
    whose = graph.decision_makers[party]
    for place in ranking:
        for number in place if isinstance(place, list) else [place]:
            if type(number) is not int:
                raise ModelError(f"the ranking of '{whose}' holds {kind_of(number)}; expected state numbers.")
    seen = graph.seen(party) if isinstance(graph, OptionForm) else None
    if seen is not None:
        named = {n for place in ranking for n in (place if isinstance(place, list) else [place])}
        # What a party does not see cannot deter it: unranked unseen states count as better than all others.
        unranked = [int(s) + 1 for s in np.flatnonzero(~seen) if int(s) + 1 not in named]
        ranking = [unranked, *ranking] if unranked else ranking
    return ranks_of_ranking(ranking, graph.n_states, whose=whose)


def statements_of(items: list[Any], form: OptionForm, where: str) -> list[Statement]:
    """Read a list of statements; a nested list of statements is true where one of them is."""
    names = [option.called for option in form.options]
    made: list[Statement] = []
    for i, item in enumerate(items):
        parts = item if isinstance(item, list) else [item]
        if not parts or not all(isinstance(part, str) for part in parts):
            raise ModelError(f"'{where}[{i}]' holds {kind_of(item)}; expected a statement or a list of them.")
        made.append(_any_of([read_statement(part, names) for part in parts]))
    return made


def _any_of(parts: list[Statement]) -> Statement:
    return parts[0] if len(parts) == 1 else lambda states: np.logical_or.reduce([part(states) for part in parts])


def _relations(data: Fields, graph: OptionForm | FreeGraph) -> dict[str, Relation] | None:
    if "unknown" not in data:
        return None
    unknown = data.object("unknown")
    made: dict[str, Relation] = {}
    if "relation_of_first_dm" in unknown:
        first = graph.decision_makers[0]
        made[first] = relation_of_signs(unknown.texts("relation_of_first_dm"), graph.n_states, whose=first)
    relations = unknown.object("relations")
    for whose in relations:
        if whose not in graph.decision_makers:
            raise ModelError(f"'{relations.place(whose)}' is no decision maker.")
        made[whose] = relation_of_signs(relations.texts(whose), graph.n_states, whose=whose)
    return made or None
