"""A claim as a reviewer sees it: its sentence, what was read from it, on whose word, and who else tells it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.case import Case
from detente.case.linking.sources import sources_of
from detente.case.linking.stories import linked_claims
from detente.case.review.decisions import Decision
from detente.evidence import Claim, ClaimTerm, amount_of

__all__ = ["ClaimShown", "claim_lines", "shown"]

_AROUND = 320
"""How many characters of a report are shown at most on either side of a claim's words."""


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """What is shown of one claim."""

    before: str
    words: str
    after: str
    lines: tuple[tuple[str, str], ...]
    """Field and value, in the order in which they are asked about."""


def shown(name: str, claim: Claim, case: Case, text: str, decision: Decision | None) -> ClaimShown:
    """Gather what a reviewer needs to decide on a claim."""
    start, end = claim.span.start, claim.span.end
    begin = max(text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0, start - _AROUND)
    stop = text.find("\n\n", end)
    stop = min(len(text) if stop < 0 else stop, end + _AROUND)
    lines = (*claim_lines(claim, case.report_of(name).outlet), *_also(name, case), *_decided(decision))
    return ClaimShown(text[begin:start], claim.span.text, text[end:stop], lines)


def claim_lines(claim: Claim, outlet: str | None) -> tuple[tuple[str, str], ...]:
    """Say a claim field by field, an empty one as not said."""
    lines = [
        ("kind", f"{claim.kind.value}, {claim.status.value}"),
        ("actor", ", ".join(claim.actor) or "not said"),
        ("target", ", ".join(claim.target) or "not said"),
    ]
    lines += [(f"term{number}", _term(term)) for number, term in enumerate(claim.terms, start=1)]
    lines += [(condition.relation.value, f"“{condition.text}”") for condition in claim.conditions]
    if claim.time is not None:
        lines.append(("time", f"{claim.time.value or 'day not told'} “{claim.time.text}”"))
    chain = [outlet or "outlet not said", *(source.source for source in claim.attribution)]
    lines.append(("source", " ← ".join(chain)))
    if claim.handling != "public":
        lines.append(("handling", claim.handling))
    return tuple(lines)


def _term(term: ClaimTerm) -> str:
    amount = f" [{term.quantity}: {amount_of(term.quantity)}]" if term.quantity is not None else ""
    way = " → ".join(", ".join(side) or "?" for side in (term.giver, term.receiver))
    part = f", part of term{term.part_of + 1}" if term.part_of is not None else ""
    return f"{term.item.value}: “{term.text}”{amount}{part}" + (f", {way}" if term.giver or term.receiver else "")


def _also(name: str, case: Case) -> list[tuple[str, str]]:
    group = next((group for group in linked_claims(case) if name in group), (name,))
    others = [other for other in group if other.partition("/")[0] != name.partition("/")[0]]
    return [("also told", f"{', '.join(others)} ({sources_of(case, group).words})")] if others else []


def _decided(decision: Decision | None) -> list[tuple[str, str]]:
    if decision is None or decision.decision is None:
        return []
    by = f" by {decision.by}" if decision.by else ""
    return [("decided", f"{decision.decision.value}{by}{f', {decision.on[:10]}' if decision.on else ''}")]
