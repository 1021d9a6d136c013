"""The data files that ship with the package: read once, as plain YAML."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["data_path", "load_data"]


def data_path(name: str) -> Any:
    """Return the traversable of a file or folder below ``detente/data``."""
    return files("detente").joinpath("data", *name.split("/"))


@cache
def load_data(name: str) -> Any:
    """Parse a YAML file below ``detente/data``; the answer is shared, so leave it as it came."""
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=False).load(data_path(name).read_text(encoding="utf-8"))
