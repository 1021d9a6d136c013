"""How an order shows itself: the graph of gates, the steps by what they need, and what would untie them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.order.changes import Change
from detente.order.figure import gates_figure
from detente.order.result import Closure, Order, StepClass
from detente.order.section_repairs import repair_blocks
from detente.order.steps import NOT_TOLD
from detente.show import Block, Cell, Paragraph, Section, Standing, Table, cell, joined

__all__ = ["change_cell", "section", "sets_table"]


def section(order: Order) -> Section:
    """Show an order."""
    blocks: list[Block] = [Paragraph(tuple(_short(order)))]
    figure = gates_figure(order)
    if figure is not None:
        blocks.append(replace(figure, is_told_beside=True))
    if order.graph.gated:
        blocks += [_conditions(order), _steps(order), *_changes(order)]
        if order.free.stages:
            blocks.append(_stages(order))
        blocks += repair_blocks(order)
    blocks += [*_offers(order), Paragraph((_bearing(order),))]
    return Section(
        id="order", title="Order", question="Who waits for whom, and what would untie it?", blocks=tuple(blocks)
    )


def target_words(order: Order) -> str:
    """Say what is to be done."""
    if order.target == "all":
        return "all steps"
    if order.target == "talks":
        return "talks"
    package = next((p for p in order.graph.packages if p.proposal == order.target), None)
    if package is not None:
        return f"all of {package.label}"
    number = next(n for n, step in enumerate(order.graph.steps) if step.id == order.target)
    return f"“{order.graph.step_words(number)}”"


def _short(order: Order) -> list[Cell]:
    if not order.graph.gated:
        return [cell("The record tells of no gate that stands: no step waits for another.")]
    what = target_words(order)
    cells = [cell(f"Looked at: {what}. If those who are silent count as willing: {_verdict(order.free, order)}.")]
    cells.append(cell(f"If they count as not willing: {_verdict(order.blocked, order)}."))
    return cells


def _verdict(closure: Closure, order: Order) -> str:
    if not closure.is_target_doable:
        return "it cannot be done as things stand"
    ranks = [closure.classes[step] for step in order.target_steps]
    worst = max(ranks, key=list(StepClass).index, default=StepClass.SEQUENCE)
    return {
        StepClass.DONE: "it is done",
        StepClass.SEQUENCE: "it can be done in sequence",
        StepClass.BUNDLE: "it can be done, with a simultaneous bundle",
        StepClass.GUARANTOR: "it can be done, with a guarantor",
    }[worst]


def _conditions(order: Order) -> Table:
    graph = order.graph
    rows = tuple(
        (
            cell(graph.names(c.holders)),
            cell(c.words, c.basis.claims, Standing.DRAFTED if c.basis.drafted else Standing.CONFIRMED),
            cell(c.kind),
        )
        for c in graph.asked
        if c.gates and c.extends is None
    )
    return Table(caption="Conditions that stand", columns=("Whose", "What before what", "Basis"), rows=rows)


def _steps(order: Order) -> Table:
    graph = order.graph
    rows = []
    for number, step in enumerate(graph.steps):
        if not (graph.gated >> number & 1 or step.is_done):
            continue
        free, blocked = order.free.classes[step.id], order.blocked.classes[step.id]
        told = " and ".join(
            f"{graph.names((giver,))}: {willing.value}" if giver != NOT_TOLD else "not told who gives it"
            for giver, willing in step.willing.items()
        )
        standing = Standing.DRAFTED if step.basis.drafted else Standing.CONFIRMED
        rows.append(
            (
                cell(graph.step_words(number), step.basis.claims, standing),
                cell(told or ("done" if step.is_done else "nobody's to give")),
                cell(free.value),
                cell(blocked.value),
            )
        )
    return Table(
        caption="Steps, and what it takes to do them",
        columns=("Step", "Willing, as told", "Silent as willing", "Silent as not willing"),
        rows=tuple(rows),
    )


def _changes(order: Order) -> list[Block]:
    what = target_words(order)
    blocks: list[Block] = []
    told = [(order.free, ", even if the silent are willing"), (order.blocked, ", while the silent stay so")]
    if order.free.changes == order.blocked.changes:  # nobody is silent
        told = [(order.blocked, "")]
    for closure, when in told:
        if not closure.is_target_doable:
            blocks.append(sets_table(order, closure, f"What would have to change for {what}{when}: any one line does"))
            blocks += _cut(closure)
    return blocks


def sets_table(order: Order, closure: Closure, caption: str) -> Table:
    """Show sets of changes, one a line."""
    return Table(
        caption=caption,
        columns=("All of this", "Whose it is"),
        rows=tuple(_sets(order, closure)),
        empty="No change of anybody's condition, willingness or reading would do: it waits for what is nobody's.",
    )


def _sets(order: Order, closure: Closure) -> Iterator[tuple[Cell, Cell]]:
    """Give the sets one by one; what all of several have in common is said once, ahead of them."""
    shared: list[Change] = []
    if len(closure.changes) > 1:
        shared = [c for c in closure.changes[0].changes if all(c in one.changes for one in closure.changes)]
    if shared:
        whose = dict.fromkeys(party for change in shared for party in change.whose)
        lead = cell("with each of the lines below: ")
        yield joined([lead, joined([change_cell(c) for c in shared], " + ")]), cell(order.graph.names(tuple(whose)))
    for found in closure.changes:
        own = [change_cell(c) for c in found.changes if c not in shared]
        yield joined(own, " + "), cell(order.graph.names(found.whose))


def change_cell(change: Change) -> Cell:
    """Say a change, with the claims it comes from."""
    standing = Standing.DRAFTED if change.basis.drafted else Standing.CONFIRMED
    ambiguous = " (ambiguous)" if change.is_ambiguous else ""
    return cell(f"{change.kind.value}: {change.short or change.words}{ambiguous}", change.basis.claims, standing)


def _cut(closure: Closure) -> list[Block]:
    if closure.is_complete:
        return []
    if not closure.is_by_size:
        return [Paragraph((cell("The search gave up at its limit: there are more, and smaller ones among them."),))]
    shown = len(closure.changes)
    return [
        Paragraph((cell(f"These are the first {shown}, smallest first; there are more that a limit has cut off."),))
    ]


def _stages(order: Order) -> Table:
    words = {step.id: order.graph.step_words(n) for n, step in enumerate(order.graph.steps)}
    gated = {step.id for n, step in enumerate(order.graph.steps) if order.graph.gated >> n & 1}
    told = [(stage, [words[s] for s in stage.steps if s in gated]) for stage in order.free.stages]
    rows = tuple(
        (
            cell(str(number)),
            cell("; ".join(steps)),
            cell(
                stage.how.value
                + (f", on the assurance of: {'; '.join(words[s] for s in stage.rests_on)}" if stage.rests_on else "")
            ),
        )
        for number, (stage, steps) in enumerate(((s, w) for s, w in told if w), start=1)
    )
    return Table(
        caption="One order in which all can be done that can be, if the silent are willing",
        columns=("Stage", "Steps, in any order", "How"),
        rows=rows,
    )


def _offers(order: Order) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    blocks: list[Block] = []
    labels = {p.proposal: p for p in order.graph.packages}
    for proposal, closure in order.offers.items():
        package = labels[proposal]
        head = cell(package.label, package.basis.claims)
        if closure.is_target_doable:
            rows.append((head, cell("nothing: all of it can be done"), cell("")))
        rows += [(head, *told) for told in _sets(order, closure)]
        if not closure.changes and not closure.is_target_doable:
            rows.append((head, cell("no change of anybody's would do"), cell("")))
        blocks += _cut(closure)
    if not rows:
        return []
    table = Table(
        caption="What all of each open offer would need, while the silent stay so: any one line of an offer does",
        columns=("Offer", "All of this", "Whose it is"),
        rows=tuple(rows),
    )
    return [table, *blocks[:1]]


def _bearing(order: Order) -> Cell:
    tried = ""
    if len(order.looked_at) < order.n_claims:
        tried = f" The first {len(order.looked_at)} of {order.n_claims} claims were tried."
    if order.bearing:
        return cell(f"A verdict here changes when one of these claims is withdrawn.{tried}", order.bearing)
    if not order.looked_at:
        return cell(
            "No claim is behind these conditions: they were entered by hand, and the record does not bear on them."
        )
    return cell(f"No verdict here changes when any one claim is withdrawn: the record does not bear on it.{tried}")
