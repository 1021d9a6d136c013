"""A walk through the preferences that fit: one coordinate of the prior after the other, each drawn anew.

Given all others, every coordinate is drawn from its own prior between the two ends that the record leaves it: a Gibbs
sampler [Geman1984]_, or hit-and-run along the coordinates [Smith1984]_. The record's rows are linear in each, and few,
so a step costs little; all chains of all sets of bounds step together as rows of arrays.

Where the value of no deal lies between two close bounds it would hold the other coordinates fast. So in every other
step it moves along, in such a way that what one bound leaves stays as it is.
"""

from __future__ import annotations

import numpy as np

from detente.preferences.prior import Coordinates, Prior
from detente.preferences.unknowns import Block, FloatArray

__all__ = ["Walk"]

_STILL = 1e-13
"""Changes below this are rounding."""

_MOST = 1.0 - 1e-8
"""Up to where a share of a simplex is drawn: what is left for the others has to bear their proportions."""


class Walk:
    """Chains through the preferences of one party that fit each of several sets of bounds.

    Parameters
    ----------
    prior : Prior
    rows : float array, shape (n_sets, n_rows, size)
        What is no less than 0 in each set; a row of zeros asks for nothing.
    at : Coordinates
        Where the chains stand: behind the coordinates, axes of sets and chains. They change as the walk goes on.
    rng : Generator
    """

    def __init__(self, prior: Prior, rows: FloatArray, at: Coordinates, rng: np.random.Generator) -> None:
        self.prior, self.rows, self.at, self.rng = prior, rows, at, rng
        self.slack = np.zeros((len(rows), 1))
        """By how much the rows of each set may be missed, shape (n_sets, 1)."""
        self._blocks, self._pairs = prior.unknowns.blocks, prior.unknowns.pairs
        # arrays of rows run row, set, chain: long axes last, so that few are walked through many times
        self._on = np.ascontiguousarray(rows.transpose(2, 1, 0))[..., np.newaxis]
        self.look()

    def of_sets(self, chosen: np.ndarray) -> Walk:
        """Return a walk with the chains of some sets alone; ``chosen`` is a bool array, shape (n_sets,)."""
        walk = Walk(self.prior, self.rows[chosen], self.at.chosen(chosen), self.rng)
        walk.slack = self.slack[chosen]
        return walk

    def look(self) -> None:
        """Reckon from the coordinates what every row comes to: afresh, so that no rounding adds up."""
        at, on = self.at, self._on
        self._worth = [
            (on[b.values] * at.shapes[b.values, np.newaxis]).sum(axis=0) + (0.0 if b.is_directed else on[b.stop - 1])
            for b in self._blocks
        ]
        self._values = np.zeros((*self.rows.shape[1::-1], at.weights.shape[2]))
        for weight, worth in zip(at.weights, self._worth, strict=True):
            self._values += weight * worth
        self.room = (on * self.prior.vectors(at)[:, np.newaxis]).sum(axis=0)
        """What each row comes to, shape (n_rows, n_sets, n_chains)."""

    def sweep(self) -> None:
        """Draw every coordinate of every chain anew, once."""
        self._tidy()
        self.look()
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            for number, block in enumerate(self._blocks):
                if len(self._blocks) > 1:
                    self._weigh(number)
                self._shape_alone(number, block)
            self._beside_values()
            for number in range(len(self._pairs)):
                self._strengthen(number)

    def _shape_alone(self, number: int, block: Block) -> None:
        """Draw the values of one issue, given its weight, one after the other."""
        if block.n_points > 2:
            for place in range(block.values.start, block.values.stop):
                (self._grow if block.is_directed else self._place)(number, block, place)
        if not block.is_directed:
            self._swap(number, block)

    def _beside_values(self) -> None:
        """Draw the values of no deal, and what was hoped for."""
        for regime in range(self.prior.unknowns.n_regimes):
            self.at.no_deal[regime] = self._drawn(self.at.no_deal[regime], self._by_no_deal(regime), 1, alone=True)
        for number in range(len(self.prior.unknowns.hopes)):
            self._hope(number)

    def _tidy(self) -> None:
        """Let shares add up to 1 again, so that no rounding does."""
        self.at.weights[...] /= self.at.weights.sum(axis=0)
        for block in self._blocks:
            if block.is_directed:
                self.at.shapes[block.values] /= self.at.shapes[block.values].sum(axis=0)

    def _left(self) -> FloatArray | float:
        """Return what is left for the weights once interactions are counted, shape (n_sets, n_chains)."""
        return 1.0 - self.at.strengths.sum(axis=0) if self._pairs else 1.0

    def _weigh(self, number: int) -> None:
        """Draw the weight of an issue; the others keep their proportions."""
        own, worth = self.at.weights[number].copy(), self._worth[number]
        rest = 1.0 - own
        towards = worth - (self._values - own * worth) / rest
        drawn = self._drawn(own, self._left() * towards, len(self._blocks) - 1)
        self._values += (drawn - own) * towards
        self.at.weights[...] *= (1.0 - drawn) / rest
        self.at.weights[number] = drawn

    def _grow(self, number: int, block: Block, place: int) -> None:
        """Draw one increment of an issue's value; the others keep their proportions."""
        own, worth, weight = self.at.shapes[place].copy(), self._worth[number], self.at.weights[number]
        rest = 1.0 - own
        towards = self._on[place] - (worth - own * self._on[place]) / rest
        drawn = self._drawn(own, self._left() * weight * towards, block.n_points - 2)
        change = (drawn - own) * towards
        worth += change
        self._values += weight * change
        self.at.shapes[block.values] *= (1.0 - drawn) / rest
        self.at.shapes[place] = drawn

    def _place(self, number: int, block: Block, place: int) -> None:
        """Draw the value of one level between the worst and the best."""
        values, own, weight = self.at.shapes[block.values], self.at.shapes[place], self.at.weights[number]
        is_end = (own == values.min(axis=0)) | (own == values.max(axis=0))
        drawn = np.where(is_end, own, self._drawn(own, self._left() * weight * self._on[place], 1, held=is_end))
        change = (drawn - own) * self._on[place]
        self._worth[number] += change
        self._values += weight * change
        self.at.shapes[place] = drawn

    def _swap(self, number: int, block: Block) -> None:
        """Let two levels of an issue without direction change places, where that fits; the prior does not tell them."""
        n_sets, n_chains = self.at.weights.shape[1:]
        sets, chains = np.arange(n_sets)[:, np.newaxis], np.arange(n_chains)
        first = self.rng.integers(block.n_points, size=(n_sets, n_chains))
        # at times the same: two levels that changed places in every sweep would do so in step, and never mix
        second = self.rng.integers(block.n_points, size=(n_sets, n_chains))
        first, second = first + block.start, second + block.start
        one, other = self.at.shapes[first, sets, chains], self.at.shapes[second, sets, chains]
        change = np.moveaxis((self._on[first, :, sets, 0] - self._on[second, :, sets, 0]), -1, 0) * (other - one)
        weight = self.at.weights[number]
        room = self.room + self._left() * weight * change
        fits = (room >= -self.slack - _STILL).all(axis=0) & self._keeps(first, second, weight * (other - one))
        self.at.shapes[first, sets, chains] = np.where(fits, other, one)
        self.at.shapes[second, sets, chains] = np.where(fits, one, other)
        change = np.where(fits, change, 0.0)
        self._worth[number] += change
        self._values += weight * change
        self.room = np.where(fits, room, self.room)

    def _keeps(self, _first: np.ndarray, _second: np.ndarray, change: FloatArray) -> np.ndarray:
        """Tell of each chain whether, beside the rows, two values may change places, one growing by ``change``."""
        return np.ones(change.shape, dtype=np.bool_)

    def _by_no_deal(self, regime: int) -> FloatArray:
        """Return how fast each row grows with the value of no deal under a regime; what was hoped for goes along."""
        unknowns = self.prior.unknowns
        rates: FloatArray = self._on[unknowns.no_deal(regime)]
        for number, hope in enumerate(unknowns.hopes):
            if hope.regime == regime:
                rates = rates + self._on[unknowns.hope(hope)] * (1.0 - self.at.hopes[number])
        return rates

    def _hope(self, number: int) -> None:
        hope = self.prior.unknowns.hopes[number]
        rates = self._on[self.prior.unknowns.hope(hope)] * (1.0 - self.at.no_deal[hope.regime])
        self.at.hopes[number] = self._drawn(self.at.hopes[number], rates, 1, alone=True)

    def _strengthen(self, number: int) -> None:
        """Draw the strength of an interaction: the more it adds, the less is left for the weights."""
        own, left = self.at.strengths[number], 1.0 - self.at.strengths.sum(axis=0)
        rates = self._on[self.prior.unknowns.pair(number)] - self._values
        low, high = self._ends(rates, -1.0 - own, np.minimum(1.0 - own, left))
        change = left - self._power(np.maximum(left - high, 0.0), left - low, len(self._blocks))
        change = np.minimum(np.maximum(change, low), high)
        self.at.strengths[number] = own + change
        self.room = self.room + change * rates

    def _drawn(
        self, own: FloatArray, rates: FloatArray, n_rest: int, *, held: np.ndarray | None = None, alone: bool = False
    ) -> FloatArray:
        """Draw a coordinate from the density (1 - x)^(n_rest - 1) on what is left of 0 to 1, and keep the rows.

        ``rates``, shape (n_rows, n_sets, n_chains), tells how fast each row grows with it.
        """
        low, high = -own, (1.0 if alone else _MOST) - own
        beside = None if alone or self.rng.random() < 0.5 else self._beside(rates)
        if beside is not None:
            regime, slope = beside
            rates = rates + slope * self._by_no_deal(regime)
            low, high = _within(self.at.no_deal[regime], slope, low, high)
        low, high = self._ends(rates, low, high)
        change = 1.0 - own - self._power(np.maximum(1.0 - own - high, 0.0), 1.0 - own - low, n_rest)
        change = np.minimum(np.maximum(change, low), high)
        if held is not None:
            change = np.where(held, 0.0, change)
        self.room = self.room + change * rates
        if beside is not None:
            self.at.no_deal[regime] = np.minimum(np.maximum(self.at.no_deal[regime] + change * slope, 0.0), 1.0)
        drawn: FloatArray = np.minimum(np.maximum(own + change, 0.0), 1.0)
        return drawn

    def _beside(self, rates: FloatArray) -> tuple[int, FloatArray] | None:
        """Choose a row; return how the value of no deal of each chain moves if that row is to stay as it is."""
        if not len(rates):
            return None
        regime = int(self.rng.integers(self.prior.unknowns.n_regimes))
        row = int(self.rng.integers(len(rates)))
        with_no_deal = self._by_no_deal(regime)[row]
        return regime, np.where(np.abs(with_no_deal) > _STILL, -rates[row] / with_no_deal, 0.0)

    def _ends(self, rates: FloatArray, low: FloatArray, high: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return how far a coordinate can go back and forth, of each chain, shape (n_sets, n_chains)."""
        if len(rates):
            pace = rates / np.maximum(self.room + self.slack, 1e-300)  # how much of the room each step gives or takes
            out, back = pace.min(axis=0), pace.max(axis=0)
            low = np.maximum(low, np.where(back > 0.0, -1.0 / back, -np.inf))
            high = np.minimum(high, np.where(out < 0.0, -1.0 / out, np.inf))
        return np.minimum(low, 0.0), np.maximum(high, 0.0)

    def _power(self, least: FloatArray, most: FloatArray, n: int) -> FloatArray:
        """Draw from the density x^(n - 1) between two ends."""
        where = self.rng.random(least.shape)
        if n == 1:
            return least + (most - least) * where
        start = (least / np.maximum(most, 1e-300)) ** n
        drawn: FloatArray = most * (start + (1.0 - start) * where) ** (1.0 / n)
        return drawn


def _within(at: FloatArray, slope: FloatArray, low: FloatArray, high: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Narrow a range of change so that what moves along with it at a slope stays between 0 and 1."""
    to_zero, to_one = -at / slope, (1.0 - at) / slope
    moves = np.abs(slope) > _STILL
    low = np.where(moves, np.maximum(low, np.minimum(to_zero, to_one)), low)
    high = np.where(moves, np.minimum(high, np.maximum(to_zero, to_one)), high)
    return low, high
