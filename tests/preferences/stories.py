"""Small records with numbers that can be reckoned by hand: a port and a union, over pay and a strike."""

from __future__ import annotations

from typing import Any

from detente.case import (
    Agreement,
    Answer,
    Case,
    Event,
    EventKind,
    Form,
    Issue,
    Judgment,
    Party,
    Preference,
    Proposal,
    Role,
    Scale,
    Stated,
    Term,
    Track,
)
from detente.evidence import Item, Quantity
from detente.preferences import Frame, Readings, frame_of
from detente.process import state

__all__ = ["agreed", "answered", "case_of", "exactly", "frame", "judged", "offer", "proposed", "said"]

PORT = Party(id="port", name="Port", roles=(Role.PRINCIPAL,))
UNION = Party(id="union", name="Union", roles=(Role.PRINCIPAL,))
JUDGE = Party(id="judge", name="Judge", roles=(Role.MEDIATOR,))

PAY = Issue(
    id="pay",
    label="pay",
    item=Item.MONEY,
    givers=("port",),
    receivers=("union",),
    unit="percent",
    scale=Scale(low=0, high=10),
)
HOURS = Issue(
    id="hours",
    label="hours",
    item=Item.OTHER,
    givers=("union",),
    receivers=("port",),
    unit="hours",
    scale=Scale(low=0, high=4),
)


def exactly(count: float, unit: str | None = None, qualifier: str = "exact") -> Quantity:
    """Return a quantity as worded."""
    low, high = (count, None) if qualifier in ("more_than", "at_least", "vague") else (count, count)
    return Quantity(min=low, max=high, unit=unit, qualifier=qualifier)


def said(count: float | None, *, qualifier: str = "exact", claims: tuple[str, ...] = (), **fields: Any) -> Stated:
    """Say an amount of something, or nothing of how much."""
    words = fields.pop("words", "some" if count is None else f"{qualifier} {count:g}")
    quantity = None if count is None else exactly(count, qualifier=qualifier)
    return Stated(words=words, quantity=quantity, claims=claims, **fields)


def tracks(terms: dict[str, Stated | tuple[Stated, ...] | float | None]) -> tuple[Track, ...]:
    """Return one track with these terms; a bare number is an exact amount."""
    made = []
    for issue, content in terms.items():
        stated = content if isinstance(content, tuple) else (content,)
        made.append(Term(issue=issue, stated=tuple(s if isinstance(s, Stated) else said(s) for s in stated)))
    return (Track(terms=tuple(made)),)


def offer(name: str, author: str, to: str = "", /, *, form: Form = Form.OFFER, **terms: Any) -> Proposal:
    """Return a proposal to some parties; a hyphen in an issue's id is written as an underscore."""
    return Proposal(
        id=name,
        form=form,
        author=author,
        addressees=tuple(to.split()),
        tracks=tracks({issue.replace("_", "-"): level for issue, level in terms.items()}),
    )


def agreed(name: str, *parties: str, **terms: Any) -> Agreement:
    """Return an agreement."""
    return Agreement(
        id=name,
        label=name,
        parties=parties,
        tracks=tracks({issue.replace("_", "-"): level for issue, level in terms.items()}),
    )


def proposed(proposal: Proposal, when: str = "2024-03-01") -> Event:
    """Tell that a proposal was made."""
    parties = (proposal.author,) if proposal.author else ()
    return Event(id=f"made-{proposal.id}", kind=EventKind.PROPOSE, parties=parties, proposal=proposal.id, when=when)


def answered(
    proposal: Proposal, by: str, how: str, reading: str | None = None, when: str = "2024-03-05", **fields: Any
) -> Event:
    """Tell how a party answered a proposal."""
    return Event(
        id=f"answer-{proposal.id}-{by}",
        kind=EventKind.ANSWER,
        parties=(by,),
        proposal=proposal.id,
        answer=Answer(how),
        reading=reading,
        when=when,
        **fields,
    )


def judged(name: str, party: str, kind: str, on: str = "2024-04-01", **fields: Any) -> Judgment:
    """Return a judgment on a party's preferences."""
    told = Preference.model_validate({"party": party, "kind": kind, **fields})
    return Judgment(id=name, about=party, statement=name, reason="for the test", by="anna", on=on, preference=told)


def case_of(
    *entries: Proposal | Agreement | Event | Judgment,
    issues: tuple[Issue, ...] = (PAY, HOURS),
    parties: tuple[Party, ...] = (PORT, UNION, JUDGE),
    **fields: Any,
) -> Case:
    """Return a case with these entries; proposals and agreements are made without being told so."""
    proposals = tuple(e for e in entries if isinstance(e, Proposal))
    agreements = tuple(e for e in entries if isinstance(e, Agreement))
    events = [e for e in entries if isinstance(e, Event)]
    told = {e.proposal for e in events if e.kind is EventKind.PROPOSE}
    made = [proposed(p) for p in proposals if p.id not in told]
    signed = [
        Event(id=f"signed-{a.id}", kind=EventKind.AGREE, parties=a.parties, agreement=a.id, when="2024-02-01")
        for a in agreements
    ]
    return Case(
        id="port",
        title="The port",
        parties=parties,
        issues=issues,
        proposals=proposals,
        agreements=agreements,
        events=(*signed, *made, *events),
        judgments=tuple(e for e in entries if isinstance(e, Judgment)),
        **fields,
    )


def frame(*entries: Proposal | Agreement | Event | Judgment, readings: Readings | None = None, **fields: Any) -> Frame:
    """Read such a case as it stands at the end."""
    return frame_of(state(case_of(*entries, **fields).at()), readings)
