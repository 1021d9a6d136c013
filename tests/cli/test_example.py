"""The shipped cases can be listed and copied, and nothing is overwritten."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from tests.command_line import detente

SHIPPED = sorted(folder.name for folder in files("detente").joinpath("data", "cases").iterdir() if folder.is_dir())


def test_the_shipped_cases_are_listed_with_their_titles() -> None:
    answer = detente("example")
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines()] == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_case_is_copied_whole(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "copy"
    assert detente("example", name, "-o", folder).code == 0
    source = Path(str(files("detente").joinpath("data", "cases", name)))
    copied = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert copied == {path.relative_to(source): path.read_bytes() for path in source.rglob("*") if path.is_file()}
    assert [path.name for path in folder.parent.iterdir()] == ["copy"]


def test_without_a_folder_the_copy_has_the_name_of_the_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert detente("example", SHIPPED[0]).code == 0
    assert (tmp_path / SHIPPED[0] / "case.yaml").is_file()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    answer = detente("example", SHIPPED[0], "-o", tmp_path)
    assert answer.code == 2
    assert answer.err == f"detente: {tmp_path} is there already. Name another folder with -o.\n"
    assert not list(tmp_path.iterdir())


def test_an_unknown_case_is_named_with_those_there_are() -> None:
    answer = detente("example", "atlantis")
    assert answer.code == 2
    assert answer.err == f"detente: no case 'atlantis' ships with detente. There is: {', '.join(SHIPPED)}.\n"
