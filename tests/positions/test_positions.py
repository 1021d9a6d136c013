from __future__ import annotations

import json

import pytest

from detente.case import Case, Proposal, Stated, Term, Track
from detente.evidence import Quantity
from detente.positions import Direction, GapKind, Position, Positions, positions
from detente.show import Paragraph, Table
from tests.process.seed_case import OFFER, SEED, C
from tests.process.told import an_event, story

AT_THE_REPORT = positions(SEED.at("2023-12-21", known_by="2023-12-21"))


def cell(found: Positions, issue: str, party: str) -> Position:
    position = found.of(issue, party)
    assert position is not None
    return position


def offer_of(count: float, name: str = "israel-offer", *, qualifier: str = "exact", givers: str = "hamas") -> Proposal:
    """Return an offer by Israel that asks for so many captives."""
    stated = Stated(
        words=f"{count:g} captives",
        quantity=Quantity(min=count, max=count, unit="persons", qualifier=qualifier),
        givers=(givers,),
    )
    return OFFER.model_copy(
        update={"id": name, "tracks": (Track(terms=(Term(issue="captives", stated=(stated,)),)),), "claims": (C[2],)}
    )


def demand_of(count: float, author: str = "hamas") -> Proposal:
    """Return an offer by Hamas or PIJ to free so many captives."""
    return offer_of(count, f"{author}-offers").model_copy(update={"author": author, "addressees": ("israel",)})


def told(*proposals: Proposal) -> Case:
    made = tuple(an_event(f"made-{i}", "propose", f"2023-12-{10 + i}", proposal=p.id) for i, p in enumerate(proposals))
    return story(*made, proposals=proposals)


def test_an_author_gives_what_it_offers_and_asks_for_what_it_wants() -> None:
    assert cell(AT_THE_REPORT, "halt", "israel").direction is Direction.GIVES
    assert cell(AT_THE_REPORT, "captives", "israel").direction is Direction.ASKS
    assert cell(AT_THE_REPORT, "captives", "hamas").direction is Direction.GIVES
    assert cell(AT_THE_REPORT, "prisoners", "pij").direction is Direction.ASKS


def test_a_gate_is_a_position_of_its_holder() -> None:
    (stand,) = cell(AT_THE_REPORT, "halt", "hamas").stands
    assert (stand.words, stand.source.value, stand.entry) == ("a ceasefire", "asked for by a gate", "hamas-gate")
    assert stand.claims == (C[3], C[8])


def test_where_the_record_is_silent_there_is_no_cell() -> None:
    assert AT_THE_REPORT.of("prisoners", "israel") is None
    matrix = AT_THE_REPORT.section().blocks[0]
    assert isinstance(matrix, Table)
    row = next(r for r in matrix.rows if r[0].text == "release of persons held by Israel")
    assert row[matrix.columns.index("Israel")].text == ""


def test_a_refusal_for_the_order_of_steps_is_no_position() -> None:
    assert {s.entry for s in cell(AT_THE_REPORT, "captives", "hamas").stands} == {"hamas-demand"}


def test_a_refusal_on_the_terms_is_shown_and_bounds_nothing() -> None:
    refused = an_event(
        "refused", "answer", "2023-12-12", by="hamas", proposal="israel-offer", answer="rejected", reading="value"
    )
    found = positions(story(an_event("made", "propose", "2023-12-10", proposal="israel-offer"), refused).at())
    position = cell(found, "captives", "hamas")
    assert {s.source.value for s in position.stands} == {"refused on the terms"}
    assert (position.minimum, position.maximum) == ((), ())


def test_an_acceptance_is_a_position_on_every_line_of_the_offer() -> None:
    accepted = an_event(
        "accepted", "answer", "2023-12-12", by="hamas", proposal="israel-offer", answer="accepted", reading="value"
    )
    found = positions(story(an_event("made", "propose", "2023-12-10", proposal="israel-offer"), accepted).at())
    assert cell(found, "captives", "hamas").direction is Direction.GIVES
    assert cell(found, "halt", "hamas").direction is Direction.ASKS
    assert cell(found, "aid", "hamas").stands[0].reading == "value"


def test_versions_of_one_line_stand_side_by_side_and_are_no_contradiction_where_they_can_both_be_so() -> None:
    position = cell(AT_THE_REPORT, "captives", "israel")
    assert [str(s.amount) for s in position.stands] == ["36…44", "24 or more"]
    assert position.contradictions == ()


def test_numbers_that_cannot_both_be_so_are_a_contradiction() -> None:
    line = offer_of(40).tracks[0].terms[0]
    four = line.stated[0].model_copy(update={"words": "four hostages", "quantity": Quantity(min=4, max=4)})
    misprint = offer_of(40).model_copy(
        update={"tracks": (Track(terms=(line.model_copy(update={"stated": (*line.stated, four)}),)),)}
    )
    (versions,) = cell(positions(told(misprint).at()), "captives", "israel").contradictions
    assert [s.words for s in versions] == ["40 captives", "four hostages"]


def test_opposite_directions_of_one_line_are_a_contradiction() -> None:
    line = offer_of(40).tracks[0].terms[0]
    turned = line.stated[0].model_copy(update={"givers": ("israel",)})
    both = offer_of(40).model_copy(
        update={"tracks": (Track(terms=(line.model_copy(update={"stated": (*line.stated, turned)}),)),)}
    )
    position = cell(positions(told(both).at()), "captives", "israel")
    assert position.direction is Direction.BOTH
    assert len(position.contradictions) == 1


def test_a_mediator_s_plan_is_no_position_of_the_mediator() -> None:
    plan = offer_of(40).model_copy(update={"author": "egypt", "addressees": ("israel", "hamas")})
    assert positions(told(plan).at()).cells == ()
    accepted = an_event("yes", "answer", "2023-12-20", by="hamas", proposal=plan.id, answer="accepted")
    case = told(plan)
    found = positions(case.model_copy(update={"events": (*case.events, accepted)}).at())
    assert [c.party for c in found.cells] == ["hamas"]


def test_issues_on_which_nobody_is_on_record_are_named_below_the_table() -> None:
    found = positions(told(offer_of(40)).at()).section()
    matrix, silent = found.blocks[:2]
    assert isinstance(matrix, Table)
    assert [r[0].text for r in matrix.rows] == ["release of persons held in Gaza"]
    assert isinstance(silent, Paragraph)
    assert "halt of hostilities by Israel; release of persons held by Israel; aid" in silent.cells[0].text


def test_movement_goes_from_least_to_most_with_dates() -> None:
    found = positions(told(offer_of(40), offer_of(50, "second"), offer_of(30, "third")).at())
    position = cell(found, "captives", "israel")
    assert [(s.when, s.words) for s in position.stands] == [
        ("2023-12-10", "40 captives"),
        ("2023-12-11", "50 captives"),
        ("2023-12-12", "30 captives"),
    ]
    assert [s.words for s in position.minimum] == ["30 captives"]
    assert [s.words for s in position.maximum] == ["50 captives"]


@pytest.mark.parametrize(
    ("given", "asked", "kind", "distance"),
    [(20, 40, GapKind.APART, "20"), (40, 40, GapKind.MEET, "0"), (50, 40, GapKind.MEET, "0")],
)
def test_the_gap_is_what_is_asked_beyond_what_is_given(
    given: float, asked: float, kind: GapKind, distance: str
) -> None:
    (gap,) = positions(told(offer_of(asked), demand_of(given)).at()).gaps
    assert (gap.giver, gap.receiver, gap.kind, str(gap.distance)) == ("hamas", "israel", kind, distance)


def test_hedged_numbers_give_a_gap_as_an_interval() -> None:
    (gap,) = positions(told(offer_of(40, qualifier="approx"), demand_of(20)).at()).gaps
    assert (gap.kind, str(gap.distance)) == (GapKind.APART, "16…24")
    (gap,) = positions(told(offer_of(40, qualifier="approx"), demand_of(40)).at()).gaps
    assert (gap.kind, str(gap.distance)) == (GapKind.MAY_MEET, "0…4")


def test_words_without_numbers_are_not_compared() -> None:
    gaps = {(g.issue, g.giver, g.receiver): g for g in AT_THE_REPORT.gaps}
    assert gaps["halt", "israel", "hamas"].kind is GapKind.NOT_COMPARABLE
    assert gaps["halt", "israel", "hamas"].distance is None


def test_a_withdrawn_offer_stays_on_record_but_gives_no_gap() -> None:
    case = told(offer_of(40), demand_of(20))
    dropped = an_event("dropped", "withdraw", "2023-12-15", by="hamas", withdraws="hamas-offers")
    found = positions(case.model_copy(update={"events": (*case.events, dropped)}).at())
    assert found.gaps == ()
    assert not cell(found, "captives", "hamas").stands[0].is_current


def test_positions_are_plain_data_and_show_themselves() -> None:
    data = json.loads(json.dumps(AT_THE_REPORT.to_dict()))
    assert data["cells"][0]["party"] in data["parties"]
    assert AT_THE_REPORT.section().id == "positions"
