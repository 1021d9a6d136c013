"""A document: its text with pages and paragraphs kept, and what its file says of where it comes from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

__all__ = ["LARGEST", "PAGE_BREAK", "Budget", "Document", "Place", "body_of", "place_of", "stem_of", "written"]

LARGEST = 20 * 1024 * 1024
"""The largest document that is read, in bytes; also the longest text that one may yield, in characters."""

PAGE_BREAK = "\f"
"""Stands in a text where a page of the original ends, so that the map back to pages is the text itself."""

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[^\n]*\n){0,60}?---[ \t]*\r?\n")
_PARAGRAPHS = re.compile(r"\r?\n[ \t\f]*\r?\n[\s]*")


class Place(NamedTuple):
    """Where in the original a text stands; both count from 1."""

    page: int | None
    """None where the original has no pages."""
    paragraph: int
    """On its page, where there are pages."""

    def __str__(self) -> str:
        return f"paragraph {self.paragraph}" if self.page is None else f"page {self.page}, paragraph {self.paragraph}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as a file holds it.

    ``text`` is what is read and what a case keeps: front matter with what the file says of itself, then the words,
    paragraphs apart by an empty line, pages by a form feed.
    """

    name: str
    """A file name for it; its stem names the report."""
    text: str = field(repr=False)
    is_converted: bool = True
    """Whether the text was taken out of another form, so that the file itself cannot stand for it."""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Budget:
    """What may still be opened: archives can hold far more than they weigh."""

    bytes_left: int = 400 * 1024 * 1024
    documents_left: int = 5_000
    depth_left: int = 3
    """Archives, and messages with attachments, may lie in each other this deep."""

    def deeper(self) -> Budget:
        """Return the budget one level further in; what is spent there counts here when it comes back."""
        return Budget(self.bytes_left, self.documents_left, self.depth_left - 1)


def body_of(text: str) -> int:
    """Return where a text's own words begin, after its front matter."""
    front = _FRONT_MATTER.match(text)
    return front.end() if front else 0


def place_of(text: str, offset: int) -> Place:
    r"""Return the page and the paragraph at an offset of a document's text.

    Examples
    --------
    >>> text = "One.\n\nTwo.\n\n\fThree."
    >>> place_of(text, text.index("Two")), place_of(text, text.index("Three"))
    (Place(page=1, paragraph=2), Place(page=2, paragraph=1))
    """
    begin = body_of(text)
    pages = text.count(PAGE_BREAK, begin, offset)
    if PAGE_BREAK in text[begin:]:
        begin = max(begin, text.rfind(PAGE_BREAK, begin, offset) + 1)
        page = pages + 1
    else:
        page = None
    before = text[begin:offset].lstrip()
    return Place(page, 1 + len(_PARAGRAPHS.findall(before)))


def written(words: str, *, original: str, raw: bytes, **known: str | None) -> str:
    """Return the text of a document: front matter with the fields that are known, then its words."""
    fields = {**known, "original": original, "original-sha256": hashlib.sha256(raw).hexdigest()}
    lines = [f"{name}: {' '.join(value.split())[:300]}" for name, value in fields.items() if value and value.strip()]
    return "\n".join(["---", *lines, "---", "", words.strip("\r\n \t") + "\n"])


def stem_of(name: str) -> str:
    """Return the stem of a file name that may come from an archive, a message or a feed: never a path."""
    return Path(re.split(r"[/\\]", name)[-1]).stem
