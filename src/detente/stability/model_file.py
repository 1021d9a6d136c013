"""Models of conflicts in files: which form a file has, and what it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.errors import ModelError
from detente.stability.conflict import Conflict
from detente.stability.fields import Fields
from detente.stability.gmcr_form import is_gmcr, read_gmcr
from detente.stability.json_form import read_case
from detente.stability.json_views import Views, read_views
from detente.stability.unknown import Relation

__all__ = ["Model", "load_models"]

MAX_BYTES = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """What a file holds of one conflict."""

    conflict: Conflict
    coalesced: tuple[str, ...] = ()
    """Patterns of states that count as one, where one asks for it."""
    relations: Mapping[str, Relation] | None = None
    """Pairwise preferences, some of them unknown, of those parties for whom the file gives any."""
    views: Views = field(default_factory=Views)
    """Strength, attitudes, and the games that the parties see, where the file has them."""


def load_models(path: Path) -> tuple[Model, ...]:
    """Load the conflicts that a file holds: one, or a list of them under ``cases``.

    Parameters
    ----------
    path : path
        A JSON file in detente's form or in that of GMCR+ (``.gmcr``). Nothing in it is executed.

    Raises
    ------
    ModelError
        If the file is no model; the message names the field.
    """
    if path.stat().st_size > MAX_BYTES:
        raise ModelError(f"the file has {path.stat().st_size} bytes; at most {MAX_BYTES} are read.", file=path)
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ModelError(f"this is no JSON: {error.msg}, column {error.colno}.", file=path, line=error.lineno) from None
    except UnicodeDecodeError:
        raise ModelError("this is no text in UTF-8; expected a model in JSON.", file=path) from None
    except (RecursionError, ValueError):
        raise ModelError("this JSON is nested too deep, or holds a number of too many digits.", file=path) from None
    try:
        return tuple(_model(entry) for entry in _entries(Fields(data, "")))
    except ModelError as error:
        raise ModelError(error.message, mend=error.mend, file=path) from None
    except OverflowError:
        raise ModelError(
            "a number in the model has too many digits.", mend="Only the order counts: use small numbers.", file=path
        ) from None


def _entries(data: Fields) -> list[Fields]:
    return data.list("cases") if "cases" in data and "decision_makers" not in data else [data]


def _model(data: Fields) -> Model:
    if is_gmcr(data):
        return Model(conflict=read_gmcr(data))
    conflict, coalesced, relations = read_case(data)
    return Model(conflict=conflict, coalesced=coalesced, relations=relations, views=read_views(data, conflict))


def written(data: Mapping[str, Any]) -> str:
    """Write a model as JSON text."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
