"""How the comparison of two analysts shows itself."""

from __future__ import annotations

from detente.case.review.analysts import Analysts, Found
from detente.show import Block, Cell, Paragraph, Section, Table, cell

__all__ = ["sections"]


def sections(found: Analysts) -> tuple[Section, ...]:
    """Show kappa field by field, which claims each found, and the list of what they differ in."""
    return (
        Section(
            id="agreement",
            title="Agreement",
            question="How far do the two agree?",
            blocks=(_kappas(found), *_undefined(found), _claims(found), *_unread(found)),
        ),
        Section(
            id="disagreements",
            title="Disagreements",
            question="Where do they differ?",
            blocks=(_listed(found),),
        ),
    )


def _kappas(found: Analysts) -> Table:
    return Table(
        caption="Cohen's kappa of the claims, and of their terms, that both found",
        columns=("Field", "Both", "Agree (by chance)", "Kappa", "Std. error"),
        rows=tuple(
            (
                cell(name),
                cell(str(one.n)),
                cell(f"{_number(one.observed)} ({_number(one.expected)})" if one.n else ""),
                cell(_number(one.kappa) or "undefined"),
                cell(_number(one.standard_error) or "undefined"),
            )
            for name, one in found.kappas.items()
        ),
    )


def _undefined(found: Analysts) -> list[Block]:
    why: dict[str, list[str]] = {}
    for name, one in found.kappas.items():
        if one.why_undefined:
            why.setdefault(one.why_undefined, []).append(name)
    told = [f"No kappa for {', '.join(names)}: {reason}." for reason, names in why.items()]
    return [Paragraph((cell(" ".join(told)),))] if told else []


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _claims(found: Analysts) -> Table:
    return Table(
        caption="Claims that each found",
        columns=("Report", "Both", f"Only {found.first}", f"Only {found.second}", "F1"),
        rows=tuple(_found(one) for one in (*found.found, *_total(found))),
        empty="The two have no report in common.",
    )


def _found(one: Found) -> tuple[Cell, ...]:
    counts = (one.both, one.only_first, one.only_second)
    return (cell(one.report), *(cell(str(n)) for n in counts), cell(_number(one.f1)))


def _total(found: Analysts) -> list[Found]:
    if len(found.found) < 2:
        return []
    return [
        Found(
            report="all",
            both=sum(one.both for one in found.found),
            only_first=sum(one.only_first for one in found.found),
            only_second=sum(one.only_second for one in found.found),
        )
    ]


def _unread(found: Analysts) -> list[Block]:
    told = [
        f"{'Report' if len(reports) == 1 else 'Reports'} only {name} has: {', '.join(reports)}; not counted."
        for name, reports in ((found.first, found.only_read_by_first), (found.second, found.only_read_by_second))
        if reports
    ]
    return [Paragraph((cell(" ".join(told)),))] if told else []


def _listed(found: Analysts) -> Table:
    return Table(
        columns=("Report", "In these words", "Field", found.first, found.second),
        rows=tuple(
            (cell(d.report), cell(" ".join(d.words.split())), cell(d.field), cell(d.first), cell(d.second))
            for d in found.disagreements
        ),
        empty="They agree throughout.",
    )
