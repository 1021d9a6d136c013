"""Wordings of each kind of act that news writers use: sentences of our own, each with its kind and who acts."""

from __future__ import annotations

import pytest

from detente.reading import read_report

TALKS = "DOHA, March 4 - Talks between the Dune Brigade and the government of Chad went on in Doha on Monday.\n\n"
CHAD = "Chadian government"


@pytest.mark.parametrize(
    ("kind", "text", "actor"),
    [
        ("accept", "The brigade can live with the final draft.", "Dune Brigade"),
        ("accept", "The brigade did not object to the monitors.", "Dune Brigade"),
        ("accept", "The brigade will not stand in the way of the vote.", "Dune Brigade"),
        ("accept", "Each band has undertaken to take down its barriers.", ""),
        ("accept", "The brigade assured the envoy of its restraint.", "Dune Brigade"),
        ("accept", "The government would abide by whatever the panel decided.", "Chad"),
        ("accept", "The brigade has resigned itself to a delay.", "Dune Brigade"),
        ("reject", "The government ruled that out.", "Chad"),
        ("reject", "The government wants nothing to do with the plan.", "Chad"),
        ("reject", "The brigade denied the general a meeting.", "Dune Brigade"),
        ("reject", "The government drew the line at an amnesty.", "Chad"),
        ("reject", "The officials would not discuss land.", ""),
        ("demand", "The brigade is after a share of the gold.", "Dune Brigade"),
        ("demand", "The brigade made a case for a longer truce.", "Dune Brigade"),
        ("demand", "The brigade put in a claim for the port.", "Dune Brigade"),
        ("demand", "The government's wish for a base in the north was raised.", "Chad"),
        ("propose", "The brigade is ready for a swap of five men.", "Dune Brigade"),
        ("propose", "The president renewed his invitation to the rebels.", ""),
        ("propose", "The brigade would trade the soldiers for fuel.", "Dune Brigade"),
        (
            "agree",
            "The brigade and the government have concluded their first written agreement, on land.",
            "Dune Brigade+Chad",
        ),
        ("agree", "The two came to terms on Monday.", "Dune Brigade+Chad"),
        ("agree", "The two sides wrapped up a deal on the port.", "Dune Brigade+Chad"),
        ("agree", "The two sides failed to settle the question of the herdsmen.", "Dune Brigade+Chad"),
        ("agree", "The brigade and the government stretched the truce by a week.", "Dune Brigade+Chad"),
        ("release", "Three nurses are back with their families.", ""),
        ("suspend", "The talks yielded nothing.", ""),
        ("suspend", "The brigade's delegates stopped coming.", "Dune Brigade"),
        ("violate", "The brigade shelled a village in spite of the truce.", "Dune Brigade"),
        ("violate", "The government never paid the fighters as promised.", "Chad"),
        ("violate", "The brigade has not kept its side of the bargain.", "Dune Brigade"),
        ("threaten", "The brigade vowed to disrupt the vote.", "Dune Brigade"),
        ("threaten", "The brigade promised a bloodbath.", "Dune Brigade"),
        ("mediate", "The go-between was a bishop, Omar Dak.", "Omar Dak"),
        ("mediate", "Clan elders prevailed upon the gunmen to leave.", ""),
        ("mediate", "Oman got the two sides to sit down.", "Oman"),
        ("mediate", "Oman kept the channel open.", "Oman"),
        ("mediate", "The deal was the work of Oman.", "Oman"),
        ("mediate", "With Oman in the chair, the two sides met for a day.", "Oman"),
        ("mediate", "A commission is to look into breaches of the truce.", ""),
        ("mediate", "Oman stands surety for the deal.", "Oman"),
        ("meet", "The two sides got together on Monday.", "Dune Brigade+Chad"),
        ("meet", "The next session is due on March 13.", ""),
        ("deliver", "The brigade put down 300 rifles.", "Dune Brigade"),
        ("deliver", "The army took down two watchtowers.", ""),
        ("deliver", "The government bore the cost of the bridge.", "Chad"),
        ("deliver", "The first trucks rolled across the line on Monday.", ""),
        ("precondition", "The brigade would come only with diplomats at its side.", "Dune Brigade"),
        ("precondition", "A fine has to be paid first, the brigade replied.", "Dune Brigade"),
    ],
)
def test_a_wording_names_its_act(kind: str, text: str, actor: str) -> None:
    reading = read_report(TALKS + text, id="wordings", date="2020-03-04")
    found = [claim for claim in reading.claims if claim.span.start >= len(TALKS) and claim.kind.value == kind]
    assert found
    sides = {name for claim in found for name in claim.actor}
    assert {CHAD if name == "Chad" else name for name in actor.split("+") if name} <= sides


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("According to an account given by a city councillor, the brigade rejected the plan.", {"city councillor"}),
        ("The brigade rejected the plan, a Chadian diplomat confided.", {"Chadian diplomat"}),
        ("The brigade rejected the plan, the newspaper The Post reported.", {"The Post"}),
        (
            "The brigade rejected the plan, according to a relative quoted by the newspaper The Post.",
            {"The Post", "relative"},
        ),
        ("The brigade was reported by the site Vessa24 to have rejected the plan.", {"Vessa24"}),
        ("The brigade made it known through the Xinhua news agency that it refused the plan.", {"Xinhua news agency"}),
        ("Under the text, which the daily Noticias obtained, the brigade will free 40 prisoners.", {"Noticias"}),
        ("The brigade rejected the plan, so a priest said.", {"priest"}),
        (
            "Radio Vessa, quoting a police officer, said the brigade rejected the plan.",
            {"Radio Vessa", "police officer"},
        ),
        (
            "An official briefed on the talks, who asked not to be named, said the brigade rejected the plan.",
            {"official briefed on the talks"},
        ),
        ("By the minister's account the brigade rejected the plan.", {"minister"}),
        (
            "The brigade rejected the plan, Le Monde learned from a source close to the talks.",
            {"Le Monde", "source close to the talks"},
        ),
        ("The brigade rejected the plan, in the view of a Western envoy.", {"Western envoy"}),
    ],
)
def test_a_wording_names_its_source(text: str, sources: set[str]) -> None:
    reading = read_report(TALKS + text, id="wordings", date="2020-03-04")
    (claim,) = (claim for claim in reading.claims if claim.span.start >= len(TALKS))
    assert {source.source for source in claim.attribution} == sources
