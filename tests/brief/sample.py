"""A case of our own making for the tests: what a report of 21 December 2023 tells, entered by hand."""

from __future__ import annotations

import hashlib

from detente.case import (
    Agreement,
    Answer,
    AnswerReading,
    Basis,
    Case,
    Deliverable,
    End,
    Event,
    EventKind,
    Gate,
    Incident,
    Issue,
    Literal,
    Mode,
    Party,
    PartyKind,
    Person,
    Proposal,
    Reason,
    Role,
    Scale,
    Stated,
    Step,
    Stock,
    Term,
    Track,
    mark_drafted,
)
from detente.evidence import (
    Attribution,
    Claim,
    ClaimTerm,
    Condition,
    Context,
    EntityType,
    Item,
    Kind,
    Qualifier,
    Quantity,
    Relation,
    Report,
    Span,
    Status,
)

REPORT = "menafn-1221"
TEXT = """\
Hamas has reportedly rejected an Israeli offer to stop the fighting in return for the release of around 40 captives, \
sources told the Wall Street Journal (WSJ). The group says that negotiations on the hostages can begin only if Israel \
first ends its offensive in Gaza.

Ismail Haniyeh, who heads the political bureau of Hamas, has come to Cairo to meet Egypt's intelligence chief and \
other officials who mediate in the conflict, the WSJ reported. Egyptian officials who were not named said that Israel \
had asked for the release of several dozen hostages, including all remaining women and children, as part of the offer. \
In exchange, Israel was reportedly ready to halt its offensive for a week and to let more humanitarian aid into Gaza.

For the first time, delegates of Palestinian Islamic Jihad (PIJ) are taking part in the talks, according to the WSJ. \
Both PIJ and Hamas insist that Israel must carry out a ceasefire before they negotiate on any deal.

They also demand the release of all Palestinian prisoners as a condition for freeing more than 100 hostages held in \
Gaza. Israel holds thousands of Palestinians in custody.

A truce of one week, negotiated last month between Israel and Hamas, led to the release of more than 105 captives in \
exchange for West Jerusalem freeing 240 Palestinians. The truce then collapsed, and both sides accused each other of \
breaking the agreement.
"""

_WSJ = Attribution(source="Wall Street Journal", type=EntityType.OUTLET)
_EGYPTIANS = Attribution(source="unnamed Egyptian officials", type=EntityType.UNNAMED)
_CHAIN = (_WSJ, _EGYPTIANS)
_CARRIED_OVER = (_WSJ, _EGYPTIANS.model_copy(update={"inherited": True}))


def span(words: str) -> Span:
    """The one place of these words in the text."""
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def term(item: Item, words: str, quantity: Quantity | None = None, *, giver: str = "", receiver: str = "") -> ClaimTerm:
    place = span(words)
    return ClaimTerm(
        item=item,
        text=words,
        start=place.start,
        end=place.end,
        quantity=quantity,
        giver=(giver,) if giver else (),
        receiver=(receiver,) if receiver else (),
    )


def number(low: float | None, high: float | None, unit: str, qualifier: Qualifier) -> Quantity:
    return Quantity(min=low, max=high, unit=unit, qualifier=qualifier)


ABOUT_40 = number(40, 40, "captives", Qualifier.APPROX)
SEVERAL_DOZEN = number(24, None, "hostages", Qualifier.VAGUE)
ALL_WOMEN = number(None, None, "women and children", Qualifier.ALL)
WEEK = number(1, 1, "week", Qualifier.EXACT)
OVER_100 = number(100, None, "hostages", Qualifier.MORE_THAN)
OVER_105 = number(105, None, "captives", Qualifier.MORE_THAN)
EXACTLY_240 = number(240, 240, "Palestinians", Qualifier.EXACT)
ALL_PRISONERS = number(None, None, "Palestinian prisoners", Qualifier.ALL)
THOUSANDS = number(2000, None, "Palestinians", Qualifier.VAGUE)


def _claims() -> dict[str, Claim]:
    ceasefire = "ceasefire before they negotiate on any deal"
    return {
        f"{REPORT}/{c.id}": c
        for c in (
            Claim(
                id="c1",
                kind=Kind.REJECT,
                actor=("Hamas",),
                target=("Israel",),
                status=Status.REPORTED,
                span=span("Hamas has reportedly rejected an Israeli offer"),
                attribution=(_WSJ,),
            ),
            Claim(
                id="c2",
                kind=Kind.PROPOSE,
                actor=("Israel",),
                status=Status.REPORTED,
                span=span("Israeli offer to stop the fighting in return for the release of around 40 captives"),
                terms=(term(Item.PERSONS, "around 40 captives", ABOUT_40),),
                attribution=(_WSJ,),
            ),
            Claim(
                id="c3",
                kind=Kind.PRECONDITION,
                actor=("Hamas",),
                target=("Israel",),
                span=span("negotiations on the hostages can begin only if Israel first ends its offensive in Gaza"),
                conditions=(
                    Condition(
                        relation=Relation.REQUIRES,
                        text="Israel first ends its offensive",
                        start=span("Israel first ends its offensive").start,
                        end=span("Israel first ends its offensive").end,
                    ),
                ),
            ),
            Claim(
                id="c4",
                kind=Kind.MEET,
                actor=("Ismail Haniyeh",),
                target=("Egypt",),
                status=Status.REPORTED,
                span=span("Ismail Haniyeh, who heads the political bureau of Hamas, has come to Cairo"),
                attribution=(_WSJ,),
            ),
            Claim(
                id="c5",
                kind=Kind.DEMAND,
                actor=("Israel",),
                status=Status.REPORTED,
                span=span(
                    "Israel had asked for the release of several dozen hostages, including all remaining women and "
                    "children, as part of the offer"
                ),
                terms=(term(Item.PERSONS, "several dozen hostages", SEVERAL_DOZEN, receiver="Israel"),),
                attribution=_CHAIN,
            ),
            Claim(
                id="c6",
                kind=Kind.PROPOSE,
                actor=("Israel",),
                status=Status.REPORTED,
                span=span(
                    "Israel was reportedly ready to halt its offensive for a week and to let more humanitarian aid"
                ),
                terms=(term(Item.TRUCE, "halt its offensive for a week", WEEK, giver="Israel"),),
                attribution=_CARRIED_OVER,
            ),
            Claim(
                id="c7",
                kind=Kind.MEET,
                actor=("Palestinian Islamic Jihad",),
                status=Status.REPORTED,
                span=span("delegates of Palestinian Islamic Jihad (PIJ) are taking part in the talks"),
                attribution=(_WSJ,),
            ),
            Claim(
                id="c8",
                kind=Kind.PRECONDITION,
                actor=("Palestinian Islamic Jihad", "Hamas"),
                target=("Israel",),
                span=span(f"Both PIJ and Hamas insist that Israel must carry out a {ceasefire}"),
            ),
            Claim(
                id="c9",
                kind=Kind.PRECONDITION,
                actor=("Palestinian Islamic Jihad", "Hamas"),
                span=span(
                    "They also demand the release of all Palestinian prisoners as a condition for freeing more than "
                    "100 hostages"
                ),
                terms=(
                    term(Item.PERSONS, "all Palestinian prisoners", ALL_PRISONERS, giver="Israel"),
                    term(Item.PERSONS, "more than 100 hostages", OVER_100),
                ),
            ),
            Claim(
                id="c10",
                kind=Kind.AGREE,
                actor=("Israel", "Hamas"),
                span=span("A truce of one week, negotiated last month between Israel and Hamas"),
                terms=(term(Item.TRUCE, "one week", WEEK),),
            ),
            Claim(
                id="c11",
                kind=Kind.RELEASE,
                actor=(),
                span=span("release of more than 105 captives in exchange for West Jerusalem freeing 240 Palestinians"),
                terms=(
                    term(Item.PERSONS, "more than 105 captives", OVER_105),
                    term(Item.PERSONS, "240 Palestinians", EXACTLY_240, giver="Israel"),
                ),
            ),
            Claim(id="c12", kind=Kind.SUSPEND, span=span("The truce then collapsed")),
            Claim(
                id="c13",
                kind=Kind.ACCUSE,
                actor=("Israel", "Hamas"),
                target=("Hamas", "Israel"),
                span=span("both sides accused each other of breaking the agreement"),
            ),
        )
    }


def _c(*numbers: int) -> tuple[str, ...]:
    return tuple(f"{REPORT}/c{n}" for n in numbers)


def _stated(words: str, *claims: int, quantity: Quantity | None = None, level: str | None = None) -> Stated:
    return Stated(words=words, claims=_c(*claims), quantity=quantity, level=level)


def _parties() -> tuple[Party, ...]:
    return (
        Party(id="israel", name="Israel", roles=(Role.PRINCIPAL,), kind=PartyKind.STATE, aliases=("West Jerusalem",)),
        Party(
            id="hamas",
            name="Hamas",
            roles=(Role.PRINCIPAL,),
            kind=PartyKind.MOVEMENT,
            claims=_c(1),
            people=(Person(name="Ismail Haniyeh", office="head of the political bureau", claims=_c(4)),),
        ),
        Party(
            id="pij", name="Palestinian Islamic Jihad", roles=(Role.PRINCIPAL,), kind=PartyKind.MOVEMENT, claims=_c(7)
        ),
        Party(
            id="egypt",
            name="Egypt",
            roles=(Role.MEDIATOR,),
            kind=PartyKind.STATE,
            claims=_c(4),
            people=(Person(office="intelligence chief", claims=_c(4)),),
        ),
    )


def _issues() -> tuple[Issue, ...]:
    return (
        Issue(
            id="hostages",
            label="persons held in Gaza",
            item=Item.PERSONS,
            givers=("hamas", "pij"),
            receivers=("israel",),
            claims=_c(2, 5),
        ),
        Issue(
            id="prisoners",
            label="Palestinian prisoners",
            item=Item.PERSONS,
            givers=("israel",),
            receivers=("hamas", "pij"),
            stocks=(Stock(words="thousands of Palestinians in custody", quantity=THOUSANDS, claims=(f"{REPORT}/k1",)),),
            claims=_c(9),
        ),
        Issue(
            id="truce",
            label="halt of the offensive",
            item=Item.TRUCE,
            givers=("israel",),
            receivers=("hamas", "pij"),
            scale=Scale(levels=("halt for a week", "ceasefire")),
            claims=_c(6, 8),
        ),
        Issue(
            id="aid",
            label="humanitarian aid into Gaza",
            item=Item.AID,
            givers=("israel",),
            receivers=("hamas",),
            claims=_c(6),
        ),
    )


def _proposal() -> Proposal:
    return Proposal(
        id="israel-week-for-forty",
        label="a week's halt for about 40 captives",
        author="israel",
        addressees=("hamas",),
        claims=_c(2, 5, 6),
        tracks=(
            Track(
                terms=(
                    Term(
                        issue="hostages",
                        stated=(
                            _stated("around 40 captives", 2, quantity=ABOUT_40),
                            _stated("several dozen hostages", 5, quantity=SEVERAL_DOZEN),
                        ),
                        parts=(_stated("all remaining women and children", 5, quantity=ALL_WOMEN),),
                    ),
                    Term(
                        issue="truce",
                        stated=(_stated("halt its offensive for a week", 6, quantity=WEEK, level="halt for a week"),),
                    ),
                    Term(issue="aid", stated=(_stated("more humanitarian aid", 6),)),
                )
            ),
        ),
    )


def _gates() -> tuple[Gate, ...]:
    talks = Step(talks=True, words="negotiations on the hostages")
    ceasefire = Step(issue="truce", givers=("israel",), level="ceasefire", words="a ceasefire")
    prisoners = Step(issue="prisoners", givers=("israel",), quantity=ALL_PRISONERS, words="all Palestinian prisoners")
    hostages = Step(issue="hostages", givers=("hamas", "pij"), quantity=OVER_100, words="more than 100 hostages")
    return (
        Gate(id="hamas-talks", holder="hamas", on=talks, needs=(Literal(step=ceasefire),), claims=_c(3, 8)),
        Gate(id="pij-talks", holder="pij", on=talks, needs=(Literal(step=ceasefire),), claims=_c(8)),
        Gate(
            id="hamas-all", holder="hamas", on=hostages, needs=(Literal(step=prisoners, mode=Mode.WITH),), claims=_c(9)
        ),
        Gate(id="pij-all", holder="pij", on=hostages, needs=(Literal(step=prisoners, mode=Mode.WITH),), claims=_c(9)),
        Gate(
            id="israel-week",
            holder="israel",
            on=Step(issue="truce", givers=("israel",), level="halt for a week", words="a week's halt"),
            needs=(
                Literal(
                    step=Step(issue="hostages", givers=("hamas",), quantity=ABOUT_40, words="around 40 captives"),
                    mode=Mode.WITH,
                ),
            ),
            basis=Basis.INFERRED,
            claims=_c(2, 6),
        ),
    )


def _agreement() -> Agreement:
    return Agreement(
        id="november-truce",
        label="truce between Israel and Hamas",
        parties=("israel", "hamas"),
        claims=_c(10),
        tracks=(
            Track(
                terms=(
                    Term(issue="hostages", stated=(_stated("more than 105 captives", 11, quantity=OVER_105),)),
                    Term(issue="prisoners", stated=(_stated("240 Palestinians", 11, quantity=EXACTLY_240),)),
                )
            ),
        ),
        deliverables=(
            Deliverable(
                id="hostages", issue="hostages", stated=(_stated("more than 105 captives", 11, quantity=OVER_105),)
            ),
            Deliverable(
                id="prisoners", issue="prisoners", stated=(_stated("240 Palestinians", 11, quantity=EXACTLY_240),)
            ),
        ),
        duration=(_stated("one week", 10, quantity=WEEK),),
    )


def _incidents() -> tuple[Incident, ...]:
    words = "both sides accused each other of breaking the agreement"
    return (
        Incident(
            id="by-israel",
            words=words,
            accusers=("israel",),
            accused=("hamas",),
            agreement="november-truce",
            claims=_c(13),
        ),
        Incident(
            id="by-hamas",
            words=words,
            accusers=("hamas",),
            accused=("israel",),
            agreement="november-truce",
            claims=_c(13),
        ),
    )


def _events() -> tuple[Event, ...]:
    words = "both sides accused each other of breaking the agreement"
    return (
        Event(
            id="agree",
            kind=EventKind.AGREE,
            parties=("israel", "hamas"),
            when="2023-11",
            agreement="november-truce",
            claims=_c(10),
        ),
        Event(
            id="freed-hostages",
            kind=EventKind.DELIVER,
            agreement="november-truce",
            deliverable="hostages",
            stated=(_stated("more than 105 captives", 11, quantity=OVER_105),),
            targets=("israel",),
            claims=_c(11),
        ),
        Event(
            id="freed-prisoners",
            kind=EventKind.DELIVER,
            parties=("israel",),
            agreement="november-truce",
            deliverable="prisoners",
            stated=(_stated("240 Palestinians", 11, quantity=EXACTLY_240),),
            claims=_c(11),
        ),
        Event(
            id="israel-accuses",
            kind=EventKind.ACCUSE,
            parties=("israel",),
            targets=("hamas",),
            incident="by-israel",
            claims=_c(13),
        ),
        Event(
            id="hamas-accuses",
            kind=EventKind.ACCUSE,
            parties=("hamas",),
            targets=("israel",),
            incident="by-hamas",
            claims=_c(13),
        ),
        Event(
            id="collapse",
            kind=EventKind.LAPSE,
            agreement="november-truce",
            end=End.COLLAPSED,
            reasons=(
                Reason(party="israel", words=words, claims=_c(13)),
                Reason(party="hamas", words=words, claims=_c(13)),
            ),
            claims=_c(12),
        ),
        Event(id="join-israel", kind=EventKind.JOIN, parties=("israel",), claims=_c(2)),
        Event(id="join-hamas", kind=EventKind.JOIN, parties=("hamas",), claims=_c(4)),
        Event(id="join-pij", kind=EventKind.JOIN, parties=("pij",), first_time=True, claims=_c(7)),
        Event(id="gate-hamas", kind=EventKind.GATE, parties=("hamas",), gate="hamas-talks", claims=_c(3, 8)),
        Event(id="gate-pij", kind=EventKind.GATE, parties=("pij",), gate="pij-talks", claims=_c(8)),
        Event(id="gate-hamas-all", kind=EventKind.GATE, parties=("hamas",), gate="hamas-all", claims=_c(9)),
        Event(id="gate-pij-all", kind=EventKind.GATE, parties=("pij",), gate="pij-all", claims=_c(9)),
        Event(id="gate-israel", kind=EventKind.GATE, parties=("israel",), gate="israel-week", claims=_c(2, 6)),
        Event(
            id="offer",
            kind=EventKind.PROPOSE,
            parties=("israel",),
            targets=("hamas",),
            proposal="israel-week-for-forty",
            version=1,
            status=Status.REPORTED,
            claims=_c(2, 5, 6),
        ),
        Event(
            id="refusal",
            kind=EventKind.ANSWER,
            parties=("hamas",),
            proposal="israel-week-for-forty",
            version=1,
            answer=Answer.REJECTED,
            reading=AnswerReading.ORDER,
            status=Status.REPORTED,
            reasons=(
                Reason(
                    party="hamas",
                    words="negotiations on the hostages can begin only if Israel first ends its offensive in Gaza",
                    claims=_c(3),
                ),
            ),
            claims=_c(1, 3),
        ),
        Event(
            id="cairo",
            kind=EventKind.MEET,
            parties=("hamas",),
            targets=("egypt",),
            people=("Ismail Haniyeh",),
            claims=_c(4),
        ),
    )


def sample_case(*, drafted: bool = False) -> Case:
    """The case, with every entry confirmed or every entry as drafted."""
    case = Case(
        id="seed",
        title="Israel, Hamas and PIJ: talks in Cairo",
        description="What one report of 21 December 2023 tells.",
        parties=_parties(),
        issues=_issues(),
        proposals=(_proposal(),),
        gates=_gates(),
        agreements=(_agreement(),),
        incidents=_incidents(),
        events=_events(),
        reports=(
            Report(
                id=REPORT,
                file="reports/menafn-1221.txt",
                outlet="MENAFN",
                date="2023-12-21",
                sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
                sample=True,
            ),
        ),
        claims=_claims(),
        context={
            f"{REPORT}/k1": Context(
                id="k1",
                about="custody",
                holder=("Israel",),
                span=span("Israel holds thousands of Palestinians in custody"),
                terms=(term(Item.PERSONS, "thousands of Palestinians", THOUSANDS),),
            )
        },
    )
    return _as_drafted(case) if drafted else case


def _as_drafted(case: Case) -> Case:
    sections = ("parties", "issues", "proposals", "gates", "agreements", "incidents", "events")
    return case.model_copy(update={s: tuple(map(mark_drafted, getattr(case, s))) for s in sections})


def sample_texts() -> dict[str, str]:
    """The texts by report."""
    return {REPORT: TEXT}
