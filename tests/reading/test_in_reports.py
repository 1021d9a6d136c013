"""Sentences as agencies write them, in a short report: which act is told, and who acts."""

from __future__ import annotations

import pytest

from detente.reading import read_report

TALKS = "DOHA, March 4 - Talks between the Dune Brigade and the government of Chad went on in Doha on Monday.\n\n"


@pytest.mark.parametrize(
    ("kind", "text", "actor"),
    [
        # names and offices
        ("propose", "Security chief Omar Saleh offered to free ten men.", "Omar Saleh"),
        ("accuse", "Chadian State Minister Omar Saleh accused the brigade of stalling.", "Omar Saleh"),
        ("reject", "The Alliance for the Freedom of Vessa, or AFV, turned down the offer.", "Alliance for the"),
        ("demand", "The brigade's leader, known as Marlan, demanded a truce.", "Marlan"),
        ("reject", "A third group, the Vessa Defence Association, rejected the truce.", "Vessa Defence Association"),
        ("mediate", "Sheikh Omar Saleh, a tribal elder who mediated, praised both.", "Omar Saleh"),
        ("agree", "It was in a deal signed by President Omar Saleh and rebel leader Ali Dak.", "Omar Saleh+Ali Dak"),
        # who lets whom go
        ("release", "Rebels holding 72 hostages at the mill freed two of them on health grounds.", ""),
        ("release", "The brigade let 12 fishermen go home after a court ruled.", "Dune Brigade"),
        ("release", "Pirates freed a Greek ship on Thursday.", ""),
        # truces that end, and those of one side
        ("suspend", "The brigade would end its own unilateral ceasefire on February 10.", "Dune Brigade"),
        ("suspend", "A day later the president lifted the ceasefire.", "president"),
        ("suspend", "A ceasefire signed in December collapsed five months later.", "Dune Brigade+Chad"),
        ("halt", "The brigade would extend its unilateral ceasefire by a month.", "Dune Brigade"),
        ("halt", "The army and the brigade declared a 10-day suspension of operations.", "Dune Brigade"),
        ("meet", "The third round of the talks ended in Doha on January 25.", "Dune Brigade+Chad"),
        # refusals, gates, threats
        ("reject", "The brigade has always refused to disarm.", "Dune Brigade"),
        ("precondition", "Protesters in Moundou would not budge until he came in person.", "Protesters"),
        ("precondition", "The government is to pay nothing out until every rifle has been handed in.", "Chad"),
        ("precondition", "The president said all the men had to be freed before he would talk.", "president"),
        ("threaten", "The fund would be frozen if the brigade bought arms, the government said.", "Chad"),
        ("agree", "The government denied that anything had been signed.", "Dune Brigade+Chad"),
        ("accept", "The brigade dropped its demand that Saleh step down.", "Dune Brigade"),
        ("violate", "The brigade had broken it a day earlier.", "Dune Brigade"),
        ("reject", "The brigade stayed away from the signing.", "Dune Brigade"),
        ("reject", "There would be no amnesty, the government said.", "Chad"),
        ("reject", "Colonel Omar Saleh refused on Monday to sign a truce drafted by Oman and left.", "Omar Saleh"),
        ("reject", "President Omar Saleh vowed not to talk under pressure.", "Omar Saleh"),
        ("accept", "Oman, according to the brigade, has promised 10 million francs.", "Oman"),
        ("accept", "Kuwait pledged $10 billion over ten years.", "Kuwait"),
        ("threaten", "The general gave the rebels 48 hours to leave or face an assault.", "general"),
        ("mediate", "The deal was reached with Oman's help.", "Oman"),
        ("mediate", "Tribal elders negotiated the deal.", ""),
        ("release", "Ten of the brigade's men were let out of jail.", "Chad"),
        ("release", "A priest was freed by his kidnappers.", ""),
        ("agree", "Under the deal, the brigade will within 30 days assemble in three camps.", "Dune Brigade"),
        ("meet", "The two sides are due to meet again after the fast.", "Dune Brigade+Chad"),
        ("threaten", "Gunmen holding nine soldiers captive threatened on Friday to kill one unless they got fuel.", ""),
        ("precondition", "The president says the rebels must give up two towns first.", "president"),
        ("reject", "Bangui had until then always refused to pardon the rebels.", "Bangui"),
        ("agree", "An earlier truce, agreed in Doha in February 2009, fell apart.", "Dune Brigade+Chad"),
        ("threaten", "Kuwait demanded a timetable; otherwise, Oman warned, the relief would be withdrawn.", "Oman"),
        ("accept", "Turkey, Qatar and Syria have agreed to take in 40 men.", "Turkey+Qatar+Syria"),
        ("mediate", "The two, who were hosted by Oman, shook hands.", "Oman"),
        ("reject", "Two smaller factions denounced the accord.", "factions"),
    ],
)  # fmt: skip
def test_an_act_is_found_with_who_acts(kind: str, text: str, actor: str) -> None:
    claims = read_report(TALKS + text, id="wire", date="2024-03-04").claims
    found = [claim for claim in claims if claim.kind == kind and claim.span.start >= len(TALKS)]
    assert found, [(claim.kind, claim.span.text) for claim in claims]
    assert all(any(part in who for claim in found for who in claim.actor) for part in actor.split("+"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The brigade freed two men, handing them to the Red Cross.", "release"),
        ("The brigade suspended its participation in the talks, accusing the president of cheating.", "meet"),
        ("A committee chaired by Oman is to be set up.", "mediate"),
        ("The fighting has driven 300,000 people from their homes.", "release"),
        ("The brigade exchanged fire with the army.", "deliver"),
        ("A pastor was flown in by an agency.", "release"),
        ("Thirteen men wanted by Oman left.", "demand"),
        ("Oman is willing to help, a diplomat who attended the signing said.", "meet"),
    ],
)
def test_nothing_is_told_twice_or_made_up(text: str, kind: str) -> None:
    claims = read_report(TALKS + text, id="wire", date="2024-03-04").claims
    found = [claim for claim in claims if claim.kind == kind and claim.span.start >= len(TALKS)]
    assert len(found) == (1 if kind == "release" and "handing" in text else 0)


@pytest.mark.parametrize(
    ("text", "amount", "item"),
    [
        ("The rebels said that at least 50 of its fighters had not been freed.", (50, None), "persons"),
        ("The government pays 2 million kina in compensation to the brigade.", (2_000_000, 2_000_000), "money"),
        ("The army and the brigade declared a 10-day suspension of operations.", (10, 10), "truce"),
        ("The government offered the rebels 12 cabinet seats.", (12, 12), "political"),
        ("The brigade freed police officer Omar Saleh.", (1, 1), "persons"),
        ("The government lifted arrest warrants for 15 rebel leaders.", (15, 15), "guarantees"),
    ],
)
def test_amounts_belong_to_their_noun(text: str, amount: tuple[float, float | None], item: str) -> None:
    claims = read_report(TALKS + text, id="wire", date="2024-03-04").claims
    terms = [t for claim in claims for t in claim.terms if t.quantity is not None and t.item == item]
    assert amount in [(t.quantity.min, t.quantity.max) for t in terms if t.quantity is not None]


def test_who_is_held_by_the_actor_is_no_term_of_what_is_done() -> None:
    claims = read_report("Rebels holding 72 hostages freed two of them.", id="wire", date="2024-03-04").claims
    assert [term.quantity.min for term in claims[0].terms if term.quantity is not None] == [2]


def test_a_land_that_the_report_never_names_is_not_its_government() -> None:
    text = "BEIRUT - Rebels left Syrian towns on Friday. Damascus freed ten men. The government said 20 would follow."
    names = [who for claim in read_report(text, id="wire", date="2024-03-04").claims for who in claim.actor]
    assert not any("Leban" in who for who in names)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Oman hosted eight rounds of talks, the Harbour Times reported, citing sources it did not name.", "sources"),
        (
            "Oman would free ten men, the Harbour Times reported, citing a diplomat who saw the text.",
            "diplomat",
        ),
        ("The two agreed on a truce, chief negotiator Humberto de la Calle said.", "Humberto de la Calle"),
        ("The brigade called a truce, citing the drought.", None),
    ],
)
def test_who_is_cited_is_told_apart_from_what_is_cited(text: str, source: str | None) -> None:
    claims = read_report(TALKS + text, id="wire", date="2024-03-04").claims
    sources = [s.source for c in claims if c.span.start >= len(TALKS) for s in c.attribution]
    assert source in sources if source is not None else sources == []


def test_a_party_goes_by_its_plural() -> None:
    text = "KATHMANDU - The Maoist rebels agreed to a truce. The Maoists want a new king."
    assert [c.actor for c in read_report(text, id="wire", date="2024-03-04").claims] == [("Maoists",), ("Maoists",)]
