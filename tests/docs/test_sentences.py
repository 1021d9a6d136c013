"""Every sentence of the first report has its row in the tutorial, and every row's command answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command_line import detente
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "tutorial" / "4-sentence-by-sentence.md"
ROWS = [[cell.strip() for cell in line.strip("| \n").split(" | ")] for line in PAGE.read_text("utf-8").splitlines()]
SENTENCES = [row for row in ROWS if len(row) == 3][2:]
SEED = ROOT.parent / "shared" / "seed" / "report-2023-12-21.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the first report is not ours and does not lie beside this checkout")
def test_every_sentence_has_its_row_and_none_is_copied() -> None:
    text = re.sub(r"\s+", " ", SEED.read_text("utf-8"))
    sentences = re.split(r"(?<=[.]) (?=[A-Z])", text.strip())
    assert len(SENTENCES) == len(sentences)
    words = re.sub(r"\W+", " ", PAGE.read_text("utf-8")).lower()
    for sentence in sentences:
        told = re.sub(r"\W+", " ", sentence).lower().split()
        assert not any(" ".join(told[n : n + 8]) in words for n in range(len(told) - 7))


@pytest.mark.usefixtures("desk")
def test_every_row_names_a_command_that_answers() -> None:
    assert detente("example", "gaza-2023").code == 0
    reports = sorted(Path("gaza-2023/reports").glob("*.md"))
    assert detente("draft", *reports, "-o", "gaza-2023").code == 0
    for _, held, shown in SENTENCES:
        assert "**" in held
        command = shown.strip("`").split()
        assert command[0] == "detente"
        answer = detente(*command[1:])
        assert answer.code == 0
        assert answer.out
