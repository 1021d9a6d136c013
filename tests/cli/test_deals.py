"""``detente deals``, called as a user calls it: on a case, and on another tool's scenario."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case import save_case
from tests.command_line import detente
from tests.formats.scenarios import genius
from tests.process.seed_case import SEED, TEXT

KEYS = ["parties", "outcomes", "frontier_size", "nash", "kalai", "ks", "ks_rational", "welfare", "disagreement"]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "seed.txt").write_text(TEXT, encoding="utf-8")
    save_case(SEED, folder, who="test", why="fixture")
    return folder


def test_a_scenario_answers_as_json_with_these_keys(tmp_path: Path) -> None:
    told = detente("deals", genius(tmp_path / "s"), "--format", "json")
    assert (told.code, told.err) == (0, "")
    data = json.loads(told.out)
    assert list(data) == KEYS
    assert (data["parties"], data["outcomes"]) == (2, 6)


def test_scale_and_rule_change_what_a_scenario_answers(tmp_path: Path) -> None:
    folder = genius(tmp_path / "s")
    answers = {
        (scale, rule): detente("deals", folder, "--format", "json", "--scale", scale, "--disagreement", rule).out
        for scale in ("genius", "raw")
        for rule in ("given", "lifted")
    }
    assert len(set(answers.values())) >= 3
    assert answers["genius", "lifted"] == detente("deals", folder, "--format", "json").out


def test_a_scenario_is_told_in_words(tmp_path: Path) -> None:
    told = detente("deals", genius(tmp_path / "s"))
    assert (told.code, told.err) == (0, "")
    assert "none is a recommendation" in told.out
    assert "Price: 2" in told.out


def test_what_is_passed_over_is_told_beside_the_answer(tmp_path: Path) -> None:
    folder = genius(tmp_path / "s")
    (folder / "pareto.xml").write_text("0.5, 0.5", encoding="utf-8")
    told = detente("deals", folder, "--format", "json")
    assert (told.code, told.err) == (0, "Passed over, as no part of the scenario: pareto.xml.\n")
    assert list(json.loads(told.out)) == KEYS
    assert "Passed over, as no part of the scenario: pareto.xml." in detente("deals", folder).out


def test_a_profile_that_is_none_is_one_line_and_no_answer(tmp_path: Path) -> None:
    folder = genius(tmp_path / "s")
    (folder / "seller.xml").write_text("<html/>", encoding="utf-8")
    told = detente("deals", folder, "--format", "json")
    assert (told.code, told.out) == (1, "")
    assert "seller.xml: holds the element 'html'; expected" in told.err
    assert told.err.count("\n") == 1


def test_a_case_answers_in_words_and_as_json(case: Path) -> None:
    text = detente("deals", case, "--at", "2023-12-21", "--samples", "20")
    assert (text.code, text.err) == (0, "")
    assert "not probabilities" in " ".join(text.out.split())
    assert "Islamic Jihad" in text.out
    data = json.loads(detente("deals", case, "--samples", "20", "--seed", "3", "--format", "json").out)
    assert (data["case"], data["samples"]["seed"], data["joint"]["excluded"]) == ("seed", 3, 0)


def test_readings_are_switches_and_an_entry_can_be_set_aside(case: Path) -> None:
    def joint(*options: str) -> object:
        return json.loads(detente("deals", case, "--samples", "0", "--format", "json", *options).out)["counts"]

    assert joint("--offers", "opening") != joint()
    assert joint("--set-aside", "israel-offer") != joint()
    wrong = detente("deals", case, "--offers", "maybe")
    assert (wrong.code, wrong.out) == (2, "")
    assert "--offers is 'maybe'" in wrong.err
    assert detente("deals", case, "--set-aside", "no-such-entry").code == 2


def test_a_case_is_written_for_genius_and_read_again(case: Path, tmp_path: Path) -> None:
    told = detente("deals", case, "--samples", "10", "--to-genius", tmp_path / "out")
    assert told.code == 0
    assert "one drawn preference per party" in told.err
    assert json.loads(detente("deals", tmp_path / "out", "--format", "json").out)["parties"] >= 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--scale", "raw"], "--scale does not apply"),
        (["--disagreement", "given"], "--disagreement does not apply"),
        (["--samples", "-1"], "--samples is -1; expected 0 or more"),
        (["--seed", "-1"], "--seed is -1; expected 0 or more"),
        (["--samples", "0", "--to-genius", "x"], "--samples 0 draws none"),
    ],
)
def test_options_that_do_not_fit_a_case_are_misuse_in_one_line(case: Path, options: list[str], said: str) -> None:
    answer = detente("deals", case, *options)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_options_and_folders_that_do_not_fit_a_scenario_are_told_in_one_line(tmp_path: Path) -> None:
    folder = genius(tmp_path / "s")
    for arguments, code in (
        ((folder, "--samples", "5"), 2),
        ((folder, "--offers", "opening"), 2),
        ((tmp_path / "none",), 2),
        ((tmp_path,), 1),
    ):
        answer = detente("deals", *arguments)
        assert (answer.code, answer.out) == (code, "")
        assert answer.err.count("\n") == 1


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_picture_is_written_as_svg_or_png(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"cloud.{ending}"
    told = detente("deals", genius(tmp_path / "s"), "--figure", file, "--format", "json")
    assert told.code == 0
    assert list(json.loads(told.out)) == KEYS
    assert file.read_bytes().startswith(b"<svg" if ending == "svg" else b"\x89PNG")


def test_the_picture_of_a_case_links_to_its_quotes(case: Path, tmp_path: Path) -> None:
    for picture, samples in (("map", "0"), ("shares", "10")):
        file = tmp_path / f"{picture}.svg"
        told = detente("deals", case, "--samples", samples, "--figure", file, "--picture", picture)
        assert told.code == 0
        assert 'href="#q' in file.read_text(encoding="utf-8")
    refused = detente("deals", case, "--samples", "0", "--figure", tmp_path / "no.svg", "--picture", "shares")
    assert (refused.code, (tmp_path / "no.svg").exists()) == (1, False)
    assert "needs shares of two parties or more" in refused.err
    assert detente("deals", case, "--figure", tmp_path / "map.gif").code == 2


def test_the_map_is_drawn_over_the_issues_asked_for(case: Path) -> None:
    told = detente("deals", case, "--samples", "0", "--issues", "aid", "captives")
    assert told.code == 0
    assert "These two issues were asked for." in " ".join(told.out.split())
    wrong = detente("deals", case, "--samples", "0", "--issues", "aid", "moon")
    assert (wrong.code, wrong.out) == (2, "")
    assert "'moon' is no issue of these packages" in wrong.err


def test_one_party_more_is_named_on_the_command_line(case: Path) -> None:
    told = json.loads(detente("deals", case, "--samples", "0", "--joining", "egypt", "--format", "json").out)
    (with_egypt,) = [table for table in told["tables"] if table["joined"]]
    assert (with_egypt["joined"], with_egypt["n_higher"]) == (["egypt"], 0)
    wrong = detente("deals", case, "--samples", "0", "--joining", "moon")
    assert (wrong.code, wrong.out) == (2, "")
    assert "the case has no party 'moon'" in wrong.err


def test_a_picture_that_is_not_to_be_written_is_refused(case: Path) -> None:
    told = detente("deals", case, "--picture", "shares")
    assert (told.code, told.out) == (2, "")
    assert "--figure" in told.err
