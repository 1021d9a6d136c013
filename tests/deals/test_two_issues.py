"""The map over two issues: which are drawn, what a cell says, and the quotes it leads to."""

from __future__ import annotations

import re

import pytest

from detente.case import Issue
from detente.deals import Deals, deals
from detente.deals.two_issues import map_of, pair_of
from detente.errors import MisuseError
from detente.show import Figure
from detente.show.numbering import cited
from tests.preferences.stories import HOURS, PAY, agreed, case_of, judged, offer
from tests.process.seed_case import SEED

SIGNED = agreed("deal", "port", "union", pay=4, hours=2)
FLOOR = judged("floor", "union", "red_line", issue="pay", at_least=3)


def found(*entries: object, issues: tuple[str, str] | None = None, n_samples: int = 0, **fields: object) -> Deals:
    return deals(case_of(*entries, **fields).at(), n_samples=n_samples, issues=issues)  # type: ignore[arg-type]


def figure_of(told: Deals) -> Figure:
    assert told.pair is not None
    figure = map_of(told, told.pair)
    assert figure is not None
    return figure


def letters(figure: Figure, panel: int) -> list[list[str]]:
    return [[c.text for c in row[1:]] for row in figure.tables[panel].rows]


def test_a_cell_says_how_the_best_package_with_both_levels_stands_for_each_party_and_for_all() -> None:
    figure = figure_of(found(SIGNED, issues=("pay", "hours")))
    # Pay 0, 4, 10 to the right; hours 0, 2, 4 downwards. The port signed for pay 4 and hours 2, and so did the union.
    assert letters(figure, 0) == [["·", "·", "·"], ["S", "S", "·"], ["S", "S", "·"]]
    assert letters(figure, 1) == [["·", "S", "S"], ["·", "S", "S"], ["·", "·", "·"]]
    assert letters(figure, 2) == [["·", "·", "·"], ["·", "S", "·"], ["·", "·", "·"]]


def test_the_other_issue_to_the_right_turns_the_map() -> None:
    one, other = (figure_of(found(SIGNED, FLOOR, issues=pair)) for pair in (("pay", "hours"), ("hours", "pay")))
    for panel in range(3):
        assert letters(one, panel) == [list(row) for row in zip(*letters(other, panel), strict=True)]


def test_what_is_excluded_is_marked_so() -> None:
    figure = figure_of(found(SIGNED, FLOOR, issues=("pay", "hours")))
    assert [row[0] for row in letters(figure, 1)] == ["X", "X", "X"]
    assert "1 excluded" in figure.svg


def test_shares_stand_beside_the_letters_where_they_are_drawn() -> None:
    figure = figure_of(found(SIGNED, n_samples=30))
    assert letters(figure, 2)[1][1] == "S 1.00"


def test_a_third_issue_is_taken_at_its_best() -> None:
    peace = Issue(id="peace", label="peace", givers=("port",), receivers=("union",), unit="days")
    case = case_of(agreed("deal", "port", "union", pay=4, hours=2, peace=3), issues=(PAY, HOURS, peace))
    told = deals(case.at(), n_samples=0, issues=("pay", "hours"))
    # With peace at 3 days pay may be 4 for the union; it is not settled at all where hours are more than signed.
    assert letters(figure_of(told), 1)[1] == ["·", "S", "S"]
    assert letters(figure_of(told), 1)[2] == ["·", "·", "·"]


def test_the_choice_of_issues_says_how_it_was_made() -> None:
    told = found(SIGNED, offer("more", "union", "port", pay=8))
    assert told.pair is not None
    assert "--issues pay hours" in told.pair.why
    assert told.pair.why in str(told.section().blocks)
    asked = found(SIGNED, issues=("hours", "pay"))
    assert asked.pair is not None
    assert asked.pair.why == "These two issues were asked for."


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("pay", "pay"), "'pay' was asked for twice"),
        (("pay", "moon"), "'moon' is no issue of these packages"),
        (("pay", "left"), "'left' is no issue of these packages: the record names no level of it"),
    ],
)
def test_issues_that_cannot_be_drawn_are_refused(pair: tuple[str, str], said: str) -> None:
    left = Issue(id="left", label="left", givers=("port",), receivers=("union",))
    with pytest.raises(MisuseError, match=said):
        deals(case_of(SIGNED, issues=(PAY, HOURS, left)).at(), n_samples=0, issues=pair)


def test_one_issue_has_no_map() -> None:
    told = deals(case_of(agreed("deal", "port", "union", pay=4), issues=(PAY,)).at(), n_samples=0)
    assert told.pair is None
    assert pair_of(told.space, told.separations, None) is None
    assert not [block for block in told.section().blocks if isinstance(block, Figure)]


def test_every_settled_cell_of_the_seed_leads_to_a_quote_that_is_listed() -> None:
    told = deals(SEED.at("2023-12-21"), n_samples=0)
    figure = figure_of(told)
    listed = cited(told.sections())
    for table in figure.tables[: len(told.space.parties) + 1]:
        for row in table.rows:
            for cell in row[1:]:
                assert cell.text != "S" or cell.claims
                assert set(cell.claims) <= set(listed)


def test_in_a_notebook_every_link_of_pictures_and_tables_leads_to_words_of_the_report() -> None:
    html = deals(SEED.at("2023-12-21"), n_samples=30)._repr_html_()
    assert html.count("<svg") == 2  # the map, and all packages by share
    links, places = set(re.findall(r'href="#(q-[^"]+)"', html)), set(re.findall(r'<li id="(q-[^"]+)"', html))
    assert links
    assert links <= places
    assert 'class="unquoted"' not in html
