from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from detente.errors import InputError, MisuseError
from detente.truce.log import read_counts
from detente.truce.show_log import counts_section

SMM = Path(__file__).parents[2] / "fixtures" / "truce" / "smm-2020.csv"
"""The running total of ceasefire violations since 27 July 2020, as the OSCE monitoring mission published it."""


def table(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "counts.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_running_total_becomes_counts_in_which_jumps_and_gaps_stay() -> None:
    spans = read_counts(SMM).spans
    assert [(s.count, s.n_days) for s in spans] == [(10, 1), (2, 2), (128, 5), (0, 1), (5, 1), (0, 1)]
    assert [s.last.isoformat() for s in spans][2:4] == ["2020-08-04", "2020-08-05"]
    assert spans[2].per_day == pytest.approx(25.6)


def test_the_pace_of_the_jump_is_told_as_a_break() -> None:
    assert [(b.day, round(b.after, 1)) for b in read_counts(SMM).breaks] == [
        (dt.date(2020, 7, 31), 25.6),
        (dt.date(2020, 8, 5), 1.7),
    ]


def test_daily_counts_are_taken_as_they_are_and_missing_days_stay_missing(tmp_path: Path) -> None:
    found = read_counts(table(tmp_path, "date;count\n2024-01-01;3\n2024-01-02;0\n2024-01-05;\n2024-01-06;4\n"))
    assert [(s.last.day, s.count) for s in found.spans] == [(1, 3), (2, 0), (6, 4)]


def test_what_monitors_take_back_stands_as_a_correction(tmp_path: Path) -> None:
    found = read_counts(table(tmp_path, "date,total\n2024-01-01,10\n2024-01-02,8\n2024-01-03,9\n"))
    assert [s.count for s in found.corrections] == [-2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date,total\n2024-01-01,-3\n", "counts.csv:2: total is '-3'; expected a number, 0 or more."),
        ("date,total\n2024-01-01,many\n", "counts.csv:2: total is 'many'; expected a number"),
        ("date,total\n2024-01-01,nan\n", "counts.csv:2: total is 'nan'"),
        ("date,total\n2024-13-01,3\n", "counts.csv:2: date is '2024-13-01'; expected a day"),
        ("date,total\n,3\n", "counts.csv:2: it has no date."),
        ("date,total\n2024-01-01,3\n2024-01-01,4\n", "counts.csv:3: 2024-01-01 has 4 here and 3 above."),
        ("date,total\n2024-01-01,3,7\n", "counts.csv:2: the line has 3 values for 2 columns."),
        ("day,total\n2024-01-01,3\n", "counts.csv:1: its columns are day, total; expected date, total or date, count."),
        ("date,total\n2024-01-01,3\n", "counts.csv: it has too few readings"),
        ("", "counts.csv:1: its columns are none"),
        ('date,total\n"2024-01-01,3\n', "counts.csv:2: it is no table in CSV"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read_counts(table(tmp_path, text))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="cannot be read"):
        read_counts(tmp_path / "nowhere.csv")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    file.write_bytes(b"date,total\n\xff\xfe,3\n")
    with pytest.raises(InputError, match=r"counts.csv:2: a letter is not UTF-8"):
        read_counts(file)


def test_a_long_series_is_told_by_its_stretches(tmp_path: Path) -> None:
    first = dt.date(2024, 1, 1)
    rows = [f"{first + dt.timedelta(days=d)},{3 if d < 200 else 30}" for d in range(400) if d != 100]
    found = read_counts(table(tmp_path, "date,count\n" + "\n".join(rows) + "\n"))
    assert [b.day for b in found.breaks] == [first + dt.timedelta(days=200)]
    assert [(s.count, s.n_days, s.n_uncounted) for s in found.stretches] == [(3 * 199, 200, 1), (30 * 200, 200, 0)]
    assert [s.per_day for s in found.stretches] == [3, 30]
    text = str(counts_section(found))
    assert text.count("Cell(") < 40


def test_a_series_of_fifty_years_is_cut_in_a_moment(tmp_path: Path) -> None:
    first = dt.date(1970, 1, 1)
    rows = [f"{first + dt.timedelta(days=d)},{d % 3}" for d in range(4000)]
    assert read_counts(table(tmp_path, "date,count\n" + "\n".join(rows) + "\n")).breaks == ()
