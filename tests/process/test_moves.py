from __future__ import annotations

from detente.process import Move, moves, state
from tests.process.seed_case import SEED
from tests.process.told import an_event, number, tell

AT_THE_REPORT = moves(state(SEED.at()))


def those_of(party: str, kind: str) -> list[Move]:
    return [m for m in AT_THE_REPORT if (m.party, m.kind) == (party, kind)]


def test_moves_are_listed_party_by_party_in_the_order_of_the_case() -> None:
    assert list(dict.fromkeys(m.party for m in AT_THE_REPORT)) == ["israel", "hamas", "pij", "egypt"]


def test_who_owes_an_answer_can_give_it_and_the_author_cannot() -> None:
    assert [m.on for m in those_of("pij", "answer")] == ["israel-offer"]
    assert "which it owes" in those_of("pij", "answer")[0].words
    assert [m.on for m in those_of("israel", "answer")] == ["hamas-demand", "pij-demand"]


def test_a_holder_can_withdraw_its_own_gate_only() -> None:
    assert "hamas-gate" in [m.on for m in those_of("hamas", "withdraw")]
    assert "hamas-gate" not in [m.on for m in those_of("israel", "withdraw")]


def test_a_mediator_can_carry_what_it_has_not_carried() -> None:
    assert [m.on for m in those_of("egypt", "relay")] == ["hamas-demand", "pij-demand"]


def test_under_an_ended_agreement_nothing_is_left_to_deliver() -> None:
    assert not [m for m in AT_THE_REPORT if m.kind in ("deliver", "extend", "denounce")]


def test_under_an_agreement_in_force_each_giver_can_deliver_what_is_left() -> None:
    deal = an_event("deal", "agree", "2023-11-22", agreement="november-truce")
    given = an_event(
        "given",
        "deliver",
        "2023-11-23",
        by="israel",
        agreement="november-truce",
        deliverable="prisoners-freed",
        stated=number(40),
    )
    found = [m for m in moves(tell(deal, given, at="2023-11-24")) if m.kind == "deliver"]
    assert [(m.party, m.details["deliverable"]) for m in found] == [
        ("israel", "prisoners-freed"),
        ("hamas", "captives-freed"),
    ]
    assert "(200 outstanding)" in found[0].words


def test_moves_show_themselves() -> None:
    assert AT_THE_REPORT.section().id == "moves"
    assert AT_THE_REPORT.to_dict()["moves"][0]["party"] == "israel"
    assert AT_THE_REPORT[0] == AT_THE_REPORT[:1][0]
