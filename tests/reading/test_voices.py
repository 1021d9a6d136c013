"""On whose word: voices without a name, outlets that hand a voice on, and where the verb of telling stands."""

from __future__ import annotations

import pytest

from detente.reading import read_report


def _sources(text: str) -> list[str]:
    claims = read_report(text, id="voices", date="2024-01-10").claims
    return [source.source for source in claims[-1].attribution]


@pytest.mark.parametrize(
    ("told", "voices"),
    [
        ("two engineers at the port said by telephone", ["two engineers at the port"]),
        ("said a Western diplomat close to the talks on Monday", ["Western diplomat close to the talks"]),
        ("a relative of the captive who asked not to be named told Reuters", ["Reuters", "relative of the captive"]),
        ("a person involved said", ["person involved"]),
        ("according to a man describing himself as its spokesman", ["man describing himself as its spokesman"]),
        ("one of the guarantors was quoted as saying", ["guarantors"]),
        ("admitted the governor of the province, Ali Saleh", ["Ali Saleh"]),
        ("the Herald has learned from two people briefed on the talks", ["Herald", "two people briefed on the talks"]),
        ("a statement from the Political Directorate announced", ["Political Directorate"]),
    ],
)
def test_who_has_no_name_is_called_by_all_that_tells_him_apart(told: str, voices: list[str]) -> None:
    assert _sources(f"The rebels have freed ten soldiers, {told}.") == voices


@pytest.mark.parametrize(
    ("told", "voices"),
    [
        ("the Red Cross said in a statement carried by Interfax", ["Interfax", "Red Cross"]),
        ("the daily El Comercio quoted a police officer as saying", ["El Comercio", "police officer"]),
        ("the daily Al-Bayan reported from Cairo, citing a bishop in Rimbo", ["Al-Bayan", "bishop in Rimbo"]),
        ("its leader, Omar Saleh, told Radio Harbour in an interview", ["Radio Harbour", "Omar Saleh"]),
        ("Harbour News understands", ["Harbour News"]),
        ("the minister, Ali Saleh, disclosed to the Gazette of Rimbo", ["Ali Saleh"]),
    ],
)  # fmt: skip
def test_an_outlet_stands_outside_the_voice_it_hands_on(told: str, voices: list[str]) -> None:
    assert _sources(f"The rebels have freed ten soldiers, {told}.")[: len(voices)] == voices


def test_it_and_the_newspaper_are_the_outlet_heard_before() -> None:
    text = (
        "The rebels freed ten soldiers, the daily Al-Bayan reported, citing a bishop. "
        "It quoted him as saying that the army had rejected the truce. "
        "The newspaper added that the rebels had accepted it."
    )
    claims = read_report(text, id="voices", date="2024-01-10").claims
    assert [[s.source for s in c.attribution] for c in claims] == [["Al-Bayan", "bishop"]] * 2 + [["Al-Bayan"]]


def test_what_follows_the_tag_is_told_by_the_next_speaker() -> None:
    text = "Strikers voted down the offer, their union said, and the company replied that it would not table another."
    claims = read_report(text, id="voices", date="2024-01-10").claims
    assert [[s.source for s in c.attribution] for c in claims] == [["their union"], []]


def test_a_relative_clause_is_the_reports_own() -> None:
    text = "The envoy who negotiated the deal with the Taliban will meet them on Monday, the State Department said."
    found = {c.kind.value: [s.source for s in c.attribution] for c in read_report(text, id="voices").claims}
    assert found["meet"] == ["State Department"]
    assert found["agree"] == []


def test_one_who_insists_on_something_is_no_source_of_it() -> None:
    text = "In a communique posted on Sunday, the FARC's secretariat insisted on a demilitarised zone."
    assert [c.kind for c in read_report(text, id="voices").claims] == ["demand"]
