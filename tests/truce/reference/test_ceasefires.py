from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import InputError, MisuseError
from detente.truce.reference import known_rates, read_ceasefires, reference_class

FIXTURES = Path(__file__).parents[2] / "fixtures" / "truce"


def test_a_table_of_our_own_is_read_and_what_says_too_little_is_counted() -> None:
    found = read_ceasefires(FIXTURES / "ceasefires.csv")
    assert [(c.kind, c.days, c.end) for c in found.told][:4] == [
        ("plain", 0, "broke"),
        ("plain", 7, "broke"),
        ("plain", 30, "replaced"),
        ("plain", 90, "standing"),
    ]
    assert (len(found.told), found.n_without_end, found.n_without_days) == (7, 1, 1)
    assert found.definitions == ("a side said that it no longer kept it",)


def test_each_class_has_its_incidences_worked_out_by_hand() -> None:
    found = reference_class(read_ceasefires(FIXTURES / "ceasefires.csv"), days=(0, 7, 30, 365, 1000))
    by_kind = {c.kind: c for c in found.classes}
    assert list(by_kind) == ["all", "monitored", "plain"]
    broke = [r and round(r.share, 4) for r in by_kind["plain"].readings["broke"]]
    # Four stood: one broke on the first day, one on day 7; from day 90 on nobody is seen.
    assert broke == [0.25, 0.5, 0.5, None, None]
    monitored = [r and round(r.share, 4) for r in by_kind["monitored"].readings["broke"]]
    # Of three one ran out on day 30, so that two are left when one breaks on day 90: 2/3 times 1/2.
    assert monitored == [0, 0, 0, 0.3333, None]
    assert [r and round(r.share, 4) for r in by_kind["monitored"].readings["expired"]][:4] == [0, 0, 0.3333, 0.3333]
    assert "does not show" in found.selection


def test_where_none_has_broken_yet_the_band_says_how_little_that_means() -> None:
    found = reference_class(read_ceasefires(FIXTURES / "ceasefires.csv"), days=(7,))
    reading = next(c for c in found.classes if c.kind == "monitored").readings["broke"][0]
    assert reading is not None
    assert (reading.share, reading.low) == (0, 0)
    assert reading.high == pytest.approx(1 - 0.025 ** (1 / 3))


def test_the_layout_with_a_line_for_each_side_is_read_by_its_columns() -> None:
    found = read_ceasefires(FIXTURES / "eth_prio_layout.csv")
    assert [(c.kind, c.days, c.end) for c in found.told] == [
        ("cessation of hostilities", 7, "broke"),
        ("cessation of hostilities", 7, "expired"),
        ("definitive", 7184, "standing"),
    ]
    assert (found.n_without_end, found.n_without_days) == (1, 1)
    assert "inferred" in found.definitions[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,2001-01-09,2001-01-01,broke", "t.csv:2: it ends on 2001-01-01, before it starts on 2001-01-09."),
        ("a,2001-01-01,2001-01-09,failed", "t.csv:2: how_ended is 'failed'; one of broke, replaced, expired"),
        ("a,yesterday,2001-01-09,broke", "t.csv:2: start is 'yesterday'; expected a day"),
        ("a,2001-01-01,2001-01-09,standing", "t.csv:2: it is standing, and ended on 2001-01-09."),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"class,start,end,how_ended\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_ceasefires(file)
    assert said in str(error.value)


def test_an_empty_table_and_a_missing_one_are_told(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("start,end,how_ended\n", encoding="utf-8")
    with pytest.raises(InputError, match="it has no ceasefire"):
        read_ceasefires(file)
    with pytest.raises(MisuseError):
        read_ceasefires(tmp_path / "none.csv")


def test_every_rate_that_ships_says_what_it_counts_as_an_end_and_where_it_is_from() -> None:
    bibliography = (Path(__file__).parents[3] / "docs" / "bibliography.md").read_text(encoding="utf-8")
    for rate in known_rates():
        assert rate.ended
        assert f"[{rate.source}]" in bibliography
