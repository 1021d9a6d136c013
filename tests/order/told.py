"""Small cases for the order: two sides, what each gives, and their gates."""

from __future__ import annotations

from detente.case import Case, Event, Gate, Issue, Literal, Mode, Party, Role, Step
from detente.evidence import Item, Quantity

__all__ = ["A_TRUCE", "PARTIES", "case", "gate", "issue", "step"]

PARTIES = (
    Party(id="north", name="North", roles=(Role.PRINCIPAL,)),
    Party(id="south", name="South", roles=(Role.PRINCIPAL,)),
    Party(id="brook", name="Brook", roles=(Role.MEDIATOR, Role.CUSTODIAN)),
)
A_TRUCE = Quantity(min=1, max=1, unit="week")


def issue(name: str, giver: str, item: Item = Item.PERSONS, **more: object) -> Issue:
    return Issue(id=name, label=name, item=item, givers=(giver,), **more)


def step(words: str, issue: str | None = None, *givers: str, **more: object) -> Step:
    return Step(words=words, issue=issue, givers=givers, **more)


def gate(name: str, holder: str | None, on: Step, *needs: Step, mode: Mode = Mode.BEFORE, **more: object) -> Gate:
    literals = tuple(Literal(step=need, mode=mode) for need in needs)
    return Gate(id=name, holder=holder, on=on, needs=literals, **more)


def case(*gates: Gate, issues: tuple[Issue, ...] = (), events: tuple[Event, ...] = (), **more: object) -> Case:
    return Case(
        id="brook", title="Talks by the brook", parties=PARTIES, issues=issues, gates=gates, events=events, **more
    )
