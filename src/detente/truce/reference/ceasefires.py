"""A table of ceasefires, read from a CSV file: when each began, when and how it ended, and of what class it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.evidence.data import load_data
from detente.truce.tables import Row, read_table

__all__ = ["Ceasefire", "Ceasefires", "read_ceasefires"]

STANDING, UNKNOWN = "standing", "unknown"
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceasefire:
    """One ceasefire whose end, or standing, is known and dated."""

    kind: str
    days: int
    """From its beginning to its end, or to when it was last seen to stand."""
    end: str
    """One of the ways to end, or ``standing``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceasefires:
    """What a table says, and how much of it says too little."""

    source: str
    told: tuple[Ceasefire, ...]
    n_without_end: int
    """Of how many the table does not say how they ended."""
    n_without_days: int
    """Of how many it does not say when."""
    definitions: tuple[str, ...]
    """What the table counts as broken; empty where it does not say."""


def read_ceasefires(path: Path) -> Ceasefires:
    """Read a table of ceasefires.

    Two layouts are known by their columns. Ours has ``start``, ``end`` (a day, or empty), ``how_ended`` (broke,
    replaced, expired, standing or unknown) and may have ``id``, ``class``, ``seen_until`` (for what still stands) and
    ``definition`` (of "broke"). The other is that of the ETH/PRIO data, one line for each side of a ceasefire.

    Raises
    ------
    MisuseError
        If the file is not there.
    InputError
        If a line does not fit, with its number.
    """
    data = load_data("truce/ceasefires.yaml")
    layouts: dict[str, Any] = data["layouts"]
    rows = read_table(path, needs=[layout["needs"] for layout in layouts.values()])
    if not rows:
        raise InputError("it has no ceasefire.", file=path)
    if set(layouts["ours"]["needs"]) <= set(rows[0].values):
        found = [_of_ours(row, tuple(data["ways"])) for row in rows]
        words = tuple(dict.fromkeys(w for row in rows if (w := row.text("definition"))))
    else:
        layout = layouts["eth_prio"]
        first: dict[str, Row] = {}
        for row in rows:
            first.setdefault(row.text(layout["id"]) or f"line {row.line}", row)
        found = [_of_eth_prio(row, layout) for row in first.values()]
        words = (layout["definition"],)
    return Ceasefires(
        source=path.name,
        told=tuple(c for c in found if isinstance(c, Ceasefire)),
        n_without_end=found.count(UNKNOWN),
        n_without_days=found.count("undated"),
        definitions=words,
    )


def _of_ours(row: Row, ways: tuple[str, ...]) -> Ceasefire | str:
    end = row.text("how_ended").lower() or UNKNOWN
    if end not in (*ways, STANDING, UNKNOWN):
        raise row.fault(f"how_ended is '{end}'; one of {', '.join((*ways, STANDING, UNKNOWN))} was expected.")
    start, over = row.day("start"), row.day("end")
    if end == STANDING:
        if over is not None:
            raise row.fault(f"it is standing, and ended on {over}.", "Leave one of them out.")
        over = row.day("seen_until")
    if end == UNKNOWN:
        return UNKNOWN
    if start is None or over is None:
        return "undated"
    if over < start:
        raise row.fault(f"it ends on {over}, before it starts on {start}.")
    return Ceasefire(kind=row.text("class") or ALL, days=(over - start).days, end=end)


def _of_eth_prio(row: Row, layout: dict[str, Any]) -> Ceasefire | str:
    end = layout["ended"].get(_code(row, "ended"))
    if end is None:
        return UNKNOWN
    start = _date(row, "cf_effect_yr", "cf_effect_month", "cf_effect_day")
    over = dt.date.fromisoformat(layout["seen_until"])
    if end != STANDING:
        told = _date(row, "end_yr", "end_month", "end_day")
        if told is None:
            return "undated"
        over = told
    if start is None or over < start:
        return "undated"
    code = _code(row, layout["class"])
    return Ceasefire(kind=layout["classes"].get(code, "class not told"), days=(over - start).days, end=end)


def _code(row: Row, column: str) -> int | None:
    text = row.text(column)
    if not text:
        return None
    try:
        return int(float(text))
    except ValueError:
        raise row.fault(f"{column} is '{text}'; expected a code.") from None


def _date(row: Row, *columns: str) -> dt.date | None:
    """Return a date in three columns; ``None`` where a part is not known (0 or less)."""
    year, month, day = (_code(row, c) or 0 for c in columns)
    if min(year, month, day) <= 0:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise row.fault(f"{year}-{month}-{day} is no day.") from None
