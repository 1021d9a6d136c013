"""Change the text of a case only where its content changes: every other byte, comments included, stays.

The edits follow the tree of the text: a changed scalar is replaced where it stands, a new field or entry is inserted
below its neighbour, one that is gone takes its lines along. Comments inside what stays are never touched.
"""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import Any

from detente.case.document import Node
from detente.case.emit import block, pair, scalar

__all__ = ["patched"]

_MISSING = object()


def patched(text: str, root: Node, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return ``text`` with ``old``, the content that it has, changed to ``new``.

    ``root`` is the tree of ``text``; ``old`` may leave out what stands in the text with its default value.
    """
    if old == new:
        return text
    eol = "\r\n" if "\r\n" in text else "\n"
    whole = text if text.endswith("\n") else text + eol
    patch = _Patch(whole, eol)
    if root.flow or not root.items:
        return eol.join(block(new, 0)) + eol
    patch.mapping(root, old, new)
    return patch.applied()


class _Patch:
    """Collects edits of one text."""

    def __init__(self, text: str, eol: str) -> None:
        self.text = text
        self.eol = eol
        self.edits: list[tuple[int, int, str]] = []

    def applied(self) -> str:
        pieces: list[str] = []
        cursor = 0
        # What is put in stands before what is replaced; the sort is stable, so that inner edits come first.
        for start, end, replacement in sorted(self.edits, key=lambda e: (e[0], e[1] > e[0])):
            pieces += [self.text[cursor:start], replacement]
            cursor = max(cursor, end)
        return "".join([*pieces, self.text[cursor:]])

    def end_of(self, node: Node) -> int:
        """Where the value's own text ends: before the blank lines and comments that follow it."""
        while node.items and not node.flow:
            node = node.items[-1]
        return node.start + len(self.text[node.start : node.end].rstrip())

    def line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def next_line(self, offset: int) -> int:
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def below(self, key: Node, item: Node) -> int:
        """Where the line after a key and its value begins."""
        return self.next_line(self.end_of(item) if item.end > key.end else key.end)

    def lines(self, lines: list[str]) -> str:
        return "".join(line + self.eol for line in lines)

    def mapping(self, node: Node, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Edit a mapping in block style."""
        present = {name: (key, item) for name, key, item in node.pairs()}
        gone = [name for name in present if name in old and name not in new]
        kept = [name for name in present if name not in gone]
        for name in kept:
            before, after = old.get(name, _MISSING), new.get(name, _MISSING)
            if after is not _MISSING and before != after:
                self.value(*present[name], node.column, name, before, after)
        for name in gone:
            self.drop_key(node, name, kept)
        previous: str | None = None
        for name, value in new.items():
            if name in present:
                previous = name
            else:
                self.add_key(node, present, previous, kept, name, value)

    def drop_key(self, node: Node, name: str, kept: list[str]) -> None:
        names = [str(k.value) for k in node.keys]
        place = names.index(name)
        key, item = node.keys[place], node.items[place]
        if self.text[self.line_start(key.start) : key.start].strip():  # behind the dash of a list item
            following = next((k for k in node.keys[place + 1 :] if str(k.value) in kept), None)
            if following is not None and place == 0:
                self.edits.append((key.start, following.start, ""))
            return
        if place and self.is_first_dropped(node, place, kept):
            return
        self.edits.append((self.line_start(key.start), self.below(key, item), ""))

    def is_first_dropped(self, node: Node, place: int, kept: list[str]) -> bool:
        """Whether all keys up to here go, with the first behind a dash: then its edit covers this one too."""
        behind_dash = self.text[self.line_start(node.keys[0].start) : node.keys[0].start].strip()
        return bool(behind_dash) and not any(str(k.value) in kept for k in node.keys[: place + 1])

    def add_key(
        self,
        node: Node,
        present: dict[str, tuple[Node, Node]],
        previous: str | None,
        kept: list[str],
        name: str,
        value: Any,
    ) -> None:
        lines = pair(name, value, node.column)
        if previous is not None:
            key, item = present[previous]
            place = self.below(key, item)
            self.edits.append((place, place, self.lines(lines)))
            return
        first = next(key for key in node.keys if str(key.value) in kept)
        joined = self.eol.join([lines[0].lstrip(), *lines[1:]])
        self.edits.append((first.start, first.start, joined + self.eol + " " * node.column))

    def value(self, key: Node, item: Node, column: int, name: str, old: Any, new: Any) -> None:
        """Edit the value under a key of a mapping in block style."""
        if self.inner(item, old, new):
            return
        end = max(key.end, self.end_of(item))
        if (
            item.kind == "scalar"
            and not isinstance(new, dict | list)
            and item.start > key.end
            and item.end > item.start
        ):
            self.edits.append((item.start, end, scalar(new)))
            return
        lines = pair(name, new, column)
        self.edits.append((key.start, end, self.eol.join([lines[0].lstrip(), *lines[1:]])))

    def inner(self, node: Node, old: Any, new: Any) -> bool:
        """Edit inside a list or mapping; false where it has to be written anew as a whole."""
        if node.flow and node.kind != "scalar":
            return self.in_flow(node, old, new)
        if node.kind == "mapping" and isinstance(old, dict) and isinstance(new, dict) and set(old) & set(new):
            self.mapping(node, old, new)
            return True
        if node.kind == "list" and isinstance(old, list) and isinstance(new, list) and new and old:
            return self.sequence(node, old, new)
        return False

    def in_flow(self, node: Node, old: Any, new: Any) -> bool:
        """Edit values between brackets, where their number stays and they are plain."""
        if node.kind == "list":
            same = isinstance(old, list) and isinstance(new, list) and len(old) == len(new) == len(node.items)
            changes = list(zip(node.items, old, new, strict=True)) if same else []
        else:
            same = isinstance(old, dict) and isinstance(new, dict) and set(old) == set(new)
            changes = [(item, old[k], new[k]) for k, _, item in node.pairs() if k in new] if same else []
        if not same or any(
            b != a and (item.kind != "scalar" or isinstance(a, dict | list) or item.end == item.start)
            for item, b, a in changes
        ):
            return False
        self.edits += [(item.start, item.end, scalar(a, in_flow=True)) for item, b, a in changes if b != a]
        return True

    def sequence(self, node: Node, old: list[Any], new: list[Any]) -> bool:
        """Edit a list in block style, item by item."""
        if len(old) != len(node.items) or any(self.dash(node, i) is None for i in range(len(old))):
            return False
        before, after = _names(old, new)
        steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if not any(tag == "equal" or (tag == "replace" and not _has_ids(old, new)) for tag, *_ in steps):
            return False
        for tag, i1, i2, j1, j2 in steps:
            paired = 0
            if tag == "equal" or (tag == "replace" and not _has_ids(old, new)):
                paired = min(i2 - i1, j2 - j1)
                for i, j in zip(range(i1, i1 + paired), range(j1, j1 + paired), strict=True):
                    self.item(node, i, old[i], new[j])
            for i in range(i1 + paired, i2):
                self.edits.append((self.item_start(node, i), self.next_line(self.end_of(node.items[i])), ""))
            if j1 + paired < j2:
                self.add_items(node, i1 + paired if paired else i2, new[j1 + paired : j2])
        return True

    def item(self, node: Node, i: int, old: Any, new: Any) -> None:
        if old == new or self.inner(node.items[i], old, new):
            return
        lines = block([new], node.column)
        self.edits.append((self.item_start(node, i), self.end_of(node.items[i]), self.eol.join(lines)))

    def add_items(self, node: Node, i: int, items: list[Any]) -> None:
        place = self.item_start(node, 0) if i == 0 else self.next_line(self.end_of(node.items[i - 1]))
        self.edits.append((place, place, self.lines(block(items, node.column))))

    def item_start(self, node: Node, i: int) -> int:
        return self.line_start(self.dash(node, i) or 0)

    def dash(self, node: Node, i: int) -> int | None:
        """Where the item's dash stands; none if something else stands before it on its line."""
        found = self.text.rfind("-", 0, node.items[i].start)
        if found < 0 or self.text[found + 1 : node.items[i].start].strip():
            return None
        return None if self.text[self.line_start(found) : found].strip() else found


def _has_ids(old: list[Any], new: list[Any]) -> bool:
    return all(isinstance(item, dict) and "id" in item for item in [*old, *new])


def _names(old: list[Any], new: list[Any]) -> tuple[list[str], list[str]]:
    """Give what items are matched by: their ids where all have one, else their content."""
    if _has_ids(old, new):
        return [item["id"] for item in old], [item["id"] for item in new]
    return [json.dumps(item, sort_keys=True) for item in old], [json.dumps(item, sort_keys=True) for item in new]
