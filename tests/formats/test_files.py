from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import FormatError
from detente.formats.files import read_json, read_yaml


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
