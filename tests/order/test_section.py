from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from detente.case import Case, load_case
from detente.case.draft.folder import draft_into
from detente.order import Order, order
from detente.show import Figure, Section, Table
from tests.order.told import case, gate, issue, step
from tests.process.seed_case import SEED, C

SHIPPED = Path(__file__).parents[2] / "src" / "detente" / "data" / "cases" / "gaza-2023"
SAMPLES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def gaza(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("order") / "gaza"
    shutil.copytree(SHIPPED, folder)
    draft_into(folder, sorted((folder / "reports").iterdir()), who="anna")
    return load_case(folder)


def text_of(section: Section) -> str:
    words = [section.title]
    for block in section.blocks:
        if isinstance(block, Table):
            words += [block.caption, *(c.text for row in block.rows for c in row)]
        elif not isinstance(block, Figure):
            words += [c.text for c in block.cells]
    return "\n".join(words)


def figure_of(found: Order) -> Figure:
    (figure,) = [b for b in found.section().blocks if isinstance(b, Figure)]
    return figure


def test_the_shipped_case_tells_what_the_december_offers_would_need(gaza: Case) -> None:
    found = order(gaza.at())
    assert set(found.offers) >= {"proposal-israel", "proposal-egypt"}
    for proposal in ("proposal-israel", "proposal-egypt"):
        closure = found.offers[proposal]
        assert (closure.is_target_doable, closure.is_complete) == (False, True)
        changes = [frozenset(c.id for c in s.changes) for s in closure.changes]
        # talks come first: a ceasefire, or both gates dropped, and besides whatever else the offer takes
        ceasefire = "give:truce-israel-no-term-stated:israel"
        gates = {"drop:gate-hamas-on-talks", "drop:gate-palestinian-islamic-jihad-on-talks"}
        assert any(ceasefire in c for c in changes)
        assert any(gates <= c for c in changes)
    said = text_of(found.section())
    assert "What all of each open offer would need" in said
    assert "offer by Egypt" in said


def test_what_every_way_to_an_offer_takes_is_said_once_ahead_of_them(gaza: Case) -> None:
    found = order(gaza.at())
    rows = {
        proposal: [row[1].text for row in table.rows if row[0].text == package.label]
        for table in found.section().blocks
        if isinstance(table, Table) and table.columns[0] == "Offer"
        for package in found.graph.packages
        for proposal in [package.proposal]
    }
    for proposal, closure in found.offers.items():
        shared = set.intersection(*({c.id for c in s.changes} for s in closure.changes))
        told = rows[proposal]
        assert shared
        assert len(told) == 1 + len(closure.changes)
        assert told[0].startswith("with each of the lines below: ")
        for one, line in zip(closure.changes, told[1:], strict=True):
            assert line.count(" + ") == len(one.changes) - len(shared) - 1


def test_before_the_gates_were_told_nothing_waits_for_talks(gaza: Case) -> None:
    early = order(gaza.at("2023-12-01", known_by="2023-12-01"))
    assert not any(step.is_talks for step in early.graph.steps) or early.blocked.classes.get("talks") is not None
    assert "gate-hamas-on-talks" not in {g for c in early.graph.asked for g in c.gates}
    late = order(gaza.at("2023-12-21", known_by="2023-12-21"))
    assert late.is_deadlocked


def test_every_claim_shown_is_one_of_the_case(gaza: Case) -> None:
    section = order(gaza.at()).section()
    claims = {c for b in section.blocks if isinstance(b, Table) for row in b.rows for x in row for c in x.claims}
    assert claims
    assert claims <= set(gaza.claims)


def test_the_figure_is_well_formed_links_to_quotes_and_tells_the_same_in_words(gaza: Case) -> None:
    figure = figure_of(order(gaza.at()))
    ElementTree.fromstring(figure.svg)  # noqa: S314 - our own drawing
    assert 'href="#q-' in figure.svg
    assert "before talks" in figure.description
    assert figure.is_told_beside


def test_those_who_wait_for_each_other_share_a_board() -> None:
    figure = figure_of(order(load_case(SAMPLES / "northern-ireland").at("1999-07-01")))
    assert figure.svg.count("these wait for each other") == 1
    assert "These wait for each other: Ulster Unionist Party: the executive is formed and " in figure.description


def test_names_that_would_steer_are_only_shown() -> None:
    nasty = step('<script>alert("x")</script> \x1b[31m', "men", "north")
    figure = figure_of(
        order(case(gate("g", "south", step("talks", talks=True), nasty), issues=(issue("men", "north"),)).at())
    )
    assert "<script" not in figure.svg
    assert "\x1b" not in figure.svg
    ElementTree.fromstring(figure.svg)  # noqa: S314 - our own drawing


def test_without_claims_it_says_that_the_record_does_not_bear_on_it() -> None:
    said = text_of(order(load_case(SAMPLES / "minsk").at()).section())
    assert "the record does not bear on them" in said
    assert "recommend" not in said.lower()


def test_where_every_gate_is_told_twice_no_one_claim_bears_on_the_verdict() -> None:
    twice = SEED.model_copy(update={"gates": SEED.gates[:1], "proposals": ()})
    events = tuple(e for e in SEED.events if e.gate == "hamas-gate")
    found = order(twice.model_copy(update={"events": events}).at())
    assert len(found.looked_at) == 2
    assert found.bearing == ()
    assert "No verdict here changes when any one claim is withdrawn: the record does not bear on it." in text_of(
        found.section()
    )
    # told once, it does
    both = SEED.model_copy(update={"events": tuple(e for e in SEED.events if e.gate), "proposals": ()})
    assert order(both.at()).bearing == (C[8],)
