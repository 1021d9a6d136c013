"""Reviewing claims as a person does, at a terminal and from a script."""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.case import history, load_case
from tests.case.review.made import drafted
from tests.command_line import Answer, detente


def script(monkeypatch: pytest.MonkeyPatch, text: str, *arguments: object) -> Answer:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return detente("review", *arguments)


def test_a_script_decides_claim_by_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = drafted(tmp_path)
    keys = (
        "# the first two are right\na\na\nr\nc actor=Reed Covenant\nn reeds words=two mediators said; kind=mediate\nq\n"
    )
    answer = script(monkeypatch, keys, folder, "--who", "anna")
    assert answer.code == 0
    assert "claim 1 of" in answer.out
    assert "«" in answer.out
    assert "reviewed 5 claims: 2 accepted, 1 corrected, 1 rejected, 1 added" in answer.out
    assert history(folder)[-1].who == "anna"
    listed = json.loads(detente("review", folder, "--list", "--format", "json").out)
    assert sorted(row["decision"] for row in listed["decided"].values()) == [
        "accepted",
        "accepted",
        "added",
        "corrected",
        "rejected",
    ]


def test_a_review_goes_on_where_it_was_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = drafted(tmp_path)
    script(monkeypatch, "a\nq\n", folder)
    again = script(monkeypatch, "q\n", folder)
    assert "claim 2 of" in again.out
    n = len(load_case(folder).claims)
    done = script(monkeypatch, "a\n" * n, folder)
    assert f"reviewed {n - 1} claims" in done.out
    assert "do · " not in script(monkeypatch, "q\n", folder).out


def test_a_mistake_in_a_script_stops_it_and_keeps_what_was_decided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = drafted(tmp_path)
    answer = script(monkeypatch, "a\nc kind=refuse\na\n", folder)
    assert answer.code == 2
    assert "kind is 'refuse'" in answer.err
    assert "reviewed 1 claim: 1 accepted" in answer.out


def test_undo_and_going_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = drafted(tmp_path)
    answer = script(monkeypatch, "r\nu\nu\ns\nb\ng river/c1\na\nz\nq\n", folder)
    assert "took back: rejected reeds/c1" in answer.err
    assert "nothing of this review is left" in answer.err
    assert "no key 'z'" in answer.err
    assert "reviewed 1 claim: 1 accepted" in answer.out


def test_what_a_script_could_teach_is_told_and_taught_with_a_capital(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = drafted(tmp_path)
    told = script(monkeypatch, "c actor=Reed Covenant\nq\n", folder, "--report", "river")
    assert "write C instead of c" in told.err
    assert "Reedmen" not in (folder / "lexicon.yaml").read_text("utf-8")
    script(monkeypatch, "l Reedmen = Reed Covenant\nq\n", folder, "--report", "river")
    assert "Reedmen" in (folder / "lexicon.yaml").read_text("utf-8")


def test_annotations_go_out_and_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = drafted(tmp_path)
    script(monkeypatch, "a\nr\nq\n", folder, "--who", "anna")
    out = tmp_path / "anna.jsonl"
    assert detente("review", folder, "--export", out).code == 0
    assert detente("review", folder, "--export", "-").out == out.read_text("utf-8")
    (tmp_path / "b").mkdir()
    other = drafted(tmp_path / "b")
    assert "1 accepted, 1 rejected" in detente("review", other, "--import", out).out
    assert load_case(other).claims == load_case(folder).claims
    assert "nothing new" in detente("review", other, "--import", out).err


def test_two_analysts_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = drafted(tmp_path)
    (tmp_path / "b").mkdir()
    other = drafted(tmp_path / "b")
    script(monkeypatch, "c kind=threaten\nq\n", folder)
    text = detente("agree", folder, other)
    assert text.code == 0
    assert "threaten" in text.out
    data = json.loads(detente("agree", folder, other, "--format", "json").out)
    assert data["kappa"]["kind"]["n"] == len(load_case(folder).claims)
    assert [d["field"] for d in data["disagreements"]] == ["kind"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("review", "nowhere"), "nowhere"),
        (("agree", "nowhere", "nowhere"), "no such annotations"),
    ],
)
def test_what_is_not_there_is_misuse(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    answer = detente(arguments[0], *(tmp_path / name for name in arguments[1:]))
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_an_unknown_report_is_misuse(tmp_path: Path) -> None:
    answer = detente("review", drafted(tmp_path), "--report", "elsewhere")
    assert answer.code == 2
    assert "the case has no report 'elsewhere'" in answer.err


@pytest.mark.skipif(os.name != "posix", reason="a pseudo-terminal is a thing of POSIX")
def test_a_person_at_a_terminal_presses_single_keys(tmp_path: Path) -> None:
    import pty

    folder = drafted(tmp_path)
    main, side = pty.openpty()
    command = [sys.executable, "-m", "detente", "review", str(folder), "--who", "anna"]
    person = subprocess.Popen(command, stdin=side, stdout=side, stderr=side, close_fds=True)
    os.close(side)
    screen = _Screen(main)
    try:
        screen.until("claim 1 of", "q quit")
        screen.press("a")
        screen.until("claim 2 of", "q quit")
        screen.press("c")
        screen.until("correct (field=value")
        screen.press("kind=foo\r")
        screen.until("was expected", "q quit")
        screen.press("c")
        screen.until("correct (field=value")
        screen.press("status=denied\r")
        screen.until("decided", "corrected by anna", "q quit")
        screen.press("a")
        screen.until("claim 3 of", "q quit")
        screen.press("u")
        screen.until("took back: corrected", "q quit")
        screen.press("q")
        screen.until("reviewed 1 claim: 1 accepted")
        assert person.wait(timeout=20) == 0
    finally:
        person.kill()
        person.wait()
        os.close(main)


class _Screen:
    """What a terminal shows, and what is typed into it."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.text = ""

    def until(self, *words: str) -> None:
        """Read on until the words have come, one after the other; what came before is forgotten."""
        for word in words:
            ends = time.monotonic() + 20
            while word not in self.text:
                assert time.monotonic() < ends, f"{word!r} did not come; there is {self.text[-2000:]!r}"
                if select.select([self.handle], [], [], 0.2)[0]:
                    self.text += os.read(self.handle, 65536).decode("utf-8", "replace")
            self.text = self.text[self.text.index(word) + len(word) :]

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.handle, keys.encode())
