"""The rulebook as events and states: replay to a date, record, what may come next, what changed."""

from detente.process.accusations import IncidentStanding, IncidentState, Threat
from detente.process.amounts import hull
from detente.process.changes import Change, Changes, changes
from detente.process.clock import Clock, Extension
from detente.process.conditions import GateStanding, GateStatus
from detente.process.deals import (
    AgreementEnd,
    AgreementStanding,
    DeliverableStanding,
    Delivery,
    DeliveryStatus,
)
from detente.process.knowledge import in_order, known_case
from detente.process.ledger import EMPTY, Flag, Ledger
from detente.process.moves import Move, Moves, moves
from detente.process.offers import AnswerGiven, ProposalStanding, ProposalStatus
from detente.process.plain import plain
from detente.process.record import record_event
from detente.process.replay import replay
from detente.process.seats import Hostilities, Meeting, Seat, SeatStanding, Talks, TalksStanding
from detente.process.sides import SideReason
from detente.process.standpoint import Basis, Standpoint
from detente.process.state import State, state
from detente.process.timeline import Timeline, TimelineRow, timeline

__all__ = [
    "AgreementEnd",
    "AgreementStanding",
    "AnswerGiven",
    "Basis",
    "Change",
    "Changes",
    "Clock",
    "DeliverableStanding",
    "Delivery",
    "DeliveryStatus",
    "EMPTY",
    "Extension",
    "Flag",
    "GateStanding",
    "GateStatus",
    "Hostilities",
    "IncidentStanding",
    "IncidentState",
    "Ledger",
    "Meeting",
    "Move",
    "Moves",
    "ProposalStanding",
    "ProposalStatus",
    "Seat",
    "SeatStanding",
    "SideReason",
    "Standpoint",
    "State",
    "Talks",
    "TalksStanding",
    "Threat",
    "Timeline",
    "TimelineRow",
    "changes",
    "hull",
    "in_order",
    "known_case",
    "moves",
    "plain",
    "record_event",
    "replay",
    "state",
    "timeline",
]
