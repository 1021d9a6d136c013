"""Random records over small spaces, and a plain definition of what fits them: values level by level, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations, product
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import linprog  # type: ignore[import-untyped]

from detente.preferences import (
    Bound,
    BoundKind,
    Comparison,
    Extreme,
    IssueScale,
    NoDeal,
    PackageSpace,
    Program,
    Relation,
    Utility,
    Weight,
)
from detente.preferences.bounds import Position
from detente.preferences.unknowns import Unknowns

__all__ = ["Plain", "a_bound", "a_space", "programs"]

FloatArray = NDArray[np.float64]


def a_space(*n_levels: int) -> PackageSpace:
    """Return a space of one party with so many levels an issue."""
    issues = tuple(
        IssueScale(
            issue=f"issue-{number}",
            label=f"issue {number}",
            is_counted=False,
            points=tuple(map(float, range(n))),
            words=tuple(f"level {k}" for k in range(n)),
            levels=tuple(map(float, range(n))),
        )
        for number, n in enumerate(n_levels)
    )
    return PackageSpace(parties=("us",), issues=issues)


def a_bound(number: int, comparison: Comparison) -> Bound:
    """Return a bound with an entry of its own."""
    return Bound(
        id=f"bound-{number}",
        party="us",
        kind=BoundKind.JUDGED,
        entry=f"entry-{number}",
        words=f"entry {number}",
        says="",
        says_not="",
        comparison=comparison,
    )


@st.composite
def programs(draw: st.DrawFn, *, undirected: bool = True, max_bounds: int = 4) -> Program:
    """Draw a party with two or three issues and a few bounds, contradictory ones among them."""
    space = a_space(*draw(st.lists(st.integers(2, 3), min_size=2, max_size=3)))
    signs = [1, -1, 0] if undirected else [1, -1]
    more_is = {scale.issue: draw(st.sampled_from(signs)) for scale in space.issues}
    package = st.sampled_from(range(space.n_packages)).map(space.package)
    bounds = []
    for number in range(draw(st.integers(0, max_bounds))):
        one, other = draw(package), draw(package)
        beyond: tuple[Position, ...] = (*[Extreme.BEST] * (len(space.issues) - 1), one[-1])
        issues = [scale.issue for scale in space.issues]
        comparison = draw(
            st.sampled_from(
                [
                    Comparison(Utility(one), Relation.AT_LEAST, NoDeal(0)),
                    Comparison(NoDeal(0), Relation.MORE, Utility(one)),
                    Comparison(NoDeal(0), Relation.MORE, Utility(beyond)),
                    Comparison(Utility(one), Relation.AT_LEAST, Utility(other)),
                    Comparison(Weight(issues[0]), Relation.AT_LEAST, Weight(issues[-1])),
                ]
            )
        )
        bounds.append(a_bound(number, comparison))
    unknowns = Unknowns.of("us", space, more_is, bounds=bounds)
    return Program(unknowns=unknowns, bounds=tuple(bounds))


@dataclass(frozen=True)
class Plain:
    """The definition, spelt out: a value for each level, tried for each choice of worst and best levels."""

    program: Program

    @property
    def space(self) -> PackageSpace:
        """The packages."""
        return self.program.unknowns.space

    def cells(self) -> list[list[tuple[int, int]]]:
        """Every choice of the worst and the best level of each issue."""
        choices = []
        for block in self.program.unknowns.blocks:
            top = block.n_points - 1
            ends = {1: [(0, top)], -1: [(top, 0)]}
            choices.append(ends.get(block.more_is) or list(permutations(range(block.n_points), 2)))
        return [list(one) for one in product(*choices)]

    def fits(self, *extra: tuple[FloatArray, bool], cell: list[tuple[int, int]], without: frozenset[str]) -> bool:
        """Whether some preference of a cell fits; the vector is all values, no deal, and the slack of strict rows."""
        starts = np.cumsum([0, *(b.n_points for b in self.program.unknowns.blocks)])
        size = int(starts[-1]) + 2
        rows, equal, to = [], [np.zeros(size)], [1.0]
        for start, block, (worst, best) in zip(starts, self.program.unknowns.blocks, cell, strict=False):
            equal[0][start + best] = 1.0
            zero = np.zeros(size)
            zero[start + worst] = 1.0
            equal.append(zero)
            to.append(0.0)
            for k in range(block.n_points):
                below = np.zeros(size)
                below[start + best] += 1.0
                below[start + k] -= 1.0
                rows.append(below)
                if block.more_is and k:
                    up = np.zeros(size)
                    up[start + k], up[start + k - 1] = block.more_is, -block.more_is
                    rows.append(up)
        told = [(b.comparison, b.entry) for b in self.program.bounds]
        given = [(self.row(c, cell), c.relation is Relation.MORE) for c, e in told if c and e not in without]
        has_strict = False
        for row, is_strict in (*given, *extra):
            whole = row.copy()
            whole[-1] = -1.0 if is_strict else 0.0
            has_strict |= is_strict
            rows.append(whole)
        goal = np.zeros(size)
        goal[-1] = -1.0
        found = linprog(
            goal,
            A_ub=-np.array(rows),
            b_ub=np.zeros(len(rows)),
            A_eq=np.array(equal),
            b_eq=np.array(to),
            bounds=[(0, 1)] * size,
        )
        return found.x is not None and (not has_strict or found.x[-1] > 1e-6)

    def row(self, comparison: Comparison, cell: list[tuple[int, int]]) -> FloatArray:
        """Return a comparison over the plain vector."""
        return self.atom(comparison.more, cell) - self.atom(comparison.less, cell)

    def atom(self, atom: Any, cell: list[tuple[int, int]]) -> FloatArray:
        """Return one side of it."""
        starts = np.cumsum([0, *(b.n_points for b in self.program.unknowns.blocks)])
        row = np.zeros(int(starts[-1]) + 2)
        if isinstance(atom, NoDeal):
            row[-2] = 1.0
        elif isinstance(atom, Weight):
            place = self.space.place(atom.issue)
            row[starts[place] + cell[place][1]] = 1.0
        else:
            for place, position in enumerate(atom.package):
                level = cell[place][1] if position is Extreme.BEST else int(position)
                row[starts[place] + level] += 1.0
        return row

    def any_fits(self, *sides: tuple[Any, Any, bool], without: frozenset[str] = frozenset()) -> bool:
        """Whether some preference fits with one thing worth no less (strictly: more) than another."""
        for cell in self.cells():
            extra = [(self.atom(a, cell) - self.atom(b, cell), is_strict) for a, b, is_strict in sides]
            if self.fits(*extra, cell=cell, without=without):
                return True
        return False
