"""Cycles: the steps that wait for each other, round and round (strongly connected components [Tarjan1972])."""

from __future__ import annotations

from collections.abc import Sequence

from detente.order.graph import Graph
from detente.order.system import bits

__all__ = ["components", "cycles"]


def components(waits_for: Sequence[int]) -> tuple[int, ...]:
    """Return the sets of nodes that reach each other, each node in one; what others wait for comes first.

    Parameters
    ----------
    waits_for : sequence of int
        For each node the set of nodes that it waits for.

    Examples
    --------
    >>> [bin(c) for c in components([0b010, 0b001, 0b001])]
    ['0b11', '0b100']
    """
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    found: list[int] = []

    def visit(root: int) -> None:
        work = [(root, iter(list(bits(waits_for[root]))))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while work:
            node, children = work[-1]
            child = next(children, None)
            if child is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    members = 0
                    while True:
                        top = stack.pop()
                        members |= 1 << top
                        low[top] = len(waits_for) + 1
                        if top == node:
                            break
                    found.append(members)
            elif child not in index:
                index[child] = low[child] = len(index)
                stack.append(child)
                work.append((child, iter(list(bits(waits_for[child])))))
            elif child in stack:
                low[node] = min(low[node], index[child])

    for node in range(len(waits_for)):
        if node not in index:
            visit(node)
    return tuple(found)


def cycles(graph: Graph) -> tuple[int, ...]:
    """Return the sets of steps that wait for each other, in the order of the record.

    A step waits for each step that its conditions ask for, and for whatever gives at least as much.
    """
    waits = [0] * len(graph.steps)
    for condition in graph.asked:
        if not graph.steps[condition.on].is_done:
            for step, _ in condition.needs:
                waits[condition.on] |= graph.counting[step]
    waits = [w & ~(1 << n) for n, w in enumerate(waits)]
    return tuple(sorted((c for c in components(waits) if c.bit_count() > 1), key=lambda c: c & -c))
