"""The shared cases of the graph model, for tests that are skipped where they are not at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

__all__ = ["FOLDER", "need_shared", "shared_case"]

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "cases" / "gmcr"

need_shared = pytest.mark.skipif(not FOLDER.is_dir(), reason="the shared graph-model cases are not beside the checkout")


def shared_case(name: str) -> dict[str, Any]:
    """Load one file of the shared cases."""
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found
