from __future__ import annotations

import pytest

from detente.reading import Reading, read_report

DAY = "2024-01-10"


def read(text: str) -> Reading:
    return read_report(text, id="report", date=DAY)


def names(text: str) -> dict[str, tuple[str, ...]]:
    return {e.name: e.aliases for e in read(text).entities}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Army of the Plains", "AP"),
        ("Eelam People's Brigade", "EPB"),
        ("Seven Rivers Movement", "SRM"),
        ("Tekeze Defence Union", "TDU"),
        ("House of Lions", "HL"),
    ],
)
def test_brackets_tell_where_an_unknown_name_begins(name: str, short: str) -> None:
    told = names(f"The {name} ({short}) rejected an Egyptian proposal to free 40 hostages. The {short} met Egypt.")
    assert short in told[name]


def test_brackets_that_spell_something_else_name_nothing_longer() -> None:
    told = names("Norland and the Dune Brigade (XY) rejected an Egyptian proposal to free 40 hostages.")
    assert set(told["XY"]) <= {"XY", "Dune Brigade"}


def test_an_explained_short_form_means_what_it_explains() -> None:
    """AP is a news agency, unless the text says otherwise."""
    text = "The Army of the Plains (AP) rejected an Egyptian proposal. The AP demanded the release of 40 prisoners."
    (demand,) = (c for c in read(text).claims if c.kind == "demand")
    assert demand.actor == ("Army of the Plains",)


def test_a_name_with_peoples_in_it_is_one_name() -> None:
    (claim,) = read("The People's Front rejected the offer.").claims
    assert claim.actor == ("People's Front",)


@pytest.mark.parametrize("name", ["Front", "Al-Karun", "ZORAK", "النور", "עוז", "Заря", "Hope"])
def test_odd_names_act(name: str) -> None:
    (claim,) = (c for c in read(f"The {name} rejected the Egyptian offer.").claims if c.kind == "reject")
    assert claim.actor == (name,)


def test_a_name_with_marks_in_it_is_text() -> None:
    """Nothing is lost or made up where a name is no name at all."""
    text = "<script>alert(1)</script> and Hamas rejected the offer."
    claims = read(text).claims
    assert all(text[c.span.start : c.span.end] == c.span.text for c in claims)


def test_a_name_made_of_a_date_is_a_name() -> None:
    text = "The May 19 Movement rejected the Egyptian offer on May 20."
    (claim,) = (c for c in read(text).claims if c.kind == "reject")
    assert claim.actor == ("May 19 Movement",)
    assert claim.time is not None
    assert claim.time.text.endswith("May 20")
