"""A case is written the way people like to read it, and nothing in a report can break the file."""

from __future__ import annotations

import pytest

from detente.case.document import parse, value_of
from detente.case.emit import WIDTH, block, scalar
from tests.case.cases import WORDS


@pytest.mark.parametrize("text", WORDS)
def test_any_words_read_back_as_they_were(text: str) -> None:
    data = {
        "words": text,
        "in a list": [text, "x"],
        "in braces": {"a": text.replace(" ", ""), "b": 1},
        "deep": [{"a": text}],
    }
    assert value_of(parse("\n".join(block(data, 0)), file="x")) == data


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a week", "a week"),
        ("40 captives", "40 captives"),
        ("40", '"40"'),
        ("no", '"no"'),
        ("first: talks", '"first: talks"'),
        ("2023-12-21", "2023-12-21"),
        (40.0, "40"),
        (9.5, "9.5"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_quotes_stand_where_the_text_could_be_something_else(value: object, written: str) -> None:
    assert scalar(value) == written


def test_short_lists_and_quantities_stand_on_one_line() -> None:
    data = {"givers": ["north", "south"], "quantity": {"min": 40, "max": 40, "unit": "captives"}}
    assert block(data, 0) == ["givers: [north, south]", "quantity: {min: 40, max: 40, unit: captives}"]


def test_a_long_list_of_names_is_wrapped() -> None:
    names = [f"report-2023-12-21/c{n}" for n in range(30)]
    lines = block({"claims": names}, 2)
    assert max(map(len, lines)) <= WIDTH
    assert lines[0].startswith("  claims: [report-2023-12-21/c0, ")
    assert lines[1].startswith("    report-")
    assert value_of(parse("\n".join(lines), file="x")) == {"claims": names}


def test_an_entry_begins_with_its_dash() -> None:
    entries = [{"id": "north", "name": "North"}, {"words": "a", "claims": ["wire/c1"]}]
    assert block({"parties": entries}, 0) == [
        "parties:",
        "- id: north",
        "  name: North",
        "- words: a",
        "  claims: [wire/c1]",
    ]
