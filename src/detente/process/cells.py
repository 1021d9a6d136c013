"""Cells of the process: text with its claims, marked where what it rests on stands as drafted."""

from __future__ import annotations

from collections.abc import Iterable

from detente.process.standpoint import Basis
from detente.show import Cell, Standing, cell

__all__ = ["answer_words", "rest", "said"]


def rest(text: str, basis: Basis) -> Cell:
    """Make a cell that rests on a basis."""
    return cell(text, basis.claims, Standing.DRAFTED if basis.drafted else Standing.CONFIRMED)


def said(parts: Iterable[str | None], separator: str = "; ") -> str:
    """Join the parts that are told."""
    return separator.join(p for p in parts if p)


def answer_words(answer: str, reading: str | None) -> str:
    """Say an answer and how it is read: "rejected (for the order of steps)"."""
    readings = {
        "value": "on the terms",
        "order": "for the order of steps",
        "holding_out": "holding out",
        "unknown": "reason not told",
    }
    return f"{answer} ({readings[reading]})" if reading else answer
