"""Compiled verdicts on small graphs, for searches that ask for them many thousand times."""

from __future__ import annotations

import numpy as np

from detente.stability.compiled import AnyArray, compiled

__all__ = ["count", "holds", "verdicts"]


@compiled
def _reached(
    start: int,
    watcher: int,
    ranks: AnyArray,
    starts: AnyArray,
    ends: AnyArray,
    is_improving: bool,
    seen: AnyArray,
    queue: AnyArray,
) -> None:
    """Mark in ``seen[j, u]`` that the others can reach ``u`` from ``start``, ``j`` moving last."""
    n_parties = ranks.shape[0]
    seen[:] = False
    head = tail = 0
    last = -1
    state = start
    while True:
        for j in range(n_parties):
            if j in (watcher, last):
                continue
            for k in range(starts[j, state], starts[j, state + 1]):
                u = ends[k]
                if not seen[j, u] and (not is_improving or ranks[j, u] > ranks[j, state]):
                    seen[j, u] = True
                    queue[tail] = u * n_parties + j
                    tail += 1
        if head == tail:
            return
        state = queue[head] // n_parties
        last = queue[head] % n_parties
        head += 1


@compiled
def _is_deterred(
    i: int, state: int, bar: int, is_lasting: bool, ranks: AnyArray, starts: AnyArray, ends: AnyArray, seen: AnyArray
) -> bool:
    """Tell whether what was reached holds a sanction for party ``i``; ``is_lasting`` asks for one it cannot counter."""
    for u in range(ranks.shape[1]):
        is_reached = False
        for j in range(ranks.shape[0]):
            is_reached |= seen[j, u]
        if not is_reached or ranks[i, u] > bar or u == state:
            continue
        if not is_lasting:
            return True
        is_countered = False
        for k in range(starts[i, u], starts[i, u + 1]):
            is_countered |= ranks[i, ends[k]] > bar
        if not is_countered:
            return True
    return False


@compiled
def _decide(
    i: int,
    state: int,
    ranks: AnyArray,
    starts: AnyArray,
    ends: AnyArray,
    seen: AnyArray,
    queue: AnyArray,
    out: AnyArray,
) -> None:
    """Write Nash, GMR, SMR, SEQ and SSEQ for one party and state."""
    out[:] = True
    for k in range(starts[i, state], starts[i, state + 1]):
        t = ends[k]
        if ranks[i, t] <= ranks[i, state]:
            continue
        out[0] = False
        for kind in range(2):
            if out[1 + 2 * kind] or out[2 + 2 * kind]:
                _reached(t, i, ranks, starts, ends, kind == 1, seen, queue)
                bar = ranks[i, state]
                for is_lasting in range(2):
                    place = 1 + 2 * kind + is_lasting
                    out[place] = out[place] and _is_deterred(i, t, bar, is_lasting == 1, ranks, starts, ends, seen)


@compiled
def verdicts(ranks: AnyArray, starts: AnyArray, ends: AnyArray, out: AnyArray) -> None:
    """Decide Nash, GMR, SMR, SEQ and SSEQ for all parties and states.

    Parameters
    ----------
    ranks : int array, shape (n_parties, n_states)
        Larger is better.
    starts : int array, shape (n_parties, n_states + 1)
        Where the moves of each party and state begin in ``ends``.
    ends : int array
        Where the moves lead.
    out : bool array, shape (5, n_parties, n_states)
        Filled.
    """
    n_parties, n_states = ranks.shape
    seen = np.zeros((n_parties, n_states), np.bool_)
    queue = np.empty(n_parties * n_states, np.int64)
    for i in range(n_parties):
        for state in range(n_states):
            _decide(i, state, ranks, starts, ends, seen, queue, out[:, i, state])


@compiled
def holds(
    orders: AnyArray,
    sizes: AnyArray,
    goals: AnyArray,
    concept: int,
    ranks: AnyArray,
    starts: AnyArray,
    ends: AnyArray,
    out: AnyArray,
) -> None:
    """Decide for many preferences whether goals are met.

    Parameters
    ----------
    orders : int array, shape (n_choices in total, n_states)
        The ranks that parties may have: first those of party 0, then of party 1, and so on.
    sizes : int array, shape (n_parties,)
        How many each party has. All combinations are decided, the last party's changing fastest.
    goals : int array, shape (n_goals, 2)
        A state counted from 0, and 1 if it has to be an equilibrium or 0 if it has to be none.
    concept : int
        Its place in Nash, GMR, SMR, SEQ, SSEQ.
    ranks : int array, shape (n_parties, n_states)
        Room to work in.
    starts, ends : int arrays
        As in `verdicts`.
    out : bool array, shape (n_combinations,)
        Filled.
    """
    n_parties, n_states = ranks.shape
    seen = np.zeros((n_parties, n_states), np.bool_)
    queue = np.empty(n_parties * n_states, np.int64)
    found = np.empty(5, np.bool_)
    for combination in range(out.size):
        rest = combination
        first = np.sum(sizes)
        for j in range(n_parties - 1, -1, -1):
            first -= sizes[j]
            ranks[j] = orders[first + rest % sizes[j]]
            rest //= sizes[j]
        out[combination] = True
        for g in range(goals.shape[0]):
            is_equilibrium = True
            for i in range(n_parties):
                if is_equilibrium:
                    _decide(i, goals[g, 0], ranks, starts, ends, seen, queue, found)
                    is_equilibrium = found[concept]
            if is_equilibrium != (goals[g, 1] == 1):
                out[combination] = False
                break


@compiled
def count(samples: AnyArray, starts: AnyArray, ends: AnyArray, per_party: AnyArray, per_state: AnyArray) -> None:
    """Count in how many samples each verdict holds.

    Parameters
    ----------
    samples : int array, shape (n_samples, n_parties, n_states)
        Ranks; larger is better.
    starts, ends : int arrays
        As in `verdicts`.
    per_party : int array, shape (5, n_parties, n_states)
        Added to.
    per_state : int array, shape (5, n_states)
        Added to: of those in which all parties stay.
    """
    n_samples, n_parties, n_states = samples.shape
    found = np.empty((5, n_parties, n_states), np.bool_)
    for sample in range(n_samples):
        verdicts(samples[sample], starts, ends, found)
        for concept in range(5):
            for state in range(n_states):
                is_equilibrium = True
                for i in range(n_parties):
                    per_party[concept, i, state] += found[concept, i, state]
                    is_equilibrium &= found[concept, i, state]
                per_state[concept, state] += is_equilibrium
