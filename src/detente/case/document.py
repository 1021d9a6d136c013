"""YAML text as a tree that remembers where everything stands, read under limits.

Only plain data is let in: one document of mappings, lists and scalars. Anchors, aliases and tags are refused (they
are how a few lines unfold into gigabytes, and a case is written out in full), and so are duplicate keys, which a
plain reader would swallow. Scalars follow the core schema of YAML 1.2; a date stays the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from detente.errors import CaseError

__all__ = ["MAX_DEPTH", "MAX_NODES", "Kind", "Node", "Path", "parse", "value_of"]

MAX_DEPTH = 24
"""How deep lists and mappings may nest; a case needs some ten levels."""
MAX_NODES = 2_000_000
"""How many keys and values a document may have."""

Kind = str
"""``mapping``, ``list`` or ``scalar``."""
Path = tuple[str | int, ...]
"""The way to a value: keys and positions."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


@dataclass(slots=True)
class Node:
    """One value of the document and its place in the text: offsets in code points, line counted from 1."""

    kind: Kind
    line: int
    column: int
    start: int
    end: int
    value: Any = None
    """Of a scalar: the text that stands there."""
    plain: bool = True
    """Of a scalar: written without quotes."""
    flow: bool = False
    """Written in brackets or braces."""
    keys: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[str, Node, Node]]:
        """Give key, key node and value node of a mapping."""
        for key, item in zip(self.keys, self.items, strict=True):
            yield str(key.value), key, item

    def get(self, key: str) -> Node | None:
        """Return the value under a key of a mapping."""
        return next((item for name, _, item in self.pairs() if name == key), None) if self.kind == "mapping" else None

    def at(self, path: Path) -> Node:
        """Return the node at the end of a path, or the last one on the way that exists."""
        node = self
        for step in path:
            if node.kind == "mapping" and (found := node.get(str(step))) is not None:
                node = found
            elif node.kind == "list" and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
        return node

    def line_of(self, path: Path) -> int:
        """Return the line on which the value at a path begins: of a pair in a mapping, the line of its key."""
        line, node = self.line, self
        for step in path:
            if node.kind == "mapping":
                found = next(((k, v) for name, k, v in node.pairs() if name == str(step)), None)
                if found is None:
                    break
                line, node = found[0].line, found[1]
            elif node.kind == "list" and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                line = node.line
            else:
                break
        return line


def parse(text: str, *, file: str) -> Node:
    """Parse one YAML document.

    Raises
    ------
    CaseError
        With file and line, where the text is no YAML, holds an anchor, alias or tag, repeats a key, nests deeper
        than `MAX_DEPTH` or has more than `MAX_NODES` values.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _Builder(file)
    try:
        return builder.build(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "it cannot be parsed"
        if builder.quoted is not None and mark is not None and builder.quoted[1] == mark.line + 1:
            # a quote that was never closed runs on to the next one, which may stand far below
            raise builder.refuse(
                f"this is not YAML: the text in quotes that begins here ends only on line {builder.quoted[1]}.",
                "Close the quotes.",
                builder.quoted[0],
            ) from None
        raise CaseError(
            f"this is not YAML: {problem}.",
            mend="Look at indentation, colons and quotes on this line and the one before.",
            file=file,
            line=None if mark is None else mark.line + 1,
        ) from None
    except YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        raise CaseError(
            "a character stands here that YAML does not allow.",
            mend="Remove it, or write it as an escape in double quotes.",
            file=file,
            line=line,
        ) from None


def value_of(node: Node) -> Any:
    """Return the node as plain data."""
    if node.kind == "mapping":
        return {name: value_of(item) for name, _, item in node.pairs()}
    if node.kind == "list":
        return [value_of(item) for item in node.items]
    return _scalar(node.value) if node.plain else node.value


def _scalar(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.fullmatch(text) and len(text) < 19:
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


class _Builder:
    """Builds the tree from the parser's events and keeps the limits."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.stack: list[Node] = []
        self.pending: list[Node | None] = []
        self.names: list[dict[str, int]] = []
        self.root: Node | None = None
        self.count = 0
        self.quoted: tuple[int, int] | None = None
        """First and last line of the last text in quotes that runs over several."""

    def refuse(self, message: str, mend: str, line: int) -> CaseError:
        return CaseError(message, mend=mend, file=self.file, line=line)

    def build(self, events: Any) -> Node:
        for event in events:
            self.take(event, type(event).__name__)
        if self.root is None:
            raise self.refuse(
                "the file is empty; a case was expected.", "Start it with 'format: 1', 'id' and 'title'.", 1
            )
        return self.root

    def take(self, event: Any, name: str) -> None:
        line = event.start_mark.line + 1
        if name == "DocumentStartEvent" and self.root is not None:
            raise self.refuse("a second document starts here; a case is one.", "Remove the line '---'.", line)
        if name == "AliasEvent" or getattr(event, "anchor", None):
            raise self.refuse(
                "an anchor or alias ('&' or '*') stands here; a case is written out in full.",
                "Repeat the text, or put it in quotes if the sign is part of it.",
                line,
            )
        if str(getattr(event, "tag", None) or "").startswith(("!", "tag:")) and name != "DocumentStartEvent":
            raise self.refuse(
                "a tag ('!') stands here; a case has none.", "Remove it, or put the text in quotes.", line
            )
        if name == "ScalarEvent" and event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self.quoted = (line, event.end_mark.line + 1)
        if name == "ScalarEvent":
            self.place(self.node("scalar", event, value=event.value, plain=event.style is None))
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            kind = "mapping" if name.startswith("Map") else "list"
            node = self.node(kind, event, flow=bool(event.flow_style))
            self.place(node)
            self.stack.append(node)
            self.pending.append(None)
            self.names.append({})
            if len(self.stack) > MAX_DEPTH:
                raise self.refuse(f"values nest deeper than {MAX_DEPTH} levels.", "No entry of a case does.", line)
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self.close(event)

    def node(self, kind: Kind, event: Any, **more: Any) -> Node:
        self.count += 1
        start = event.start_mark
        if self.count > MAX_NODES:
            raise self.refuse(f"more than {MAX_NODES:,} values.", "Split the case.", start.line + 1)
        return Node(kind, start.line + 1, start.column, start.index, event.end_mark.index, **more)

    def close(self, event: Any) -> None:
        node = self.stack.pop()
        self.pending.pop()
        self.names.pop()
        if node.flow:
            node.end = event.end_mark.index
        elif node.items:
            node.end = node.items[-1].end

    def place(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.kind == "list":
            parent.items.append(node)
            return
        key = self.pending[-1]
        if key is None:
            self.check_key(node)
            parent.keys.append(node)
            self.pending[-1] = node
        else:
            parent.items.append(node)
            self.pending[-1] = None

    def check_key(self, key: Node) -> None:
        if key.kind != "scalar":
            raise self.refuse("a key here is a list or a mapping.", "Keys are words.", key.line)
        names = self.names[-1]
        if (first := names.get(key.value)) is not None:
            raise self.refuse(
                f"the key '{key.value}' stands twice in one entry; it stands first on line {first}.",
                "Remove one of them.",
                key.line,
            )
        names[key.value] = key.line
