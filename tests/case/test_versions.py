"""Every version comes back byte for byte, and nothing that people wrote is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import history, load_case, restore_version, save_case, undo
from detente.case.delta import apply_change, change_between
from detente.case.versions import current_user
from detente.errors import CaseError, MisuseError
from tests.case.cases import generated, saved, small_case


def contents(path: Path) -> dict[str, bytes]:
    """All files of a case but its history."""
    files = (file for file in path.rglob("*") if file.is_file() and file.name != "history.jsonl")
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def rename(path: Path, title: str) -> None:
    save_case(load_case(path).model_copy(update={"title": title}), path, who="bo", why=f"renamed to {title}")


@given(st.lists(st.binary(max_size=40) | st.text("ab\n", max_size=30).map(str.encode), min_size=2, max_size=2))
def test_a_recorded_change_gives_the_new_content_back(contents: list[bytes]) -> None:
    change = json.loads(json.dumps(change_between(contents[0], contents[1])))
    assert apply_change(contents[0], change) == contents[1]


@settings(max_examples=6)
@given(seeds=st.lists(st.integers(0, 999), min_size=2, max_size=4, unique=True))
def test_every_version_comes_back_byte_for_byte(tmp_path_factory: pytest.TempPathFactory, seeds: list[int]) -> None:
    folder = tmp_path_factory.mktemp("case")
    versions = []
    for seed in seeds:
        save_case(generated(seed), folder, who="anna", why="anew")
        versions.append(contents(folder))
    for number, files in enumerate(versions, start=1):
        restore_version(folder, number, who="bo")
        assert contents(folder) == files
        assert load_case(folder) == generated(seeds[number - 1])


def test_undo_brings_back_comments_that_people_wrote(tmp_path: Path) -> None:
    path = saved(tmp_path)
    file = path / "case.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("- id: offer", "# sincere?\n- id: offer"), encoding="utf-8"
    )
    before = contents(path)
    rename(path, "Another")
    assert contents(path) != before
    undo(path, who="anna")
    assert contents(path) == before


def test_a_second_undo_goes_one_further_back(tmp_path: Path) -> None:
    path = saved(tmp_path)
    first = contents(path)
    rename(path, "One")
    second = contents(path)
    rename(path, "Two")
    assert undo(path, who="anna").undoes == 3
    assert contents(path) == second
    assert undo(path, who="anna").undoes == 2
    assert contents(path) == first
    with pytest.raises(CaseError, match="no change to take back"):
        undo(path, who="anna")
    assert contents(path) == first


def test_after_an_undo_a_new_change_can_be_undone_too(tmp_path: Path) -> None:
    path = saved(tmp_path)
    first = contents(path)
    rename(path, "One")
    undo(path, who="anna")
    rename(path, "Two")
    undo(path, who="anna")
    assert contents(path) == first


def test_what_was_undone_can_be_restored(tmp_path: Path) -> None:
    path = saved(tmp_path)
    rename(path, "One")
    undo(path, who="anna")
    restore_version(path, 2, who="anna")
    assert load_case(path).title == "One"
    assert [change.why for change in history(path)][2:] == ["took back: renamed to One", "restored version 2"]


def test_an_edit_by_hand_is_undone_like_any_other_change(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = contents(path)
    file = path / "case.yaml"
    file.write_text("nothing of this is a case: [", encoding="utf-8")
    change = undo(path, who="anna")
    assert change.why == "took back: edited by hand"
    assert contents(path) == before


def test_a_report_that_came_with_a_change_is_no_longer_listed_but_its_text_stays(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (path / "reports" / "cable.txt").write_text("South spoke.\n", encoding="utf-8")
    wire = small_case().reports[0]
    cable = wire.model_copy(update={"id": "cable", "file": "reports/cable.txt"})
    save_case(small_case().model_copy(update={"reports": (wire, cable)}), path, who="anna", why="one more report")
    assert [change.why for change in history(path)] == ["began", "one more report"]
    undo(path, who="anna")
    assert load_case(path) == small_case()
    assert (path / "reports" / "cable.txt").read_text(encoding="utf-8") == "South spoke.\n"
    (path / "reports" / "cable.txt").unlink()
    restore_version(path, 2, who="anna")
    assert (path / "reports" / "cable.txt").read_text(encoding="utf-8") == "South spoke.\n"


def test_the_history_tells_who_when_why_and_what_changed(tmp_path: Path) -> None:
    path = saved(tmp_path)
    case = load_case(path)
    north = case.parties[0].model_copy(update={"label": "the north"})
    save_case(case.model_copy(update={"parties": (north, case.parties[1])}), path, who="bo", why="neutral label")
    change = history(path)[-1]
    assert (change.version, change.who, change.why, change.files) == (2, "bo", "neutral label", ("case.yaml",))
    assert change.when.endswith("Z")
    assert [entry.to_dict() for entry in change.entries] == [
        {"section": "parties", "entry": "north", "before": {"label": None}, "after": {"label": "the north"}}
    ]


def test_a_version_that_is_not_there_is_a_misuse(tmp_path: Path) -> None:
    path = saved(tmp_path)
    with pytest.raises(MisuseError, match="no version 7"):
        restore_version(path, 7, who="anna")


@pytest.mark.parametrize(
    ("damage", "line", "sentence"),
    [
        (lambda text: text.replace("renamed", "improved"), 3, "does not follow"),
        (lambda text: text[:-20], 3, "cut off"),
        (lambda text: "\n".join(text.split("\n")[1:]), 1, "does not follow"),
        (lambda text: text.replace('"version": 2', '"version": 5'), 2, "does not follow"),
        (lambda text: "{}\n" + text, 1, "no version of a case"),
        (lambda text: "[" * 100_000 + "\n", 1, "no version of a case"),
    ],
)
def test_a_damaged_history_is_told_with_its_line(tmp_path: Path, damage: object, line: int, sentence: str) -> None:
    path = saved(tmp_path)
    rename(path, "One")
    rename(path, "Two")
    file = path / "history.jsonl"
    assert callable(damage)
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    before = contents(path)
    with pytest.raises(CaseError, match=sentence) as error:
        history(path)
    assert error.value.line == line
    with pytest.raises(CaseError):
        rename(path, "Three")
    assert contents(path) == before


def test_a_history_moved_away_begins_anew_with_what_is_there(tmp_path: Path) -> None:
    path = saved(tmp_path)
    (path / "history.jsonl").unlink()
    rename(path, "One")
    assert [change.why for change in history(path)] == ["found as it was", "renamed to One"]


def test_where_the_system_knows_no_user_the_history_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert current_user() == "unknown"
