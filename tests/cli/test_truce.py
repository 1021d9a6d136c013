"""``detente truce``, called as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case import save_case
from tests.command_line import detente
from tests.process.seed_case import TEXT
from tests.truce.test_truce import WEEK

FIXTURES = Path(__file__).parents[1] / "fixtures" / "truce"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "seed.txt").write_text(TEXT, encoding="utf-8")
    save_case(WEEK, folder, who="test", why="fixture")
    return folder


def test_it_answers_as_text_and_as_json(case: Path) -> None:
    text = detente("truce", case, "--samples", "0")
    assert (text.code, text.err) == (0, "")
    told = " ".join(text.out.split())
    assert "TRUCES: THE LOG" in told
    assert "whose condition binds first: Israel" in told
    assert "This many unverified mutual accusations, or more, arise in" in told
    assert "A class that lasts longer does not show that its terms made it last." in told
    data = json.loads(detente("truce", case, "--samples", "8", "--seed", "3", "--format", "json").out)
    assert (data["case"], data["seed"], len(data["model"])) == ("seed", 3, 1)
    assert data["model"][0]["levers"]


def test_counts_and_ceasefires_are_shown_with_their_definitions(case: Path) -> None:
    answer = detente(
        *("truce", case, "--samples", "0", "--counts", FIXTURES / "smm-2020.csv"),
        *("--ceasefires", FIXTURES / "ceasefires.csv"),
    )
    told = " ".join(answer.out.split())
    assert "128" in told
    assert "no reading" in told
    assert "What counts as broken: a side said that it no longer kept it." in told


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--set", "accident=7"], 2, "accident is 7; a probability lies between 0 and 1."),
        (["--set", "accident"], 2, "'accident' sets nothing."),
        (["--rule", "revenge"], 2, "--rule is 'revenge'; one of grim, tit_for_tat, generous"),
        (["--foresight", "blind"], 2, "--foresight is 'blind'; one of never, stopping, mutual"),
        (["--samples", "100"], 2, "lever_samples is 100; expected 0 or a power of 2 up to 4096"),
        (["--samples", "-1"], 2, "lever_samples is -1"),
        (["--samples", "1"], 2, "lever_samples is 1;"),
        (["--samples", "1048576"], 2, "lever_samples is 1048576;"),
        (["--days", "1000"], 2, "look_days is 1,000; expected 0 to 90"),
        (["--seed", "-1"], 2, "--seed is -1; it is 0 or more."),
        (["--window", "0"], 2, "window_days is 0; expected 1 or more"),
        (["--pace", "captives"], 2, "--pace is 'captives'; expected LOT=N"),
        (["--pace", "captives=-3"], 2, "the pace of 'captives' is -3; it is 1 or more a day."),
        (["--counts", "nowhere.csv"], 2, "nowhere.csv cannot be read"),
        (["--ceasefires", "nowhere.csv"], 2, "nowhere.csv cannot be read"),
        (["--at", "soon"], 2, "--at is 'soon'"),
    ],
)
def test_a_slip_is_told_in_one_line(case: Path, options: list[str], code: int, said: str) -> None:
    answer = detente("truce", case, *options)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
