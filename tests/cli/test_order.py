from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import detente

SAMPLES = Path(__file__).parents[1] / "order" / "cases"
MINSK, NORTHERN_IRELAND = SAMPLES / "minsk", SAMPLES / "northern-ireland"


def test_it_says_what_waits_for_what_and_what_would_untie_it() -> None:
    answer = detente("order", MINSK)
    assert (answer.code, answer.err) == (0, "")
    said = " ".join(answer.out.split())
    assert "it cannot be done as things stand" in said
    assert "condition dropped:" in said
    assert "left to a third body" in said


def test_its_json_holds_what_a_script_needs() -> None:
    data = json.loads(detente("order", NORTHERN_IRELAND, "--at", "1999-12-01", "--format", "json").out)
    assert data["silent_free"]["classes"]["arms"] == "with a simultaneous bundle"
    assert data["silent_blocked"]["changes"][0]["whose"] == ["ira"]
    assert {"steps", "conditions", "repairs", "bearing", "offers", "target"} <= set(data)


def test_a_calendar_is_asked_for_and_written(tmp_path: Path) -> None:
    file = tmp_path / "days.ics"
    answer = detente(
        *("order", NORTHERN_IRELAND, "--at", "1999-12-01", "--schedule", "--start", "1999-12-02", "--ics", file),
        *("--lead", "executive=3", "--due", "arms=1999-12-04", "--slip", "executive=2", "--format", "json"),
    )
    assert answer.code == 0
    assert f"The calendar is in {file}" in answer.err
    data = json.loads(answer.out)
    assert {t["id"]: (t["first"], t["late_days"]) for t in data["tasks"] if t["id"] != "talks"} == {
        "arms": ("1999-12-07", 3),
        "executive": ("1999-12-07", 0),
    }
    assert data["slips"] == {"executive": 2}
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--target", "nothing"], 2, "'nothing' is no step and no open offer here. There is:"),
        (["--most", "0"], 2, "most is 0; expected 1 or more"),
        (["--parts", "1"], 2, "parts is 1; expected 2 or more"),
        (["--at", "soon"], 2, "--at is 'soon'; expected a day"),
        (["--days", "arms=1"], 2, "--days is about a calendar. Ask for one: --schedule."),
        (["--for", "everybody"], 2, "'everybody' is no handling level of this case"),
        (["--schedule", "--days", "arms"], 2, "--days is 'arms'; expected a name, '=' and a value"),
        (["--schedule", "--days", "arms=two"], 2, "--days of 'arms' is 'two'; expected a whole number"),
        (["--schedule", "--days", "arms=1", "--days", "arms=2"], 2, "--days is given twice for 'arms'"),
        (["--schedule", "--due", "arms=soon"], 2, "--due of 'arms' is 'soon'; expected a day"),
        (["--schedule", "--days", "tanks=1"], 2, "days is given for 'tanks', which is not on the calendar"),
        (["--schedule", "--assume", "drop:x"], 2, "'drop:x' is no change of this order"),
        (["--schedule", "--ics", "nowhere/x.ics"], 2, "the folder nowhere is not there"),
    ],
)
def test_a_mistake_is_told_in_one_line(options: list[str], code: int, said: str) -> None:
    answer = detente("order", NORTHERN_IRELAND, "--at", "1999-12-01", *options)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_a_gate_on_what_the_case_does_not_have_is_one_line(tmp_path: Path) -> None:
    text = (MINSK / "case.yaml").read_text(encoding="utf-8")
    (tmp_path / "case.yaml").write_text(text.replace("{issue: border,", "{issue: bordar,"), encoding="utf-8")
    answer = detente("order", tmp_path)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "bordar" in answer.err
    assert "Did you mean" in answer.err
