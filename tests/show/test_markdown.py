from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from detente.show import markdown_page
from detente.show.text import isolated
from tests.show.pages import page

parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
names = st.text(min_size=1, max_size=40) | st.text(alphabet="*_`[]()<>!|\\#~-+=1. \nab&;:/$^", min_size=1, max_size=30)


def shape(text: str) -> list[str]:
    """The structure that a reader of Markdown sees, plain text left out."""
    found: list[str] = []
    for token in parser.parse(text):
        found.append(token.type)
        found.extend(child.type for child in token.children or () if child.type not in {"text", "text_special"})
    return found


def test_quotes_are_footnotes() -> None:
    text = markdown_page(page())
    assert "North offers.[^1]" in text
    assert "[^1]: North «offered 40 crates», officials said. — propose: North" in text


def test_headings_and_tables_are_markdown() -> None:
    text = markdown_page(page())
    assert "## Process" in text
    assert "| Party | North | Amount |\n| --- | --- | --- |" in text


def test_an_address_in_a_name_does_not_become_a_link() -> None:
    text = markdown_page(page("https://x.example www.x.example"))
    assert "https://" not in text
    assert "www." not in text


@given(name=names)
def test_no_name_ever_becomes_markup(name: str) -> None:
    assert shape(markdown_page(page(name))) == shape(markdown_page(page()))


@given(name=names)
def test_a_name_is_read_as_it_stands(name: str) -> None:
    heading = next(t for t in parser.parse(markdown_page(page(f"x{name}x"))) if t.type == "inline")
    assert "".join(c.content for c in heading.children or ()) == f"Talks with {isolated(f'x{name}x')}"
