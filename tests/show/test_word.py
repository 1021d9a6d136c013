from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.show import word_page
from detente.show.text import isolated
from tests.show.pages import page


def written(name: str = "North") -> bytes:
    stream = io.BytesIO()
    word_page(page(name), stream)
    return stream.getvalue()


def body(name: str = "North") -> str:
    with zipfile.ZipFile(io.BytesIO(written(name))) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def test_the_same_page_gives_the_same_bytes() -> None:
    assert written() == written()


def test_headings_are_headings() -> None:
    document = docx.Document(io.BytesIO(written()))
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"] == [
        "Process",
        "Gap",
        "Quotes",
    ]


def test_table_heads_repeat_on_every_page() -> None:
    assert body().count("<w:tblHeader") == 1


def test_every_number_leads_to_a_quote() -> None:
    text = body()
    asked = set(re.findall(r'w:anchor="([^"]+)"', text))
    assert asked == {"quote_1", "quote_2"}
    assert asked == set(re.findall(r'<w:bookmarkStart[^>]* w:name="([^"]+)"', text))


def test_the_file_says_what_it_is_and_of_which_day() -> None:
    properties = docx.Document(io.BytesIO(written())).core_properties
    assert properties.title == "Talks with North"
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2030-05-06"


def test_a_figure_is_told_in_words() -> None:
    document = docx.Document(io.BytesIO(written()))
    assert "What North did. North made an offer." in [p.text for p in document.paragraphs]


def test_a_path_is_written_as_a_stream_is(tmp_path: Path) -> None:
    word_page(page(), tmp_path / "page.docx")
    assert (tmp_path / "page.docx").read_bytes() == written()


@settings(max_examples=20, deadline=None)
@given(name=st.text(min_size=1, max_size=40) | st.sampled_from(["<w:br/>", "]]>", "\x0b", "حماس", "\ufffe"]))
def test_any_name_is_read_as_it_stands(name: str) -> None:
    document = docx.Document(io.BytesIO(written(name)))
    assert document.paragraphs[0].text == isolated(f"Talks with {name}")
