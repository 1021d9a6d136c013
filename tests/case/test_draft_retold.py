"""What several reports tell of one move is one event; what only looks alike stays two."""

from __future__ import annotations

from typing import Any

from detente.case import Case, EventKind
from detente.case.draft import draft
from tests.case.readings import claim, entity, reading, term, weeks

SIDES = (entity("North"), entity("South"))


def told(name: str, *claims: dict[str, Any], date: str = "2024-05-02", links: Any = ()) -> Any:
    return reading(name, date=date, entities=SIDES, claims=claims, links=links)


def accusation(words: str, who: str = "North", whom: str = "South", **more: Any) -> dict[str, Any]:
    return claim("accuse", who, words, target=whom, **more)


def incidents(*readings: Any) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    case = draft(readings)
    accused = [e for e in case.events if e.kind is EventKind.ACCUSE]
    assert {e.incident for e in accused} == {i.id for i in case.incidents}
    return [(i.accusers, i.claims) for i in case.incidents]


def test_an_accusation_told_by_two_reports_is_one_incident() -> None:
    wire = told("wire", accusation("North accused South of breaking the truce"))
    cable = told("cable", accusation("North blamed South for the collapse of the ceasefire"))
    assert incidents(wire, cable) == [(("north",), ("cable/c1", "wire/c1"))]


def test_each_side_accusing_the_other_stays_two_incidents_however_often_told() -> None:
    both = "North and South accused each other of violating the truce"
    wire = told("wire", claim("accuse", "North+South", both, target="North+South"))
    cable = told("cable", claim("accuse", "North+South", both, target="North+South"))
    found = incidents(wire, cable)
    assert [accusers for accusers, _ in found] == [("north",), ("south",)]
    assert all(claims == ("cable/c1", "wire/c1") for _, claims in found)


def test_accusations_of_different_things_stay_two() -> None:
    wire = told("wire", accusation("North accused South of shelling the harbour"))
    cable = told("cable", accusation("North accused South of holding back the lists"))
    assert len(incidents(wire, cable)) == 2


def test_accusations_of_other_days_stay_two() -> None:
    wire = told("wire", accusation("North accused South of breaking the truce", time="2024-05-01"))
    cable = told("cable", accusation("North accused South of breaking the truce", time="2024-05-20"), date="2024-05-21")
    assert len(incidents(wire, cable)) == 2


def test_two_accusations_of_one_report_stay_two() -> None:
    assert len(incidents(told("wire", accusation("North accused South"), accusation("North blamed South")))) == 2


def test_retold_reasons_of_an_end_are_told_once() -> None:
    def report(name: str) -> Any:
        return told(
            name,
            claim(
                "agree", "North+South", "North and South agreed a truce of a week", term("truce", "a week", weeks(1))
            ),
            claim("suspend", "", "the truce collapsed"),
            accusation("North accused South of breaking the truce"),
            links=[("same_truce", "c1", "c2"), ("same_truce", "c1", "c3")],
        )

    case = draft([report("wire"), report("cable")])
    (end,) = [e for e in case.events if e.kind is EventKind.LAPSE]
    assert [(r.party, r.claims) for r in end.reasons] == [("north", ("cable/c3", "wire/c3"))]


def offered(name: str, answer: str, date: str = "2024-05-02") -> Any:
    words = "North offered to stop fighting for a week"
    said = claim(answer, "South", f"South {answer}ed the offer", target="North")
    return told(
        name,
        claim("propose", "North", words, term("truce", "stop fighting for a week", weeks(1), "North"), target="South"),
        said,
        date=date,
        links=[("same_offer", "c1", "c2")],
    )


def answers(case: Case) -> list[tuple[str, int]]:
    return [(e.answer.value if e.answer else "", len(e.claims)) for e in case.events if e.kind is EventKind.ANSWER]


def test_a_retold_answer_is_one_answer() -> None:
    assert answers(draft([offered("wire", "reject"), offered("cable", "reject")])) == [("rejected", 2)]


def test_answers_that_differ_stay_two() -> None:
    found = answers(draft([offered("wire", "reject"), offered("cable", "accept")]))
    assert sorted(found) == [("accepted", 1), ("rejected", 1)]


def test_drafting_does_not_depend_on_the_order_of_reports() -> None:
    readings = [offered("wire", "reject"), offered("cable", "reject"), told("post", accusation("North blamed South"))]
    assert draft(readings) == draft(readings[::-1])
