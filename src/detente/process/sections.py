"""How a state shows itself: tables whose cells know the claims they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.process.show_agreements import agreements_section
from detente.process.show_incidents import flagged_section, incidents_section
from detente.process.show_talks import gates_section, proposals_section, table_section
from detente.show import Section

if TYPE_CHECKING:
    from detente.process.state import State

__all__ = ["sections"]


def sections(state: State) -> tuple[Section, ...]:
    """Give the sections of a state, in the order in which they are asked for."""
    return (
        table_section(state),
        proposals_section(state),
        gates_section(state),
        agreements_section(state),
        incidents_section(state),
        flagged_section(state),
    )
