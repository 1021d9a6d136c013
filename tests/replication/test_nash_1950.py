"""Nash (1950), 'The bargaining problem': Bill and Jack barter, without money."""

from __future__ import annotations

import itertools

import numpy as np

from detente.deals import AdditiveSpace, nash_lottery, solutions

# Good: its worth to Bill and to Jack, as in the table of the paper.
BILLS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACKS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
GOODS = [*BILLS, *JACKS]
# Keep it or hand it over: what that adds to the gain of Bill and of Jack.
TABLES = [np.array([[0, 0], [-bill, jack]], dtype=np.float64) for bill, jack in BILLS.values()]
TABLES += [np.array([[0, 0], [bill, -jack]], dtype=np.float64) for bill, jack in JACKS.values()]
SPACE = AdditiveSpace.of(*TABLES)
NO_TRADE = np.zeros(2)


def test_bill_and_jack_trade_as_in_the_paper() -> None:
    found = solutions(SPACE, NO_TRADE)
    (row,) = found.points["nash"]
    handed_over = {good for good, moved in zip(GOODS, found.frontier.levels[row], strict=True) if moved}
    assert handed_over == {"book", "whip", "ball", "bat", "pen", "toy", "knife"}
    assert found.at("nash").tolist() == [[12, 5]]


def test_the_best_of_all_trades_is_found_without_listing_them() -> None:
    gains = SPACE.utilities(np.array(list(itertools.product([0, 1], repeat=9)), dtype=np.int64))
    assert len(gains) == SPACE.n_outcomes == 512
    rational = gains[(gains >= 0).all(axis=1)]
    assert rational.prod(axis=1).max() == 60


def test_chance_would_not_help_them() -> None:
    found = solutions(SPACE, NO_TRADE)
    lottery = nash_lottery(found.frontier.utilities, NO_TRADE)
    assert lottery is not None
    assert lottery.utilities.prod() >= 60 - 1e-6
