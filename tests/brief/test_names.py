"""A brief stays what it is, whatever the parties are called and whichever of them is which."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.brief import Brief, brief
from detente.case import Case
from detente.show import html_page, markdown_page
from detente.show.text import one_line
from tests.brief.renderings import terminal
from tests.brief.sample import sample_case, sample_texts
from tests.show.pages import Elements

names = st.text(min_size=1, max_size=30).filter(str.strip) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "חמאס",
        "الجهاد الإسلامي",
        "a\u202eb",
        "[link](x) *b* `c`",
    ]
)
ALLOWED = {tag for tag, _ in Elements(html_page(brief(sample_case(), texts=sample_texts()).page())).tags} | {
    "bdi",
    "tspan",
}


def named(name: str) -> Brief:
    case = sample_case()
    parties = tuple(p.model_copy(update={"name": name}) if p.id == "hamas" else p for p in case.parties)
    return brief(case.model_copy(update={"parties": parties, "title": name}), texts=sample_texts())


@settings(max_examples=12, deadline=None)
@given(name=names)
def test_no_name_of_a_party_becomes_markup(name: str) -> None:
    found = Elements(html_page(named(name).page()))
    assert {tag for tag, _ in found.tags} <= ALLOWED
    assert not [key for _, attributes in found.tags for key in attributes if key.startswith("on") or key == "src"]
    assert one_line(name).strip() in "".join(found.text)


def test_a_script_as_a_name_shows_as_text_everywhere() -> None:
    made = named("<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html_page(made.page())
    assert "<script>alert(1)" in terminal(made, 300)
    assert "<script>" not in markdown_page(made.page())


def test_a_right_to_left_name_is_isolated_in_the_text_and_in_the_figures() -> None:
    html = html_page(named("חמאס").page())
    assert '<bdi dir="rtl">חמאס</bdi>' in html
    assert '<tspan direction="rtl" unicode-bidi="isolate">חמאס</tspan>' in html


def swapped(case: Case) -> Case:
    """The case in which two parties have changed places: every mention of the one is one of the other."""
    other = {"hamas": "pij", "pij": "hamas", "Hamas": "Palestinian Islamic Jihad", "Palestinian Islamic Jihad": "Hamas"}

    def turned(value: Any) -> Any:
        if isinstance(value, str):
            return other.get(value, value)
        if isinstance(value, dict):
            return {turned(k): turned(v) for k, v in value.items()}
        return [turned(v) for v in value] if isinstance(value, list) else value

    return Case.model_validate(turned(case.model_dump(mode="json", by_alias=True)))


def without_names_in_labels() -> Case:
    """The sample, with its one label that speaks of parties made plain."""
    case = sample_case()
    return case.model_copy(
        update={"agreements": tuple(a.model_copy(update={"label": "the November truce"}) for a in case.agreements)}
    )


def test_two_parties_swapped_give_the_same_page_with_their_names_swapped() -> None:
    case = without_names_in_labels()
    page, mirrored = (
        terminal(brief(c, texts=sample_texts()), 1000).partition("QUOTES")[0].splitlines()
        for c in (case, swapped(case))
    )
    other = {"Hamas": "Palestinian Islamic Jihad", "Palestinian Islamic Jihad": "Hamas"}
    turned = [re.sub("|".join(other), lambda found: other[found[0]], line) for line in mirrored]

    def plain(lines: list[str]) -> list[str]:
        # The title is the analyst's; widths of columns follow the names.
        return [" ".join(line.replace("─", "").split()) for line in lines[1:]]

    assert plain(turned) == plain(page)
