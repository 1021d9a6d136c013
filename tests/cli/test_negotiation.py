"""The commands of the negotiation, called as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case import load_case, save_case
from tests.command_line import detente
from tests.process.seed_case import SEED, TEXT


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "reports").mkdir(parents=True)
    (folder / "reports" / "seed.txt").write_text(TEXT, encoding="utf-8")
    save_case(SEED, folder, who="test", why="fixture")
    return folder


@pytest.mark.parametrize("command", ["process", "moves", "positions", "timeline"])
def test_each_command_answers_as_text_and_as_json(case: Path, command: str) -> None:
    text = detente(command, case, "--at", "2023-12-21")
    assert (text.code, text.err) == (0, "")
    assert "Hamas" in text.out
    data = json.loads(detente(command, case, "--at", "2023-12-21", "--format", "json").out)
    assert (data["case"], data["at"]) == ("seed", "2023-12-21")


def test_since_tells_first_what_changed(case: Path) -> None:
    told = detente("process", case, "--since", "2023-12-20")
    assert "CHANGED SINCE 2023-12-20" in told.out
    data = json.loads(detente("process", case, "--since", "2023-12-20", "--format", "json").out)
    assert data["changed"]["before"]["at"] == "2023-12-20"


def test_known_by_hides_what_was_reported_later(case: Path) -> None:
    data = json.loads(detente("process", case, "--known-by", "2023-12-20", "--format", "json").out)
    assert data["events"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--at", "yesterday"], "--at is 'yesterday'; expected a day such as 2023-12-21."),
        (["--known-by", "2023-13-01"], "--known-by is '2023-13-01'; expected a day such as 2023-12-21."),
        (["--since", "2023-12-22", "--at", "2023-12-21"], "--since is 2023-12-22, after --at 2023-12-21."),
    ],
)
def test_a_wrong_date_is_misuse_in_one_line(case: Path, options: list[str], said: str) -> None:
    answer = detente("process", case, *options)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_an_answer_is_recorded_with_party_names_as_people_say_them(case: Path) -> None:
    answer = detente(
        *("record", case, "answer", "israel-offer", "--party", "PIJ", "--answer", "rejected", "--reading", "order"),
        *("--date", "2023-12-22", "--words", "no talks before a ceasefire", "--who", "an analyst"),
    )
    assert (answer.code, answer.err) == (0, "")
    event = load_case(case).events[-1]
    assert (event.id, event.parties, event.words) == ("ev-answer-pij", ("pij",), "no talks before a ceasefire")
    assert "Palestinian Islamic Jihad: rejected" in " ".join(detente("process", case).out.split())


def test_an_entry_may_be_named_by_option(case: Path) -> None:
    answer = detente(
        "record",
        case,
        "answer",
        "--proposal",
        "israel-offer",
        "--party",
        "pij",
        "--answer",
        "accepted",
        "--date",
        "2023-12",
    )
    assert answer.code == 0


def test_a_move_that_the_rulebook_lacks_is_refused_with_its_reason(case: Path) -> None:
    call = ("record", case, "deliver", "november-truce", "--party", "israel", "--date", "2023-12-23")
    refused = detente(*call)
    assert refused.code == 1
    assert "'november-truce' has ended (collapsed, 2023-12-21 or before)" in refused.err
    assert len(load_case(case).events) == len(SEED.events)
    kept = detente(*call, "--insist", "seen at the crossing")
    assert kept.code == 0
    assert "flagged: event 'ev-deliver-israel'" in kept.err
    assert load_case(case).events[-1].insisted == "seen at the crossing"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["answr"], 2, "there is no event 'answr'. Did you mean 'answer'?"),
        (["answer", "isreal-offer", "--party", "pij", "--answer", "rejected"], 1, "did you mean 'israel-offer'?"),
        (["join", "--party", "Isreal"], 2, "the case has no party 'Isreal'; did you mean 'israel'?"),
        (
            ["answer", "israel-offer", "--party", "pij", "--answer", "yes"],
            2,
            "--answer is 'yes'; one of accepted, rejected, countered was",
        ),
        (["join", "the-table", "--party", "pij"], 2, "'the-table' is too much: a 'join' is about no entry."),
        (["join", "--party", "egypt", "--date", "soon"], 2, "--date: 'soon' is no date"),
        (["join", "--party", "egypt", "--reported", "2023-13-45"], 2, "--reported is '2023-13-45'"),
        (["answer", "israel-offer", "--proposal", "hamas-demand"], 2, "the event names two entries"),
        (["extend", "november-truce", "--amount", "many"], 2, "--amount is 'many'; expected a number with its unit"),
        (["lapse", "november-truce", "--reason", "it broke"], 2, "expected the party, a colon and its words"),
        (["leave", "--party", "egypt", "--claim", "c7"], 2, "--claim is 'c7'"),
        (["leave", "--party", "egypt", "--date", "2999-01-01"], 2, "--date is 2999-01-01; today is"),
        (["leave", "--party", "egypt", "--handling", "secret"], 2, "--handling is 'secret', no handling level"),
    ],
)
def test_a_slip_is_told_in_one_line(case: Path, arguments: list[str], code: int, said: str) -> None:
    dated = arguments if "--date" in arguments else [*arguments, "--date", "2023-12-23"]
    answer = detente("record", case, *dated)
    assert answer.code == code
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert load_case(case) == SEED


def test_reasons_of_both_sides_are_recorded(case: Path) -> None:
    deal = ("record", case, "threaten", "--party", "hamas", "--date", "2023-12-22")
    assert detente(*deal, "--reason", "Hamas: no end of the war", "--handling", "team").code == 0
    event = load_case(case).events[-1]
    assert [(r.party, r.words) for r in event.reasons] == [("hamas", "no end of the war")]
    assert event.handling == "team"
