"""What follows a deal and what voices tell: acts that the grammar tells, whatever the verb."""

from __future__ import annotations

import pytest

from detente.evidence import Claim
from detente.reading import read_report

SIGNED = "KHARTOUM, Sudan - Sudan and the Dune Brigade signed an accord on Monday. "
TALKS = "KHARTOUM, Sudan - Talks between Sudan and the Dune Brigade went on in Doha on Monday. "


def _read(text: str) -> tuple[Claim, ...]:
    return read_report(text, id="told", date="2024-01-10").claims


def _kinds_at(text: str, words: str) -> set[str]:
    start, end = text.index(words), text.index(words) + len(words)
    return {c.kind.value for c in _read(text) if c.span.start <= start and end <= c.span.end}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SIGNED + "Over 60 days the Dune Brigade moves its guns to the north.", "moves its guns"),
        (SIGNED + "All security courts are dissolved.", "are dissolved"),
        (SIGNED + "About 1,100 fighters are supposed to assemble in three camps.", "to assemble"),
        (SIGNED + "A commission of twelve is to write a constitution.", "to write"),
        (SIGNED + "The accord also cuts the price of rice.", "cuts the price"),
        (SIGNED + "The accord, seen by bishops, imams and envoys, also cuts the price of rice.", "cuts the price"),
        (SIGNED + "It binds the government to free its men.", "binds the government"),
        (TALKS + "The Dune Brigade agreed to reopen the port. Sudan is to pay the guards a sum.", "is to pay"),
    ],
)
def test_what_follows_a_deal_is_its_content(text: str, words: str) -> None:
    assert _kinds_at(text, words) == {"agree"}


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("accept", "Sudan's interior minister, Omar Saleh, said no one would be punished.", "would be punished"),
        ("accept", "Sudan's minister Omar Saleh said Sudan would build a road to the camp.", "would build a road"),
        ("accuse", "Sudan said the Dune Brigade was using the truce to rearm.", "using the truce"),
        ("deliver", "Some 40 men had handed in their rifles, a colonel said.", "handed in their rifles"),
        ("threaten", "The Dune Brigade would fire on any ship that docked, its spokesman said.", "would fire"),
        (
            "threaten",
            "The Dune Brigade gave Sudan 48 hours to shut the gates; otherwise war would follow.",
            "gave Sudan",
        ),
        ("threaten", "The Dune Brigade warned that it would not lift the siege if money went to Sudan.", "warned that"),
        ("precondition", "There could be no vote while the army stayed, the Dune Brigade said.", "could be no vote"),
        ("precondition", "The money had to be found first, the Dune Brigade said.", "had to be found"),
        ("deliver", "Two bridges across the line that divides the island were opened.", "were opened"),
        ("meet", "Sudan sent a reply after a meeting in Doha with Kenya's envoy, Anna Dak.", "a meeting in Doha"),
        ("meet", "The next one is due on March 13.", "is due"),
        ("suspend", "Earlier ones broke down within hours.", "broke down"),
        ("demand", "Land, which the Dune Brigade sought, was not spoken of.", "Brigade sought"),
    ],
)
def test_voices_and_forms_tell_an_act(kind: str, text: str, words: str) -> None:
    assert kind in _kinds_at(TALKS + text, words)


def test_they_are_those_who_spoke_without_a_name() -> None:
    text = TALKS + "Villagers have appealed to Sudan. They ask for water."
    assert _read(text)[-1].actor == ("Villagers",)


def test_what_one_lets_be_known_is_said_by_him() -> None:
    text = TALKS + "The army chief, Omar Badjie, has let it be known that his men would not sign the accord."
    assert [source.source for source in _read(text)[-1].attribution] in ([], ["Omar Badjie"])
    assert _read(text)[-1].kind.value == "reject"


def test_a_day_before_a_number_is_no_range() -> None:
    (claim,) = _read("NOUAKCHOTT, Nov 9 - Two hundred drivers have appealed to Mauritania for water.")
    assert claim.actor == ("drivers",)
