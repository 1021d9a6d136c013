"""What reports say differently of one thing: the versions side by side, none preferred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Contradiction", "Difference", "Version"]


@dataclass(frozen=True, slots=True)
class Version:
    """One of the statements that compete: in the words of the report, as the case reads it, and its claims."""

    words: str
    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Statements about one thing that cannot all hold."""

    kind: str
    """``number``, ``direction``, ``level``, ``condition``, ``date``, ``manner`` or ``place``."""
    where: str
    """The entry's id."""
    label: str
    """What the statements are about."""
    versions: tuple[Version, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that take part."""
        return tuple(dict.fromkeys(claim for version in self.versions for claim in version.claims))

    def to_dict(self) -> dict[str, Any]:
        """Return the contradiction as plain data."""
        versions = [{"words": v.words, "value": v.value, "claims": list(v.claims)} for v in self.versions]
        return {"kind": self.kind, "where": self.where, "label": self.label, "versions": versions}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Contradiction):
    """Statements about one thing that differ although all of them can hold: one tells more than another, or else.

    ``kind`` is ``category`` (who is among those counted), ``number`` (a term whose wordings some length fits) or
    ``condition`` (whether it can be renewed).
    """
