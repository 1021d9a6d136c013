"""The reference class as tables: how others ended, with what counts as an end beside every number."""

from __future__ import annotations

from detente.show import Block, Paragraph, Section, Table, cell
from detente.truce.figures import incidence_figure
from detente.truce.reference import Rate, Reading, ReferenceClass, selection_warning
from detente.truce.result import Truce

__all__ = ["reference_section"]

SHORT = 2
"""How many of the known rates a page of many sections tells."""


def reference_section(truce: Truce, *, short: bool = False) -> Section:
    """Show the incidences of a table that was given, and the rates that are known offline."""
    found = truce.reference
    blocks: list[Block] = [*_table(found)] if found is not None else []
    rates = truce.rates[:SHORT] if short else truce.rates
    blocks += [_rates(rates), Paragraph((cell(selection_warning()),))]
    return Section(
        id="truce-reference",
        title="Truces: how others ended",
        question="How often, and how soon, did ceasefires break: which, and counted how?",
        blocks=tuple(blocks),
    )


def _rates(rates: tuple[Rate, ...]) -> Table:
    return Table(
        caption="Known offline",
        columns=("Of what", "How they ended", "What counts as an end", "Source"),
        rows=tuple(
            (
                cell(rate.of),
                cell(rate.values),
                cell(rate.ended),
                cell(f"{'worked out from ' if rate.worked_out else ''}[{rate.source}]"),
            )
            for rate in rates
        ),
    )


def _table(found: ReferenceClass) -> list[Block]:
    says = "; ".join(found.definitions) or "the table does not say what it counts as broken"
    head = (
        f"From {found.source}: {found.classes[0].n} ceasefires. Left out: {found.n_without_end} of which it does not "
        f"say how they ended, {found.n_without_days} of which it does not say when. What counts as broken: {says}."
    )
    rows = tuple(
        (
            cell(one.kind if one.kind != "all" else "all together"),
            cell(str(one.n)),
            cell(str(one.standing)),
            cell(way),
            *(cell(_reading(r)) for r in one.readings[way]),
        )
        for one in found.classes
        for way in one.ends
        if one.ends[way].n_ended or way == "broke"
    )
    table = Table(
        caption="Ended by day, in percent, with the band of 95 %; each way competes with the others",
        columns=("Class", "Ceasefires", "Still standing", "Ended", *(f"Day {d}" for d in found.days)),
        rows=rows,
    )
    figure = incidence_figure(found)
    return [Paragraph((cell(head),)), *([figure] if figure is not None else []), table]


def _reading(reading: Reading | None) -> str:
    if reading is None:
        return "nobody seen so long"
    return f"{100 * reading.share:.0f} ({100 * reading.low:.0f} to {100 * reading.high:.0f})"
