from __future__ import annotations

import datetime as dt
import re
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from detente.brief.figures import Band, Mark, Shape, timeline_figure
from detente.show.svg import text_width

START = dt.date(2023, 11, 1)
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    first = START + dt.timedelta(days=draw(st.integers(0, 60)))
    return Mark(
        lane=draw(st.sampled_from(["North", "South", "Together"])),
        text=draw(st.text(alphabet="offers a truce ", min_size=1, max_size=60)),
        first=first,
        last=first + dt.timedelta(days=draw(st.sampled_from([0, 0, 0, 7, 30]))),
        shape=draw(st.sampled_from(list(Shape))),
        is_by=draw(st.booleans()),
        claims=("wire-1/c1",),
    )


def labels(svg: str) -> list[tuple[float, float, float]]:
    """Where the labels of the marks stand: left, right, base line."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawing
    found = []
    for link in root.iter(f"{SVG}a"):
        for text in link.iter(f"{SVG}text"):
            width = text_width("".join(text.itertext()), float(text.attrib["font-size"]))
            x = float(text.attrib["x"])
            left = x if text.attrib["text-anchor"] == "start" else x - width
            found.append((left, left + width, float(text.attrib["y"])))
    return found


@given(st.lists(marks(), min_size=1, max_size=60))
def test_no_label_ever_touches_another(given_marks: list[Mark]) -> None:
    figure = timeline_figure(["Together", "North", "South"], given_marks)
    for (left, right, y), (other_left, other_right, other_y) in combinations(labels(figure.svg), 2):
        assert abs(y - other_y) >= 15 or right <= other_left or other_right <= left


@given(st.lists(marks(), min_size=1, max_size=60))
def test_every_label_stays_on_the_sheet(given_marks: list[Mark]) -> None:
    figure = timeline_figure(["Together", "North", "South"], given_marks)
    assert all(left >= 0 and right <= 1000.5 for left, right, _ in labels(figure.svg))


def test_a_day_is_a_mark_and_a_month_is_a_bar() -> None:
    one = Mark(lane="North", text="x", first=START, last=START)
    month = Mark(lane="North", text="y", first=START, last=dt.date(2023, 11, 30))
    assert 'class="shade"' not in timeline_figure(["North"], [one]).svg
    assert 'class="shade"' in timeline_figure(["North"], [month]).svg


def test_a_truce_is_a_band_and_darker_where_it_was_in_any_case() -> None:
    days = [dt.date(2023, 11, n) for n in (24, 25, 28, 30)]
    sure = Band(text="truce", starts=(days[0], days[1]), ends=(days[2], days[3]))
    unsure = Band(text="truce", starts=(days[0], days[2]), ends=(days[1], days[3]))
    mark = Mark(lane="North", text="x", first=START, last=START)
    assert len(re.findall('class="band"', timeline_figure(["North"], [mark], [sure]).svg)) == 2
    assert len(re.findall('class="band"', timeline_figure(["North"], [mark], [unsure]).svg)) == 1


def test_a_lane_without_marks_is_left_out() -> None:
    mark = Mark(lane="North", text="x", first=START, last=START)
    assert "South" not in timeline_figure(["North", "South"], [mark]).svg


def test_the_figure_is_told_lane_by_lane() -> None:
    mark = Mark(lane="North", text="x", first=START, last=START, told="2023-11-01: offers, a truce")
    assert timeline_figure(["North"], [mark]).description == "North: 2023-11-01: offers, a truce."


def test_no_colour_tells_one_party_from_another() -> None:
    def colours(lane: str) -> list[str]:
        mark = Mark(lane=lane, text="x", first=START, last=START)
        return re.findall(r'(?:fill|stroke)="[^"]+"', timeline_figure([lane], [mark]).svg)

    assert colours("North") == colours("South")
