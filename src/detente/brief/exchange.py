"""Section "exchange": in what steps, and with how much trust; or why that cannot be answered."""

from __future__ import annotations

from detente.brief.known import Known
from detente.errors import InputError
from detente.exchange import exchange
from detente.show import Paragraph, Section, cell

__all__ = ["exchange_section"]


def exchange_section(known: Known) -> Section:
    """Write the section; a case at fault leaves the rest of the page as it is."""
    try:
        return exchange(known.view).section()
    except InputError as error:
        return Section(
            id="exchange",
            title="Exchange",
            question="In what steps, and how much trust does each side need?",
            blocks=(Paragraph((cell(f"Not to be answered: {error}"),)),),
        )
