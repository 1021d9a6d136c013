"""The change of a file as lines replaced, from which the new content can be had byte for byte."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

__all__ = ["apply_change", "change_between", "sha256_of"]

Change = Mapping[str, Any]
"""``sha256`` of the new content, and one of ``lines`` (start, end, new text), ``text``, ``base64``, ``removed``."""


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def change_between(old: bytes | None, new: bytes | None) -> Change:
    """Describe how a file changed: the lines replaced, or the whole text where that is shorter."""
    if new is None:
        return {"removed": True}
    digest = sha256_of(new)
    after = _text(new)
    if after is None:
        return {"sha256": digest, "base64": base64.b64encode(new).decode("ascii")}
    before = None if old is None else _text(old)
    if before is None:
        return {"sha256": digest, "text": after}
    old_lines, new_lines = before.split("\n"), after.split("\n")
    replaced = _replaced(old_lines, new_lines)
    if sum(len(line) + 3 for _, _, lines in replaced for line in lines) >= len(after):
        return {"sha256": digest, "text": after}
    return {"sha256": digest, "lines": replaced}


def _replaced(old: list[str], new: list[str]) -> list[tuple[int, int, list[str]]]:
    """Give the runs of old lines that new ones stand in for; the ends that agree are cut off first, for speed."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = SequenceMatcher(None, middle_old, middle_new, autojunk=True).get_opcodes()
    return [(head + i1, head + i2, middle_new[j1:j2]) for tag, i1, i2, j1, j2 in steps if tag != "equal"]


def apply_change(old: bytes | None, change: Change) -> bytes | None:
    """Return the content after a change; `ValueError` where it does not come out as recorded."""
    if change.get("removed"):
        return None
    if "text" in change:
        new = str(change["text"]).encode("utf-8")
    elif "base64" in change:
        new = base64.b64decode(change["base64"])
    else:
        lines = (old or b"").decode("utf-8").split("\n")
        for start, end, replacement in reversed(change["lines"]):
            lines[start:end] = replacement
        new = "\n".join(lines).encode("utf-8")
    if sha256_of(new) != change["sha256"]:
        raise ValueError("the content is not the one recorded")
    return new


def _text(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
