"""Reiter, A theory of diagnosis from first principles, 1987: the full adder."""

from __future__ import annotations

from detente.preferences import minimal_hitting_sets

CONFLICTS = [{"X1", "X2"}, {"X1", "A2", "O1"}]
"""The minimal conflict sets of the adder that gives a wrong sum and a wrong carry."""


def test_the_adder_has_reiter_s_three_diagnoses() -> None:
    found = minimal_hitting_sets(CONFLICTS)
    assert set(found) == {frozenset({"X1"}), frozenset({"X2", "A2"}), frozenset({"X2", "O1"})}


def test_the_conflicts_are_the_hitting_sets_of_the_diagnoses() -> None:
    assert set(minimal_hitting_sets(minimal_hitting_sets(CONFLICTS))) == set(map(frozenset, CONFLICTS))
