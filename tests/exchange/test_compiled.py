from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from detente.exchange import compiled, corridor, fewest_moves, frontier, lattice, least_trust, linear_gains, trade_off
from detente.exchange.lots import Lot
from tests.exchange.small import A_AND_B, two_lots


def ring() -> Any:
    names = ("a", "b", "c")
    lots = tuple(Lot(id=n, givers=(n,), receivers=(names[(i + 1) % 3],), units=3, cap=2) for i, n in enumerate(names))
    worth = {(n, n): 1.0 + i for i, n in enumerate(names)} | {
        (names[(i + 1) % 3], n): 4.0 + i for i, n in enumerate(names)
    }
    return lots, linear_gains(names, lots, worth)


ANSWERS: list[Callable[[], Any]] = [
    lambda: least_trust(lattice(*two_lots())),
    lambda: frontier(lattice(*ring()))[0].tolist(),
    lambda: trade_off(A_AND_B, *two_lots()).points.tolist(),
    lambda: corridor(lattice(*two_lots()), np.array([1.0, 1.0])).tolist(),
    lambda: fewest_moves(lattice(*ring()), ring()[0], np.array([3.0, 3.0, 3.0])),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=["bottleneck", "least_for", "staircase", "reach", "fewest_moves"])
def test_a_kernel_answers_the_same_compiled(answer: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = answer()
    monkeypatch.setattr(compiled, "COMPILE_FROM", 0)
    assert answer() == plain
