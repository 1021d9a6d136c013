"""Draws of one party's preferences under each of several sets of bounds, each in the way that suits it.

Where enough of the prior fits, preferences are drawn from the prior, and what fits is kept: draws that are independent
of each other, from exactly what is stated. Where little fits, chains walk within it. Where what fits has no breadth
(one thing is judged to be worth *as much as* another, or the record leaves a single value), chains move within the
plane that is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import ceil

import numpy as np

from detente.errors import InputError
from detente.preferences.body import Body, evenly, n_bound_within
from detente.preferences.chains import chained, worth
from detente.preferences.narrowing import narrowed
from detente.preferences.plane import PlaneWalk
from detente.preferences.polytope import FLAT
from detente.preferences.prior import Coordinates, Prior, rows_of
from detente.preferences.program import TOLERANCE, Program
from detente.preferences.unknowns import FloatArray, Unknowns
from detente.preferences.walk import Walk

__all__ = ["PartyDraws", "Way", "draw"]

_PILOT = 4096
"""So many preferences of the prior tell how much of it fits each set of bounds."""

_ENOUGH = 1 / 200
"""Where less of the prior fits, a walk costs less than to draw and throw away."""

_AT_A_TIME = 200_000

_CHAINS, _LEAST_CHAINS, _MOST_CHAINS = 768, 32, 256
"""So many step together, over all sets; so many at least, and at most, of each."""

_MIN_DRAWS = 40
"""Shorter chains cannot be told from stuck ones."""

_BESIDE = 2e-3
"""From so close chains are brought into a plane."""

_NEAR = 2048
"""So many tell how often each order of the levels of an issue without direction is close by."""

_WARM_UP = 40
"""Sweeps from there to the first draw."""

_SWEEPS, _MAX_SWEEPS = 3, 48
"""Between two draws of a chain: at first, and where the draws hang together still."""

_GOOD_R_HAT = 1.02


class Way(StrEnum):
    """How preferences are drawn."""

    PRIOR = "from the prior, what fits is kept"
    WALK = "chains that walk within what fits"
    PLANE = "chains within the plane that an equality leaves"


class PartyDraws:
    """What one party's preferences are drawn with, for several sets of bounds over the same unknowns.

    Parameters
    ----------
    programs : sequence of Program
        All with the same unknowns.
    rng : Generator

    Attributes
    ----------
    ways : list of Way
        Of each set.
    shares : float array, shape (n_sets,)
        How much of the prior fits each set; 0 where what fits is a plane.
    sizes : float array, shape (n_sets,)
        How many independent draws those taken so far are worth.
    r_hats : float array, shape (n_sets,)
        The largest split R-hat so far; 1 where draws are independent.
    """

    def __init__(self, programs: Sequence[Program], rng: np.random.Generator) -> None:
        self.programs, self.rng = tuple(programs), rng
        self.prior = Prior(self.programs[0].unknowns)
        self.rows = [rows_of(program) for program in self.programs]
        self.sizes, self.r_hats = np.zeros(len(self.programs)), np.ones(len(self.programs))
        pilot = self.prior.vectors(self.prior.draw(_PILOT, rng))
        fitting = [pilot[:, (rows @ pilot >= 0.0).all(axis=0)].T for rows in self.rows]
        self.shares = np.array([len(own) / _PILOT for own in fitting])
        self.ways = [
            Way.PLANE if _has_equality(program) else Way.PRIOR if share >= _ENOUGH else Way.WALK
            for program, share in zip(self.programs, self.shares, strict=True)
        ]
        self.shares[[way is Way.PLANE for way in self.ways]] = 0.0
        self._witnesses = fitting
        self._walk: tuple[Walk, list[int]] | None = None
        self._plane_walk: tuple[PlaneWalk | None, list[int]] | None = None
        self._parts: dict[int, tuple[FloatArray, FloatArray]] = {}

    def fits(self, number: int) -> bool:
        """Whether some preference fits a set of bounds, strict ones with room to spare."""
        program, drawn = self.programs[number], self._witnesses[number]
        if self.ways[number] is not Way.PLANE and len(drawn):
            strict = [row for row, is_strict, _ in _told(program) if is_strict]
            if not strict or bool(((drawn @ np.array(strict).T).min(axis=1) > TOLERANCE).any()):
                return True
        return program.fit() is not None

    def take(self, counts: Sequence[int]) -> list[FloatArray]:
        """Draw so many preferences of each set.

        Returns
        -------
        list of float array, shape (count, size)
            Vectors of the unknowns, one array per set.
        """
        found = [np.empty((0, self.prior.unknowns.size)) for _ in self.programs]
        wanted = [number for number, count in enumerate(counts) if count]
        if any(self.ways[number] is Way.WALK for number in wanted):
            self._arrive()  # some may turn out to be planes
        walking = {number: counts[number] for number in wanted if self.ways[number] is Way.WALK}
        if walking and self._walk is not None:
            for number, drawn in self._walked(*self._walk, walking).items():
                found[number] = drawn
        in_plane = {number: counts[number] for number in wanted if self.ways[number] is Way.PLANE}
        if in_plane:
            for number, drawn in self._in_planes(in_plane).items():
                found[number] = drawn
        direct = {number: counts[number] for number in wanted if self.ways[number] is Way.PRIOR}
        for number, drawn in self._kept(direct).items():
            found[number] = drawn
            self._note(number, float(len(drawn)), 1.0)
        return found

    def _note(self, number: int, size: float, r_hat: float) -> None:
        self.sizes[number] += size
        self.r_hats[number] = max(self.r_hats[number], r_hat) if np.isfinite(r_hat) else np.nan

    def _kept(self, counts: dict[int, int]) -> dict[int, FloatArray]:
        """Draw from the prior until enough fits each set.

        Which drawn preference is tried for which set is decided before it is looked at: so no set is left with what
        another did not want.
        """
        kept: dict[int, list[FloatArray]] = {number: [] for number in counts}
        missing = dict(counts)
        while missing:
            tries = {n: min(_AT_A_TIME, ceil(1.1 * count / self.shares[n]) + 16) for n, count in missing.items()}
            drawn = self.prior.vectors(self.prior.draw(sum(tries.values()), self.rng))
            begin = 0
            for number, n_tries in tries.items():
                own = drawn[:, begin : begin + n_tries]
                begin += n_tries
                fitting = own[:, (self.rows[number] @ own >= 0.0).all(axis=0)].T[: missing[number]]
                kept[number].append(fitting)
                missing[number] -= len(fitting)
            missing = {number: count for number, count in missing.items() if count}
        return {number: np.concatenate(parts) for number, parts in kept.items()}

    def _in_planes(self, counts: dict[int, int]) -> dict[int, FloatArray]:
        """Draw where an equality is judged by a walk within its plane, and by chains where the plane is not told."""
        if self._plane_walk is None:
            self._plane_walk = self._enter_planes()
        walk, sets = self._plane_walk
        known = {number: count for number, count in counts.items() if number in sets}
        found = self._walked(walk, sets, known) if walk is not None and known else {}
        for number in sorted(counts.keys() - known.keys()):
            body = Body(program=self.programs[number])
            near = self._near(number) if body.unknowns.undirected else None
            found[number], size, r_hat = chained(body, counts[number], self.rng, near=near)
            self._note(number, size, r_hat)
        return found

    def _near(self, number: int) -> FloatArray:
        """Draw preferences that all but fit a set, shape (n, size): so each order of levels has its share.

        What binds the values of one issue alone is close by its shape, whatever its weight; all else by what it is
        worth.
        """
        unknowns, (rows, equal) = self.prior.unknowns, self._parted(number)
        scale = np.tile(unknowns.best(), (len(equal), 1))
        for block in unknowns.blocks:
            alone = ~np.delete(equal, np.s_[block.start : block.stop], axis=1).any(axis=1)
            heaviest = self.programs[number].fit(maximise=unknowns.weight(block)) if alone.any() else None
            if heaviest is not None and heaviest.value > FLAT:  # else it binds the weight, and leaves no shape
                scale[alone] = unknowns.weight(block)
        beside = self._padded([np.concatenate([rows, equal + _BESIDE * scale, _BESIDE * scale - equal])])
        walk, _, _ = narrowed(self.prior, beside, n_chains=_NEAR, rng=self.rng)
        drawn: FloatArray = self.prior.vectors(walk.at)[:, 0].T
        return drawn

    def _parted(self, number: int) -> tuple[FloatArray, FloatArray]:
        """Return the rows of a set that leave room, and those that bind as equalities do, judged ones first."""
        if number not in self._parts:
            program, rows = self.programs[number], self.rows[number]
            equal, is_tight = _equalities(program), np.isin(np.arange(len(rows)), _without_room(program, rows))
            independent = np.empty((0, self.prior.unknowns.size))
            for row in [*equal, *rows[is_tight]]:
                more = np.vstack([independent, row])
                if np.linalg.matrix_rank(more, tol=1e-9) == len(more):
                    independent = more
            self._parts[number] = rows[~is_tight], independent
        return self._parts[number]

    def _walked(self, walk: Walk, sets: list[int], counts: dict[int, int]) -> dict[int, FloatArray]:
        """Let the chains of all sets walk, further apart where their draws still hang together."""
        found: dict[int, FloatArray] = {}
        n_chains = walk.at.weights.shape[2]
        n_draws = max(_MIN_DRAWS, ceil(max(counts.values()) / n_chains))
        n_sweeps, drawn = _SWEEPS, self._run(walk, n_draws, _SWEEPS)
        while True:
            of_set = {n: drawn[:, :, sets.index(n)].transpose(0, 2, 1) for n in counts}
            told = {n: worth(self.prior.unknowns, of_set[n], counts[n]) for n in counts}
            is_good = all(size >= 0.5 * counts[n] and r_hat <= _GOOD_R_HAT for n, (size, r_hat) in told.items())
            if is_good or n_sweeps >= _MAX_SWEEPS:
                break
            # twice as far apart: each second draw, of twice as long a walk
            drawn = np.concatenate([drawn, self._run(walk, n_draws, n_sweeps)])[1::2]
            n_sweeps *= 2
        for number in counts:
            flat = of_set[number].reshape(n_draws * n_chains, -1)
            found[number] = flat[self.rng.permutation(len(flat))[: counts[number]]]
            self._note(number, *told[number])
        return found

    def _run(self, walk: Walk, n_draws: int, n_sweeps: int) -> FloatArray:
        """Let the chains walk, and keep where they stand: shape (n_draws, size, n_sets, n_chains)."""
        drawn = np.empty((n_draws, self.prior.unknowns.size, *walk.at.weights.shape[1:]))
        for step in range(n_draws):
            for _ in range(n_sweeps):
                walk.sweep()
            drawn[step] = self.prior.vectors(walk.at)
        return drawn

    def _arrive(self) -> None:
        """Bring chains to what fits, once, for all sets that need it together: they step as one array."""
        if self._walk is not None:
            return
        sets = [number for number, way in enumerate(self.ways) if way is Way.WALK and self.fits(number)]
        walk, shares, has_arrived = narrowed(
            self.prior, self._padded([self.rows[n] for n in sets]), n_chains=_chains(len(sets)), rng=self.rng
        )
        self.shares[sets] = np.where(has_arrived, shares, 0.0)
        for number in (number for number, is_there in zip(sets, has_arrived, strict=True) if not is_there):
            self.ways[number] = Way.PLANE
        self._walk = walk.of_sets(has_arrived), [n for n in sets if self.ways[n] is Way.WALK]

    def _enter_planes(self) -> tuple[PlaneWalk | None, list[int]]:
        """Bring chains into the planes of judged equalities, where what fits has breadth within them."""
        sets = [n for n, way in enumerate(self.ways) if way is Way.PLANE and self.fits(n)]
        sets = [n for n in sets if _is_of_values(self.prior.unknowns, self._parted(n)[1])]
        if not sets:
            return None, []
        rows, equal = [self._parted(n)[0] for n in sets], [self._parted(n)[1] for n in sets]
        # first beside the plane, close on either side: so each order of the levels has the share that it has there
        beside = self._padded([np.concatenate([own, one, -one]) for own, one in zip(rows, equal, strict=True)])
        n_chains = _chains(len(sets))
        n_near = max(n_chains, _NEAR // len(sets)) if self.prior.unknowns.undirected else n_chains
        near, _, has_arrived = narrowed(self.prior, beside, n_chains=n_near, rng=self.rng, until=_BESIDE)
        at = near.at.chosen(np.arange(len(sets))[:, np.newaxis], _spread(self.prior.unknowns, near.at, n_chains))
        walk = PlaneWalk(self.prior, self._padded(rows), self._padded(equal), at, self.rng)
        has_arrived &= walk.settle()
        walk = walk.of_sets(has_arrived)
        sets = [n for n, is_there in zip(sets, has_arrived, strict=True) if is_there]
        for _ in range(_WARM_UP):
            walk.sweep()
        return walk, sets

    def _padded(self, rows: Sequence[FloatArray]) -> FloatArray:
        """Lay the rows of several sets side by side, shape (n_sets, n_rows, size), with zeros where one has fewer."""
        made = np.zeros((len(rows), max((len(own) for own in rows), default=0), self.prior.unknowns.size))
        for place, own in enumerate(rows):
            made[place, : len(own)] = own
        return made


def _chains(n_sets: int) -> int:
    return min(_MOST_CHAINS, max(_LEAST_CHAINS, _CHAINS // max(1, n_sets)))


def draw(program: Program, n_samples: int, rng: np.random.Generator) -> tuple[FloatArray, float, float]:
    """Draw vectors of one party's preferences under one set of bounds.

    Returns
    -------
    tuple of float array, shape (n_samples, size), float and float
        The draws, how many independent ones they are worth, and the largest split R-hat.

    Raises
    ------
    InputError
        If no preference fits.
    """
    party = PartyDraws([program], rng)
    if not party.fits(0):
        raise InputError("no preference fits the record, so none can be drawn.")
    (found,) = party.take([n_samples])
    return found, float(party.sizes[0]), float(party.r_hats[0])


def _told(program: Program) -> list[tuple[FloatArray, bool, bool]]:
    return [told for bound in program.bounds if (told := program.unknowns.rows(bound)) is not None]


def _equalities(program: Program) -> FloatArray:
    return np.array([row for row, _, is_equal in _told(program) if is_equal]).reshape(-1, program.unknowns.size)


def _has_equality(program: Program) -> bool:
    return bool(len(_equalities(program)))


def _spread(unknowns: Unknowns, at: Coordinates, n_chains: int) -> np.ndarray:
    """Choose chains of each set, shape (n_sets, n_chains), as many in each order of undirected levels as there are."""
    order = np.zeros(at.weights.shape[1:], dtype=np.int64)
    for block in unknowns.undirected:
        shapes = at.shapes[block.values]
        order = (order * block.n_points + shapes.argmin(axis=0)) * block.n_points + shapes.argmax(axis=0)
    ordered = np.argsort(order, axis=1, kind="stable")
    spread: np.ndarray = ordered[:, evenly(n_chains, ordered.shape[1])]
    return spread


def _without_room(program: Program, rows: FloatArray) -> list[int]:
    """Return which rows are 0 in every preference that fits: if the largest sum of all is 0, none is ever above it."""
    tight = list(range(len(rows)))
    while tight:
        found = program.fit(maximise=rows[tight].sum(axis=0))
        if found is None:
            return []
        left = [number for number in tight if rows[number] @ found.vector <= FLAT]
        if len(left) == len(tight):
            break
        tight = left
    return tight


def _is_of_values(unknowns: Unknowns, equal: FloatArray) -> bool:
    """Whether equalities are of marginal values and weights alone, and no issue's values are bound by themselves.

    An equality within one issue, such as "more of it is worth nothing", takes away from the directions in which its
    values go, and so from what is even among them.
    """
    if not len(equal) or unknowns.pairs or equal[:, unknowns.n_values :].any():
        return False
    return not any(n_bound_within(equal, block) for block in unknowns.blocks)
