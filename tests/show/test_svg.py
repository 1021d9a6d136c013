from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from detente.show.svg import drawing, element, label, link, shortened, text_width
from detente.show.text import one_line


@given(name=st.text(max_size=40))
def test_a_drawing_is_well_formed_whatever_is_written_in_it(name: str) -> None:
    svg = drawing("d", name, name, 10, 10, link(["r/c1"], name, label(name, 1, 2)), link([], name, element("rect")))
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    assert "".join(root[2].itertext()) == one_line(name) * 2


def test_numbers_are_written_short() -> None:
    assert element("rect", x=1.0, y=2.25, rx=0.5) == '<rect x="1" y="2.2" rx="0.5"/>'


def test_a_mark_leads_to_the_quote_of_its_first_claim() -> None:
    assert link(["r/c2", "r/c1"], "told").startswith('<a href="#q-r.c2">')


@given(text=st.text(alphabet="some words here", max_size=60), width=st.floats(30, 300))
def test_a_shortened_text_fits(text: str, width: float) -> None:
    assert text_width(shortened(text, width)) <= width
