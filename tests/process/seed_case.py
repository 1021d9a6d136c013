"""The case of December 2023 as a person would write it down from one report: the fixture of process and positions."""

from __future__ import annotations

import hashlib

from detente.case import (
    Agreement,
    Answer,
    AnswerReading,
    Case,
    Deliverable,
    End,
    Event,
    EventKind,
    Form,
    Gate,
    Incident,
    Issue,
    Literal,
    Mode,
    Party,
    Person,
    Proposal,
    Reason,
    Role,
    Stated,
    Step,
    Stock,
    Term,
    Track,
)
from detente.evidence import Claim, Context, Item, Kind, Quantity, Report, Span

REPORT = "menafn-2023-12-21"
TEXT = "x" * 30
"""Stands for the report: what it says is not looked at here."""


def claim_id(number: int) -> str:
    return f"{REPORT}/c{number}"


C = [claim_id(n) for n in range(15)]
"""The claims by number, from 1; the report has 14."""


def persons(low: float | None, high: float | None, qualifier: str = "exact") -> Quantity:
    return Quantity(min=low, max=high, unit="persons", qualifier=qualifier)


A_WEEK = Quantity(min=1, max=1, unit="week", qualifier="exact")


def _claims() -> dict[str, Claim]:
    kinds = [
        Kind.REJECT,
        Kind.PROPOSE,
        Kind.PRECONDITION,
        Kind.MEET,
        Kind.DEMAND,
        Kind.PROPOSE,
        Kind.MEET,
        Kind.PRECONDITION,
        Kind.PRECONDITION,
        Kind.AGREE,
        Kind.RELEASE,
        Kind.RELEASE,
        Kind.SUSPEND,
        Kind.ACCUSE,
    ]
    return {
        claim_id(n): Claim(id=f"c{n}", kind=kind, span=Span(start=n, end=n + 1, text="x"))
        for n, kind in enumerate(kinds, start=1)
    }


PARTIES = (
    Party(
        id="israel",
        name="Israel",
        roles=(Role.PRINCIPAL,),
        claims=(C[2],),
    ),
    Party(
        id="hamas",
        name="Hamas",
        roles=(Role.PRINCIPAL,),
        claims=(C[1],),
        people=(Person(name="Ismail Haniyeh", office="head of the political bureau", claims=(C[4],)),),
    ),
    Party(id="pij", name="Palestinian Islamic Jihad", aliases=("PIJ",), roles=(Role.PRINCIPAL,), claims=(C[7],)),
    Party(id="egypt", name="Egypt", roles=(Role.MEDIATOR,), claims=(C[4],)),
)

ISSUES = (
    Issue(
        id="halt",
        label="halt of hostilities by Israel",
        item=Item.TRUCE,
        givers=("israel",),
        receivers=("hamas", "pij"),
        unit="day",
        claims=(C[2], C[3]),
    ),
    Issue(
        id="captives",
        label="release of persons held in Gaza",
        item=Item.PERSONS,
        givers=("hamas",),
        receivers=("israel",),
        unit="persons",
        claims=(C[2],),
    ),
    Issue(
        id="prisoners",
        label="release of persons held by Israel",
        item=Item.PERSONS,
        givers=("israel",),
        receivers=("hamas", "pij"),
        unit="persons",
        claims=(C[9],),
        stocks=(Stock(words="thousands", quantity=persons(2000, None, "vague"), claims=(f"{REPORT}/k1",)),),
    ),
    Issue(id="aid", label="aid, let in by Israel", item=Item.AID, givers=("israel",), claims=(C[6],)),
)

OFFER = Proposal(
    id="israel-offer",
    label="Israel's proposal",
    author="israel",
    presenter="egypt",
    addressees=("hamas", "pij"),
    claims=(C[2], C[5], C[6]),
    tracks=(
        Track(
            terms=(
                Term(
                    issue="captives",
                    stated=(
                        Stated(
                            words="approximately 40 captives",
                            quantity=persons(40, 40, "approx"),
                            givers=("hamas",),
                            receivers=("israel",),
                            claims=(C[2],),
                        ),
                        Stated(
                            words="several dozen hostages",
                            quantity=persons(24, None, "vague"),
                            givers=("hamas",),
                            receivers=("israel",),
                            claims=(C[5],),
                        ),
                    ),
                    parts=(
                        Stated(
                            words="all remaining women and children",
                            quantity=persons(None, None, "all"),
                            claims=(C[5],),
                        ),
                    ),
                ),
                Term(
                    issue="halt",
                    stated=(
                        Stated(
                            words="cease its offensive for a week",
                            quantity=A_WEEK,
                            givers=("israel",),
                            claims=(C[6],),
                        ),
                    ),
                ),
                Term(
                    issue="aid",
                    stated=(Stated(words="increased humanitarian aid", givers=("israel",), claims=(C[6],)),),
                ),
            )
        ),
    ),
)


def demand(holder: str) -> Proposal:
    return Proposal(
        id=f"{holder}-demand",
        form=Form.DEMAND,
        author=holder,
        addressees=("israel",),
        claims=(C[9],),
        tracks=(
            Track(
                terms=(
                    Term(
                        issue="prisoners",
                        stated=(
                            Stated(
                                words="all Palestinian prisoners",
                                quantity=persons(None, None, "all"),
                                givers=("israel",),
                                receivers=(holder,),
                                claims=(C[9],),
                            ),
                        ),
                    ),
                    Term(
                        issue="captives",
                        stated=(
                            Stated(
                                words="over 100 hostages",
                                quantity=persons(100, None, "more_than"),
                                givers=(holder,),
                                receivers=("israel",),
                                claims=(C[9],),
                            ),
                        ),
                    ),
                )
            ),
        ),
    )


def talks_gate(holder: str, *claims: str) -> Gate:
    return Gate(
        id=f"{holder}-gate",
        holder=holder,
        on=Step(talks=True, words="talks"),
        needs=(Literal(step=Step(issue="halt", givers=("israel",), words="a ceasefire"), mode=Mode.BEFORE),),
        claims=claims,
    )


TRUCE = Agreement(
    id="november-truce",
    label="the week-long truce of November",
    parties=("israel", "hamas"),
    claims=(C[10],),
    duration=(Stated(words="week-long", quantity=A_WEEK, claims=(C[10],)),),
    deliverables=(
        Deliverable(
            id="captives-freed",
            issue="captives",
            stated=(
                Stated(
                    words="more than 105 captives",
                    quantity=persons(105, None, "more_than"),
                    givers=("hamas",),
                    receivers=("israel",),
                    claims=(C[11],),
                ),
            ),
        ),
        Deliverable(
            id="prisoners-freed",
            issue="prisoners",
            stated=(
                Stated(
                    words="240 Palestinians",
                    quantity=persons(240, 240),
                    givers=("israel",),
                    receivers=("hamas",),
                    claims=(C[12],),
                ),
            ),
        ),
    ),
)

INCIDENTS = (
    Incident(
        id="breach-israel",
        words="accused of violating the agreement",
        accusers=("hamas",),
        accused=("israel",),
        agreement="november-truce",
        claims=(C[14],),
    ),
    Incident(
        id="breach-hamas",
        words="accused of violating the agreement",
        accusers=("israel",),
        accused=("hamas",),
        agreement="november-truce",
        claims=(C[14],),
    ),
)

EVENTS = (
    Event(id="e-agree", kind=EventKind.AGREE, agreement="november-truce", when="2023-11", claims=(C[10],)),
    Event(
        id="e-captives",
        kind=EventKind.DELIVER,
        parties=("hamas",),
        agreement="november-truce",
        deliverable="captives-freed",
        when="2023-11",
        stated=TRUCE.deliverables[0].stated,
        claims=(C[11],),
    ),
    Event(
        id="e-prisoners",
        kind=EventKind.DELIVER,
        parties=("israel",),
        agreement="november-truce",
        deliverable="prisoners-freed",
        when="2023-11",
        stated=TRUCE.deliverables[1].stated,
        claims=(C[12],),
    ),
    Event(
        id="e-end",
        kind=EventKind.LAPSE,
        agreement="november-truce",
        end=End.COLLAPSED,
        reasons=(
            Reason(party="israel", words="Hamas violated the agreement", claims=(C[14],)),
            Reason(party="hamas", words="Israel violated the agreement", claims=(C[14],)),
        ),
        claims=(C[13],),
    ),
    Event(id="e-offer", kind=EventKind.PROPOSE, parties=("israel",), proposal="israel-offer", claims=(C[2], C[6])),
    Event(
        id="e-answer",
        kind=EventKind.ANSWER,
        parties=("hamas",),
        proposal="israel-offer",
        answer=Answer.REJECTED,
        reading=AnswerReading.ORDER,
        words="turned down",
        claims=(C[1],),
    ),
    Event(id="e-gate-hamas", kind=EventKind.GATE, parties=("hamas",), gate="hamas-gate", claims=(C[3], C[8])),
    Event(id="e-gate-pij", kind=EventKind.GATE, parties=("pij",), gate="pij-gate", claims=(C[8],)),
    Event(
        id="e-meet",
        kind=EventKind.MEET,
        parties=("hamas",),
        targets=("egypt",),
        people=("Ismail Haniyeh",),
        met=("Egypt's intelligence chief",),
        words="has arrived in Cairo for discussions",
        claims=(C[4],),
    ),
    Event(id="e-join", kind=EventKind.JOIN, parties=("pij",), first_time=True, claims=(C[7],)),
    Event(id="e-demand-hamas", kind=EventKind.PROPOSE, parties=("hamas",), proposal="hamas-demand", claims=(C[9],)),
    Event(id="e-demand-pij", kind=EventKind.PROPOSE, parties=("pij",), proposal="pij-demand", claims=(C[9],)),
    Event(
        id="e-accuse-hamas",
        kind=EventKind.ACCUSE,
        parties=("hamas",),
        targets=("israel",),
        incident="breach-israel",
        claims=(C[14],),
    ),
    Event(
        id="e-accuse-israel",
        kind=EventKind.ACCUSE,
        parties=("israel",),
        targets=("hamas",),
        incident="breach-hamas",
        claims=(C[14],),
    ),
)

SEED = Case(
    id="seed",
    title="Talks of December 2023",
    parties=PARTIES,
    issues=ISSUES,
    proposals=(OFFER, demand("hamas"), demand("pij")),
    gates=(talks_gate("hamas", C[3], C[8]), talks_gate("pij", C[8])),
    agreements=(TRUCE,),
    incidents=INCIDENTS,
    events=EVENTS,
    reports=(
        Report(
            id=REPORT,
            file="reports/seed.txt",
            outlet="MENAFN",
            date="2023-12-21",
            sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        ),
    ),
    claims=_claims(),
    context={f"{REPORT}/k1": Context(id="k1", about="custody", span=Span(start=0, end=1, text="x"))},
)
