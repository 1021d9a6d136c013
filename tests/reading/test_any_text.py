"""Any text is read: no crash, every span is what stands there, and twice the text takes twice the steps."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import load_lexicon, read_report
from tests.reading.fuzz_reader import spans_that_differ

PIECES = [
    *("Israel", "Hamas", "the rebels", "both sides", "President Salva Kiir", "it", "they", "officials", "the U.N."),
    *("rejected", "agreed to", "will free", "said", "demanded that", "was freed by", "met", "has not", "to release"),
    *("40 hostages", "a week-long truce", "all prisoners", "$3 billion", "on Monday", "in exchange for", "unless"),
    *("if", "until", "before", "which", "that", "who", "and", "but", ",", ".", ";", '"', "(", ")", "\n\n", "'s", "—"),
]

OPENINGS = [
    *(
        "a",
        "A",
        ",",
        ", ",
        "(",
        ")",
        '"',
        "'",
        ".",
        "\n",
        "1,",
        "and ",
        "that he said ",
        "Israel and ",
        "if X leaves, ",
    ),
    *("of the army ", "Name said. ", "the rebels freed 40 hostages in exchange for ", "a-", "in return "),
]


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=300))
def test_any_characters_are_read(text: str) -> None:
    assert spans_that_differ(read_report(text, id="x", date="2024-01-10")) == []


@settings(deadline=None, max_examples=120)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_the_words_of_reports_in_any_order_are_read(text: str) -> None:
    assert spans_that_differ(read_report(text, id="x", date="2024-01-10")) == []


def steps(text: str) -> int:
    """Count the lines of Python that reading a text runs: a measure of work that no busy machine changes."""
    n_lines = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal n_lines
        n_lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        read_report(text, id="x", date="2024-01-10")
    finally:
        sys.settrace(before)
    return n_lines


NUMBERED = {
    "numbered names": "Name{0} met Foo{0} Bar{0}. ",
    "numbered ministers": "Foreign Minister Name{0} Foo{0} met Bar{0}. The foreign minister left. The state agreed. ",
}


@pytest.mark.parametrize("opening", [*OPENINGS, *NUMBERED])
def test_twice_the_text_takes_about_twice_the_steps(opening: str) -> None:
    load_lexicon()
    if opening in NUMBERED:
        short, long = ("".join(NUMBERED[opening].format(i) for i in range(n)) for n in (80, 160))
    else:
        short, long = (opening * (n // len(opening)) for n in (1500, 3000))
    steps(short)  # what is remembered of words is remembered for both
    assert steps(long) <= 2.5 * steps(short) + 2000


def test_atheris_finds_no_text_that_crashes_the_reader() -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed (pip install atheris; it has no wheels for every system)")
    fuzz = Path(__file__).with_name("fuzz_reader.py")
    done = subprocess.run([sys.executable, str(fuzz), "3"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
