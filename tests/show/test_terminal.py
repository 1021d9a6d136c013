from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from detente.show import Section, Table, cell, print_page, print_sections
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


def rows_of(table: Table, *, width: int = 80) -> str:
    out = io.StringIO()
    sections = (Section(id="s", title="S", blocks=(table,)),)
    print_sections(sections, console=Console(file=out, width=width, highlight=False))
    return out.getvalue()


def test_long_texts_stand_one_below_another_where_columns_would_take_more_lines() -> None:
    long = "what one says of all that was said before " * 6
    columns = ("Who", "When", "Says", "Does not say")
    assert "Who          North" in rows_of(
        Table(columns=columns, rows=((cell("North"), cell("May"), cell(long), cell(long)),))
    )
    short = Table(columns=columns, rows=((cell("North"), cell("May"), cell("yes"), cell("no")),))
    assert "North" in next(line for line in rows_of(short).splitlines() if "May" in line)


def test_numbers_in_a_row_are_told_as_a_run() -> None:
    claims = [f"wire-1/c{n}" for n in range(1, 9)]
    rows = ((cell("all", claims),), (cell("some", [claims[n] for n in (0, 1, 3, 4, 5, 7)]),))
    text = rows_of(Table(columns=("Told",), rows=rows))
    assert "all [1–8]" in text
    assert "some [1] [2] [4–6] [8]" in text


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
