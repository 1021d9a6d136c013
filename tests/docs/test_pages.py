"""The reader of example pages finds and compares what stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.docs.pages import examples, matches, result_of
from tests.docs.renew import renewed

PAGE = """# A page

<!-- file: notes/a.txt -->
```text
first
second
```

```console
$ cat notes/a.txt
first
...
$ detente example atlantis
wrong
```

```python
>>> 1 + 1
3
>>> for n in (1, 2):
...     print(n)
1
2
```
"""


def test_examples_come_in_order_with_what_the_page_expects() -> None:
    found = [(example.kind, example.source.strip(), example.expected) for example in examples(PAGE)]
    assert found == [
        ("file", "notes/a.txt", "first\nsecond\n"),
        ("console", "cat notes/a.txt", "first\n...\n"),
        ("console", "detente example atlantis", "wrong\n"),
        ("python", "1 + 1", "3\n"),
        ("python", "for n in (1, 2):\n    print(n)", "1\n2\n"),
    ]


def test_an_example_knows_where_its_output_stands() -> None:
    for example in examples(PAGE):
        assert PAGE[example.start : example.end] == example.expected


@pytest.mark.usefixtures("desk")
def test_results_are_what_a_screen_shows() -> None:
    names: dict[str, Any] = {}
    results = [result_of(example, names) for example in examples(PAGE)]
    assert results[1] == "first\nsecond\n"
    assert results[2].startswith("detente: no case 'atlantis' ships with detente.")
    assert results[3:] == ["2\n", "1\n2\n"]
    assert Path("notes/a.txt").read_text(encoding="utf-8") == "first\nsecond\n"


def test_dots_stand_for_anything_and_nothing_else_does() -> None:
    assert matches("a\n...\nd\n", "a\nb\nc\nd\n")
    assert matches("took ... s\n", "took 0.3 s\n")
    assert not matches("a.c\n", "abc\n")
    assert not matches("a\n", "a\nb\n")


@pytest.mark.usefixtures("desk")
def test_renewing_a_page_changes_the_wrong_outputs_only() -> None:
    page = renewed(PAGE)
    assert ">>> 1 + 1\n2\n" in page
    assert "$ cat notes/a.txt\nfirst\n...\n$ detente" in page
    assert "wrong" not in page
