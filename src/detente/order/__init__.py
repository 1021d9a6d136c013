"""Who waits for whom, and what would untie it."""

from detente.order.calendar import calendar
from detente.order.calendar_result import Calendar, Scheduled
from detente.order.changes import Change, ChangeKind
from detente.order.doable import doable, in_sequence, with_bundles
from detente.order.graph import Graph, Silence, graph_of, system_of
from detente.order.order import order
from detente.order.repairs import Repair, Repairs
from detente.order.result import ChangeSet, Closure, Order, Stage, StepClass
from detente.order.rules import Rules, rules_after
from detente.order.search import minimal_changes
from detente.order.steps import OrderStep, Willing
from detente.order.system import Condition, Need, System
from detente.order.tasks import Pace, Task

__all__ = [
    "Calendar",
    "Change",
    "ChangeKind",
    "ChangeSet",
    "Closure",
    "Condition",
    "Graph",
    "Need",
    "Order",
    "OrderStep",
    "Pace",
    "Repair",
    "Repairs",
    "Rules",
    "Scheduled",
    "Silence",
    "Stage",
    "StepClass",
    "System",
    "Task",
    "Willing",
    "calendar",
    "doable",
    "graph_of",
    "in_sequence",
    "minimal_changes",
    "order",
    "rules_after",
    "system_of",
    "with_bundles",
]
