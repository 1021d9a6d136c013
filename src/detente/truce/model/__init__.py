"""The model of a truce in daily steps: arrays in, arrays out; nothing here knows of cases."""

from detente.truce.model.alarms import CAUSES, Alarm, alarm_probabilities
from detente.truce.model.bands import Band, band
from detente.truce.model.chain import EXPIRY, Course, Courses, course
from detente.truce.model.design import Design, Foresight, Rule
from detente.truce.model.incentives import Incentives, incentives, remaining_values, strike_days
from detente.truce.model.levers import Lever, group_indices, levers
from detente.truce.model.parameters import COMMON, SIDES, Parameters, described
from detente.truce.model.published import (
    Reciprocity,
    attacks_until_doubt,
    constant_hazard,
    generous_forgiveness,
    least_punishment,
    noisy_reciprocity,
    policing_patience,
    trigger_holds,
    trigger_value,
    trust_after_attack,
    trust_after_quiet,
)
from detente.truce.model.ranges import Factor, Range, Ranges, default_ranges
from detente.truce.model.simulation import Simulated, simulated
from detente.truce.model.survival import Cause, Survival, survival

__all__ = [
    "Alarm",
    "Band",
    "CAUSES",
    "COMMON",
    "Cause",
    "Course",
    "Courses",
    "Design",
    "EXPIRY",
    "Factor",
    "Foresight",
    "Incentives",
    "Lever",
    "Parameters",
    "Range",
    "Ranges",
    "Reciprocity",
    "Rule",
    "SIDES",
    "Simulated",
    "Survival",
    "alarm_probabilities",
    "attacks_until_doubt",
    "band",
    "constant_hazard",
    "course",
    "default_ranges",
    "described",
    "generous_forgiveness",
    "group_indices",
    "incentives",
    "least_punishment",
    "levers",
    "noisy_reciprocity",
    "policing_patience",
    "remaining_values",
    "simulated",
    "strike_days",
    "survival",
    "trigger_holds",
    "trigger_value",
    "trust_after_attack",
    "trust_after_quiet",
]
