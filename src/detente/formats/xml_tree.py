"""XML as a plain tree, read without trust: no entities, nothing fetched, limits on depth and size.

Files of the field are often a little broken: text that is not in the encoding it claims, a comment before the
declaration, a bare ``&``. They are mended in memory, and only where plain reading fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from detente.errors import FormatError
from detente.formats.files import decoded, read_bytes

__all__ = ["Element", "read_xml"]

MAX_DEPTH = 64
MAX_ELEMENTS = 2_000_000

_BEFORE_DECLARATION = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->)*(?=<\?xml\s)", re.DOTALL)
_DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)")
_QUOTED = re.compile(r"""=\s*("[^"]*"|'[^']*')""")


@dataclass(slots=True)
class Element:
    """One element: its name, attributes, line and children. Text between tags is left out."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def all(self, tag: str) -> Iterator[Element]:
        """Give the children of a name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Element | None:
        """Return the first child of a name."""
        return next(self.all(tag), None)


def read_xml(file: Path) -> Element:
    """Read an XML file into a tree.

    Raises
    ------
    FormatError
        If it is not well-formed even when mended, declares entities, or goes beyond the limits.
    """
    data = read_bytes(file)
    try:
        return _parsed(data, file)
    except expat.ExpatError:
        pass
    text = _mended(decoded(data))
    try:
        return _parsed(text.encode(), file, encoding="utf-8")
    except expat.ExpatError:
        pass
    escaped = _QUOTED.sub(lambda found: found.group().replace("<", "&lt;"), text)
    try:
        return _parsed(escaped.encode(), file, encoding="utf-8")
    except expat.ExpatError as error:
        told = expat.errors.messages.get(error.code, "not well-formed")
        raise FormatError(f"is not well-formed XML: {told}.", file=file, line=error.lineno) from None


def _parsed(data: bytes, file: Path, *, encoding: str | None = None) -> Element:
    parser = expat.ParserCreate(encoding)
    root = Element("", {}, 0)
    stack = [root]
    n_elements = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal n_elements
        n_elements += 1
        if len(stack) > MAX_DEPTH or n_elements > MAX_ELEMENTS:
            limit = f"nests deeper than {MAX_DEPTH}" if len(stack) > MAX_DEPTH else f"has more than {MAX_ELEMENTS:,}"
            raise FormatError(f"{limit} elements; that is not read.", file=file, line=parser.CurrentLineNumber)
        element = Element(tag, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(element)
        stack.append(element)

    def end(tag: str) -> None:  # noqa: ARG001
        stack.pop()

    def refuse(*_: object) -> Any:
        raise FormatError("declares an entity; entities are not expanded.", file=file, line=parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.Parse(data, True)
    return root.children[0]


def _mended(text: str) -> str:
    """Drop the declaration, whatever stands before it, and make a bare ampersand a letter."""
    before = _BEFORE_DECLARATION.match(text)
    if before:
        text = "\n" * text[: before.end()].count("\n") + text[before.end() :]
    return _BARE_AMPERSAND.sub("&amp;", _DECLARATION.sub("", text, count=1))
