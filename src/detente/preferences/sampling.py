"""Draw preferences of all parties from all that fit the record, under the stated prior [Lahdelma1998]_."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from detente.errors import InputError, MisuseError
from detente.evidence.given import whole_number
from detente.preferences.body import Body
from detente.preferences.draws import Scenario, scenarios
from detente.preferences.fitting import unknowns_of
from detente.preferences.frame import Frame, frame_of
from detente.preferences.party_draws import PartyDraws
from detente.preferences.program import Program
from detente.preferences.readings import Readings
from detente.preferences.samples import PreferenceSamples
from detente.preferences.unknowns import FloatArray
from detente.process import State

__all__ = ["sample_in", "sample_preferences"]

MAX_SAMPLES = 1_000_000

_AT_A_TIME = 10_000
"""After so many draws of all parties an interrupted sample can end."""


def sample_preferences(
    state: State,
    *,
    readings: Readings | None = None,
    n_samples: int = 1000,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> PreferenceSamples:
    """Draw preferences of all parties, as `sample_in` does, at a state under some readings."""
    return sample_in(frame_of(state, readings), n_samples=n_samples, seed=seed, progress=progress)


def sample_in(
    frame: Frame, *, n_samples: int = 1000, seed: int = 0, progress: Callable[[int, int], None] | None = None
) -> PreferenceSamples:
    """Draw preferences of all parties of a frame.

    Parameters
    ----------
    frame : Frame
    n_samples : int
        How many draws; each is one preference of every party, under one joint draw of which contested claims hold.
    seed : int
        Reproduces them.
    progress : callable, optional
        Told from time to time how many preferences are drawn, and of how many. Where it is given, an interrupt
        (``KeyboardInterrupt``) ends the drawing once some draws are there: they are kept, and a warning tells of it.

    Raises
    ------
    MisuseError
        If one of the numbers is no whole number, or out of range.
    InputError
        If the record contradicts itself for a party whatever contested claims hold.
    """
    n_samples, seed = n_samples_given(n_samples, least=1), whole_number("seed", seed)
    rng = np.random.default_rng(seed)
    drawn, is_by_chance = scenarios(frame, rng, n_samples)
    parties = [_Party(frame, party, drawn, own) for party, own in _each_with(rng, frame.space.parties)]
    kept = [number for number in range(len(drawn)) if all(party.fits(number) for party in parties)]
    if not kept:
        never = [p.name for p in parties if not any(p.fits(number) for number in range(len(drawn)))]
        names = ", ".join(frame.case.name(party) for party in never)
        raise InputError(
            f"no preference fits the record of {names or 'all parties together'}, so none can be drawn.",
            mend="See the contradictions, and set entries aside.",
        )
    n_scenarios = len(kept) if is_by_chance else None
    order = rng.permutation(np.arange(n_samples) % len(kept))
    gathered = _Gathered(frame, n_samples)
    n_done = 0
    try:
        for begin in range(0, n_samples, _AT_A_TIME):
            worlds = order[begin : begin + _AT_A_TIME]
            for place, party in enumerate(parties):
                gathered.add(place, party, begin, party.drawn([kept[world] for world in worlds]))
                if progress is not None:
                    progress(begin * len(parties) + len(worlds) * (place + 1), n_samples * len(parties))
            n_done = begin + len(worlds)
    except KeyboardInterrupt:
        if progress is None or not n_done:
            raise
    return PreferenceSamples(
        space=frame.space,
        parties=frame.space.parties,
        marginals=tuple(own[:n_done] for own in gathered.marginals),
        weights=gathered.weights[:n_done],
        reservation=gathered.reservation[:n_done],
        scenario=order[:n_done],
        scenarios=tuple(drawn[number] for number in kept),
        interactions={pair: table[:n_done] for pair, table in gathered.interactions.items()},
        effective_sample_size={
            party.name: min(party.size, float(n_done), float(n_scenarios or n_done)) for party in parties
        },
        n_scenarios=n_scenarios,
        split_r_hat={party.name: party.r_hat for party in parties},
        fitting_share={party.name: party.share(kept) for party in parties},
        n_unfit=len(drawn) - len(kept),
        seed=seed,
        n_asked=None if n_done == n_samples else n_samples,
    )


def n_samples_given(n_samples: object, *, least: int = 0) -> int:
    """Return how many samples are asked for.

    Raises
    ------
    MisuseError
        If that is no whole number, or out of range.
    """
    number = whole_number("n_samples", n_samples)
    if not least <= number <= MAX_SAMPLES:
        raise MisuseError(f"{number:,} samples were asked for; expected 1 to {MAX_SAMPLES:,}.")
    return number


def _each_with(rng: np.random.Generator, parties: Sequence[str]) -> list[tuple[str, np.random.Generator]]:
    """Give every party a stream of chance of its own: what one needs does not move the draws of the others."""
    return list(zip(parties, rng.spawn(len(parties)), strict=True))


class _Party:
    """One party under all joint draws; those that bound it alike are one set of bounds."""

    def __init__(self, frame: Frame, name: str, drawn: Sequence[Scenario], rng: np.random.Generator) -> None:
        self.name, self.regime, self.rng = name, frame.now(name), rng
        told = [tuple(b for b in one.bounds if b.party == name and b.comparison is not None) for one in drawn]
        unknowns = unknowns_of(frame, name, [bound for own in told for bound in own])
        sets: dict[frozenset[object], int] = {}
        programs: list[Program] = []
        self.set_of: list[int] = []
        for own in told:
            key = frozenset(bound.comparison for bound in own)
            if key not in sets:
                sets[key] = len(programs)
                programs.append(Program(unknowns=unknowns, bounds=own))
            self.set_of.append(sets[key])
        self.unknowns = unknowns
        self.draws = PartyDraws(programs, rng)
        self._fits: dict[int, bool] = {}

    def fits(self, scenario: int) -> bool:
        """Whether some preference fits under a joint draw."""
        number = self.set_of[scenario]
        if number not in self._fits:
            self._fits[number] = self.draws.fits(number)
        return self._fits[number]

    def drawn(self, of: Sequence[int]) -> FloatArray:
        """Draw one preference under each of these joint draws, shape (len(of), size)."""
        sets = np.array([self.set_of[scenario] for scenario in of])
        found = np.empty((len(sets), self.unknowns.size))
        for number, vectors in enumerate(self.draws.take(np.bincount(sets, minlength=len(self.draws.ways)).tolist())):
            found[sets == number] = vectors
        return found

    @property
    def size(self) -> float:
        """How many independent draws those made so far are worth."""
        return float(self.draws.sizes.sum())

    @property
    def r_hat(self) -> float:
        """The largest split R-hat."""
        return float(self.draws.r_hats.max())

    def share(self, kept: Sequence[int]) -> float:
        """How much of the prior fits, over these joint draws."""
        return float(self.draws.shares[[self.set_of[scenario] for scenario in kept]].mean())


class _Gathered:
    """The arrays of a sample while parties are drawn one after the other."""

    def __init__(self, frame: Frame, n_samples: int) -> None:
        space, n_parties = frame.space, len(frame.space.parties)
        self.marginals = [np.zeros((n_samples, n_parties, len(s.levels))) for s in space.issues]
        self.weights = np.zeros((n_samples, n_parties, len(space.issues)))
        self.reservation = np.zeros((n_samples, n_parties))
        self.interactions: dict[tuple[int, int], FloatArray] = {}

    def add(self, place: int, party: _Party, begin: int, vectors: FloatArray) -> None:
        """Add the preferences of the party at a place, from one draw on."""
        unknowns, rows = party.unknowns, slice(begin, begin + len(vectors))
        n_samples, n_parties = self.reservation.shape
        for block in unknowns.blocks:
            values = vectors[:, block.values] @ unknowns.values_at_levels(block).T
            self.marginals[block.issue][rows, place] = values
            self.weights[rows, place, block.issue] = Body.weights(vectors, block)
        self.reservation[rows, place] = vectors[:, unknowns.no_deal(party.regime)]
        for number, pair in enumerate(unknowns.pairs):
            shape = unknowns.interaction_at_levels(number)
            table = self.interactions.setdefault(pair, np.zeros((n_samples, n_parties, *shape.shape)))
            table[rows, place] = vectors[:, unknowns.pair(number), np.newaxis, np.newaxis] * shape
