from __future__ import annotations

import datetime as dt
import inspect
import pydoc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import detente
from detente.errors import MisuseError
from detente.evidence.given import a_day_given, whole_number
from detente.stability import what_holds
from tests.command_line import detente as run
from tests.preferences.stories import agreed, case_of

CASE = case_of(agreed("deal", "port", "union", pay=4, hours=2))
ANALYSES: tuple[Callable[..., Any], ...] = (
    detente.deals,
    detente.preferences,
    detente.order,
    detente.exchange,
    detente.truce,
    detente.positions,
    detente.state,
    detente.timeline,
    what_holds,
)


@pytest.mark.parametrize("value", [-1, 1.5, True, "10", None])
def test_a_number_that_is_none_is_refused_in_one_sentence(value: Any) -> None:
    for analysis in (detente.deals, detente.preferences):
        with pytest.raises(MisuseError, match=r"^n_samples is .*; expected 0 or more"):
            analysis(CASE.at(), n_samples=value)
    with pytest.raises(MisuseError, match="Give one, as in n_samples=1"):
        whole_number("n_samples", value)
    with pytest.raises(MisuseError, match="2,000,000 samples were asked for; expected 1 to 1,000,000"):
        detente.deals(CASE.at(), n_samples=2_000_000)


def test_numbers_of_numpy_count_as_numbers() -> None:
    assert whole_number("n_samples", np.int64(7)) == 7


@pytest.mark.parametrize("value", [-1, 0.5, True, None])
def test_a_seed_that_is_none_is_refused(value: Any) -> None:
    for analysis in (detente.deals, detente.preferences, detente.truce):
        with pytest.raises(MisuseError, match=r"^seed is .*; expected 0 or more"):
            analysis(CASE.at(), seed=value)


@pytest.mark.parametrize("value", ["soon", 20231221, True, "2023-12", 1.5])
def test_a_day_that_is_none_is_refused(value: Any) -> None:
    with pytest.raises(MisuseError, match=r"^the date is .*; expected one day. Write it as '2023-12-21'"):
        CASE.at(value)
    with pytest.raises(MisuseError, match=r"^known_by is "):
        CASE.at(known_by=value)


def test_a_day_with_a_time_is_its_day() -> None:
    assert a_day_given("the date", dt.datetime(2023, 12, 21, 5, tzinfo=dt.UTC)) == dt.date(2023, 12, 21)


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda one: one.__name__)
def test_what_is_no_case_at_a_date_is_refused_with_the_way_out(analysis: Callable[..., Any]) -> None:
    for given, mend in (
        (CASE, "Give case.at()"),
        ("a/case.yaml", "load_case"),
        (Path("a/case.yaml"), "load_case"),
        (detente.state(CASE.at()), "its .view"),
        (None, "Give case.at()"),
    ):
        with pytest.raises(MisuseError, match=r"was given; expected a case at a date") as told:
            analysis(given)
        assert mend in str(told.value)


def test_a_model_is_asked_for_where_one_is_needed() -> None:
    with pytest.raises(MisuseError, match=r"a Case was given; expected a conflict.*what_holds"):
        detente.stability(CASE)  # type: ignore[arg-type]


def test_other_arguments_of_another_kind_are_refused() -> None:
    view: Any = CASE.at()
    wrong: list[tuple[Any, dict[str, Any], str]] = [
        (detente.deals, {"readings": {}}, "readings is a dict; expected Readings"),
        (detente.preferences, {"readings": "sincere"}, "readings is a str; expected Readings"),
        (detente.preferences, {"packages": {"pay": 4}}, "expected a list of mappings"),
        (detente.preferences, {"packages": ["pay"]}, "expected a list of mappings"),
        (detente.deals, {"issues": ("pay",)}, "expected two issues"),
        (detente.deals, {"n_withdrawn": -1}, "n_withdrawn is -1"),
        (detente.deals, {"n_asked": 1.5}, "n_asked is 1.5"),
        (detente.order, {"most": 1.5}, "most is 1.5"),
        (detente.order, {"parts": 1}, "parts is 1; expected 2 or more"),
        (detente.truce, {"window_days": 1.5}, "window_days is 1.5"),
    ]
    for analysis, options, message in wrong:
        with pytest.raises(MisuseError, match=message):
            analysis(view, **options)


@pytest.mark.parametrize("name", ["deals", "preferences", "order", "exchange", "truce", "positions", "stability"])
def test_a_room_that_answers_tells_how_it_is_called(name: str) -> None:
    room = getattr(detente, name)
    answer = getattr(room, name)
    assert inspect.signature(room) == inspect.signature(answer)
    assert "Parameters" in inspect.getdoc(room) or name == "positions"  # type: ignore[operator]
    shown = pydoc.plain(pydoc.render_doc(room))
    assert f"detente.{name}({next(iter(inspect.signature(answer).parameters))}" in shown
    assert name in dir(room)


def test_a_figure_that_cannot_be_written_is_found_out_before_the_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "gaza"
    assert run("example", "gaza-2023", "-o", folder).code == 0

    def never(*args: object, **options: object) -> None:
        raise AssertionError("the work was begun")

    monkeypatch.setattr("detente.deals.found.deals", never)
    for file, why in ((tmp_path / "gone" / "map.svg", "is not there"), (tmp_path / "is.svg", "is a folder")):
        if why == "is a folder":
            file.mkdir()
        answer = run("deals", folder, "--figure", file)
        assert answer.code == 2
        assert why in answer.err
