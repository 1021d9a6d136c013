"""Results as plain dictionaries, lists, texts and numbers: what ``--format json`` prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from detente.case import Case, CaseAt

__all__ = ["plain"]


def plain(value: Any) -> Any:
    """Turn a frozen result into what JSON can hold; a view becomes the case's id and its two dates.

    Examples
    --------
    >>> from detente.evidence import Amount
    >>> plain(Amount(36, 44, "persons"))
    {'low': 36, 'high': 44, 'unit': 'persons'}
    """
    if isinstance(value, CaseAt):
        return {"case": value.case.id, "at": plain(value.date), "known_by": plain(value.known_by)}
    if isinstance(value, Case):
        return value.id
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    return value
