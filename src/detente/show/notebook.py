"""How a result shows itself in a notebook: the same sections, as a piece of HTML."""

from __future__ import annotations

from detente.show.blocks import Section
from detente.show.html import html_fragment

__all__ = ["ShowsItself"]


class ShowsItself:
    """A base for results that have ``sections()``: notebooks call ``_repr_html_``."""

    __slots__ = ()

    def sections(self) -> tuple[Section, ...]:
        """Give the result as sections."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return html_fragment(self.sections())

    def __repr__(self) -> str:
        """Say in one line what it is; a result is the size of its case, and shows itself by ``sections()``."""
        return f"<{type(self).__name__}: sections() shows it, to_dict() gives it as data>"
