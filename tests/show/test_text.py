from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from detente.show.text import directional_runs, isolated, one_line, visible


@given(text=st.text())
def test_what_is_visible_steers_nothing(text: str) -> None:
    assert not [c for c in visible(text) if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c not in "\n\t"]


@given(text=st.text())
def test_no_embedding_or_override_stays(text: str) -> None:
    kinds = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not [c for c in visible(text) if unicodedata.bidirectional(c) in kinds]


@given(text=st.text(alphabet="ab אבج12 -"))
def test_the_runs_joined_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in directional_runs(text)) == text


def test_a_run_keeps_the_blanks_between_its_words() -> None:
    assert list(directional_runs("the חיל אוויר said")) == [("the ", False), ("חיל אוויר", True), (" said", False)]


def test_plain_names_stay_as_they_are() -> None:
    assert isolated("Saint-Étienne’s 40") == "Saint-Étienne’s 40"


def test_white_space_becomes_one_blank() -> None:
    assert one_line("a\n\n b\tc ") == "a b c "
