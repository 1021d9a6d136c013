from __future__ import annotations

from xml.etree import ElementTree

from detente.brief.figures import Answered, Gated, Offered, Seated, table_figure

SEATS = (
    Seated(id="north", name="North", note="for the first time"),
    Seated(id="south", name="South", claims=("wire-1/c2",)),
    Seated(id="host", name="Host", is_between=True, at_table=False),
)
OFFER = Offered(
    author="north",
    text="40 crates",
    answers=(Answered(addressee="south", words="turned down", is_accepted=False),),
    claims=("wire-1/c1",),
)
GATE = Gated(holder="south", asked="north", text="South asks for a ceasefire before talks", on_talks=True)


def boxes(svg: str) -> dict[str, float]:
    """The middle of each name's box."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    texts = [t for t in root.iter("{http://www.w3.org/2000/svg}text") if t.attrib.get("font-weight") == "600"]
    return {"".join(t.itertext()): float(t.attrib["x"]) for t in texts}


def test_mediators_stand_between_the_parties() -> None:
    places = boxes(table_figure(SEATS).svg)
    assert places["North"] < places["Host"] < places["South"]


def test_an_offer_and_a_party_lead_to_their_quotes() -> None:
    svg = table_figure(SEATS, [OFFER]).svg
    assert 'href="#q-wire-1.c1"' in svg
    assert 'href="#q-wire-1.c2"' in svg


def test_one_who_is_not_at_the_table_is_drawn_in_dashes() -> None:
    assert table_figure(SEATS).svg.count('stroke-dasharray="4 3"') == 1


def test_the_picture_is_told_in_words() -> None:
    assert table_figure(SEATS, [OFFER], [GATE]).description == (
        "Parties: North (for the first time), South. Between them: Host. "
        "Offer from North to South: 40 crates; turned down. "
        "Gate of South: South asks for a ceasefire before talks."
    )


def test_an_offer_of_nobody_to_nobody_is_told_all_the_same() -> None:
    figure = table_figure(SEATS, [Offered(author=None, text="a truce")])
    assert "Offer: a truce" in figure.svg
    assert "Offer from not said to not said" in figure.description


def test_an_offer_to_several_is_one_arrow_with_an_answer_at_each_end() -> None:
    answers = (
        Answered(addressee="south", words="accepted", is_accepted=True),
        Answered(addressee="host", words="none"),
    )
    figure = table_figure(SEATS, [Offered(author="north", text="a truce", answers=answers)])
    assert figure.svg.count('r="9"') == 2
    assert "South: accepted; Host: none" in figure.svg


def test_an_offer_by_nobody_named_still_reaches_its_addressee() -> None:
    answers = (Answered(addressee="south", words="no answer told"),)
    assert table_figure(SEATS, [Offered(author=None, text="x", answers=answers)]).svg.count('r="9"') == 1


def test_a_gate_on_talks_is_solid_and_one_in_a_deal_hollow() -> None:
    in_deal = Gated(holder="south", asked="north", text="x")
    solid, hollow = (table_figure(SEATS, (), [g]).svg for g in (GATE, in_deal))
    assert solid.count('class="mass"') == hollow.count('class="mass"') + 1


def test_a_party_swapped_for_another_takes_its_place_and_look() -> None:
    swapped = (SEATS[1], SEATS[0], SEATS[2])
    places, mirrored = boxes(table_figure(SEATS).svg), boxes(table_figure(swapped).svg)
    assert places["North"] == mirrored["South"]
    assert places["South"] == mirrored["North"]
