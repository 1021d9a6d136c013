"""A case as the plain data that its files hold, in the order in which people read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from detente.case.case import Case
from detente.evidence import Claim, Context

__all__ = ["case_data", "claim_rows", "claim_sort_key", "row_text"]

_FIRST = ("id", "kind")
_LAST = ("handling", "claims", "added", "note", "drafted")


def case_data(case: Case) -> dict[str, Any]:
    """Return what ``case.yaml`` holds: all but the claims, fields at their default left out."""
    data = case.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"claims", "context"})
    return {"format": case.format, **{key: _in_order(value) for key, value in data.items() if key != "format"}}


def _in_order(value: Any) -> Any:
    if isinstance(value, Mapping):
        keys = [k for k in _FIRST if k in value]
        keys += [k for k in value if k not in _FIRST and k not in _LAST]
        keys += [k for k in _LAST if k in value]
        return {key: _in_order(value[key]) for key in keys}
    return [_in_order(item) for item in value] if isinstance(value, list | tuple) else value


def claim_rows(claims: Mapping[str, Claim], context: Mapping[str, Context]) -> dict[str, dict[str, Any]]:
    """Return the rows of ``claims.jsonl`` by the name of what they hold, in their order: by report, then by number."""
    rows: dict[str, dict[str, Any]] = {}
    entries: list[tuple[str, str, Claim | Context]] = [("claim", k, v) for k, v in claims.items()]
    entries += [("context", k, v) for k, v in context.items()]
    for kind, name, value in sorted(entries, key=lambda e: claim_sort_key(e[1])):
        content = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        rows[name] = {"report": name.partition("/")[0], kind: _in_whole_numbers(content)}
    return rows


def _in_whole_numbers(value: Any) -> Any:
    """Write 40 instead of 40.0, as the annotation guide does."""
    if isinstance(value, Mapping):
        return {key: _in_whole_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_in_whole_numbers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def claim_sort_key(name: str) -> tuple[str, str, int]:
    """Order names of claims by report, letter and number: ``a/c2`` before ``a/c10``."""
    report, _, rest = name.partition("/")
    letters = rest.rstrip("0123456789")
    return report, letters, int(rest[len(letters) :] or 0)


def row_text(row: Mapping[str, Any]) -> str:
    """Write a row as one line."""
    return json.dumps(row, ensure_ascii=False, separators=(", ", ": "))
