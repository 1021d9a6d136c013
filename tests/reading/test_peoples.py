from __future__ import annotations

import pytest

from detente.reading import Reading, read_report
from detente.reading.peoples import derived


def read(text: str) -> Reading:
    return read_report(text, id="report", date="2024-01-10")


def parties(text: str) -> set[str]:
    return {e.name for e in read(text).entities if e.type == "party"}


@pytest.mark.parametrize(
    ("word", "stem"),
    [("Norlandic", "Norland"), ("Ostravan", "Ostrava"), ("Ardanian", "Ardania"), ("Liranians", "Lirania")],
)
def test_adjectives_are_built_on_names(word: str, stem: str) -> None:
    assert derived(word, stem)


@pytest.mark.parametrize(("word", "stem"), [("Beloristan", "Belori"), ("Norland", "Norland"), ("Marian", "Sharai")])
def test_lands_and_strangers_are_no_adjectives(word: str, stem: str) -> None:
    assert not derived(word, stem)


def test_an_adjective_means_its_side() -> None:
    text = "Sharai rejected a Norlandic proposal to free 40 prisoners. Norland met Sharai on Monday."
    assert parties(text) == {"Sharai", "Norland"}


def test_the_adjective_of_a_name_in_two_words_means_its_side() -> None:
    text = "Sharai rejected an Ostravan proposal to free 40 prisoners. The Ostrava Union met Sharai on Monday."
    assert parties(text) == {"Sharai", "Ostrava Union"}


def test_a_people_is_no_party() -> None:
    text = (
        "Sharai demanded the release of all Quen prisoners. The Quen insurgent group rejected a Norlandic offer. "
        "Norland released 40 Quens."
    )
    assert parties(text) == {"Sharai", "Norland"}


def test_a_people_counted_is_persons() -> None:
    (claim,) = (c for c in read("Norland released 1,150 Quens on Monday.").claims if c.kind == "release")
    (term,) = claim.terms
    assert (term.item, term.quantity.min if term.quantity else None) == ("persons", 1150)


def test_other_officials_belong_where_the_official_before_them_does() -> None:
    text = "Karim Daoud, the leader of Hamas, met Egypt's intelligence chief and other local officials on Monday."
    others = next(e for e in read(text).entities if e.name == "other local officials")
    assert others.of == "Egypt"
