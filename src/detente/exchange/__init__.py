"""In what steps an exchange could be carried out, and how much trust each side needs."""

from detente.exchange.analysis import exchange
from detente.exchange.bands import (
    Band,
    TradeOff,
    TrustBand,
    fitting_trust,
    interpolated_gains,
    interval_trust,
    sampled_trust,
    trade_off,
)
from detente.exchange.chunks import ChunkPlan, greedy_order, safe_plan, smallest_bond, uniform_chunks
from detente.exchange.fit import at_stake
from detente.exchange.frontier import frontier, least_trust
from detente.exchange.gradualism import gradual_path, kinked_path, quadratic_path
from detente.exchange.lattice import Lattice, lattice
from detente.exchange.lots import Gains, Lot, check_gains, linear_gains, table_gains
from detente.exchange.paths import Move, Path, corridor, fewest_moves, safe_nodes, safe_paths
from detente.exchange.plan import ALL, Plan
from detente.exchange.precedents import Precedent, Precedents, precedents
from detente.exchange.result import Bearing, Exchange, LastUnit, Measure, TrackTrust, Verdict, Way
from detente.exchange.schedule import Schedule, Step, daily_schedule
from detente.exchange.told import Told, ToldDay, told_schedules
from detente.exchange.tracks import Line, Track, tracks

__all__ = [
    "ALL",
    "Band",
    "Bearing",
    "ChunkPlan",
    "Exchange",
    "Gains",
    "Lattice",
    "LastUnit",
    "Line",
    "Lot",
    "Measure",
    "Move",
    "Path",
    "Plan",
    "Precedent",
    "Precedents",
    "Schedule",
    "Step",
    "Told",
    "ToldDay",
    "Track",
    "TrackTrust",
    "TradeOff",
    "TrustBand",
    "Verdict",
    "Way",
    "at_stake",
    "check_gains",
    "corridor",
    "daily_schedule",
    "exchange",
    "fewest_moves",
    "fitting_trust",
    "frontier",
    "gradual_path",
    "greedy_order",
    "interpolated_gains",
    "interval_trust",
    "kinked_path",
    "lattice",
    "least_trust",
    "linear_gains",
    "precedents",
    "quadratic_path",
    "safe_nodes",
    "safe_paths",
    "safe_plan",
    "sampled_trust",
    "smallest_bond",
    "table_gains",
    "told_schedules",
    "tracks",
    "trade_off",
    "uniform_chunks",
]
