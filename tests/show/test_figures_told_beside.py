from __future__ import annotations

from dataclasses import replace

from detente.show import Figure, Page, html_page, markdown_page
from tests.show.pages import page


def told_beside() -> Page:
    made = page()
    first = made.sections[0]
    blocks = tuple(replace(b, is_told_beside=True) if isinstance(b, Figure) else b for b in first.blocks)
    return replace(made, sections=(replace(first, blocks=blocks), *made.sections[1:]))


def test_a_figure_that_is_told_beside_it_stays_on_a_page_with_pictures() -> None:
    assert "<svg" in html_page(told_beside())


def test_a_figure_that_is_told_beside_it_is_left_out_where_there_are_no_pictures() -> None:
    assert "Figure: What North did" in markdown_page(page())
    assert "Figure: What North did" not in markdown_page(told_beside())
