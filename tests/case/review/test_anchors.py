"""Words are found again by themselves and what stands around them, wherever they have moved to."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.case.review.anchors import context, moved, place_of
from detente.evidence import Claim, ClaimTerm, Condition, Item, Kind, Relation, Span

LETTERS = st.text(alphabet="ab .\n", max_size=40)


@given(head=LETTERS, words=st.text(alphabet="ab ", min_size=1, max_size=6), tail=LETTERS, put=LETTERS)
def test_words_are_found_at_their_place_after_anything_was_put_in_front(
    head: str, words: str, tail: str, put: str
) -> None:
    text, start = head + words + tail, len(head)
    before, after = context(text, start, start + len(words))
    found = place_of(put + text, words, before=before, after=after, near=start)
    assert found is not None
    assert (put + text)[found : found + len(words)] == words
    kept = context(put + text, found, found + len(words))
    assert kept[1].startswith(after)
    assert kept[0].endswith(before)


@given(text=LETTERS, words=st.text(alphabet="abc", min_size=1, max_size=4))
def test_words_that_are_not_there_are_not_found(text: str, words: str) -> None:
    found = place_of(text, words)
    assert (found is None) == (words not in text)


def test_of_two_places_the_one_with_the_same_words_around_it_is_meant() -> None:
    text = "North met South. North met South again."
    assert place_of(text, "met", before="North ", after=" South again", near=0) == 23
    assert place_of(text, "met", near=6) == 6


def claim(text: str) -> Claim:
    words = "North freed 12"
    start = text.index(words)
    term = text.index("prisoners")
    return Claim(
        id="c1",
        kind=Kind.RELEASE,
        span=Span(start=start, end=start + len(words), text=words),
        terms=(ClaimTerm(item=Item.PERSONS, text="prisoners", start=term, end=term + 9),),
        conditions=(Condition(relation=Relation.REQUIRES, text="12", start=start + 12, end=start + 14),),
    )


TEXT = "The prisoners wait. North freed 12 on Friday."


def test_every_part_of_a_claim_moves_to_where_its_words_stand() -> None:
    now = "A correction was made to this report. " + TEXT.replace("wait", "are waiting")
    again = moved(claim(TEXT), now, now.index("North freed"))
    assert again is not None
    parts: tuple[Any, ...] = (again.span, *again.terms, *again.conditions)
    for part in parts:
        assert now[part.start : part.end] == part.text


def test_a_claim_whose_term_is_gone_has_no_place() -> None:
    now = TEXT.replace("prisoners", "detainees")
    assert moved(claim(TEXT), now, now.index("North freed")) is None
