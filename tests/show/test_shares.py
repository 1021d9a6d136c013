"""Shares in words: only what is all or none prints as all or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.show.shares import percent_text, share_text


@pytest.mark.parametrize(
    ("share", "text", "percent"),
    [
        (0.0, "0.00", "0%"),
        (0.001, "<0.01", "<1%"),
        (0.5, "0.50", "50%"),
        (0.999, ">0.99", ">99%"),
        (1.0, "1.00", "100%"),
    ],
)
def test_what_rounds_to_all_or_none_says_that_it_is_not(share: float, text: str, percent: str) -> None:
    assert (share_text(share), percent_text(share)) == (text, percent)


@given(st.floats(1e-6, 1 - 1e-6))
def test_no_other_share_prints_as_all_or_none(share: float) -> None:
    assert share_text(share) not in ("0.00", "1.00")
    assert percent_text(share) not in ("0%", "100%")


def test_what_is_known_to_be_open_is_neither_although_all_that_were_drawn_agree() -> None:
    assert (share_text(1.0, is_open=True), share_text(0.0, is_open=True)) == (">0.99", "<0.01")


def test_numbers_beyond_one_are_written_as_they_are() -> None:
    assert (share_text(1.02), share_text(-0.5)) == ("1.02", "-0.50")
