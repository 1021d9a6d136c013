from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from detente.show import print_page, print_sections
from tests.show.pages import page


def printed(name: str = "North", *, width: int = 80, colour: bool = False) -> str:
    out = io.StringIO()
    print_page(page(name), console=Console(file=out, width=width, highlight=False, force_terminal=colour))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, printed(width=width).splitlines())) <= width


def test_numbers_stand_for_quotes_listed_below() -> None:
    text = printed()
    assert "North offers. [1]" in text
    assert "[1]   North «offered 40 crates», officials said." in text
    assert "North Wire ← unnamed officials" in text


def test_a_narrow_terminal_gets_a_table_row_by_row() -> None:
    assert "Amount" in printed(width=40)
    assert "Not said Amount" in " ".join(printed(width=40).split())


def test_marks_are_words() -> None:
    text = printed()
    assert "·draft" in text
    assert "·judgment" in text


def test_sections_alone_name_their_claims() -> None:
    out = io.StringIO()
    print_sections(page().sections, console=Console(file=out, width=80, highlight=False))
    assert "[2]   wire-1/c2" in out.getvalue()


def test_markup_in_a_name_is_shown_and_not_followed() -> None:
    assert "Talks with [bold red]North[/]" in printed("[bold red]North[/]")


@given(name=st.text(max_size=30))
def test_no_name_steers_the_terminal(name: str) -> None:
    text = printed(name)
    assert not [c for c in text if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160]
