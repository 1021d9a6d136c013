"""Who is willing, and what is done already, as far as the record tells."""

from __future__ import annotations

import pytest

from detente.case import (
    Agreement,
    Answer,
    AnswerReading,
    Case,
    Deliverable,
    Event,
    EventKind,
    Form,
    Proposal,
    Stated,
    Term,
    Track,
)
from detente.evidence import Quantity
from detente.order import StepClass, Willing, order
from tests.order.told import case, gate, issue, step

MEN = issue("men", "south")
FORTY = step("40 men", "men", "south", quantity=Quantity(min=40, max=40, unit="men"))
TALKS = step("talks", talks=True)
GATE = gate("g", "north", TALKS, FORTY)
LINE = Stated(words="40 men", quantity=FORTY.quantity, givers=("south",))
ASKED = Event(id="e0", kind=EventKind.GATE, gate="g", parties=("north",), when="2024-01-01")


def willing(made: Case) -> Willing:
    found = order(made.at())
    return next(s for s in found.graph.steps if s.id == "men-40-men").willing["south"]


def proposed(form: Form, author: str, answer: Answer, reading: AnswerReading | None, *more: Term) -> Case:
    other = "south" if author == "north" else "north"
    terms = (Term(issue="men", stated=(LINE,)), *more)
    proposal = Proposal(id="p", form=form, author=author, addressees=(other,), tracks=(Track(terms=terms),))
    events = (
        ASKED,
        Event(id="e1", kind=EventKind.PROPOSE, proposal="p", parties=(author,), when="2024-01-02"),
        Event(
            id="e2",
            kind=EventKind.ANSWER,
            proposal="p",
            parties=(other,),
            answer=answer,
            reading=reading,
            when="2024-01-03",
        ),
    )
    return case(GATE, issues=(MEN,), proposals=(proposal,), events=events)


def test_silence_is_neither_yes_nor_no() -> None:
    assert willing(case(GATE, issues=(MEN,))) is Willing.UNKNOWN


@pytest.mark.parametrize(
    ("form", "author", "answer", "reading", "expected"),
    [
        (Form.OFFER, "south", Answer.REJECTED, AnswerReading.VALUE, Willing.YES),  # its own offer stands
        (Form.OFFER, "north", Answer.ACCEPTED, None, Willing.YES),
        (Form.DEMAND, "north", Answer.REJECTED, AnswerReading.VALUE, Willing.NO),
        (Form.DEMAND, "north", Answer.REJECTED, AnswerReading.ORDER, Willing.UNKNOWN),
        (Form.DEMAND, "north", Answer.REJECTED, AnswerReading.UNKNOWN, Willing.UNKNOWN),
        (Form.DEMAND, "north", Answer.COUNTERED, None, Willing.UNKNOWN),
    ],
)
def test_what_offers_and_answers_tell(
    form: Form, author: str, answer: Answer, reading: AnswerReading | None, expected: Willing
) -> None:
    assert willing(proposed(form, author, answer, reading)) is expected


def test_a_refused_package_says_nothing_of_its_single_parts() -> None:
    more = Term(issue="men", stated=(Stated(words="their arms", givers=("south",)),))
    made = proposed(Form.OFFER, "north", Answer.REJECTED, AnswerReading.VALUE, more)
    assert willing(made) is Willing.UNKNOWN


def test_who_refuses_a_step_for_a_return_refuses_the_whole_and_not_the_step() -> None:
    back = Term(issue="men", stated=(Stated(words="their men", givers=("north",)),))
    made = proposed(Form.OFFER, "north", Answer.REJECTED, AnswerReading.VALUE, back)
    assert willing(made) is Willing.UNKNOWN


def test_who_refused_on_the_terms_must_be_willing_even_if_the_silent_are() -> None:
    found = order(proposed(Form.DEMAND, "north", Answer.REJECTED, AnswerReading.VALUE).at())
    assert {frozenset(c.id for c in s.changes) for s in found.free.changes} == {
        frozenset({"drop:g"}),
        frozenset({"give:men-40-men:south"}),
    }
    assert "refused on the terms" in next(c.words for c in found.graph.changes if c.id.startswith("give:"))


def under_agreement(*delivered: float) -> Case:
    due = Deliverable(id="men", issue="men", stated=(LINE.model_copy(update={"quantity": Quantity(min=60, max=60)}),))
    agreement = Agreement(id="a", label="a deal", parties=("north", "south"), deliverables=(due,))
    events = [Event(id="e1", kind=EventKind.AGREE, agreement="a", parties=("north", "south"), when="2023-12-01"), ASKED]
    for number, count in enumerate(delivered):
        stated = (Stated(words=f"{count:g} men", quantity=Quantity(min=count, max=count, unit="men")),)
        events.append(
            Event(
                id=f"d{number}",
                kind=EventKind.DELIVER,
                agreement="a",
                deliverable="men",
                parties=("south",),
                stated=stated,
                when=f"2024-01-0{2 + number}",
            )
        )
    return case(GATE, issues=(MEN,), agreements=(agreement,), events=tuple(events))


def test_a_step_is_done_when_as_much_was_delivered_since_it_was_asked_for() -> None:
    assert order(under_agreement(25, 15).at()).free.classes["men-40-men"] is StepClass.DONE
    assert order(under_agreement(25, 15).at()).blocked.is_target_doable
    some = order(under_agreement(25).at())
    assert some.free.classes["men-40-men"] is StepClass.SEQUENCE
    assert not some.blocked.is_target_doable


def test_what_was_delivered_before_it_was_asked_for_is_not_what_was_asked_for() -> None:
    made = under_agreement(40)
    earlier = tuple(e.model_copy(update={"when": "2023-12-20"}) if e.id == "d0" else e for e in made.events)
    assert order(made.model_copy(update={"events": earlier}).at()).free.classes["men-40-men"] is StepClass.SEQUENCE
