"""One who appears in a report: the names, the side, the office, and what the report tells of the part played."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Who"]


class Who:
    """One who is named or described; ``kind`` is state, group, organisation, organ, outlet, person, unnamed, place."""

    __slots__ = (
        *("as_name", "bargains", "count", "first", "fought_over", "head", "kind", "known", "mediates", "name", "nouns"),
        *("office", "plural", "side", "surfaces"),
    )

    def __init__(
        self,
        name: str,
        kind: str,
        nouns: Iterable[str] = (),
        side: Who | None = None,
        known: bool = False,
        first: int = 1 << 30,
    ) -> None:
        self.name = name
        self.kind = kind
        self.surfaces: list[str] = []
        self.nouns = set(nouns)
        self.side = side
        self.office: str | None = None
        self.head = ""
        """The noun of one who is only described, in lower case."""
        self.count = 0.0
        self.first = first
        """First token of the first mention."""
        self.mediates = False
        self.bargains = 0.0
        self.plural = False
        self.known = known
        self.fought_over = False
        """Whether the report speaks of a state's rebels, opposition or government: the talks are about it."""
        self.as_name = False
        """Whether a state is named or its people's adjective used, and not only its capital."""

    def add_surface(self, text: str) -> None:
        """Keep another way in which the report names this one."""
        if text not in self.surfaces:
            self.surfaces.append(text)

    @property
    def top(self) -> Who:
        """The side that this one belongs to, or itself."""
        who, steps = self, 0
        while who.side is not None and steps < 5:
            who, steps = who.side, steps + 1
        return who
