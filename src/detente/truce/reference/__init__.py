"""The reference class of a truce: how others ended, with what counts as an end beside every number."""

from detente.truce.reference.ceasefires import Ceasefire, Ceasefires, read_ceasefires
from detente.truce.reference.incidence import Incidence, Reading, at_days, cumulative_incidence
from detente.truce.reference.rates import (
    AT_DAYS,
    ClassRates,
    Rate,
    ReferenceClass,
    known_rates,
    reference_class,
    selection_warning,
)

__all__ = [
    "AT_DAYS",
    "Ceasefire",
    "Ceasefires",
    "ClassRates",
    "Incidence",
    "Rate",
    "Reading",
    "ReferenceClass",
    "at_days",
    "cumulative_incidence",
    "known_rates",
    "read_ceasefires",
    "reference_class",
    "selection_warning",
]
