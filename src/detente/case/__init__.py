"""Parties, issues, proposals, gates, agreements, incidents, judgments and events: the negotiation as a case."""

from detente.case.agreements import Agreement, Deliverable, End, Renewal
from detente.case.case import FORMAT_VERSION, SECTIONS, Case, CaseAt
from detente.case.drafted import confirmed, digest, is_untouched, mark_drafted
from detente.case.entry import Entry, Resting
from detente.case.events import Event, EventKind, Halted, Reason
from detente.case.gates import Basis, Gate, Literal, Mode, Step
from detente.case.incidents import Incident
from detente.case.issues import Issue, Manner, Scale, Stock
from detente.case.judgments import Judgment
from detente.case.parties import Party, PartyKind, Person, Role
from detente.case.proposals import (
    Answer,
    AnswerReading,
    Clause,
    ClauseStatus,
    Form,
    Proposal,
    Text,
    TextVersion,
    WrittenCondition,
)
from detente.case.terms import Ratio, Stated, Term, Track

__all__ = [
    "FORMAT_VERSION",
    "SECTIONS",
    "Agreement",
    "Answer",
    "AnswerReading",
    "Basis",
    "Case",
    "CaseAt",
    "Clause",
    "ClauseStatus",
    "Deliverable",
    "End",
    "Entry",
    "Event",
    "EventKind",
    "Form",
    "Gate",
    "Halted",
    "Incident",
    "Issue",
    "Judgment",
    "Literal",
    "Manner",
    "Mode",
    "Party",
    "PartyKind",
    "Person",
    "Proposal",
    "Ratio",
    "Reason",
    "Renewal",
    "Resting",
    "Role",
    "Scale",
    "Stated",
    "Step",
    "Stock",
    "Term",
    "Text",
    "TextVersion",
    "Track",
    "WrittenCondition",
    "confirmed",
    "digest",
    "is_untouched",
    "mark_drafted",
]
