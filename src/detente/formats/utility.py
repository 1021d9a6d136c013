"""Utilities over combinations of levels, as sums of products of lookups: what all formats are read into."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import FormatError

if TYPE_CHECKING:
    from detente.deals.space import FloatArray, IntArray

__all__ = ["MAX_JOINT_LEVELS", "Factor", "Term", "Utility", "additive"]

MAX_JOINT_LEVELS = 2_000_000
"""How many combinations of levels one function of several issues may be tabulated over."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Factor:
    """A function of one issue, or of several, as a table.

    Parameters
    ----------
    issues : tuple of int
        Which issues it reads.
    table : float array
        One dimension per issue, as long as the issue has levels.
    """

    issues: tuple[int, ...]
    table: FloatArray

    def __call__(self, levels: IntArray) -> FloatArray:
        """Look up packages, shape (n, n_issues): shape (n,)."""
        found: FloatArray = self.table[tuple(levels[:, issue] for issue in self.issues)]
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """A coefficient times factors, each to a power."""

    weight: float
    factors: tuple[tuple[Factor, float], ...]

    @property
    def issues(self) -> frozenset[int]:
        """The issues that the term reads."""
        return frozenset(i for factor, power in self.factors if power != 0 for i in factor.issues)

    def __call__(self, levels: IntArray) -> FloatArray:
        """Evaluate packages, shape (n, n_issues): shape (n,)."""
        total = np.full(len(levels), self.weight, dtype=np.float64)
        for factor, power in self.factors:
            if power != 0:
                total *= factor(levels) if power == 1 else factor(levels) ** power
        return total


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Utility:
    """A sum of terms between two constants, and never above a cap."""

    terms: tuple[Term, ...] = ()
    first: float = 0.0
    last: float = 0.0
    cap: float = math.inf

    @property
    def is_additive(self) -> bool:
        """Whether no term joins two issues."""
        return all(len(term.issues) <= 1 for term in self.terms)

    def tables(self, shape: Sequence[int]) -> tuple[FloatArray, ...]:
        """Return what each level of each issue adds; of an additive utility only. Constant terms are left out."""
        tables = tuple(np.zeros(n) for n in shape)
        for term in self.terms:
            for issue in term.issues:
                levels = np.zeros((shape[issue], len(shape)), dtype=np.int64)
                levels[:, issue] = np.arange(shape[issue])
                tables[issue][:] += term(levels)
        return tables

    @property
    def constant(self) -> float:
        """What is there before the first issue: the first constant, and all terms that read none."""
        return self.first + sum(term.weight for term in self.terms if not term.issues)

    def __call__(self, levels: IntArray) -> FloatArray:
        """Evaluate packages, shape (n, n_issues): shape (n,)."""
        total = np.full(len(levels), self.first, dtype=np.float64)
        for term in self.terms:
            total += term(levels)
        return np.minimum(total + self.last, self.cap)

    def scaled(self, weight: float) -> Utility:
        """Return the utility times a number."""
        if weight != 1 and math.isfinite(self.cap):
            raise FormatError("a utility with a cap is not scaled.")
        terms = tuple(Term(weight=term.weight * weight, factors=term.factors) for term in self.terms)
        return Utility(terms=terms, first=self.first * weight, last=self.last * weight, cap=self.cap)


def additive(tables: Sequence[FloatArray], *, first: float = 0.0, last: float = 0.0, cap: float = math.inf) -> Utility:
    """Make a utility that adds up over issues from what each level adds: one array of shape (n_levels,) per issue."""
    terms = tuple(
        Term(weight=1.0, factors=((Factor(issues=(issue,), table=np.asarray(table, dtype=np.float64)), 1),))
        for issue, table in enumerate(tables)
    )
    return Utility(terms=terms, first=first, last=last, cap=cap)
