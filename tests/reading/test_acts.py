"""Which act a sentence tells: sentences of our own, each with the kind of a claim and words that its span must hold."""

from __future__ import annotations

import pytest

from detente.reading import Reading, read_report


def _read(text: str) -> Reading:
    return read_report(text, id="acts", date="2024-05-15")


def _kinds_at(text: str, words: str) -> set[str]:
    start = text.index(words)
    end = start + len(words)
    return {c.kind.value for c in _read(text).claims if c.span.start <= start and end <= c.span.end}


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("suspend", "Hamas did not turn up for the second session in Cairo.", "did not turn up"),
        ("suspend", "The Houthi delegation never arrived in Geneva.", "never arrived"),
        ("suspend", "The Taliban called a halt to the negotiations with Kabul.", "called a halt"),
        ("suspend", "Israel delayed the release of 600 prisoners.", "delayed the release"),
        ("suspend", "A plan to bring the wounded out of Homs by bus fell apart on Monday.", "fell apart"),
        ("suspend", "An accord to let fighters and civilians out of Homs fell apart on Monday.", "fell apart"),
        ("reject", "Tokyo called the demand unacceptable.", "called the demand"),
        ("reject", "The Kremlin dismissed as a gimmick the plan of Kyiv.", "dismissed as a gimmick"),
        ("accuse", "Moscow called the raid a breach of the truce.", "called the raid"),
        ("reject", "Quito said the position was not under discussion.", "was not under discussion"),
        ("accept", "Norway has thrown its weight behind the accord.", "thrown its weight"),
        ("violate", "Milosevic went back on the deal.", "went back on"),
        ("threaten", "Serbia said that any soldier who landed would be shot.", "would be shot"),
        (
            "threaten",
            "The Taliban warned that those who voted would face the consequences.",
            "would face the consequences",
        ),
        ("mediate", "Russia and Norway stood as witnesses to the talks of Sudan.", "stood as witnesses"),
        ("meet", "Abbas is in Cairo for talks with Mubarak.", "is in Cairo"),
        ("deliver", "Russian troops have left the checkpoint.", "have left"),
        ("deliver", "Kyiv gave Moscow a list of 339 children.", "a list of 339 children"),
        ("deliver", "The Rafah crossing reopened on Sunday.", "reopened"),
        ("release", "Five detainees left Iran on Monday on a Qatari plane.", "left Iran"),
        ("halt", "The truce starts on June 1.", "starts"),
        ("demand", "Washington said sanctions had to stay.", "sanctions had to stay"),
        ("demand", "The Security Council told Israel and Egypt to stop shooting.", "told Israel and Egypt to stop"),
        ("demand", "The rebels' first demand was a share of the oil revenue.", "a share of the oil revenue"),
        ("agree", "Peru and Ecuador signed, in the early hours, a declaration on their border.", "a declaration"),
        ("agree", "It was agreed by Peru and Ecuador that the border would reopen.", "agreed"),
    ],
)
def test_a_verb_in_its_company_names_its_act(kind: str, text: str, words: str) -> None:
    assert kind in _kinds_at(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Khartoum said there could be no talks without a lull.", "no talks without a lull"),
        ("Kabul said the prisoners would only be released after the signing.", "only be released after the signing"),
        ("Iraq insisted that talks precede any truce.", "talks precede any truce"),
        ("The rebels said land reform must figure in any settlement.", "must figure in any settlement"),
        ("Bogota refused any agreement that did not set a date.", "did not set a date"),
        ("Tehran says that a border settlement must wait for a truce.", "must wait for a truce"),
        ("Kyiv wants a truce first and talks later.", "a truce first"),
        ("Tehran said talks hinged on the lifting of sanctions.", "hinged on the lifting"),
    ],
)
def test_what_must_come_first_is_a_precondition(text: str, words: str) -> None:
    assert _kinds_at(text, words) == {"precondition"}


def test_a_second_side_without_a_verb_gives_too() -> None:
    claims = _read("Azerbaijan freed 32 Armenian soldiers and Armenia two Azerbaijani soldiers.").claims
    assert [(c.kind.value, c.actor, c.span.text) for c in claims] == [
        ("release", ("Azerbaijan",), "Azerbaijan freed 32 Armenian soldiers"),
        ("release", ("Armenia",), "Armenia two Azerbaijani soldiers"),
    ]


SIGNED = "Burundi's government and the CNDD-FDD rebels signed a ceasefire in Arusha on Tuesday. "


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("agree", "The CNDD-FDD gets four ministries."),
        ("agree", "Foreign soldiers are to leave the country."),
        ("agree", "Under the accord each side may keep 300 rifles."),
        ("agree", "Parliament must pass the changes within 45 days."),
        ("agree", "It promises the rebels an amnesty."),
        ("halt", "The truce is to take effect on June 1."),
        ("halt", "It comes into force on June 1."),
    ],
)
def test_what_follows_a_deal_is_its_content_but_the_start_of_the_truce(kind: str, content: str) -> None:
    found = [c for c in _read(SIGNED + content).claims if c.span.start >= len(SIGNED)]
    assert [c.kind.value for c in found] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Talks aimed at ending the war are far off.",
        "Serbia gave the call a cautious welcome.",
        "Norway offered apologies.",
        "Serbia insists that it gave nothing.",
        "Abbas asked to join the court.",
        "Cook warned that Britain would be watching the vote.",
    ],
)
def test_what_only_sounds_like_an_act_is_none(text: str) -> None:
    assert [c.kind.value for c in _read(text).claims] == []


@pytest.mark.parametrize("text", ["Russia took out its troops.", "Serbia took out its soldiers by train."])
def test_own_troops_are_withdrawn_and_not_set_free(text: str) -> None:
    assert [c.kind.value for c in _read(text).claims] == ["deliver"]


def test_a_gate_before_talks_on_any_deal_is_one_gate_of_both() -> None:
    text = "Both Hamas and the FARC maintained that Norway must halt fire before entering into talks on any agreement."
    (gate,) = [c for c in _read(text).claims if c.kind.value == "precondition"]
    assert gate.actor == ("Hamas", "FARC")
    assert len(gate.conditions) == 1
