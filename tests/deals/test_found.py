"""Deals of cases: a port and a union, whose packages can be counted by hand; and the seed report."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Case, Issue, Party, Role, Scale, Stated
from detente.deals import Deals, deals
from detente.deals.on_record import Separation
from detente.deals.undominated import undominated_share
from detente.deals.zone import Counts, Zone
from detente.evidence import Item, Quantity
from detente.preferences import Readings, Standing, frame_of, preferences
from detente.process import state
from detente.show import Table
from tests.preferences.stories import HOURS, JUDGE, PAY, PORT, UNION, agreed, answered, case_of, judged, offer, said
from tests.process.seed_case import SEED

SIGNED = agreed("deal", "port", "union", pay=4, hours=2)
MORE = offer("more", "union", "port", pay=8)
NO_SCALE = HOURS.model_copy(update={"scale": Scale()})


def found(*entries: object, n_samples: int = 0, **fields: object) -> Deals:
    """Find the deals of such a case as it stands at the end."""
    return deals(case_of(*entries, **fields).at(), n_samples=n_samples)  # type: ignore[arg-type]


def counts(told: Deals) -> Counts:
    """Return where packages stand for all parties together."""
    joint = told.tables[0].joint
    assert joint is not None
    return joint


def test_what_both_signed_is_settled_for_all() -> None:
    told = found(SIGNED)
    # Pay 0, 4 or 10, hours 0, 2 or 4: the port settles for pay up to 4 and hours from 2, the union the other way.
    assert told.space.n_packages == 9
    assert counts(told) == Counts(settled=1, possible=8, excluded=0)
    (named,) = told.named
    assert (named.named.kind, named.joint) == ("agreement", Standing.SETTLED)


def test_withdrawing_the_entry_takes_back_what_rests_on_it() -> None:
    (withdrawn,) = found(SIGNED).withdrawn
    assert (withdrawn.entry, withdrawn.joint) == ("deal", Counts(settled=0, possible=9, excluded=0))


def test_what_does_not_matter_weighs_nothing_beside_another_issue() -> None:
    no_stake = judged("d", "union", "direction", issue="hours", more_is="no_matter")
    more = judged("m", "union", "matters_more", issue="pay", over_issue="hours")
    less = judged("l", "union", "matters_more", issue="hours", over_issue="pay")
    plan = offer("plan", "port", "union", pay=4, hours=1)
    assert counts(found(no_stake, more, plan)) == counts(found(no_stake, plan))
    # then nothing would matter to it, and the best package would be worth no more than the worst
    assert [c.party for c in found(no_stake, less, plan).conflicts] == ["union"]


def test_withdrawing_a_judgment_on_which_way_an_issue_goes_reads_the_record_without_it() -> None:
    worse = judged("d", "union", "direction", issue="pay", more_is="worse")
    plan = offer("plan", "union", "port", pay=4, hours=1)
    told = found(worse, plan, MORE.model_copy(update={"author": "port"}))
    (withdrawn,) = [one for one in told.withdrawn if one.entry == "d"]
    assert withdrawn.joint == counts(found(plan, MORE.model_copy(update={"author": "port"})))
    assert withdrawn.by_party["union"].before != withdrawn.by_party["union"].after


def test_swapped_parties_have_swapped_deals() -> None:
    one = found(offer("a", "port", "union", pay=4), offer("b", "union", "port", hours=2))
    other = deals(case_of(offer("b", "union", "port", hours=2), offer("a", "port", "union", pay=4)).at(), n_samples=0)
    assert counts(one) == counts(other)
    assert {t.parties: t.joint for t in one.tables} == {t.parties: t.joint for t in other.tables}


def test_issues_that_one_wants_more_of_and_another_less_separate_them() -> None:
    told = found(offer("low", "port", "union", pay=2), MORE)
    pay = next(s for s in told.separations if s.issue == "pay")
    assert (pay.wants_more, pay.wants_less, pay.is_apart) == (("union",), ("port",), True)
    assert {(t.party, t.words) for t in pay.taken} == {("port", "2 percent"), ("union", "8 percent")}


def test_an_issue_that_an_entry_does_not_name_is_no_level_taken() -> None:
    told = found(offer("low", "port", "union", pay=2), offer("work", "union", "port", hours=2))
    pay = next(s for s in told.separations if s.issue == "pay")
    assert [t.party for t in pay.taken] == ["port"]
    assert pay.is_apart is None


def separation(issue: str, *entries: object, **fields: object) -> Separation:
    told = deals(case_of(*entries, **fields).at(), n_samples=0)  # type: ignore[arg-type]
    return next(one for one in told.separations if one.issue == issue)


def test_words_without_a_number_are_quoted_and_leave_it_open_whether_the_parties_are_apart() -> None:
    more = offer("more", "union", "port", pay=said(None, words="a rise"))
    pay = separation("pay", offer("low", "port", "union", pay=2), more)
    assert {(t.party, t.words) for t in pay.taken} == {
        ("port", "2 percent"),
        ("union", '"a rise", which names no number'),
    }
    assert (pay.is_apart, pay.pairs[0].is_told) == (None, True)


def test_all_of_what_nobody_counted_is_no_number() -> None:
    held = Issue(id="held", label="release", givers=("port",), receivers=("union",), unit="persons")
    every = Stated(words="all prisoners", quantity=Quantity(qualifier="all"))
    told = separation(
        "held", offer("few", "port", "union", held=4), offer("all", "union", "port", held=every), issues=(held, HOURS)
    )
    assert told.taken[1].words == '"all prisoners", which names no number: how many that is, the record does not say'
    assert told.is_apart is None


def test_an_open_end_counts_only_as_far_as_the_words_go() -> None:
    high = offer("high", "union", "port", pay=said(6, qualifier="more_than"))
    assert separation("pay", offer("low", "port", "union", pay=2), high).is_apart is True
    assert separation("pay", offer("low", "port", "union", pay=9), high).is_apart is None
    upto = offer("low", "port", "union", pay=said(2, qualifier="more_than", words="more than 2"))
    open_ended = separation("pay", upto, MORE)
    assert open_ended.taken[0].words == '"more than 2": levels from 3 on fit'
    assert open_ended.is_apart is None


def test_a_version_without_a_level_takes_nothing_from_one_with_a_level() -> None:
    low = offer("low", "port", "union", pay=(said(2), said(None, words="some pay")))
    pay = separation("pay", low, MORE)
    assert pay.taken[0].words == '2 percent ("some pay" names no number)'
    assert pay.is_apart is True


def test_with_three_parties_it_is_told_which_two_are_apart() -> None:
    held = Issue(id="held", label="release", givers=("port",), receivers=("union",), unit="persons")
    pair = offer("few", "port", "union", held=4), offer("more", "union", "port", held=4)
    third = Party(id="crew", name="Crew", roles=(Role.PRINCIPAL,))
    entries = (*pair, offer("much", "crew", "port", held=9))
    told = separation("held", *entries, issues=(held,), parties=(PORT, UNION, third))
    assert [(p.more, p.less, p.is_apart) for p in told.pairs] == [("union", "port", False), ("crew", "port", True)]
    text = str(
        found(*pair, offer("much", "crew", "port", held=9), issues=(held,), parties=(PORT, UNION, third)).sections()
    )
    assert "Union and Port: no; Crew and Port: yes" in text


def test_a_package_without_a_number_shows_its_words_and_not_that_nothing_is_given() -> None:
    text = str(found(offer("more", "union", "port", pay=said(None, words="a rise"))).sections())
    assert 'pay: "a rise", which names no number' in text
    assert "nothing given" not in text


LINES = (
    judged("floor", "union", "red_line", issue="pay", at_least=8),
    judged("ceiling", "port", "red_line", issue="pay", at_most=2),
)


def test_where_the_zone_is_empty_the_smallest_relaxations_and_the_nearest_package_are_told() -> None:
    told = found(MORE, *LINES, n_samples=40)
    assert told.is_empty
    assert counts(told).excluded == told.space.n_packages
    assert told.relaxations is not None
    assert set(told.relaxations.sets) == {("floor",), ("ceiling",)}
    assert told.nearest is not None
    # Between the lines only one party excludes a package, and it comes as near to no deal as one likes.
    assert {len(near.short) for near in told.nearest.packages} == {1}
    json.dumps(told.to_dict())
    text = " ".join(str(block) for block in told.section().blocks)
    assert "No package is open to all" in text


def test_without_one_of_the_parties_the_zone_is_open_again() -> None:
    told = found(MORE, *LINES)
    excluded = {t.parties: t.joint.excluded for t in told.tables if t.joint is not None}
    assert excluded["port", "union"] == told.space.n_packages
    assert excluded["port",] < excluded["port", "union"]
    assert excluded["union",] < excluded["port", "union"]


THIRD = Party(id="guild", name="Guild", roles=(Role.PRINCIPAL,))


@settings(max_examples=5, deadline=None)
@given(st.lists(st.sampled_from(["port", "union", "guild"]), min_size=1, max_size=3, unique=True), st.integers(1, 9))
def test_who_joins_never_opens_a_package_and_who_leaves_never_closes_one(some: list[str], level: int) -> None:
    entries = (
        agreed("deal", "port", "union", "guild", pay=4, hours=2),
        judged("line", "guild", "red_line", issue="pay", at_least=level),
        judged("other", "port", "red_line", issue="pay", at_most=6),
    )
    case = case_of(*entries, parties=(PORT, UNION, THIRD, JUDGE))
    zone = Zone(frame=frame_of(state(case.at())))
    parties = zone.frame.space.parties
    few = [p for p in some if p in parties]
    all_of_them, some_of_them = zone.joint(parties), zone.joint(few)
    if all_of_them is not None and some_of_them is not None:
        assert (all_of_them <= some_of_them).all()


def test_shares_agree_with_the_exact_answers() -> None:
    told = found(SIGNED, judged("line", "union", "red_line", issue="pay", at_least=4), n_samples=200)
    assert told.shares is not None
    assert told.standings is not None
    joint = told.standings.joint
    assert joint is not None
    assert (told.shares.joint[joint == Standing.SETTLED] == 1).all()
    assert (told.shares.joint[joint == Standing.EXCLUDED] == 0).all()


def test_where_one_gains_what_the_other_loses_every_package_is_undominated() -> None:
    told = found(agreed("deal", "port", "union", pay=4), n_samples=30, issues=(PAY,))
    assert told.undominated is not None
    assert told.undominated == pytest.approx(np.ones(told.space.n_packages))


def test_what_nobody_has_a_stake_in_changes_no_undominated_share() -> None:
    samples = found(SIGNED, n_samples=40).samples
    assert samples is not None
    idle = replace(samples.space.issues[0], issue="idle", points=(0.0, 1.0, 2.0), levels=(0.0, 1.0, 2.0))
    wider = replace(
        samples,
        space=replace(samples.space, issues=(*samples.space.issues, idle)),
        marginals=(*samples.marginals, np.zeros((samples.n_samples, len(samples.parties), 3))),
    )
    plain, with_idle = undominated_share(samples), undominated_share(wider)
    assert plain is not None
    assert with_idle is not None
    assert with_idle.reshape(-1, 3) == pytest.approx(np.repeat(plain[:, None], 3, axis=1))
    assert plain.max() > 0


def test_a_record_without_proposals_is_not_enough_evidence() -> None:
    told = found(n_samples=10, issues=(NO_SCALE,))
    assert "Not enough evidence" in str(told.section().blocks[0])
    data = told.to_dict()
    assert (data["n_packages"], data["joint"], data["samples"], data["named"]) == (0, None, None, [])


def test_a_record_that_contradicts_itself_is_told_and_nothing_is_dropped() -> None:
    line = judged("line", "union", "red_line", issue="pay", at_least=6)
    told = found(SIGNED, line, n_samples=10)
    assert [c.party for c in told.conflicts] == ["union"]
    assert told.samples is None
    assert told.tables == ()
    data = told.to_dict()
    assert data["counts"]["union"] is None
    assert data["counts"]["port"] is not None
    assert {s for way in data["conflicts"][0]["ways_out"] for s in way} == {"deal", "line"}


def test_one_level_alone_is_left_out_and_said_to_be() -> None:
    told = found(offer("a", "port", "union", pay=4), issues=(PAY, NO_SCALE))
    assert [one.issue for one in told.space.left_out] == ["hours"]


def test_from_the_seed_alone_no_package_is_excluded_by_value() -> None:
    told = deals(SEED.at("2023-12-21", known_by="2023-12-21"), n_samples=0)
    assert told.standings is not None
    assert counts(told).excluded == 0
    for party in told.space.parties:
        assert told.standings.count(party, Standing.EXCLUDED) == 0


def test_the_same_seed_draws_the_same_shares() -> None:
    case: Case = case_of(SIGNED, MORE)
    one, other, third = (deals(case.at(), n_samples=50, seed=s).to_dict() for s in (1, 1, 2))
    assert one == other
    assert one != third


def test_a_frame_has_a_row_for_each_package() -> None:
    pytest.importorskip("polars")
    told = found(SIGNED, n_samples=20)
    frame = told.to_frame()
    assert frame.height == told.space.n_packages
    assert {"standing port", "share union", "joint share", "undominated share"} <= set(frame.columns)


def test_a_refusal_on_order_takes_no_package_away() -> None:
    first = offer("first", "port", "union", pay=4, hours=2)
    refused = answered(first, "union", "rejected", "order")
    assert counts(found(first, refused)).excluded == 0


def test_what_is_missing_from_the_packages_is_said_at_once() -> None:
    bare = PAY.model_copy(update={"givers": (), "receivers": (), "scale": Scale()})
    told = found(offer("a", "port", "union", pay=4), issues=(bare, NO_SCALE))
    first = str(told.section().blocks[0])
    assert "2 packages of 1 issue." in first
    assert "Left out, since the record names no level of it: hours." in first
    assert "Nobody is told to give or get pay: no direction is assumed." in first
    assert "Without a stake on record, and so not counted among all: Union." in first


def test_entries_that_were_not_tried_are_told() -> None:
    case = case_of(SIGNED, MORE, judged("line", "union", "red_line", issue="pay", at_least=4))
    assert "(the first 2 of 3)" in str(deals(case.at(), n_samples=0, n_withdrawn=2).section())
    assert "(the first" not in str(deals(case.at(), n_samples=0).section())


def test_it_is_told_in_one_line_where_a_programmer_prints_it() -> None:
    assert repr(found(SIGNED)) == "<Deals: sections() shows it, to_dict() gives it as data>"


def test_what_is_possible_prints_neither_as_settled_nor_as_excluded() -> None:
    told = found(SIGNED, n_samples=40)
    text = str(told.sections())
    assert "settled 1.00" in text
    for wrong in ("possible 1.00", "possible 0.00", "· 1.00", "· 0.00"):
        assert wrong not in text


def test_a_halt_by_all_and_a_halt_by_one_are_told_apart() -> None:
    both = Issue(id="truce", label="halt by all", item=Item.TRUCE, unit="day")
    one = Issue(id="truce-port", label="halt by the port", item=Item.TRUCE, givers=("port",), unit="day")
    entries = offer("all", "judge", "port union", truce=4), offer("alone", "port", "union", truce_port=7)
    text = str(found(*entries, issues=(both, one)).sections())
    assert "Halt by all and halt by the port are two issues" in text
    assert "are two issues" not in str(found(SIGNED).sections())


def test_where_one_record_contradicts_itself_nothing_is_said_of_all() -> None:
    told = found(SIGNED, judged("floor", "union", "red_line", issue="pay", at_least=8))
    table = next(b for b in told.section().blocks if getattr(b, "caption", "").startswith("Packages on record"))
    assert [c.text for c in table.rows[0][1:]] == ["settled", "contradicts itself", ""]  # type: ignore[union-attr]


def test_what_is_left_out_for_one_reason_is_told_once() -> None:
    bare = [Issue(id=f"bare-{k}", label=f"bare {k}", givers=("port",), receivers=("union",)) for k in (1, 2)]
    text = str(found(SIGNED, issues=(PAY, HOURS, *bare)).sections())
    assert "Left out, since the record names no level of it: bare 1; bare 2." in text


def test_what_the_draws_are_worth_is_shown_with_the_shares() -> None:
    case = case_of(agreed("deal", "port", "union", pay=4, hours=2))
    answer = deals(case.at(), n_samples=200, seed=1)
    (table,) = [b for b in answer.section().blocks if isinstance(b, Table) and "Split R-hat" in b.columns]
    assert [cell.text for cell in table.rows[0]][3:] == ["200", "no chains"]
    assert table.rows[0][2].text.endswith("%")
    told = answer.to_dict()["samples"]
    assert set(told["fitting_share"]) == set(told["effective_sample_size"]) == set(told["split_r_hat"])
    assert answer.samples is not None
    poor = replace(answer, samples=replace(answer.samples, split_r_hat={"port": 1.4, "union": 1.0}))
    assert "The sample for port is poor" in str(poor.section())
    assert "1.400" in str(poor.section())


def test_that_standings_do_not_age_is_said_where_shares_do() -> None:
    case = case_of(agreed("deal", "port", "union", pay=4, hours=2))
    words = "Only the shares age so: what is settled, possible or excluded rests on all entries alike, however old."
    aged = Readings(half_life_days=30.0)
    for answer in (deals(case.at(), readings=aged, n_samples=50), preferences(case.at(), readings=aged)):
        assert words in answer.to_dict()["readings"]
        assert words in str(answer.sections())
        assert words in answer._repr_html_()
    assert words not in str(deals(case.at(), n_samples=50).sections())


@pytest.mark.parametrize(("floor", "ceiling", "expected"), [(6, 5, True), (6, 6, None), (4, 8, None), (6, 2, True)])
def test_red_lines_that_leave_no_level_between_them_set_parties_apart(
    floor: float, ceiling: float, expected: bool | None
) -> None:
    lines = (
        judged("floor", "union", "red_line", issue="pay", at_least=floor),
        judged("ceiling", "port", "red_line", issue="pay", at_most=ceiling),
    )
    pay = separation("pay", *lines, offer("o", "judge", "port union", pay=5, hours=1))
    assert {(line.party, line.entry) for line in pay.lines} == {("union", "floor"), ("port", "ceiling")}
    assert (pay.is_apart, pay.pairs[0].is_told) == (expected, True)


def test_a_red_line_beyond_all_that_the_other_takes_sets_them_apart_and_is_shown() -> None:
    floor = judged("floor", "union", "red_line", issue="pay", at_least=6)
    entries = floor, offer("low", "port", "union", pay=2)
    pay = separation("pay", *entries)
    assert pay.is_apart is True
    found = deals(case_of(*entries).at(), n_samples=0)
    (table,) = [b for b in found.section().blocks if isinstance(b, Table) and b.caption.startswith("What separates")]
    assert any("red line: anna judged: floor" in cell.text for row in table.rows for cell in row)
    assert separation("pay", floor, offer("high", "port", "union", pay=7)).is_apart is None
