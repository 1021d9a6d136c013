"""Texts of the reader's own cue words in any order: nothing crashes, and every span is what stands there."""

from __future__ import annotations

import random

import pytest

from detente.evidence.data import data_path
from detente.reading import read_report


def lexicon_words() -> list[str]:
    found: set[str] = set()
    for path in data_path("lexicons").iterdir():
        found.update(word.strip(",:'\"[]{}()") for word in path.read_text(encoding="utf-8").split())
    return sorted(word for word in found if word.replace("-", "").isalpha())


@pytest.mark.parametrize("text", ["CONTRARY", "ELN\n\n by terms", "in exchange", "A until", "said", "the"])
def test_a_text_may_end_where_a_cue_wants_more(text: str) -> None:
    for claim in read_report(text, id="x").claims:
        assert text[claim.span.start : claim.span.end] == claim.span.text


def test_cue_words_in_any_order_are_read() -> None:
    words, rng = lexicon_words(), random.Random(0)  # noqa: S311 - nothing here is secret
    for _ in range(3000):
        text = " ".join(rng.choice(words) + rng.choice(["", "", "", ",", ".", "'s"]) for _ in range(rng.randint(1, 9)))
        for claim in read_report(text, id="x", date="2024-01-01").claims:
            assert text[claim.span.start : claim.span.end] == claim.span.text
