"""Whoever speaks in a sentence is who "we" means there."""

from __future__ import annotations

from detente.reading import read_report


def test_we_is_the_side_of_the_one_who_speaks() -> None:
    text = 'Hamas and Israel met in Cairo. "We accept the plan," said Hamas spokesman Ali Hassan.'
    claims = [c for c in read_report(text, id="we").claims if c.kind == "accept"]
    assert [c.actor for c in claims] == [("Hamas",)]
    assert claims[0].span.text == "We accept the plan"


def test_a_sentence_without_we_leaves_the_last_person_in_mind() -> None:
    text = (
        "President Anna Holm arrived for talks. The army said the rebels had freed 20 prisoners. She rejected the plan."
    )
    rejected = [c for c in read_report(text, id="she").claims if c.kind == "reject"]
    assert [c.actor for c in rejected] == [("Anna Holm",)]
