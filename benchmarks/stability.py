"""How fast Nash, GMR, SMR, SEQ and SSEQ are decided, beside a plain transcription of the definitions in the same run.

Usage: python benchmarks/stability.py [--large]      --large adds 2^24 states: some 1.5 GB and half a minute
Times are processor times: what one core takes; large conflicts are worked on by two threads where there are two cores.

The definitions are those that the tests check against (tests/stability/definitions.py): Python sets, state by state.
They are timed where they end within seconds; larger conflicts are timed alone. Beside them stands what GMCR+ 0.4.1
took for the same size on another machine, one core (it also decides SIM and writes narration): for orientation only.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from detente.stability import Conflict, Direction, Option, OptionForm, option_form, stability
from detente.stability.arrays import IntArray
from detente.stability.ranked import RANKED
from detente.stability.samples import stability_shares
from detente.stability.statements import Pattern

sys.path.append(str(Path(__file__).resolve().parents[1]))
from tests.stability.definitions import moves_in_option_form, stable_states

GMCR_PLUS = {(2, 8): 0.11, (3, 8): 0.18, (4, 8): 0.26, (2, 10): 1.4, (3, 10): 2.3, (4, 10): 4.1, (2, 12): 18.0}
GMCR_PLUS |= {(3, 12): 45.0, (4, 12): 106.0}


def form_of(n_parties: int, n_options: int, *, restricted: bool = False) -> OptionForm:
    """Give each party neighbouring options; restricted, every third is one-way and two patterns are infeasible."""
    owners = np.repeat(np.arange(n_parties), [len(x) for x in np.array_split(np.arange(n_options), n_parties)])
    options = [
        Option(name=f"o{i}", owner=f"P{o}", moves=Direction.FORWARD if restricted and i % 3 == 0 else Direction.BOTH)
        for i, o in enumerate(owners)
    ]
    infeasible = [Pattern(1 | 1 << n_options // 2, 0), Pattern(2 | 1 << (n_options - 1), 4)] if restricted else []
    return option_form([f"P{j}" for j in range(n_parties)], options, infeasible=infeasible)


def ranks_of(form: OptionForm, *, tied: bool) -> IntArray:
    """Draw one ranking per party: strict, or with seven states to a place."""
    rng = np.random.default_rng(1)
    ranks = np.stack([rng.permutation(form.n_states).astype(np.int32) for _ in form.decision_makers])
    return ranks // 7 if tied else ranks


def seconds(call: Callable[[], object], repeats: int) -> float:
    """Return the shortest of several runs, in processor time: what one core would take."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def plain(form: OptionForm, conflict: Conflict) -> object:
    """Decide by the definitions."""
    moves = moves_in_option_form(form.states.tolist(), form.masks, forward=form.forward, back=form.back)
    return stable_states(moves, conflict.ranks.tolist())


def line(n_parties: int, n_options: int, *, tied: bool, restricted: bool, with_plain: bool) -> None:
    """Time one size, and print the ratio where the definitions are timed as well."""
    form = form_of(n_parties, n_options, restricted=restricted)
    conflict = Conflict(graph=form, ranks=ranks_of(form, tied=tied))
    repeats = 20 if n_options <= 12 else 2 if n_options <= 20 else 1
    ours = seconds(lambda: stability(conflict, concepts=RANKED), repeats)
    kind = ("tied" if tied else "strict") + (", masks and one-way" if restricted else "")
    text = f"{n_parties} parties, 2^{n_options:<2} states, {kind:25} {1000 * ours:10.2f} ms"
    if with_plain:
        text += f"   definitions {seconds(lambda: plain(form, conflict), 1) / ours:8.0f} times as long"
    if (n_parties, n_options) in GMCR_PLUS and not tied and not restricted:
        text += f"   GMCR+ elsewhere {GMCR_PLUS[n_parties, n_options]:.2f} s"
    print(text)


def samples() -> None:
    """Time 1 000 sampled rankings of three parties over 2^12 states, on two cores."""
    form = form_of(3, 12)
    drawn = np.stack([np.random.default_rng(s).permuted(np.tile(np.arange(4096), (3, 1)), axis=1) for s in range(1000)])
    start = time.perf_counter()
    took = seconds(lambda: stability_shares(form, drawn), 1)
    passed = time.perf_counter() - start
    print(f"1 000 sampled rankings, 3 parties, 2^12 states: {took:.2f} s of one core, {passed:.2f} s passed on two")


def main() -> None:
    """Print one line per size."""
    stability(Conflict(graph=form_of(3, 12), ranks=ranks_of(form_of(3, 12), tied=False)))  # loads the kernels
    for n_parties, n_options in ((2, 4), (3, 4), (3, 6), (3, 8)):
        for restricted in (False, True):
            line(n_parties, n_options, tied=False, restricted=restricted, with_plain=True)
    for n_parties, n_options in (
        (3, 10),
        (3, 12),
        (4, 12),
        (3, 16),
        (3, 20),
        *([(3, 24)] if "--large" in sys.argv else []),
    ):
        for tied, restricted in ((False, False), (True, False), (False, True)):
            line(n_parties, n_options, tied=tied, restricted=restricted, with_plain=False)
    samples()
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
