"""What drafting makes of claims."""

from __future__ import annotations

from detente.case import Answer, AnswerReading, Basis, Case, End, EventKind, Form, Mode, Role, is_untouched
from detente.case.draft import draft
from detente.evidence import Qualifier, Quantity
from detente.reading import Reading
from tests.case.readings import claim, count, custody, entity, reading, term, weeks

NORTH, SOUTH, COAST = entity("North"), entity("South"), entity("Coast Front", "party", None, "CF")
HARBOR = entity("Harbor Republic", "mediator")
OFFER = claim(
    "propose",
    "North",
    "North offered to halt its offensive for a week for about 40 captives",
    term("truce", "halt its offensive for a week", weeks(1), "North", "South"),
    term("persons", "about 40 captives", count(40, qualifier="approx", unit="captives"), "South", "North"),
    target="South",
)
REFUSAL = claim("reject", "South", "South turned the offer down", target="North", status="reported")
GATE = claim(
    "precondition",
    "South+Coast Front",
    "talks can begin only if North first ends its offensive",
    term("talks", "talks"),
    term("truce", "ends its offensive", None, "North", "South"),
    target="North",
    conditions=[("requires", "North first ends its offensive")],
)

AGREED = claim(
    "agree",
    "North+South",
    "North and South agreed on 1 March to a truce of four days",
    term("truce", "a truce of four days", Quantity(min=4, max=4, unit="day")),
    time="2024-03-01",
)
PROMISED = claim(
    "release",
    "South",
    "South will free 30 captives",
    term("persons", "30 captives", count(30, unit="captives"), "South", "North"),
    status="hypothetical",
)
EXTENDED = claim(
    "agree",
    "North+South",
    "North and South agreed on 4 March to extend the truce by two days",
    term("truce", "the truce by two days", Quantity(min=2, max=2, unit="day")),
    time="2024-03-04",
)
MORE = claim(
    "release",
    "South",
    "South will free 10 more captives",
    term("persons", "10 more captives", count(10, unit="captives"), "South", "North"),
    status="hypothetical",
)


def drafted(*claims: dict[str, object], **more: object) -> Case:
    return draft(
        [reading("r1", date="2024-03-01", entities=[NORTH, SOUTH, COAST, HARBOR], claims=claims, **more)]  # type: ignore[arg-type]
    )


def events(case: Case, kind: EventKind) -> list[object]:
    return [e for e in case.events if e.kind is kind]


def test_an_offer_and_its_refusal_are_one_proposal_with_an_answer() -> None:
    case = drafted(OFFER, REFUSAL, links=[("same_offer", "c1", "c2")])
    (proposal,) = case.proposals
    (answer,) = [e for e in case.events if e.kind is EventKind.ANSWER]
    assert (proposal.author, proposal.addressees) == ("north", ("south",))
    assert (answer.proposal, answer.answer, answer.parties) == (proposal.id, Answer.REJECTED, ("south",))


def test_a_refusal_without_a_reason_is_read_as_unknown() -> None:
    case = drafted(OFFER, REFUSAL, links=[("same_offer", "c1", "c2")])
    assert [e.reading for e in case.events if e.kind is EventKind.ANSWER] == [AnswerReading.UNKNOWN]


def test_a_refusal_that_asks_for_something_first_is_for_order_and_rests_on_both_claims() -> None:
    case = drafted(OFFER, REFUSAL, GATE, links=[("same_offer", "c1", "c2"), ("reason", "c2", "c3")])
    (answer,) = [e for e in case.events if e.kind is EventKind.ANSWER]
    assert answer.reading is AnswerReading.ORDER
    assert set(answer.claims) == {"r1/c2", "r1/c3"}


def test_each_holder_of_a_gate_has_its_own() -> None:
    case = drafted(GATE)
    assert [(g.holder, g.on.talks, g.needs[0].mode) for g in case.gates] == [
        ("south", True, Mode.BEFORE),
        ("coast-front", True, Mode.BEFORE),
    ]


def test_a_gate_stated_twice_by_one_holder_rests_on_both_claims() -> None:
    again = claim(
        "precondition",
        "South",
        "South insists that North end the offensive before any negotiations",
        term("truce", "end the offensive", None, "North", "South"),
        term("talks", "any negotiations"),
        conditions=[("requires", "North end the offensive")],
    )
    gates = {g.holder: g.claims for g in drafted(GATE, again).gates}
    assert gates == {"south": ("r1/c1", "r1/c2"), "coast-front": ("r1/c1",)}


def test_things_asked_for_each_other_are_asked_for_together() -> None:
    case = drafted(
        claim(
            "precondition",
            "South",
            "South demands all prisoners as a condition for freeing over 100 hostages",
            term("persons", "all prisoners", count(None, qualifier="all"), "North", "South"),
            term("persons", "over 100 hostages", count(100, qualifier="more_than", unit="hostages"), "South", "North"),
            conditions=[("requires", "all prisoners")],
        )
    )
    (gate,) = case.gates
    assert gate.needs[0].mode is Mode.WITH
    assert gate.on.quantity is not None
    assert gate.on.quantity.qualifier is Qualifier.MORE_THAN


def test_an_offer_of_one_thing_for_another_infers_a_gate_of_its_author() -> None:
    (gate,) = drafted(OFFER).gates
    assert (gate.basis, gate.holder, gate.needs[0].mode) == (Basis.INFERRED, "north", Mode.WITH)


def test_a_part_of_an_amount_is_no_second_amount() -> None:
    offer = claim(
        "propose",
        "North",
        "North asked for several dozen captives, including all women",
        term("persons", "several dozen captives", count(24, qualifier="vague", unit="captives"), "South", "North"),
        term("persons", "all women", count(None, qualifier="all", unit="women"), "South", "North", part_of=0),
    )
    (line,) = drafted(offer).proposals[0].tracks[0].terms
    assert [s.words for s in line.stated] == ["several dozen captives"]
    assert [s.words for s in line.parts] == ["all women"]


def test_what_a_party_only_asks_for_is_a_demand_of_its_own() -> None:
    asked = claim("demand", "South+Coast Front", "they demand aid", term("aid", "aid", None, "North", "South"))
    proposals = drafted(asked).proposals
    assert [(p.form, p.author) for p in proposals] == [(Form.DEMAND, "south"), (Form.DEMAND, "coast-front")]


def test_a_past_truce_keeps_its_exchange_its_end_and_each_sides_accusation() -> None:
    case = drafted(
        claim(
            "agree", "North+South", "a truce of a week", term("truce", "a truce of a week", weeks(1)), time="2024-02"
        ),
        claim(
            "release", "South", "105 captives were freed", term("persons", "105 captives", count(105), "South", "North")
        ),
        claim("suspend", "North+South", "the truce collapsed", term("truce", "the truce")),
        claim("accuse", "North+South", "each accused the other of breaking it", target="North+South"),
        links=[("same_truce", "c1", other) for other in ("c2", "c3", "c4")],
    )
    (agreement,) = case.agreements
    (end,) = [e for e in case.events if e.kind is EventKind.LAPSE]
    (given,) = [e for e in case.events if e.kind is EventKind.DELIVER]
    assert (end.agreement, end.end) == (agreement.id, End.COLLAPSED)
    assert [r.party for r in end.reasons] == ["north", "south"]
    assert given.deliverable in {d.id for d in agreement.deliverables}
    assert [(i.accusers, i.accused) for i in case.incidents] == [(("north",), ("south",)), (("south",), ("north",))]


def test_a_party_new_to_the_talks_joins_for_the_first_time() -> None:
    case = drafted(claim("meet", "Coast Front", "the Coast Front takes part for the first time"), first_time=["c1"])
    (join,) = [e for e in case.events if e.kind is EventKind.JOIN]
    assert (join.parties, join.first_time) == (("coast-front",), True)


def test_a_mediator_meets_and_does_not_become_a_principal() -> None:
    case = drafted(claim("mediate", "Harbor Republic", "mediated by Harbor Republic"))
    assert case.party("harbor-republic").roles == (Role.MEDIATOR,)


def test_who_is_told_to_mediate_is_no_principal_for_asking_something_but_for_signing_something() -> None:
    mediates = claim("mediate", "Coast Front", "mediated by the Coast Front")
    asks = claim("demand", "Coast Front", "the Coast Front urged both sides to extend the truce", target="North+South")
    signs = claim("agree", "Coast Front+North", "the Coast Front and North agreed on a truce")
    assert drafted(mediates, asks).party("coast-front").roles == (Role.MEDIATOR,)
    assert drafted(asks).party("coast-front").roles == (Role.PRINCIPAL,)
    assert drafted(mediates, signs).party("coast-front").roles == (Role.PRINCIPAL, Role.MEDIATOR)


def test_who_offers_something_of_its_own_is_a_principal_whoever_tells_it_to_mediate_elsewhere() -> None:
    mediates = claim("mediate", "Coast Front", "mediated by the Coast Front")
    offers = claim(
        "propose",
        "Coast Front",
        "the Coast Front offered to free 80 captives",
        term("persons", "80 captives", count(80, unit="captives"), "Coast Front", "South"),
    )
    assert drafted(mediates, offers).party("coast-front").roles == (Role.PRINCIPAL, Role.MEDIATOR)


def test_who_signs_is_a_principal_whatever_it_is_called() -> None:
    person = entity("Amina Reyes", "official")
    truce = term("truce", "a truce")
    agrees = claim("agree", "Amina Reyes+North", "Amina Reyes and North agreed on a truce", truce)
    signs = claim("agree", "Amina Reyes", "Amina Reyes signed for South")
    for told, roles in ((agrees, (Role.PRINCIPAL,)), (signs, ())):
        case = draft([reading("r1", date="2024-03-01", entities=[NORTH, person], claims=[told])])
        assert case.party("amina-reyes").roles == roles


def test_a_mediator_that_urges_a_withdrawal_gets_nothing_for_itself() -> None:
    mediates = claim("mediate", "Coast Front", "mediated by the Coast Front")
    troops = term("withdrawal", "withdraw its troops", None, "North", "Coast Front")
    urges = claim("demand", "Coast Front", "the Coast Front urged North to withdraw its troops", troops, target="North")
    assert drafted(mediates, urges).party("coast-front").roles == (Role.MEDIATOR,)


def test_an_office_without_a_name_is_a_person_of_its_side() -> None:
    chief = entity("Harbor mediators", "organ", "Harbor Republic", "Harbor Republic's intelligence chief")
    meeting = claim("meet", "South", "South met Harbor Republic's intelligence chief", target="Harbor mediators")
    case = draft([reading("r1", date="2024-03-01", entities=[SOUTH, HARBOR, chief], claims=[meeting])])
    (event,) = [e for e in case.events if e.kind is EventKind.MEET]
    assert event.targets == ("harbor-republic",)
    assert (event.people, event.met) == ((), ("Harbor Republic's intelligence chief",))


def test_persons_held_are_the_stock_of_what_their_holder_can_give() -> None:
    case = drafted(
        claim("demand", "South", "South wants prisoners", term("persons", "prisoners", None, "North", "South")),
        context=[
            custody("North", "North holds thousands", term("persons", "thousands", count(2000, qualifier="vague")))
        ],
    )
    (issue,) = case.issues
    assert [s.claims for s in issue.stocks] == [("r1/k1",)]


def test_two_reports_of_one_offer_become_one_proposal_and_their_numbers_stay_side_by_side() -> None:
    second = claim(
        "propose",
        "North",
        "North offers a pause for 35 captives",
        term("truce", "a pause", None, "North", "South"),
        term("persons", "35 captives", count(35, unit="captives"), "South", "North"),
        target="South",
    )
    case = draft(
        [
            reading("r1", date="2024-03-01", entities=[NORTH, SOUTH], claims=[OFFER]),
            reading("r2", date="2024-03-01", entities=[NORTH, SOUTH], claims=[second]),
        ]
    )
    (proposal,) = case.proposals
    lines = {t.issue: [s.words for s in t.stated] for t in proposal.tracks[0].terms}
    assert proposal.claims == ("r1/c1", "r2/c1")
    assert lines["persons-south-to-north"] == ["about 40 captives", "35 captives"]


def test_an_offer_of_another_month_is_another_proposal() -> None:
    case = draft(
        [
            reading("r1", date="2024-03-01", entities=[NORTH, SOUTH], claims=[OFFER]),
            reading("r2", date="2024-05-01", entities=[NORTH, SOUTH], claims=[OFFER]),
        ]
    )
    assert len(case.proposals) == 2


def test_one_party_under_two_names_is_one_party() -> None:
    other = entity("Coast Front (CF)", "party", None, "CF", "Coast Front")
    case = draft(
        [
            reading("r1", date="2024-03-01", entities=[COAST], claims=[claim("meet", "Coast Front", "the front met")]),
            reading("r2", date="2024-03-02", entities=[other], claims=[claim("meet", "Coast Front (CF)", "CF met")]),
        ]
    )
    assert [p.id for p in case.parties] == ["coast-front"]


def test_descriptions_do_not_make_two_parties_one() -> None:
    one, other = entity("Coast Front", "party", None, "the group"), entity("Hill Army", "party", None, "the group")
    case = draft(
        [
            reading("r1", date="2024-03-01", entities=[one], claims=[claim("meet", "Coast Front", "the front met")]),
            reading("r2", date="2024-03-02", entities=[other], claims=[claim("meet", "Hill Army", "the army met")]),
        ]
    )
    assert {p.id for p in case.parties} == {"coast-front", "hill-army"}


def test_what_a_report_denies_does_not_happen() -> None:
    case = drafted(
        claim("release", "North", "no one was freed", term("persons", "no one"), status="denied"),
        claim("agree", "North+South", "they failed to agree", status="denied"),
    )
    assert not case.agreements
    assert not events(case, EventKind.DELIVER)


def test_every_drafted_entry_carries_its_mark_and_rests_on_claims() -> None:
    case = drafted(OFFER, REFUSAL, GATE, links=[("same_offer", "c1", "c2")])
    assert all(is_untouched(e) for e in case.entries())
    assert all(e.claims for e in case.entries())


def test_the_order_in_which_reports_are_given_changes_nothing() -> None:
    readings = [
        reading("r1", date="2024-03-01", entities=[NORTH, SOUTH], claims=[OFFER]),
        reading("r2", date="2024-03-04", entities=[NORTH, SOUTH], claims=[REFUSAL]),
    ]
    assert draft(readings) == draft(readings[::-1])


def test_two_reports_of_one_release_are_one_event_with_both_numbers() -> None:
    def freed(name: str, n: int) -> Reading:
        row = claim(
            "release",
            "South",
            f"South freed {n} fishermen",
            term("persons", f"{n} fishermen", count(n, unit="fishermen"), "South", "North"),
            time="2024-03-01",
        )
        return reading(name, date="2024-03-02", entities=[NORTH, SOUTH], claims=[row])

    case = draft([freed("r1", 12), freed("r2", 11)])
    (event,) = [e for e in case.events if e.kind is EventKind.DELIVER]
    assert [s.words for s in event.stated] == ["12 fishermen", "11 fishermen"]


def test_a_retelling_that_turns_the_direction_round_stands_beside_the_number_it_keeps() -> None:
    def deal(name: str, giver: str, other: str) -> Reading:
        row = claim(
            "agree",
            "North+South",
            "1700 prisoners for 1200",
            term("persons", "1700 prisoners", count(1700), giver, other),
            term("persons", "1200", count(1200), other, giver),
            time="2024-03-01",
        )
        return reading(name, date="2024-03-02", entities=[NORTH, SOUTH], claims=[row])

    (agreement,) = draft([deal("r1", "North", "South"), deal("r2", "South", "North")]).agreements
    lines = [[(s.words, s.givers) for s in t.stated] for t in agreement.tracks[0].terms]
    assert lines == [
        [("1700 prisoners", ("north",)), ("1700 prisoners", ("south",))],
        [("1200", ("south",)), ("1200", ("north",))],
    ]


def test_an_extension_prolongs_the_agreement_and_a_later_release_falls_under_it() -> None:
    def told(name: str, date: str, *rows: dict[str, object]) -> Reading:
        return reading(name, date=date, entities=[NORTH, SOUTH], claims=rows)

    pause = term("truce", "a pause of a week", weeks(1))
    longer = term("truce", "by a week", weeks(1))
    freed = term("persons", "5 men", count(5, unit="men"), "South", "North")
    case = draft(
        [
            told("r1", "2024-03-01", claim("agree", "North+South", "a pause of a week", pause, time="2024-03-01")),
            told("r2", "2024-03-07", claim("agree", "North+South", "extended the pause by a week", longer)),
            told("r3", "2024-03-08", claim("release", "South", "South freed 5 men", freed, target="North")),
        ]
    )
    (agreement,) = case.agreements
    (extension,) = [e for e in case.events if e.kind is EventKind.EXTEND]
    (given,) = [e for e in case.events if e.kind is EventKind.DELIVER]
    assert (extension.agreement, given.agreement) == (agreement.id, agreement.id)


def test_what_comes_of_an_extension_is_due_by_it_and_no_other_amount_of_what_was_agreed_first() -> None:
    case = draft(
        [
            reading("r1", date="2024-03-01", entities=[NORTH, SOUTH], claims=[AGREED, PROMISED]),
            reading("r2", date="2024-03-04", entities=[NORTH, SOUTH], claims=[EXTENDED, MORE]),
        ]
    )
    (agreement,) = case.agreements
    assert [s.words for track in agreement.tracks for t in track.terms for s in t.stated if "captives" in s.words] == [
        "30 captives"
    ]
    longer, more = [e for e in case.events if e.kind is EventKind.EXTEND]
    assert (longer.deliverable, longer.stated[0].words) == (None, "the truce by two days")
    assert (more.deliverable, more.stated[0].words) == (agreement.deliverables[0].id, "10 more captives")
    assert set(more.claims) == {"r2/c1", "r2/c2"}


def test_a_truce_that_takes_effect_in_a_later_report_starts_the_agreement() -> None:
    began = claim("halt", "North+South", "the truce took effect", term("truce", "the truce"), time="2024-03-02")
    case = draft(
        [
            reading("r1", date="2024-03-01", entities=[NORTH, SOUTH], claims=[AGREED]),
            reading("r2", date="2024-03-02", entities=[NORTH, SOUTH], claims=[began]),
        ]
    )
    (halt,) = [e for e in case.events if e.kind is EventKind.HALT]
    assert (halt.agreement, case.agreements[0].starts) == (case.agreements[0].id, "2024-03-02")


def test_what_is_put_off_is_held_back_and_no_end_of_the_talks() -> None:
    late = claim(
        "suspend", "South", "South delayed the release of 12 captives", term("persons", "12 captives", count(12))
    )
    off = claim("suspend", "South", "South suspended the talks on captives", term("talks", "the talks"))
    (held,) = [e for e in drafted(AGREED, PROMISED, late).events if e.kind is EventKind.WITHHOLD]
    assert (held.parties, held.stated[0].words) == (("south",), "12 captives")
    (halted,) = [e for e in drafted(off).events if e.kind is EventKind.HALT]
    assert halted.halted == "talks"


def test_a_gate_on_the_end_of_the_war_says_so_in_words() -> None:
    gate = claim(
        "precondition",
        "South",
        "there will be no negotiations until the war ends",
        term("talks", "no negotiations"),
        term("truce", "the war", None, "North", "South"),
        conditions=[("requires", "the war ends")],
    )
    (found,) = drafted(gate).gates
    assert found.needs[0].step.words == "the war ends"


def test_a_noun_that_only_one_side_is_told_to_give_says_who_gives_where_a_report_does_not() -> None:
    told = [
        claim(
            "release", "South", "South freed 40 captives", term("persons", "40 captives", count(40), "South", "North")
        ),
        claim(
            "demand",
            "Coast Front",
            "the Coast Front demands the release of 9 captives",
            term("persons", "9 captives", count(9)),
        ),
        claim(
            "demand",
            "Coast Front",
            "the Coast Front demands the release of 9 prisoners",
            term("persons", "9 prisoners", count(9)),
        ),
    ]
    case = drafted(*told)
    stated = {s.words: s.givers for p in case.proposals for t in p.tracks for x in t.terms for s in x.stated}
    assert stated == {"9 captives": ("south",), "9 prisoners": ()}


def test_a_noun_that_both_sides_give_says_nothing_of_who_gives() -> None:
    told = [
        claim(
            "release", "South", "South freed 40 captives", term("persons", "40 captives", count(40), "South", "North")
        ),
        claim("release", "North", "North freed 7 captives", term("persons", "7 captives", count(7), "North", "South")),
        claim(
            "demand",
            "Coast Front",
            "the Coast Front demands the release of 9 captives",
            term("persons", "9 captives", count(9)),
        ),
    ]
    (proposal,) = drafted(*told).proposals
    assert proposal.tracks[0].terms[0].stated[0].givers == ()


def test_a_halt_by_both_sides_is_the_halt_that_names_no_side() -> None:
    told = [
        claim("halt", "North+South", "the truce took effect", term("truce", "the truce")),
        claim(
            "demand",
            "Harbor Republic",
            "Harbor urged both to stop fighting",
            {**term("truce", "stop fighting"), "from": ["North", "South"]},
        ),
    ]
    assert [i.id for i in drafted(*told).issues if i.item == "truce"] == ["truce"]


def test_a_halt_without_an_end_is_a_level_of_its_own_above_every_term() -> None:
    told = [
        claim(
            "propose",
            "North",
            "North offers a truce of a week",
            term("truce", "a truce of a week", weeks(1), "North", "South"),
        ),
        claim(
            "demand",
            "South",
            "South demands a permanent ceasefire",
            term("truce", "a permanent ceasefire", None, "North", "South"),
            target="North",
        ),
    ]
    case = drafted(*told)
    (issue,) = [i for i in case.issues if i.item == "truce"]
    assert issue.scale.levels == ("1 week", "permanent")
    demand = next(p for p in case.proposals if p.author == "south")
    assert demand.tracks[0].terms[0].stated[0].level == "permanent"


def test_what_would_come_of_an_offer_is_a_term_of_it_and_no_event() -> None:
    plan = claim("propose", "Harbor Republic", "Harbor Republic put forward a plan", target="North+South")
    later = claim(
        "release",
        "South",
        "in it South would free 40 captives",
        term("persons", "40 captives", count(40, unit="captives"), "South", "North"),
        status="hypothetical",
    )
    case = drafted(plan, later)
    (proposal,) = case.proposals
    assert [s.words for s in proposal.tracks[0].terms[0].stated] == ["40 captives"]
    assert proposal.claims == ("r1/c1", "r1/c2")
    assert not events(case, EventKind.DELIVER)


def test_an_official_whose_side_one_report_leaves_out_belongs_where_another_report_says() -> None:
    placed, alone = entity("Ana Ruiz", "official", "South"), entity("Ana Ruiz", "official")
    case = draft(
        [
            reading("r1", date="2024-03-01", entities=[SOUTH, placed], claims=[claim("meet", "Ana Ruiz", "Ruiz came")]),
            reading("r2", date="2024-03-02", entities=[alone], claims=[claim("meet", "Ana Ruiz", "Ruiz left")]),
        ]
    )
    assert [p.id for p in case.parties] == ["south"]


def test_one_side_that_walks_out_leaves_and_does_not_end_the_talks() -> None:
    case = drafted(claim("suspend", "North", "North recalled its negotiators", term("talks", "negotiators")))
    assert [e.kind for e in case.events] == [EventKind.LEAVE]


def test_nobody_answers_an_offer_of_its_own() -> None:
    named = claim("propose", "North", "its offers of 12 captives", term("persons", "12 captives", count(12)))
    refused = claim("reject", "North", "North had refused its offers of 12 captives", target="South")
    (proposal,) = drafted(named, refused, links=[("same_offer", "c1", "c2")]).proposals
    assert (proposal.author, proposal.addressees) == ("south", ("north",))


def test_what_a_later_phase_gives_is_given_besides() -> None:
    words = [
        "North proposed a plan in three phases",
        "In the first phase South would free 40 captives",
        "In the second phase South would free captives who are soldiers",
    ]
    claims = [
        claim("propose", "North", words[0], target="South"),
        claim(
            "propose",
            "North",
            words[1],
            term("persons", "40 captives", count(40, unit="captives"), "South", "North"),
            target="South",
        ),
        claim("propose", "North", words[2], term("persons", "captives", None, "South", "North"), target="South"),
    ]
    (proposal,) = drafted(*claims).proposals
    first, second = proposal.tracks[0].terms
    assert first.issue == second.issue
    assert [s.words for s in first.stated] == ["40 captives"]
    assert [(s.words, s.quantity) for s in second.stated] == [("captives", None)]


def test_a_retelling_without_a_number_stands_beside_the_first() -> None:
    claims = [
        claim(
            "propose",
            "North",
            "North proposed that South free 40 captives",
            term("persons", "40 captives", count(40, unit="captives"), "South", "North"),
            target="South",
        ),
        claim(
            "propose",
            "North",
            "the offer by North to have captives freed",
            term("persons", "captives", None, "South", "North"),
            target="South",
        ),
    ]
    (proposal,) = drafted(*claims, links=[("same_offer", "c1", "c2")]).proposals
    (line,) = proposal.tracks[0].terms
    assert {s.words for s in line.stated} == {"40 captives", "captives"}


def test_what_is_to_become_of_power_stands_with_it() -> None:
    asked = claim(
        "propose", "North", "North proposed that South give up power in the capital", term("political", "power")
    )
    (found,) = drafted(asked).proposals
    assert found.tracks[0].terms[0].stated[0].words == "give up power"
