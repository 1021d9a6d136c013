"""Older formats are read as today's, keep their comments, and are written in today's."""

from __future__ import annotations

from pathlib import Path

from detente.case import FORMAT_VERSION, check_case, load_case, save_case
from detente.case.migrations import MIGRATIONS, migrated

OLD = """\
# from the first days
format: 0   # the first
id: harbor
title: Harbor
parties: [{id: union, name: Union}, {id: port, name: Port}]
issues:
- id: pay
  label: pay
  gives: [port]     # who pays
  gets: [union]
- {id: hours, label: hours, gives: [union], gets: [port]}
"""
NEW = OLD.replace("format: 0", "format: 1").replace("gives:", "givers:").replace("gets:", "receivers:")


def written(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return folder


def test_every_older_format_leads_to_todays() -> None:
    assert sorted(MIGRATIONS) == list(range(FORMAT_VERSION))


def test_format_0_reads_as_format_1(tmp_path: Path) -> None:
    old, new = load_case(written(tmp_path / "old", OLD)), load_case(written(tmp_path / "new", NEW))
    assert old == new
    assert old.issues[0].givers == ("port",)
    assert migrated(OLD, file="case.yaml")[0] == NEW


def test_reading_an_older_format_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = written(tmp_path / "old", OLD)
    save_case(load_case(path), path, who="anna", why="nothing")
    assert (path / "case.yaml").read_text(encoding="utf-8") == OLD


def test_the_first_change_writes_todays_format_and_keeps_comments(tmp_path: Path) -> None:
    path = written(tmp_path / "old", OLD)
    save_case(load_case(path).model_copy(update={"title": "Harbour"}), path, who="anna", why="renamed")
    assert (path / "case.yaml").read_text(encoding="utf-8") == NEW.replace("title: Harbor", "title: Harbour")


def test_faults_of_an_older_format_stand_on_their_own_lines(tmp_path: Path) -> None:
    path = written(tmp_path / "old", OLD.replace("gets: [union]", "gets: [onion]"))
    (fault,) = check_case(path)
    assert (fault.line, fault.mend) == (10, "Did you mean 'union'?")


def test_a_case_without_a_format_is_of_todays(tmp_path: Path) -> None:
    path = written(tmp_path / "new", NEW.replace("format: 1   # the first\n", ""))
    assert load_case(path).format == FORMAT_VERSION
