"""The commands that keep a case: what they answer, and what they leave in the folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from detente.case import case_schema, history, load_case, mark_drafted, save_case
from detente.case.folder import changing
from tests.case.cases import saved, small_case
from tests.command_line import detente


def drafted(folder: Path) -> Path:
    case = small_case()
    return saved(folder, case.model_copy(update={"parties": tuple(map(mark_drafted, case.parties))}))


def test_check_counts_what_is_sound(tmp_path: Path) -> None:
    answer = detente("check", saved(tmp_path))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "no faults (6 entries, 2 claims, 1 report)\n"


def test_check_tells_each_fault_on_a_line_and_fails(tmp_path: Path) -> None:
    path = saved(tmp_path)
    file = path / "case.yaml"
    text = file.read_text(encoding="utf-8").replace("answer: rejected", "answer: rejectd")
    file.write_text(text, encoding="utf-8")
    answer = detente("check", file)
    line = text.split("\n").index("  answer: rejectd") + 1
    assert answer.code == 1
    assert answer.out == (
        f"{file}:{line}: event 'e2': 'answer' is 'rejectd'; one of accepted, rejected, countered was expected. "
        "Did you mean 'rejected'?\n"
    )
    found = json.loads(detente("check", file, "--format", "json").out)
    assert [fault["line"] for fault in found["faults"]] == [line]


def test_a_steering_character_in_a_case_does_not_reach_the_terminal(tmp_path: Path) -> None:
    path = saved(tmp_path)
    file = path / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("answer: rejected", 'answer: "\\e[31m"'), encoding="utf-8")
    assert "\x1b" not in detente("check", path).out


def test_confirm_takes_marks_off(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    assert detente("confirm", path, "north").out == "confirmed 1 entry; 1 drafted left\n"
    assert detente("confirm", path, "--all", "--who", "bo").out == "confirmed 1 entry; 0 drafted left\n"
    assert detente("confirm", path, "--all").out == "confirmed 0 entries; 0 drafted left\n"
    assert load_case(path) == small_case()
    assert [(change.who, change.why) for change in history(path)][2:] == [("bo", "confirmed all drafted entries")]


def test_confirm_wants_entries_or_all(tmp_path: Path) -> None:
    path = drafted(tmp_path)
    assert detente("confirm", path).code == 2
    assert detente("confirm", path, "north", "--all").code == 2
    assert detente("confirm", path, "nroth").err == "detente: the case has no entry 'nroth'. Did you mean 'north'?\n"


def test_set_aside_tells_what_goes_along(tmp_path: Path) -> None:
    path = saved(tmp_path)
    answer = detente("set-aside", path, "wire/c1")
    assert answer.out == "set aside wire/c1\ngone with it: north, captives, offer, e1, e2\n"
    assert load_case(path).set_aside == ("wire/c1",)


def test_history_undo_and_restore_go_together(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = (path / "case.yaml").read_bytes()
    detente("set-aside", path, "e2", "--who", "bo")
    after = (path / "case.yaml").read_bytes()
    assert detente("undo", path).out == "took back: set aside e2 (version 2); this is version 3\n"
    assert (path / "case.yaml").read_bytes() == before
    assert detente("undo", path).code == 1
    assert detente("restore", path, 2).out == f"{path} is as it was in version 2; this is version 4\n"
    assert (path / "case.yaml").read_bytes() == after
    assert detente("restore", path, 9).code == 2
    listed = json.loads(detente("history", path, "--format", "json").out)["versions"]
    assert [version["version"] for version in listed] == [1, 2, 3, 4]
    told = detente("history", path).out
    assert "bo: set aside e2\n   removed events/e2\n" in told


def test_a_case_without_a_history_says_so(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (path / "history.jsonl").unlink()
    assert detente("history", path).out == "no change yet: the next command that writes begins the history\n"


def test_a_long_change_is_told_in_short(tmp_path: Path) -> None:
    path = saved(tmp_path)
    case = small_case()
    many = tuple(case.parties[0].model_copy(update={"id": f"village-{n}"}) for n in range(20))
    save_case(case.model_copy(update={"parties": (*case.parties, *many)}), path, who="anna", why="villages")
    assert "   and 10 more (--format json)\n" in detente("history", path).out


def test_schema_is_printed_or_written(tmp_path: Path) -> None:
    assert json.loads(detente("schema").out) == case_schema()
    file = tmp_path / "case.schema.json"
    answer = detente("schema", "-o", file)
    assert (answer.out, answer.err) == ("", f"The schema is in {file}\n")
    assert json.loads(file.read_text(encoding="utf-8")) == case_schema()


def test_two_who_write_at_once_both_count(tmp_path: Path) -> None:
    folder = saved(tmp_path)
    call = [
        sys.executable,
        "-m",
        "detente",
        "record",
        str(folder),
        "threaten",
        "--party",
        "north",
        "--date",
        "2024-01-05",
    ]
    both = [subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    assert {"ev-threaten-north", "ev-threaten-north-2"} < {event.id for event in load_case(folder).events}


def test_who_changes_a_case_holds_it_from_reading_to_writing(tmp_path: Path) -> None:
    folder = saved(tmp_path)
    with changing(folder), changing(folder / "case.yaml"):  # one does not wait for oneself
        save_case(load_case(folder).model_copy(update={"title": "Held"}), folder, who="anna", why="a name")
    assert load_case(folder).title == "Held"
