from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from detente.show import Cell, Page, Paragraph, Section, html_fragment, html_page
from tests.show.pages import Elements, page

names = st.text(min_size=1, max_size=40) | st.sampled_from(
    ["<script>alert(1)</script>", '" onmouseover="x', "]]><b>", "</title><i>", "حماس", "a‮b", "&amp;", "--><u>"]
)


def test_the_same_page_gives_the_same_text() -> None:
    assert html_page(page()) == html_page(page())


def test_every_identifier_is_given_once() -> None:
    ids = Elements(html_page(page())).ids
    assert len(ids) == len(set(ids))


def test_every_link_leads_somewhere_on_the_page() -> None:
    found = Elements(html_page(page()))
    targets = {a["href"] for a in found.named("a")}
    assert targets
    assert targets <= {f"#{i}" for i in found.ids}


def test_every_cell_with_claims_opens_its_quotes() -> None:
    html = html_page(page())
    assert html.count('href="#q-wire-1.c1"') >= 3  # paragraph, two cells, figure, report
    assert '<li id="q-wire-1.c1"' in html


def test_nothing_is_fetched() -> None:
    html = html_page(page())
    addresses = re.findall(r"https?://[^\"'\s<]+", html)
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}  # a namespace, which is no address
    assert not re.search(r"@import|url\(|<link|<img|src=", html)


def test_only_the_files_own_style_and_script_may_run() -> None:
    policy = next(m for m in Elements(html_page(page())).named("meta") if "http-equiv" in m)["content"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy.count("'sha256-") == 2


def test_no_element_carries_its_own_style_or_handler() -> None:
    for _, attributes in Elements(html_page(page())).tags:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_tables_have_captions_heads_and_scopes() -> None:
    found = Elements(html_page(page()))
    assert {cell["scope"] for cell in found.named("th")} == {"col", "row"}
    assert found.named("caption")


def test_a_cell_without_text_says_that_it_is_not_said() -> None:
    assert "not said" in html_page(page())


def test_a_table_without_rows_says_that_the_record_does_not() -> None:
    assert "The record does not say." in html_page(page())


def test_drafted_and_judged_cells_are_marked_in_words() -> None:
    html = html_page(page())
    assert '<span class="standing">draft</span>' in html
    assert '<span class="standing">judgment</span>' in html


def test_the_words_are_marked_in_their_sentence_and_in_the_report() -> None:
    html = html_page(page())
    assert "<blockquote><p>North <mark>offered 40 crates</mark>, officials said.</p>" in html
    assert 'id="t-wire-1.c1"' in html
    assert "<mark>offered 40 crates</mark><a" in html


def test_a_figure_has_a_title_a_description_and_words() -> None:
    found = Elements(html_page(page()))
    drawn = found.named("svg")[0]
    assert drawn["aria-labelledby"] in found.ids
    assert drawn["aria-describedby"] in found.ids
    assert "North made an offer." in "".join(found.text)


def test_right_to_left_names_are_isolated() -> None:
    assert '<bdi dir="rtl">حماس</bdi>' in html_page(page("حماس"))


def test_marks_that_override_direction_show_as_what_they_are() -> None:
    html = html_page(page("a‮b"))
    assert "‮" not in html
    assert "a‹U+202E›b" in html


def test_a_claim_without_a_quote_is_named_and_no_link() -> None:
    html = html_page(
        Page(title="T", sections=(Section(id="s", title="S", blocks=(Paragraph((Cell("x", ("r/c9",)),)),)),))
    )
    assert '<span class="unquoted">r/c9</span>' in html


def test_a_fragment_keeps_its_style_to_itself() -> None:
    fragment = html_fragment(page().sections, page().quotes)
    assert "<style>@scope {" in fragment
    assert ":root" not in fragment


@given(name=names)
def test_no_name_ever_becomes_markup(name: str) -> None:
    assert Elements(html_page(page(name))).shape == Elements(html_page(page())).shape


@given(name=names)
def test_a_name_is_read_as_it_stands(name: str) -> None:
    from detente.show.text import one_line

    found = Elements(html_page(page(name)))
    assert one_line(f"Talks with {name}") in "".join(found.text)


@given(words=names)
def test_no_quoted_words_ever_become_markup(words: str) -> None:
    assert Elements(html_page(page(words=words))).shape == Elements(html_page(page())).shape
