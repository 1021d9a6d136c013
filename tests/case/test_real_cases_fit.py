"""What real negotiations force into the format has its place there. The cases tell listed public facts, in short."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import Case, ClauseStatus, End, EventKind, Mode, Role, check_case, for_level, load_case, save_case

FOLDER = Path(__file__).parent / "real_cases"


def case(name: str) -> Case:
    return load_case(FOLDER / name)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir()))
def test_the_case_has_no_fault_and_survives_a_change_with_its_comments(name: str, tmp_path: Path) -> None:
    assert check_case(FOLDER / name) == ()
    text = (FOLDER / name / "case.yaml").read_text(encoding="utf-8")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    longer = load_case(tmp_path).model_copy(update={"description": "One more line."})
    save_case(longer, tmp_path, who="anna", why="told more")
    after = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    assert after.replace("description: One more line.\n", "") == text
    assert load_case(tmp_path) == longer


def test_algiers_pays_through_a_custodian_on_a_third_ones_certificate() -> None:
    algiers = case("algiers")
    deposit, departure, _ = algiers.agreements[0].deliverables
    assert (deposit.custody, deposit.verified_by, deposit.reversible) == ("bank-of-england", "algeria", True)
    assert departure.manner is not None
    assert departure.manner.proof == "certificate of departure"
    assert [gate.needs[0].mode for gate in algiers.gates] == [Mode.ASSURED, Mode.WITH]
    whole = algiers.proposals[0].tracks[0].terms[0]
    assert sum(part.quantity.max for part in whole.parts if part.quantity and part.quantity.max) == 9.5


def test_camp_david_has_a_text_with_each_sides_stand_a_third_body_and_letters() -> None:
    camp_david = case("camp-david")
    first, last = camp_david.texts[0].versions
    assert first.clauses[0].status["israel"] is ClauseStatus.CONTESTED
    assert last.clauses[0].status["israel"] is ClauseStatus.AGREED
    assert camp_david.gates[0].needs[0].step.givers == ("knesset",)
    assert camp_david.party("israel").approval == ("knesset",)
    assert camp_david.agreements[0].linked == ("egypt-letter", "israel-letter")


def test_black_sea_hangs_on_linked_texts_and_a_clock_that_renews() -> None:
    black_sea = case("black-sea")
    mirror = black_sea.agreements[0]
    assert mirror.linked == ("russia-text", "memorandum")
    assert mirror.renewal is not None
    end = next(event for event in black_sea.events if event.end is End.DENOUNCED)
    assert [reason.party for reason in end.reasons] == ["russia", "ukraine"]
    assert any(event.kind is EventKind.RESUME and event.agreement == "russia-text" for event in black_sea.events)


def test_colombia_needs_approval_and_delivers_in_stages_that_slip_by_agreement() -> None:
    colombia = case("colombia")
    revised = colombia.agreements[1]
    assert revised.supersedes == "final-august"
    assert sum(d.stated[0].quantity.max for d in revised.deliverables if d.stated[0].quantity is not None) == 100  # type: ignore[misc]
    assert colombia.party("government").approval == ("voters", "congress")
    put_off = next(event for event in colombia.events if event.due is not None)
    assert (put_off.kind, put_off.due, put_off.deliverable) == (EventKind.EXTEND, "2017-06-07", "arms-1")
    assert colombia.party("cuba").roles == (Role.GUARANTOR,)


def test_yemen_lapsed_and_held_and_exchanges_on_two_tracks() -> None:
    yemen = case("yemen")
    assert [event.end for event in yemen.events if event.end] == [End.LAPSED_BUT_HELD]
    assert {due.track for due in yemen.agreements[1].deliverables} == {"lists", "outside"}


def test_cuba_keeps_what_was_said_in_private_from_the_public() -> None:
    cuba = case("cuba")
    answer = next(event for event in cuba.events if event.kind is EventKind.ANSWER)
    assert (answer.proposal, answer.version) == ("letter-26", 1)
    public = for_level(cuba, "public")
    assert "private-word" not in public.model_dump_json()
    assert [event.id for event in public.events] == ["e1", "e2", "e3", "e5"]
