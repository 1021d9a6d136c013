from __future__ import annotations

import datetime as dt
from typing import Any

from detente.case import Event, Incident, Reason
from detente.process import State
from detente.truce.log import TruceLog, logs, untied
from tests.process.seed_case import SEED, TRUCE, C
from tests.process.told import an_event, number, tell

MADE = an_event("made", "agree", "2023-11-22", by="israel hamas", agreement="november-truce")
OVER = an_event("over", "lapse", "2023-12-01", agreement="november-truce")


def incidents(*sides: str, **fields: Any) -> tuple[Incident, ...]:
    """One incident for each accuser, numbered from 1, against the other of the two."""
    other = {"israel": "hamas", "hamas": "israel"}
    return tuple(
        Incident(id=f"i{n}", words="a breach", accusers=(s,), accused=(other[s],), agreement="november-truce", **fields)
        for n, s in enumerate(sides, start=1)
    )


def accused(number: int, by: str, when: str | None, **fields: Any) -> Event:
    target = {"israel": "hamas", "hamas": "israel"}[by]
    return an_event(f"a{number}", "accuse", when, by=by, targets=[target], incident=f"i{number}", **fields)


def log_of(state: State) -> TruceLog:
    (found,) = logs(state)
    return found


def test_incidents_are_counted_by_side_and_state() -> None:
    found = log_of(
        tell(
            MADE,
            accused(1, "hamas", "2023-11-25"),
            accused(2, "hamas", "2023-11-26"),
            accused(3, "israel", "2023-11-27"),
            an_event("v", "verify", "2023-11-28", by="egypt", incident="i2", state="verified"),
            an_event("p", "verify", "2023-11-29", by="egypt", incident="i2", state="published"),
            OVER,
            incidents=incidents("hamas", "hamas", "israel", own_side_sanction="two men dismissed"),
        )
    )
    rows = [
        (d.accuser, d.accused, d.recorded, d.verified, d.attributed, d.published, d.unverified, d.sanctioned)
        for d in found.directions
    ]
    assert rows == [("hamas", "israel", 2, 1, 0, 1, 1, 2), ("israel", "hamas", 1, 0, 0, 0, 1, 1)]


def test_a_period_without_report_is_a_gap_and_no_zero() -> None:
    """The fixture's one report is of 21 December; all that is told here is told by events."""
    found = log_of(tell(MADE, accused(1, "hamas", "2023-12-02"), at="2023-12-22", incidents=incidents("hamas")))
    by_day = {p.first: p for p in found.periods}
    assert found.standing.clock.has_run_out is not True
    assert by_day[dt.date(2023, 12, 2)].count("hamas", "israel") == 1
    assert by_day[dt.date(2023, 12, 2)].count("israel", "hamas") == 0
    assert by_day[dt.date(2023, 12, 21)].count("hamas", "israel") == 0
    assert by_day[dt.date(2023, 12, 20)].count("hamas", "israel") is None


def test_a_long_truce_is_cut_into_weeks() -> None:
    longer = (TRUCE.model_copy(update={"duration": (), "starts": "2023-11-24"}),)
    found = log_of(tell(MADE, at="2024-03-21", agreements=longer))
    assert {(p.last - p.first).days + 1 for p in found.periods[:-1]} == {7}


def test_answers_within_days_make_a_chain_and_one_days_mutual_charge_does_not() -> None:
    told = [accused(1, "hamas", "2023-11-25"), accused(2, "israel", "2023-11-27"), accused(3, "hamas", "2023-11-28")]
    found = log_of(tell(MADE, *told, incidents=incidents("hamas", "israel", "hamas")))
    (chain,) = found.chains
    assert [a.event for a in chain.acts] == ["a1", "a2", "a3"]
    assert chain.is_sure
    same_day = [accused(1, "hamas", "2023-11-25"), accused(2, "israel", "2023-11-25")]
    assert log_of(tell(MADE, *same_day, incidents=incidents("hamas", "israel"))).chains == ()
    too_late = [accused(1, "hamas", "2023-11-25"), accused(2, "israel", "2023-11-29")]
    assert log_of(tell(MADE, *too_late, incidents=incidents("hamas", "israel"))).chains == ()
    one_side = [accused(1, "hamas", "2023-11-25"), accused(2, "hamas", "2023-11-26")]
    assert log_of(tell(MADE, *one_side, incidents=incidents("hamas", "hamas"))).chains == ()


def test_threats_after_a_truce_are_in_none_of_its_chains() -> None:
    told = [
        an_event("t1", "threaten", "2023-11-27", by="hamas", targets=["israel"], words="to stop"),
        an_event("t2", "threaten", "2023-11-28", by="israel", targets=["hamas"], words="to go on"),
        OVER,
        an_event("t3", "threaten", "2023-12-10", by="hamas", targets=["israel"], words="to stop"),
        an_event("t4", "threaten", "2023-12-11", by="israel", targets=["hamas"], words="to go on"),
    ]
    assert [[a.event for a in c.acts] for c in log_of(tell(MADE, *told)).chains] == [["t1", "t2"]]


def test_what_one_claim_tells_of_both_sides_is_no_chain() -> None:
    told = [accused(1, "hamas", "2023-11-25", claims=[C[14]]), accused(2, "israel", "2023-11-26", claims=[C[14]])]
    assert log_of(tell(MADE, *told, incidents=incidents("hamas", "israel"))).chains == ()


def test_a_chain_over_wide_dates_is_possible_and_not_sure() -> None:
    told = [accused(1, "hamas", "2023-11-25"), accused(2, "israel", "2023-11-24/2023-11-27")]
    (chain,) = log_of(tell(MADE, *told, incidents=incidents("hamas", "israel"))).chains
    assert not chain.is_sure


def test_what_was_held_back_is_told_with_the_days_until_it_was_given() -> None:
    deal = {"agreement": "november-truce", "deliverable": "captives-freed"}
    held = an_event("held", "withhold", "2023-11-25", by="hamas", words="delayed the release", **deal)
    given = an_event("given", "deliver", "2023-11-27", by="hamas", stated=number(13), **deal)
    (row,) = [w for w in log_of(tell(MADE, held, given)).withheld if w.deliverable == "captives-freed"]
    assert (row.status, row.since, row.resumed_after_days, row.words) == (
        "held back",
        "2023-11-25",
        2,
        "delayed the release",
    )


def test_totals_and_days_are_told_apart() -> None:
    deal = {"agreement": "november-truce", "deliverable": "prisoners-freed"}
    told = [
        an_event("d1", "deliver", "2023-11-24", by="israel", stated=number(39), **deal),
        an_event("d2", "deliver", "2023-11-25", by="israel", stated=number(39), **deal),
        an_event("all", "deliver", "2023-12-01", by="israel", stated=number(240), in_all=True, **deal),
    ]
    series = next(s for s in log_of(tell(MADE, *told)).series if s.deliverable == "prisoners-freed")
    assert ([d.last.day for d in series.days], series.on_days, series.untold) == ([24, 25], 78, 162)


def test_days_that_add_up_to_more_than_is_told_in_all_are_a_contradiction_that_stands() -> None:
    deal = {"agreement": "november-truce", "deliverable": "prisoners-freed"}
    told = [
        an_event("d1", "deliver", "2023-11-24", by="israel", stated=number(39), **deal),
        an_event("d2", "deliver", "2023-11-25", by="israel", stated=number(39), **deal),
        an_event("all", "deliver", "2023-12-01", by="israel", stated=number(60), in_all=True, **deal),
    ]
    series = next(s for s in log_of(tell(MADE, *told)).series if s.deliverable == "prisoners-freed")
    assert (series.told_twice, series.untold) == (18, 0)


def test_an_accusation_under_no_truce_stands_apart() -> None:
    stray = Incident(id="i1", words="a breach", accusers=("hamas",), accused=("israel",))
    state = tell(MADE, accused(1, "hamas", "2023-11-25"), incidents=(stray,))
    assert log_of(state).accusations == ()
    assert [a.incident for a in untied(state)] == ["i1"]


def test_an_agreement_without_term_or_halt_is_no_truce() -> None:
    plain = (TRUCE.model_copy(update={"duration": (), "deliverables": ()}),)
    assert logs(tell(MADE, agreements=plain)) == ()


def test_replies_are_told() -> None:
    (one,) = incidents("hamas", replies=(Reason(party="israel", words="denied it"),))
    assert log_of(tell(MADE, accused(1, "hamas", "2023-11-25"), incidents=(one,))).accusations[0].is_denied
    assert SEED.incidents[0].replies == ()
