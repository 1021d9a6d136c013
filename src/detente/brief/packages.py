"""Section "deals": which packages the record settles, allows and excludes, and what would settle the rest."""

from __future__ import annotations

from functools import lru_cache

from detente.case import CaseAt
from detente.deals import Deals, deals
from detente.show import Section

__all__ = ["deals_section"]


def deals_section(view: CaseAt, issues: tuple[str, str] | None = None) -> Section:
    """Write the section from exact answers alone; shares are for who asks with ``detente deals``.

    ``issues`` are the two that its map is drawn over; without them the choice is made and explained.
    """
    return _Asked(view, issues).deals().section()


class _Asked:
    """A view that equals another of the same content: a brief is often written in several forms."""

    def __init__(self, view: CaseAt, issues: tuple[str, str] | None) -> None:
        self.view, self.issues = view, issues
        self.content = (view.case.model_dump_json(), view.date, view.known_by, issues)

    def __hash__(self) -> int:
        return hash(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.content == other.content

    def deals(self) -> Deals:
        return _deals(self)


@lru_cache(maxsize=4)
def _deals(asked: _Asked) -> Deals:
    return deals(asked.view, n_samples=0, n_withdrawn=0, n_claims=0, issues=asked.issues)
