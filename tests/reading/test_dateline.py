from typing import Any

import pytest

from detente.reading.dateline import read_header


@pytest.mark.parametrize(
    ("text", "date", "place", "outlet"),
    [
        (" date 2023-12-21 (MENAFN) In the latest", "2023-12-21", None, "MENAFN"),
        ("CAIRO, Dec 20, 2023 (Reuters) - The talks", "2023-12-20", "Cairo", "Reuters"),
        ("GOMA, DRC | Xinhua | The rebels", None, "Goma, DRC", "Xinhua"),
        ("LONDON — Russia on Monday", None, "London", None),
        ("MAIDUGURI, Nigeria - Boko Haram", None, "Maiduguri, Nigeria", None),
        ("Maputo, 06 Aug 2019 (Sample Agency) - The head", "2019-08-06", "Maputo", "Sample Agency"),
        (
            "---\ntitle: A deal\ndate: 2024-05-01\noutlet: Gazette\nsample: true\n---\nThe sides",
            "2024-05-01",
            None,
            "Gazette",
        ),
        ("The sides met - and parted.", None, None, None),
    ],
)
def test_the_head_of_a_report_says_where_and_when(text: str, date: Any, place: Any, outlet: Any) -> None:
    header = read_header(text)
    assert (header.date, header.place, header.outlet) == (date, place, outlet)


def test_a_dateline_without_a_year_takes_it_from_the_caller() -> None:
    assert read_header("CAIRO, Dec 20 — The talks", date="2023-12-21").date == "2023-12-21"
    assert read_header("CAIRO, Dec 20 — The talks", file="egypt-2023-12-21.txt").date == "2023-12-20"
    assert "without a year" in read_header("CAIRO, Dec 20 — The talks").notes[0]


def test_a_date_in_the_file_s_name_is_the_last_resort_and_is_said() -> None:
    header = read_header("The sides met.", file="talks-2024-03-01.txt")
    assert header.date == "2024-03-01"
    assert header.notes == ["the date 2024-03-01 is taken from the file's name"]


def test_no_date_at_all_is_said() -> None:
    assert read_header("The sides met.").notes == ["no date in the text: relative times stay relative"]
