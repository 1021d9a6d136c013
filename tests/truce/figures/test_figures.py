from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.show import Figure
from detente.truce import truce
from detente.truce.figures import Frame, counts_figure, incidence_figure, log_figure, survival_figure
from detente.truce.log import Counts, between_readings, read_counts
from detente.truce.reference import read_ceasefires, reference_class
from tests.truce.test_truce import WEEK

FIXTURES = Path(__file__).parents[2] / "fixtures" / "truce"
SVG = "{http://www.w3.org/2000/svg}"


def root(figure: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(figure.svg)  # noqa: S314 - our own drawing


@pytest.fixture(scope="module")
def log() -> Figure:
    found = log_figure(
        truce(WEEK.at(), withdraw=False).logs[0], lambda party: party.title(), lambda issue: f"<{issue}>"
    )
    assert found is not None
    return found


def test_each_day_of_a_delivery_is_a_bar_with_its_number(log: Figure) -> None:
    words = ["".join(t.itertext()) for t in root(log).iter(f"{SVG}text")]
    for number in ("13", "11", "8", "39", "33", "30"):
        assert number in words
    assert "30 Nov 8" in log.description


def test_accusations_and_silent_days_are_drawn_and_told(log: Figure) -> None:
    assert "Hamas accuses Israel: 2023-11-25, recorded only." in log.description
    assert "Nothing is reported of" in log.description
    kinds = [e.attrib.get("class") for e in root(log).iter()]
    assert kinds.count("open") == 2
    assert "band" in kinds


def test_words_of_a_report_are_escaped(log: Figure) -> None:
    assert "<captives>" not in log.svg
    assert "&lt;captives&gt;" in log.svg


def test_the_survival_band_holds_every_line() -> None:
    answer = truce(WEEK.at(), withdraw=False).answers[0]
    figure = survival_figure(answer)
    (area,) = (e for e in root(figure).iter(f"{SVG}path") if e.attrib.get("class") == "band")
    assert area.attrib["d"].count("L") == 2 * (answer.setting.n_days + 1) - 1
    assert "if nobody strikes first: 0% to" in figure.description
    assert "1 Dec" in figure.description


def test_a_jump_over_a_gap_is_one_wide_open_bar_with_its_days() -> None:
    figure = counts_figure(read_counts(FIXTURES / "smm-2020.csv"))
    assert figure is not None
    bars = list(root(figure).iter(f"{SVG}rect"))
    assert [b.attrib["class"] for b in bars] == ["shade", "open", "open", "shade", "shade", "shade"]
    widths = [float(b.attrib["width"]) for b in bars]
    assert widths[2] == pytest.approx(5 * widths[0] + 4, abs=1)
    assert "2020-07-31 to 2020-08-04: 128 in 5 days" in figure.description


def test_counts_of_nothing_at_all_are_drawn() -> None:
    day = dt.date(2024, 1, 1)
    spans = between_readings({day: 5.0, day + dt.timedelta(days=1): 5.0, day + dt.timedelta(days=2): 3.0})
    assert counts_figure(Counts(source="x", spans=spans, breaks=())) is not None


def test_how_others_ended_is_a_step_for_each_class() -> None:
    found = reference_class(read_ceasefires(FIXTURES / "ceasefires.csv"))
    figure = incidence_figure(found)
    assert figure is not None
    assert figure.description == "all: 43% by day 90; monitored: 33% by day 90; plain: 50% by day 90."


@given(st.integers(1, 400), st.floats(0, 1))
def test_days_and_values_stay_in_their_frame(days: int, value: float) -> None:
    frame = Frame(n_days=days, first=None, left=10, right=500, top=20, bottom=200)
    assert frame.x(0) == 10
    assert frame.x(days) == 500
    assert 20 <= frame.y(value) <= 200
    assert len(frame.days()) <= 2 * 11
    assert np.isfinite(frame.x(days / 2))
