"""Plain data as YAML that people like to read: block style, short lists and quantities on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from detente.case.document import MAX_DEPTH

__all__ = ["WIDTH", "block", "flow", "pair", "scalar"]

WIDTH = 110
"""How long a line may get before a list or mapping is written over several."""

_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`<=~.+0-9]|[0-9]+ [A-Za-z]")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?|\d{4}-W\d{2}|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")


def scalar(value: Any, *, in_flow: bool = False) -> str:
    """Write a scalar: plain where nothing but this text can be read from it, else in double quotes.

    Examples
    --------
    >>> scalar("a week"), scalar("no"), scalar("first: talks"), scalar(40.0), scalar("2023-12-21")
    ('a week', '"no"', '"first: talks"', '40', '2023-12-21')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return text if _is_plain(text, in_flow) else _quoted(text)


def _is_plain(text: str, in_flow: bool) -> bool:
    if _DAY.fullmatch(text):
        return True
    if not text or text != text.strip() or text.casefold() in _WORDS:
        return False
    if not _PLAIN_START.match(text) or _UNSAFE.search(text):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (in_flow and re.search(r"[,\[\]{}:]", text))


def _quoted(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", escaped)


def flow(value: Any) -> str:
    """Write a value on one line, lists in brackets and mappings in braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k, in_flow=True)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, in_flow=True)


def _is_short(value: Any, indent: int) -> bool:
    """Whether a list or mapping is of scalars only, without long texts, and fits on a line."""
    items = list(value.values()) if isinstance(value, Mapping) else list(value)
    if isinstance(value, Mapping) and any(isinstance(v, str) and " " in v for v in items):
        return False
    return all(not isinstance(v, Mapping | list | tuple) for v in items) and indent + len(flow(value)) <= WIDTH


def pair(key: str, value: Any, indent: int) -> list[str]:
    """Write ``key: value`` as lines, the key standing ``indent`` columns in."""
    assert indent < 4 * MAX_DEPTH  # noqa: S101 - models nest no deeper
    lead = " " * indent + scalar(key) + ":"
    if not isinstance(value, Mapping | list | tuple):
        return [f"{lead} {scalar(value)}"]
    if not value or _is_short(value, len(lead) + 1):
        return [f"{lead} {flow(value)}"]
    if isinstance(value, list | tuple) and all(_is_name(item) for item in value):
        return _wrapped(f"{lead} [", value, indent + 2)
    inner = indent if isinstance(value, list | tuple) else indent + 2
    return [lead, *block(value, inner)]


def _is_name(item: Any) -> bool:
    return isinstance(item, str) and " " not in item and _is_plain(item, in_flow=True)


def _wrapped(lead: str, names: Sequence[str], indent: int) -> list[str]:
    """Write a long list of names in brackets, over as many lines as it needs."""
    lines = [lead]
    for number, name in enumerate(names):
        piece = name + ("]" if number == len(names) - 1 else ",")
        if len(lines[-1]) + 1 + len(piece) > WIDTH:
            lines.append(" " * indent + piece)
        else:
            lines[-1] += piece if lines[-1].endswith("[") else f" {piece}"
    return lines


def block(value: Any, indent: int) -> list[str]:
    """Write a mapping or list in block style, as lines indented by ``indent``."""
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in pair(str(key), item, indent)]
    lines: list[str] = []
    for item in value:
        lines += _item(item, indent)
    return lines


def _item(item: Any, indent: int) -> list[str]:
    lead = " " * indent + "- "
    if not isinstance(item, Mapping | list | tuple) or not item:
        return [lead + flow(item) if isinstance(item, Mapping | list | tuple) else lead + scalar(item)]
    if isinstance(item, list | tuple) and _is_short(item, indent):
        return [lead + flow(item)]
    if isinstance(item, Mapping) and len(item) > 1 and "id" not in item and _is_short(item, indent + 2):
        return [lead + flow(item)]
    inner = block(item, indent + 2)
    return [lead + inner[0][indent + 2 :], *inner[1:]]
