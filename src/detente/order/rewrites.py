"""The rewrites that there are in a graph: in one stroke, deposit, guarantor, parts, third body.

Agreed readings are among the changes already (`detente.order.changes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from detente.case import Mode, Role
from detente.evidence import Item, days_of
from detente.evidence.data import load_data
from detente.order.changes import Change, ChangeKind
from detente.order.cycles import cycles
from detente.order.graph import Graph
from detente.order.system import Modifier, bits, mask
from detente.process import Basis

__all__ = ["Rewrite", "rewrites"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """A repair and what it does to conditions."""

    change: Change
    conditions: frozenset[int]
    asked: int
    """The steps whose needs it bears on."""
    together: bool = False
    assured: bool = False
    is_met: bool = False
    deposit: int | None = None
    """The step that is given into deposit."""
    deposit_step: int = 0
    """The number of the step "deposited" in the rewritten system."""

    def modifiers(self, number: int) -> Iterator[Modifier]:
        """Say what it does, as the change of that number."""
        yield Modifier(
            number,
            self.conditions,
            self.asked,
            counts=1 << self.deposit_step if self.deposit is not None else 0,
            together=self.together,
            assured=self.assured,
            is_met=self.is_met,
        )


def rewrites(graph: Graph, parts: int) -> tuple[Rewrite, ...]:
    """Return the rewrites of a graph: those of its cycles, then those of single steps, in the order of the record."""
    found = [*_of_cycles(graph, parts), *_of_steps(graph)]
    deposits = len(graph.steps)
    made: list[Rewrite] = []
    for rewrite in found:
        if rewrite.deposit is None:
            made.append(rewrite)
        else:
            made.append(
                Rewrite(
                    change=rewrite.change,
                    conditions=rewrite.conditions,
                    asked=rewrite.asked,
                    deposit=rewrite.deposit,
                    deposit_step=deposits,
                )
            )
            deposits += 1
    return tuple(made)


def _of_cycles(graph: Graph, parts: int) -> Iterator[Rewrite]:
    for cycle in cycles(graph):
        inside = {
            number: mask(step for step, _ in condition.needs if graph.counting[step] & cycle)
            for number, condition in enumerate(graph.asked)
            if cycle >> condition.on & 1 and condition.is_droppable
        }
        inside = {number: asked for number, asked in inside.items() if asked}
        yield from _in_one_stroke(graph, inside)
        yield from _in_parts(graph, cycle, inside, parts)


def _in_one_stroke(graph: Graph, inside: dict[int, int]) -> Iterator[Rewrite]:
    first = [
        number
        for number, asked in inside.items()
        if any(mode is Mode.BEFORE and asked >> step & 1 for step, mode in graph.asked[number].needs)
    ]
    if not first:
        return
    asked = mask(step for number in first for step in bits(inside[number]))
    steps = tuple(dict.fromkeys([*(graph.asked[n].on for n in first), *bits(asked)]))
    words = " and ".join(f"“{graph.step_words(step)}”" for step in steps)
    change = _change(
        graph,
        ChangeKind.TOGETHER,
        first,
        steps,
        words=f"{words} are done in one stroke instead of one first",
        short=words,
        needs="a moment at which all of it is done at once",
        whose=_holders(graph, first),
    )
    yield Rewrite(change=change, conditions=frozenset(first), asked=asked, together=True)


def _in_parts(graph: Graph, cycle: int, inside: dict[int, int], parts: int) -> Iterator[Rewrite]:
    """Cut a cycle of things that come in amounts: somebody gives a part first, the others follow part by part."""
    on_cycle = [n for n, condition in enumerate(graph.asked) if cycle >> condition.on & 1]
    waiting = [n for n in on_cycle if any(graph.counting[step] & cycle for step, _ in graph.asked[n].needs)]
    if any(n not in inside for n in waiting) or not all(_part(graph, step, parts) for step in bits(cycle)):
        return
    for step in bits(cycle):
        own = [n for n in inside if graph.asked[n].on == step]
        if not own:
            continue
        change = _change(
            graph,
            ChangeKind.STAGED,
            own,
            (step, *(s for s in bits(cycle) if s != step)),
            words=f"“{graph.step_words(step)}” begins, in {parts} parts, each part of the others following on one",
            short=f"“{graph.step_words(step)}” begins, in {parts} parts",
            needs=f"the first part without return is {_part(graph, step, parts)}",
            whose=tuple(dict.fromkeys([*_holders(graph, own), *_holders(graph, inside)])),
        )
        asked = mask(s for n in own for s in bits(inside[n]))
        yield Rewrite(change=change, conditions=frozenset(own), asked=asked, is_met=True)


def _part(graph: Graph, step: int, parts: int) -> str:
    """Say how much one part of a step is; nothing where it does not come in amounts."""
    told = graph.steps[step]
    amount = told.amount
    if told.item is None or told.item not in _items("can_be_staged") or told.quantity is None or amount is None:
        return ""
    if amount.low is None and amount.high is None:
        return ""
    quantity = days_of(told.quantity)
    low, high = (None if x is None else x / parts for x in (amount.low, amount.high))
    number = f"{low:.4g}" if low is not None and low == high else "…".join(f"{x:.4g}" for x in (low, high) if x)
    return f"{number} {quantity.unit or 'of it'}{' or more' if high is None else ''}"


def _of_steps(graph: Graph) -> Iterator[Rewrite]:
    for step, told in enumerate(graph.steps):
        asking = [
            number
            for number, condition in enumerate(graph.asked)
            if condition.is_droppable and any(s == step for s, _ in condition.needs)
        ]
        if not asking or told.is_talks or told.is_done:
            continue
        accept = _holders(graph, asking)
        both = tuple(dict.fromkeys([*told.givers, *accept]))
        words = graph.step_words(step)
        bears = frozenset(asking)
        if told.item in _items("can_be_deposited"):
            change = _change(
                graph,
                ChangeKind.DEPOSITED,
                asking,
                (step,),
                words=f"“{words}”: given to a third, who passes it on when its own conditions are met",
                short=f"“{words}”",
                needs=f"a custodian whom all of them accept{_known(graph, Role.CUSTODIAN)}",
                whose=both,
            )
            yield Rewrite(change=change, conditions=bears, asked=1 << step, deposit=step)
        if any(mode is not Mode.ASSURED for n in asking for s, mode in graph.asked[n].needs if s == step):
            change = _change(
                graph,
                ChangeKind.GUARANTEED,
                asking,
                (step,),
                words=f"“{words}”: a third guarantees that it follows, and that is taken for it",
                short=f"“{words}”",
                needs=f"a guarantor whom all of them accept{_known(graph, Role.GUARANTOR)}",
                whose=both,
            )
            yield Rewrite(change=change, conditions=bears, asked=1 << step, assured=True)
            own = [n for n, c in enumerate(graph.asked) if c.on == step and c.is_droppable]
            if own and told.item in _items("can_be_triggered"):
                change = _change(
                    graph,
                    ChangeKind.TRIGGERED,
                    [*asking, *own],
                    (step,),
                    words=f"“{words}”: enacted now, and takes effect by itself once a third body certifies "
                    "that its conditions are met",
                    short=f"“{words}”",
                    needs=f"a body whose word all of them accept{_known(graph, Role.MONITOR)}",
                    whose=both,
                )
                yield Rewrite(change=change, conditions=bears, asked=1 << step, assured=True)


def _change(
    graph: Graph,
    kind: ChangeKind,
    conditions: Iterable[int],
    steps: tuple[int, ...],
    *,
    words: str,
    short: str,
    needs: str,
    whose: tuple[str, ...],
) -> Change:
    bases = [graph.asked[n].basis for n in conditions]
    ids = "+".join(graph.steps[step].id for step in steps)
    verb = {"in one stroke": "together", "into deposit": "deposit", "guaranteed": "guarantee"}
    return Change(
        id=f"{verb.get(kind.value, 'parts' if kind is ChangeKind.STAGED else 'trigger')}:{ids}",
        kind=kind,
        whose=whose,
        words=words,
        short=short,
        needs=needs,
        basis=Basis(
            claims=tuple(dict.fromkeys(c for b in bases for c in b.claims)),
            drafted=any(b.drafted for b in bases),
        ),
        conditions=tuple(conditions),
        steps=steps,
    )


def _holders(graph: Graph, conditions: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h for n in conditions for h in graph.asked[n].holders))


def _known(graph: Graph, role: Role) -> str:
    names = [p.shown for p in graph.state.point.case.parties if role in p.roles]
    return f" (in the record: {', '.join(names)})" if names else ""


@cache
def _items(name: str) -> frozenset[Item]:
    return frozenset(Item(item) for item in load_data("order.yaml")[name])
