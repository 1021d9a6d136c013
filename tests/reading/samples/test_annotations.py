"""The annotations of our own samples hold together: offsets, entities, marks."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from detente.evidence import Claim, Entity

SAMPLES = sorted(Path(__file__).parent.glob("*/*.json"))


def load(path: Path) -> tuple[dict[str, Any], str]:
    """An annotation and its text."""
    return json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8")


FOLDERS = {
    "build": 12,
    "build2": 14,
    "build3": 30,
    "build4": 16,
    "build5": 16,
    "build6": 16,
    "build7": 10,
    "build8": 16,
    "build9": 16,
    "held": 12,
    "measure": 30,
    "measure2": 14,
}


@pytest.mark.parametrize(("folder", "count"), FOLDERS.items())
def test_every_folder_holds_as_many_reports_as_the_docs_say(folder: str, count: int) -> None:
    assert [path.parent.name for path in SAMPLES].count(folder) == count


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_offsets_point_at_their_words(path: Path) -> None:
    document, text = load(path)
    for claim in document["claims"]:
        spans = [claim["span"], *claim["terms"], *claim["conditions"], *claim["attribution"]]
        spans += [claim["time"]] if claim["time"] else []
        for span in spans:
            if not span.get("inherited"):
                assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_claims_are_values_and_name_known_entities(path: Path) -> None:
    document, _ = load(path)
    names = {Entity.model_validate(entity).name for entity in document["entities"]}
    for raw in document["claims"]:
        claim = Claim.model_validate(raw)
        assert {*claim.actor, *claim.target, *(link.source for link in claim.attribution)} <= names
        for term in claim.terms:
            assert {*term.giver, *term.receiver} <= names


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_text_is_the_one_annotated_and_says_whose_it_is(path: Path) -> None:
    document, text = load(path)
    assert document["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert document["text_status"] == "own"
    assert document["source"]["outlet"] == "detente sample"
