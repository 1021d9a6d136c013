"""Places, phases, renewals and members, found in the words of a claim, exact to the character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.linking.details import details_of
from detente.evidence import Claim, ClaimTerm, Item, Kind, Quantity, Span


def claim(words: str, kind: str = "agree", start: int = 0) -> Claim:
    term = ClaimTerm(item=Item.PERSONS, text="40", start=0, end=2, quantity=Quantity(min=40, max=40))
    return Claim(id="c1", kind=Kind(kind), span=Span(start=start, end=start + len(words), text=words), terms=(term,))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The sides agreed on the release at talks in Montreux, Switzerland, last month", [("place", "Montreux")]),
        ("signed the agreement in the Omani capital, Muscat", [("place", "Muscat")]),
        ("an accord reached in Port Linden on Tuesday", [("place", "Port Linden")]),
        ("agreed on a truce in the north", []),
        ("a plan in four phases", [("phases", "four phases")]),
        ("a three-stage plan", [("phases", "three-stage")]),
        ("in the first phase", []),
        ("a ceasefire of two weeks, which can be renewed", [("renewal", "which can be renewed")]),
        ("a renewable truce", [("renewal", "renewable")]),
        ("free 40, among them the ill and children, in exchange for aid", [("among", "the ill and children")]),
    ],
)
def test_details_are_found(words: str, found: list[tuple[str, str]]) -> None:
    assert [(d.kind, d.words) for d in details_of(claim(words))] == found


def test_where_a_proposal_would_stop_the_fighting_is_no_place_of_talks() -> None:
    assert details_of(claim("talks in Cairo", kind="propose")) == ()


@given(words=st.text(min_size=1, max_size=80), start=st.integers(0, 50), kind=st.sampled_from(list(Kind)))
def test_a_detail_stands_in_its_claim_where_it_says(words: str, start: int, kind: Kind) -> None:
    for detail in details_of(claim(words, kind.value, start)):
        assert words[detail.start - start : detail.end - start] == detail.words
