"""What to call a proposal: by its label, by the words that told it, or by who made it and when."""

from __future__ import annotations

from detente.case import Event, EventKind, Proposal
from detente.process.standpoint import Standpoint

__all__ = ["proposal_label", "proposal_labels", "short_label"]


def proposal_label(point: Standpoint, proposal: Proposal) -> str:
    """Return the label of a proposal; without one the words in which it was told, else who made it and when."""
    made = _made(point, proposal)
    told = next((event.words for event in reversed(made) if event.words), None)
    return proposal.label or told or short_label(point, proposal)


def short_label(point: Standpoint, proposal: Proposal) -> str:
    """Return the label of a proposal; without one who made it and when, as far as that is told."""
    if proposal.label:
        return proposal.label
    made = _made(point, proposal)
    by = point.names(a for a in (proposal.author, *proposal.co_authors) if a) or "a party not named"
    when = point.when(made[-1]) if made else "date not told"
    return f"{proposal.form.value} by {by}, {when}"


def proposal_labels(point: Standpoint) -> dict[str, str]:
    """Return what to call each proposal of a case, by its id."""
    return {proposal.id: proposal_label(point, proposal) for proposal in point.case.proposals}


def _made(point: Standpoint, proposal: Proposal) -> list[Event]:
    events = point.ledger.about(proposal.id)
    return [e for e in events if e.kind is EventKind.PROPOSE and e.proposal == proposal.id]
