"""Cohen (1960), "A coefficient of agreement for nominal scales": the two tables of the article, cell by cell."""

from __future__ import annotations

import pytest

from detente.case.review.kappa import cohens_kappa

NAMES = ("schizophrenic", "neurotic", "brain damage")


def judgments(table: tuple[tuple[int, ...], ...]) -> list[tuple[str, str]]:
    """One pair of categories for each thing; the table counts them, one judge's by row, the other's by column."""
    return [(NAMES[i], NAMES[j]) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]


def test_two_judges_of_two_hundred_patients() -> None:
    found = cohens_kappa(judgments(((88, 10, 2), (14, 40, 6), (18, 10, 12))))
    assert found.n == 200
    assert found.observed == pytest.approx(0.70)
    assert found.expected == pytest.approx(0.41)
    assert found.kappa == pytest.approx(0.492, abs=5e-4)
    assert found.standard_error == pytest.approx(0.055, abs=5e-4)


def test_agreement_below_chance_is_negative() -> None:
    found = cohens_kappa(judgments(((25, 13, 12), (12, 2, 16), (3, 15, 2))))
    assert found.observed == pytest.approx(0.29)
    assert found.expected == pytest.approx(0.35)
    assert found.kappa == pytest.approx(-0.06 / 0.65)
