"""A review: every decision is saved, can be taken back, and survives whatever is read later."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from detente.case import check_case, history, load_case, undo
from detente.case.draft.folder import draft_into
from detente.case.review.decisions import Verdict
from detente.case.review.learning import lesson_in
from detente.case.review.session import Session
from detente.case.review.store import pending_rows, review_rows
from detente.errors import MisuseError
from tests.case.review.made import REEDS, drafted

REJECTS = "reeds/c1"


def named(session: Session, kind: str, report: str = "reeds") -> str:
    return next(n for n in session.names if n.startswith(report) and session.claim(n).kind.value == kind)


def redraft(folder: Path) -> None:
    draft_into(folder, sorted((folder / "reports").iterdir()), who="tester")


def test_a_decision_is_on_the_disk_before_the_next_is_asked_for(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    name = named(session, "reject")
    session.accept(name)
    (row,) = pending_rows(session.folder)
    assert (row.name, row.decision, row.by) == (name, Verdict.ACCEPTED, "anna")
    assert name not in Session(session.folder, who="ben").undecided


def test_closing_puts_all_into_the_case_as_one_version(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    refusal, offer = named(session, "reject"), named(session, "propose")
    session.accept(offer)
    session.correct(refusal, "status=asserted; target=Norland, Southmark")
    n_before = len(history(session.folder))
    assert session.close() == "reviewed 2 claims: 1 accepted, 1 corrected"
    assert pending_rows(session.folder) == ()
    assert load_case(session.folder).claims[refusal].target == ("Norland", "Southmark")
    last = history(session.folder)[-1]
    assert (last.who, last.version) == ("anna", n_before + 1)
    assert check_case(session.folder) == ()


def test_check_notes_a_review_that_was_cut_off_and_tells_a_row_that_does_not_fit(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    session.accept(named(session, "reject"))
    (note,) = check_case(session.folder)
    assert note.note
    assert "1 decision of a review" in note.what
    session.close()
    with (session.folder / "review.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"report": "reeds"}\n')
    (fault,) = check_case(session.folder)
    assert (fault.note, fault.line) == (False, 2)


def test_nothing_decided_changes_nothing(tmp_path: Path) -> None:
    folder = drafted(tmp_path)
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    assert Session(folder, who="anna").close() is None
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before


def test_a_review_that_was_cut_off_is_taken_up_by_drafting(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    name = named(session, "suspend")
    session.reject(name)
    redraft(session.folder)
    assert name not in load_case(session.folder).claims
    assert pending_rows(session.folder) == ()
    assert [row.decision for row in review_rows(session.folder)] == [Verdict.REJECTED]


def test_undo_takes_back_one_decision_after_the_other(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    refusal, offer = named(session, "reject"), named(session, "propose")
    session.reject(offer)
    session.correct(refusal, "actor=Southmark")
    first, second = session.undo(), session.undo()
    assert [decision.name for decision in (first, second) if decision is not None] == [refusal, offer]
    assert session.undo() is None
    assert session.claim(refusal).actor == ("Reed Covenant",)
    assert offer in session.undecided


def test_a_closed_review_is_taken_back_with_the_case(tmp_path: Path) -> None:
    folder = drafted(tmp_path)
    session = Session(folder, who="anna")
    before = (folder / "claims.jsonl").read_bytes()
    session.correct(named(session, "reject"), "actor=Southmark")
    session.close()
    undo(folder, who="anna")
    assert (folder / "claims.jsonl").read_bytes() == before
    assert review_rows(folder) == ()


@pytest.mark.parametrize("verdict", ["accepted", "corrected", "rejected", "added"])
def test_a_decision_survives_another_lexicon_and_shifted_offsets(tmp_path: Path, verdict: str) -> None:
    folder = drafted(tmp_path)
    session = Session(folder, who="anna")
    name = named(session, "reject")
    if verdict == "accepted":
        session.accept(name)
    elif verdict == "corrected":
        session.correct(name, "kind=threaten; actor=Southmark; term1.quantity=about 30")
    elif verdict == "rejected":
        session.reject(name)
    else:
        name = session.add("reeds", "words=two mediators said; kind=mediate; actor=Eastfold")
    session.close()
    decided = load_case(folder).claims.get(name)

    (folder / "lexicon.yaml").write_text("groups: |\n  The Marsh League | Reed Covenant | league\n", encoding="utf-8")
    text = "Corrected on May 6.\n\n" + REEDS.replace("Talks in Port Linden were", "The talks were")
    _replace_report(folder, "reeds", text)
    redraft(folder)

    now = load_case(folder).claims.get(name)
    assert (now is None) == (verdict == "rejected")
    if now is not None and decided is not None:
        shift = text.index(decided.span.text) - decided.span.start
        assert shift > 0
        assert now.span.start == decided.span.start + shift
        assert (now.kind, now.actor, now.status) == (decided.kind, decided.actor, decided.status)
        assert [t.quantity for t in now.terms] == [t.quantity for t in decided.terms]
    kinds = [c.kind.value for n, c in load_case(folder).claims.items() if n.startswith("reeds/")]
    assert kinds.count("reject") == (1 if verdict in ("accepted", "added") else 0)
    assert check_case(folder) == ()


def _replace_report(folder: Path, report: str, text: str) -> None:
    (folder / "reports" / f"{report}.txt").write_text(text, encoding="utf-8")
    case = (folder / "case.yaml").read_text("utf-8")
    old = next(r.sha256 for r in load_case(folder).reports if r.id == report)
    case = case.replace(old, hashlib.sha256(text.encode()).hexdigest())
    (folder / "case.yaml").write_text(case, encoding="utf-8")


def test_a_claim_that_comes_in_does_not_inherit_the_name_of_a_rejected_one(tmp_path: Path) -> None:
    folder = drafted(tmp_path)
    session = Session(folder, who="anna")
    session.reject("reeds/c1")
    session.close()
    _replace_report(folder, "reeds", "Norland freed 3 nurses on Friday.\n\n" + REEDS)
    redraft(folder)
    again = Session(folder, who="anna")
    assert again.decisions["reeds/c1"].claim.span.text not in [again.claim(n).span.text for n in again.names]
    (freed,) = [n for n in again.undecided if again.claim(n).kind.value == "release"]
    assert freed != "reeds/c1"


def test_a_decision_whose_words_are_gone_waits_and_is_told(tmp_path: Path) -> None:
    folder = drafted(tmp_path)
    session = Session(folder, who="anna")
    session.accept(named(session, "suspend"))
    session.close()
    _replace_report(folder, "reeds", REEDS.split(" Talks in")[0] + "\n")
    outcome = draft_into(folder, sorted((folder / "reports").iterdir()), who="tester")
    assert any("its words are no longer in the report" in note for note in outcome.notes)
    assert len(review_rows(folder)) == 1
    _replace_report(folder, "reeds", REEDS)
    assert not draft_into(folder, sorted((folder / "reports").iterdir()), who="tester").notes


def test_what_a_person_edits_in_the_file_is_kept_as_a_correction(tmp_path: Path) -> None:
    folder = drafted(tmp_path)
    rows = (folder / "claims.jsonl").read_text("utf-8")
    name = named(Session(folder, who="anna"), "reject")
    (folder / "claims.jsonl").write_text(rows.replace('"kind": "reject"', '"kind": "threaten"', 1), encoding="utf-8")
    redraft(folder)
    redraft(folder)
    assert load_case(folder).claims[name].kind.value == "threaten"
    assert [(r.name, r.decision) for r in review_rows(folder)] == [(name, Verdict.CORRECTED)]


def parties(session: Session) -> set[str]:
    return {p.name for p in session.case.parties}


def test_a_correction_teaches_a_name_only_when_asked(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    name = named(session, "reject", "river")
    assert parties(session) == {"Norland", "Reed Covenant", "Reedmen"}
    (lesson,) = session.correct(name, "actor=Reed Covenant")
    assert (lesson.section, lesson.line) == ("groups", "Reed Covenant | RC, Reedmen | covenant")
    session.close()
    assert "Reedmen" not in (session.folder / "lexicon.yaml").read_text("utf-8")


def test_what_is_taught_is_used_at_once_and_when_drafting_again(tmp_path: Path) -> None:
    folder = drafted(tmp_path)
    session = Session(folder, who="anna")
    session.correct(named(session, "reject", "river"), "actor=Reed Covenant", learn=True)
    assert parties(session) == {"Norland", "Reed Covenant"}
    assert session.claim(named(session, "propose", "river")).target == ("Reedmen",)
    session.close()
    assert (folder / "lexicon.yaml").read_text("utf-8").startswith("# names of this case")
    redraft(folder)
    assert {p.name for p in load_case(folder).parties} == {"Norland", "Reed Covenant"}
    (answer,) = [e for e in load_case(folder).events if e.kind.value == "answer"]
    assert {c.partition("/")[0] for c in answer.claims} == {"reeds", "river"}


def test_a_name_that_the_lexicon_knows_is_a_mistake_in_the_sentence_and_teaches_nothing(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    assert session.correct(named(session, "reject"), "actor=Norland; target=Reed Covenant") == ()


def test_a_lesson_can_be_written_by_hand(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    lexicon = session.lexicon
    assert lesson_in("the reedmen = Reed Covenant", lexicon).line == "Reed Covenant | RC | covenant, reedmen"
    assert lesson_in("Norlanders = Norland", lexicon).line == "Norland | Norlandic | Port Linden | Norlanders"
    assert lesson_in("Marsh League = Marsh League", lexicon).section == "groups"
    assert lesson_in("the eastern corridor = access", lexicon).line == "access | corridor"
    for line in ("Norland", "= Norland", "a | b = Norland"):
        with pytest.raises(MisuseError):
            lesson_in(line, lexicon)


def test_what_a_word_is_about_can_be_taught(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    name = named(session, "reject")
    assert session.claim(name).terms[0].item.value == "persons"
    (lesson,) = session.correct(name, "term1.item=access", learn=True)
    assert lesson.line == "access | detainees"
    other = named(session, "propose")
    assert session.claim(other).terms[0].item.value == "access"


def test_words_that_the_report_does_not_have_are_refused(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    for line in ("words=no such words", "kind=refuse", "colour=red", "term9.item=aid", "time=2024-13-01", "actor"):
        with pytest.raises(MisuseError):
            session.correct(named(session, "reject"), line)
    with pytest.raises(MisuseError):
        session.add("reeds", "kind=meet")
    assert pending_rows(session.folder) == ()
