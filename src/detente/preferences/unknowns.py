"""What is not known of a party, as a vector: marginal values, weights, the value of no deal, hopes, interactions.

For an issue with a direction the vector holds the *increments* of its marginal value, from the level worst for the
party to the best; their sum is the issue's weight. For an issue without a direction it holds the marginal value at
every level, and the weight beside them. Everything that the record says is linear in these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.preferences.bounds import Atom, Bound, Extreme, Hope, NoDeal, Position, Utility, Weight
from detente.preferences.space import IssueScale, PackageSpace

__all__ = ["Block", "FloatArray", "Unknowns"]

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The part of the vector that belongs to one issue."""

    issue: int
    """Its place in the space."""
    start: int
    n_points: int
    more_is: int

    @property
    def is_directed(self) -> bool:
        """Whether the vector holds increments (else values and, last, the weight)."""
        return self.more_is != 0

    @property
    def stop(self) -> int:
        """The end of the part, exclusive."""
        return self.start + (self.n_points - 1 if self.is_directed else self.n_points + 1)

    @property
    def values(self) -> slice:
        """The increments, or the values at the levels."""
        return slice(self.start, self.stop if self.is_directed else self.stop - 1)


@dataclass(frozen=True, kw_only=True)
class Unknowns:
    """The layout of one party's vector, and how what is said becomes rows over it."""

    party: str
    space: PackageSpace
    blocks: tuple[Block, ...]
    n_regimes: int
    hopes: tuple[Hope, ...]
    pairs: tuple[tuple[int, int], ...] = ()
    """Pairs of issues, by their places, that interact."""

    @classmethod
    def of(
        cls,
        party: str,
        space: PackageSpace,
        more_is: dict[str, int],
        *,
        n_regimes: int = 1,
        bounds: Iterable[Bound] = (),
        interactions: Sequence[tuple[str, str]] = (),
    ) -> Unknowns:
        """Lay the vector out for a party with these stakes and bounds."""
        blocks: list[Block] = []
        start = 0
        for place, scale in enumerate(space.issues):
            if scale.issue in more_is:
                block = Block(issue=place, start=start, n_points=len(scale.points), more_is=more_is[scale.issue])
                blocks.append(block)
                start = block.stop
        hopes = {
            side: None
            for bound in bounds
            if bound.party == party and bound.comparison is not None
            for side in (bound.comparison.more, bound.comparison.less)
            if isinstance(side, Hope)
        }
        pairs = [(space.place(a), space.place(b)) for a, b in interactions if more_is.get(a) and more_is.get(b)]
        return cls(
            party=party,
            space=space,
            blocks=tuple(blocks),
            n_regimes=n_regimes,
            hopes=tuple(hopes),
            pairs=tuple(pairs),
        )

    @cached_property
    def undirected(self) -> tuple[Block, ...]:
        """The blocks of issues without a direction."""
        return tuple(block for block in self.blocks if not block.is_directed)

    @property
    def n_values(self) -> int:
        """How many places the marginal values take."""
        return self.blocks[-1].stop if self.blocks else 0

    @property
    def size(self) -> int:
        """How long the vector is."""
        return self.n_values + self.n_regimes + len(self.hopes) + len(self.pairs)

    def no_deal(self, regime: int) -> int:
        """Return where the value of no deal stands."""
        return self.n_values + regime

    def hope(self, hope: Hope) -> int:
        """Return where a hope stands."""
        return self.n_values + self.n_regimes + self.hopes.index(hope)

    def pair(self, number: int) -> int:
        """Return where the strength of an interaction stands."""
        return self.n_values + self.n_regimes + len(self.hopes) + number

    @cached_property
    def by_issue(self) -> dict[int, Block]:
        """The block of each issue in which the party has a stake, by the issue's place."""
        return {block.issue: block for block in self.blocks}

    def row(self, atom: Atom) -> FloatArray:
        """Return the coefficients of an atom, shape (size,)."""
        row = np.zeros(self.size)
        if isinstance(atom, NoDeal):
            row[self.no_deal(atom.regime)] = 1.0
        elif isinstance(atom, Hope):
            row[self.hope(atom)] = 1.0
        elif isinstance(atom, Weight):
            block = self.by_issue.get(self.space.place(atom.issue))
            if block is not None:
                row += self.weight(block)
        else:
            self._add_utility(row, atom.package)
        return row

    def rows(self, bound: Bound) -> tuple[FloatArray, bool, bool] | None:
        """Return a bound as coefficients of something that is no less than 0, whether it is more, and whether equal."""
        told = bound.comparison
        if told is None:
            return None
        row = self.row(told.more) - self.row(told.less)
        return row, told.relation == "more than", told.relation == "as much as"

    def best(self) -> FloatArray:
        """Return the coefficients of the best package's utility, which is 1."""
        return self.row(Utility((Extreme.BEST,) * len(self.space.issues)))

    def weight(self, block: Block) -> FloatArray:
        """Return the coefficients of the weight of a block's issue."""
        row = np.zeros(self.size)
        if block.is_directed:
            row[block.values] = 1.0
        else:
            row[block.stop - 1] = 1.0
        return row

    def hope_rows(self) -> Iterator[FloatArray]:
        """Give rows that are no less than 0: what was hoped for is no less than no deal under its regime."""
        for hope in self.hopes:
            row = np.zeros(self.size)
            row[self.hope(hope)], row[self.no_deal(hope.regime)] = 1.0, -1.0
            yield row

    def _add_utility(self, row: FloatArray, package: Sequence[Position]) -> None:
        for block in self.blocks:
            position = package[block.issue]
            if position is Extreme.BEST:
                row += self.weight(block)
            elif position is not Extreme.WORST:
                row[block.values] += self.marginal(block, float(position))
        for number, (one, other) in enumerate(self.pairs):
            row[self.pair(number)] += self._height(one, package[one]) * self._height(other, package[other])

    def marginal(self, block: Block, position: float) -> FloatArray:
        """Return the coefficients, within a block, of the marginal value at a position."""
        scale = self.space.issues[block.issue]
        values = np.zeros(block.n_points)
        for point, share in scale.shares(position):
            values[point] += share
        if not block.is_directed:
            return values
        oriented = values if block.more_is > 0 else values[::-1]
        # the value at a level is the sum of the increments up to it
        sums: FloatArray = oriented[::-1].cumsum()[::-1][1:]
        return sums

    def _height(self, issue: int, position: Position) -> float:
        """Return how far a position is up the scale for the party, 0 to 1: the fixed shape of an interaction."""
        if isinstance(position, Extreme):
            return 1.0 if position is Extreme.BEST else 0.0
        scale = self.space.issues[issue]
        height = (position - scale.least) / (scale.most - scale.least)
        return height if self.by_issue[issue].more_is > 0 else 1.0 - height

    def values_at_levels(self, block: Block) -> FloatArray:
        """Return the matrix from a block's values to marginal values at the levels, (n_levels, n_values of block)."""
        levels = self.space.issues[block.issue].levels
        return np.array([self.marginal(block, level) for level in levels])

    def interaction_at_levels(self, number: int) -> FloatArray:
        """Return the shape of an interaction at the levels of its two issues, (n_levels of one, n_levels of other)."""
        one, other = self.pairs[number]
        heights = [np.array([self._height(i, x) for x in self.space.issues[i].levels]) for i in (one, other)]
        shape: FloatArray = np.outer(heights[0], heights[1])
        return shape

    def interaction_rows(self) -> Iterator[FloatArray]:
        """Give rows that are no less than 0 while more of what is better stays no worse, whatever interacts."""
        for block in self.blocks:
            scale: IssueScale = self.space.issues[block.issue]
            own = [n for n, pair in enumerate(self.pairs) if block.issue in pair]
            if not own:
                continue
            span = scale.most - scale.least
            steps = np.diff(scale.points) / span
            steps = steps if block.more_is > 0 else steps[::-1]
            for step in range(block.n_points - 1):
                for chosen in range(1, 2 ** len(own)):  # each partner at its best or its worst
                    row = np.zeros(self.size)
                    row[block.start + step] = 1.0
                    for place, number in enumerate(own):
                        if chosen >> place & 1:
                            row[self.pair(number)] = steps[step]
                    yield row
