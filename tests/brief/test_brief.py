from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from detente.brief import Brief, brief
from detente.case import Case, Judgment
from detente.errors import CaseError, MisuseError
from detente.show import Cell, Figure, Page, Paragraph, Section, Table, html_page
from tests.brief.renderings import in_every_format, terminal, word
from tests.brief.sample import REPORT, sample_case, sample_texts
from tests.show.pages import Elements

MADE = brief(sample_case(), texts=sample_texts())


def cells(section: Section) -> list[Cell]:
    found: list[Cell] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            found += block.cells
        elif isinstance(block, Table):
            found += [c for row in block.rows for c in row]
    return found


def told(made: Brief, section_id: str) -> str:
    section = next(s for s in made.sections if s.id == section_id)
    return "\n".join(c.text for c in cells(section))


def figures(page: Page) -> list[Figure]:
    return [b for s in page.sections for b in s.blocks if isinstance(b, Figure)]


def test_the_sections_come_in_the_order_of_a_morning() -> None:
    assert [s.id for s in MADE.sections] == [
        "glance",
        "table",
        "proposals",
        "gates",
        "positions",
        "order",
        "preferences",
        "agreements",
        "deals",
        "exchange",
        "stability",
        "contradictions",
        "incidents",
        "truce-log",
        "truce-model",
        "truce-reference",
        "timeline",
        "context",
        "settle",
        "sources",
        "method",
    ]


def test_every_claim_of_every_cell_has_its_quote() -> None:
    for section in MADE.sections:
        for c in cells(section):
            assert set(c.claims) <= MADE.quotes.keys()


def test_every_claim_of_the_record_is_cited_somewhere() -> None:
    cited = {claim for section in MADE.sections for c in cells(section) for claim in c.claims}
    assert cited == MADE.quotes.keys()


def test_every_link_of_the_page_leads_somewhere_on_it() -> None:
    found = Elements(html_page(MADE.page()))
    assert len(found.ids) == len(set(found.ids))
    assert {a["href"] for a in found.named("a")} <= {f"#{i}" for i in found.ids}


def test_nothing_is_fetched() -> None:
    html = html_page(MADE.page())
    assert set(re.findall(r"https?://[^\"'\s<]+", html)) == {"http://www.w3.org/2000/svg"}


def test_the_same_case_gives_the_same_bytes() -> None:
    again = brief(sample_case(), texts=sample_texts())
    assert html_page(again.page()) == html_page(MADE.page())
    assert word(again) == word(MADE)
    assert terminal(again) == terminal(MADE)


def test_the_first_lines_tell_the_offer_its_answer_and_the_gates() -> None:
    first = told(MADE, "glance")
    assert "Reported offer by Israel to Hamas:" in first
    assert "around 40 captives / several dozen hostages (including all remaining women and children)" in first
    assert "Hamas: rejected (for the order of steps)." in first
    assert "Palestinian Islamic Jihad: “a ceasefire”." in first


def test_the_figures_are_well_formed_and_lead_to_quotes() -> None:
    drawn = figures(MADE.page())
    heads = (
        "The table",
        "Who waits for whom",
        "Packages by two issues",
        "Moves from no deal",
        "The truce day by day",
        "How likely it stands",
        "What happened",
    )
    assert all(figure.title.startswith(head) for figure, head in zip(drawn, heads, strict=True))
    for figure in drawn:
        ElementTree.fromstring(figure.svg)  # noqa: S314 - our own drawing
        assert 'href="#q-' in figure.svg
        assert figure.description


def test_the_quote_carries_the_chain_and_says_what_was_understood() -> None:
    quote = MADE.quotes[f"{REPORT}/c6"]
    assert quote.chain == (
        "MENAFN",
        "Wall Street Journal",
        "unnamed Egyptian officials (understood from the sentence before)",
    )
    assert quote.before == "In exchange, "
    assert quote.after == " into Gaza."


def test_what_is_missing_is_listed_with_who_could_say() -> None:
    text = told(MADE, "settle")
    assert "the amount\nhumanitarian aid into Gaza: “more humanitarian aid”\nIsrael" in text
    assert "the actor\nrelease: not said" in text


def test_custody_stands_as_context() -> None:
    assert "thousands of Palestinians: 2,000 or more" in told(MADE, "context")


def test_drafted_entries_are_marked_in_every_format() -> None:
    drafted = brief(sample_case(drafted=True), texts=sample_texts())
    outputs = in_every_format(drafted)
    assert "·draft" in outputs["terminal"]
    assert "·draft" in outputs["markdown"]
    assert "·draft" in outputs["word"]
    assert '<span class="standing">draft</span>' in outputs["html"]
    assert "·draft" not in terminal(MADE)


def test_a_brief_before_the_report_knows_nothing_of_it() -> None:
    earlier = brief(sample_case(), texts=sample_texts(), known_by="2023-12-20")
    assert earlier.quotes == {}
    assert "Hamas: rejected" not in terminal(earlier)
    assert told(earlier, "glance") == "No report is known.\nThe record does not say."


def test_what_changed_is_told_where_it_is_asked_for() -> None:
    since = brief(sample_case(), texts=sample_texts(), since="2023-12-01")
    assert [s.id for s in since.sections][4] == "changed"
    assert "a week's halt for about 40 captives" in told(since, "changed")


def test_an_empty_case_says_that_the_record_does_not() -> None:
    empty = brief(Case(id="empty", title="Nothing yet"), texts={})
    text = terminal(empty)
    assert "The record does not say." in text
    assert figures(empty.page()) == []


def test_a_day_that_is_none_is_misuse() -> None:
    with pytest.raises(MisuseError, match="since is 'yesterday'"):
        brief(sample_case(), texts=sample_texts(), since="yesterday")


def test_a_day_after_the_brief_is_misuse() -> None:
    with pytest.raises(MisuseError, match="since is 2024-01-01; the brief tells of 2023-12-21"):
        brief(sample_case(), texts=sample_texts(), since="2024-01-01")


def test_an_unknown_level_is_misuse() -> None:
    with pytest.raises(MisuseError, match="party:hamas"):
        brief(sample_case(), texts=sample_texts(), level="party:nobody")


def test_a_changed_report_is_told_and_not_quoted() -> None:
    with pytest.raises(CaseError, match="there stands"):
        brief(sample_case(), texts={REPORT: "x" + sample_texts()[REPORT]})


def test_a_missing_report_is_told() -> None:
    with pytest.raises(CaseError, match="is missing"):
        brief(sample_case(), texts={})


def test_the_dictionary_is_plain_and_holds_the_answers() -> None:
    plain = json.loads(json.dumps(MADE.to_dict()))
    assert plain["case"] == "seed"
    assert plain["for"] == "public"
    assert plain["process"]["proposals"][0]["answers"]["hamas"]["answer"] == "rejected"
    assert plain["quotes"][f"{REPORT}/c1"]["words"] == "Hamas has reportedly rejected an Israeli offer"
    assert plain["sections"][1]["blocks"][0]["block"] == "figure"


def test_a_judgment_is_told_apart_from_evidence() -> None:
    view = Judgment(
        id="view",
        about="israel-week-for-forty",
        statement="the refusal is for order",
        reason="it says “only if … first”",
        by="an analyst",
        on="2023-12-21",
    )
    made = brief(sample_case().model_copy(update={"judgments": (view,)}), texts=sample_texts())
    assert told(made, "judgments").startswith("the refusal is for order\na week's halt for about 40 captives\n")
    assert "the refusal is for order ·judgment" in terminal(made, 400)
