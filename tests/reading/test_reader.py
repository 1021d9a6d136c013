from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import Reading, read_report

DAY = "2024-01-10"
SAMPLES = Path(__file__).parent / "samples"
PIECES = st.sampled_from(
    [
        "Norland",
        "Vessa",
        "the",
        "rebels",
        "accused",
        "offered",
        "to",
        "free",
        "about",
        "40",
        "prisoners",
        ",",
        ".",
        "(",
        ")",
        "—",
        ";",
        ":",
        "said",
        "that",
        "if",
        "until",
        "not",
        "will",
        "U.N.",
        "Israel's",
        "1,000",
        "seven-day",
        "on",
        "Monday",
        "and",
        "by",
        "of",
        "in",
        "exchange",
        "for",
        "according",
        "to",
        "each",
        "other",
        "May",
        "2",
        "%",
        "'s",
        '"',
        "\n\n",
    ]
)


def read(text: str, **more: Any) -> Reading:
    return read_report(text, id="test", date=DAY, **more)


def spans_of(found: Any) -> list[tuple[int, int, str]]:
    """Every (start, end, text) anywhere in a reading's dictionary."""
    if isinstance(found, dict):
        own = [(found["start"], found["end"], found["text"])] if found.get("start") is not None else []
        return own + [span for value in found.values() for span in spans_of(value)]
    if isinstance(found, list):
        return [span for value in found for span in spans_of(value)]
    return []


def holds_its_words(text: str) -> None:
    reading = read(text)
    for start, end, words in spans_of(reading.to_dict()):
        assert text[start:end] == words
    for sentence in reading.sentences:
        assert text[sentence.start : sentence.end] == sentence.text


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_every_span_is_exactly_what_stands_there_in_any_text(text: str) -> None:
    holds_its_words(text)


@given(st.lists(PIECES, max_size=60).map(" ".join))
@settings(max_examples=120, deadline=None)
def test_every_span_is_exactly_what_stands_there_in_texts_of_talks(text: str) -> None:
    holds_its_words(text)


def test_texts_that_are_no_prose_are_read_to_the_end() -> None:
    for text in (
        "a" * 20_000,
        "(" * 20_000,
        "," * 20_000,
        "1" * 20_000,
        "Aa " * 5_000,
        "a." * 5_000,
        '"' * 5_000,
        "-" * 9_000,
    ):
        holds_its_words(text)


def test_a_text_without_claims_is_an_answer() -> None:
    assert read("The weather was mild in Vessa.").claims == ()


def test_who_refused_whose_offer_on_whose_word() -> None:
    reading = read(
        "Vessa turned down a Norlandic offer to free about 40 prisoners, according to officials cited by the Harbour "
        "Times. Norland did not comment."
    )
    refusal, offer = reading.claims
    assert (refusal.kind, refusal.actor) == ("reject", ("Vessa",))
    assert (offer.kind, offer.actor) == ("propose", ("Norland",))
    assert [link.kind for link in reading.links] == ["same_offer"]
    assert [(t.text, t.quantity and t.quantity.min) for t in offer.terms] == [("about 40 prisoners", 40)]
    assert [a.type for a in refusal.attribution] == ["outlet", "unnamed"]


def test_a_passive_names_its_agent() -> None:
    (claim,) = read("Twenty hostages were freed by the Sand Front on Monday.").claims
    assert (claim.kind, claim.actor) == ("release", ("Sand Front",))
    assert claim.time is not None
    assert claim.time.value == "2024-01-08"


def test_each_side_accuses_the_other() -> None:
    reading = read("Norland and the Vessa Front signed a truce. Both sides accused each other of breaking it.")
    accusation = reading.claims[-1]
    assert accusation.kind == "accuse"
    assert set(accusation.actor) == set(accusation.target) == {"Norland", "Vessa Front"}


def test_what_must_come_first_is_a_precondition() -> None:
    reading = read("The Vessa Front said it would not talk until Norland lifts its siege.")
    (claim,) = [c for c in reading.claims if c.kind == "precondition"]
    assert claim.actor == ("Vessa Front",)
    assert [c.text for c in claim.conditions] == ["Norland lifts its siege"]


def test_a_failed_agreement_is_denied() -> None:
    (claim,) = read("Norland and Vessa failed to agree on borders.").claims
    assert (claim.kind, claim.status) == ("agree", "denied")


def test_a_part_of_an_amount_is_no_second_amount() -> None:
    reading = read("Norland demanded the release of several dozen hostages, including all women and children.")
    whole, part = reading.claims[0].terms
    assert whole.quantity is not None
    assert (whole.quantity.min, whole.quantity.max, whole.quantity.qualifier) == (24, None, "vague")
    assert part.part_of == 0


@pytest.mark.parametrize("dealt", ["10 on each day", "five apiece", "four each"])
def test_how_an_amount_is_dealt_out_is_no_second_amount(dealt: str) -> None:
    reading = read(f"Norland will release 20 more hostages, {dealt}, and Vessa will free 60 prisoners.")
    whole, part = reading.claims[0].terms
    assert (whole.text, part.part_of) == ("20 more hostages", 0)


def test_what_a_proposal_puts_is_nobodys_own_act() -> None:
    reading = read("Norland and Vessa rejected a Harbor proposal that they give up power in exchange for a ceasefire.")
    assert sum(c.kind == "propose" for c in reading.claims) <= 1
    assert not any(c.kind != "reject" and set(c.actor) & {"Norland", "Vessa"} for c in reading.claims)


def test_what_a_gate_holds_back_is_its_holder_s_to_give() -> None:
    (gate,) = [
        c
        for c in read(
            "Norland and Vessa are at war. "
            "Vessa said that no more hostages would be released until Norland ends its offensive."
        ).claims
        if c.kind == "precondition"
    ]
    givers = {t.text: t.giver for t in gate.terms}
    assert givers["no more hostages"] == ("Vessa",)
    assert givers["ends its offensive"] == ("Norland",)


def test_what_one_demands_something_for_is_one_s_own_to_give() -> None:
    (claim,) = read("The Vessa Front demands the release of all prisoners in exchange for 40 hostages.").claims
    asked, given = claim.terms
    assert (given.text, given.giver) == ("40 hostages", ("Vessa Front",))
    assert "Vessa Front" not in asked.giver


def test_a_state_may_be_told_of_by_its_organ_alone() -> None:
    reading = read("CIA Director William Burns met Qatari Prime Minister Hamad Al Thani in Doha to discuss a truce.")
    of = {e.name: e.of for e in reading.entities}
    side = of["William Burns"]
    assert "United States" in (side, of.get(side or ""))


def test_who_holds_whom_is_context_and_no_claim() -> None:
    reading = read("Norland currently holds thousands of Vessans in custody.")
    assert reading.claims == ()
    assert [(k.about, k.holder) for k in reading.context] == [("custody", ("Norland",))]


def test_the_first_time_at_the_talks_is_kept() -> None:
    reading = read(
        "The talks were notable for the inclusion, for the first time, of representatives from the Dune Brigade."
    )
    assert reading.first_time == frozenset(c.id for c in reading.claims if c.kind == "meet")
    assert reading.first_time


def test_a_case_s_own_words_are_read() -> None:
    from detente.reading import load_lexicon

    lexicon = load_lexicon({"act_verbs": ["reject | - | flumoxen"], "groups": ["Dune Brigade | DB | brigade"]})
    (claim,) = read("The DB flumoxened the plan.", lexicon=lexicon).claims
    assert (claim.kind, claim.actor) == ("reject", ("DB",))


def test_who_is_set_into_a_clause_speaks_and_does_not_act() -> None:
    (claim,) = read("The Vessa Front, a mediator said, had agreed to hand over 40 captives.").claims
    assert (claim.kind, claim.actor) == ("accept", ("Vessa Front",))
    assert [a.source for a in claim.attribution] == ["mediator"]


def test_anonymity_is_no_condition_of_the_talks() -> None:
    reading = read("The Vessa Front has accepted the offer, a source said on condition of anonymity.")
    assert [c.kind for c in reading.claims] == ["accept"]


def test_claims_are_as_if_they_came_from_outside_and_were_checked() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((SAMPLES / "build").glob("*.txt"))]
    for reading in (read_report(text, id="x", date=DAY) for text in texts):
        for value in (*reading.claims, *reading.context, *reading.entities, *reading.sentences):
            fields = value.model_dump()
            checked = type(value).model_validate(fields)
            assert checked == value
            assert list(checked.model_dump()) == list(fields)
            assert checked.model_dump_json() == value.model_dump_json()
            assert value.model_fields_set == set(fields)
