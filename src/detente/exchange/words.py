"""Numbers and names of an exchange, in words."""

from __future__ import annotations

from detente.case import Case
from detente.evidence import Amount
from detente.exchange.bands import Band
from detente.exchange.tracks import Line, Track

__all__ = ["line_words", "moves_words", "number", "percent", "plain_number", "track_name"]


def number(value: Band | float) -> str:
    """Write a number, or a band as ``low…high``."""
    if isinstance(value, Band):
        low, high = plain_number(value.low), plain_number(value.high)
        return low if low == high else f"{low}…{high}"
    return plain_number(value)


def plain_number(value: float) -> str:
    """Write a number with four digits at most."""
    if value == float("inf"):
        return "no amount"
    return f"{round(value):,}" if abs(value - round(value)) < 1e-9 else f"{value:,.4g}"


def percent(band: Band) -> str:
    """Write a share, or a band of shares, in percent."""
    low, high = (_in_hundred(100 * x) for x in (band.low, band.high))
    return f"{low} %" if low == high else f"{low}…{high} %"


def _in_hundred(value: float) -> str:
    if 0 < value < 0.01:
        return "under 0.01"
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"


def moves_words(moves: int | None) -> str:
    """Write a number of moves."""
    return "not counted" if moves is None else f"{moves:,}"


def track_name(track: Track) -> str:
    """Name a track: the agreement's or offer's name, and the track where there are several."""
    label = f"{track.label[:1].upper()}{track.label[1:]}"
    return label if track.track == "main" else f"{label}, track “{track.track}”"


def line_words(case: Case, line: Line) -> str:
    """Say who gives what to whom."""
    givers = " and ".join(case.name(g) for g in line.givers) or "Somebody not named"
    to = " and ".join(case.name(r) for r in line.receivers)
    what = f"{_amount(line.amount)} {_unit(line)}" if not line.left_out else f"“{' | '.join(line.words)}”"
    size = f", counted in parts of {plain_number(line.size)}" if line.size > 1 else ""
    return f"{givers}{f' to {to}' if to else ''}: {what}{size}"


def _amount(amount: Amount | None) -> str:
    return "" if amount is None else str(amount)


def _unit(line: Line) -> str:
    """Name what is counted; an amount of hours is still told in days."""
    return "days" if line.unit in ("day", "hour") else line.unit
