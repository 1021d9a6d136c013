"""Order of a view: steps and gates at a state, the fixed points, and what would have to change."""

from __future__ import annotations

from difflib import get_close_matches

from detente.case import Case, CaseAt, handling_of, without_claims
from detente.errors import MisuseError
from detente.evidence import strictest
from detente.order.changes import Change
from detente.order.graph import Graph, Silence, graph_of, system_of
from detente.order.repairs import repairs
from detente.order.result import ChangeSet, Closure, Order
from detente.order.rules import rules_after
from detente.order.search import Search
from detente.order.stages import classes, stages
from detente.order.system import bits, mask
from detente.process import state

__all__ = ["order"]

ALL = "all"
TALKS = "talks"
MOST = 12
"""How many sets of changes are listed at most, unless asked for more."""


def order(view: CaseAt, *, target: str | None = None, most: int = MOST, parts: int = 2) -> Order:
    """Say who waits for whom, what can be done in which way, and what would untie the rest.

    Parameters
    ----------
    view : CaseAt
        ``case.at(date, known_by=date)``.
    target : str, optional
        ``talks``, ``all`` (every step that a gate stands before or asks for), the id of a step, or the id of an open
        offer. By default talks where a gate stands before them, else every step.
    most : int
        How many sets of changes are listed at most, 1 or more; a list that is cut says so.
    parts : int
        Into how many parts a step is cut where giving in parts is looked at, 2 or more.

    Returns
    -------
    Order
        For both ways to take silence; with what each open offer would need, and the claims that the verdicts hang on.

    Raises
    ------
    MisuseError
        If there is no such target, or a number is too small.
    """
    if most < 1:
        raise MisuseError(f"most is {most}; expected 1 or more.")
    if parts < 2:
        raise MisuseError(f"parts is {parts}; expected 2 or more.")
    graph = graph_of(state(view))
    name, steps = _target(graph, target)
    offers = {}
    for package in graph.packages:
        if len(package.steps) > 1:
            offers[package.proposal] = _closure(graph, Silence.BLOCKED, mask(package.steps), most)
    looked_at = tuple(dict.fromkeys(c for condition in graph.asked for c in condition.basis.claims))
    return Order(
        view=view,
        graph=graph,
        target=name,
        target_steps=tuple(graph.steps[n].id for n in bits(steps)),
        free=_closure(graph, Silence.FREE, steps, most),
        blocked=_closure(graph, Silence.BLOCKED, steps, most),
        offers=offers,
        repairs=repairs(graph, steps, parts=parts, most=most),
        bearing=_bearing(view, target, looked_at, most),
        looked_at=looked_at,
    )


def _target(graph: Graph, target: str | None) -> tuple[str, int]:
    talks = graph.talks
    if target is None:
        is_gated = talks is not None and any(c.on == talks for c in graph.asked)
        target = TALKS if is_gated else ALL
    if target == ALL:
        return target, graph.gated
    named = {step.id: 1 << n for n, step in enumerate(graph.steps)}
    named = {p.proposal: mask(p.steps) for p in graph.packages} | named
    if target in named:
        return target, named[target]
    choices = [TALKS, ALL, *(n for n in named if n != TALKS)]
    near = get_close_matches(target, choices, n=1)
    mend = f"Did you mean '{near[0]}'?" if near else f"There is: {', '.join(choices)}."
    if target == TALKS:
        mend = "No condition that stands speaks of talks; leave the target out."
    raise MisuseError(f"'{target}' is no step and no open offer here.", mend=mend)


def _closure(graph: Graph, silence: Silence, target: int, most: int) -> Closure:
    system = system_of(graph, silence)
    rules = rules_after(system)
    ids = tuple(step.id for step in graph.steps)
    found = classes(rules)
    search = Search(system, target)
    sets: list[ChangeSet] = []
    is_cut = False
    for chosen in search:
        if len(sets) == most:
            is_cut = True
            break
        sets.append(change_set(graph, [graph.changes[n] for n in bits(chosen)]))
    is_doable = any(not s.changes for s in sets)
    return Closure(
        silence=silence,
        classes=dict(zip(ids, found, strict=True)),
        stages=stages(rules, ids),
        is_target_doable=is_doable,
        changes=() if is_doable else tuple(sets),
        is_complete=not is_cut and search.is_complete,
    )


def change_set(graph: Graph, changes: list[Change]) -> ChangeSet:
    """Put changes together with the strictest level of what they come from."""
    case = graph.state.view.case
    levels = [handling_of(case, claim) for change in changes for claim in change.basis.claims]
    named = {g for change in changes for n in change.conditions for g in graph.asked[n].gates}
    levels += [gate.handling for gate in case.gates if gate.id in named]
    return ChangeSet(changes=tuple(changes), handling=strictest(levels))


def _bearing(view: CaseAt, target: str | None, claims: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return the claims of which each alone, withdrawn, changes a class or a set of changes."""
    before = _verdict(view.case, view, target, most)
    return tuple(c for c in claims if _verdict(without_claims(view.case, [c]), view, target, most) != before)


def _verdict(case: Case, view: CaseAt, target: str | None, most: int) -> object:
    graph = graph_of(state(CaseAt(case, view.date, view.known_by)))
    try:
        _, steps = _target(graph, target)
    except MisuseError:  # the step asked for is gone with the claim
        return None
    told = []
    for silence in Silence:
        closure = _closure(graph, silence, steps, most)
        sets = frozenset(frozenset(c.id for c in found.changes) for found in closure.changes)
        told.append((closure.is_target_doable, frozenset(closure.classes.items()), sets))
    return tuple(told)
