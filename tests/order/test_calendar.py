from __future__ import annotations

import datetime as dt
import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case import Agreement, Case, Deliverable, Event, EventKind, Mode, Ratio, Stated, Term, Track
from detente.errors import InputError, MisuseError
from detente.evidence import Item, Quantity
from detente.order import Calendar, Pace, calendar, order
from detente.order.solver import Limits, days_for
from detente.order.tasks import Task, Wait
from detente.process.standpoint import NOTHING
from tests.order.told import A_TRUCE, case, gate, issue, step

START = dt.date(2024, 3, 1)
TRUCE, MEN, MONEY = issue("truce", "north", Item.TRUCE), issue("men", "south"), issue("money", "north", Item.MONEY)
A_WEEK = step("a week", "truce", "north", quantity=A_TRUCE)
FORTY = step("40 men", "men", "south", quantity=Quantity(min=40, max=40, unit="men"))
PAYMENT = step("8 million", "money", "north", quantity=Quantity(min=8, max=8, unit="million"))
TALKS = step("talks", talks=True)


def made(*gates: object, target: str = "all", **options: object) -> Calendar:
    told = case(*gates, issues=(TRUCE, MEN, MONEY))  # type: ignore[arg-type]
    return calendar(order(told.at(), target=target), start=START, **options)  # type: ignore[arg-type]


def days(found: Calendar) -> dict[str, tuple[int, int]]:
    return {s.task.id: ((s.first - START).days, (s.last - START).days) for s in found.tasks}


def exchange(**more: object) -> Case:
    """Return an agreement in force: 50 for 150, from 24 November, for four days, through a custodian's hands."""

    def stated(count: int, giver: str) -> Stated:
        return Stated(
            words=f"{count} persons", quantity=Quantity(min=count, max=count, unit="persons"), givers=(giver,)
        )

    pair = (("held", 50, "south"), ("prisoners", 150, "north"))
    agreement = Agreement(
        id="deal",
        label="the deal",
        parties=("north", "south"),
        tracks=(
            Track(
                terms=tuple(Term(issue=name, stated=(stated(n, giver),)) for name, n, giver in pair),
                ratios=(Ratio(of="held", against="prisoners", units=1, for_units=3),),
            ),
        ),
        deliverables=tuple(
            Deliverable(id=name, issue=name, stated=(stated(n, giver),), custody="brook", verified_by="brook")
            for name, n, giver in pair
        ),
        starts="2023-11-24",
        duration=(Stated(words="four days", quantity=Quantity(min=4, max=4, unit="day")),),
    )
    events = (Event(id="e1", kind=EventKind.AGREE, agreement="deal", parties=("north", "south"), when="2023-11-22"),)
    issues = (issue("held", "south"), issue("prisoners", "north"))
    return case(issues=issues, agreements=(agreement,), events=events, **more)


def of_deal(**options: object) -> Calendar:
    return calendar(order(exchange().at("2023-11-22")), **options)  # type: ignore[arg-type]


def test_who_waits_begins_when_the_other_is_done_and_of_a_truce_when_it_has_begun() -> None:
    found = made(gate("g", "south", FORTY, A_WEEK), gate("h", "north", PAYMENT, FORTY), pace=Pace(days={"men": 3}))
    assert days(found) == {"truce-1-week": (0, 6), "men-40-men": (0, 2), "money-8-million": (3, 3)}
    assert [s.task.id for s in found.tasks] == ["truce-1-week", "men-40-men", "money-8-million"]
    assert found.ends == START + dt.timedelta(days=3)


def test_together_means_on_the_same_days() -> None:
    found = made(
        gate("g", "south", FORTY, PAYMENT, mode=Mode.WITH),
        gate("h", "north", PAYMENT, FORTY, mode=Mode.WITH),
        pace=Pace(lead={"money": 4}),
    )
    assert days(found) == {"talks": (0, 0), "men-40-men": (4, 4), "money-8-million": (4, 4)}


def test_a_halt_together_with_a_release_covers_it_and_begins_with_it() -> None:
    found = made(gate("g", "north", A_WEEK, FORTY, mode=Mode.WITH), pace=Pace(per_day={"men": 13}))
    assert days(found)["truce-1-week"] == (0, 6)
    assert days(found)["men-40-men"] == (0, 3)
    short = made(gate("g", "north", A_WEEK, FORTY, mode=Mode.WITH), pace=Pace(per_day={"men": 4}))
    assert days(short)["men-40-men"] == (0, 9)
    assert days(short)["truce-1-week"] == (3, 9)  # a week that is not over before the last are free


def test_assured_waits_for_no_day() -> None:
    found = made(gate("g", "south", FORTY, PAYMENT, mode=Mode.ASSURED), gate("h", "north", PAYMENT, FORTY), pace=Pace())
    assert days(found)["men-40-men"] == (0, 0)
    assert days(found)["money-8-million"] == (1, 1)


def test_at_most_13_a_day_takes_four_days_and_the_ratio_holds_on_each() -> None:
    found = of_deal(pace=Pace(per_day={"held": 13}))
    by_id = {s.task.id: [n for _, n in s.amounts] for s in found.tasks}
    assert by_id == {"deal/held": [13, 13, 13, 11], "deal/prisoners": [39, 39, 39, 33]}
    assert found.tasks[0].first == dt.date(2023, 11, 24)
    assert found.ends == dt.date(2023, 11, 27)
    assert sum(s.late_days for s in found.tasks) == 0


def test_a_custodians_hands_are_shared() -> None:
    found = of_deal(pace=Pace(per_day={"brook": 40}))
    day_totals: dict[dt.date, int] = {}
    for scheduled in found.tasks:
        for day, number in scheduled.amounts:
            day_totals[day] = day_totals.get(day, 0) + number
    assert max(day_totals.values()) <= 40
    assert len(day_totals) == 5
    assert [s.late_days for s in found.tasks] == [1, 1]


def test_a_monitor_takes_up_its_post_first() -> None:
    found = of_deal(pace=Pace(lead={"brook": 3}), start=dt.date(2023, 11, 23))
    post = next(s for s in found.tasks if s.task.id == "brook-in-place")
    assert (post.first, post.last) == (dt.date(2023, 11, 23), dt.date(2023, 11, 25))
    assert {s.first for s in found.tasks if s is not post} == {dt.date(2023, 11, 26)}


def test_a_slip_moves_what_waits_and_tells_what_is_late() -> None:
    found = made(
        gate("h", "north", PAYMENT, FORTY),
        pace=Pace(due={"money": START + dt.timedelta(days=2)}),
        slips={"men-40-men": 3},
    )
    assert [(m.task, m.days, m.late_days) for m in found.moved] == [("men-40-men", 3, 0), ("money-8-million", 3, 2)]
    (slack,) = made(gate("h", "north", PAYMENT, FORTY), slips={"money": 1}).moved
    assert slack.task == "money-8-million"


def test_what_the_target_does_not_need_is_left_out_and_what_cannot_be_done_is_told() -> None:
    gates = (gate("g", "south", TALKS, A_WEEK), gate("h", "north", PAYMENT, FORTY))
    assert days(made(*gates, target="talks")) == {"truce-1-week": (0, 6), "talks": (0, 0)}
    knot = (gate("g", "south", FORTY, PAYMENT), gate("h", "north", PAYMENT, FORTY))
    stuck = made(*knot)
    assert (stuck.tasks, set(stuck.left_out)) == ((), {"men-40-men", "money-8-million"})
    assert "Nothing can be put on a calendar" in stuck.section().blocks[0].cells[0].text  # type: ignore[union-attr]
    freed = made(*knot, assume=["drop:g"])
    assert days(freed) == {"men-40-men": (0, 0), "money-8-million": (1, 1)}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"pace": Pace(days={"mem": 1})}, "days is given for 'mem', which is not on the calendar"),
        ({"pace": Pace(days={"men": -1})}, "days of 'men' is -1; expected 0 or more"),
        ({"pace": Pace(per_day={"men": 0})}, "per-day of 'men' is 0; expected 1 or more"),
        ({"pace": Pace(due={"x": START})}, "due is given for 'x'"),
        ({"pace": Pace(lead={"osce": 2})}, "lead is given for 'osce'"),
        ({"slips": {"men": 0}}, "slip of 'men' is 0; expected 1 or more"),
        ({"slips": {"x": 1}}, "slip is given for 'x'"),
        ({"assume": ["drop:x"]}, "'drop:x' is no change of this order"),
    ],
)
def test_a_mistake_is_told_in_one_line(options: dict[str, Any], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        made(gate("h", "north", PAYMENT, FORTY), **options)


def test_a_calendar_longer_than_four_years_is_refused() -> None:
    with pytest.raises(InputError, match="the calendar could be 4,002 days long"):
        made(gate("h", "north", PAYMENT, FORTY), pace=Pace(days={"men": 4000}))


def test_without_a_day_one_must_be_named() -> None:
    told = case(gate("h", "north", PAYMENT, FORTY), issues=(MEN, MONEY))
    with pytest.raises(MisuseError, match="no day to start the calendar on"):
        calendar(order(told.at()))


def test_without_or_tools_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.startswith("ortools")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ortools", None)
    with pytest.raises(MisuseError, match=r"OR-Tools, which is not installed\. Install it with: pip install 'detente"):
        made(gate("h", "north", PAYMENT, FORTY))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=5))
def test_a_chain_takes_the_sum_of_its_days(lengths: list[int]) -> None:
    tasks = [Task(id=str(n), words="", days=days, basis=NOTHING) for n, days in enumerate(lengths)]
    waits = [Wait(on=str(b), alternatives=((((str(a),), "before"),),)) for a, b in pairwise(range(len(lengths)))]
    found = days_for(tasks, waits, (), Limits(due={}, earliest={}, shared={}))
    assert found.end[str(len(lengths) - 1)] == sum(lengths)
    assert [found.start[str(n)] for n in range(len(lengths))] == [sum(lengths[:n]) for n in range(len(lengths))]


def test_it_shows_its_days_what_was_assumed_and_a_chart() -> None:
    section = of_deal(pace=Pace(per_day={"held": 13}), slips={"deal/held": 1}).section()
    figure, table, moved = section.blocks[1:4]
    assert "deal" not in figure.title  # type: ignore[union-attr]
    assert "<svg" in figure.svg  # type: ignore[union-attr]
    cells = [c.text for row in table.rows for c in row]  # type: ignore[union-attr]
    assert "13 on 3 days, then 11" in cells
    assert any("due by the last full day of the term" in text for text in cells)
    assert moved.caption == "What moves if deal/held by 1 days"  # type: ignore[union-attr]
