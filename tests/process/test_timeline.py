from __future__ import annotations

from detente.process import timeline
from tests.process.seed_case import SEED
from tests.process.told import an_event, story


def test_rows_stand_in_order_of_time_with_dates_as_told() -> None:
    rows = timeline(SEED.at()).rows
    assert [r.last for r in rows] == sorted(r.last for r in rows if r.last)
    assert [r.when for r in rows[:3]] == ["2023-11", "2023-11", "2023-11"]
    assert next(r.when for r in rows if r.event == "e-meet") == "2023-12-21 or before"


def test_the_day_on_which_a_term_runs_out_has_its_row() -> None:
    row = next(r for r in timeline(SEED.at()).rows if r.event is None)
    assert row.when == "2023-11-08 to 2023-12-07"
    assert row.words == "the term of the week-long truce of November runs out, counted from the day of the agreement"


def test_a_flagged_event_stands_in_the_timeline_and_says_so() -> None:
    odd = an_event("odd", "leave", "2023-12-02", by="egypt")
    (row,) = timeline(story(odd).at()).rows
    assert row.is_flagged
    assert "(flagged)" in str(timeline(story(odd).at()).section())


def test_the_timeline_shows_nothing_that_came_later() -> None:
    assert timeline(SEED.at("2023-12-20", known_by="2023-12-20")).rows == ()


def test_the_timeline_names_parties_as_they_were_known() -> None:
    table = timeline(SEED.at("2023-12-20", known_by="2023-12-20"))
    assert {p.id for p in table.view.case.parties} <= {p.id for p in SEED.parties}
    assert not table.view.case.claims
