"""A line whose term counts its categories is cut into lots of their own, and only then."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case import Case
from detente.exchange import Plan, exchange
from detente.exchange import tracks as tracks_of
from detente.process import state
from tests.exchange.story import agreement, case_of, delivered, due, offer


def part(category: str, low: float, high: float | None = None) -> dict[str, Any]:
    quantity = {"min": low, "max": low if high is None else high, "unit": "persons"}
    return {"words": f"{low:g} {category}", "category": category, "quantity": quantity}


def agreed(*parts: dict[str, Any], **fields: Any) -> Case:
    lines = due("captives", "north", "south", 50), due("prisoners", "south", "north", 150)
    term = {"issue": "captives", "stated": lines[0]["stated"], "parts": list(parts)}
    tracks = [{"id": "main", "terms": [term]}]
    return case_of(agreements=[agreement(*lines, tracks=tracks)], **fields)


def lines(case: Case) -> dict[str, str]:
    (found,) = tracks_of(state(case.at()))
    return {line.id: str(line.amount) for line in found.lines}


WHOLE = {"captives": "50", "prisoners": "150"}
PARTS = {"captives-women-and-children": "30", "captives": "20", "prisoners": "150"}


def test_categories_become_lots_and_the_rest_keeps_its_name() -> None:
    assert lines(agreed(part("women and children", 30))) == PARTS


def test_categories_that_come_to_the_whole_leave_no_rest() -> None:
    found = lines(agreed(part("women", 30), part("elderly men", 20)))
    assert found == {"captives-women": "30", "captives-elderly-men": "20", "prisoners": "150"}


def test_terms_of_an_offer_are_cut_alike() -> None:
    made = offer(due("captives", "north", "south", 50), due("prisoners", "south", "north", 150))
    made["tracks"][0]["terms"][0]["parts"] = [part("women and children", 30)]
    assert lines(case_of(proposals=[made])) == PARTS


@pytest.mark.parametrize(
    "parts",
    [
        (part("women", 30), part("sick", 30)),  # together more than the whole: they overlap
        (part("women", 20, 30),),  # no exact number
        (part("women", 30), part("women", 25)),  # told twice
        ({"words": "all women", "category": "women"},),
    ],
)
def test_what_may_overlap_or_is_not_exact_is_not_cut(parts: tuple[dict[str, Any], ...]) -> None:
    assert lines(agreed(*parts)) == WHOLE


def test_what_was_handed_over_is_told_of_the_whole_which_then_stays_whole() -> None:
    case = agreed(part("women", 30), events=[delivered("captives", "2024-03-02", "north", 13)])
    assert lines(case) == WHOLE


def test_each_category_has_a_value_of_its_own() -> None:
    worth = {
        ("north", "captives-women-and-children"): 1.0,
        ("south", "captives-women-and-children"): 9.0,
        ("north", "captives"): 4.0,
        ("south", "captives"): 9.0,
        ("north", "prisoners"): 1.0,
        ("south", "prisoners"): 0.5,
    }
    (found,) = exchange(agreed(part("women and children", 30)).at(), plan=Plan(worth=worth)).tracks
    # Whoever hands over last loses no less than its cheapest unit.
    assert found.ways[0].trust.even.low == pytest.approx(0.5)
