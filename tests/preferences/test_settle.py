from __future__ import annotations

from typing import Any

import pytest

from detente.preferences import (
    Frame,
    Missing,
    MissingKind,
    OfferReading,
    Readings,
    Standing,
    answer_of,
    bounds_in,
    program_of,
    standing_of,
)
from tests.preferences.stories import PAY, agreed, answered, frame, judged, offer, said

FIRST = offer("first", "port", "union", pay=4, hours=2)


def missing(found: Frame, party: str, package: tuple[float, ...], kind: MissingKind) -> list[Missing]:
    return [one for one in answer_of(found, party, package).missing if one.kind is kind]


def test_what_is_settled_needs_no_more_facts() -> None:
    answer = answer_of(frame(agreed("deal", "port", "union", pay=4, hours=2)), "union", (4, 2))
    assert (answer.standing, answer.missing) == (Standing.SETTLED, ())
    assert answer.gain is not None
    assert answer.gain == pytest.approx((0.0, 1.0), abs=1e-6)


def test_an_amount_that_the_words_leave_open_would_settle_what_lies_below_it() -> None:
    plan = offer("plan", "judge", "port union", pay=said(4, qualifier="at_least"), hours=2)
    found = frame(plan, answered(plan, "union", "accepted"))
    (fact,) = missing(found, "union", (4, 2), MissingKind.TERM)
    assert fact.if_so == "Union accepted: offer by Judge, 2024-03-01: with pay at 4 percent"
    assert (fact.then, fact.who_could_say) == (Standing.SETTLED, "Judge")
    assert fact.gain is not None
    assert fact.gain[0] == pytest.approx(0, abs=1e-6)


def test_the_reason_of_a_refusal_would_exclude_what_was_refused() -> None:
    found = frame(FIRST, answered(FIRST, "union", "rejected"))
    (fact,) = missing(found, "union", (4, 2), MissingKind.REASON)
    assert (fact.then, fact.who_could_say, fact.entry) == (Standing.EXCLUDED, "Union", "answer-first-union")


def test_an_opening_that_is_meant_would_settle_it() -> None:
    found = frame(FIRST, readings=Readings(offers=OfferReading.OPENING))
    (fact,) = missing(found, "port", (4, 2), MissingKind.INTENT)
    assert fact.then is Standing.SETTLED


def test_the_nearest_red_line_would_exclude_it_and_says_how_far_it_is() -> None:
    found = frame(FIRST)
    lines = missing(found, "union", (4, 2), MissingKind.RED_LINE)
    assert [line.if_so for line in lines] == [
        "Union takes no package unless pay is no less than 10 percent (here: 4 percent)",
        "Union takes no package unless hours is no more than none (here: 2 hours)",
    ]
    assert {line.then for line in lines} == {Standing.EXCLUDED}


def test_a_red_line_that_contradicts_the_record_is_no_missing_fact() -> None:
    found = frame(agreed("deal", "union", pay=4, hours=4), FIRST)
    # it took 4 for 4 hours: no line on the pay above 4 can be, and none on the hours below 4
    assert missing(found, "union", (0, 4), MissingKind.RED_LINE)[0].if_so.endswith("4 percent (here: none)")
    assert [m.if_so for m in missing(found, "union", (0, 4), MissingKind.RED_LINE) if "hours" in m.if_so] == []


def test_a_ranking_of_two_issues_settles_where_one_gain_outweighs_a_loss() -> None:
    # it takes the deal; all the pay and all the hours against none of both: which matters more decides
    found = frame(judged("zero", "union", "acceptable", package={}), FIRST)
    facts = missing(found, "union", (10, 4), MissingKind.RANKING)
    assert [fact.if_so for fact in facts] == ["to Union pay matters no less than hours"]
    assert facts[0].then is Standing.SETTLED


def test_each_fact_does_what_it_says_when_it_is_judged_to_be_so() -> None:
    found = frame(judged("zero", "union", "acceptable", package={}), FIRST)
    judgment = judged("rank", "union", "matters_more", issue="pay", over_issue="hours")
    settled = frame(judged("zero", "union", "acceptable", package={}), FIRST, judgment)
    assert answer_of(found, "union", (10, 4)).standing is Standing.POSSIBLE
    assert standing_of(program_of(settled, "union", bounds_in(settled)), (10, 4), 0) is Standing.SETTLED


def test_a_contradiction_leaves_no_answer() -> None:
    deal = agreed("deal", "port", "union", pay=4, hours=2)
    no = judged("no", "union", "unacceptable", package={"pay": 4, "hours": 2})
    answer = answer_of(frame(deal, no), "union", (4, 2))
    assert (answer.standing, answer.gain, answer.missing) == (None, None, ())


def test_a_red_line_on_either_side_is_tried_where_no_direction_is_known_and_does_what_it_says() -> None:
    mutual = PAY.model_copy(update={"id": "mutual", "label": "mutual", "givers": ("port", "union")})
    both = mutual.model_copy(update={"receivers": ("port", "union")})
    plan, issues = offer("plan", "port", "union", pay=4, mutual=3), (PAY, both)
    facts = [
        m for m in answer_of(frame(plan, issues=issues), "union", (4, 3)).missing if m.kind is MissingKind.RED_LINE
    ]
    told = [m.if_so for m in facts if "mutual" in m.if_so]
    assert told == [
        "Union takes no package unless mutual is no less than 10 percent (here: 3 percent)",
        "Union takes no package unless mutual is no more than none (here: 3 percent)",
    ]
    limits: tuple[dict[str, Any], ...] = ({"at_least": 10}, {"at_most": 0})
    for limit in limits:
        line = judged("line", "union", "red_line", issue="mutual", **limit)
        assert answer_of(frame(plan, line, issues=issues), "union", (4, 3)).standing is Standing.EXCLUDED
