"""Names and counts of deals in words and cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.show import Cell, cell

if TYPE_CHECKING:
    from detente.deals.zone import Counts

__all__ = ["and_", "numbers"]


def and_(names: Sequence[str]) -> str:
    """List names in a sentence."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def numbers(counts: Counts | None) -> tuple[Cell, Cell, Cell]:
    """Give the cells of how many packages are settled, possible and excluded."""
    if counts is None:
        none = cell("its record contradicts itself")
        return none, cell(""), cell("")
    return cell(f"{counts.settled:,}"), cell(f"{counts.possible:,}"), cell(f"{counts.excluded:,}")
