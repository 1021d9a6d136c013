"""Parties, issues, proposals, gates, agreements, incidents, judgments and events: the negotiation as a case."""

from detente.case.agreements import Agreement, Deliverable, End, Renewal
from detente.case.case import FORMAT_VERSION, SECTIONS, AsideClaim, Case, CaseAt, see_that_it_is_a_view
from detente.case.check import check_case
from detente.case.confirm import confirm_entries, set_aside
from detente.case.contradictions import contradictions
from detente.case.disagreement import Contradiction, Difference, Version
from detente.case.drafted import confirmed, digest, is_untouched, mark_drafted
from detente.case.entry import Entry, Resting
from detente.case.events import Event, EventKind, Halted, Reason
from detente.case.faults import Fault
from detente.case.gates import Basis, Gate, Literal, Mode, Step
from detente.case.incidents import Incident
from detente.case.issues import Issue, Manner, Scale, Stock
from detente.case.judgments import Judgment, MoreIs, Preference, PreferenceKind
from detente.case.levels import for_level, handling_of
from detente.case.linking.differences import differences
from detente.case.linking.sources import NOBODY, Source, Sources, sources_of
from detente.case.linking.stories import Story, linked_claims, stories
from detente.case.load import load_case, report_text
from detente.case.log import Change, EntryChange
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
from detente.case.save import save_case
from detente.case.schema import case_schema
from detente.case.terms import Ratio, Stated, Term, Track
from detente.case.versions import current_user, history, restore_version, undo
from detente.case.withdraw import without, without_claims

__all__ = [
    "FORMAT_VERSION",
    "NOBODY",
    "SECTIONS",
    "Agreement",
    "Answer",
    "AnswerReading",
    "Basis",
    "AsideClaim",
    "Case",
    "CaseAt",
    "Change",
    "Clause",
    "ClauseStatus",
    "Contradiction",
    "Deliverable",
    "Difference",
    "End",
    "Entry",
    "EntryChange",
    "Event",
    "EventKind",
    "Fault",
    "Form",
    "Gate",
    "Halted",
    "Incident",
    "Issue",
    "Judgment",
    "MoreIs",
    "Preference",
    "PreferenceKind",
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
    "Source",
    "Sources",
    "Stated",
    "Step",
    "Stock",
    "Story",
    "Term",
    "Text",
    "TextVersion",
    "Track",
    "Version",
    "WrittenCondition",
    "case_schema",
    "check_case",
    "confirm_entries",
    "confirmed",
    "contradictions",
    "current_user",
    "differences",
    "digest",
    "for_level",
    "handling_of",
    "history",
    "is_untouched",
    "linked_claims",
    "load_case",
    "mark_drafted",
    "report_text",
    "restore_version",
    "save_case",
    "set_aside",
    "see_that_it_is_a_view",
    "sources_of",
    "stories",
    "undo",
    "without",
    "without_claims",
]
