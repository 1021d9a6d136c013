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
        Where the chains stand: leading axes of sets and chains. They change as the walk goes on.
    rng : Generator
    """

    def __init__(self, prior: Prior, rows: FloatArray, at: Coordinates, rng: np.random.Generator) -> None:
        self.prior, self.rows, self.at, self.rng = prior, rows, at, rng
        self.slack = np.zeros((len(rows), 1, 1))
        """By how much the rows of each set may be missed, shape (n_sets, 1, 1)."""
        unknowns = prior.unknowns
        self._blocks = unknowns.blocks
        self._n_values, self._n_regimes = unknowns.n_values, unknowns.n_regimes
        n_before = unknowns.n_values + unknowns.n_regimes
        self._on_no_deal = rows[:, np.newaxis, :, unknowns.n_values : n_before]
        self._on_hopes = rows[:, np.newaxis, :, n_before : n_before + len(unknowns.hopes)]
        self._on_pairs = rows[:, np.newaxis, :, unknowns.size - len(unknowns.pairs) :]
        self._moving: int | None = None
        self.look()

    def look(self) -> None:
        """Reckon from the coordinates what every row comes to: afresh, so that no rounding adds up."""
        at, rows = self.at, self.rows
        self._worth = [
            np.matmul(at.shapes[..., b.values], rows[:, :, b.values].transpose(0, 2, 1)) for b in self._blocks
        ]
        for own, block in zip(self._worth, self._blocks, strict=True):
            if not block.is_directed:
                own += rows[:, np.newaxis, :, block.stop - 1]
        self._values = sum(
            (at.weights[..., n, np.newaxis] * own for n, own in enumerate(self._worth)),
            start=np.zeros((*at.weights.shape[:-1], rows.shape[1])),
        )
        vectors = self.prior.vectors(at)
        self.room = np.matmul(vectors, rows.transpose(0, 2, 1))

    def of_sets(self, chosen: np.ndarray) -> Walk:
        """Return a walk with the chains of some sets alone; ``chosen`` is a bool array, shape (n_sets,)."""
        walk = Walk(self.prior, self.rows[chosen], self.at.chosen((chosen,)), self.rng)
        walk.slack = self.slack[chosen]
        return walk

    @property
    def total(self) -> FloatArray:
        """What is left for the weights once interactions are counted, shape (n_sets, n_chains, 1)."""
        left: FloatArray = 1.0 - self.at.strengths.sum(axis=-1, keepdims=True)
        return left

    def sweep(self) -> None:
        """Draw every coordinate of every chain anew, once."""
        self._tidy()
        self.look()
        for number, block in enumerate(self._blocks):
            if len(self._blocks) > 1:
                self._weigh(number)
            if block.is_directed:
                for place in range(block.values.start, block.values.stop):
                    if block.n_points > 2:
                        self._grow(number, block, place)
            else:
                for place in range(block.values.start, block.values.stop):
                    if block.n_points > 2:
                        self._place(number, block, place)
                self._swap(number, block)
        for regime in range(self._n_regimes):
            self._set_no_deal(regime)
        for number, hope in enumerate(self.prior.unknowns.hopes):
            self._set_hope(number, hope.regime)
        for number in range(len(self.prior.unknowns.pairs)):
            self._strengthen(number)

    def _tidy(self) -> None:
        """Let shares add up to 1 again, so that no rounding does."""
        self.at.weights[...] /= self.at.weights.sum(axis=-1, keepdims=True)
        for block in self._blocks:
            if block.is_directed:
                own = self.at.shapes[..., block.values]
                own /= own.sum(axis=-1, keepdims=True)

    def _weigh(self, number: int) -> None:
        """Draw the weight of an issue; the others keep their proportions."""
        own = self.at.weights[..., number]
        rest = 1.0 - own
        worth = self._worth[number]
        towards = worth - (self._values - own[..., np.newaxis] * worth) / rest[..., np.newaxis]
        drawn = self._drawn(own, self.total * towards, len(self._blocks) - 1)
        self._values += (drawn - own)[..., np.newaxis] * towards
        self.at.weights[...] *= ((1.0 - drawn) / rest)[..., np.newaxis]
        self.at.weights[..., number] = drawn

    def _grow(self, number: int, block: Block, place: int) -> None:
        """Draw one increment of an issue's value; the others keep their proportions."""
        own = self.at.shapes[..., place]
        rest = 1.0 - own
        worth, at_full = self._worth[number], self.rows[:, np.newaxis, :, place]
        towards = at_full - (worth - own[..., np.newaxis] * at_full) / rest[..., np.newaxis]
        weight = self.at.weights[..., number, np.newaxis]
        drawn = self._drawn(own, self.total * weight * towards, block.n_points - 2)
        change = (drawn - own)[..., np.newaxis] * towards
        worth += change
        self._values += weight * change
        self.at.shapes[..., block.values] *= ((1.0 - drawn) / rest)[..., np.newaxis]
        self.at.shapes[..., place] = drawn

    def _place(self, number: int, block: Block, place: int) -> None:
        """Draw the value of one level between the worst and the best."""
        values = self.at.shapes[..., block.values]
        own = self.at.shapes[..., place]
        offset = place - block.values.start
        is_end = (values.argmin(axis=-1) == offset) | (values.argmax(axis=-1) == offset)
        towards = np.broadcast_to(self.rows[:, np.newaxis, :, place], self._values.shape)
        weight = self.at.weights[..., number, np.newaxis]
        drawn = self._drawn(own, self.total * weight * towards, 1, held=is_end)
        change = (drawn - own)[..., np.newaxis] * towards
        self._worth[number] += change
        self._values += weight * change
        self.at.shapes[..., place] = drawn

    def _swap(self, number: int, block: Block) -> None:
        """Let two levels of an issue without direction change places, where that fits; the prior does not tell them."""
        n_sets, n_chains = self.at.weights.shape[:2]
        sets, chains = np.arange(n_sets)[:, np.newaxis], np.arange(n_chains)
        first = self.rng.integers(block.n_points, size=(n_sets, n_chains))
        second = (first + self.rng.integers(1, block.n_points, size=(n_sets, n_chains))) % block.n_points
        first, second = first + block.start, second + block.start
        one, other = self.at.shapes[sets, chains, first], self.at.shapes[sets, chains, second]
        change = (self.rows[sets, :, first] - self.rows[sets, :, second]) * (other - one)[..., np.newaxis]
        weight = self.at.weights[..., number, np.newaxis]
        room = self.room + self.total * weight * change
        fits = (room >= -self.slack - _STILL).all(axis=-1)
        self.at.shapes[sets, chains, first] = np.where(fits, other, one)
        self.at.shapes[sets, chains, second] = np.where(fits, one, other)
        change = np.where(fits[..., np.newaxis], change, 0.0)
        self._worth[number] += change
        self._values += weight * change
        self.room = np.where(fits[..., np.newaxis], room, self.room)

    def _set_no_deal(self, regime: int) -> None:
        own = self.at.no_deal[..., regime]
        drawn = self._drawn(own, self._by_no_deal(regime), 1, is_alone=True)
        self.at.no_deal[..., regime] = drawn

    def _by_no_deal(self, regime: int) -> FloatArray:
        """Return how fast each row grows with the value of no deal under a regime; what was hoped for goes along."""
        rates = np.broadcast_to(self._on_no_deal[..., regime], self._values.shape).copy()
        for number, hope in enumerate(self.prior.unknowns.hopes):
            if hope.regime == regime:
                rates += self._on_hopes[..., number] * (1.0 - self.at.hopes[..., number, np.newaxis])
        return rates

    def _set_hope(self, number: int, regime: int) -> None:
        rates = self._on_hopes[..., number] * (1.0 - self.at.no_deal[..., regime, np.newaxis])
        own = self.at.hopes[..., number]
        self.at.hopes[..., number] = self._drawn(own, rates, 1, is_alone=True)

    def _strengthen(self, number: int) -> None:
        """Draw the strength of an interaction: the more it adds, the less is left for the weights."""
        own = self.at.strengths[..., number]
        left = self.total[..., 0]
        rates = self._on_pairs[..., number] - self._values
        low, high = self._ends(rates, np.maximum(-1.0 - own, -1e300), np.minimum(1.0 - own, left))
        n = len(self._blocks)
        most, least = left - low, np.maximum(left - high, 0.0)
        now = self._power(least, most, n)
        change = np.clip(left - now, low, high)
        self.at.strengths[..., number] = own + change
        self.room = self.room + change[..., np.newaxis] * rates

    def _drawn(
        self,
        own: FloatArray,
        rates: FloatArray,
        n_rest: int,
        *,
        held: np.ndarray | None = None,
        is_alone: bool = False,
    ) -> FloatArray:
        """Draw a coordinate from the density (1 - x)^(n_rest - 1) on what is left of 0 to 1, and keep the rows.

        ``rates``, shape (n_sets, n_chains, n_rows), tells how fast each row grows with it.
        """
        low, high = -own, (1.0 if is_alone else _MOST) - own
        beside = None if is_alone or self.rng.random() < 0.5 else self._beside(rates)
        if beside is not None:
            regime, slope = beside
            rates = rates + slope[..., np.newaxis] * self._by_no_deal(regime)
            low, high = _within(self.at.no_deal[..., regime], slope, low, high)
        low, high = self._ends(rates, low, high)
        most, least = 1.0 - (own + low), 1.0 - (own + high)
        change = np.clip(1.0 - self._power(np.maximum(least, 0.0), most, n_rest) - own, low, high)
        if held is not None:
            change = np.where(held, 0.0, change)
        self.room = self.room + change[..., np.newaxis] * rates
        if beside is not None:
            self.at.no_deal[..., regime] = np.clip(self.at.no_deal[..., regime] + change * slope, 0.0, 1.0)
        drawn: FloatArray = np.clip(own + change, 0.0, 1.0)
        return drawn

    def _beside(self, rates: FloatArray) -> tuple[int, FloatArray] | None:
        """Choose a row for every chain; return how the value of no deal moves if that row is to stay as it is."""
        if not rates.shape[-1]:
            return None
        regime = int(self.rng.integers(self._n_regimes))
        by_no_deal = self._by_no_deal(regime)
        chosen = self.rng.integers(rates.shape[-1], size=rates.shape[:2])[..., np.newaxis]
        own = np.take_along_axis(rates, chosen, axis=-1)[..., 0]
        other = np.take_along_axis(by_no_deal, chosen, axis=-1)[..., 0]
        is_on = np.abs(other) > _STILL
        return regime, np.where(is_on, -own / np.where(is_on, other, 1.0), 0.0)

    def _ends(self, rates: FloatArray, low: FloatArray, high: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return how far a coordinate can go back and forth, of each chain, shape (n_sets, n_chains)."""
        room = np.maximum(self.room + self.slack, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            ways = -room / rates
        low = np.maximum(low, np.where(rates > _STILL, ways, -np.inf).max(axis=-1, initial=-np.inf))
        high = np.minimum(high, np.where(rates < -_STILL, ways, np.inf).min(axis=-1, initial=np.inf))
        return np.minimum(low, 0.0), np.maximum(high, 0.0)

    def _power(self, least: FloatArray, most: FloatArray, n: int) -> FloatArray:
        """Draw from the density x^(n - 1) between two ends."""
        where = self.rng.random(least.shape)
        if n == 1:
            return least + (most - least) * where
        ratio = least / np.maximum(most, 1e-300)
        start = ratio**n
        drawn: FloatArray = most * (start + (1.0 - start) * where) ** (1.0 / n)
        return drawn


def _within(at: FloatArray, slope: FloatArray, low: FloatArray, high: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Narrow a range of change so that what moves along with it at a slope stays between 0 and 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        to_zero, to_one = -at / slope, (1.0 - at) / slope
    moves = np.abs(slope) > _STILL
    low = np.where(moves, np.maximum(low, np.minimum(to_zero, to_one)), low)
    high = np.where(moves, np.minimum(high, np.maximum(to_zero, to_one)), high)
    return low, high
