"""The table of real exchanges: its sums, its sources, and how one is found."""

from __future__ import annotations

import json
import re

import pytest

from detente.errors import MisuseError
from detente.exchange import Precedent, precedents
from tests.exchange.test_section import text

ALL = precedents()
TABLE = [found.precedent for found in ALL.found]


def ids(**asked: object) -> list[str]:
    return [f.precedent.id for f in precedents(**asked).found]  # type: ignore[arg-type]


def test_the_table_has_all_exchanges_of_the_theory() -> None:
    assert len(TABLE) == 13
    assert len({p.id for p in TABLE}) == 13


@pytest.mark.parametrize("precedent", TABLE, ids=lambda p: p.id)
def test_every_sum_comes_to_what_is_told(precedent: Precedent) -> None:
    for told in precedent.sums:
        assert sum(told.add) == pytest.approx(told.is_), told.words


@pytest.mark.parametrize("precedent", TABLE, ids=lambda p: p.id)
def test_the_parts_of_a_track_come_to_its_lines(precedent: Precedent) -> None:
    for track in precedent.tracks:
        for n, line in enumerate(track.lines):
            if track.parts:
                assert sum(part.amounts[n] for part in track.parts) == line.low == line.high


@pytest.mark.parametrize("precedent", TABLE, ids=lambda p: p.id)
def test_every_source_is_listed_and_every_side_named(precedent: Precedent) -> None:
    cited = {*precedent.sources, *(s for t in precedent.tracks for line in t.lines for s in line.sources)}
    cited |= {s for told in precedent.sums for s in told.sources}
    assert cited <= set(ALL.sources)
    assert cited <= set(precedent.sources)
    named = {*precedent.sides, "both sides", "each other"}
    assert {x for t in precedent.tracks for line in t.lines for x in (line.giver, line.receiver)} <= named


def test_105_for_240_answers_with_its_two_tracks() -> None:
    answer = precedents("105 for 240")
    (found,) = answer.found
    in_ratio, outside = found.precedent.tracks
    assert [line.low for line in in_ratio.lines] == [80, 240]
    assert (in_ratio.ratio, in_ratio.rule) == (3, "three for one")
    assert [line.low for line in outside.lines] == [25]
    assert (outside.ratio, outside.is_one_sided) == (None, True)
    assert answer.said == "105 for 240 is 2.29 for one as a headline; no track of it has that ratio."
    assert ids(query="240:105") == ["hamas-israel-2023"]


def test_a_ratio_is_looked_for_on_tracks_and_never_on_headlines() -> None:
    assert ids(ratio=(2.25, 2.35)) == []
    assert ids(ratio=(2.7, 3.3)) == ["hamas-israel-2023"]
    assert "russia-ukraine-2025" in ids(ratio=(1, 1))
    # three remains and a civilian for persons and remains have no one ratio
    assert "hizbullah-israel-2004" not in ids(ratio=(0, 10_000))


def test_a_headline_that_is_not_in_the_table_leads_to_tracks_of_its_ratio() -> None:
    answer = precedents("40 for 120")
    assert [(f.precedent.id, f.tracks) for f in answer.found] == [("hamas-israel-2023", ("in ratio",))]
    assert "none of the table was told so" in answer.said


def test_sides_aliases_and_brokers_are_found_by_a_part_of_the_name() -> None:
    assert ids(party=("houthi",)) == ["yemen-2020", "yemen-2023", "yemen-2025"]
    assert "iran-united-states-1981" in ids(party=("algeria",))
    assert ids(party=("hamas", "germany")) == ["hamas-israel-2011"]
    assert ids(party=("atlantis",)) == []


def test_size_is_what_one_side_freed() -> None:
    assert ids(size=(1000, 1000)) == ["russia-ukraine-2025"]
    assert "pflp-gc-israel-1985" in ids(size=(1, 3))


@pytest.mark.parametrize("query", ["105", "a for b", "1 for 2 for 3", "0 for 5"])
def test_a_query_without_two_numbers_is_one_clear_line(query: str) -> None:
    with pytest.raises(MisuseError, match="expected a headline such as '105 for 240'"):
        precedents(query)


def test_bounds_in_the_wrong_order_are_one_clear_line() -> None:
    with pytest.raises(MisuseError, match="size is 5 to 2; expected two numbers"):
        precedents(size=(5, 2))


def test_the_answer_is_plain_data_and_neutral_words() -> None:
    json.dumps(ALL.to_dict(), allow_nan=False)
    told = text(ALL.sections()[0]).partition("\nSources\n")[0]  # titles are the outlets' own
    assert not re.search(r"\b(terrorist|hostage|regime|martyr|should|fair)", told, flags=re.IGNORECASE)
