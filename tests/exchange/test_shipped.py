"""The shipped case: November by track, from the reports' own days, and what the offers of December would need."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import Case, load_case
from detente.case.draft.folder import draft_into
from detente.exchange import Band, Exchange, TrackTrust, Verdict, exchange, told_schedules
from tests.case.test_shipped import SHIPPED, drafted

IN_RATIO = [(13, 39), (13, 39), (13, 39), (11, 33), (10, 30), (10, 30), (8, 30)]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(drafted(tmp_path_factory.mktemp("shipped")))


@pytest.fixture(scope="module")
def found(case: Case) -> Exchange:
    return exchange(case.at())


def track(found: Exchange, of: str, name: str = "main") -> TrackTrust:
    return next(t for t in found.tracks if (t.track.of, t.track.track) == (of, name))


def test_november_is_told_day_by_day_at_three_for_one_and_a_last_day_that_is_not(found: Exchange) -> None:
    told = track(found, "truce-november-2023", "ratio").track.told
    assert told is not None
    days = [tuple(a.low for a in day.amounts.values()) for day in told.days]
    assert [(str(d.day), d.is_by) for d in told.days] == [(f"2023-11-{n}", False) for n in range(24, 31)]
    assert days == IN_RATIO
    assert [told.added_up(d).low for d in told.deliverables] == [78, 240]
    assert [told.in_all[d].low for d in told.deliverables] == [81, 240]


def test_the_case_as_shipped_tells_the_same_days() -> None:
    ((_, schedule, _), *_) = told_schedules(load_case(SHIPPED).at())
    assert schedule.units_per_day().tolist() == [list(day) for day in IN_RATIO]


def test_citizens_of_other_states_went_for_nothing_in_return(found: Exchange) -> None:
    outside = track(found, "truce-november-2023", "outside")
    assert (outside.verdict, outside.ways) == (Verdict.NO_RETURN, ())


def test_the_agreement_as_prolonged_needs_trust_of_one_unit_or_three_or_of_a_day_s_list(found: Exchange) -> None:
    ratio = track(found, "truce-november-2023", "ratio")
    one, lists, same_time, at_once = ratio.ways
    assert ratio.verdict is Verdict.NEEDS_TRUST
    assert one.units == {"hamas": Band(1, 1), "israel": Band(1, 3)}
    # 70 in lists of 13 and 210 in lists of 39: the last list is the smallest
    assert lists.units == {"hamas": Band(5, 13), "israel": Band(15, 39)}
    # three for one, list for list, leaves nobody ahead at the end of a day
    assert same_time.trust.even == at_once.trust.even == Band(0, 0)


def test_what_a_prolongation_adds_is_due_beside_what_was_due_and_rests_on_its_own_words(found: Exchange) -> None:
    ratio = track(found, "truce-november-2023", "ratio").track
    assert [str(line.amount) for line in ratio.counted] == ["70", "210"]
    hostages, prisoners = ratio.counted
    assert {"report-2023-11-22/c2", "report-2023-11-27/c2"} <= set(hostages.claims)
    assert {"report-2023-11-22/c2", "report-2023-11-27/c4"} <= set(prisoners.claims)


def test_the_offers_of_december_need_trust_and_say_what_is_missing(found: Exchange) -> None:
    israel, egypt = track(found, "proposal-israel"), track(found, "proposal-egypt")
    assert {israel.verdict, egypt.verdict} == {Verdict.NEEDS_TRUST}
    assert {line.id: str(line.amount) for line in israel.track.counted}["persons-hamas-to-israel"] == "36…44"
    missing = {line.id: line.left_out for line in israel.track.lines if line.left_out}
    assert missing["persons-israel-to-hamas"] == "how much, the record does not say"
    assert {line.id: str(line.amount) for line in egypt.track.counted}.items() >= {
        "persons-hamas-to-israel": "40",
        "persons-israel-to-hamas": "120",
    }.items()


def test_each_answer_rests_on_the_claims_that_tell_the_amounts(found: Exchange) -> None:
    bearing = found.bearing
    # Without the 50 and 150 nothing was due; without what the prolongation added, less was.
    assert "report-2023-11-22/c2" in bearing.verdicts
    assert {"report-2023-11-27/c2", "report-2023-11-27/c4"} <= set(bearing.figures)
    assert "report-2023-12-02/c7" in bearing.verdicts
    assert set(bearing.verdicts) < set(bearing.withdrawn)


def test_on_the_day_it_was_agreed_nothing_of_it_had_been_handed_over(case: Case) -> None:
    early = exchange(case.at("2023-11-23", known_by="2023-11-23"))
    assert track(early, "truce-november-2023", "ratio").track.told is None
    assert "report-2023-11-24/c2" not in early.bearing.withdrawn


def test_the_report_it_all_began_with_has_two_tracks_that_cannot_be_told_apart(tmp_path: Path) -> None:
    draft_into(tmp_path, [SHIPPED / "reports" / "report-2023-12-21.md"], who="anna")
    found = exchange(load_case(tmp_path).at())
    november = next(t for t in found.tracks if t.track.kind == "agreement")
    assert "105" in " ".join(w for line in november.track.lines for w in line.words)
