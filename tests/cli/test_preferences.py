"""``detente preferences``, called as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case import save_case
from tests.command_line import detente
from tests.preferences.stories import agreed, answered, case_of, judged, offer

FIRST = offer("first", "port", "union", pay=4, hours=2)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    made = case_of(FIRST, answered(FIRST, "union", "rejected"), agreed("deal", "port", "union", pay=6, hours=2))
    save_case(made, folder, who="test", why="fixture")
    return folder


def test_it_lists_each_bound_in_words_with_what_it_does_not_say(case: Path) -> None:
    told = detente("preferences", case)
    assert (told.code, told.err) == (0, "")
    for words in ("BOUNDS", "Port signed: deal", "Union turned down", "Nothing of value", "What would settle it"):
        assert words.lower() in " ".join(told.out.lower().split())


def test_the_json_repeats_readings_and_seed(case: Path) -> None:
    data = json.loads(detente("preferences", case, "--format", "json", "--samples", "40", "--seed", "3").out)
    assert data["samples"]["seed"] == 3
    assert next(b["id"] for b in data["bounds"] if b["comparison"]) == "signed-deal-port"
    opening = json.loads(detente("preferences", case, "--format", "json", "--offers", "opening").out)
    assert {b["comparison"] for b in opening["bounds"] if b["kind"] == "proposed"} == {None}


def test_a_package_is_named_by_issue_and_level(case: Path) -> None:
    data = json.loads(detente("preferences", case, "--package", "pay=5, hours=2 hours", "--format", "json").out)
    assert data["asked"][0]["package"] == [5, 2]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--offers", "honest"], "--offers is 'honest'; expected sincere or opening."),
        (["--refusals", "no"], "--refusals is 'no'; expected as-recorded, value, order, holding-out or below-no-deal."),
        (["--package", "pay"], "--package has 'pay'; expected ISSUE=LEVEL."),
        (["--package", "pay=5,hours=2,pay=5"], "--package has the issue 'pay' twice; expected one level for each"),
        (["--package", "rest=1"], "'rest' is no issue of these packages. There is: pay, hours."),
        (["--package", "pay=lots"], "'pay' has no level 'lots'. There is: 0 to 10."),
        (["--interaction", "pay"], "--interaction is 'pay'; expected two issues with a comma between them."),
        (["--interaction", "pay,pay"], "an interaction is between two issues; pay and pay was given."),
        (["--set-aside", "rest"], "'rest' is to be set aside, and the case has no such entry."),
        (["--half-life", "0"], "the half-life is 0 days; expected more than 0."),
        (["--half-life", "nan"], "the half-life is nan days; expected more than 0."),
        (["--samples", "-1"], "--samples is -1; expected 0 or more."),
        (["--samples", "2000000"], "2,000,000 samples were asked for; expected 1 to 1,000,000."),
    ],
)
def test_misuse_is_one_line(case: Path, options: list[str], said: str) -> None:
    answer = detente("preferences", case, *options)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_a_contradiction_is_an_answer_and_cannot_be_drawn_from(tmp_path: Path) -> None:
    no = judged("no", "union", "unacceptable", package={"pay": 6, "hours": 2})
    save_case(case_of(agreed("deal", "port", "union", pay=6, hours=2), no), tmp_path / "case", who="t", why="f")
    told = detente("preferences", tmp_path / "case")
    assert told.code == 0
    assert "Contradictions" in told.out
    drawn = detente("preferences", tmp_path / "case", "--samples", "10")
    assert drawn.code == 0
    assert "Contradictions" in drawn.out
    assert "none is drawn" in " ".join(drawn.out.split())
    settled = detente("preferences", tmp_path / "case", "--samples", "10", "--set-aside", "no")
    assert settled.code == 0


def test_a_case_without_proposals_is_answered(tmp_path: Path) -> None:
    save_case(case_of(issues=()), tmp_path / "case", who="t", why="f")
    told = detente("preferences", tmp_path / "case")
    assert told.code == 0
    assert "Not enough evidence" in told.out


def test_a_judgment_of_a_level_that_is_not_there_cannot_be_answered(tmp_path: Path) -> None:
    no = judged("no", "union", "acceptable", package={"pay": 60})
    save_case(case_of(FIRST, no), tmp_path / "case", who="t", why="f")
    told = detente("preferences", tmp_path / "case")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "judgment 'no' names 60 of 'pay', which has 0 to 10." in told.err


def test_a_preference_without_what_its_kind_needs_is_told_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    save_case(case_of(FIRST, judged("no", "union", "acceptable", package={"pay": 6})), folder, who="t", why="f")
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    (folder / "case.yaml").write_text(text.replace("acceptable", "red_line"), encoding="utf-8")
    told = detente("check", folder)
    assert told.code == 1
    assert "a judgment of the kind red_line needs issue" in told.out + told.err
