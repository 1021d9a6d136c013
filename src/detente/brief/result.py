"""The brief: one page that answers all, every line traced to its quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from detente.order import Order
from detente.positions import Positions
from detente.process import State, plain
from detente.show import Page, Quote, ReportText, Section, html_fragment

__all__ = ["Brief"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What one reader is told of a case at a date. It holds nothing above the reader's level."""

    case: str
    title: str
    subtitle: str
    level: str
    state: State
    positions: Positions
    order: Order
    sections: tuple[Section, ...]
    quotes: dict[str, Quote]
    reports: tuple[ReportText, ...]

    def page(self) -> Page:
        """Give the brief as a page for the renderers."""
        day = self.state.point.day
        return Page(
            title=self.title,
            subtitle=self.subtitle,
            sections=self.sections,
            quotes=self.quotes,
            reports=self.reports,
            date=day.isoformat() if day else "",
            footer="Made offline by detente from the reports named above. Claims, not facts; nothing is recommended.",
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the brief as plain dictionaries, lists and texts: sections as shown, and the answers behind them."""
        return {
            "case": self.case,
            "title": self.title,
            "subtitle": self.subtitle,
            "for": self.level,
            "sections": [_plain_section(section) for section in self.sections],
            "quotes": plain(self.quotes),
            "process": self.state.to_dict(),
            "positions": self.positions.to_dict(),
            "order": self.order.to_dict(),
        }

    def _repr_html_(self) -> str:
        return html_fragment(self.sections, self.quotes)


def _plain_section(section: Section) -> dict[str, Any]:
    blocks = [{"block": type(block).__name__.lower(), **plain(block)} for block in section.blocks]
    for block in blocks:
        block.pop("svg", None)
    return {"id": section.id, "title": section.title, "question": section.question, "blocks": blocks}
