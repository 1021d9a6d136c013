from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.show import Cell, Standing
from detente.show.numbering import anchor, cited, marked_row, numbers, references, sections_citing
from tests.show.pages import page


def test_claims_are_numbered_in_order_of_first_mention() -> None:
    assert numbers(page()) == {"wire-1/c1": 1, "wire-1/c2": 2}


def test_each_claim_is_cited_once() -> None:
    assert cited(page().sections) == ("wire-1/c1", "wire-1/c2")


def test_a_claim_knows_the_sections_that_rest_on_it() -> None:
    assert [s.id for s in sections_citing(page())["wire-1/c2"]] == ["process"]


def test_a_row_that_stands_alike_is_marked_once() -> None:
    drafted = Cell("x", (), Standing.DRAFTED)
    assert marked_row([drafted, drafted]) == (Standing.DRAFTED, Standing.CONFIRMED)


def test_a_paragraph_that_stands_alike_is_marked_at_its_end() -> None:
    drafted = Cell("x", (), Standing.DRAFTED)
    assert marked_row([drafted, drafted], at_end=True) == (Standing.CONFIRMED, Standing.DRAFTED)


def test_a_label_that_rests_on_nothing_does_not_break_the_row() -> None:
    row = [Cell("North"), Cell("y", ("r/c1",), Standing.DRAFTED), Cell("z", ("r/c2",), Standing.DRAFTED)]
    assert marked_row(row) == (Standing.CONFIRMED, Standing.DRAFTED, Standing.CONFIRMED)


def test_a_row_that_does_not_is_marked_cell_by_cell() -> None:
    row = [Cell("x", ("r/c1",)), Cell("y", (), Standing.DRAFTED)]
    assert marked_row(row) == (Standing.CONFIRMED, Standing.DRAFTED)


@given(st.text(), st.text())
def test_unlike_names_have_unlike_anchors(one: str, other: str) -> None:
    assert (anchor("q", one) == anchor("q", other)) == (one == other)


@given(st.text())
def test_an_anchor_is_plain(name: str) -> None:
    assert all(c.isascii() and (c.isalnum() or c in "-._") for c in anchor("q", name))


def test_the_references_of_a_cell_come_in_the_order_of_their_numbers() -> None:
    assert references(Cell("x", ("r/c2", "r/c1")), {"r/c1": 1, "r/c2": 2}) == [(1, "r/c1"), (2, "r/c2")]
