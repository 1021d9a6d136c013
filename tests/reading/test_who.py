"""Who is meant by the text's own words: rulers' governments, men of a leader, short names, synonyms, relatives."""

from __future__ import annotations

import pytest

from detente.evidence import Claim
from detente.reading import read_report


def _read(text: str) -> tuple[Claim, ...]:
    return read_report(text, id="who", date="2024-01-10").claims


def _actors(text: str) -> list[tuple[str, ...]]:
    return [claim.actor for claim in _read(text)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Barco government refused to discuss a ransom.", ("Barco government",)),
        ("The Petroleum Guard left the port. On Monday the guard offered to free ten men.", ("Petroleum Guard",)),
        ("Kidnappers seized a priest. On Friday the gang demanded ten million pesos.", ("Kidnappers",)),
        ("Omar Saleh went home. Saleh's movement rejected the truce.", ("Saleh's movement",)),
        ("Gunmen loyal to the warlord Omar Saleh released five aid workers.", ("Omar Saleh",)),
        ("An alliance known as the Tidal Watch rejected the truce.", ("Tidal Watch",)),
        ("The Academic Staff Union of Teachers met. ASUT rejected the offer.", ("Academic Staff Union of Teachers",)),
        ("The Movement for Justice and Equality (MJE) rejected the truce.", ("Movement for Justice and Equality",)),
        ("The Mothers of the Plain urged the army to free ten men.", ("Mothers of the Plain",)),
        ("Christian Relief Ministries urged the gang to free ten men.", ("Christian Relief Ministries",)),
        ("The Bolivian Workers' Central rejected the truce.", ("Bolivian Workers' Central",)),
        ("President F. W. de Klerk rejected the truce.", ("F. W. de Klerk",)),
        ("Hamas leader Omar Saleh's sister, Anna Saleh, demanded a truce.", ("Anna Saleh",)),
        ("Social Welfare Minister Omar Saleh rejected the truce.", ("Omar Saleh",)),
        ("Elders of the Quen and a delegation from the Dune Brigade agreed to free ten men.", ("Quen", "Dune Brigade")),
        ("The order to which the priest belongs rejected the truce.", ()),
        ("The South African Council of Churches rejected the truce.", ("South African Council of Churches",)),
        ("The U.N. Development Programme rejected the truce.", ("U.N. Development Programme",)),
        (
            "A group calling itself the Ambazonia Restoration Forces rejected the truce.",
            ("Ambazonia Restoration Forces",),
        ),
        ("Nepal's governing coalition rejected the truce.", ("Nepal's governing coalition",)),
        ("An alliance of seven parties rejected the truce.", ("alliance of seven parties",)),
        ("Omar Saleh, a warlord whose men have kept the ports shut since May, rejected the truce.", ("Omar Saleh",)),
        ("Striking miners at Lonmin accepted the offer.", ("Striking miners at Lonmin",)),
        ("The captors wanted a ransom. On Friday the Dune Brigade denied all.", ("captors",)),
        ("Anna Saleh wrote to Omar Kobler demanding a truce.", ("Anna Saleh",)),
        ("The Vessa Forum, the Oslo-based body that brokered the deal, proposed a truce.", ("Vessa Forum",)),
    ],
)
def test_who_acts_is_told_by_the_texts_own_words(text: str, actor: tuple[str, ...]) -> None:
    assert _actors(text)[-1:] == ([actor] if actor else [])


def test_a_list_after_the_mediators_comma_is_the_subject_of_the_clause() -> None:
    text = "At the end of talks facilitated by Anna Saleh, Omar Dak and Samir Haddad signed a deal."
    assert ("Anna Saleh",) in _actors(text)


def test_who_tells_is_no_name_for_the_place_before_the_comma() -> None:
    text = "Myanmar and the Quen Army agreed to a truce in Shan State, the Chinese Foreign Ministry said."
    assert all("Shan State" not in source.source for c in _read(text) for source in c.attribution)


def test_whose_points_back() -> None:
    text = "Governor Omar Saleh, whose emissaries met the captors on Monday, demanded a truce."
    assert _actors(text) == [("Omar Saleh",), ("Omar Saleh",)]


def test_who_is_sent_to_a_land_is_not_of_it() -> None:
    text = "Italy's ambassador to Somalia, who had negotiated with the rebels, rejected the truce."
    assert all("Somalia" not in actor for actor in _actors(text))


def test_an_object_is_not_joined_to_the_next_subject() -> None:
    text = "Sudan will release 20 members of the rebel group and the Dune Brigade will free 60 soldiers."
    assert _actors(text) == [("Sudan",), ("Dune Brigade",)]


def test_a_verb_of_speech_goes_back_to_who_said_the_rest() -> None:
    text = "The villagers said the army had broken its promise and demanded a vote."
    assert _actors(text)[-1] == ("villagers",)


def test_of_a_region_is_nobodys_name() -> None:
    assert _actors("The truce was mediated by the West African grouping ECOWAS.")[-1] == ("ECOWAS",)


def test_the_government_is_that_of_the_dateline_unless_the_town_is_a_venue() -> None:
    home = "GUATEMALA CITY, Oct 21 - The army high command suspended the talks. Mexico welcomed the step."
    assert _actors(home)[0] == ("Guatemala",)


def test_the_government_is_one_that_was_called_by_its_people_before_and_no_junta() -> None:
    met = "GENEVA, May 14 - The Kestrel Front and the Marovian government met in Geneva on Monday. "
    assert _actors(met + "The government refused the offer.")[1:] == [("Marovian government",)]
    assert _actors(met + "Government rejects offer.")[1:] == [("Marovian government",)]
    junta = "Talks between the military junta and the Ostran government went on on Monday. The junta refused the offer."
    assert _actors(junta)[-1] == ("military junta",)
