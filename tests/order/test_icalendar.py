from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.order import Pace
from detente.order.icalendar import folded
from tests.order.test_calendar import FORTY, PAYMENT, made, of_deal
from tests.order.told import gate


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_every_line_is_ended_and_folded_as_the_standard_asks() -> None:
    text = of_deal(pace=Pace(per_day={"held": 13})).to_icalendar()
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_components_are_nested_and_the_fields_are_those_of_the_standard() -> None:
    lines = unfolded(of_deal().to_icalendar())
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0", "PRODID:-//detente//order//EN"} <= set(lines)
    events = "\n".join(lines).split("BEGIN:VEVENT")[1:]
    assert len(events) == 4  # two tasks, two due days
    for event in events:
        for field in ("UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:", "SUMMARY:"):
            assert event.count(f"\n{field}") == 1
        assert re.search(r"DTSTAMP:\d{8}T\d{6}Z", event)
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(uids) == len(set(uids))


def test_a_days_end_is_the_day_after_and_marks_are_escaped() -> None:
    lines = unfolded(made(gate("h", "north", PAYMENT, FORTY)).to_icalendar())
    assert "DTSTART;VALUE=DATE:20240301" in lines
    assert "DTEND;VALUE=DATE:20240302" in lines
    described = next(line for line in lines if line.startswith("DESCRIPTION:"))
    assert r"are willing\; nobody has agreed to it." in described
    assert r"\n" in described


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=400))
def test_folding_loses_nothing_and_breaks_no_character(line: str) -> None:
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
    assert all(part.startswith(" ") for part in parts[1:])


@pytest.mark.parametrize(("level", "expected"), [("public", "CLASS:PUBLIC"), ("team", "CLASS:CONFIDENTIAL")])
def test_what_is_confidential_says_so(level: str, expected: str) -> None:
    lines = unfolded(made(gate("h", "north", PAYMENT, FORTY, handling=level)).to_icalendar())
    assert expected in lines
