"""A model reads under supervision: words verbatim, numbers our own, every misbehaviour met."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import MisuseError, ReaderError
from detente.evidence import Kind
from detente.reading import Reading, read_report
from detente.reading.lexicon import load_lexicon
from detente.reading.model import Endpoint, compare, read_with_model
from detente.reading.model.cache import Cache
from detente.reading.model.client import KEY_VARIABLE, Client
from detente.reading.model.verbatim import Finder
from tests.reading.model import stand_in as service
from tests.reading.model.stand_in import StandIn, stand_in

pytest.importorskip("httpx", reason="the extra 'llm' is not installed")

TEXT = (
    "CAIRO, Dec 21, 2023 - Vessa has turned down a proposal of Ombria to free about 40 captives on Monday, officials "
    "told the Courier. Ombria wants all prisoners released first."
)


def answer(**changes: Any) -> dict[str, Any]:
    """A good answer about the text, with some fields changed."""
    claim = {
        "kind": "reject",
        "actor": ["Vessa"],
        "target": ["Ombria"],
        "status": "reported",
        "span": "Vessa has turned down a proposal of Ombria to free about 40 captives",
        "terms": [{"item": "persons", "text": "about 40 captives", "from": ["Ombria"], "to": ["Vessa"]}],
        "conditions": [],
        "time": "on Monday",
        "sources": [{"mention": "the Courier", "text": "the Courier"}, {"mention": "officials", "text": "officials"}],
    }
    entities = [
        {"mentions": ["Vessa"], "type": "party", "of": None},
        {"mentions": ["Ombria"], "type": "party", "of": None},
        {"mentions": ["the Courier"], "type": "outlet", "of": None},
        {"mentions": ["officials"], "type": "unnamed", "of": None},
    ]
    return {"entities": entities, "claims": [{**claim, **changes}]}


def report(text: str = TEXT) -> Reading:
    """The text as the rules read it."""
    return read_report(text, id="report")


def asked(
    running: StandIn, tmp_path: Path, *, reading: Reading | None = None, level: str = "public", **settings_: Any
) -> Any:
    """The model's reading, with quick tries and a cache of its own."""
    endpoint = Endpoint(url=running.url, model="stand-in", pause_seconds=0.0, **settings_)
    client = Client(endpoint, sleep=lambda _: None)
    return read_with_model(reading or report(), endpoint, client=client, cache=Cache(tmp_path), level=level)


def test_a_good_answer_becomes_claims_in_exact_words(tmp_path: Path) -> None:
    with stand_in(service.says(answer())) as running:
        found = asked(running, tmp_path)
    (claim,) = found.reading.claims
    assert (claim.kind, claim.actor, claim.target) == (Kind.REJECT, ("Vessa",), ("Ombria",))
    assert TEXT[claim.span.start : claim.span.end] == claim.span.text
    assert claim.time is not None
    assert claim.time.value == "2023-12-18"
    assert [link.source for link in claim.attribution] == ["the Courier", "officials"]
    assert found.dropped == {}


def test_the_number_is_read_from_the_words_and_never_taken_from_the_model(tmp_path: Path) -> None:
    term = {"item": "persons", "text": "about 40 captives", "quantity": {"min": 400, "max": 400}, "from": [], "to": []}
    with stand_in(service.says(answer(terms=[term]))) as running:
        (claim,) = asked(running, tmp_path).reading.claims
    quantity = claim.terms[0].quantity
    assert quantity is not None
    assert (quantity.min, quantity.max, quantity.qualifier.value, quantity.unit) == (40, 40, "approx", "captives")


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"span": "Vessa rejected the proposal"}, "a claim whose words"),
        ({"span": ""}, "a claim whose words"),
        ({"span": "vessa has turned down a proposal"}, "a claim whose words"),
        ({"kind": "surrender"}, "a claim of no known kind"),
        ({"status": "true"}, "a claim of no known kind"),
        ({"actor": ["The United Nations"]}, "an actor whom"),
        ({"terms": [{"item": "persons", "text": "40 hostages", "from": [], "to": []}]}, "a term whose words"),
        ({"time": "last Friday"}, "a time whose words"),
        ({"sources": [{"mention": "officials", "text": "senior officials"}]}, "a source whose words"),
        ({"conditions": [{"relation": "requires", "text": "a ceasefire"}]}, "a condition whose words"),
    ],
)
def test_what_is_not_there_character_for_character_is_dropped_and_counted(
    tmp_path: Path, changes: dict[str, Any], what: str
) -> None:
    with stand_in(service.says(answer(**changes))) as running:
        found = asked(running, tmp_path)
    assert [count for told, count in found.dropped.items() if told.startswith(what)] == [1]
    assert any("dropped: 1" in note for note in found.reading.notes)


RECOVERS = {
    "a server error": service.raw(b"oops", status=500),
    "too many requests": service.raw(b"", status=429, Retry_After="0"),
    "a strange wait": service.raw(b"", status=429, Retry_After="soon"),
    "no JSON": service.raw(b"<html>hello</html>"),
    "no choices": service.raw(b'{"choices": []}'),
    "a list": service.raw(b"[1, 2]"),
    "no content": service.raw(service.envelope(None)),
    "an empty content": service.says("  "),
    "a sentence": service.says("I cannot help with that."),
    "cut-off JSON": service.says('{"claims": [{"kind": "rej'),
    "a list for an object": service.says("[1]"),
    "a broken connection": service.hangs_up,
    "a flood": service.floods,
    "nesting without end": service.says('{"claims": ' + "[" * 50_000 + "]" * 50_000 + "}"),
    "bytes that are no text": service.raw(b"\xff\xfe\x00{"),
}


@pytest.mark.parametrize("mishap", RECOVERS)
def test_a_passing_mishap_is_tried_again(tmp_path: Path, mishap: str) -> None:
    with stand_in(RECOVERS[mishap], service.says(answer())) as running:
        found = asked(running, tmp_path)
    assert len(running.asked) == 2
    assert len(found.reading.claims) == 1


@pytest.mark.parametrize("mishap", RECOVERS)
def test_a_lasting_mishap_is_told_in_one_line_and_nothing_is_kept(tmp_path: Path, mishap: str) -> None:
    with stand_in(RECOVERS[mishap]) as running, pytest.raises(ReaderError, match="in 3 tries") as caught:
        asked(running, tmp_path, tries=3)
    assert "\n" not in str(caught.value)
    assert len(running.asked) == 3
    assert not list(tmp_path.rglob("*.json"))


def test_an_answer_that_drips_is_given_up(tmp_path: Path) -> None:
    with stand_in(service.drips) as running, pytest.raises(ReaderError, match=r"longer than 0\.2 s"):
        asked(running, tmp_path, tries=1, timeout_seconds=0.2)


@pytest.mark.parametrize(
    ("behaviour", "complaint"),
    [
        (service.raw(b"", status=401), "refused the key"),
        (service.raw(b"", status=404), "answered 404"),
        (service.raw(b"", status=302, Location="http://127.0.0.1:1/"), "sends elsewhere"),
    ],
)
def test_a_refusal_is_not_tried_again(tmp_path: Path, behaviour: service.Behaviour, complaint: str) -> None:
    with stand_in(behaviour) as running, pytest.raises(ReaderError, match=complaint):
        asked(running, tmp_path)
    assert len(running.asked) == 1


def test_a_service_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be reached"):
        asked(StandIn("http://127.0.0.1:1/v1"), tmp_path, tries=2)


def test_the_budget_counts_tries(tmp_path: Path) -> None:
    with stand_in(service.raw(b"", status=500)) as running, pytest.raises(ReaderError, match="budget of 2"):
        asked(running, tmp_path, most_requests=2)
    assert len(running.asked) == 2


def test_a_text_is_sent_once_and_then_answered_from_the_cache(tmp_path: Path) -> None:
    with stand_in(service.says(answer())) as running:
        first, second = asked(running, tmp_path), asked(running, tmp_path)
    assert (first.n_asked, second.n_asked, len(running.asked)) == (1, 0, 1)
    assert first.reading.claims == second.reading.claims


def test_a_cached_answer_that_is_damaged_is_asked_for_again(tmp_path: Path) -> None:
    with stand_in(service.says(answer())) as running:
        asked(running, tmp_path)
        for kept in tmp_path.rglob("*.json"):
            kept.write_text("{")
        assert asked(running, tmp_path).n_asked == 1


def test_a_long_report_goes_in_parts_and_every_span_fits(tmp_path: Path) -> None:
    text = "\n\n".join([TEXT] * 150)
    with stand_in(service.says(answer())) as running:
        found = asked(running, tmp_path, reading=report(text))
    assert len(running.asked) == found.n_asked > 1
    sent = "".join(one["messages"][1]["content"].removeprefix("The report:\n\n") for one in running.asked)
    assert sent == text
    assert len({claim.span.start for claim in found.reading.claims}) == len(found.reading.claims)
    assert all(text[c.span.start : c.span.end] == c.span.text for c in found.reading.claims)


def test_front_matter_is_not_sent(tmp_path: Path) -> None:
    with stand_in(service.says(answer())) as running:
        asked(running, tmp_path, reading=report(f"---\noutlet: Courier\nurl: https://example.org/x\n---\n\n{TEXT}"))
    assert "example.org" not in json.dumps(running.asked)


def test_a_confidence_is_not_sent(tmp_path: Path) -> None:
    with stand_in(service.says(answer())) as running:
        secret = report(f"---\nhandling: team\n---\n{TEXT}")
        with pytest.raises(MisuseError, match="handled as 'team'"):
            asked(running, tmp_path, reading=secret)
        assert not running.asked
        assert asked(running, tmp_path, reading=secret, level="team").n_asked == 1


def test_a_key_comes_from_the_environment_and_is_never_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "sesame")
    with stand_in(service.says(answer())) as running:
        found = asked(running, tmp_path)
    assert running.headers[0]["Authorization"] == "Bearer sesame"
    assert "sesame" not in json.dumps(found.reading.to_dict())
    assert not any("sesame" in kept.read_text() for kept in tmp_path.rglob("*.json"))


@pytest.mark.parametrize(
    "url", ["", "localhost:11434", "ftp://a/v1", "http://", "file:///etc/passwd", "http://u:p@a/v1"]
)
def test_an_address_that_is_none_is_misuse(url: str) -> None:
    with pytest.raises(MisuseError):
        Endpoint(url=url, model="m")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([TEXT[10:30], "Vessa", "reject"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["entities", "claims", "mentions", "span", "terms", "actor", "kind", "type", "of"]), inner
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["entities", "claims"]), JSON))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_answer_is_read_or_dropped(found: dict[str, Any]) -> None:
    finder = Finder(TEXT, 0, len(TEXT), None, load_lexicon())
    for claim in finder.take(found):
        assert TEXT[claim.span.start : claim.span.end] == claim.span.text


def test_an_answer_like_the_rules_differs_in_nothing() -> None:
    reading = report()
    same = compare(reading, reading)
    assert not any(pair.differs for pair in same.pairs)
    assert (same.only_rules, same.only_model) == ((), ())


def test_a_comparison_shows_both_readings_and_judges_neither(tmp_path: Path) -> None:
    with stand_in(service.says(answer(actor=["Ombria"]))) as running:
        found = asked(running, tmp_path)
    compared = compare(report(), found.reading, dropped=found.dropped)
    pair = next(pair for pair in compared.pairs if pair.rules.kind is Kind.REJECT)
    assert "actor" in pair.differs
    assert compared.only_rules
    assert {"rules", "model"} == set(compared.to_dict()["differ"][0]["fields"]["actor"])
