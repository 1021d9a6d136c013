"""Statements: precedence, the ways to name an option, and faults that point at the character."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ModelError
from detente.stability.statements import read_pattern, read_statement

NAMES = [("strike", "Air strike"), ("block", "Blockade"), ("leave", "Withdraw")]
STATES = np.arange(8)


def true_of(text: str) -> list[int]:
    """List the states that a statement is true of."""
    return [int(state) for state in STATES[read_statement(text, NAMES)(STATES)]]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("strike", [1, 3, 5, 7]),
        ("NOT strike", [0, 2, 4, 6]),
        ("-1", [0, 2, 4, 6]),
        ("'Air strike' and leave", [5, 7]),
        ("Y-Y", [5, 7]),
        ("strike or block and leave", [1, 3, 5, 6, 7]),
        ("(strike or block) and leave", [5, 6, 7]),
        ("not strike and block", [2, 6]),
        ("strike IF block", [0, 1, 3, 4, 5, 7]),
        ("if block then strike", [0, 1, 3, 4, 5, 7]),
        ("block -> strike", [0, 1, 3, 4, 5, 7]),
        ("strike IFF block", [0, 3, 4, 7]),
        ("1 & 2 | -3", [0, 1, 2, 3, 7]),
        ("strike IF block IFF leave", [2, 4, 5, 7]),
    ],
)
def test_statements_are_true_of(text: str, states: list[int]) -> None:
    assert true_of(text) == states


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("strike AND", "character 11: found the end where an option was expected"),
        ("strike block", "character 8: found 'block' where the statement should end"),
        ("strike % block", "character 8: '%' has no meaning here"),
        ("(strike", "character 8: found the end where ')' was expected"),
        ("invade", "character 1: 'invade' is the name of no option"),
        ("strike IF block IF leave", "character 17: a second IF in a row"),
        ("if strike", "found the end where THEN was expected"),
        ("4", "'4' is the name of no option"),
        ("", "found the end"),
        ("(" * 100 + "strike", "nested more than"),
        ("Z" * 5000, "5000 characters"),
    ],
)
def test_a_fault_points_at_its_character(text: str, fault: str) -> None:
    with pytest.raises(ModelError) as error:
        read_statement(text, NAMES)
    assert fault in str(error.value)


@pytest.mark.parametrize(("text", "fault"), [("YN", "2 characters; 3 options"), ("Y?N", "'?' at character 2")])
def test_a_pattern_has_one_sign_per_option(text: str, fault: str) -> None:
    with pytest.raises(ModelError, match="pattern") as error:
        read_pattern(text, 3)
    assert fault in str(error.value)


@given(st.text("()&|!~-<> 123strikeblockANDORIFTHEN'\"", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ModelError):
        read_statement(text, NAMES)(STATES)
