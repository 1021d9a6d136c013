"""What a side says of something: why an agreement ended, or what it answers to an accusation."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SideReason"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideReason:
    """A reason or a reply, as one side tells it."""

    party: str | None
    words: str
    claims: tuple[str, ...] = ()
