"""Which packages can be had: the frontier, and where the solution concepts point, for any number of parties."""

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

__all__ = [
    "AdditiveSpace",
    "Disagreement",
    "Division",
    "Frontier",
    "Lottery",
    "Solutions",
    "Space",
    "TabulatedSpace",
    "adjusted_winner",
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
