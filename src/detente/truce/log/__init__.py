"""The log of a truce: accusations by state, gaps, jumps, chains, deliveries. What is told comes before a model."""

from detente.truce.log.accusations import Accusation, Direction, accusations, directions
from detente.truce.log.breaks import Break, breaks
from detente.truce.log.chains import WINDOW_DAYS, Act, Chain, chains, hostile_acts
from detente.truce.log.counts import Counted, Counts, between_readings, read_counts
from detente.truce.log.deliveries import Delivered, Series, Withheld, delivery_series, withheld
from detente.truce.log.log import TruceLog, logs, sides_of, untied
from detente.truce.log.periods import Period, cut, period_days

__all__ = [
    "WINDOW_DAYS",
    "Accusation",
    "Act",
    "Break",
    "Chain",
    "Counted",
    "Counts",
    "Delivered",
    "Direction",
    "Period",
    "Series",
    "TruceLog",
    "Withheld",
    "accusations",
    "between_readings",
    "breaks",
    "chains",
    "cut",
    "delivery_series",
    "directions",
    "hostile_acts",
    "logs",
    "period_days",
    "read_counts",
    "sides_of",
    "untied",
    "withheld",
]
