"""The JSON Schema of ``case.yaml``, by which editors check and complete it."""

from __future__ import annotations

from typing import Any

from detente.case.case import FORMAT_VERSION, Case

__all__ = ["case_schema"]


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``case.yaml``; claims lie in a file of their own."""
    schema = Case.model_json_schema(by_alias=True)
    for field in ("claims", "context"):
        schema["properties"].pop(field)
    schema["properties"]["format"] |= {"const": FORMAT_VERSION}
    wanted = _named(schema, {key: value for key, value in schema.items() if key != "$defs"})
    schema["$defs"] = {name: value for name, value in schema["$defs"].items() if name in wanted}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"A case of detente, format {FORMAT_VERSION}",
    }


def _named(schema: dict[str, Any], part: Any, found: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the names of all definitions that a part of the schema leads to."""
    if isinstance(part, list):
        for item in part:
            found = _named(schema, item, found)
    elif isinstance(part, dict):
        name = str(part.get("$ref", "")).rpartition("/")[2]
        if name and name not in found:
            found = _named(schema, schema["$defs"][name], found | {name})
        for item in part.values():
            found = _named(schema, item, found)
    return found
