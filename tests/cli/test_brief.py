from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case import save_case
from detente.cli.main import run
from tests.brief.sample import REPORT, sample_case, sample_texts


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "seed"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / f"{REPORT}.txt").write_text(sample_texts()[REPORT], encoding="utf-8")
    save_case(sample_case(), folder, who="a tester", why="for a test")
    return folder


def answered(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        run(["brief", *map(str, arguments)])
    return int(left.value.code or 0)


def test_a_case_is_briefed_in_the_terminal(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(case) == 0
    assert "Reported offer by Israel to Hamas" in " ".join(capsys.readouterr().out.split())


def test_the_case_file_stands_for_the_case(case: Path) -> None:
    assert answered(case / "case.yaml") == 0


@pytest.mark.parametrize(
    ("name", "begins"), [("b.html", b"<!doctype html>"), ("b.md", b"# Israel"), ("b.docx", b"PK"), ("b.txt", b"Israel")]
)
def test_the_file_is_written_as_it_ends(
    case: Path, tmp_path: Path, name: str, begins: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(case, "-o", tmp_path / name) == 0
    assert (tmp_path / name).read_bytes().startswith(begins)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"The brief is in {tmp_path / name}\n"


def test_json_is_what_the_result_holds(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(case, "--format", "json", "--for", "team", "--at", "2023-12-21") == 0
    assert json.loads(capsys.readouterr().out)["for"] == "team"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["-o", "brief.pdf"], "ends in .pdf"),
        (["-o", "brief.html", "--format", "md"], "--format md does not go with brief.html"),
        (["--format", "docx"], "Word file cannot be printed"),
        (["-o", "nowhere/brief.html"], "the folder nowhere is not there"),
        (["--for", "party:nobody"], "no handling level of this case"),
        (["--at", "soon"], "at is 'soon'"),
        (["--date", "2023-12-21"], "--date is for reports"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    case: Path, options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(case, *options) == 2
    told = capsys.readouterr()
    assert complaint in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_a_case_and_a_report_do_not_go_together(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(case, case / "reports" / f"{REPORT}.txt") == 2
    assert "is a case; it stands alone" in capsys.readouterr().err


def test_a_file_that_was_there_stays_when_the_brief_fails(case: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.html"
    target.write_text("as it was", encoding="utf-8")
    (case / "reports" / f"{REPORT}.txt").write_text("another text", encoding="utf-8")
    assert answered(case, "-o", target) == 1
    assert target.read_text(encoding="utf-8") == "as it was"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".brief")] == []


def test_reports_are_briefed_without_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "wire.txt"
    report.write_text(sample_texts()[REPORT], encoding="utf-8")
    assert answered(report, "--date", "2023-12-21") == 0
    text = " ".join(capsys.readouterr().out.split())
    assert text.startswith("Draft from wire.txt The negotiation as of 21 December 2023")
    assert "·draft" in text
    assert "«Both PIJ and Hamas insist that Israel must carry out a ceasefire" in text


def test_a_report_without_claims_is_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "weather.txt"
    report.write_text("It rained all day.\n", encoding="utf-8")
    assert answered(report) == 0
    told = capsys.readouterr()
    assert "The record does not say." in told.out
    assert "weather.txt: no claim about talks was found" in told.err


def test_a_report_that_is_not_there_is_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(tmp_path / "missing.txt") == 2
    assert capsys.readouterr().err.count("\n") == 1
