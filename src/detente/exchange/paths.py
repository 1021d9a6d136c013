"""Safe paths: where they run for a given trust, in how few moves, and which of their steps binds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.errors import InputError
from detente.exchange import kernels
from detente.exchange.compiled import kernel
from detente.exchange.lattice import RELEASE, Lattice
from detente.exchange.lots import BoolArray, FloatArray, IntArray, Lot

__all__ = ["Move", "Path", "corridor", "fewest_moves", "safe_nodes", "safe_paths"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of a path: what one side hands over at once, and how far each party then falls short."""

    givers: tuple[str, ...]
    """Who hands over; empty for the custodian's release of what was deposited."""
    units: dict[str, int]
    """How many units of which lot."""
    shortfalls: tuple[float, ...]
    """Each party's, once the move is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A safe path in as few moves as there can be."""

    early: tuple[tuple[str, ...], ...]
    """The sides whose moves come as early as they can on it."""
    moves: tuple[Move, ...]
    trust: tuple[float, ...]
    """How far each party falls short at most on the way."""
    binding: tuple[int, ...]
    """The moves (from 1; 0 is the start) after which some party falls short by as much as the path asks of any."""


def safe_nodes(grid: Lattice, trust: FloatArray) -> BoolArray:
    """Mark the partial deliveries at which no party would save more by walking away than its trust.

    Parameters
    ----------
    grid : Lattice
    trust : float array, shape (n_parties,)
        What walking away costs each, in its own unit of value.
    """
    bounds = np.asarray(trust, dtype=np.float64).reshape(-1, *([1] * len(grid.shape)))
    return np.asarray((grid.shortfalls <= bounds).all(axis=0), dtype=np.bool_)


def corridor(grid: Lattice, trust: FloatArray) -> BoolArray:
    """Mark the partial deliveries through which some safe path runs; none where no path is safe."""
    safe = np.ascontiguousarray(safe_nodes(grid, trust)).ravel()
    sizes = np.array(grid.shape, dtype=np.int64)
    run = kernel(kernels.reach, safe.size * max(1, sizes.size))
    onwards = run(safe, sizes)
    # Read from its end, the lattice is a lattice: what is reached then is what the end can be reached from.
    back = run(np.ascontiguousarray(onwards[::-1]), sizes)[::-1]
    inside: BoolArray = back if onwards[-1] else np.zeros_like(onwards)
    return inside.reshape(grid.shape)


def fewest_moves(grid: Lattice, lots: Sequence[Lot], trust: FloatArray) -> int | None:
    """Count the moves of the shortest safe path under the lots' caps; ``None`` where no path is safe.

    A move is one side's: it may hand over several of its lots at once, of each no more than its cap.
    """
    left = int(_moves_left(grid, lots, trust).ravel()[0])
    return None if left >= kernels.UNREACHED else left


def safe_paths(grid: Lattice, lots: Sequence[Lot], trust: FloatArray) -> tuple[Path, ...]:
    """Give shortest safe paths: for every side the one on which it moves as early as it can.

    None is singled out, so that two sides that change places see each other's path.

    Returns
    -------
    tuple of Path
        Empty where no path is safe; paths that are the same are given once.
    """
    left = _moves_left(grid, lots, trust)
    if left.ravel()[0] >= kernels.UNREACHED:
        return ()
    sides = dict.fromkeys(lots[a].givers for a in grid.axes if a != RELEASE)
    paths = [_walk(grid, lots, left, side) for side in sides] or [_walk(grid, lots, left, ())]
    unique: list[Path] = []
    for path in paths:
        same = next((n for n, other in enumerate(unique) if other.moves == path.moves), None)
        if same is None:
            unique.append(path)
        else:
            unique[same] = replace(unique[same], early=(*unique[same].early, *path.early))
    return tuple(unique)


def _moves_left(grid: Lattice, lots: Sequence[Lot], trust: FloatArray) -> IntArray:
    """Count the fewest moves from every safe node to the end, by walking the lattice backwards."""
    _check_caps(lots)
    order = _axes_by_mover(grid, lots)
    safe = np.ascontiguousarray(np.transpose(safe_nodes(grid, trust), order)).ravel()
    sizes = np.array([grid.shape[a] for a in order], dtype=np.int64)
    units = [(grid.places[a][-1] - grid.places[a][::-1]).astype(np.float64) for a in order]
    firsts = np.append(0, np.cumsum(sizes))[: len(order)].astype(np.int64)
    caps = np.array([_cap(grid, lots, a) for a in order], dtype=np.float64)
    movers = np.array([_movers(grid, lots).index(_mover(grid, lots, a)) for a in order], dtype=np.int64)
    bounded = caps[np.isfinite(caps)]
    run = kernel(kernels.fewest_moves, safe.size * (1 + sizes.size + int(bounded.sum())))
    backwards = np.ascontiguousarray(safe[::-1])
    left = run(backwards, sizes, np.concatenate([np.zeros(0), *units]), firsts, caps, movers)[::-1]
    shaped: IntArray = left.reshape([grid.shape[a] for a in order])
    return np.transpose(shaped, np.argsort(order)) if order else shaped


def _mover(grid: Lattice, lots: Sequence[Lot], axis: int) -> tuple[str, ...]:
    lot = grid.axes[axis]
    return () if lot == RELEASE else lots[lot].givers


def _movers(grid: Lattice, lots: Sequence[Lot]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(_mover(grid, lots, a) for a in range(len(grid.axes))))


def _axes_by_mover(grid: Lattice, lots: Sequence[Lot]) -> list[int]:
    movers = _movers(grid, lots)
    return sorted(range(len(grid.axes)), key=lambda a: movers.index(_mover(grid, lots, a)))


def _cap(grid: Lattice, lots: Sequence[Lot], axis: int) -> float:
    lot = grid.axes[axis]
    cap = None if lot == RELEASE else lots[lot].cap
    return np.inf if cap is None else float(cap)


def _check_caps(lots: Sequence[Lot]) -> None:
    for lot in lots:
        if lot.cap is not None and lot.cap < lot.chunk:
            raise InputError(
                f"lot '{lot.id}' moves in chunks of {lot.chunk} and at most {lot.cap} at a time.",
                mend="Raise the cap, or take smaller chunks.",
            )


def _walk(grid: Lattice, lots: Sequence[Lot], left: IntArray, first: tuple[str, ...]) -> Path:
    """Walk a shortest path, letting one side move whenever a shortest path lets it."""
    at = (0,) * len(grid.shape)
    moves: list[Move] = []
    movers = sorted(_movers(grid, lots), key=lambda m: m != first)
    while left[at] > 0:
        mover, there = next((m, node) for m in movers if (node := _furthest(grid, lots, left, at, m)) is not None)
        moves.append(_move(grid, lots, mover, at, there))
        at = there
    levels = np.array([_levels(grid, (0,) * len(grid.shape)), *(m.shortfalls for m in moves)])
    trust = levels.max(axis=0, initial=0.0)
    most = float(trust.max(initial=0.0))
    binding = np.flatnonzero((levels >= most).any(axis=1)) if most > 0 else np.zeros(0, dtype=np.int64)
    return Path(
        early=(first,),
        moves=tuple(moves),
        trust=tuple(float(t) for t in trust),
        binding=tuple(int(b) for b in binding),
    )


def _furthest(
    grid: Lattice, lots: Sequence[Lot], left: IntArray, at: tuple[int, ...], mover: tuple[str, ...]
) -> tuple[int, ...] | None:
    """Return the node that one move of a side can reach on a shortest path, with the most handed over."""
    window: list[slice] = []
    for axis, place in enumerate(at):
        if _mover(grid, lots, axis) != mover:
            window.append(slice(place, place + 1))
            continue
        units = grid.places[axis]
        reached = np.searchsorted(units, units[place] + _cap(grid, lots, axis), side="right")
        window.append(slice(place, int(reached)))
    there = np.argwhere(left[tuple(window)] == left[at] - 1)
    if not there.size:
        return None
    return tuple(int(p) + int(step) for p, step in zip(at, there[there.sum(axis=1).argmax()], strict=True))


def _move(
    grid: Lattice, lots: Sequence[Lot], mover: tuple[str, ...], at: tuple[int, ...], there: tuple[int, ...]
) -> Move:
    units: dict[str, int] = {}
    for axis, (before, after) in enumerate(zip(at, there, strict=True)):
        lot = grid.axes[axis]
        if after > before and lot == RELEASE:
            units |= {escrowed.id: escrowed.escrowed for escrowed in lots if escrowed.escrowed}
        elif after > before:
            units[lots[lot].id] = int(grid.places[axis][after] - grid.places[axis][before])
    return Move(givers=mover, units=units, shortfalls=_levels(grid, there))


def _levels(grid: Lattice, node: tuple[int, ...]) -> tuple[float, ...]:
    return tuple(float(party[node]) for party in grid.shortfalls)
