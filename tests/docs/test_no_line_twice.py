"""No page of the documentation says the beginning of a sentence twice in one paragraph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda path: path.stem)
def test_no_paragraph_tells_of_one_room_in_two_lines_alike(page: Path) -> None:
    prose = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for paragraph in prose.split("\n\n"):
        lines = [line.strip()[:40] for line in paragraph.splitlines() if len(line.strip()) > 40 and line[:1] == "`"]
        assert len(lines) == len(set(lines)), paragraph
