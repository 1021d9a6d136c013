"""A draft laid onto a case that people have worked on."""

from __future__ import annotations

from detente.case import Case, EventKind, confirmed, is_untouched, set_aside
from detente.case.draft import draft
from detente.reading import Reading
from tests.case.readings import claim, count, entity, reading, term, weeks

NORTH, SOUTH = entity("North"), entity("South")


def offer(name: str, n: int, date: str = "2024-03-01") -> Reading:
    words = f"North offered to halt for a week for {n} captives"
    row = claim(
        "propose",
        "North",
        words,
        term("truce", "halt for a week", weeks(1), "North", "South"),
        term("persons", f"{n} captives", count(n, unit="captives"), "South", "North"),
        target="South",
    )
    return reading(name, date=date, entities=[NORTH, SOUTH], claims=[row])


def first(case: Case, section: str) -> object:
    return getattr(case, section)[0]


def test_drafting_the_same_reports_again_changes_nothing() -> None:
    case = draft([offer("r1", 40)])
    assert draft([offer("r1", 40)], onto=case) == case


def test_an_untouched_entry_is_drafted_anew_with_the_new_claims() -> None:
    case = draft([offer("r1", 40)])
    again = draft([offer("r1", 40), offer("r2", 35)], onto=case)
    (proposal,) = again.proposals
    assert proposal.claims == ("r1/c1", "r2/c1")
    assert is_untouched(proposal)


def test_what_a_person_changed_stays_and_gains_only_the_new_claims() -> None:
    case = draft([offer("r1", 40)])
    mine = confirmed(case.proposals[0]).model_copy(update={"label": "the March offer"})
    again = draft([offer("r1", 40), offer("r2", 35)], onto=case.model_copy(update={"proposals": (mine,)}))
    (proposal,) = again.proposals
    assert proposal.label == "the March offer"
    assert proposal.added == ("r2/c1",)
    persons = next(t for t in proposal.tracks[0].terms if t.issue.startswith("persons"))
    assert [s.words for s in persons.stated] == ["40 captives", "35 captives"]


def test_an_entry_that_a_person_renamed_is_still_found() -> None:
    case = draft([offer("r1", 40)])
    renamed = confirmed(case.proposals[0]).model_copy(update={"id": "march-offer"})
    told = tuple(
        confirmed(e).model_copy(update={"proposal": "march-offer"}) if e.kind is EventKind.PROPOSE else e
        for e in case.events
    )
    again = draft([offer("r1", 40)], onto=case.model_copy(update={"proposals": (renamed,), "events": told}))
    assert [p.id for p in again.proposals] == ["march-offer"]


def test_a_party_that_a_person_renamed_keeps_its_name_in_new_entries() -> None:
    case = draft([offer("r1", 40)])
    north = confirmed(case.party("north")).model_copy(update={"id": "the-north", "aliases": ("North",), "name": "N."})
    onto = case.model_copy(update={"parties": (north, case.party("south"))})
    again = draft([offer("r1", 40), offer("r2", 60, "2024-06-01")], onto=onto)
    assert {p.id for p in again.parties} == {"the-north", "south"}
    assert {p.author for p in again.proposals if p.id != case.proposals[0].id} == {"the-north"}


def test_what_was_set_aside_does_not_come_back() -> None:
    case = draft([offer("r1", 40)])
    without = case.model_copy(update={"gates": (), "set_aside": (case.gates[0].id,)})
    assert not [g for g in draft([offer("r1", 40)], onto=without).gates if g.id == case.gates[0].id]


def test_an_earlier_report_added_later_does_not_take_a_known_proposals_name() -> None:
    case = draft([offer("r2", 60, "2024-06-01")])
    again = draft([offer("r1", 40), offer("r2", 60, "2024-06-01")], onto=case)
    by_name = {p.id: p.claims for p in again.proposals}
    assert by_name[case.proposals[0].id] == ("r2/c1",)
    assert len(by_name) == 2


def test_a_claim_that_a_person_corrected_stays_corrected() -> None:
    case = draft([offer("r1", 40)])
    right = case.claims["r1/c1"].model_copy(update={"target": ()})
    again = draft([offer("r1", 40)], onto=case.model_copy(update={"claims": {"r1/c1": right}}))
    assert again.claims["r1/c1"] == right


def test_no_entry_rests_again_on_a_claim_that_was_set_aside() -> None:
    case = draft([offer("r1", 40), offer("r2", 35)])
    mine = confirmed(case.proposals[0]).model_copy(update={"label": "the March offer"})
    case = set_aside(case.model_copy(update={"proposals": (mine,)}), ["r2/c1"])
    again = draft([offer("r1", 40), offer("r2", 35), offer("r3", 30)], onto=case)
    assert "r2/c1" not in {c for entry in again.entries() for c in (*entry.claims, *entry.added)}
    assert again.proposals[0].claims == ("r1/c1", "r3/c1")
    assert "35 captives" not in again.model_dump_json(exclude={"set_aside_words"})


def prisoners(n: int) -> dict[str, object]:
    words = f"South will free {n} prisoners"
    return claim("release", "South", words, term("persons", f"{n} prisoners", count(n, unit="prisoners"), "South"))


def told(*rows: dict[str, object]) -> Reading:
    return reading("r1", date="2024-03-01", entities=[NORTH, SOUTH], claims=list(rows))


def test_a_claim_set_aside_is_found_by_its_words_when_the_reader_counts_otherwise() -> None:
    case = set_aside(draft([told(prisoners(40), prisoners(70))]), ["r1/c2"])
    assert case.set_aside_words["r1/c2"].words == "South will free 70 prisoners"
    # a better reader finds one more claim between the two: what was c2 is c3 now, and c2 another
    again = draft([told(prisoners(40), prisoners(55), prisoners(70))], onto=case)
    assert [c.span.text for c in again.claims.values()] == [
        "South will free 40 prisoners",
        "South will free 55 prisoners",
    ]
    assert {told.words for told in again.set_aside_words.values()} == {"South will free 70 prisoners"}
    assert set(again.set_aside) == set(again.set_aside_words)
    assert not set(again.set_aside) & set(again.claims)


def test_a_claim_set_aside_that_is_not_read_now_waits_for_its_words() -> None:
    case = set_aside(draft([told(prisoners(40), prisoners(70))]), ["r1/c2"])
    without = draft([told(prisoners(40), prisoners(55))], onto=case)
    assert len(without.claims) == 2
    back = draft([told(prisoners(40), prisoners(55), prisoners(70))], onto=without)
    assert "South will free 70 prisoners" not in {c.span.text for c in back.claims.values()}
    assert len(back.claims) == 2


def test_names_set_aside_without_words_count_as_they_are() -> None:
    case = set_aside(draft([told(prisoners(40), prisoners(70))]), ["r1/c2"]).model_copy(update={"set_aside_words": {}})
    again = draft([told(prisoners(40), prisoners(70))], onto=case)
    assert [c.span.text for c in again.claims.values()] == ["South will free 40 prisoners"]
