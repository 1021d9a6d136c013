"""What could change: a condition dropped, willingness given, a lesser step read as the one asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.case import Issue
from detente.order.steps import NOT_TOLD, Willing, may_be_read_as
from detente.process import Basis

if TYPE_CHECKING:
    from detente.order.graph import Graph

__all__ = ["Change", "ChangeKind", "changes"]


class ChangeKind(StrEnum):
    """What somebody would do, or several agree on, so that a target can be done."""

    DROPPED = "condition dropped"
    GIVEN = "willingness given"
    READING = "agreed reading"
    TOGETHER = "in one stroke"
    DEPOSITED = "into deposit"
    GUARANTEED = "guaranteed"
    STAGED = "in parts"
    TRIGGERED = "left to a third body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that would change, whose it is, and the claims that say so."""

    id: str
    kind: ChangeKind
    whose: tuple[str, ...]
    """Those without whom it cannot be; ``?`` for one whom the record does not name."""
    words: str
    short: str = ""
    """The same in few words, for where it stands beside others."""
    needs: str = ""
    """What else it takes: a custodian, a guarantor, a day on which both act."""
    is_ambiguous: bool = False
    """Whether it hangs on how somebody's words are read."""
    basis: Basis
    conditions: tuple[int, ...] = ()
    """The conditions it bears on."""
    steps: tuple[int, ...] = ()
    """The steps it is about; of a reading the lesser one, then the one asked for."""


def changes(graph: Graph) -> Iterator[Change]:
    """Give the changes that there are: conditions in the order of the record, then steps, then readings."""
    yield from _dropped(graph)
    yield from _given(graph)
    yield from _readings(graph)


def _dropped(graph: Graph) -> Iterator[Change]:
    for number, condition in enumerate(graph.asked):
        if condition.is_droppable and condition.extends is None:
            parts = [n for n, other in enumerate(graph.asked) if other.extends == number]
            yield Change(
                id=f"drop:{'+'.join(condition.gates)}",
                kind=ChangeKind.DROPPED,
                whose=condition.holders,
                words=f"{graph.names(condition.holders)}: {condition.words}",
                basis=condition.basis,
                conditions=(number, *parts),
            )


def _given(graph: Graph) -> Iterator[Change]:
    for number, step in enumerate(graph.steps):
        if step.is_done:
            continue
        for giver, willing in step.willing.items():
            if willing is Willing.YES:
                continue
            who = "somebody not named" if giver == NOT_TOLD else graph.state.point.name(giver)
            told = "refused on the terms" if willing is Willing.NO else "not told"
            basis = _asking(graph, number)
            yield Change(
                id=f"give:{step.id}:{giver if giver != NOT_TOLD else 'not-told'}",
                kind=ChangeKind.GIVEN,
                whose=(giver,),
                words=f"{who} gives “{graph.all_words(number)}” ({told})",
                basis=basis,
                steps=(number,),
            )


def _asking(graph: Graph, step: int) -> Basis:
    """Return what asks for a step; where nothing does, what names it."""
    asking = [c.basis for c in graph.asked if any(need == step for need, _ in c.needs)]
    found = [b for b in asking if b.claims] or [graph.steps[step].basis]
    return Basis(
        events=tuple(dict.fromkeys(e for b in found for e in b.events)),
        claims=tuple(dict.fromkeys(c for b in found for c in b.claims)),
        drafted=any(b.drafted for b in found),
    )


def _readings(graph: Graph) -> Iterator[Change]:
    for asked_number, asked in enumerate(graph.steps):
        asking = [n for n, c in enumerate(graph.asked) if any(need == asked_number for need, _ in c.needs)]
        issue = issue_of(graph, asked_number)
        for number, lesser in enumerate(graph.steps):
            # each holder's own words decide; what others call the step leaves no more and no less room
            conditions = [n for n in asking if may_be_read_as(lesser, asked, issue, _wording(graph, n, asked_number))]
            if not conditions:
                continue
            said = dict.fromkeys(w for n in conditions for w in _wording(graph, n, asked_number))
            holders = dict.fromkeys(h for n in conditions for h in graph.asked[n].holders)
            bases = [graph.asked[n].basis for n in conditions] + [lesser.basis]
            yield Change(
                id=f"read:{lesser.id}:{asked.id}",
                kind=ChangeKind.READING,
                whose=(*holders, *(g for g in lesser.givers if g not in holders)),
                words=f"“{graph.all_words(number)}” is read as “{' / '.join(said)}”",
                needs="agreement on what the words mean",
                is_ambiguous=True,
                basis=Basis(
                    events=tuple(dict.fromkeys(e for b in bases for e in b.events)),
                    claims=tuple(dict.fromkeys(c for b in bases for c in b.claims)),
                    drafted=any(b.drafted for b in bases),
                ),
                conditions=tuple(conditions),
                steps=(number, asked_number),
            )


def _wording(graph: Graph, condition: int, step: int) -> tuple[str, ...]:
    return tuple(words for asked, words in graph.asked[condition].wording if asked == step)


def issue_of(graph: Graph, step: int) -> Issue | None:
    """Return the issue of a step."""
    issues = graph.state.point.case.issues
    return next((i for i in issues if i.id == graph.steps[step].issue), None)
