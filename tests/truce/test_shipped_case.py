"""November and December 2023 on the case that ships: by track, to the week's end, and what the offers would need."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.case import Case, load_case
from detente.truce import Truce, truce
from detente.truce.model import Foresight, Rule
from tests.case.test_shipped import drafted


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_case(drafted(Path(tmp_path_factory.mktemp("shipped"))))


@pytest.fixture(scope="module")
def found(case: Case) -> Truce:
    return truce(case.at(), withdraw=False)


def by_day(found: Truce, deliverable: str) -> dict[str, float]:
    (series,) = [s for s in found.logs[0].series if s.deliverable == deliverable]
    assert all(d.first == d.last for d in series.days)
    return {d.last.isoformat()[5:]: d.amount.low or 0 for d in series.days if d.amount is not None}


def test_the_ratio_track_is_three_for_one_on_each_day_told_but_the_last(found: Truce) -> None:
    persons, prisoners = by_day(found, "persons-hamas-to-israel"), by_day(found, "persons-israel-to-hamas")
    days = [f"11-{d}" for d in range(24, 31)]
    assert [persons[d] for d in days] == [13, 13, 13, 11, 10, 10, 8]
    assert [prisoners[d] for d in days] == [39, 39, 39, 33, 30, 30, 30]
    assert sum(persons.values()) == 78
    assert sum(prisoners.values()) == 240 == 3 * 80


def test_what_is_told_in_all_beside_the_days_is_told_of_no_day(found: Truce) -> None:
    series = {s.deliverable: s for s in found.logs[0].series}
    persons, others = series["persons-hamas-to-israel"], series["citizens-of-other-states"]
    assert persons.in_all is not None
    assert others.in_all is not None
    assert (persons.in_all.low, persons.untold) == (81, 3)
    assert (persons.in_all.low or 0) + (others.in_all.low or 0) == 105
    assert others.track == "outside"
    assert others.receivers == ()


def test_at_the_weeks_end_less_than_a_day_of_the_exchange_is_left_to_either(found: Truce) -> None:
    week = found.answers[0]
    assert (week.setting.entry_day, week.setting.term_days, week.setting.n_days) == (2, 7, 9)
    israel, hamas = week.conditions
    # Eight of 78 and the three of no day told, and thirty of 240; seven days of exchange in all.
    assert israel.least_left[0] == pytest.approx(week.setting.benefits[8, 0], abs=1e-9)
    assert hamas.least_left[0] == pytest.approx(7 * 30 / 240)
    assert 0.6 < israel.least_left[0] < hamas.least_left[0] < 1
    assert week.conditions[0].on_day[0] == 8


def test_the_three_ways_to_weigh_a_strike_differ_on_the_week(case: Case) -> None:
    given = ["strike_gain=2", "calm=0", "extension=0", "patience=0.95", "accident=0", "spoiler=0", "false_alarm=0"]
    week = truce(case.at(), given=given, rules=(Rule.GRIM,), withdraw=False).answers[0]
    days = {f: [c.strike_days[f][0] for c in week.conditions] for f in Foresight}
    assert days[Foresight.MUTUAL] == [2, 2]
    assert days[Foresight.NEVER] == [7, 7]
    assert days[Foresight.STOPPING] == [8, 8]


def test_what_the_december_offers_would_need_is_told_for_each(found: Truce) -> None:
    offers = [a for a in found.answers if a.setting.is_proposed]
    assert [a.setting.label for a in offers] == [
        "offer by Israel, 7 days",
        "offer by Egypt, 14 days",
        "offer by Egypt, 28 days",
    ]
    for offer in offers:
        assert [c.least_left[0] for c in offer.conditions] == [1.0, 1.0]
        np.testing.assert_allclose(offer.setting.benefits, 1)


def test_accusations_are_all_unverified_and_told_by_each_side(found: Truce) -> None:
    (log,) = found.logs
    assert {(d.accuser, d.accused, d.recorded, d.unverified) for d in log.directions} == {
        ("hamas", "israel", 3, 3),
        ("israel", "hamas", 2, 2),
    }
    assert found.answers[0].likeness is not None
    assert found.answers[0].likeness.counts == ((0, 2), (1, 3))


def test_on_the_second_day_only_what_was_reported_by_then_counts(case: Case) -> None:
    then = truce(case.at("2023-11-25", known_by="2023-11-25"), withdraw=False)
    (log,) = then.logs
    assert log.in_force
    assert sum(by_day(then, "persons-hamas-to-israel").values()) == 26
    (answer,) = then.answers
    assert answer.setting.is_ahead
    assert answer.setting.n_days == 3


def test_the_rule_of_renewal_is_told_in_its_words(found: Truce) -> None:
    assert "“extended by one day for every 10 more hostages released”" in str(found.sections()[0])
