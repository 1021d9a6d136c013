from __future__ import annotations

import json

from detente.case import mark_drafted
from detente.process import SeatStanding, State, TalksStanding, state
from detente.show import Cell, Paragraph, Section, Standing, Table
from tests.process.seed_case import SEED, C
from tests.process.told import story

AT_THE_REPORT = state(SEED.at("2023-12-21", known_by="2023-12-21"))


def cells(section: Section) -> list[Cell]:
    blocks = [
        b.cells if isinstance(b, Paragraph) else [c for row in b.rows for c in row]
        for b in section.blocks
        if isinstance(b, (Paragraph, Table))
    ]
    return [c for block in blocks for c in block]


def shown(found: State, name: str) -> str:
    return " | ".join(c.text for s in found.sections() if s.id == name for c in cells(s))


def test_the_offer_is_open_and_the_silent_addressee_owes_an_answer() -> None:
    offer = AT_THE_REPORT.proposals[0]
    assert (offer.proposal, offer.status.value, offer.version) == ("israel-offer", "open", 1)
    assert offer.relayed_by == ("egypt",)
    assert offer.awaiting == ("pij",)
    answer = offer.answers["hamas"]
    assert answer is not None
    assert (answer.answer, answer.reading, answer.basis.claims) == ("rejected", "order", (C[1],))


def test_nobody_owes_an_answer_to_a_demand() -> None:
    assert [p.awaiting for p in AT_THE_REPORT.proposals if p.form == "demand"] == [(), ()]


def test_each_holder_has_its_own_gate_on_talks() -> None:
    assert [(g.holder, g.on_talks, g.stands) for g in AT_THE_REPORT.gates] == [
        ("hamas", True, True),
        ("pij", True, True),
    ]
    assert AT_THE_REPORT.talks.gated_by == ("hamas-gate", "pij-gate")


def test_one_who_is_told_to_join_for_the_first_time_is_at_the_table() -> None:
    seats = {s.party: s for s in AT_THE_REPORT.table}
    assert seats["pij"].standing is SeatStanding.AT_TABLE
    assert seats["pij"].first_time
    assert seats["hamas"].standing is SeatStanding.TAKES_PART
    assert seats["hamas"].people == ("Ismail Haniyeh",)
    assert seats["egypt"].people == ("Egypt's intelligence chief",)


def test_the_ended_truce_keeps_its_exchange_and_both_reasons() -> None:
    (truce,) = AT_THE_REPORT.agreements
    assert not truce.in_force
    assert truce.end is not None
    assert truce.end.kind == "collapsed"
    assert [r.party for r in truce.end.reasons] == ["israel", "hamas"]
    assert [(str(d.delivered), d.status.value) for d in truce.deliverables] == [
        ("106 or more", "delivered"),
        ("240", "delivered"),
    ]


def test_accusations_are_recorded_and_nothing_more() -> None:
    assert [(i.accusers, i.accused) for i in AT_THE_REPORT.incidents] == [
        (("hamas",), ("israel",)),
        (("israel",), ("hamas",)),
    ]
    assert all(i.recorded and not (i.verified or i.attributed or i.published) for i in AT_THE_REPORT.incidents)


def test_the_seed_has_no_move_that_the_rulebook_lacks() -> None:
    assert AT_THE_REPORT.flagged == ()


def test_before_the_report_nothing_is_known() -> None:
    empty = state(SEED.at("2023-12-20", known_by="2023-12-20"))
    assert empty.events == ()
    assert (empty.table, empty.proposals, empty.gates, empty.agreements) == ((), (), (), ())
    assert empty.talks.standing is TalksStanding.UNTOLD


def test_a_case_without_events_has_an_empty_state() -> None:
    empty = state(story().at())
    assert empty.proposals == ()
    assert [s.id for s in empty.sections()] == ["table", "proposals", "gates", "agreements", "incidents", "flagged"]


def test_every_cell_of_a_proposal_carries_the_claims_it_rests_on() -> None:
    answers = next(c for s in AT_THE_REPORT.sections() if s.id == "proposals" for c in cells(s) if "rejected" in c.text)
    assert answers.claims == (C[1],)
    assert "Hamas: rejected (for the order of steps)" in answers.text
    assert "Palestinian Islamic Jihad: none told" in answers.text


def test_cells_that_rest_on_drafted_entries_say_so() -> None:
    drafted = SEED.model_copy(update={"events": tuple(mark_drafted(e) for e in SEED.events)})
    sections = {s.id: s for s in state(drafted.at("2023-12-21", known_by="2023-12-21")).sections()}
    answer = next(c for c in cells(sections["proposals"]) if "rejected" in c.text)
    assert answer.standing is Standing.DRAFTED
    assert all(c.standing is Standing.CONFIRMED for s in AT_THE_REPORT.sections() for c in cells(s))


def test_what_differs_in_the_record_stands_side_by_side() -> None:
    assert "approximately 40 captives / several dozen hostages (including all remaining women and children)" in shown(
        AT_THE_REPORT, "proposals"
    )


def test_a_state_is_plain_data() -> None:
    data = json.loads(json.dumps(AT_THE_REPORT.to_dict()))
    assert (data["case"], data["at"], data["known_by"]) == ("seed", "2023-12-21", "2023-12-21")
    assert data["proposals"][0]["answers"]["pij"] is None
