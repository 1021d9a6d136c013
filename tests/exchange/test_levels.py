"""Nothing of a confidence reaches a lower level: not a number, not a name, not a figure derived from it."""

from __future__ import annotations

import json

from detente.brief import brief
from detente.case import Case
from tests.exchange.story import agreement, case_of, delivered, due, offer
from tests.exchange.test_section import text


def secret() -> Case:
    """An open exchange, an offer in one party's confidence, and a delivery for the team only."""
    open_swap = agreement(due("captives", "north", "south", 3), due("prisoners", "south", "north", 9))
    whispered = offer(due("hidden-cargo", "north", "south", 71), due("hidden-toll", "south", "north", 83))
    told = delivered("captives", "2024-03-02", "north", 1, handling="team")
    both = delivered("prisoners", "2024-03-02", "south", 2)
    case = case_of(agreements=[open_swap], proposals=[whispered], events=[told, both])
    marked = case.model_dump(mode="json", by_alias=True)
    for entry in [*marked["proposals"], *(i for i in marked["issues"] if i["id"].startswith("hidden"))]:
        entry["handling"] = "party:north"
    for event in marked["events"]:
        if event.get("proposal"):
            event["handling"] = "party:north"
    return Case.model_validate(marked)


def page(level: str) -> str:
    made = brief(secret(), texts={}, level=level)
    (section,) = [s for s in made.sections if s.id == "exchange"]
    return text(section) + json.dumps(made.to_dict(), default=str)


def test_the_public_page_knows_neither_the_offer_nor_the_delivery() -> None:
    shown = page("public")
    for word in ("hidden", "71", "83"):
        assert word not in shown
    assert "2024-03-02 | not told | 2" in shown


def test_each_level_sees_what_it_may() -> None:
    assert "2024-03-02 | 1 | 2" in page("team")
    assert "hidden" not in page("team")
    assert "hidden" not in page("party:south")
    assert "71 persons" in page("party:north")
    assert "71 persons" in page("mediator")


def test_what_rests_on_a_confidence_changes_figures_only_where_it_is_known() -> None:
    # with a captive handed over the south is ahead, and would save something by going at once
    assert page("team") != page("public")
