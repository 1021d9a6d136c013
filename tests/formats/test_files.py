from __future__ import annotations

import math
from pathlib import Path

import pytest

from detente.errors import FormatError
from detente.formats.files import a_number, read_json, read_yaml


def told(folder: Path, text: str) -> Path:
    file = folder / "it"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("text", ['{"a": 1, "b": {"x": 1, "x": 2}}', '[{"y": 1, "x": 1, "\\u0078": 1}]'])
def test_a_key_that_json_has_twice_is_refused_by_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(FormatError, match="it: has the key 'x' twice in one mapping"):
        read_json(told(tmp_path, text))


@pytest.mark.parametrize(
    "text", ["a: 1\nb:\n  x: 1\n  x: 2\n", "[{y: 1, x: 1, 'x': 1}]", "? [1, 2]\n: 1\n? [1, 2]\n: 1\n"]
)
def test_a_key_that_yaml_has_twice_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(FormatError, match=r"it(:\d+)?: is no YAML that can be read: .*duplicate key") as error:
        read_yaml(told(tmp_path, text))
    assert "To suppress" not in str(error.value)


def test_a_merged_key_may_be_given_anew(tmp_path: Path) -> None:
    assert read_yaml(told(tmp_path, "a: &a {x: 1}\nb: {<<: *a, x: 2}\n"))["b"] == {"x": 2}


DIGITS = "9" * 5000


@pytest.mark.parametrize("number", [DIGITS, f"-{DIGITS}"])
def test_a_number_of_too_many_digits_is_one_sentence(tmp_path: Path, number: str) -> None:
    said = rf"it(:2)?: has a number of {len(number):,} digits, which begins '-?9+'; at most 1,000 are read"
    with pytest.raises(FormatError, match=said):
        read_json(told(tmp_path, f'{{"a": {number}}}'))
    with pytest.raises(FormatError, match=said):
        read_yaml(told(tmp_path, f"b: 1\na: {number}\n"))


def test_digits_of_another_base_count_too(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="has a number of 5,002 digits"):
        read_yaml(told(tmp_path, f"a: 0x{DIGITS}\n"))


def test_a_number_of_many_digits_is_still_a_number(tmp_path: Path) -> None:
    assert read_json(told(tmp_path, "9" * 999)) == int("9" * 999)


NO_NUMBERS: list[object] = [
    None,
    True,
    [],
    {},
    "",
    "much",
    math.nan,
    math.inf,
    10**500,
    10**9000,
    "9" * 5000 + "x",
    [[]] * 9,
]


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: type(value).__name__)
def test_what_is_no_number_is_told_in_few_words(value: object) -> None:
    with pytest.raises(FormatError, match=r"f: the weight is .*; expected a number\.") as error:
        a_number(value, "the weight", Path("f"))
    assert len(str(error.value)) < 100
