"""How much trust each side needs, as a band: over the whole trade-off, and over values that are not known exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.errors import InputError
from detente.exchange.between import fitting_points, is_between_two
from detente.exchange.fit import at_stake, fitting_lattices
from detente.exchange.frontier import MOST_POINTS, frontier, least_trust, sides_frontier
from detente.exchange.lattice import Lattice, lattice
from detente.exchange.lots import FloatArray, Gains, Lot, check_gains, linear_gains

__all__ = ["Band", "TradeOff", "TrustBand", "Worth"]
__all__ += ["fitting_trust", "interpolated_gains", "interval_trust", "sampled_trust", "simultaneous", "trade_off"]

Worth = float | tuple[float, float]
"""What one unit is worth: a number, or the least and the most."""


@dataclass(frozen=True, slots=True)
class Band:
    """A number that is known within bounds; both are the same where it is known."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:.4g}" if self.low == self.high else f"{self.low:.4g}…{self.high:.4g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeOff:
    """Every smallest combination of trust that is enough, for one set of values."""

    parties: tuple[str, ...]
    points: FloatArray
    """Shape (n_points, n_parties); no row can be lowered for one party without raising another's."""
    is_whole: bool
    """Whether the list was not cut."""
    even: float
    """The least that is enough if all lend the same (d*); compares the parties' units of value."""

    def least(self, party: str) -> float:
        """Return what a party must lend where the others lend as much as they are asked."""
        return float(self.points[:, self.parties.index(party)].min())

    def alone(self, party: str) -> float:
        """Return what a party must lend where the others lend nothing; inf where no amount of its is enough."""
        index = self.parties.index(party)
        others = np.delete(self.points, index, axis=1)
        return float(self.points[~others.any(axis=1), index].min(initial=np.inf))

    @property
    def is_safe_without_trust(self) -> bool:
        """Whether some path asks nothing of anybody."""
        return self.even == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustBand:
    """The trade-off over all values that are possible: each figure as a band.

    ``least`` and ``alone`` are a party's ends of the trade-off: what it must lend where the others lend whatever they
    are asked, and where the others lend nothing (inf where no amount of its is enough). All bands are exact, since a
    shortfall moves one way with every value.
    """

    parties: tuple[str, ...]
    even: Band
    least: tuple[Band, ...]
    alone: tuple[Band, ...]
    favourable: TradeOff
    """Under the values that ask least trust (of samples: the sample that does)."""
    unfavourable: TradeOff
    """Under the values that ask most."""
    n_samples: int = 1
    quantiles: tuple[float, ...] = ()
    """Of samples: d* at 5, 25, 50, 75 and 95 percent."""


def trade_off(parties: Sequence[str], lots: Sequence[Lot], gains: Gains, *, sample: int = 0) -> TradeOff:
    """Find how much trust an exchange needs, for values that are known.

    Parameters
    ----------
    parties, lots : sequences
        Who takes part, and what is handed over.
    gains : tuple of float arrays, shape (n_samples, n_parties, units + 1)
        As `linear_gains` and `table_gains` give them, or read off utilities.
    sample : int
        Which of the samples.

    Raises
    ------
    InputError
        If the gains do not fit the lots, or the lattice is too large.
    """
    check_gains(parties, lots, gains)
    if _is_two_sides(parties, lots):
        one = tuple(g[min(sample, g.shape[0] - 1)][np.newaxis] for g in gains)
        points, whole = sides_frontier(lots, one)
        even = float(points.max(axis=1).min()) if whole else least_trust(lattice(lots, gains, sample=sample))
        return TradeOff(parties=tuple(parties), points=points, is_whole=whole, even=even)
    return _of_lattice(parties, lattice(lots, gains, sample=sample))


def interval_trust(
    parties: Sequence[str], lots: Sequence[Lot], worth: Mapping[tuple[str, str], Worth], *, together: bool = False
) -> TrustBand:
    """Find the trust for values that are known within bounds; where ``together``, all hand over at the same time.

    A shortfall grows with what a unit costs its giver and falls with what it brings anybody else, at every node. So the
    bounds are met with all costs low and all gains high, and the other way round.

    Raises
    ------
    InputError
        If a value is negative, or bounds are in the wrong order.
    """
    givers = {lot.id: lot.givers for lot in lots}
    kind: dict[tuple[str, str], float] = {}
    hard: dict[tuple[str, str], float] = {}
    for (party, lot), value in worth.items():
        low, high = value if isinstance(value, tuple) else (value, value)
        if low > high:
            raise InputError(f"'{party}' values '{lot}' at {low:g} to {high:g}; write the smaller number first.")
        costs = party in givers.get(lot, ())
        kind[party, lot], hard[party, lot] = (low, high) if costs else (high, low)
    gains = [linear_gains(parties, lots, values) for values in (kind, hard)]
    if together:
        return _band(parties, *(simultaneous(parties, lattice(lots, g)) for g in gains))
    return _band(parties, *(trade_off(parties, lots, g) for g in gains))


def fitting_trust(parties: Sequence[str], lots: Sequence[Lot], *, together: bool = False) -> TrustBand:
    """Find the trust over all values under which each party gains by the whole, as shares of what it gives.

    Parameters
    ----------
    parties, lots : sequences
        Each party gives and gets something.
    together : bool
        Whether all hand over their next chunk at the same time.

    Raises
    ------
    InputError
        If a party gives or gets nothing, or a lot has no units.
    """
    for party in parties:
        if party not in at_stake(parties, lots):
            raise InputError(f"'{party}' does not both give and get something; expected parties that do.")
    empty = next((lot.id for lot in lots if not lot.units), None)
    if empty is not None:
        raise InputError(f"lot '{empty}' has 0 units; expected 1 or more.")
    if together:
        return _band(parties, *(simultaneous(parties, grid) for grid in fitting_lattices(parties, lots)))
    if is_between_two(parties, lots):
        kind, hard, is_whole = fitting_points(parties, lots)
        unfavourable = _of_points(parties, hard, is_whole=is_whole)
        if kind is not None:
            return _band(parties, _of_points(parties, kind, is_whole=True), unfavourable)
        return _band(parties, _of_lattice(parties, fitting_lattices(parties, lots)[0]), unfavourable)
    return _band(parties, *(_of_lattice(parties, grid) for grid in fitting_lattices(parties, lots)))


def _of_points(parties: Sequence[str], points: FloatArray, *, is_whole: bool) -> TradeOff:
    rounded = np.unique(np.round(points, 12), axis=0)
    even = float(rounded.max(axis=1).min())
    return TradeOff(parties=tuple(parties), points=rounded, is_whole=is_whole, even=even)


def sampled_trust(
    parties: Sequence[str],
    lots: Sequence[Lot],
    gains: Gains,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> TrustBand:
    """Find the trust under every sample of preferences, and between which bounds it lies.

    Parameters
    ----------
    parties, lots : sequences
        Who takes part, and what is handed over.
    gains : tuple of float arrays, shape (n_samples, n_parties, units + 1)
        ``gains[lot][s, p, k]`` is u(k units delivered) − u(none) of party p in sample s.
    progress : callable, optional
        Called with the samples done and their number.
    """
    n_samples = max((g.shape[0] for g in gains), default=1)
    found = []
    for sample in range(n_samples):
        found.append(trade_off(parties, lots, gains, sample=sample))
        if progress is not None:
            progress(sample + 1, n_samples)
    even = np.array([t.even for t in found])
    low, high = found[int(even.argmin())], found[int(even.argmax())]
    return TrustBand(
        parties=tuple(parties),
        even=Band(float(even.min()), float(even.max())),
        least=tuple(Band(min(v), max(v)) for v in ([t.least(p) for t in found] for p in parties)),
        alone=tuple(Band(min(v), max(v)) for v in ([t.alone(p) for t in found] for p in parties)),
        favourable=low,
        unfavourable=high,
        n_samples=n_samples,
        quantiles=tuple(float(q) for q in np.quantile(even, [0.05, 0.25, 0.5, 0.75, 0.95])),
    )


def interpolated_gains(lots: Sequence[Lot], levels: Sequence[FloatArray], marginals: Sequence[FloatArray]) -> Gains:
    """Read gains off utilities that are known at some amounts and linear in between.

    Parameters
    ----------
    lots : sequence of Lot
        What is handed over.
    levels : one float array per lot, shape (n_levels,)
        The amounts, in units of the lot, at which utilities are known; rising.
    marginals : one float array per lot, shape (n_samples, n_parties, n_levels)
        What the lot adds to each party's utility at each level: of additive preferences, weight times value.

    Returns
    -------
    tuple of float arrays, shape (n_samples, n_parties, units + 1)
        As `sampled_trust` takes them.
    """
    made = []
    for lot, at, known in zip(lots, levels, marginals, strict=True):
        units = np.arange(lot.units + 1, dtype=np.float64)
        flat = known.reshape(-1, known.shape[-1])
        each = np.stack([np.interp(units, at, row) for row in flat]).reshape(*known.shape[:-1], units.size)
        made.append(each - each[..., :1])
    return tuple(made)


def simultaneous(parties: Sequence[str], grid: Lattice) -> TradeOff:
    """Find the trust that is enough where all hand over their next portion at the same time, round by round.

    Nobody then goes first within a round: what counts is where each round ends. A lot of fewer portions is complete
    earlier. There is one combination, each party's largest shortfall at the end of a round.

    Parameters
    ----------
    parties : sequence of str
        In the order of the shortfalls.
    grid : Lattice
        Its places are the portions of every lot.
    """
    n_rounds = max(grid.shape, default=1)
    nodes = [tuple(min(r, size - 1) for size in grid.shape) for r in range(n_rounds)]
    levels = np.array([[float(own[node]) for own in grid.shortfalls] for node in nodes])
    points = levels.max(axis=0, keepdims=True)
    return TradeOff(parties=tuple(parties), points=points, is_whole=True, even=float(points.max(initial=0.0)))


def _band(parties: Sequence[str], favourable: TradeOff, unfavourable: TradeOff) -> TrustBand:
    return TrustBand(
        parties=tuple(parties),
        even=Band(favourable.even, unfavourable.even),
        least=tuple(Band(favourable.least(p), unfavourable.least(p)) for p in parties),
        alone=tuple(Band(favourable.alone(p), unfavourable.alone(p)) for p in parties),
        favourable=favourable,
        unfavourable=unfavourable,
    )


def _of_lattice(parties: Sequence[str], grid: Lattice) -> TradeOff:
    points, whole = frontier(grid, most_points=MOST_POINTS)
    return TradeOff(parties=tuple(parties), points=points, is_whole=whole, even=least_trust(grid))


def _is_two_sides(parties: Sequence[str], lots: Sequence[Lot]) -> bool:
    """Whether two parties hand over one lot each, in the parties' order, and nothing is in escrow."""
    return (
        len(parties) == len(lots) == 2
        and not any(lot.escrowed for lot in lots)
        and all(lot.givers == (party,) for party, lot in zip(parties, lots, strict=True))
    )
