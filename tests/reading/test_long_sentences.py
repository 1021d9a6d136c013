"""Who does what in the long sentences of news: participles between subject and verb, roles, gates, things set in."""

from __future__ import annotations

import pytest

from detente.reading import Reading, read_report


def _read(text: str) -> Reading:
    return read_report(text, id="long", date="2024-05-15")


def _told(text: str) -> set[tuple[str, tuple[str, ...]]]:
    return {(c.kind.value, tuple(c.actor)) for c in _read(text).claims}


@pytest.mark.parametrize(
    ("kind", "actor", "text"),
    [
        ("suspend", None, "Talks aimed at ending the crisis in Vessa's east have been suspended after an attack."),
        ("accuse", ("rebels", "army"), "The rebels left. Both the rebels and the army accused each other of attacks."),
        (
            "mediate",
            ("United Arab Emirates",),
            "Moscow hailed the role of the United Arab Emirates (UAE) in facilitating talks.",
        ),
        ("mediate", ("Norway",), "The Norwegian minister, whose country hosted the talks, hailed the rebels."),
        ("demand", ("gunmen",), "The gunmen have sent ransom demands for the release of two nurses."),
        ("demand", ("opposition",), "Talks stumbled over an opposition demand that prisoners be released."),
        ("violate", ("Houthis",), "Houthi fighters have ignored the ceasefire agreement."),
        ("reject", ("Democratic Unionists",), "The Democratic Unionists dismissed the event as a stunt."),
        ("accuse", ("AMCU",), "AMCU called the deployment an act of intimidation."),
        ("demand", ("bandits",), "The bandits, he said, asked for 50 million naira."),
        ("suspend", None, "The dialogue between Kinshasa and the M23 movement is blocked on the question of amnesty."),
        (
            "propose",
            ("Hans Grundberg",),
            "Envoy Hans Grundberg has laid a proposal before the two: five roads to open.",
        ),
        ("release", ("gunmen",), "The gunmen met the army on Friday. The pupils were free, a spokesman said."),
        ("release", ("Separatist gunmen",), "Separatist gunmen in the west have released 79 pupils."),
        ("deliver", None, "A ransom of 1.5 million dollars had changed hands."),
        ("precondition", ("rebels",), "The rebels insisted they would not give up the port until the president left."),
        ("reject", ("Serbia",), "Serb mayors in the north reject the text."),
    ],
)
def test_who_does_what(kind: str, actor: tuple[str, ...] | None, text: str) -> None:
    told = _told(text)
    assert kind in {k for k, _ in told}, told
    assert actor is None or (kind, actor) in told, told


def test_what_is_insisted_on_with_a_gate_is_a_gate_and_no_demand_besides() -> None:
    told = _told("The rebels insisted they would not give up the port until the president left.")
    assert {kind for kind, _ in told} == {"precondition"}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("FARC freed a general and two captives, a move that opens the way for talks.", ["two captives"]),
        ("Moscow said 22 Ukrainian soldiers in critical health conditions were freed.", ["22 Ukrainian soldiers"]),
        ("All 279 girls who were carried off from the school on Friday are free.", ["All 279 girls"]),
        ("The 25 sailors left Yemen on Wednesday and were handed over to Oman.", ["The 25 sailors"]),
    ],
)
def test_who_is_freed(text: str, items: list[str]) -> None:
    terms = [
        t.text for c in _read(text).claims if c.kind.value == "release" for t in c.terms if t.item.value == "persons"
    ]
    assert terms == items


def test_aid_deliveries_are_aid() -> None:
    (claim,) = _read("The Houthis agreed to permit aid deliveries into the city.").claims
    assert [t.item.value for t in claim.terms] == ["aid"]


def test_a_president_is_of_the_land_whose_rebels_are_spoken_of() -> None:
    text = (
        "MONROVIA (Wire) - Liberian rebels have agreed to lift their siege of the port. Nigerian troops have arrived, "
        "and U.S. officials welcomed it. President Charles Taylor rejected their demand that he leave."
    )
    found = {e.name: e.of for e in _read(text).entities}
    assert found["Charles Taylor"] == "Liberian government"


def test_a_head_or_a_day_is_no_source() -> None:
    (claim,) = _read("The gang is demanding $1 million per head for their release.").claims
    assert not claim.attribution


def test_what_one_says_on_ones_own_website_is_said_by_oneself() -> None:
    (claim,) = _read("The FARC said in a letter published on its website that it would free two soldiers.").claims
    assert not claim.attribution


def test_a_quote_has_its_speaker_also_where_it_is_told_after_whom_he_met() -> None:
    text = (
        "Sekou Fofana, a spokesman for LURD, said fighters would leave. \"We will turn the port over to the "
        "peacekeepers,\" Fofana told reporters after talks with the commander, General Okonkwo, and John Blaney."
    )  # fmt: skip
    claim = next(c for c in _read(text).claims if "turn the port" in c.span.text)
    assert [a.source for a in claim.attribution] == ["Sekou Fofana"]


def test_how_much_longer_may_stand_before_what_is_extended() -> None:
    claim = next(c for c in _read("The two sides agreed to extend by five days the truce.").claims if c.terms)
    assert claim.terms[0].quantity is not None
    assert (claim.terms[0].quantity.min, claim.terms[0].quantity.unit) == (5, "day")


@pytest.mark.parametrize(
    "text",
    [
        "The rebels said Orissa's government must free their men. The government rejected the demand.",
        "The rebels left the towns of Talbisseh, Rastan and Houla. The government rejected their demand.",
        "The mayor of Galkayo said the rebels freed ten men. The rebels rejected the demand.",
    ],
)
def test_a_land_or_a_town_is_not_taken_for_the_rebels(text: str) -> None:
    reading = _read(text)
    names = {"Orissa", "Talbisseh", "Rastan", "Houla", "Galkayo"}
    for claim in reading.claims:
        if "rejected" in claim.span.text and "government" not in claim.span.text:
            assert not names & set(claim.actor)
    assert not any("rebels" in e.aliases and e.name in names for e in reading.entities)


def test_us_in_capitals_is_a_state_and_no_pronoun() -> None:
    reading = _read("Egypt offered a plan. US and Saudi mediators said on Monday that Sudan rejected the offer.")
    assert "United States" in {e.name for e in reading.entities}


def test_what_one_is_accused_of_is_no_breach_told_besides() -> None:
    kinds = [c.kind.value for c in _read("The army accused its foes of repeated breaches of the truce.").claims]
    assert kinds == ["accuse"]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Norland signed. The truce was prolonged by 48 hours at Coastland's request.", [48]),
        ("Aid groups delivered 120 tonnes of flour to the besieged town on Friday.", [120]),
        ("The government freed 300 detainees, a third of those on the list.", [300]),
    ],
)
def test_amounts_of_long_sentences(text: str, amounts: list[float]) -> None:
    told = [t.quantity.min for c in _read(text).claims for t in c.terms if t.quantity is not None]
    assert told == amounts


def test_those_who_walk_free_do_not_free_themselves() -> None:
    claim = _read("Norland and the Front met. About 1,500 people left the town in 20 buses.").claims[1]
    assert claim.kind.value == "release"
    assert "people" not in claim.actor


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Norway-led talks between Norland and the Vessa Front resumed in Geneva.", "Norway"),
        ("The Norway-brokered talks between Norland and the Vessa Front resumed.", "Norway"),
        ("U.N.-brokered talks between Norland and the Vessa Front resumed.", "United Nations"),
        ("Negotiations led by the Red Cross for the release of the hostages are under way.", "Red Cross"),
        ("A bishop carried the answer of Norland to the Vessa Front.", "bishop"),
    ],
)
def test_who_leads_the_talks_of_others(text: str, who: str) -> None:
    assert ("mediate", (who,)) in _told(text)


def test_who_leads_rebels_at_talks_mediates_nothing() -> None:
    assert "mediate" not in {kind for kind, _ in _told("Garcia, who leads the rebels at the talks, rejected the plan.")}


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("deliver", "The rebels will lay down their arms on Monday.", "lay down"),
        ("deliver", "Aid groups met the army. Aid trucks began rolling into the town on Friday.", "rolling into"),
        ("release", "The last three hostages are due to be handed over on Sunday.", "three hostages"),
    ],
)
def test_what_is_begun_or_due(kind: str, text: str, words: str) -> None:
    assert any(c.kind.value == kind and words in c.span.text for c in _read(text).claims)


def test_a_month_is_nobody() -> None:
    reading = _read("The talks of Norland and the Front were adjourned until May after its envoys failed to show up.")
    assert "May" not in {e.name for e in reading.entities}


def test_what_one_has_yet_to_do_is_not_done() -> None:
    (claim,) = _read("The Front has yet to hand over the list of captives.").claims
    assert claim.status.value == "denied"
