"""Tables that somebody hands over as CSV: read whole, with the file and line of whatever does not fit."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.errors import InputError, MisuseError

__all__ = ["Row", "read_table"]

LARGEST_BYTES = 64 * 1024 * 1024
"""A table of all ceasefires since 1989 takes under two megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table, by column; knows where it stands."""

    file: str
    line: int
    values: dict[str, str]

    def text(self, column: str) -> str:
        """Return a value without blanks around it; empty where the column is not there."""
        return self.values.get(column, "").strip()

    def day(self, column: str) -> dt.date | None:
        """Return a day; ``None`` where nothing stands.

        Raises
        ------
        InputError
            If it is no day.
        """
        text = self.text(column)
        if not text:
            return None
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise self.fault(f"{column} is '{text}'; expected a day such as 2023-12-21.") from None

    def number(self, column: str) -> float | None:
        """Return a number, 0 or more; ``None`` where nothing stands."""
        text = self.text(column)
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < 0:
            raise self.fault(f"{column} is '{text}'; expected a number, 0 or more.")
        return value

    def fault(self, message: str, mend: str | None = None) -> InputError:
        """Return the error that names this line."""
        return InputError(message, mend=mend, file=self.file, line=self.line)


def read_table(path: Path, *, needs: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Read a CSV file with a line of headings.

    Parameters
    ----------
    path : path
        UTF-8, with commas or semicolons.
    needs : sequence of sequences of str
        Sets of columns; one whole set must be there.

    Raises
    ------
    MisuseError
        If the file is not there.
    InputError
        If it is no such table.
    """
    try:
        raw = path.read_bytes() if path.stat().st_size <= LARGEST_BYTES else None
    except OSError as error:
        raise MisuseError(f"{path} cannot be read: {error.strerror}.") from None
    if raw is None:
        raise InputError(f"it is larger than {LARGEST_BYTES // 1024 // 1024} MB.", file=path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError("a letter is not UTF-8.", mend="Save the table as UTF-8.", file=path, line=line) from None
    head = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True)
    try:
        return tuple(_rows(path, lines, needs))
    except csv.Error as error:
        raise InputError(f"it is no table in CSV: {error}.", file=path, line=lines.line_num) from None


def _rows(path: Path, lines: csv._reader, needs: Sequence[Sequence[str]]) -> list[Row]:  # type: ignore[name-defined]
    columns = [name.strip().lower() for name in next(lines, [])]
    if not any(set(need) <= set(columns) for need in needs):
        expected = " or ".join(", ".join(need) for need in needs)
        raise InputError(f"its columns are {', '.join(columns) or 'none'}; expected {expected}.", file=path, line=1)
    found = []
    for values in lines:
        if any(value.strip() for value in values):
            if len(values) > len(columns):
                raise InputError(
                    f"the line has {len(values)} values for {len(columns)} columns.", file=path, line=lines.line_num
                )
            found.append(Row(file=str(path), line=lines.line_num, values=dict(zip(columns, values, strict=False))))
    return found
