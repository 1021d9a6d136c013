"""Section "method": how to read the page. It is on every brief, so that no line of it is taken for more than it is."""

from __future__ import annotations

from detente.brief.known import Known
from detente.case import Judgment
from detente.show import Paragraph, Section, cell

__all__ = ["method_section"]


def method_section(known: Known) -> Section:
    """Write the section."""
    entries = list(known.case.entries())
    drafted = sum(1 for e in entries if e.drafted)
    judgments = sum(1 for e in entries if isinstance(e, Judgment))
    confirmed = len(entries) - drafted - judgments
    lines = [
        "Every line is a claim that somebody made, not a fact: each number opens the words, in their sentence, with "
        "the chain of sources from the outlet inwards.",
        f"Entries of the case: {len(entries)}. As detente drafted them from the reports (marked draft): {drafted}; "
        f"entered or confirmed by a person: {confirmed}; an analyst's judgment (marked judgment): {judgments}.",
        "Reports that disagree stand side by side. Amounts in brackets are the range that the words allow. “Not said” "
        "means that the record does not say.",
        "Parties are named as they or the reports name them, in the order of the case. Nothing is recommended.",
        _reader(known),
    ]
    return Section(
        id="method",
        title="How to read this page",
        blocks=tuple(Paragraph((cell(line),)) for line in lines if line),
    )


def _reader(known: Known) -> str:
    view = known.view
    at = f"what had happened by {view.date}" if view.date else "the whole record"
    by = f", as known from what was reported by {view.known_by}" if view.known_by else ""
    return f"Written for: {known.level}. It tells {at}{by}."
