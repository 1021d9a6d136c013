"""Which packages a record settles, allows and excludes; frontiers and solution concepts for any number of parties.

What speaks of a case is loaded when it is first used: arrays alone need neither case nor preferences.
"""

from typing import TYPE_CHECKING, Any

from detente.deals.adjusted_winner import Division, adjusted_winner
from detente.deals.distance import distances, opposition
from detente.deals.dominance import nondominated
from detente.deals.frontier import Frontier, frontier
from detente.deals.lotteries import Lottery, egalitarian_lottery, kalai_smorodinsky_lottery, nash_lottery
from detente.deals.result import Disagreement, Solutions, solutions
from detente.deals.solutions import (
    egalitarian_solution,
    kalai_smorodinsky_solution,
    leximin_solution,
    minimax_regret_solution,
    nash_solution,
    relative_utilitarian_solution,
    utilitarian_solution,
)
from detente.deals.space import AdditiveSpace, Space, TabulatedSpace

if TYPE_CHECKING:
    from detente.deals.at_table import AtTable
    from detente.deals.back_testing import BackTest, back_test
    from detente.deals.claims_withdrawn import Changed, WithoutClaim
    from detente.deals.found import Deals, NamedStanding, Withdrawn, deals
    from detente.deals.published import back_tests, back_tests_section

__all__ = [
    "AdditiveSpace",
    "AtTable",
    "BackTest",
    "Changed",
    "Deals",
    "Disagreement",
    "Division",
    "Frontier",
    "Lottery",
    "NamedStanding",
    "Solutions",
    "Space",
    "TabulatedSpace",
    "WithoutClaim",
    "Withdrawn",
    "adjusted_winner",
    "back_test",
    "back_tests",
    "back_tests_section",
    "deals",
    "distances",
    "egalitarian_lottery",
    "egalitarian_solution",
    "frontier",
    "kalai_smorodinsky_lottery",
    "kalai_smorodinsky_solution",
    "leximin_solution",
    "minimax_regret_solution",
    "nash_lottery",
    "nash_solution",
    "nondominated",
    "opposition",
    "relative_utilitarian_solution",
    "solutions",
    "utilitarian_solution",
]


_OF_CASES = {
    "AtTable": "at_table",
    "BackTest": "back_testing",
    "Changed": "claims_withdrawn",
    "Deals": "found",
    "NamedStanding": "found",
    "WithoutClaim": "claims_withdrawn",
    "Withdrawn": "found",
    "back_test": "back_testing",
    "back_tests": "published",
    "back_tests_section": "published",
    "deals": "found",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    if name not in _OF_CASES:
        raise AttributeError(f"module 'detente.deals' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"detente.deals.{_OF_CASES[name]}"), name)
