"""The whole answer on a case: what it tells, what it rests on, whom it treats alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Agreement, Case, Deliverable, Event, for_level, load_case
from detente.errors import MisuseError
from detente.truce import Verdict, truce
from detente.truce.model import Foresight, Rule
from tests.process.happenings import events, swap_parties, swapped
from tests.process.seed_case import SEED, C
from tests.process.told import an_event, days, number, story
from tests.truce.log.test_log import MADE, OVER, accused, incidents

REAL = Path(__file__).parents[1] / "case" / "real_cases"
few = settings(max_examples=12, deadline=None)


def deliver(name: str, by: str, when: str, count: float) -> Event:
    deliverable = {"hamas": "captives-freed", "israel": "prisoners-freed"}[by]
    fields = {"agreement": "november-truce", "deliverable": deliverable}
    return an_event(name, "deliver", when, by=by, stated=number(count), **fields)


WEEK = story(
    MADE,
    an_event("began", "halt", "2023-11-24", by="israel hamas", agreement="november-truce", halted="hostilities"),
    *(
        deliver(f"h{d}", "hamas", f"2023-11-{d}", n)
        for d, n in zip(range(24, 31), (13, 13, 13, 11, 10, 10, 8), strict=True)
    ),
    *(
        deliver(f"i{d}", "israel", f"2023-11-{d}", n)
        for d, n in zip(range(24, 31), (39, 39, 39, 33, 30, 30, 30), strict=True)
    ),
    accused(1, "hamas", "2023-11-25"),
    accused(2, "israel", "2023-12-01"),
    OVER,
    incidents=incidents("hamas", "israel"),
)
"""The week of November 2023, delivered day by day as told (78 and 240)."""


def resting(claims: dict[str, tuple[str, ...]]) -> Case:
    """The week, resting on no claim but these, by event."""
    bare = [a.model_copy(update={"claims": (), "duration": days(7), "deliverables": _bare(a)}) for a in WEEK.agreements]
    told_by = tuple(e.model_copy(update={"claims": claims.get(e.id, ())}) for e in WEEK.events)
    return WEEK.model_copy(update={"agreements": tuple(bare), "events": told_by})


def _bare(agreement: Agreement) -> tuple[Deliverable, ...]:
    stated = [[s.model_copy(update={"claims": ()}) for s in d.stated] for d in agreement.deliverables]
    return tuple(d.model_copy(update={"stated": tuple(s)}) for d, s in zip(agreement.deliverables, stated, strict=True))


def told(case: Case, **options: Any) -> Any:
    return truce(case.at(), **options)


def test_the_week_runs_down_to_the_last_days_part_of_the_exchange() -> None:
    found = told(WEEK)
    (answer,) = found.answers
    setting = answer.setting
    assert (setting.sides, setting.entry_day, setting.term_days, setting.n_days) == ((("israel",), ("hamas",)), 2, 7, 9)
    np.testing.assert_allclose(setting.benefits[2:, 0], 7 * np.array([13, 13, 13, 11, 10, 10, 8]) / 78)
    np.testing.assert_allclose(setting.benefits[2:, 1], 7 * np.array([39, 39, 39, 33, 30, 30, 30]) / 240)
    assert not setting.benefits[:2].any()
    israel, hamas = answer.conditions
    assert israel.least_left[0] == pytest.approx(7 * 8 / 78)
    assert hamas.least_left[0] == pytest.approx(7 * 30 / 240)
    assert (israel.on_day[0], hamas.on_day[0]) == (8, 8)
    assert answer.verdict == Verdict.OPEN


def test_what_is_known_settles_what_was_open() -> None:
    never = told(WEEK, given=["strike_gain=0.5"]).answers[0]
    assert [c.verdict for c in never.conditions] == [Verdict.YES, Verdict.YES]
    assert [c.strike_days[f] for c in never.conditions for f in Foresight] == [(None, None)] * 6
    tempted = told(WEEK, given=["hamas.strike_gain=5", "calm=0", "extension=0", "patience=0.8"]).answers[0]
    assert [c.verdict for c in tempted.conditions] == [Verdict.OPEN, Verdict.NO]
    assert tempted.verdict == Verdict.NO
    quiet = [f"{name}=0" for name in ("accident", "spoiler", "false_alarm", "strike_gain")]
    assert told(WEEK, given=quiet).answers[0].verdict == Verdict.YES


def test_the_rules_and_the_foresight_can_be_chosen() -> None:
    found = told(WEEK, rules=(Rule.GRIM,), foresight=Foresight.MUTUAL, given=["strike_gain=3", "calm=0", "extension=0"])
    (answer,) = found.answers
    assert [b.rules for b in answer.bands] == [(Rule.GRIM, Rule.GRIM)]
    # Both reckon with the last day, so that it unravels to the day of entry into force.
    assert answer.conditions[0].strike_days[Foresight.MUTUAL] == (2, 2)
    assert answer.conditions[0].strike_days[Foresight.STOPPING][0] is not None
    assert answer.bands[0].high.standing[0, -1] == 0


def test_a_truce_in_force_is_asked_about_from_today_on() -> None:
    going = WEEK.model_copy(update={"events": WEEK.events[:4]})
    (answer,) = truce(going.at("2023-11-26")).answers
    assert answer.setting.is_ahead
    assert answer.setting.n_days == 5
    assert answer.setting.entry_day == 0


def test_a_pace_asks_what_another_schedule_would_do() -> None:
    (offer,) = (a for a in told(SEED, pace={"captives": 20}).answers if a.setting.is_proposed)
    # Several dozen are 24 at the least: 20 and 4, and five days on which nothing is left.
    np.testing.assert_allclose(offer.setting.benefits[:, 0], 7 * np.array([20, 4, 0, 0, 0, 0, 0]) / 24)
    assert offer.conditions[0].least_left[0] == 0
    with pytest.raises(MisuseError, match="a pace is given for 'prisoners', of which nothing is still to come"):
        told(SEED, pace={"prisoners": 20})
    with pytest.raises(MisuseError, match="the pace of 'captives' is 0; it is 1 or more a day"):
        told(SEED, pace={"captives": 0})


def test_an_extension_is_part_of_the_term() -> None:
    longer = an_event("more", "extend", "2023-11-29", agreement="november-truce", stated=days(3))
    case = WEEK.model_copy(update={"events": (*WEEK.events[:-1], longer)})
    (log,) = truce(case.at("2023-11-29")).logs
    assert log.clock.lasts is not None
    assert log.clock.lasts.low == 10


def test_the_open_offer_of_a_truce_is_asked_about_too() -> None:
    found = told(SEED)
    offers = [a for a in found.answers if a.setting.is_proposed]
    (offer,) = offers
    assert offer.setting.sides == (("israel",), ("hamas", "pij"))
    assert offer.setting.term_days == 7
    assert offer.setting.gets == (("captives",), ("aid",))
    assert [c.least_left[0] for c in offer.conditions] == [1.0, 1.0]


def test_the_first_report_alone_bears_on_no_verdict_about_a_truce_that_it_hardly_tells() -> None:
    found = told(SEED)
    assert found.n_claims > 0
    questions = {(b.about, b.question) for b in found.bearing if b.without is not None}
    assert all("stands" not in question for _, question in questions)


def test_a_verdict_that_hangs_on_one_claim_is_told_with_it() -> None:
    found = told(resting({"i30": (C[11],), "i24": (C[12], C[13])}))
    assert found.n_claims == 3
    (one,) = found.bearing
    # Without it nothing is left for Hamas on the last day.
    assert (one.claim, one.question, one.now, one.without) == (C[11], "whose condition binds first", "israel", "hamas")


def test_where_no_claim_changes_a_verdict_the_section_says_that_the_record_does_not_bear_on_it() -> None:
    none = told(resting({}))
    assert (none.n_claims, none.bearing) == (0, ())
    assert "rest on no claim: the record does not bear on them" in str(none.sections())
    twice = told(resting({"i24": (C[12], C[13])}))
    assert (twice.n_claims, twice.bearing) == (2, ())
    assert "when any one of the 2 claims that it rests on is withdrawn: the record does not bear on it" in str(
        twice.sections()
    )


def test_a_record_without_truce_and_offer_has_the_log_alone() -> None:
    empty = Case(id="x", title="x")
    found = told(empty)
    assert (found.logs, found.answers, found.bearing) == ((), (), ())
    (section,) = found.sections()
    assert "The record tells of no truce." in str(section)
    json.dumps(found.to_dict())


def test_a_truce_whose_sides_are_not_told_is_not_modelled_and_it_is_said_why() -> None:
    nobody = tuple(a.model_copy(update={"parties": ()}) for a in SEED.agreements)
    found = told(WEEK.model_copy(update={"agreements": nobody}))
    assert found.answers == ()
    assert "names no party to it" in found.unanswered[0].reason


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"given": ["accident=2"]}, "accident is 2; a probability lies between 0 and 1."),
        ({"given": ["paris.accident=0.1"]}, "'paris.accident=0.1' names no side that has it."),
        ({"given": ["hope=1"]}, "the model has no number 'hope'."),
        ({"pace": {"hope": 3}}, "a pace is given for 'hope', which is no issue or deliverable."),
        ({"rules": ()}, "no rule is given."),
        ({"look_days": 91}, "look_days is 91; expected 0 to 90"),
        ({"window_days": 0}, "window_days is 0; expected 1 or more"),
        ({"lever_samples": 100}, "lever_samples is 100; expected 0 or a power of 2 up to 4096"),
        ({"lever_samples": -4}, "lever_samples is -4; expected 0 or a power of 2"),
    ],
)
def test_a_slip_is_told_in_one_line_even_where_there_is_no_truce(options: dict[str, Any], said: str) -> None:
    for case in (WEEK, Case(id="x", title="x")):
        with pytest.raises(MisuseError) as error:
            told(case, **options)
        assert said in str(error.value)


@few
@given(
    events(max_size=6),
    st.sampled_from([("israel", "hamas"), ("hamas", "pij")]),
    st.sampled_from(["2023-11-30", "2023-12-24"]),
)
def test_swapping_two_parties_swaps_the_answer(drawn: tuple[Event, ...], pair: tuple[str, str], day: str) -> None:
    case = SEED.model_copy(update={"events": (*SEED.events, *drawn)})
    mirrored = swap_parties(case, *pair)
    one, other = ((p.id, p.name) for p in map(case.party, pair))
    here, there = (truce(c.at(day), rules=(Rule.TIT_FOR_TAT,)).to_dict() for c in (case, mirrored))
    assert swapped(here, one, other) == there


def test_swapping_swaps_the_levers_and_what_is_set() -> None:
    mirrored = swap_parties(WEEK, "israel", "hamas")
    a, b = WEEK.party("israel"), WEEK.party("hamas")
    here = told(WEEK, given=["israel.miss=0.1..0.2"], rules=(Rule.GRIM,), lever_samples=16).to_dict()
    there = told(mirrored, given=["hamas.miss=0.1..0.2"], rules=(Rule.GRIM,), lever_samples=16).to_dict()
    assert swapped(here, (a.id, a.name), (b.id, b.name)) == there


def test_what_a_reader_may_not_see_is_in_no_answer_and_changes_none() -> None:
    secret = accused(3, "hamas", "2023-11-27", words="Xyzzy", handling="mediator")
    hidden = incidents("hamas", "israel", "hamas", handling="public")
    hidden = (*hidden[:2], hidden[2].model_copy(update={"words": "Xyzzy", "handling": "mediator"}))
    case = WEEK.model_copy(update={"events": (*WEEK.events, secret), "incidents": hidden})
    public = truce(for_level(case, "public").at()).to_dict()
    assert "Xyzzy" not in json.dumps(public)
    assert public == told(WEEK).to_dict()
    assert "Xyzzy" in json.dumps(truce(for_level(case, "mediator").at()).to_dict())


def test_what_was_reported_later_does_not_leak() -> None:
    found = truce(SEED.at("2023-12-31", known_by="2023-12-20"))
    assert (found.logs, found.answers) == ((), ())


@pytest.mark.parametrize("name", sorted(path.name for path in REAL.iterdir()))
def test_real_cases_are_answered_in_text_and_data(name: str) -> None:
    case = load_case(REAL / name)
    found = truce(case.at(), rules=(Rule.GRIM, Rule.TIT_FOR_TAT))
    json.dumps(found.to_dict())
    assert found.sections()
    assert found.sections(short=True)


def test_a_mirror_text_is_a_truce_of_both_who_signed_one() -> None:
    found = truce(load_case(REAL / "black-sea").at())
    assert [log.sides for log in found.logs] == [("ukraine", "russia"), ("russia", "ukraine")][: len(found.logs)]
    assert all(log.accusations for log in found.logs)


def test_a_frame_has_a_row_for_each_rule_and_day() -> None:
    polars = pytest.importorskip("polars")
    found = truce(WEEK.at(), withdraw=False)
    frame = found.to_frame()
    assert frame.height == len(Rule) * 10
    assert frame.filter(polars.col("day") == 0)["stands_worst"].to_list() == [1.0] * 5
    assert str(frame["date"][0]) == "2023-11-22"
    assert told(Case(id="x", title="x")).to_frame().height == 0


def test_the_answer_may_be_seen_by_whoever_may_see_all_that_it_rests_on() -> None:
    assert truce(WEEK.at(), withdraw=False).handling == "public"
    events_of = tuple(e.model_copy(update={"handling": "team"}) if e.id == "i24" else e for e in WEEK.events)
    assert truce(WEEK.model_copy(update={"events": events_of}).at(), withdraw=False).handling == "team"
    one_side = tuple(i.model_copy(update={"handling": "party:hamas"}) for i in WEEK.incidents)
    assert truce(WEEK.model_copy(update={"incidents": one_side}).at(), withdraw=False).handling == "party:hamas"


def test_looking_further_adds_days_on_which_the_exchange_brings_nothing() -> None:
    near, far = (truce(WEEK.at(), look_days=days, withdraw=False).answers[0] for days in (0, 30))
    assert (near.setting.n_days, far.setting.n_days) == (9, 30)
    assert not far.setting.benefits[9:].any()
    assert far.stands_to_term[0] <= near.stands_to_term[1]
    grim = [next(b for b in a.bands if b.rules[0] is Rule.GRIM).middle.kept_to_term[0] for a in (near, far)]
    assert grim[0] == pytest.approx(grim[1])
    kept = truce(WEEK.at(), look_days=30, withdraw=False, given=["extension=1", "strike_gain=0"]).answers[0]
    assert kept.bands[0].high.standing[0, -1] > far.bands[0].middle.standing[0, -1]


def test_of_a_term_longer_than_is_looked_at_the_days_are_told_that_are() -> None:
    (answer,) = truce(load_case(REAL / "yemen").at(), withdraw=False).answers
    assert answer.setting.until == "for 90 days (of the 183 of its term no more are looked at)"
    assert f"stands {answer.setting.until}" in answer.verdicts()
