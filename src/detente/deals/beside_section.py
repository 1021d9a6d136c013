"""What deals show beside the packages: what is not used, and who is at the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.deals.words import and_, numbers
from detente.preferences.told_levels import quoted
from detente.show import Standing as Mark
from detente.show import Table, cell

if TYPE_CHECKING:
    from detente.deals.at_table import AtTable
    from detente.deals.found import Deals

__all__ = ["not_used_table", "tables_of"]


def not_used_table(found: Deals) -> Table:
    """Show what the record says of packages and no bound is drawn from."""
    return Table(
        caption="On record, and not used for bounds",
        columns=("Of", "What", "In words", "Why not"),
        rows=tuple(
            (
                cell(one.label),
                cell(one.what),
                cell(quoted(one.words), one.claims, Mark.DRAFTED if one.drafted else Mark.CONFIRMED),
                cell(one.why),
            )
            for one in found.not_used
        ),
    )


def tables_of(found: Deals) -> Table:
    """Show what would stand with one party less or more."""
    return Table(
        caption="Who is at the table: where packages would stand for all together with one party less, and with one "
        "more whose consent counts; and of how many that is higher or lower than now. One more never lifts a package",
        columns=("Table", "Settled", "Possible", "Excluded", "Higher", "Lower"),
        rows=tuple(
            (
                cell(_table_words(found, one)),
                *numbers(one.joint),
                cell("as now" if one.parties == found.space.parties else f"{one.n_higher:,}"),
                cell("as now" if one.parties == found.space.parties else f"{one.n_lower:,}"),
            )
            for one in found.tables
        ),
        is_grid=True,
    )


def _table_words(found: Deals, one: AtTable) -> str:
    case = found.frame.case
    gone = [case.name(party) for party in found.space.parties if party not in one.parties]
    if one.joined:
        silent = "" if one.is_told else " (the record does not say what would be taken)"
        return f"With {and_([case.name(party) for party in one.joined])}{silent}"
    return f"Without {and_(gone)}" if gone else "All at the table"
