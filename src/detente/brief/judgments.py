"""Section "judgments": what an analyst adds, with the reason; told apart from what the reports say."""

from __future__ import annotations

from detente.brief.known import Known
from detente.case import Judgment
from detente.show import Section, Table, cell

__all__ = ["judgments_section"]


def judgments_section(known: Known) -> Section:
    """Write the section."""
    rows = tuple(
        (
            known.cell(judgment.statement, judgment),
            cell(_about(known, judgment), [judgment.about] if judgment.about in known.case.claims else []),
            cell(judgment.reason),
            cell(f"{judgment.by}, {judgment.on}"),
        )
        for judgment in known.case.judgments
    )
    return Section(
        id="judgments",
        title="Judgments",
        question="What does the analyst add, and why?",
        blocks=(Table(columns=("Judgment", "About", "Reason", "By, on"), rows=rows),),
    )


def _about(known: Known, judgment: Judgment) -> str:
    """Name the entry, the claim or the question that the judgment is about."""
    entries = {entry.id: entry for entry in known.case.entries()}
    entry = entries.get(judgment.about)
    named = (getattr(entry, field, None) for field in ("label", "name", "words")) if entry else ()
    return next((str(text) for text in named if text), judgment.about)
