from pathlib import Path
from typing import Any

import pytest

from detente.errors import MisuseError, ReportError
from detente.reading import load_report
from detente.reading.loading import LARGEST


def test_a_byte_order_mark_and_sixteen_bits_are_read(tmp_path: Path) -> None:
    words = "Vessa freed 20 prisoners."
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_text(words, encoding=encoding)
        assert [c.span.text for c in load_report(path).claims] == ["Vessa freed 20 prisoners"]


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\x00\x01\x02", "is a binary file"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, raw: Any, complaint: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(raw)
    with pytest.raises(ReportError, match=complaint) as caught:
        load_report(path)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 1


def test_a_report_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ReportError, match="at most 20 MB"):
        load_report(path)


def test_a_missing_report_and_a_bad_date_are_misuse(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="no such report"):
        load_report(tmp_path / "nowhere.txt")
    path = tmp_path / "report.txt"
    path.write_text("Vessa freed 20 prisoners.")
    with pytest.raises(MisuseError, match="is no date"):
        load_report(path, date="21.12.2023")
