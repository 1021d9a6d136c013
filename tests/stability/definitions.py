"""The concepts as their definitions have them, state by state over Python sets: slow, and plain enough to be checked.

Used by the tests and, as the peer of the same run, by the benchmarks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, product

__all__ = [
    "Moves",
    "coalition_improvements",
    "coalition_stable",
    "joint",
    "limited_end",
    "moves_in_option_form",
    "relationally_stable",
    "stable_states",
    "strongly_stable",
    "unknown_stable",
]

Moves = list[set[int]]
"""One party's moves: for every state the states that one move leads to."""
Better = Callable[[int, int], bool]


def moves_in_option_form(
    states: Sequence[int], masks: Sequence[int], *, forward: int = 0, back: int = 0
) -> list[Moves]:
    """Each party flips any of its own options, each in its direction, to a feasible state."""
    place = {state: n for n, state in enumerate(states)}
    return [
        [
            {
                place[t]
                for t in states
                if t != s and (s ^ t) & ~mask == 0 and s & ~t & forward == 0 and t & ~s & back == 0
            }
            for s in states
        ]
        for mask in masks
    ]


def joint(start: int, moves: Sequence[Moves]) -> set[int]:
    """All ends of sequences of moves from ``start`` in which nobody moves twice in a row, without ``start``."""
    seen: set[tuple[int, int]] = set()
    todo = [(start, -1)]
    while todo:
        state, last = todo.pop()
        for mover, m in enumerate(moves):
            if mover == last:
                continue
            for after in m[state]:
                if (after, mover) not in seen:
                    seen.add((after, mover))
                    todo.append((after, mover))
    return {state for state, _ in seen} - {start}


def stable_states(
    moves: Sequence[Moves], ranks: Sequence[Sequence[int]], states: Sequence[int] | None = None
) -> dict[str, list[set[int]]]:
    """Nash, GMR, SMR, SEQ, SSEQ, and SIM where the states' integers are given."""
    n_states = len(ranks[0])
    better = [[{t for t in m[s] if r[t] > r[s]} for s in range(n_states)] for m, r in zip(moves, ranks, strict=True)]
    found: dict[str, list[set[int]]] = {c: [] for c in ("Nash", "GMR", "SMR", "SEQ", "SSEQ", "SIM")}
    for i, r in enumerate(ranks):
        rest = [m for j, m in enumerate(moves) if j != i]
        rest_better = [m for j, m in enumerate(better) if j != i]
        by_moves = [joint(t, rest) for t in range(n_states)]
        by_improvements = [joint(t, rest_better) for t in range(n_states)]

        def holds(s: int, replies: list[set[int]], *, lasting: bool, i: int = i, r: Sequence[int] = r) -> bool:
            return all(
                any(r[u] <= r[s] and (not lasting or all(r[v] <= r[s] for v in moves[i][u])) for u in replies[t])
                for t in better[i][s]
            )

        every = range(n_states)
        found["Nash"].append({s for s in every if not better[i][s]})
        found["GMR"].append({s for s in every if holds(s, by_moves, lasting=False)})
        found["SMR"].append({s for s in every if holds(s, by_moves, lasting=True)})
        found["SEQ"].append({s for s in every if holds(s, by_improvements, lasting=False)})
        found["SSEQ"].append({s for s in every if holds(s, by_improvements, lasting=True)})
        if states is not None:
            found["SIM"].append(_simultaneous(i, better, r, states))
    return found


def _simultaneous(i: int, better: list[Moves], ranks: Sequence[int], states: Sequence[int]) -> set[int]:
    place = {state: n for n, state in enumerate(states)}
    others = [j for j in range(len(better)) if j != i]
    stable = set()
    for s, here in enumerate(states):
        choices = list(product(*[[None, *sorted(better[j][s])] for j in others]))
        is_deterred = True
        for t in better[i][s]:
            is_sanctioned = False
            for choice in choices:
                if all(c is None for c in choice):
                    continue
                together = states[t]
                for c in choice:
                    together ^= 0 if c is None else states[c] ^ here
                is_sanctioned |= together in place and ranks[place[together]] <= ranks[s]
            is_deterred &= is_sanctioned
        if is_deterred:
            stable.add(s)
    return stable


def unknown_stable(moves: Sequence[Moves], signs: Sequence[Sequence[str]], kind: str) -> dict[str, list[set[int]]]:
    """Nash, GMR, SMR, SEQ and SSEQ of one of the types a to d; ``signs[i][s][t]`` compares ``t`` with ``s``."""
    every = range(len(moves[0]))
    leaving = ">U" if kind in "ac" else ">"
    fearing = "<=" if kind in "ab" else "<=U"
    tempted = [[{t for t in m[s] if signs[j][s][t] in ">U"} for s in every] for j, m in enumerate(moves)]
    found: dict[str, list[set[int]]] = {c: [] for c in ("Nash", "GMR", "SMR", "SEQ", "SSEQ")}
    for i, m in enumerate(moves):
        leaves = [{t for t in m[s] if signs[i][s][t] in leaving} for s in every]
        by_moves = [joint(t, [x for j, x in enumerate(moves) if j != i]) for t in every]
        by_tempted = [joint(t, [x for j, x in enumerate(tempted) if j != i]) for t in every]

        def fears(s: int, u: int, i: int = i) -> bool:
            return signs[i][s][u] in fearing

        found["Nash"].append({s for s in every if not leaves[s]})
        found["GMR"].append({s for s in every if all(any(fears(s, u) for u in by_moves[t]) for t in leaves[s])})
        found["SEQ"].append({s for s in every if all(any(fears(s, u) for u in by_tempted[t]) for t in leaves[s])})
        for concept, replies in (("SMR", by_moves), ("SSEQ", by_tempted)):
            found[concept].append(
                {
                    s
                    for s in every
                    if all(any(fears(s, u) and all(fears(s, v) for v in m[u]) for u in replies[t]) for t in leaves[s])
                }
            )
    return found


def coalition_improvements(
    members: Sequence[int], moves: Sequence[Moves], ranks: Sequence[Sequence[int]]
) -> list[set[int]]:
    """From every state what the members reach together and each strictly prefers."""
    return [
        {t for t in joint(s, [moves[i] for i in members]) if all(ranks[i][t] > ranks[i][s] for i in members)}
        for s in range(len(ranks[0]))
    ]


def coalition_stable(
    moves: Sequence[Moves], ranks: Sequence[Sequence[int]], *, pareto: bool = False
) -> dict[str, dict[tuple[int, ...], set[int]]]:
    """Coalitional Nash, GMR, SMR and SEQ of every coalition."""
    every, parties = range(len(ranks[0])), range(len(moves))
    coalitions = [c for size in parties for c in combinations(parties, size + 1)]

    def gains(members: Sequence[int], s: int, t: int) -> bool:
        if pareto:
            return all(ranks[i][t] >= ranks[i][s] for i in members) and any(ranks[i][t] > ranks[i][s] for i in members)
        return all(ranks[i][t] > ranks[i][s] for i in members)

    def reached(members: Sequence[int], s: int) -> set[int]:
        return moves[members[0]][s] if len(members) == 1 else joint(s, [moves[i] for i in members])

    better = {c: [{t for t in reached(c, s) if gains(c, s, t)} for s in every] for c in coalitions}
    found: dict[str, dict[tuple[int, ...], set[int]]] = {c: {} for c in ("Nash", "GMR", "SMR", "SEQ")}
    for c in coalitions:
        rest = tuple(j for j in parties if j not in c)
        within = [better[d] for d in coalitions if set(d) <= set(rest)]
        by_moves = [reached(rest, t) if rest else set() for t in every]
        by_gains = [(within[0][t] if len(within) == 1 else joint(t, within)) if rest else set() for t in every]
        found["Nash"][c] = {s for s in every if not better[c][s]}
        found["GMR"][c] = {s for s in every if all(any(not gains(c, s, u) for u in by_moves[t]) for t in better[c][s])}
        found["SEQ"][c] = {s for s in every if all(any(not gains(c, s, u) for u in by_gains[t]) for t in better[c][s])}
        found["SMR"][c] = {
            s
            for s in every
            if all(
                any(not gains(c, s, u) and all(not gains(c, s, v) for v in reached(c, u)) for u in by_moves[t])
                for t in better[c][s]
            )
        }
    return found


def strongly_stable(
    moves: Sequence[Moves], ranks: Sequence[Sequence[int]], levels: Sequence[Sequence[int]]
) -> dict[str, list[set[int]]]:
    """Strong GMR, SMR, SEQ and SSEQ where a higher level is strongly preferred."""
    every = range(len(ranks[0]))
    better = [[{t for t in m[s] if r[t] > r[s]} for s in every] for m, r in zip(moves, ranks, strict=True)]
    found: dict[str, list[set[int]]] = {"GMR": [], "SMR": [], "SEQ": [], "SSEQ": []}
    for i, level in enumerate(levels):
        rest = [j for j in range(len(moves)) if j != i]
        by_moves = [joint(t, [moves[j] for j in rest]) for t in every]
        by_gains = [joint(t, [better[j] for j in rest]) for t in every]

        def holds(s: int, replies: list[set[int]], *, lasting: bool, i: int = i, x: Sequence[int] = level) -> bool:
            return all(
                any(x[u] < x[s] and (not lasting or all(x[v] < x[s] for v in moves[i][u])) for u in replies[t])
                for t in better[i][s]
            )

        found["GMR"].append({s for s in every if holds(s, by_moves, lasting=False)})
        found["SMR"].append({s for s in every if holds(s, by_moves, lasting=True)})
        found["SEQ"].append({s for s in every if holds(s, by_gains, lasting=False)})
        found["SSEQ"].append({s for s in every if holds(s, by_gains, lasting=True)})
    return found


def relationally_stable(
    moves: Sequence[Moves], ranks: Sequence[Sequence[int]], attitudes: Sequence[Sequence[int]]
) -> dict[str, list[set[int]]]:
    """Relational Nash, GMR, SMR, SEQ and SSEQ."""
    every = range(len(ranks[0]))

    def likes(i: int, s: int, t: int) -> bool:
        return all(e == 0 or (r[t] > r[s] if e > 0 else r[t] <= r[s]) for e, r in zip(attitudes[i], ranks, strict=True))

    replies = [[{t for t in m[s] if likes(i, s, t)} for s in every] for i, m in enumerate(moves)]
    found: dict[str, list[set[int]]] = {c: [] for c in ("Nash", "GMR", "SMR", "SEQ", "SSEQ")}
    for i, m in enumerate(moves):
        rest = [j for j in range(len(moves)) if j != i]
        by_moves = [joint(t, [moves[j] for j in rest]) for t in every]
        by_replies = [joint(t, [replies[j] for j in rest]) for t in every]
        found["Nash"].append({s for s in every if not replies[i][s]})
        for concept, by in (("GMR", by_moves), ("SEQ", by_replies)):
            found[concept].append(
                {s for s in every if all(any(not likes(i, s, u) for u in by[t]) for t in replies[i][s])}
            )
        for concept, by in (("SMR", by_moves), ("SSEQ", by_replies)):
            found[concept].append(
                {
                    s
                    for s in every
                    if all(
                        any(not likes(i, s, u) and all(not likes(i, s, v) for v in m[u]) for u in by[t])
                        for t in replies[i][s]
                    )
                }
            )
    return found


def limited_end(i: int, s: int, horizon: int, moves: Sequence[Moves], ranks: Sequence[Sequence[int]]) -> int:
    """Where play ends that party ``i`` begins in ``s`` with so many moves to come, parties taking turns."""
    if horizon == 0:
        return s
    following = (i + 1) % len(moves)
    best = s
    for t in sorted(moves[i][s]):
        end = limited_end(following, t, horizon - 1, moves, ranks)
        if ranks[i][end] > ranks[i][best]:
            best = end
    return best
