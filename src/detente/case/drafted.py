"""The drafted mark: which entries still stand as detente drafted them, and which a person has touched."""

from __future__ import annotations

import hashlib
import json
from typing import TypeVar

from detente.case.entry import Entry
from detente.evidence.kept import Kept

__all__ = ["confirmed", "digest", "is_untouched", "mark_drafted"]

E = TypeVar("E", bound=Entry)

_UNTOUCHED = Kept[bool](most=20_000)


def digest(entry: Entry) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of an entry's content.

    The content is the entry as canonical JSON (keys sorted, fields at their default left out) without the mark
    itself, so that a field that a later format adds with a default leaves older marks valid.
    """
    content = entry.model_dump(mode="json", by_alias=True, exclude={"drafted"}, exclude_defaults=True)
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:8]


def mark_drafted(entry: E) -> E:
    """Return the entry with the mark that says: it stands as drafted."""
    return entry.model_copy(update={"drafted": digest(entry)})


def is_untouched(entry: Entry) -> bool:
    """Whether the entry carries the mark and its content still is what was drafted."""
    return entry.drafted is not None and _UNTOUCHED.answer(entry, None, lambda: entry.drafted == digest(entry))


def confirmed(entry: E) -> E:
    """Return the entry as a person confirmed it: no mark, and no claims waiting to be looked at."""
    return entry.model_copy(update={"drafted": None, "added": ()})
