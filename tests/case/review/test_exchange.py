"""Annotations out and in again: nothing is lost, nothing is decided that nobody decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case import Case, load_case
from detente.case.review.decisions import Decision, Verdict, read_rows
from detente.case.review.exchange import annotated, annotations_text, claims_of, read_annotations, taken
from detente.case.review.session import Session, now
from detente.errors import InputError, MisuseError
from detente.evidence import Claim
from tests.case.review.made import drafted

GOLD = Path(__file__).parents[4] / "shared" / "reports"


def texts(session: Session) -> dict[str, str]:
    return {r.id: session.text(r.id) for r in session.case.reports}


def exported(session: Session, level: str = "public") -> str:
    return annotations_text(annotated(session.case, texts(session), session.decisions, level=level))


def taken_from(text: str, session: Session) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    rows = read_rows(text, file="theirs.jsonl")
    return taken(rows, session.case, texts(session), session.decisions, who="ben", when=now())


def reviewed(folder: Path) -> Session:
    session = Session(folder, who="anna")
    names = {session.claim(n).kind.value: n for n in session.names if n.startswith("reeds")}
    session.correct(names["reject"], "actor=Southmark; term1.quantity=about 30")
    session.reject(names["suspend"])
    session.accept(names["propose"])
    session.add("reeds", "words=two mediators said; kind=mediate")
    return session


def content(case: Case) -> list[Claim]:
    return sorted((c.model_copy(update={"id": "c0"}) for c in case.claims.values()), key=lambda c: c.model_dump_json())


def test_what_one_analyst_exports_another_takes_whole(tmp_path: Path) -> None:
    session = reviewed(drafted(tmp_path))
    (tmp_path / "other").mkdir()
    other = Session(drafted(tmp_path / "other"), who="ben")
    made, notes = taken_from(exported(session), other)
    assert notes == ()
    assert sorted(d.decision.value for d in made if d.decision) == ["accepted", "added", "corrected", "rejected"]
    assert {d.by for d in made} == {"anna"}
    other.take(made)
    assert content(other.case) == content(session.case)


def test_taking_back_what_one_has_exported_changes_nothing(tmp_path: Path) -> None:
    session = reviewed(drafted(tmp_path))
    assert taken_from(exported(session), session) == ((), ())


def test_what_nobody_has_looked_at_is_not_accepted_by_passing_on(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    lines = [json.loads(line) for line in exported(session).splitlines()]
    assert lines
    assert all(line["decision"] is None for line in lines)
    assert taken_from(exported(session), session) == ((), ())


def test_a_plain_annotation_is_somebodys_reading(tmp_path: Path) -> None:
    session = Session(drafted(tmp_path), who="anna")
    lines = [json.loads(line) for line in exported(session).splitlines()]
    plain = "".join(json.dumps({"report": row["report"], "claim": row["claim"]}) + "\n" for row in lines)
    made, _ = taken_from(plain, session)
    assert {d.decision for d in made} == {Verdict.ACCEPTED}
    assert len(made) == len(lines)
    assert {d.by for d in made} == {"ben"}


def test_rows_that_fit_no_report_are_told_and_left(tmp_path: Path) -> None:
    session = reviewed(drafted(tmp_path))
    row = json.loads(exported(session).splitlines()[0])
    row["report"] = "elsewhere"
    gone = json.loads(exported(session).splitlines()[1])
    gone["claim"]["span"] = {"start": 0, "end": 4, "text": "Nope"}
    made, notes = taken_from(json.dumps(row) + "\n" + json.dumps(gone) + "\n", session)
    assert made == ()
    assert ["the case has no report" in notes[0], "does not say “Nope”" in notes[1]] == [True, True]


def test_an_export_for_a_level_holds_nothing_above_it(tmp_path: Path) -> None:
    session = reviewed(drafted(tmp_path))
    name = next(n for n in session.names if n.startswith("river"))
    session.correct(name, "handling=mediator; actor=Hidden Envoy")
    hidden = next(n for n in session.names if n.startswith("river") and n != name)
    session.correct(hidden, "handling=team; status=denied")
    session.reject(hidden)
    assert "Hidden Envoy" in exported(session, "mediator")
    with pytest.raises(MisuseError, match="no handling level"):
        exported(session, "secret")
    assert "Hidden Envoy" not in exported(session)
    assert hidden not in {f"{row.report}/{row.claim.id}" for row in read_rows(exported(session), file="x")}


def test_a_document_of_the_annotation_guide_is_taken_too(tmp_path: Path) -> None:
    session = reviewed(drafted(tmp_path))
    rows = [json.loads(line) for line in exported(session).splitlines()]
    document = {"id": "reeds", "claims": [row["claim"] for row in rows if row["report"] == "reeds"]}
    path = tmp_path / "reeds.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert [r.claim.id for r in read_annotations(path)] == [c["id"] for c in document["claims"]]
    assert len(claims_of(path)["reeds"]) == len(document["claims"])


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated reports are not beside this folder")
def test_the_annotated_reports_are_read_as_they_are() -> None:
    for path in sorted(GOLD.glob("*.json")):
        assert len(read_annotations(path)) == len(json.loads(path.read_text("utf-8"))["claims"])


def test_claims_of_a_case_are_by_report_without_those_rejected(tmp_path: Path) -> None:
    session = reviewed(drafted(tmp_path))
    session.close()
    found = claims_of(session.folder)
    assert set(found) == {"reeds", "river"}
    assert sum(map(len, found.values())) == len(load_case(session.folder).claims)
    path = tmp_path / "mine.jsonl"
    path.write_text(exported(session), encoding="utf-8")
    assert claims_of(path) == found


@pytest.mark.parametrize("text", ["nonsense", "[]", '{"report": "x"}', '{"report": "x", "claim": {"id": "c1"}}'])
def test_what_is_no_annotation_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "theirs.jsonl"
    path.write_text("\n" + text + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"theirs\.jsonl:2:"):
        read_annotations(path)
    with pytest.raises(MisuseError):
        read_annotations(tmp_path / "none.jsonl")
