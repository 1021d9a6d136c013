"""What a user may hand in by mistake: one clear line, the right exit code, nothing half-written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command_line import Answer, detente

TALKS = "CAIRO, Dec 20, 2023 — Eastland has offered to free 40 prisoners, officials of Westland said on Wednesday.\n"
WEATHER = "CAIRO, Dec 20, 2023 — It rained in the morning. The sun came out at noon.\n"

UNREADABLE = {
    "empty": b"",
    "blank": b" \n\n\t\n",
    "binary": b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8,
    "cut off in UTF-16": TALKS.encode("utf-16")[:-1],
}

CASE = """format: 1
id: talks
title: Talks
parties:
  - {id: east, name: Eastland}
  - {id: west, name: Westland}
"""
FAULTY_CASES = {
    "no YAML": ("parties: [", "case.yaml"),
    "an empty file": ("", "case.yaml"),
    "duplicate ids": (CASE + "  - {id: east, name: Easterly}\n", "east"),
    "a cycle in part_of": (
        CASE.replace("name: Eastland}", "name: Eastland, part_of: west}").replace(
            "name: Westland}", "name: Westland, part_of: east}"
        ),
        "part_of",
    ),
    "an amount of many": (
        CASE + "issues:\n  - {id: prisoners, label: Prisoners, stocks: [{words: many, quantity: many}]}\n",
        "many",
    ),
    "a YAML bomb": (
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{new}: &{new} [{', '.join(['*' + old] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "case.yaml",
    ),
    "a nest without end": ("parties: " + "[" * 20_000, "case.yaml"),
    "a newer format": (CASE.replace("format: 1", "format: 999"), "999"),
}
READING_COMMANDS = (
    ("process", "CASE"),
    ("moves", "CASE"),
    ("positions", "CASE"),
    ("timeline", "CASE"),
    ("brief", "CASE"),
    ("brief", "CASE", "-o", "brief.html"),
    ("confirm", "CASE", "--all"),
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, int]:
    """Names and sizes of all files; sizes, since one of them is 100 MB."""
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*")}


def says_one_line(answer: Answer) -> bool:
    """Whether the answer is one line on stderr, from detente, and no mistake of its own."""
    return answer.out == "" and answer.err.startswith("detente: ") and answer.err.count("\n") == 1


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize(
    "command", [("read", "report.txt", "-o", "out"), ("draft", "report.txt", "-o", "case"), ("brief", "report.txt")]
)
def test_an_unreadable_report_is_one_line_that_names_it(command: tuple[str, ...], kind: str, desk: Path) -> None:
    (desk / "report.txt").write_bytes(UNREADABLE[kind])
    answer = detente(*command)
    assert answer.code == 1
    assert says_one_line(answer), answer
    assert "report.txt" in answer.err
    assert list(contents(desk)) == ["report.txt"]


@pytest.mark.parametrize(
    "command", [("read", "large.txt"), ("draft", "large.txt", "-o", "case"), ("brief", "large.txt")]
)
def test_a_report_of_100_mb_is_refused_before_it_is_read(command: tuple[str, ...], desk: Path) -> None:
    with (desk / "large.txt").open("wb") as file:
        file.truncate(100_000_000)
    answer = detente(*command)
    assert answer.code == 1
    assert says_one_line(answer), answer
    assert "large.txt" in answer.err
    assert list(contents(desk)) == ["large.txt"]


@pytest.mark.parametrize(
    "command",
    [
        ("read", "none.txt"),
        ("draft", "none.txt", "-o", "case"),
        ("brief", "none.txt"),
        ("check", "none"),
    ],
)
def test_what_is_not_there_is_misuse(command: tuple[str, ...], desk: Path) -> None:
    answer = detente(*command)
    assert answer.code == 2
    assert says_one_line(answer), answer
    assert contents(desk) == {}


@pytest.mark.parametrize("command", [("read", "."), ("draft", ".", "-o", "case"), ("brief", ".", "-o", "b.html")])
def test_a_folder_with_nothing_to_read_is_one_line(command: tuple[str, ...], desk: Path) -> None:
    answer = detente(*command)
    assert answer.code == 1
    assert says_one_line(answer), answer
    assert contents(desk) == {}


def test_one_bad_report_among_good_ones_leaves_nothing(desk: Path) -> None:
    (desk / "good.txt").write_text(TALKS, encoding="utf-8")
    (desk / "bad.txt").write_bytes(UNREADABLE["binary"])
    for command in (("draft", "good.txt", "bad.txt", "-o", "case"), ("read", "good.txt", "bad.txt", "-o", "out")):
        answer = detente(*command)
        assert answer.code == 1
        assert says_one_line(answer), answer
        assert sorted(contents(desk)) == ["bad.txt", "good.txt"]


@pytest.mark.parametrize(
    "command", [("read", "report.txt"), ("draft", "report.txt", "-o", "case"), ("brief", "report.txt")]
)
def test_no_claims_at_all_is_an_answer(command: tuple[str, ...], desk: Path) -> None:
    (desk / "report.txt").write_text(WEATHER, encoding="utf-8")
    answer = detente(*command)
    assert answer.code == 0
    assert answer.out + answer.err


def test_a_case_without_claims_can_be_asked_everything(desk: Path) -> None:
    (desk / "report.txt").write_text(WEATHER, encoding="utf-8")
    assert detente("draft", "report.txt", "-o", "case").code == 0
    for command in ("check", "process", "moves", "positions", "timeline", "brief", "history"):
        answer = detente(command, "case")
        assert answer.code == 0, answer
        assert answer.out


@pytest.mark.parametrize("command", [("read", "report.txt"), ("draft", "report.txt", "-o", "case")])
def test_a_future_dateline_is_told_in_one_line(command: tuple[str, ...], desk: Path) -> None:
    (desk / "report.txt").write_text(TALKS.replace("2023", "2199"), encoding="utf-8")
    answer = detente(*command)
    assert answer.code in {0, 1}
    assert len([line for line in answer.err.splitlines() if "2199-12-20" in line]) == 1


@pytest.mark.parametrize("kind", FAULTY_CASES)
def test_check_names_the_line_of_a_fault(kind: str, desk: Path) -> None:
    text, told = FAULTY_CASES[kind]
    (desk / "case.yaml").write_text(text, encoding="utf-8")
    answer = detente("check", ".")
    assert answer.code == 1
    faults = (answer.out + answer.err).splitlines()
    assert any("case.yaml" in fault and told in fault for fault in faults), answer
    assert "mistake in detente" not in answer.err


@pytest.mark.parametrize("kind", FAULTY_CASES)
@pytest.mark.parametrize("command", READING_COMMANDS, ids=" ".join)
def test_a_faulty_case_is_one_line_and_stays_as_it_is(command: tuple[str, ...], kind: str, desk: Path) -> None:
    text, told = FAULTY_CASES[kind]
    folder = desk / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    answer = detente(*(str(folder) if word == "CASE" else word for word in command))
    assert answer.code == 1
    assert says_one_line(answer), answer
    assert told in answer.err
    assert list(contents(desk)) == ["case", "case/case.yaml"]


def test_drafting_onto_a_faulty_case_leaves_it_alone(desk: Path) -> None:
    (desk / "report.txt").write_text(TALKS, encoding="utf-8")
    (desk / "case").mkdir()
    (desk / "case" / "case.yaml").write_text("parties: [", encoding="utf-8")
    answer = detente("draft", "report.txt", "-o", "case")
    assert answer.code == 1
    assert says_one_line(answer), answer
    assert (desk / "case" / "case.yaml").read_text(encoding="utf-8") == "parties: ["
    assert sorted(contents(desk)) == ["case", "case/case.yaml", "report.txt"]


@pytest.mark.parametrize("option", ["--at", "--known-by", "--since"])
@pytest.mark.parametrize("value", ["tomorrow", "2023-13-01", "20.12.2023", ""])
def test_a_date_that_is_none_is_misuse(option: str, value: str, desk: Path) -> None:
    (desk / "case.yaml").write_text(CASE, encoding="utf-8")
    answer = detente("process", ".", option, value)
    assert answer.code == 2
    assert says_one_line(answer), answer


@pytest.mark.parametrize("value", ["many", "1.5", ""])
def test_a_count_that_is_none_is_misuse_and_is_named(value: str, desk: Path) -> None:
    (desk / "case.yaml").write_text(CASE, encoding="utf-8")
    answer = detente("deals", ".", "--samples", value)
    assert answer.code == 2
    assert says_one_line(answer), answer
    assert f"'{value}' is not a whole number" in answer.err


@pytest.mark.parametrize("command", [("read", "report.txt", "--format", "xls"), ("brief", "report.txt", "-o", "b.xls")])
def test_an_unknown_format_is_misuse(command: tuple[str, ...], desk: Path) -> None:
    (desk / "report.txt").write_text(TALKS, encoding="utf-8")
    answer = detente(*command)
    assert answer.code == 2
    assert says_one_line(answer), answer
    assert list(contents(desk)) == ["report.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_one_line(desk: Path) -> None:
    (desk / "report.txt").write_text(TALKS, encoding="utf-8")
    desk.chmod(0o500)
    answer = detente("draft", "report.txt", "-o", "case")
    desk.chmod(0o700)
    assert answer.code == 1
    assert says_one_line(answer), answer
