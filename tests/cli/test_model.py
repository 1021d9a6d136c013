"""A model reads only when it is named, what would be sent was listed, and somebody agreed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import detente
from tests.reading.model import stand_in as service
from tests.reading.model.stand_in import stand_in
from tests.reading.model.test_model import TEXT, answer

pytest.importorskip("httpx", reason="the extra 'llm' is not installed")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a report in it, and a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DETENTE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_nothing_is_sent_without_a_yes() -> None:
    with stand_in(service.says(answer())) as running:
        refused = detente("read", "report.txt", "--llm", running.url, "--model", "m")
        assert refused.code == 2
        assert "report.txt: " in refused.err
        assert "nothing was sent" in refused.err
        assert not running.asked


def test_with_a_yes_the_model_reads_and_is_named() -> None:
    with stand_in(service.says(answer())) as running:
        told = detente("read", "report.txt", "--llm", running.url, "--model", "m", "--yes", "--format", "table")
        again = detente("read", "report.txt", "--llm", running.url, "--model", "m", "--format", "table")
    assert told.code == again.code == 0
    assert "read by the model m" in told.err
    assert "nothing is sent" in again.err
    assert told.out == again.out
    assert len(running.asked) == 1


def test_the_comparison_names_fields() -> None:
    with stand_in(service.says(answer(target=[]))) as running:
        told = detente("read", "report.txt", "--llm", running.url, "--model", "m", "--yes", "--compare")
    assert told.code == 0
    assert "only by the rules" in " ".join(told.out.split())
    assert "target" in told.out


def test_a_report_of_a_case_has_the_handling_that_the_case_gives_it(desk: Path) -> None:
    detente("draft", "report.txt", "-o", "case")
    case_file = desk / "case" / "case.yaml"
    text = case_file.read_text(encoding="utf-8")
    marked = text.replace("file: reports/report.txt", "file: reports/report.txt\n  handling: team", 1)
    assert marked != text
    case_file.write_text(marked, encoding="utf-8")
    with stand_in(service.says(answer())) as running:
        refused = detente("read", "case/reports/report.txt", "--llm", running.url, "--model", "m", "--yes")
        assert refused.code == 2
        assert "handled as 'team'" in refused.err
        assert not running.asked


@pytest.mark.parametrize(
    "options",
    [("--llm", "http://localhost:1/v1"), ("--model", "m"), ("--compare",), ("--llm", "nowhere", "--model", "m")],
)
def test_half_a_model_is_misuse(options: tuple[str, ...]) -> None:
    told = detente("read", "report.txt", *options)
    assert told.code == 2
    assert told.err.count("\n") == 1
