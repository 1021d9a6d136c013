from __future__ import annotations

from typing import Any

import pytest

from detente.case import Issue, Ratio, Scale, Stated, Stock
from detente.errors import MisuseError
from detente.evidence import Item, Quantity
from detente.preferences import IssueScale, PackageSpace, package_of_words, package_space
from detente.preferences.scales import extent
from detente.process import state
from tests.preferences.stories import HOURS, PAY, agreed, case_of, exactly, frame, judged, offer, said


def scale_of(issue: str, space: PackageSpace) -> IssueScale:
    return space.issues[space.place(issue)]


def test_breakpoints_are_the_ends_of_the_amounts_that_the_record_names() -> None:
    space = frame(offer("first", "port", "union", pay=said(4, qualifier="approx"), hours=2)).space
    assert scale_of("pay", space).points == (0, 4, 10)  # about 4 is 4 in whole units
    assert scale_of("hours", space).points == (0, 2, 4)
    assert space.shape == (3, 3)
    assert space.n_packages == 9


def test_an_issue_that_only_a_range_describes_has_its_ends() -> None:
    assert scale_of("hours", frame(offer("first", "port", "union", pay=4)).space).points == (0, 4)


def test_levels_that_somebody_offers_lie_above_none() -> None:
    halt = Issue(id="halt", label="halt", givers=("port",), scale=Scale(levels=("a week", "for good")))
    line = said(None, words="a week", level="a week")
    space = frame(offer("first", "port", "union", halt=line), issues=(halt,)).space
    assert scale_of("halt", space).words == ("none", "a week", "for good")


def test_a_lowest_level_that_nobody_offers_is_the_one_at_which_nothing_is_given() -> None:
    strike = Issue(id="strike", label="strike", givers=("union",), scale=Scale(levels=("goes on", "ends")))
    line = said(None, words="the end of the strike", level="ends")
    space = frame(offer("first", "union", "port", strike=line), issues=(strike,)).space
    assert scale_of("strike", space).words == ("goes on", "ends")


def test_what_is_named_without_a_level_is_given_or_not() -> None:
    aid = Issue(id="aid", label="aid", item=Item.AID, givers=("port",), receivers=("union",))
    space = frame(offer("first", "port", "union", aid=said(None, words="more aid")), issues=(aid,)).space
    assert scale_of("aid", space).words == ("none", "more aid")


def test_all_is_a_level_only_where_there_is_a_stock() -> None:
    held = Issue(id="held", label="held", givers=("port",), receivers=("union",), unit="persons")
    everyone = Stated(words="all of them", quantity=Quantity(qualifier="all"))
    first, second = offer("first", "union", "port", held=everyone), offer("second", "port", "union", held=40)
    without = frame(first, second, issues=(held,)).space
    assert scale_of("held", without).points == (0, 40)
    stocked = held.model_copy(update={"stocks": (Stock(words="300", quantity=exactly(300, "persons")),)})
    assert scale_of("held", frame(first, second, issues=(stocked,)).space).points == (0, 40, 300)


def test_an_issue_that_nobody_names_or_that_has_one_level_is_left_out_and_said_to_be() -> None:
    idle = Issue(id="idle", label="idle")
    fixed = Issue(id="fixed", label="fixed", scale=Scale(low=3, high=3))
    space = frame(offer("first", "port", "union", pay=4), issues=(PAY, idle, fixed)).space
    assert [scale.issue for scale in space.issues] == ["pay"]
    assert {left.issue: left.why.split(",")[0] for left in space.left_out} == {
        "idle": "the record names no level of it",
        "fixed": "it has one level",
    }


def test_a_record_without_proposals_has_no_packages() -> None:
    space = package_space(state(case_of(issues=(Issue(id="idle", label="idle"),)).at()))
    assert (space.n_packages, space.parties) == (0, ())


def test_levels_of_later_reports_are_no_levels_yet() -> None:
    late = offer("late", "port", "union", pay=7)
    case = case_of(offer("first", "port", "union", pay=4), late)
    events = tuple(e.model_copy(update={"when": "2024-06-01"}) if e.proposal == "late" else e for e in case.events)
    case = case.model_copy(update={"events": events})
    assert scale_of("pay", package_space(state(case.at("2024-05-01")))).points == (0, 4, 10)
    assert scale_of("pay", package_space(state(case.at()))).points == (0, 4, 7, 10)


def test_packages_are_counted_with_the_last_issue_running_fastest() -> None:
    space = frame(offer("first", "port", "union", pay=4, hours=2)).space
    assert [space.package(n) for n in range(4)] == [(0, 0), (0, 2), (0, 4), (4, 0)]
    assert all(space.index(space.package(n)) == n for n in range(space.n_packages))
    assert space.words(4) == "pay: 4 percent; hours: 2 hours"
    assert space.words(space.nothing) == "nothing given"


def test_a_package_can_be_named_by_amounts_and_by_words() -> None:
    space = frame(agreed("deal", "port", "union", pay=4, hours=2)).space
    assert package_of_words(space, {"pay": 5.0}) == (5, 0)
    assert package_of_words(space, {"hours": "2 hours"}) == (0, 2)
    with pytest.raises(MisuseError, match="'pay' has no level 12"):
        package_of_words(space, {"pay": 12.0})
    with pytest.raises(MisuseError, match="There is: pay, hours"):
        package_of_words(space, {"rest": 1.0})


def test_a_refined_scale_has_more_packages_and_the_same_breakpoints() -> None:
    space = frame(offer("first", "port", "union", pay=4)).space
    finer = space.refined("pay", [5, 6])
    assert scale_of("pay", finer).levels == (0, 4, 5, 6, 10)
    assert scale_of("pay", finer).points == (0, 4, 10)
    with pytest.raises(MisuseError, match="run from 0 to 10"):
        space.refined("pay", [11])


def test_between_breakpoints_lies_what_is_linear_between_them() -> None:
    scale = scale_of("pay", frame(offer("first", "port", "union", pay=4)).space)
    assert scale.shares(7) == ((1, 0.5), (2, 0.5))
    assert scale.word(7) == "7 percent"


def test_a_red_line_brings_the_level_beyond_it() -> None:
    line = judged("line", "union", "red_line", issue="pay", at_least=6)
    assert scale_of("pay", frame(offer("first", "port", "union", pay=4), line).space).points == (0, 4, 5, 6, 10)


def test_issues_keep_the_order_of_the_case() -> None:
    assert [s.issue for s in frame(offer("o", "port", "union", hours=2), issues=(HOURS, PAY)).space.issues] == [
        "hours",
        "pay",
    ]


def test_durations_are_counted_in_the_unit_of_their_issue() -> None:
    hours = HOURS.model_copy(update={"scale": Scale()})
    days = HOURS.model_copy(update={"id": "days", "label": "days", "unit": "day", "scale": Scale()})
    for issue, unit, count, point in ((hours, "hour", 2, 2.0), (days, "week", 1, 7.0), (hours, "day", 1, 24.0)):
        line = Stated(words="so long", quantity=Quantity(min=count, max=count, unit=unit))
        terms: dict[str, Any] = {issue.id: line}
        found = frame(offer("first", "union", "port", **terms), issues=(issue,))
        assert found.space.issues[0].points == (0.0, point)


def halts(*offers: tuple[str, Quantity]) -> tuple[IssueScale, tuple[tuple[float, float], ...]]:
    """Offer halts in these words, and return the scale with what each allows."""
    levels = tuple(dict.fromkeys(words for words, _ in offers))
    halt = Issue(id="halt", label="halt", givers=("port",), receivers=("union",), scale=Scale(levels=levels))
    lines = [Stated(words=words, level=words, quantity=quantity) for words, quantity in offers]
    made = [offer(f"offer-{n}", "port", "union", halt=line) for n, line in enumerate(lines)]
    read = frame(*made, issues=(halt,))
    scale = scale_of("halt", read.space)
    return scale, tuple(extent(scale, halt, line.versions[0]) for line in read.lines)


def weeks(low: float, high: float | None = None, qualifier: str = "exact", unit: str = "week") -> Quantity:
    return Quantity(min=low, max=low if high is None else high, unit=unit, qualifier=qualifier)


def test_terms_of_one_length_are_one_level_in_the_exact_words() -> None:
    scale, allowed = halts(
        ("about 1 week", weeks(1, qualifier="approx")),
        ("1 week", weeks(1)),
        ("7 days", weeks(7, unit="day")),
        ("2 weeks", weeks(2)),
    )
    assert scale.words == ("none", "1 week", "2 weeks")
    assert allowed == ((1, 1), (1, 1), (1, 1), (2, 2))
    assert scale.place("about 1 week") == scale.place("7 days") == 1


def test_a_hedged_term_allows_every_level_of_a_length_within_it() -> None:
    scale, allowed = halts(
        ("9 days", weeks(9, unit="day")),
        ("about 10 days", weeks(10, unit="day", qualifier="approx")),
        ("11 days", weeks(11, unit="day")),
        ("2 to 4 weeks", weeks(2, 4, "range")),
    )
    assert scale.words == ("none", "9 days", "about 10 days", "11 days", "2 to 4 weeks")
    assert allowed == ((1, 1), (1, 3), (3, 3), (4, 4))  # about 10 days are 9 to 11


def test_a_range_of_terms_reaches_down_to_the_levels_within_it() -> None:
    scale, allowed = halts(("2 weeks", weeks(2)), ("2 to 4 weeks", weeks(2, 4, "range")))
    assert scale.words == ("none", "2 weeks", "2 to 4 weeks")
    assert allowed == ((1, 1), (1, 2))


def test_a_level_without_a_length_stays_apart() -> None:
    scale, allowed = halts(("1 week", weeks(1)), ("for good", Quantity(qualifier="some")))
    assert scale.words == ("none", "1 week", "for good")
    assert allowed == ((1, 1), (2, 2))


def test_a_ratio_makes_an_amount_of_what_is_told_without_one() -> None:
    freed = Issue(id="freed", label="freed", givers=("union",), receivers=("port",), unit="persons")
    held = Issue(id="held", label="held", givers=("port",), receivers=("union",), unit="persons")
    plain = offer("swap", "port", "union", freed=said(40, qualifier="approx"), held=said(None, words="three for each"))
    ratio = Ratio(of="freed", against="held", units=1, for_units=3, words="three for each", claims=("r/c2",))
    track = plain.tracks[0].model_copy(update={"ratios": (ratio,)})
    read = frame(plain.model_copy(update={"tracks": (track,)}), issues=(freed, held))
    assert scale_of("held", read.space).points == (0, 108, 132)
    derived = [line for line in read.lines if line.track == "main by ratio"]
    assert [(line.issue, line.claims) for line in derived] == [("held", ("r/c2",))]
    assert [line.issue for line in read.lines] == ["freed", "held"]  # it takes the place of the line without amount


def test_a_ratio_beside_both_amounts_adds_nothing() -> None:
    freed = Issue(id="freed", label="freed", givers=("union",), receivers=("port",), unit="persons")
    held = Issue(id="held", label="held", givers=("port",), receivers=("union",), unit="persons")
    plain = offer("swap", "port", "union", freed=50, held=150)
    track = plain.tracks[0].model_copy(update={"ratios": (Ratio(of="freed", against="held", units=1, for_units=3),)})
    read = frame(plain.model_copy(update={"tracks": (track,)}), issues=(freed, held))
    assert scale_of("held", read.space).points == (0, 150)
