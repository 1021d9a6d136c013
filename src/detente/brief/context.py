"""Section "context": what the reports tell beside the talks, and the stocks that bound the amounts."""

from __future__ import annotations

from detente.brief.known import Known
from detente.evidence import amount_of
from detente.show import Section, Table, cell

__all__ = ["context_section"]


def context_section(known: Known) -> Section:
    """Write the section."""
    return Section(
        id="context",
        title="Context",
        question="What is told beside the talks, and bounds what can be given?",
        blocks=(_told(known), *([_stocks(known)] if any(i.stocks for i in known.case.issues) else [])),
    )


def _told(known: Known) -> Table:
    rows = tuple(
        (
            cell(context.about),
            cell(", ".join(context.holder)),
            cell(context.span.text, [name]),
            cell("; ".join(f"{t.text}: {amount_of(t.quantity)}" for t in context.terms if t.quantity)),
        )
        for name, context in sorted(known.case.context.items())
    )
    return Table(caption="Told beside the talks", columns=("About", "Holder", "Words", "Amount"), rows=rows)


def _stocks(known: Known) -> Table:
    rows = tuple(
        (
            known.cell(issue.label, issue, ()),
            cell(stock.words, stock.claims, known.cell("", issue).standing),
            cell(str(amount_of(stock.quantity))),
            cell(stock.as_of or ""),
        )
        for issue in known.case.issues
        for stock in issue.stocks
    )
    return Table(caption="Stocks: how much there is to give", columns=("Issue", "Stated", "Amount", "As of"), rows=rows)
