"""Agreements with clocks and deliveries, on real exchanges told in the theory's notes: numbers are public facts."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.case import Agreement, Deliverable, Event, Stated
from detente.evidence import Qualifier, Quantity
from detente.process import AgreementStanding, DeliverableStanding, State
from detente.process.term import runs_out
from tests.process.told import an_event, days, number, reasons, tell


def a_deliverable(name: str, track: str, count: float, giver: str, receiver: str) -> Deliverable:
    stated = (
        Stated(
            words=f"{count:g} persons",
            quantity=Quantity(min=count, max=count, unit="persons"),
            givers=(giver,),
            receivers=(receiver,),
        ),
    )
    return Deliverable(id=name, issue="captives" if giver == "hamas" else "prisoners", track=track, stated=stated)


NOVEMBER = Agreement(
    id="november",
    label="the truce of November 2023",
    parties=("israel", "hamas"),
    starts="2023-11-24",
    duration=days(4),
    deliverables=(
        a_deliverable("hostages", "exchange", 80, "hamas", "israel"),
        a_deliverable("prisoners-out", "exchange", 240, "israel", "hamas"),
        a_deliverable("foreign-nationals", "outside-the-ratio", 24, "hamas", "israel"),
    ),
)
MADE = an_event("made", "agree", "2023-11-22", agreement="november")
BY_DAY = {24: (13, 39), 25: (13, 39), 26: (13, 39), 27: (11, 33), 28: (10, 30), 29: (10, 30), 30: (10, 30)}
"""What each day brought under the strict 3:1 of the exchange track; the last day's 8 were filled up to 10."""
EXTENDED = (
    an_event("two-more", "extend", "2023-11-27", agreement="november", stated=days(2)),
    an_event("one-more", "extend", "2023-11-30", agreement="november", stated=days(1)),
)
ENDED = an_event(
    "ended",
    "lapse",
    "2023-12-01",
    agreement="november",
    end="collapsed",
    reasons=[{"party": "hamas", "words": "an offer was refused"}, {"party": "israel", "words": "terms were broken"}],
)


def deliveries() -> tuple[Event, ...]:
    told: list[Event] = []
    for day, (hostages, prisoners) in BY_DAY.items():
        for name, by, count in (("hostages", "hamas", hostages), ("prisoners-out", "israel", prisoners)):
            told.append(
                an_event(
                    f"{name}-{day}",
                    "deliver",
                    f"2023-11-{day}",
                    by=by,
                    agreement="november",
                    deliverable=name,
                    stated=number(count),
                )
            )
    return tuple(told)


def november(*told: Event, at: str | None = None) -> tuple[State, AgreementStanding]:
    found = tell(*told, at=at, agreements=(NOVEMBER,))
    return found, found.agreements[0]


def test_days_of_a_strict_three_to_one_fill_one_track_and_leave_the_other() -> None:
    found, truce = november(MADE, *EXTENDED, *deliveries(), ENDED)
    assert reasons(found) == {}
    by_name = {d.deliverable: d for d in truce.deliverables}
    assert (str(by_name["hostages"].delivered), str(by_name["prisoners-out"].delivered)) == ("80", "240")
    assert by_name["hostages"].status.value == by_name["prisoners-out"].status.value == "delivered"
    assert str(by_name["foreign-nationals"].outstanding) == "24"
    assert by_name["foreign-nationals"].status.value == "not delivered when the agreement ended"
    assert [d.track for d in truce.deliverables] == ["exchange", "exchange", "outside-the-ratio"]


@pytest.mark.parametrize(
    ("at", "end", "left", "run_out"),
    [
        ("2023-11-24", dt.date(2023, 11, 28), 4, False),
        ("2023-11-27", dt.date(2023, 11, 30), 3, False),
        ("2023-11-30", dt.date(2023, 12, 1), 1, False),
        ("2023-12-01", dt.date(2023, 12, 1), 0, True),
    ],
)
def test_extensions_move_the_clock(at: str, end: dt.date, left: int, run_out: bool) -> None:
    _, truce = november(MADE, *EXTENDED, at=at)
    assert truce.clock.ends == (end, end)
    assert truce.clock.days_left == (left, left)
    assert truce.clock.has_run_out is run_out


def test_a_clock_without_a_told_start_counts_from_the_agreement_and_is_never_sure() -> None:
    untold = NOVEMBER.model_copy(update={"starts": None})
    truce = tell(MADE, at="2023-12-20", agreements=(untold,)).agreements[0]
    assert truce.clock.ends == (dt.date(2023, 11, 26), dt.date(2023, 11, 26))
    assert (truce.clock.is_start_told, truce.clock.has_run_out) == (False, None)


def test_a_halt_told_under_the_agreement_starts_its_clock() -> None:
    untold = NOVEMBER.model_copy(update={"starts": None})
    halt = an_event("halt", "halt", "2023-11-24", by="israel hamas", halted="hostilities", agreement="november")
    truce = tell(MADE, halt, at="2023-11-25", agreements=(untold,)).agreements[0]
    assert truce.clock.ends == (dt.date(2023, 11, 28), dt.date(2023, 11, 28))
    assert truce.clock.is_start_told


def test_a_truce_that_is_over_halts_no_hostilities_any_more() -> None:
    halt = an_event("halt", "halt", "2023-11-24", by="israel hamas", halted="hostilities", agreement="november")
    lapsed = an_event("lapsed", "lapse", "2023-12-01", by="", agreement="november", end="ended")
    in_force = tell(MADE, halt, at="2023-11-26", agreements=(NOVEMBER,)).hostilities
    assert [(h.standing, h.since) for h in in_force] == [("halted", "2023-11-24")] * 2
    run_out = tell(MADE, halt, at="2023-12-20", agreements=(NOVEMBER,)).hostilities
    assert [(h.halted, h.truce_over, h.since) for h in run_out] == [(False, True, "2023-11-28")] * 2
    ended = tell(MADE, halt, lapsed, at="2023-12-20", agreements=(NOVEMBER,)).hostilities
    assert [(h.halted, h.truce_over, h.since) for h in ended] == [(False, True, "2023-12-01")] * 2


def test_a_truce_that_lapsed_but_held_still_halts() -> None:
    halt = an_event("halt", "halt", "2023-11-24", by="israel hamas", halted="hostilities", agreement="november")
    lapsed = an_event("lapsed", "lapse", "2023-12-01", by="", agreement="november", end="lapsed_but_held")
    found = tell(MADE, halt, lapsed, at="2023-12-20", agreements=(NOVEMBER,)).hostilities
    assert [(h.standing, h.since) for h in found] == [("halted", "2023-11-24")] * 2


def test_after_a_prolongation_no_amount_is_surely_too_much() -> None:
    more = an_event("more", "deliver", "2023-11-29", agreement="november", deliverable="hostages", stated=number(90))
    assert "more" in reasons(november(MADE, more)[0])
    assert reasons(november(MADE, *EXTENDED, more)[0]) == {}


def test_a_term_of_two_to_four_weeks_gives_an_interval_of_ends() -> None:
    spoken = (Stated(words="2-4 weeks", quantity=Quantity(min=2, max=4, unit="week", qualifier="range")),)
    found = tell(MADE, agreements=(NOVEMBER.model_copy(update={"duration": spoken}),), at="2023-12-10")
    clock = found.agreements[0].clock
    assert clock.ends == (dt.date(2023, 12, 8), dt.date(2023, 12, 22))
    assert clock.days_left == (0, 12)
    assert clock.has_run_out is None
    assert found.agreements[0].in_force


def test_an_extension_of_untold_length_leaves_the_end_open() -> None:
    longer = an_event("longer", "extend", "2023-11-27", agreement="november")
    _, truce = november(MADE, longer, at="2023-11-29")
    assert truce.clock.ends == (dt.date(2023, 11, 28), None)
    assert truce.clock.has_run_out is None


def test_a_term_beyond_the_calendar_has_no_end() -> None:
    spoken = (Stated(words="a million years", quantity=Quantity(min=1e6, max=1e6, unit="year")),)
    found = tell(MADE, agreements=(NOVEMBER.model_copy(update={"duration": spoken}),), at="2023-12-10")
    assert found.agreements[0].clock.ends == (None, None)
    assert found.agreements[0].in_force


def test_months_are_counted_by_the_calendar() -> None:
    two_months = (Stated(words="two months", quantity=Quantity(min=2, max=2, unit="month")),)
    truce = NOVEMBER.model_copy(update={"starts": "2022-04-02", "duration": two_months})
    told = [
        an_event("m", "agree", agreement="november", when="2022-04-02"),
        an_event("x", "extend", agreement="november", when="2022-06-02", stated=two_months),
    ]
    found = tell(*told, agreements=(truce,), at="2022-07-01")
    clock = found.agreements[0].clock
    assert found.flagged == ()
    assert clock.ends == (dt.date(2022, 8, 2), dt.date(2022, 8, 2))
    assert [str(x.days) for x in clock.extensions] == ["61"]
    assert str(clock.lasts) == "122"


def test_a_month_from_the_last_day_of_one_ends_on_the_last_day_of_a_shorter_one() -> None:
    month = [Stated(words="a month", quantity=Quantity(min=1, max=1, unit="month"))]
    assert runs_out(dt.date(2023, 1, 31), [month], is_latest=True) == dt.date(2023, 2, 28)
    assert runs_out(dt.date(2023, 1, 31), [month, month], is_latest=True) == dt.date(2023, 3, 31)


def test_half_a_month_more_and_a_rough_length_are_counted_in_days() -> None:
    half = [Stated(words="1.5 months", quantity=Quantity(min=1.5, max=1.5, unit="month"))]
    rough = [Stated(words="about a month", quantity=Quantity(min=1, max=1, unit="month", qualifier=Qualifier.APPROX))]
    start = dt.date(2023, 3, 1)
    assert runs_out(start, [half], is_latest=False) == dt.date(2023, 4, 16)
    assert [runs_out(start, [rough], is_latest=x) for x in (False, True)] == [dt.date(2023, 3, 29), dt.date(2023, 4, 4)]


def test_each_side_s_reason_for_the_end_is_kept() -> None:
    _, truce = november(MADE, ENDED)
    assert truce.end is not None
    assert [(r.party, r.words) for r in truce.end.reasons] == [
        ("hamas", "an offer was refused"),
        ("israel", "terms were broken"),
    ]


def test_what_was_told_in_two_numbers_is_delivered_as_an_interval() -> None:
    told = number(39)[0], number(42)[0]
    event = an_event("both", "deliver", "2023-11-25", agreement="november", deliverable="prisoners-out", stated=told)
    _, truce = november(MADE, event)
    prisoners = truce.deliverables[1]
    assert (str(prisoners.delivered), str(prisoners.outstanding)) == ("39…42", "198…201")
    assert prisoners.status.value == "partly delivered"


def test_a_batch_held_back_and_given_hours_later_is_no_longer_held_back() -> None:
    held = an_event("held", "withhold", "2023-11-25", by="hamas", agreement="november", deliverable="hostages")
    given = an_event(
        "given", "deliver", "2023-11-25", by="hamas", agreement="november", deliverable="hostages", stated=number(13)
    )
    assert november(MADE, held)[1].deliverables[0].status.value == "held back"
    assert november(MADE, held, given)[1].deliverables[0].status.value == "partly delivered"


def with_due_date(*told: Event, at: str) -> DeliverableStanding:
    due = NOVEMBER.deliverables[0].model_copy(update={"due": "2023-11-24"})
    return (
        tell(MADE, *told, at=at, agreements=(NOVEMBER.model_copy(update={"deliverables": (due,)}),))
        .agreements[0]
        .deliverables[0]
    )


def test_what_is_not_given_by_its_day_is_late() -> None:
    assert with_due_date(at="2023-11-24").status.value == "due"
    assert with_due_date(at="2023-11-25").status.value == "late"


def test_what_was_put_off_by_agreement_is_not_late() -> None:
    put_off = an_event(
        "put-off", "extend", "2023-11-24", agreement="november", deliverable="hostages", due="2023-11-26"
    )
    standing = with_due_date(put_off, at="2023-11-25")
    assert (standing.status.value, standing.due, standing.put_off) == ("due", "2023-11-26", ("2023-11-24",))
    assert with_due_date(put_off, at="2023-11-27").status.value == "late"


GRAIN = Agreement(
    id="grain", label="the grain initiative", parties=("israel", "hamas"), starts="2022-07-22", duration=days(120)
)
GRAIN_MADE = an_event("grain-made", "agree", "2022-07-22", agreement="grain")
SUSPENDED = an_event("suspended", "denounce", "2022-10-29", by="israel", agreement="grain", end="suspended")
RESUMED = an_event("resumed", "resume", "2022-11-02", by="israel", agreement="grain")


def test_a_suspended_agreement_is_in_force_again_once_resumed() -> None:
    def standing(at: str) -> AgreementStanding:
        return tell(GRAIN_MADE, SUSPENDED, RESUMED, at=at, agreements=(GRAIN,)).agreements[0]

    assert standing("2022-10-28").in_force
    suspended = standing("2022-10-30")
    assert suspended.end is not None
    assert suspended.end.kind == "suspended"
    assert standing("2022-11-02").in_force


def test_a_renewal_clock_runs_by_its_renewals() -> None:
    renewals = tuple(
        an_event(f"renewal-{i}", "extend", when, agreement="grain", stated=days(length))
        for i, (when, length) in enumerate([("2022-11-19", 120), ("2023-03-19", 60), ("2023-05-18", 60)])
    )
    found = tell(GRAIN_MADE, *renewals, at="2023-07-17", agreements=(GRAIN,))
    assert reasons(found) == {}
    assert found.agreements[0].clock.ends == (dt.date(2023, 7, 17), dt.date(2023, 7, 17))
    assert [str(x.days) for x in found.agreements[0].clock.extensions] == ["120", "60", "60"]


def test_a_truce_may_lapse_and_hold() -> None:
    truce = GRAIN.model_copy(update={"id": "truce", "starts": "2022-04-02", "duration": days(61)})
    told = (
        an_event("truce-made", "agree", "2022-04-02", agreement="truce"),
        an_event("first", "extend", "2022-06-02", agreement="truce", stated=days(61)),
        an_event("second", "extend", "2022-08-02", agreement="truce", stated=days(61)),
        an_event("lapsed", "lapse", "2022-10-02", agreement="truce", end="lapsed_but_held"),
    )
    found = tell(*told, agreements=(truce,))
    assert reasons(found) == {}
    assert found.agreements[0].end is not None
    assert found.agreements[0].end.kind == "lapsed_but_held"


def test_an_agreement_that_takes_the_place_of_another_ends_it() -> None:
    second = NOVEMBER.model_copy(update={"id": "second", "supersedes": "grain"})
    made = an_event("second-made", "agree", "2022-12-01", agreement="second")
    found = tell(GRAIN_MADE, made, agreements=(GRAIN, second))
    ended = next(a for a in found.agreements if a.agreement == "grain")
    assert ended.end is not None
    assert (ended.end.kind, ended.end.events) == ("superseded", ("second-made",))


def test_what_is_delivered_outside_any_deliverable_is_listed_apart() -> None:
    gift = an_event("gift", "deliver", "2023-11-29", by="hamas", agreement="november", stated=number(2))
    _, truce = november(MADE, gift)
    assert [d.words for d in truce.other_deliveries] == ["2"]
