"""Section "settle": what the record leaves open, and who could say.

A first list: an act without an actor, a term without an amount, a refusal without a reason, a party that owes an
answer. Which answer would change with each is for the analyses that build on them.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.brief.known import Known
from detente.brief.quotes import gist
from detente.case import Answer, AnswerReading, EventKind
from detente.evidence import Item
from detente.process.labels import proposal_labels
from detente.show import Cell, Section, Table, cell

__all__ = ["settle_section"]

Row = tuple[Cell, Cell, Cell]

_UNCOUNTED = frozenset({Item.TALKS, Item.POLITICAL, Item.ACCESS, Item.GUARANTEES, Item.MONITORING, Item.LISTS})
"""Things that are given or not; no amount is missing from them."""


def settle_section(known: Known) -> Section:
    """Write the section."""
    rows = (*_silent(known), *_unexplained(known), *_without_amount(known), *_without_actor(known))
    return Section(
        id="settle",
        title="What would settle it",
        question="Which missing fact would close an open question?",
        blocks=(
            Table(
                columns=("Missing", "Of what", "Who could say"),
                rows=rows,
                empty="Nothing that this list looks for is missing: actors, amounts, reasons, answers.",
            ),
        ),
    )


def _silent(known: Known) -> Iterator[Row]:
    """Give the addressees who owe an answer."""
    for proposal in known.state.proposals:
        for party in proposal.awaiting:
            drafted = known.drafted(is_drafted=proposal.basis.drafted)
            what = f"{_label(known, proposal.proposal)}, version {proposal.version}"
            yield cell("an answer", (), drafted), cell(what, proposal.basis.claims), cell(known.case.name(party))


def _unexplained(known: Known) -> Iterator[Row]:
    """Give the refusals for which no reason is told."""
    for event in known.events():
        if event.kind is not EventKind.ANSWER or event.answer is not Answer.REJECTED or event.reasons:
            continue
        if event.reading in (None, AnswerReading.UNKNOWN):
            what = f"refusal of {_label(known, event.proposal or '')}"
            yield known.cell("the reason", event, ()), cell(what, event.claims), cell(known.names(event.parties))


def _without_amount(known: Known) -> Iterator[Row]:
    """Give the terms of open proposals that name a thing and no amount or level of it."""
    standing = {p.proposal for p in known.state.proposals if p.is_open}
    issues = {i.id: i for i in known.case.issues}
    for proposal in known.case.proposals:
        if proposal.id not in standing:
            continue
        for term in (t for track in proposal.tracks for t in track.terms):
            issue = issues.get(term.issue)
            if issue is None or issue.item in _UNCOUNTED:
                continue
            if any(s.quantity or s.level for s in term.stated):
                continue
            words = " | ".join(s.words for s in term.stated)
            claims = [c for s in term.stated for c in s.claims]
            who = known.names([proposal.author] if proposal.author else [])
            yield known.cell("the amount", proposal, ()), cell(f"{issue.label}: “{words}”", claims), cell(who)


def _without_actor(known: Known) -> Iterator[Row]:
    """Give the claims that do not say who acts."""
    for name, claim in known.case.claims.items():
        if not claim.actor:
            sources = ", ".join(a.source for a in claim.attribution) or known.case.report_of(name).outlet or ""
            yield cell("the actor"), cell(f"{gist(claim)}: “{claim.span.text}”", [name]), cell(sources)


def _label(known: Known, proposal: str) -> str:
    return proposal_labels(known.state.point).get(proposal, "a proposal")
