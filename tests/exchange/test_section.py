"""What a reader sees: sentences, tables and the figure of an exchange."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from detente.case import Case
from detente.exchange import Plan, exchange
from detente.show import Figure, Paragraph, Section, Table
from tests.exchange.story import EXCHANGE, agreement, case_of, delivered, due
from tests.exchange.test_analysis import WORTH, swap


def shown(case: Case, **options: object) -> Section:
    return exchange(case.at(), **options).section()  # type: ignore[arg-type]


def text(section: Section) -> str:
    """Return all words of a section."""
    words = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            words.append(" ".join(c.text for c in block.cells))
        elif isinstance(block, Table):
            words.append(block.caption)
            words += [" | ".join(block.columns), *(" | ".join(c.text for c in row) for row in block.rows)]
    return "\n".join(words)


def test_days_are_told_with_their_ratio_and_who_was_ahead() -> None:
    told = text(shown(EXCHANGE))
    assert "2024-03-02 | 13 | 39 | 1 : 3 | even" in told
    assert "2024-03-04 | 11 | 30 | 1 : 2.727 | 1 persons" in told
    assert "the days add up to | 24 | 69 | 1 : 2.875 | 1 persons" in told
    assert "told in all | 26 | 69 | 1 : 2.654 | 3 persons" in told
    assert "no day told | 10" in told


def test_where_the_last_unit_costs_it_says_that_no_path_is_safe_and_how_much_it_takes() -> None:
    told = text(shown(swap(50, 150)))
    assert "No order of steps is safe without trust. Whoever hands over the last unit has nothing left" in told
    assert "in steps of any size | 1 of 50 persons | 1…3 of 150 persons | 0.67…1.3 %" in told
    valued = text(shown(swap(3, 9), plan=Plan(worth=WORTH)))
    assert "The last unit costs whoever hands it over (Northland 2; Southland 1)" in valued


def test_steps_and_combinations_are_listed_where_they_are_asked_for() -> None:
    told = text(shown(swap(3, 9), plan=Plan(worth=WORTH), with_paths=True))
    assert "Smallest combinations of trust" in told
    assert "0 | 2\n1 | 1\n2 | 0" in told
    assert re.search(r"^\d+, binds \|", told, flags=re.MULTILINE)
    assert "Smallest combinations" not in text(shown(swap(3, 9)))


def test_a_long_path_is_shortened_and_says_so() -> None:
    long = text(shown(swap(30, 90), plan=Plan(caps={"captives": 1, "prisoners": 3}), with_paths=True))
    assert re.search(r"\d+ steps between are in --format json", long)


def test_a_track_without_return_says_so() -> None:
    assert (
        "Nothing that can be counted is given in return for what Northland gives: no step of this track pays for it."
        in text(shown(EXCHANGE))
    )


def test_a_cost_of_walking_away_is_answered() -> None:
    enough = Plan(worth=WORTH, trust={"north": 1, "south": 1})
    assert "(Northland 1; Southland 1) is enough, in 5 moves at least" in text(
        shown(swap(3, 9), plan=enough, with_paths=True)
    )
    less = Plan(worth=WORTH, trust={"north": 0.5})
    assert "(Northland 0.5) is not enough: no path is safe" in text(shown(swap(3, 9), plan=less, with_paths=True))


def test_no_word_of_it_takes_a_side_or_recommends() -> None:
    told = text(shown(EXCHANGE)) + text(shown(swap(3, 9), plan=Plan(worth=WORTH), with_paths=True))
    assert not re.search(r"\b(should|must give|better|best|recommend|fair|unfair|right|wrong)\b", told)


def test_an_empty_record_says_so() -> None:
    assert text(shown(case_of())) == "The record tells of no agreement and no open offer."


def figure(case: Case) -> Figure:
    return next(b for b in shown(case).blocks if isinstance(b, Figure))


def test_the_figure_tells_the_days_and_is_well_formed() -> None:
    drawn = figure(EXCHANGE)
    ElementTree.fromstring(drawn.svg)  # noqa: S314
    for words in ("2 Mar", "4 Mar", "agreed: 50 for 150", "told in all:", "26 and 69"):
        assert words in drawn.svg
    assert "2 Mar: 13 persons and 39 persons; 4 Mar: 24 persons and 69 persons" in drawn.description


def test_names_in_the_figure_are_escaped() -> None:
    case = EXCHANGE.model_copy(
        update={"parties": tuple(p.model_copy(update={"name": f"<b>{p.id}</b>&"}) for p in EXCHANGE.parties)}
    )
    drawn = figure(case).svg
    ElementTree.fromstring(drawn)  # noqa: S314
    assert "<b>" not in drawn


def test_one_day_or_amounts_of_one_side_still_show_or_have_no_figure() -> None:
    deliverables = due("captives", "north", "south", 3), due("prisoners", "south", "north", 9)
    one_sided = case_of(agreements=[agreement(*deliverables)], events=[delivered("captives", "2024-03-02", "north", 1)])
    assert not any(isinstance(b, Figure) for b in shown(one_sided).blocks)
    assert "2024-03-02 | 1 | not told" in text(shown(one_sided))
