from __future__ import annotations

from typing import Any

import pytest

from detente.errors import RulebookError
from detente.process import record_event, state
from tests.process.seed_case import SEED, C
from tests.process.told import an_event

TOO_EARLY = {"by": "pij", "proposal": "hamas-demand", "answer": "rejected"}


def test_a_move_that_the_rulebook_has_is_recorded_and_the_case_left_alone() -> None:
    event = an_event("new", "answer", "2023-12-22", by="pij", proposal="israel-offer", answer="rejected")
    assert record_event(SEED, event).events == (*SEED.events, event)
    assert "new" not in {e.id for e in SEED.events}


def test_a_refusal_says_why_and_how_to_keep_the_event_all_the_same() -> None:
    with pytest.raises(RulebookError, match="was put to Israel, not to Palestinian Islamic Jihad") as refused:
        record_event(SEED, an_event("new", "answer", "2023-12-22", **TOO_EARLY))
    assert refused.value.mend == "To keep it all the same, name the claim that tells it, or say why you insist."


@pytest.mark.parametrize("insisting", [{"claims": [C[1]]}, {"insisted": "heard in the room"}])
def test_a_claim_or_a_person_insists(insisting: dict[str, Any]) -> None:
    longer = record_event(SEED, an_event("new", "answer", "2023-12-22", **TOO_EARLY, **insisting))
    assert [(f.event, f.counted) for f in state(longer.at()).flagged] == [("new", True)]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"by": "isreal"}, "has no party 'isreal'; did you mean 'israel'"),
        ({"by": "pij", "claims": ["menafn-2023-12-21/c99"]}, "has no claim 'menafn-2023-12-21/c99'; did you mean"),
        ({"by": "pij", "reasons": [{"words": "x", "claims": ["menafn-2023-12-21/c99"]}]}, "has no claim"),
        ({"by": "pij", "when": None}, "has no date; say when it happened, or which claim tells it"),
    ],
)
def test_what_the_case_does_not_have_is_refused_even_if_insisted_on(fields: dict[str, Any], message: str) -> None:
    event = an_event("new", "join", **{"when": "2023-12-22", "insisted": "seen", **fields})
    with pytest.raises(RulebookError, match=message):
        record_event(SEED, event)


def test_an_id_that_is_taken_is_refused() -> None:
    with pytest.raises(RulebookError, match="has an entry 'hamas-gate' already"):
        record_event(SEED, an_event("hamas-gate", "threaten", "2023-12-22", by="hamas"))


def test_an_event_is_judged_at_its_own_date() -> None:
    late = an_event("late-offer", "propose", "2024-01-05", by="israel", proposal="israel-offer", version=2)
    longer = record_event(SEED, late)
    early = an_event("early", "answer", "2024-01-02", by="pij", proposal="israel-offer", answer="rejected", version=2)
    with pytest.raises(RulebookError, match="version 2 of 'israel-offer' was not made; the latest is 1"):
        record_event(longer, early)


def test_what_is_told_as_planned_may_be_recorded_and_does_not_count() -> None:
    planned = an_event(
        "planned", "deliver", "2024-01-01", by="israel", status="hypothetical", agreement="november-truce"
    )
    found = state(record_event(SEED, planned).at())
    assert "planned" not in found.events
    assert [f.counted for f in found.flagged] == [False]
