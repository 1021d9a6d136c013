"""The quotes of an answer where no report's text is at hand, as in a notebook: the words that the claims keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.evidence import Claim
from detente.show import Quote, Section
from detente.show.numbering import cited

if TYPE_CHECKING:
    from detente.case import Case

__all__ = ["quotes_of"]


def quotes_of(case: Case, sections: Sequence[Section]) -> dict[str, Quote]:
    """Return the quote of each claim that the sections rest on, without the sentence around its words."""
    made: dict[str, Quote] = {}
    for name in cited(sections):
        told = case.claims.get(name) or case.context.get(name)
        if told is None:
            continue
        report = case.report_of(name)
        made[name] = Quote(
            claim=name,
            before="",
            words=told.span.text,
            after="",
            report=", ".join(part for part in (report.outlet, report.date, report.file) if part),
            chain=tuple(source.source for source in told.attribution),
            status=told.status.value if isinstance(told, Claim) else "told beside the talks",
        )
    return made
