"""Every example of the README and the docs does what the page says. `make docs` renews them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.docs.pages import ROOT, examples, matches, pages, result_of

PAGES = [page for page in pages() if any(True for _ in examples(page.read_text(encoding="utf-8")))]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_come_out_as_it_says(page: Path) -> None:
    names: dict[str, Any] = {}
    for example in examples(page.read_text(encoding="utf-8")):
        result = result_of(example, names)
        if not matches(example.expected, result):
            pytest.fail(
                f"{page}:{example.line}: {example.source}\n--- the page\n{example.expected}--- the result\n{result}"
            )
