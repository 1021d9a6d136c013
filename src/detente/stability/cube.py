"""Large models in option form: lays the options out by owner, and hands the cube of states to the compiled kernels."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from detente.errors import ModelError
from detente.stability.arrays import BoolArray, IntArray
from detente.stability.options import OptionForm
from detente.stability.ranked import RANKED

__all__ = ["cube_shares", "cube_simultaneous", "cube_stability"]

MAX_OPTIONS = 26
MIN_THREADED = 1 << 14
MIN_SIM_THREADED = 1 << 12
SIM_PARTS = 256


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cube:
    """All combinations of options, the bits of one party side by side."""

    form: OptionForm
    lows: IntArray
    sizes: IntArray
    one_way: IntArray
    places: IntArray | None
    """Where each feasible state lies, shape (n_states,); ``None`` where it lies at its own integer."""
    feasible: BoolArray

    def spread_out(self, values: IntArray) -> IntArray:
        """Lay values per feasible state out on the cube."""
        if self.places is None:
            return values
        made = np.zeros((values.shape[0], 1 << self.form.n_options), dtype=values.dtype)
        made[:, self.places] = values
        return made

    def gathered(self, values: BoolArray) -> BoolArray:
        """Take the values of the feasible states from the cube."""
        return values if self.places is None else values[..., self.places]


def _cube(form: OptionForm) -> _Cube:
    n_options = form.n_options
    if n_options > MAX_OPTIONS:
        raise ModelError(
            f"{n_options} options with {form.n_states} feasible states are too many; at most {MAX_OPTIONS} options are "
            "analysed where states have so many moves.",
            mend="Say which states are infeasible, or merge options that are taken together.",
        )
    bits = [i for mask in form.masks for i in range(n_options) if mask >> i & 1]
    sizes = np.array([mask.bit_count() for mask in form.masks], dtype=np.int64)
    lows = np.cumsum(sizes) - sizes
    # A party without options needs no place of its own; 0 keeps the shifts in range.
    lows[sizes == 0] = 0
    one_way = np.zeros((sizes.size, 2), dtype=np.int64)
    for party, mask in enumerate(form.masks):
        own = [i for i in bits if mask >> i & 1]
        for column, held in enumerate((form.forward, form.back)):
            one_way[party, column] = sum(1 << place for place, i in enumerate(own) if held >> i & 1)
    places: IntArray | None = None
    if bits != list(range(n_options)):
        places = np.zeros(form.n_states, dtype=np.int32)
        for place, i in enumerate(bits):
            places |= ((form.states >> i & 1) << place).astype(np.int32)
    elif form.feasible is not None:
        places = form.states
    feasible = np.zeros(0, dtype=np.bool_)
    if form.feasible is not None:
        feasible = np.zeros(1 << n_options, dtype=np.bool_)
        feasible[places] = True
    return _Cube(form=form, lows=lows, sizes=sizes, one_way=one_way, places=places, feasible=feasible)


def cube_stability(form: OptionForm, ranks: IntArray, *, n_threads: int = 1) -> dict[str, BoolArray]:
    """Decide Nash, GMR, SMR, SEQ and SSEQ like `ranked_stability`, for models too large to list their moves.

    Parameters
    ----------
    form : OptionForm
        At most 26 options.
    ranks : int32 array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.
    n_threads : int, optional
        How many parties are worked on at once, where there are many states.

    Returns
    -------
    dict of bool arrays, shape (n_parties, n_states)
    """
    cube = _cube(form)
    laid = np.ascontiguousarray(cube.spread_out(ranks), dtype=np.int32)
    stable = np.empty((len(RANKED), *laid.shape), dtype=np.bool_)
    _solve(cube, laid, stable, n_threads=n_threads if laid.shape[1] >= MIN_THREADED else 1)
    return dict(zip(RANKED, cube.gathered(stable), strict=True))


def _solve(cube: _Cube, ranks: IntArray, stable: BoolArray, *, n_threads: int = 1) -> None:
    """Solve the parties one after the other, or some at once: they do not depend on each other."""
    from detente.stability.kernels import solve_party
    from detente.stability.kernels_order import sort_blocks

    lows, sizes, one_way = cube.lows, cube.sizes, cube.one_way
    orders = np.empty(ranks.shape, dtype=np.uint32)

    def sort(j: int) -> None:
        sort_blocks(ranks[j], cube.feasible, lows[j], sizes[j], orders[j])

    def solve(i: int) -> None:
        solve_party(i, ranks, orders, cube.feasible, lows, sizes, one_way, stable)

    parties = range(ranks.shape[0])
    if n_threads == 1:
        for each in (sort, solve):
            for party in parties:
                each(party)
        return
    with ThreadPoolExecutor(n_threads) as pool:
        for each in (sort, solve):
            list(pool.map(each, parties))


def cube_simultaneous(
    form: OptionForm, ranks: IntArray, *, n_threads: int = 1, progress: Callable[[int, int], None] | None = None
) -> BoolArray:
    """Decide SIM like `simultaneous_stability`, for models too large to list their moves.

    Parameters
    ----------
    form : OptionForm
        At most 26 options.
    ranks : int array, shape (n_parties, n_states)
        Larger is better, equal is indifferent.
    n_threads : int, optional
        How many parts are worked on at once, where there are many states.
    progress : callable, optional
        Told how many of how many parts are done.
    """
    from detente.stability.kernels_simultaneous import simultaneous

    cube = _cube(form)
    stable = np.zeros((ranks.shape[0], 1 << form.n_options), dtype=np.bool_)
    laid = cube.spread_out(ranks)
    n_states = stable.shape[1]
    if n_states < MIN_SIM_THREADED:
        simultaneous(0, n_states, laid, cube.feasible, cube.lows, cube.sizes, cube.one_way, stable)
        return cube.gathered(stable)

    def part(first: int) -> None:
        last = first + n_states // SIM_PARTS
        simultaneous(first, last, laid, cube.feasible, cube.lows, cube.sizes, cube.one_way, stable)

    with ThreadPoolExecutor(n_threads) as pool:
        for done, _ in enumerate(pool.map(part, range(0, n_states, n_states // SIM_PARTS)), 1):
            if progress is not None:
                progress(done, SIM_PARTS)
    return cube.gathered(stable)


def cube_shares(form: OptionForm, ranks: IntArray, *, n_threads: int = 2) -> tuple[IntArray, IntArray]:
    """Count in how many of many rankings each state is stable for each party, and for all of them.

    Parameters
    ----------
    form : OptionForm
        At most 26 options.
    ranks : int32 array, shape (n_samples, n_parties, n_states)
        One ranking per sample, party and state.
    n_threads : int, optional
        How many samples are worked on at once.

    Returns
    -------
    tuple of int arrays
        Shapes (5, n_parties, n_states) and (5, n_states), in the order of `RANKED`.
    """
    cube = _cube(form)
    n_samples, n_parties, _ = ranks.shape

    def counted(samples: range) -> tuple[IntArray, IntArray]:
        per_party = np.zeros((len(RANKED), n_parties, form.n_states), dtype=np.int32)
        per_state = np.zeros((len(RANKED), form.n_states), dtype=np.int32)
        stable = np.empty((len(RANKED), n_parties, 1 << form.n_options), dtype=np.bool_)
        for sample in samples:
            laid = np.ascontiguousarray(cube.spread_out(ranks[sample]), dtype=np.int32)
            _solve(cube, laid, stable)
            found = cube.gathered(stable)
            per_party += found
            per_state += found.all(axis=1)
        return per_party, per_state

    with ThreadPoolExecutor(n_threads) as pool:
        parts = list(pool.map(counted, [range(k, n_samples, n_threads) for k in range(n_threads)]))
    per_party = np.add.reduce([part[0] for part in parts])
    per_state = np.add.reduce([part[1] for part in parts])
    return per_party, per_state
