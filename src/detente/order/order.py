"""Order of a view: steps and gates at a state, the fixed points, and what would have to change."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from itertools import islice

from detente.case import Case, CaseAt, handling_of, without_claims
from detente.errors import MisuseError
from detente.evidence import strictest
from detente.evidence.given import whole_number
from detente.order.changes import Change
from detente.order.graph import Graph, Silence, graph_of, system_of
from detente.order.repairs import repairs
from detente.order.result import ChangeSet, Closure, Order
from detente.order.rules import rules_after
from detente.order.search import Search
from detente.order.stages import classes, stages
from detente.order.system import bits
from detente.process import state

__all__ = ["order"]

ALL = "all"
TALKS = "talks"
MOST = 12
"""How many sets of changes are listed at most, unless asked for more."""
MOST_TRIED = 60
"""How many claims are withdrawn at most, each by itself, to see what the verdicts hang on."""
CHECKS_FOR_A_VERDICT = 200


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
    most, parts = whole_number("most", most, least=1), whole_number("parts", parts, least=2)
    graph = graph_of(state(view))
    name, steps = _target(graph, target)
    offers = {}
    for package in graph.packages:
        if len(package.steps) > 1:
            offers[package.proposal] = _closure(graph, Silence.BLOCKED, graph.package_target(package), most)
    every = tuple(dict.fromkeys(c for condition in graph.asked for c in condition.basis.claims))
    looked_at = every[:MOST_TRIED]
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
        n_claims=len(every),
    )


def _target(graph: Graph, target: str | None) -> tuple[str, int]:
    talks = graph.talks
    if target is None:
        is_gated = talks is not None and any(c.on == talks for c in graph.asked)
        target = TALKS if is_gated else ALL
    if target == ALL:
        return target, graph.gated
    named = {step.id: 1 << n for n, step in enumerate(graph.steps)}
    named = {p.proposal: graph.package_target(p) for p in graph.packages} | named
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
        is_by_size=search.is_by_size,
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
    before = _Verdict(view.case, view, target, most)
    return tuple(c for c in claims if _Verdict(without_claims(view.case, [c]), view, target, most) != before)


class _Verdict:
    """What an order says, looked at as little as it takes to tell it from another."""

    def __init__(self, case: Case, view: CaseAt, target: str | None, most: int) -> None:
        self._graph = graph_of(state(CaseAt(case, view.date, view.known_by)))
        self._asked, self._most = target, most

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Verdict):
            return NotImplemented
        return self._frame == other._frame or (self._classes == other._classes and self._sets == other._sets)

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def _frame(self) -> object:
        """The graph without its claims: of one frame there is one verdict."""
        graph = self._graph
        steps = [(s.id, s.is_done, s.willing) for s in graph.steps]
        asked = [(c.gates, c.holders, c.on, c.alternatives, c.kind, c.tied_to) for c in graph.asked]
        return steps, asked, graph.counting, [c.id for c in graph.changes], self._target

    @cached_property
    def _target(self) -> int | None:
        try:
            return _target(self._graph, self._asked)[1]
        except MisuseError:  # the step asked for is gone with the claim
            return None

    @cached_property
    def _classes(self) -> object:
        ids = [step.id for step in self._graph.steps]
        found = [classes(rules_after(system_of(self._graph, silence))) for silence in Silence]
        return [dict(zip(ids, of_one, strict=True)) for of_one in found], self._target is None

    @cached_property
    def _sets(self) -> object:
        if self._target is None:
            return None
        told = []
        for silence in Silence:
            search = Search(system_of(self._graph, silence), self._target, most_checks=CHECKS_FOR_A_VERDICT)
            sets = islice(search, self._most)
            told.append({frozenset(self._graph.changes[n].id for n in bits(chosen)) for chosen in sets})
        return told
