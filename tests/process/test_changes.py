from __future__ import annotations

from detente.process import Changes, changes, state
from tests.process.seed_case import SEED
from tests.process.told import an_event, story

OFFER = an_event("offer", "propose", "2023-12-10", by="israel", proposal="israel-offer")
ANSWER = an_event(
    "answer", "answer", "2023-12-12", by="hamas", proposal="israel-offer", answer="rejected", reading="order"
)
CASE = story(OFFER, ANSWER)


def between(first: str, second: str) -> Changes:
    return changes(state(CASE.at(first)), state(CASE.at(second)))


def test_nothing_changes_between_a_day_and_itself() -> None:
    assert between("2023-12-12", "2023-12-12").changes == ()
    assert "Nothing is told to have changed since 2023-12-12." in str(between("2023-12-12", "2023-12-12").section())


def test_a_new_answer_is_a_change_of_the_proposal() -> None:
    found = {c.entry: c for c in between("2023-12-11", "2023-12-13").changes}
    assert "Hamas: no answer" in found["israel-offer"].before
    assert "Hamas: rejected (for the order of steps)" in found["israel-offer"].after
    assert found["hamas"].after == "takes part"


def test_a_new_proposal_stood_at_nothing_before() -> None:
    assert [c.before for c in between("2023-12-01", "2023-12-11").changes if c.kind == "proposal"] == [""]


def test_what_happened_before_but_was_reported_later_is_listed_apart() -> None:
    found = changes(state(SEED.at("2023-12-20")), state(SEED.at("2023-12-21")))
    assert [c.entry for c in found.learned] == ["e-agree", "e-captives", "e-prisoners"]
    assert found.to_dict()["learned"][0]["kind"] == "event"
