"""The record → all preferences that fit it: bounds with their quotes, conflicts, exact answers, samples."""

from detente.preferences.bounds import Bound, BoundKind, Comparison, Extreme, Hope, NoDeal, Relation, Utility, Weight
from detente.preferences.compared import Compared, compared
from detente.preferences.conflicts import Conflict, conflict_of, minimal_hitting_sets
from detente.preferences.contradictions import conflict_in, without_entries
from detente.preferences.fitting import bounds, bounds_in, program_of
from detente.preferences.frame import Frame, frame_of, joined_by, package_space, stakes
from detente.preferences.program import Program, Row
from detente.preferences.readings import (
    ConditionReading,
    OfferReading,
    Readings,
    RefusalReading,
    SilenceReading,
    StakeReading,
)
from detente.preferences.result import AskedPackage, Preferences, package_of_words, preferences
from detente.preferences.samples import PreferenceSamples
from detente.preferences.sampling import sample_in, sample_preferences
from detente.preferences.section import bounds_section
from detente.preferences.section_of_samples import samples_blocks
from detente.preferences.settle import Answer, Missing, MissingKind, answer_of, gain_span
from detente.preferences.shares import Shares, shares
from detente.preferences.space import IssueScale, LeftOut, Package, PackageSpace
from detente.preferences.stakes import Stake, StakeKind
from detente.preferences.standings import (
    Preferred,
    Standing,
    Standings,
    preferred,
    standing_of,
    standings,
    standings_in,
)

__all__ = [
    "Answer",
    "AskedPackage",
    "Bound",
    "BoundKind",
    "Compared",
    "Comparison",
    "ConditionReading",
    "Conflict",
    "Extreme",
    "Frame",
    "Hope",
    "IssueScale",
    "LeftOut",
    "Missing",
    "MissingKind",
    "NoDeal",
    "OfferReading",
    "Package",
    "PackageSpace",
    "PreferenceSamples",
    "Preferences",
    "Preferred",
    "Program",
    "Readings",
    "RefusalReading",
    "Relation",
    "Row",
    "Shares",
    "SilenceReading",
    "Stake",
    "StakeKind",
    "StakeReading",
    "Standing",
    "Standings",
    "Utility",
    "Weight",
    "answer_of",
    "bounds",
    "bounds_in",
    "bounds_section",
    "compared",
    "conflict_in",
    "conflict_of",
    "frame_of",
    "gain_span",
    "joined_by",
    "minimal_hitting_sets",
    "package_of_words",
    "package_space",
    "preferences",
    "preferred",
    "program_of",
    "sample_in",
    "sample_preferences",
    "samples_blocks",
    "shares",
    "stakes",
    "standing_of",
    "standings",
    "standings_in",
    "without_entries",
]
