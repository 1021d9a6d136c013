"""What every entry of a case has: a name, its claims, who may see it, and whether a person has confirmed it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from detente.evidence import PUBLIC, ClaimId, Handling, Slug, Value

__all__ = ["Digest", "Entry", "Resting"]

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
"""The first eight hexadecimal digits of the SHA-256 of an entry as it was drafted."""


class Resting(Value):
    """Something that a case says because somebody said it."""

    claims: tuple[ClaimId, ...] = ()
    """The claims it rests on; none where a person entered it (then ``note`` or a judgment says why)."""


class Entry(Resting):
    """An entry of a case."""

    id: Slug
    handling: Handling = PUBLIC
    drafted: Digest | None = Field(default=None)
    """Set while the entry stands as detente drafted it: the digest of the drafted content.

    Where the content no longer matches the digest, a person has changed the entry, and drafting again leaves it alone.
    Confirming an entry removes the mark.
    """
    added: tuple[ClaimId, ...] = ()
    """Claims that drafting added since a person confirmed or changed the entry; confirming it again clears them."""
    note: str | None = None
