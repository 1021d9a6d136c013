"""The rulebook as events and states: replay to a date, record, what may come next, what changed."""

from detente.process.amounts import hull
from detente.process.knowledge import in_order, known_case
from detente.process.ledger import EMPTY, Flag, Ledger
from detente.process.plain import plain
from detente.process.replay import replay
from detente.process.state import State, state
from detente.process.timeline import Timeline, TimelineRow, timeline

__all__ = [
    "EMPTY",
    "Flag",
    "Ledger",
    "State",
    "Timeline",
    "TimelineRow",
    "hull",
    "in_order",
    "known_case",
    "plain",
    "replay",
    "state",
    "timeline",
]
