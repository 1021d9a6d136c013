"""Preferences drawn from all that fit the record, party by party, under the stated prior [Lahdelma1998]_."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np

from detente.errors import InputError, MisuseError
from detente.preferences.body import PRIOR, Body
from detente.preferences.convergence import effective_sample_size, split_r_hat
from detente.preferences.draws import Scenario, scenarios
from detente.preferences.fitting import program_of
from detente.preferences.frame import Frame, frame_of
from detente.preferences.hit_and_run import run
from detente.preferences.program import Program
from detente.preferences.readings import Readings
from detente.preferences.space import PackageSpace
from detente.preferences.unknowns import FloatArray
from detente.process import State

__all__ = ["PreferenceSamples", "draw", "sample_in", "sample_preferences"]

MAX_SAMPLES = 1_000_000

POOR_R_HAT = 1.05
POOR_SHARE = 0.1
"""Below this share of independent draws a sample is told to be poor."""

_MAX_UTILITIES = 200_000_000
_MIN_DRAWS = 40
"""Shorter chains cannot be told from stuck ones."""

_MAX_THINNING = 12

_ROUND = 3
"""Moves in the weights, the slowest to mix, are made this often in a round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceSamples:
    """Draws of all parties' preferences; a share under them is no probability that anybody accepts."""

    space: PackageSpace
    parties: tuple[str, ...]
    marginals: tuple[FloatArray, ...]
    """Per issue, shape (n_samples, n_parties, n_levels): what each level adds to the utility."""
    weights: FloatArray
    """Shape (n_samples, n_parties, n_issues); 0 where a party has no stake."""
    reservation: FloatArray
    """The value of no deal, shape (n_samples, n_parties), between 0 (worst package) and 1 (best)."""
    scenario: np.ndarray
    """Which joint draw of contested claims each sample belongs to, shape (n_samples,)."""
    scenarios: tuple[Scenario, ...]
    interactions: dict[tuple[int, int], FloatArray] = field(default_factory=dict)
    """By the places of two issues, shape (n_samples, n_parties, n_levels of one, n_levels of other): added besides."""
    effective_sample_size: dict[str, float]
    """Per party the least over its weights and value of no deal."""
    split_r_hat: dict[str, float]
    """Per party the largest."""
    n_unfit: int
    """How many joint draws were left out, since some party's record contradicts itself under them."""
    seed: int
    prior: str = PRIOR

    @property
    def n_samples(self) -> int:
        """How many draws there are."""
        return int(self.reservation.shape[0])

    @property
    def warnings(self) -> tuple[str, ...]:
        """What makes the sample doubtful, in sentences; none where nothing does."""
        told = []
        for party in self.parties:
            size, r_hat = self.effective_sample_size[party], self.split_r_hat[party]
            if not r_hat <= POOR_R_HAT or not size >= POOR_SHARE * self.n_samples:
                told.append(
                    f"The sample for {party} is poor: it is worth {size:,.0f} independent draws of {self.n_samples:,}, "
                    f"split R-hat {r_hat:.3f}; take more samples before relying on its shares."
                )
        if self.n_unfit:
            total = self.n_unfit + len(self.scenarios)
            told.append(f"{self.n_unfit} of {total} draws of contested claims fit no preference and were left out.")
        return tuple(told)

    def utilities(self, packages: Sequence[int] | None = None) -> FloatArray:
        """Return the utility of packages, shape (n_samples, n_parties, n_packages).

        Parameters
        ----------
        packages : sequence of int, optional
            Their numbers in the space; by default all.

        Raises
        ------
        MisuseError
            If that is more than fits.
        """
        space = self.space
        wanted = np.arange(space.n_packages) if packages is None else np.asarray(packages, dtype=int)
        size = self.n_samples * len(self.parties) * wanted.size
        if size > _MAX_UTILITIES:
            raise MisuseError(
                f"{wanted.size:,} packages under {self.n_samples:,} samples make {size:,} utilities; "
                f"at most {_MAX_UTILITIES:,} fit.",
                mend="Name the packages that are asked for, or take the shares, which need no such table.",
            )
        levels = np.unravel_index(wanted, space.shape)
        total = np.zeros((self.n_samples, len(self.parties), wanted.size))
        for own, at in zip(self.marginals, levels, strict=True):
            total += own[:, :, at]
        for (one, other), table in self.interactions.items():
            total += table[:, :, levels[one], levels[other]]
        return total


def sample_preferences(
    state: State, *, readings: Readings | None = None, n_samples: int = 1000, seed: int = 0
) -> PreferenceSamples:
    """Draw preferences of all parties, as `sample_in` does, at a state under some readings."""
    return sample_in(frame_of(state, readings), n_samples=n_samples, seed=seed)


def sample_in(frame: Frame, *, n_samples: int = 1000, seed: int = 0) -> PreferenceSamples:
    """Draw preferences of all parties of a frame.

    Parameters
    ----------
    frame : Frame
    n_samples : int
        How many draws; each is one preference of every party, under one joint draw of which contested claims hold.
    seed : int
        Reproduces them.

    Raises
    ------
    InputError
        If the record contradicts itself for a party whatever contested claims hold.
    """
    if not 1 <= n_samples <= MAX_SAMPLES:
        raise MisuseError(f"{n_samples:,} samples were asked for; expected 1 to {MAX_SAMPLES:,}.")
    rng = np.random.default_rng(seed)
    drawn = scenarios(frame, rng)
    programs = [{p: program_of(frame, p, one.bounds) for p in frame.space.parties} for one in drawn]
    fits = _fitting(programs)
    kept = [number for number, fit in enumerate(fits) if fit]
    if not kept:
        names = ", ".join(frame.case.name(p) for p in frame.space.parties if _never_fits(programs, p))
        raise InputError(
            f"no preference fits the record of {names or 'all parties together'}, so none can be drawn.",
            mend="See the contradictions, and set entries aside.",
        )
    order = rng.permutation(np.arange(n_samples) % len(kept))
    gathered = _Gathered(frame, n_samples)
    for place, party in enumerate(frame.space.parties):
        gathered.of_party(place, party, [programs[number][party] for number in kept], order, rng)
    return PreferenceSamples(
        space=frame.space,
        parties=frame.space.parties,
        marginals=tuple(gathered.marginals),
        weights=gathered.weights,
        reservation=gathered.reservation,
        scenario=order,
        scenarios=tuple(drawn[number] for number in kept),
        interactions=gathered.interactions,
        effective_sample_size=gathered.sizes,
        split_r_hat=gathered.r_hats,
        n_unfit=len(drawn) - len(kept),
        seed=seed,
    )


def _key(program: Program) -> tuple[object, ...]:
    """Programs with the same inequalities need one run of the chains."""
    return tuple(dict.fromkeys(bound.comparison for bound in program.bounds))


def _fitting(programs: Sequence[dict[str, Program]]) -> list[bool]:
    known: dict[tuple[str, tuple[object, ...]], bool] = {}

    def fits(party: str, program: Program) -> bool:
        key = (party, _key(program))
        if key not in known:
            known[key] = program.fit() is not None
        return known[key]

    return [all(fits(party, program) for party, program in one.items()) for one in programs]


def _never_fits(programs: Sequence[dict[str, Program]], party: str) -> bool:
    return all(one[party].fit() is None for one in programs)


class _Gathered:
    """The arrays of a sample while parties are drawn one after the other."""

    def __init__(self, frame: Frame, n_samples: int) -> None:
        space, n_parties = frame.space, len(frame.space.parties)
        self.frame = frame
        self.marginals = [np.zeros((n_samples, n_parties, len(s.levels))) for s in space.issues]
        self.weights = np.zeros((n_samples, n_parties, len(space.issues)))
        self.reservation = np.zeros((n_samples, n_parties))
        self.interactions: dict[tuple[int, int], FloatArray] = {}
        self.sizes: dict[str, float] = {}
        self.r_hats: dict[str, float] = {}

    def of_party(
        self, place: int, party: str, programs: Sequence[Program], order: np.ndarray, rng: np.random.Generator
    ) -> None:
        """Draw a party's preferences for every sample, one run of the chains for each set of inequalities."""
        groups: dict[tuple[object, ...], list[int]] = {}
        for number, program in enumerate(programs):
            groups.setdefault(_key(program), []).append(number)
        sizes, r_hats = 0.0, 1.0
        for numbers in groups.values():
            rows = np.flatnonzero(np.isin(order, numbers))
            if not rows.size:
                continue
            program = programs[numbers[0]]
            vectors, size, r_hat = draw(Body(program=program), rows.size, rng)
            sizes += size
            r_hats = max(r_hats, r_hat) if np.isfinite(r_hat) else np.nan
            self._fill(place, program, rows, vectors[rng.permutation(rows.size)], self.frame.now(party))
        self.sizes[party], self.r_hats[party] = sizes, r_hats

    def _fill(self, place: int, program: Program, rows: np.ndarray, vectors: FloatArray, regime: int) -> None:
        unknowns = program.unknowns
        n_samples, n_parties = self.reservation.shape
        for block in unknowns.blocks:
            values = vectors[:, block.values] @ unknowns.values_at_levels(block).T
            self.marginals[block.issue][rows, place] = values
            self.weights[rows, place, block.issue] = Body.weights(vectors, block)
        self.reservation[rows, place] = vectors[:, unknowns.no_deal(regime)]
        for number, pair in enumerate(unknowns.pairs):
            shape = unknowns.interaction_at_levels(number)
            table = self.interactions.setdefault(pair, np.zeros((n_samples, n_parties, *shape.shape)))
            table[rows, place] = vectors[:, unknowns.pair(number), np.newaxis, np.newaxis] * shape


def draw(body: Body, n_samples: int, rng: np.random.Generator) -> tuple[FloatArray, float, float]:
    """Draw vectors of one party's preferences, thinning more while the draws still hang together.

    Returns
    -------
    tuple of float array, shape (n_samples, size), float and float
        The draws, how many independent ones they are worth, and the largest split R-hat.
    """
    n_chains = 64 if n_samples < 5_000 else 256  # a round of more chains costs little more
    n_draws = max(_MIN_DRAWS, -(-n_samples // n_chains))
    started = body.start(n_chains, rng)
    if started is None:  # the caller has seen that some preference fits
        raise InputError("no preference fits the record, so none can be drawn.")
    start, more = started
    moves = body.moves(more)
    moves = [*moves[:1] * _ROUND, *moves[1:]]
    warm_up, thinning = 60 + 5 * body.unknowns.size, 4
    while True:
        found = run(moves, start, n_draws=n_draws, thinning=thinning, warm_up=warm_up, rng=rng)
        looked_at = _quantities(body, found)
        size = float(effective_sample_size(looked_at).min())
        # the mean of some of the draws varies as that of all, and by which were taken
        size = 1.0 / (1.0 / n_samples - 1.0 / (n_draws * n_chains) + 1.0 / size)
        r_hat = float(split_r_hat(looked_at).max())
        if (size >= 0.5 * n_samples and r_hat <= 1.0 + 0.5 * (POOR_R_HAT - 1.0)) or thinning >= _MAX_THINNING:
            break
        wanted = thinning * 0.6 * n_samples / size
        start, warm_up, thinning = found[-1], 0, min(_MAX_THINNING, max(thinning + 4, ceil(wanted)))
    flat = found.reshape(-1, found.shape[-1])
    chosen = rng.permutation(len(flat))[:n_samples]
    return flat[chosen], size, r_hat


def _quantities(body: Body, draws: FloatArray) -> FloatArray:
    """Return what the diagnostics look at: weights, values of no deal, hopes, interactions."""
    n_draws, n_chains, size = draws.shape
    flat = draws.reshape(-1, size)
    weights = [body.weights(flat, block) for block in body.unknowns.blocks]
    told = np.column_stack([*weights, flat[:, body.unknowns.n_values :]])
    return told.reshape(n_draws, n_chains, -1)
