"""Reports, spans, sources, attribution, amounts, claims: what every other room speaks of."""

from detente.evidence.amounts import Amount, Qualifier, Quantity, amount_of, days_of, number_words
from detente.evidence.claims import (
    Attribution,
    Claim,
    ClaimTerm,
    ClaimTime,
    Condition,
    Context,
    Entity,
    EntityType,
    Item,
    Kind,
    Relation,
    Report,
    Span,
    Status,
)
from detente.evidence.handling import MEDIATOR, PUBLIC, TEAM, Handling, may_see, strictest
from detente.evidence.values import ClaimId, IsoDay, Slug, Value
from detente.evidence.when import When, day, first_day, last_day

__all__ = [
    "MEDIATOR",
    "PUBLIC",
    "TEAM",
    "Amount",
    "Attribution",
    "Claim",
    "ClaimId",
    "ClaimTerm",
    "ClaimTime",
    "Condition",
    "Context",
    "Entity",
    "EntityType",
    "Handling",
    "IsoDay",
    "Item",
    "Kind",
    "Qualifier",
    "Quantity",
    "Relation",
    "Report",
    "Slug",
    "Span",
    "Status",
    "Value",
    "When",
    "amount_of",
    "day",
    "days_of",
    "number_words",
    "first_day",
    "last_day",
    "may_see",
    "strictest",
]
