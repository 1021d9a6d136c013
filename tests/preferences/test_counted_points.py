from __future__ import annotations

import pytest

from detente.case import Issue, Proposal, Scale, Stated, Stock
from detente.evidence import Quantity
from detente.preferences import (
    Frame,
    IssueScale,
    MissingKind,
    Readings,
    Relation,
    Standing,
    Utility,
    answer_of,
    bounds_in,
    preferences,
    program_of,
    standing_of,
)
from detente.show import Table
from tests.preferences.stories import HOURS, PAY, agreed, answered, case_of, exactly, frame, judged, offer, said

HELD = Issue(id="held", label="held", givers=("port",), receivers=("union",), unit="persons")
ROAD = Issue(id="road", label="road", givers=("port",), receivers=("union",), unit="kilometres")
EVERYONE = Stated(words="all of them", quantity=Quantity(qualifier="all"), claims=("r/c1",))


def scale_of(found: Frame, issue: str) -> IssueScale:
    return found.space.issues[found.space.place(issue)]


def stands(found: Frame, party: str, *package: float) -> Standing | None:
    return standing_of(program_of(found, party, bounds_in(found)), package, found.now(party))


def on_tracks(name: str, *amounts: float | Stated) -> Proposal:
    plans = [offer(name, "judge", "port union", held=amount) for amount in amounts]
    tracks = [track.model_copy(update={"id": f"t{n}"}) for n, plan in enumerate(plans) for track in plan.tracks]
    return plans[0].model_copy(update={"tracks": tuple(tracks)})


def test_amounts_of_one_entry_on_several_tracks_are_a_level_by_their_sum() -> None:
    two, other = on_tracks("two", 30, 20), offer("other", "port", "union", held=40)
    found = frame(two, other, answered(two, "union", "accepted"), issues=(HELD,))
    scale = scale_of(found, "held")
    assert scale.points == (0, 20, 30, 40, 50)
    (by,) = scale.named_by[-1]
    assert (by.entry, by.words, by.read_as) == ("two", "exact 30 and exact 20", "their sum")
    # it took 50: that it would take 40, nobody said
    assert [stands(found, "union", level) for level in (40, 50)] == [Standing.POSSIBLE, Standing.SETTLED]


def test_sums_of_fractions_are_rid_of_the_rounding_of_binary_numbers() -> None:
    two = on_tracks("two", 0.1, 0.2)
    found = frame(two, answered(two, "union", "accepted"), issues=(HELD,))
    assert scale_of(found, "held").points == (0, 0.1, 0.2, 0.3)
    assert stands(found, "union", 0.3) is Standing.SETTLED


def test_what_the_record_names_beyond_the_range_of_the_case_is_a_level_and_said_to_be_beyond_it() -> None:
    low, high = offer("low", "port", "union", pay=8), offer("high", "port", "union", pay=14)
    case = case_of(low, high, answered(high, "union", "accepted"), issues=(PAY,))
    found = preferences(case.at())
    assert [s.points for s in found.space.issues] == [(0, 8, 10, 14)]
    frame_of_it = frame(low, high, answered(high, "union", "accepted"), issues=(PAY,))
    assert [stands(frame_of_it, "union", level) for level in (10, 14)] == [Standing.POSSIBLE, Standing.SETTLED]
    (table,) = [b for b in found.section().blocks if isinstance(b, Table) and b.caption.startswith("Scales")]
    assert "beyond the range that the case gives" in table.rows[-1][2].text


@pytest.mark.parametrize("amount", [EVERYONE, said(4, qualifier="at_least"), said(None, words="some of them")])
def test_words_without_an_end_bind_at_no_number_that_others_named(amount: Stated) -> None:
    plan, other = offer("plan", "union", "port", held=amount, hours=2), offer("other", "port", "union", held=40)
    found = frame(plan, other, issues=(HELD, HOURS))
    (bound,) = [b for b in bounds_in(found) if b.entry == "plan"]
    assert bound.comparison is None
    assert bound.says.startswith("Nothing of value: its words set no upper end to held")
    assert bound.beyond == ("held",)
    assert stands(found, "union", 40, 2) is Standing.POSSIBLE
    # which number it means would settle what it would get no less in
    facts = [m for m in answer_of(found, "union", (40, 2)).missing if m.entry == "plan"]
    assert {(m.kind, m.then) for m in facts} == {(MissingKind.TERM, Standing.SETTLED)}
    assert "Union proposed: offer by Union, 2024-03-01: with held at 40 persons" in {m.if_so for m in facts}
    told = preferences(case_of(plan, other, issues=(HELD, HOURS)).at()).to_dict()
    (plain,) = [b for b in told["bounds"] if b["entry"] == "plan"]
    assert [end["most"] for end in plain["left_open"]] == [None]


@pytest.mark.parametrize("more_than", [39, 30])
def test_a_number_that_another_names_is_not_what_begins_there(more_than: int) -> None:
    plan = offer("plan", "union", "port", held=said(more_than, qualifier="more_than"), hours=2)
    found = frame(plan, offer("other", "port", "union", held=40), issues=(HELD, HOURS))
    assert stands(found, "union", 40, 2) is Standing.POSSIBLE


def test_what_a_plan_does_not_name_is_no_number_that_others_named() -> None:
    plan, other = offer("plan", "union", "port", hours=2), offer("other", "port", "union", held=40)
    found = frame(plan, other, issues=(HELD, HOURS))
    (bound,) = [b for b in bounds_in(found) if b.entry == "plan"]
    assert bound.says == (
        "Nothing of value: it leaves open how much of held comes with it, and that may be more than any level on "
        "record."
    )
    assert stands(found, "union", 40, 2) is Standing.POSSIBLE
    stocked = HELD.model_copy(update={"stocks": (Stock(words="the 40 held", quantity=exactly(40, "persons")),)})
    assert stands(frame(plan, other, issues=(stocked, HOURS)), "union", 40, 2) is Standing.SETTLED


def test_all_that_are_held_is_not_none_of_them() -> None:
    plan = offer("plan", "port", "union", held=EVERYONE, hours=2)
    other = offer("other", "union", "port", held=40)
    found = frame(plan, other, issues=(HELD, HOURS))
    (bound,) = [b for b in bounds_in(found) if b.entry == "plan"]
    assert bound.comparison is not None
    assert bound.comparison.more == Utility((0.0, 2.0))  # where it says least
    asked = [
        answer_of(found, party, (level, hours)) for party in ("port", "union") for level in (0, 40) for hours in (0, 2)
    ]
    assert not [m for answer in asked for m in answer.missing if m.entry == "plan" and "held at none" in m.if_so]


def test_words_that_themselves_begin_at_none_may_mean_none() -> None:
    few = Stated(words="none to two", quantity=Quantity(min=0, max=2, qualifier="range"), claims=("r/c1",))
    found = frame(offer("plan", "union", "port", held=few, hours=2), issues=(HELD, HOURS))
    asked = [answer_of(found, "union", (0.0, hours)) for hours in (1.0, 2.0)]
    told = [m.if_so for answer in asked for m in answer.missing if m.entry == "plan"]
    assert any("held at none" in words for words in told)


@pytest.mark.parametrize(
    ("first", "last", "least"), [(None, None, 80), ("2024-01-01", "2024-02-01", 100), (None, "2024-02-01", 80)]
)
def test_all_is_what_those_told_who_told_it_last(first: str | None, last: str | None, least: float) -> None:
    stocks = (
        Stock(words="80", quantity=exactly(80, "persons"), as_of=first),
        Stock(words="100", quantity=exactly(100, "persons"), as_of=last),
    )
    plan = offer("plan", "port", "union", held=EVERYONE, hours=2)
    other = offer("other", "union", "port", held=40)
    found = frame(plan, other, issues=(HELD.model_copy(update={"stocks": stocks}), HOURS))
    (bound,) = [b for b in bounds_in(found) if b.entry == "plan"]
    assert bound.comparison is not None
    assert bound.comparison.more == Utility((float(least), 2.0))


def test_what_is_judged_below_the_range_of_the_case_is_no_level() -> None:
    ranged = PAY.model_copy(update={"scale": Scale(low=2, high=10)})
    plan = offer("plan", "port", "union", pay=4)
    for amount in (1.0, -5.0, 11.0):
        low = judged("low", "union", "acceptable", package={"pay": amount})
        assert scale_of(frame(plan, low, issues=(ranged,)), "pay").points == (2, 4, 10)
    words = [b.says for b in bounds_in(frame(offer("plan", "port", "union", pay=2), issues=(ranged,)))]
    assert any(": pay: 2 percent." in said for said in words)


def test_who_gives_takes_the_least_that_words_without_an_end_allow() -> None:
    plan = offer("plan", "port", "union", held=said(4, qualifier="at_least"))
    found = frame(plan, offer("other", "union", "port", held=40), issues=(HELD,))
    (bound,) = [b for b in bounds_in(found) if b.entry == "plan"]
    assert bound.comparison is not None
    assert bound.comparison.more == Utility((4.0,))


def test_words_without_an_end_bind_where_they_are_themselves_the_most_on_record() -> None:
    plan = offer("plan", "union", "port", held=said(105, qualifier="more_than"))
    found = frame(plan, offer("other", "port", "union", held=40), issues=(HELD,))
    (bound,) = [b for b in bounds_in(found) if b.entry == "plan"]
    assert bound.comparison is not None
    assert bound.comparison.more == Utility((106.0,))


@pytest.mark.parametrize("issue", [
    HELD.model_copy(update={"stocks": (Stock(words="the 300 held", quantity=exactly(300, "persons")),)}),
    HELD.model_copy(update={"scale": Scale(low=0, high=300)}),
])  # fmt: skip
@pytest.mark.parametrize("amount", [EVERYONE, said(4, qualifier="at_least")])
def test_where_the_case_tells_how_much_there_is_words_without_an_end_reach_to_that(
    issue: Issue, amount: Stated
) -> None:
    plan, other = offer("plan", "union", "port", held=amount), offer("other", "port", "union", held=40)
    found = frame(plan, other, issues=(issue,))
    assert scale_of(found, "held").most == 300
    assert scale_of(found, "held").is_closed
    assert [stands(found, "union", level) for level in (40, 300)] == [Standing.POSSIBLE, Standing.SETTLED]


def test_versions_that_can_all_be_true_are_read_as_what_all_of_them_allow() -> None:
    told = (
        said(40, claims=("a/c1",)),
        said(44, qualifier="approx", claims=("b/c1",)),
        said(24, qualifier="vague", claims=("c/c1",)),
        said(None, words="persons held", claims=("d/c1",)),
    )
    plan, other = offer("plan", "union", "port", held=told), offer("other", "port", "union", held=100)
    found = frame(plan, other, issues=(HELD,))
    assert found.contests == ()
    assert [stands(found, "union", level) for level in (24, 40, 100)] == [
        Standing.POSSIBLE,
        Standing.SETTLED,
        Standing.SETTLED,
    ]


@pytest.mark.parametrize(("limit", "beyond"), [(0.5, 0.4), (4.5, 4.4), (9.5, 9.4)])
def test_a_floor_with_a_fraction_excludes_what_lies_below_it_and_nothing_else(limit: float, beyond: float) -> None:
    named = [offer(f"o{n}", "port", "union", road=amount) for n, amount in enumerate((0, 2, 9.5, 12))]
    found = frame(*named, judged("line", "union", "red_line", issue="road", at_least=limit), issues=(ROAD,))
    scale = scale_of(found, "road")
    assert beyond in scale.points
    for level in scale.points:
        expected = Standing.EXCLUDED if level < limit else Standing.POSSIBLE if level < 12 else Standing.SETTLED
        assert stands(found, "union", level) is expected, level


def test_a_ceiling_with_a_fraction_excludes_what_lies_above_it() -> None:
    named = [offer(f"o{n}", "union", "port", road=amount) for n, amount in enumerate((2, 4, 5, 9.5))]
    found = frame(*named, judged("line", "port", "red_line", issue="road", at_most=4.5), issues=(ROAD,))
    got = {level: stands(found, "port", level) for level in scale_of(found, "road").points}
    assert {level for level, standing in got.items() if standing is Standing.EXCLUDED} == {4.6, 5, 9.5}


def test_the_level_beside_a_red_line_is_as_near_as_amounts_are_told() -> None:
    line = judged("line", "union", "red_line", issue="held", at_least=6)
    whole = frame(offer("o", "port", "union", held=9), line, issues=(HELD,))
    assert (scale_of(whole, "held").step, scale_of(whole, "held").points) == (1.0, (0, 5, 6, 9))
    finer = frame(offer("o", "port", "union", held=9.25), line, issues=(HELD,))
    assert (scale_of(finer, "held").step, scale_of(finer, "held").points) == (0.01, (0, 5.99, 6, 9.25))


def test_a_judgment_that_is_set_aside_leaves_no_level_behind() -> None:
    deal, asked = agreed("deal", "port", "union", pay=4), judged("asked", "union", "acceptable", package={"pay": 7})
    case = case_of(deal, asked, issues=(PAY,))
    kept, aside = (preferences(case.at(), readings=Readings(set_aside=frozenset(names))) for names in ((), ("asked",)))
    assert [found.space.issues[0].points for found in (kept, aside)] == [(0, 4, 7, 10), (0, 4, 10)]
    assert all(bound.entry != "asked" for bound in aside.bounds)


def test_a_refusal_says_nothing_where_the_words_set_no_end_to_what_it_would_cost() -> None:
    plan, other = offer("plan", "union", "port", held=EVERYONE), offer("other", "union", "port", held=40)
    found = frame(plan, other, answered(plan, "port", "rejected", "value"), issues=(HELD,))
    (refusal,) = [b for b in bounds_in(found) if b.kind.value == "refused"]
    assert refusal.comparison is None
    told = frame(other, answered(other, "port", "rejected", "value"), issues=(HELD,))
    (plain,) = [b for b in bounds_in(told) if b.kind.value == "refused"]
    assert plain.comparison is not None
    assert plain.comparison.relation is Relation.MORE
    assert plain.comparison.less == Utility((40.0,))
