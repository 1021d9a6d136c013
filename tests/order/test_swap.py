"""Swap two parties, and every answer is swapped."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, Event, EventKind, Form, Gate, Literal, Mode, Proposal, Stated, Step, Term, Track
from detente.evidence import Item, Quantity
from detente.order import order
from tests.order.told import case, issue

ITEMS = (Item.PERSONS, Item.TRUCE, Item.MONEY, Item.POLITICAL)
SIDES = ("north", "south")


def swapped(made: Case) -> Case:
    """Rename the one party as the other, everywhere, issues and entries with them."""
    text = json.dumps(made.model_dump(mode="json"))
    text = text.replace("north", "\0").replace("south", "north").replace("\0", "south")
    text = text.replace("North", "\0").replace("South", "North").replace("\0", "South")
    return Case.model_validate(json.loads(text))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    issues = [issue(f"{item.value}-{side}", side, item) for side in SIDES for item in ITEMS]
    amounts = st.sampled_from([None, Quantity(min=10, max=10, unit="units"), Quantity(min=40, max=40, unit="units")])

    def a_step() -> Step:
        of = draw(st.sampled_from(issues))
        return Step(issue=of.id, givers=of.givers, quantity=draw(amounts), words=f"{of.id} by {of.givers[0]}")

    gates = []
    for number in range(draw(st.integers(1, 5))):
        on = Step(talks=True, words="talks") if draw(st.booleans()) else a_step()
        needs = tuple(
            Literal(step=a_step(), mode=draw(st.sampled_from(list(Mode)))) for _ in range(draw(st.integers(1, 2)))
        )
        gates.append(Gate(id=f"g{number}", holder=draw(st.sampled_from(SIDES)), on=on, needs=needs))
    lines = [a_step() for _ in range(draw(st.integers(0, 2)))]
    offers = [
        Proposal(
            id="offer",
            form=Form.OFFER,
            author=draw(st.sampled_from(SIDES)),
            tracks=(
                Track(
                    terms=tuple(
                        Term(
                            issue=s.issue or "",
                            stated=(Stated(words=s.words, quantity=s.quantity, givers=s.givers),),
                        )
                        for s in lines
                    )
                ),
            ),
        )
    ]
    events = (Event(id="e1", kind=EventKind.PROPOSE, proposal="offer", when="2024-01-01"),)
    return case(*gates, issues=tuple(issues), proposals=tuple(offers) if lines else (), events=events if lines else ())


@settings(max_examples=40, deadline=None)
@given(cases())
def test_the_answer_of_the_swapped_case_is_the_swapped_answer(made: Case) -> None:
    one = json.dumps(order(made.at(), most=4).to_dict())
    one = one.replace("north", "\0").replace("south", "north").replace("\0", "south")
    one = one.replace("North", "\0").replace("South", "North").replace("\0", "South")
    assert json.loads(one) == order(swapped(made).at(), most=4).to_dict()
