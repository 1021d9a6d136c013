"""Sentences put together from parts: nouns with amounts, voices with ways of telling, names with what they are called.

Each part stands in every frame, so that a part which is lost is seen by its own row.
"""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from detente.evidence import Claim
from detente.reading import read_report

SIDES = {"A": "the Kestrel Front", "B": "the Marovian government"}
TALKS = "GENEVA, May 14 - Talks between the Kestrel Front and the Marovian government went on in Geneva on Monday.\n\n"
TOLD = {"C": "the Kestrel Front had freed 40 prisoners", "D": "The Kestrel Front has freed 40 prisoners"}


@cache
def _parts(file: str) -> dict[str, str]:
    parts: dict[str, str] = YAML(typ="safe").load(Path(__file__).with_name(file).read_text(encoding="utf-8"))
    return parts


def _rows(section: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in _parts("grid.yaml")[section].splitlines()]


def _sentence(frame: str, **parts: str) -> str:
    text = frame.format(**SIDES, **parts)
    return text[0].upper() + text[1:]


def _claims(text: str, lead: str = TALKS) -> list[Claim]:
    claims = read_report(lead + text, id="grid", date="2024-05-15").claims
    return [claim for claim in claims if claim.span.start >= len(lead)]


def _amounts() -> list[tuple[str, tuple[float | None, float | None]]]:
    found = []
    for entry in _parts("grid.yaml")["amounts"].split(";"):
        words, _, bounds = entry.strip().partition("=")
        low, _, high = bounds.partition("..")
        found.append((words, (float(low) if low else None, float(high) if high else None)))
    return found


NOUNS = [(item, noun.strip()) for item, nouns in _rows("nouns") for noun in nouns.split(";")]


@pytest.mark.parametrize(("item", "noun"), NOUNS)
def test_a_noun_is_of_its_item_and_counted_in_every_frame(item: str, noun: str) -> None:
    frames = [frame for of, frame in _rows("frames") if of == item]
    turn = NOUNS.index((item, noun))
    for at, frame in enumerate(frames):
        for words, bounds in itertools.islice(itertools.cycle(_amounts()), turn + at, turn + at + 12):
            counted = f"{words} {noun}"
            text = _sentence(frame, Q=counted, Qc=counted[0].upper() + counted[1:])
            terms = [term for claim in _claims(text) for term in claim.terms if term.quantity is not None]
            told = [(t.item.value, (t.quantity.min, t.quantity.max)) for t in terms if t.quantity is not None]
            assert (item, bounds) in told, text


@pytest.mark.parametrize(("frame", "outlet"), _rows("telling"))
def test_every_voice_is_heard_in_every_way_of_telling(frame: str, outlet: str) -> None:
    for voice, name in _rows("voices"):
        text = _sentence(frame, V=voice, **TOLD)
        freed = next((claim for claim in _claims(text) if claim.kind == "release"), None)
        assert freed is not None, text
        heard = [source.source for source in freed.attribution]
        assert len(heard) == (2 if outlet else 1), text
        assert not outlet or heard[0].lower().removeprefix("the ") == outlet.lower().removeprefix("the "), text
        assert {name.casefold(), name.split()[-1].casefold()} & {heard[-1].casefold(), heard[-1].split()[-1].casefold()}


@pytest.mark.parametrize(("name", "called", "later"), _rows("names"))
def test_a_side_is_known_by_its_name_and_by_what_it_is_called(name: str, called: str, later: str) -> None:
    lead = f"VIENNA, May 14 - Talks between {name} and the Ostran government went on in Vienna on Monday.\n\n"
    for subject in (name, later):
        (refused,) = [c for c in _claims(_sentence(subject + " rejected the offer."), lead) if c.kind == "reject"]
        assert any(called in who or who in called for who in refused.actor), subject
    (agreed,) = [c for c in _claims("The two sides signed a truce.", lead) if c.kind == "agree"]
    assert len(agreed.actor) == 2
    assert any(called in who or who in called for who in agreed.actor)


@pytest.mark.parametrize("text", [row[0] for row in _rows("background")])
def test_background_is_no_claim(text: str) -> None:
    assert _claims(text) == []
    assert _claims(text, lead="") == []


WORDINGS = [
    (kind, line.strip()) for kind, lines in _parts("wordings.yaml").items() for line in lines.splitlines() if line
]


@pytest.mark.parametrize(("kind", "frame"), WORDINGS)
def test_a_wording_tells_its_act_and_who_acts(kind: str, frame: str) -> None:
    found = [claim for claim in _claims(_sentence(frame)) if claim.kind.value == kind]
    assert found
    if frame.startswith("{A}"):
        assert any("Kestrel Front" in claim.actor for claim in found)
    if frame.startswith("{A} and {B}"):
        assert any(len(claim.actor) == 2 for claim in found)
    if frame.startswith("Oman "):
        assert any(who in ("Oman", "Omani government") for claim in found for who in claim.actor)
