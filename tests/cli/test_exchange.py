"""``detente exchange`` and ``detente precedents``, called as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case import save_case
from tests.command_line import detente
from tests.exchange.test_analysis import swap

WORTH = (
    ("--worth", "north:captives=2"),
    ("--worth", "north:prisoners=1"),
    ("--worth", "south:captives=5"),
    ("--worth", "south:prisoners=1"),
)
VALUED = tuple(part for pair in WORTH for part in pair)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    save_case(swap(3, 9), folder, who="test", why="fixture")
    return folder


def test_it_answers_without_values_and_with_them(case: Path) -> None:
    told = detente("exchange", case)
    assert (told.code, told.err) == (0, "")
    assert "No order of steps is safe without trust." in told.out
    data = json.loads(detente("exchange", case, *VALUED, "--format", "json").out)
    assert data["tracks"][0]["ways"][0]["trust"]["even"] == {"low": 1, "high": 1}


def test_chunks_caps_escrow_and_trust_are_options(case: Path) -> None:
    def even(*options: str) -> object:
        data = json.loads(detente("exchange", case, *VALUED, *options, "--format", "json").out)
        return data["tracks"][0]["ways"][0]["trust"]["even"]["high"]

    assert even("--chunk", "captives=3", "--chunk", "prisoners=9") == 6
    assert even("--escrow", "captives", "--escrow", "prisoners=9") == 0
    assert even("--revocable", "prisoners") == 9
    told = detente("exchange", case, *VALUED, "--cap", "captives=1", "--cap", "prisoners=1", "--trust", "north=1")
    assert "is not enough: no path is safe" in " ".join(told.out.split())
    banded = json.loads(
        detente("exchange", case, "--worth", "north:captives=1..2", *VALUED[2:], "--format", "json").out
    )
    assert banded["tracks"][0]["ways"][0]["trust"]["alone"][0] == {"low": 1, "high": 2}


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--worth", "north:captives=-2"], 2, "--worth north:captives is -2; expected 0 or more."),
        (["--worth", "north:captives=nan"], 2, "--worth north:captives is nan; expected 0 or more."),
        (["--worth", "north:captives"], 2, "--worth is 'north:captives'; expected PARTY:LOT=NUMBER."),
        (["--worth", "captives=2"], 2, "--worth is 'captives=2'; expected PARTY:LOT=NUMBER, such as"),
        (["--worth", "north:captives=many"], 2, "--worth north:captives is 'many'; expected a number."),
        (["--cap", "captives=1.5"], 2, "--cap for 'captives' is '1.5'; expected a whole number."),
        (["--cap", "captives=0"], 2, "--cap for 'captives' is 0; expected 1 or more."),
        (["--chunk", "x=2"], 2, "a chunk names 'x'; what can be counted is: captives, prisoners."),
        (["--escrow", "captives=4"], 1, "lot 'captives' puts 4 into escrow; 3 are left to hand over."),
        (["--trust", "north=1"], 2, "--trust is measured in values, and none are given."),
        (["--of", "x"], 2, "there is no agreement or open offer 'x' at this date; there is: swap."),
        ([*VALUED, "--cap", "captives=1", "--chunk", "captives=2"], 1, "moves in chunks of 2 and at most 1 at a time."),
        (["--revocable", "captives", "--final", "captives"], 2, "'captives' is said to be revocable and final"),
    ],
    ids=str,
)
def test_a_mistake_is_one_clear_line(case: Path, options: list[str], code: int, said: str) -> None:
    told = detente("exchange", case, *options)
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert told.err.count("\n") == 1


def test_more_than_the_stock_is_one_clear_line(tmp_path: Path) -> None:
    stock = {"words": "2 held", "quantity": {"min": 2, "max": 2}}
    issues = [{"id": "captives", "label": "c", "givers": ["north"], "receivers": ["south"], "stocks": [stock]}]
    folder = tmp_path / "case"
    folder.mkdir()
    save_case(swap(3, 9, issues=issues), folder, who="test", why="fixture")
    told = detente("exchange", folder)
    assert (told.code, told.out) == (1, "")
    assert "gives 3 persons of issue 'captives'; its stock is 2" in told.err


def test_precedents_answer_a_headline_with_its_tracks() -> None:
    told = detente("precedents", "105 for 240")
    assert (told.code, told.err) == (0, "")
    assert "outside the ratio" in told.out
    data = json.loads(detente("precedents", "--ratio", "3", "--format", "json").out)
    assert [p["id"] for p in data["found"]] == ["hamas-israel-2023"]
    assert data["found"][0]["ratios"] == {"in ratio": 3.0, "outside the ratio": None}
    assert detente("precedents", "--party", "atlantis").code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["some for others"], "'some for others' has no two numbers above 0; expected a headline such as"),
        (["--ratio", "x"], "--ratio is 'x'; expected a number, or two as in 2.5..3.5."),
        (["--size", "9..2"], "size is 9 to 2; expected two numbers, 0 or more, the smaller first."),
        (["--size", "nan"], "size is nan to nan; expected two numbers"),
    ],
)
def test_a_search_that_cannot_be_is_one_clear_line(options: list[str], said: str) -> None:
    told = detente("precedents", *options)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
