"""The repairs of an order, shown: what each unties, what it takes, whose consent, and how they combine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.order.repairs import Combinations, Repair
from detente.order.result import Order
from detente.show import Block, Cell, Paragraph, Standing, Table, cell, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["repair_blocks"]


def repair_blocks(order: Order) -> list[Block]:
    """Show the repairs: nobody drops a condition, and each is a rewrite of how the conditions are met."""
    found = order.repairs
    words = {step.id: order.graph.step_words(n) for n, step in enumerate(order.graph.steps)}
    blocks: list[Block] = []
    if found.repairs:
        blocks.append(
            Table(
                caption="Ways in which nobody drops a condition, each alone, if the silent are willing",
                columns=("Way", "Unties", "Takes", "With whose consent"),
                rows=tuple(_row(order, repair, words) for repair in found.repairs),
            )
        )
    told = {found.free: "if the silent are willing", found.blocked: "with the willingness it takes"}
    for combinations, when in told.items():
        if combinations.is_needed and any(len(found.changes) > 1 for found in combinations.sets):
            blocks.append(_combined(order, combinations, when))
            if not combinations.is_complete:
                blocks.append(Paragraph((cell("There are more that a limit has cut off."),)))
    return blocks


def _row(order: Order, repair: Repair, words: Mapping[str, str]) -> tuple[Cell, ...]:
    change = repair.change
    standing = Standing.DRAFTED if change.basis.drafted else Standing.CONFIRMED
    unties = [f"“{words[step]}”" for step in repair.unties]
    eases = [f"“{words[step]}” takes less" for step in repair.eases]
    return (
        cell(
            f"{change.kind.value}: {change.words}{' (ambiguous)' if change.is_ambiguous else ''}",
            change.basis.claims,
            standing,
        ),
        cell("; ".join([*unties, *eases])),
        cell(change.needs),
        cell(order.graph.names(change.whose)),
    )


def _combined(order: Order, combinations: Combinations, when: str) -> Table:
    from detente.order.section import change_cell, target_words

    rows = tuple(
        (joined([change_cell(c) for c in found.changes], " + "), cell(order.graph.names(found.whose)))
        for found in combinations.sets
        if len(found.changes) > 1  # one alone is told above
    )
    return Table(
        caption=f"What would do together for {target_words(order)}, nobody dropping a condition, {when}: any one line "
        f"(up to {combinations.largest} at a time)",
        columns=("All of this", "With whose consent"),
        rows=rows,
    )
