from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.brief.quotes import chain, cite, gist, quotes, report_texts, sentence
from detente.evidence import Attribution, EntityType, Report, Span
from tests.brief.sample import REPORT, TEXT, sample_case, sample_texts

WIRE = Report(id="wire-1", file="reports/wire.txt", sha256="0" * 64)


def around(text: str, words: str) -> str:
    start = text.index(words)
    begin, end = sentence(text, start, start + len(words))
    return text[begin:end]


def test_the_sentence_ends_at_its_full_stop() -> None:
    assert around("It rained. They met on Monday. Nobody spoke.", "met") == "They met on Monday."


def test_a_sentence_does_not_run_over_an_empty_line() -> None:
    assert around("A headline without a stop\n\nThey met.", "met") == "They met."


def test_words_over_two_sentences_bring_both() -> None:
    assert around("It rained. They met. They ate. It ended.", "met. They") == "They met. They ate."


def test_a_stop_before_a_small_letter_ends_nothing() -> None:
    assert around("The U.S. broadcaster spoke.", "spoke") == "The U.S. broadcaster spoke."


@given(text=st.text(alphabet="ab. \nAB?"), data=st.data())
def test_the_sentence_always_holds_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = sentence(text, start, end)
    assert begin <= start <= end <= finish


def test_the_parts_of_a_quote_joined_stand_in_the_text() -> None:
    for quote in quotes(sample_case(), sample_texts()).values():
        assert quote.before + quote.words + quote.after in TEXT


def test_the_chain_begins_with_the_outlet_that_published() -> None:
    links = (Attribution(source="Herald", type=EntityType.OUTLET),)
    assert chain(WIRE.model_copy(update={"outlet": "Wire"}), links) == ("Wire", "Herald")
    assert chain(WIRE, links) == ("outlet not said", "Herald")


def test_a_report_of_ours_is_cited_as_such() -> None:
    assert cite(WIRE) == "outlet not said, date not said, reports/wire.txt"
    assert cite(WIRE.model_copy(update={"sample": True})).endswith("(a sample written for detente)")


def test_the_gist_names_kind_actor_and_target() -> None:
    case = sample_case()
    assert gist(case.claims[f"{REPORT}/c1"]) == "reject: Hamas → Israel"
    assert gist(case.claims[f"{REPORT}/c12"]) == "suspend: not said"
    assert gist(case.context[f"{REPORT}/k1"]) == "context, custody: Israel"


def test_the_report_carries_the_place_of_every_claim() -> None:
    (report,) = report_texts(sample_case(), sample_texts())
    assert len(report.spans) == 14
    for name, start, end in report.spans:
        assert TEXT[start:end] == quotes(sample_case(), sample_texts())[name].words


def test_front_matter_is_left_out_and_the_places_still_fit() -> None:
    front = '---\ntitle: "A title"\n---\n\n'
    case = sample_case()
    moved = {
        name: claim.model_copy(
            update={
                "span": Span(start=len(front) + claim.span.start, end=len(front) + claim.span.end, text=claim.span.text)
            }
        )
        for name, claim in case.claims.items()
    }
    (report,) = report_texts(case.model_copy(update={"claims": moved, "context": {}}), {REPORT: front + TEXT})
    assert report.text == TEXT
    assert {report.text[start:end] for _, start, end in report.spans} == {c.span.text for c in case.claims.values()}
