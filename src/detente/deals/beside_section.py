"""What deals show beside the packages: what is not used, who is at the table, what would stand without an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.deals.words import and_, numbers
from detente.preferences.told_levels import quoted
from detente.show import Block, Paragraph, Table, cell
from detente.show import Standing as Mark

if TYPE_CHECKING:
    from detente.deals.at_table import AtTable
    from detente.deals.found import Deals, Withdrawn
    from detente.show import Cell

__all__ = ["not_used_table", "tables_of", "withdrawn_block"]


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


def withdrawn_block(found: Deals) -> Block:
    """Show what would stand without one entry; where nothing would change, say so in a sentence."""
    now = found.tables[0].joint if found.tables else None
    if now is not None and all(one.joint == now for one in found.withdrawn):
        told = "the one entry" if len(found.withdrawn) == 1 else f"any one of {len(found.withdrawn)} entries"
        said = f"If {told} were withdrawn, as many packages would stand as now for all together"
        return Paragraph((cell(f"{said}{_of_all_entries(found)}:"), *map(_entry, found.withdrawn)))
    return Table(
        caption="If one entry were withdrawn: where packages would stand for all together" + _of_all_entries(found),
        columns=("Without", "Settled", "Possible", "Excluded"),
        rows=tuple(
            (
                _entry(one),
                *numbers(one.joint),
            )
            for one in found.withdrawn
        ),
    )


def _entry(one: Withdrawn) -> Cell:
    return cell(one.words or one.entry, one.claims, Mark.DRAFTED if one.drafted else Mark.CONFIRMED)


def _of_all_entries(found: Deals) -> str:
    n_entries = len({bound.entry for bound in found.bounds if bound.comparison is not None})
    return f" (the first {len(found.withdrawn)} of {n_entries})" if n_entries > len(found.withdrawn) else ""
