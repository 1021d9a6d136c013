"""A walk through preferences that an equality binds: one package is worth as much as another.

Given the shapes of the values, such an equality is linear in the weights; given the weights, in the shapes. So the walk
changes weights together, and shapes together, each along random lines within the plane [Smith1984]_: there the prior is
even. That keeps how the two sides' weights compare to how their shapes do; so a third move goes along any line of the
values themselves, by slice sampling [Neal2003]_, since there the prior is not even. What the equality does not touch is
drawn coordinate by coordinate, as elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.preferences.hit_and_run import along_chord
from detente.preferences.prior import Coordinates, Prior
from detente.preferences.unknowns import Block, FloatArray
from detente.preferences.walk import Walk

__all__ = ["PlaneWalk"]

_NO_WAY = 1e-16
"""Where so little of a random line, squared, is left within the plane, it may be rounding: there is no such line."""


class PlaneWalk(Walk):
    """Chains through what fits each of several sets of bounds, with equalities among their values.

    Parameters
    ----------
    prior : Prior
        Without interactions.
    rows : float array, shape (n_sets, n_rows, size)
        What is no less than 0 in each set.
    equal : float array, shape (n_sets, n_equalities, size)
        What is 0, in marginal values and weights alone; a row of zeros asks for nothing.
    at : Coordinates
        Where the chains stand, within the planes.
    rng : Generator
    """

    def __init__(
        self, prior: Prior, rows: FloatArray, equal: FloatArray, at: Coordinates, rng: np.random.Generator
    ) -> None:
        super().__init__(prior, rows, at, rng)
        self.equal = equal
        self._equal = np.ascontiguousarray(equal.transpose(2, 1, 0))[..., np.newaxis]
        self._bound = [number for number, block in enumerate(self._blocks) if equal[..., _all_of(block)].any()]

    def of_sets(self, chosen: np.ndarray) -> PlaneWalk:
        """Return a walk with the chains of some sets alone; ``chosen`` is a bool array, shape (n_sets,)."""
        return PlaneWalk(self.prior, self.rows[chosen], self.equal[chosen], self.at.chosen(chosen), self.rng)

    def settle(self) -> np.ndarray:
        """Bring chains that stand beside their planes into them, by weights; tell of each set whether chains got there.

        Those that would leave what fits on the way take the place of others that would not.
        """
        weights = self.at.weights
        for one in range(self._equal.shape[1]):
            pull = self._pull(one)
            line = _within(pull, [np.ones_like(weights)])
            way = -(weights * pull).sum(axis=0) / np.maximum((line * pull).sum(axis=0), 1e-300)
            weights += way * line
        self.look()
        off = np.max([np.abs((weights * self._pull(one)).sum(axis=0)) for one in range(self._equal.shape[1])], axis=0)
        is_there = (weights >= 0.0).all(axis=0) & (self.room >= 0.0).all(axis=0) & (off <= 1e-12)
        places = np.zeros(is_there.shape, dtype=int)
        for number, own in enumerate(is_there):
            if own.any():
                places[number] = np.where(own, np.arange(own.size), self.rng.choice(np.flatnonzero(own), own.size))
        self.at = self.at.chosen(np.arange(len(places))[:, np.newaxis], places)
        self.look()
        half: np.ndarray = is_there.mean(axis=1) >= 0.5
        return half

    def _pull(self, one: int) -> FloatArray:
        """Return how fast an equality grows with each weight, shape (n_blocks, n_sets, n_chains)."""
        made = np.empty_like(self.at.weights)
        for number, block in enumerate(self._blocks):
            made[number] = (self._equal[block.values, one] * self.at.shapes[block.values]).sum(axis=0)
            if not block.is_directed:
                made[number] += self._equal[block.stop - 1, one]
        return made

    def sweep(self) -> None:
        """Draw every part of every chain anew: weights, the shapes that are bound, and all else."""
        self._tidy()
        self.look()
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            for number in self._bound:
                self._weigh_together()
                self._shape_together(sorted({number, int(self.rng.choice(self._bound))}))
                self._go_along_any_line()
            self._shape_together(self._bound)
            for number, block in enumerate(self._blocks):
                if number not in self._bound:
                    self._shape_alone(number, block)
                elif not block.is_directed:
                    self._swap(number, block)
            self._beside_values()

    def _keeps(self, _first: np.ndarray, _second: np.ndarray, change: FloatArray) -> np.ndarray:
        """Tell of each chain whether the equalities allow that two levels change places."""
        sets = np.arange(len(_first))[:, np.newaxis]
        by = (self._equal[_first, :, sets, 0] - self._equal[_second, :, sets, 0]) * change[..., np.newaxis]
        kept: np.ndarray = np.all(np.abs(by) <= 1e-12, axis=-1)
        return kept

    def _weigh_together(self) -> None:
        """Move along a random line of weights, with all shapes as they are."""
        weights = self.at.weights
        pulls = [np.ones_like(weights), *(self._pull(one) for one in range(self._equal.shape[1]))]
        line = _within(self.rng.standard_normal(weights.shape), pulls)
        rates = np.zeros_like(self.room)
        for along, worth in zip(line, self._worth, strict=True):
            rates += along * worth
        way = self._way(line, weights, rates)
        weights += way * line
        np.maximum(weights, 0.0, out=weights)
        self._values += way * rates
        self.room = self.room + way * rates

    def _shape_together(self, chosen: Sequence[int]) -> None:
        """Move along a random line of the shapes of some issues, with all weights as they are."""
        shapes = self.at.shapes
        line = np.zeros_like(shapes)
        pulls = [np.zeros_like(shapes) for _ in range(self._equal.shape[1])]
        for number in chosen:
            block = self._blocks[number]
            own, weight = shapes[block.values], self.at.weights[number]
            line[block.values] = _free(block, own, self.rng.standard_normal(own.shape))
            for one, pull in enumerate(pulls):
                told = np.broadcast_to(self._equal[block.values, one], own.shape)
                pull[block.values] = _free(block, own, weight * told)
        line = _within(line, pulls)
        changes = {n: (self._on[b.values] * line[b.values, np.newaxis]).sum(axis=0) for n, b in self._of(chosen)}
        rates = np.zeros_like(self.room)
        for number, change in changes.items():
            rates += self.at.weights[number] * change
        undirected = [b for _, b in self._of(chosen) if not b.is_directed]
        places = np.concatenate([np.arange(b.values.start, b.values.stop) for b in undirected] or [np.empty(0, int)])
        limits = np.concatenate([shapes, 1.0 - shapes[places]])
        way = self._way(np.concatenate([line, -line[places]]), limits, rates)
        shapes += way * line
        np.maximum(shapes, 0.0, out=shapes)
        for number, change in changes.items():
            self._worth[number] += way * change
        self._values += way * rates
        self.room = self.room + way * rates

    def _go_along_any_line(self) -> None:
        """Move along a random line of some of the bound issues' values, weights changing with them."""
        at, shape = self.at, self.at.weights.shape[1:]
        values = self.prior.vectors(at)
        line, weights = np.zeros_like(values), np.zeros_like(at.weights)
        pulls = [np.zeros((len(values) + len(weights), *shape)) for _ in range(1 + self._equal.shape[1])]
        ends: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        for number in self._bound:
            block = self._blocks[number]
            own = at.shapes[block.values]
            moves = (self.rng.random(len(own)) < 0.5)[:, np.newaxis, np.newaxis] & np.ones(own.shape, dtype=np.bool_)
            rows = [self._equal[block.values, one] for one in range(self._equal.shape[1])]
            if block.is_directed:
                pulls[0][block.values] = moves
            else:
                worst, best = own == own.min(axis=0), own == own.max(axis=0)
                ends[number], moves = (worst, best), moves & ~(worst | best)
                weights[number] = self.rng.standard_normal(shape)
                pulls[0][len(values) + number] = 1.0
                for one, row in enumerate(rows):  # the best level is worth the weight
                    pulls[1 + one][len(values) + number] = self._equal[block.stop - 1, one] + (row * best).sum(axis=0)
            line[block.values] = self.rng.standard_normal(own.shape) * moves
            for one, row in enumerate(rows):
                pulls[1 + one][block.values] = row * moves
        both = _within(np.concatenate([line, weights]), pulls)
        line, weights = both[: len(values)], both[len(values) :]
        rates, limits, falls = np.zeros_like(self.room), [values], [line]
        for number, block in self._of(self._bound):
            own = line[block.values]
            if block.is_directed:
                weights[number] = own.sum(axis=0)
            else:
                own += weights[number] * ends[number][1]
                rates += self._on[block.stop - 1] * weights[number]
                below = ~ends[number][1]
                limits.append(np.where(below, at.weights[number] - values[block.values], 1.0))
                falls.append(np.where(below, weights[number] - own, 0.0))
            rates += (self._on[block.values] * own[:, np.newaxis]).sum(axis=0)
        way = self._way(np.concatenate(falls), np.concatenate(limits), rates, weights)
        values += way * line
        at.weights[...] = np.maximum(at.weights + way * weights, 0.0)
        for number, block in self._of(self._bound):
            own = np.maximum(values[block.values], 0.0) / np.maximum(at.weights[number], 1e-300)
            if number in ends:
                own = np.where(ends[number][0], 0.0, np.where(ends[number][1], 1.0, own))
            at.shapes[block.values] = own
        self.look()

    def _of(self, chosen: Sequence[int]) -> list[tuple[int, Block]]:
        return [(number, self._blocks[number]) for number in chosen]

    def _way(
        self, line: FloatArray, limits: FloatArray, rates: FloatArray, weights: FloatArray | None = None
    ) -> FloatArray:
        """Draw how far each chain goes along its line, where nothing in ``limits`` falls below 0 and the rows hold.

        Evenly; or, where ``weights`` tells how fast these grow, by the prior's density in the values themselves.
        """
        pace = line / np.maximum(limits, 1e-300)
        out, back = pace.min(axis=0), pace.max(axis=0)
        low, high = self._ends(rates, np.where(back > 0.0, -1.0 / back, 0.0), np.where(out < 0.0, -1.0 / out, 0.0))
        if weights is None:
            way: FloatArray = low + (high - low) * self.rng.random(low.shape)
            return way
        powers = np.array([block.n_points - 2.0 for block in self._blocks])
        begin, rate = self.at.weights.reshape(len(powers), -1), weights.reshape(len(powers), -1)

        def log_density(way: FloatArray) -> FloatArray:
            found: FloatArray = -(powers @ np.log(np.maximum(begin + way * rate, 1e-300)))
            return found

        return along_chord(low.reshape(-1), high.reshape(-1), log_density, self.rng).reshape(low.shape)


def _all_of(block: Block) -> slice:
    return slice(block.start, block.stop)


def _free(block: Block, own: FloatArray, along: FloatArray) -> FloatArray:
    """Keep of a direction what leaves the shape of an issue one: it adds up to 1, or its ends stay where they are."""
    if block.is_directed:
        free: FloatArray = along - along.mean(axis=0)
    else:
        free = np.where((own == own.min(axis=0)) | (own == own.max(axis=0)), 0.0, along)
    return free


def _within(line: FloatArray, pulls: Sequence[FloatArray]) -> FloatArray:
    """Take out of each line what pulls, and leave none where nothing but rounding is left of it."""
    length = (line * line).sum(axis=0)
    basis: list[FloatArray] = []
    for pull in pulls:
        size = (pull * pull).sum(axis=0)
        for known in basis:
            pull = pull - (pull * known).sum(axis=0) * known
        left = (pull * pull).sum(axis=0)
        basis.append(np.where(left > _NO_WAY * size, pull / np.sqrt(np.maximum(left, 1e-300)), 0.0))
    for _ in range(2):  # twice, so that rounding is taken out too
        for known in basis:
            line = line - (line * known).sum(axis=0) * known
    left_over: FloatArray = np.where((line * line).sum(axis=0) > _NO_WAY * np.maximum(length, 1.0), line, 0.0)
    return left_over
