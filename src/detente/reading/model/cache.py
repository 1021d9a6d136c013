"""Answers are kept by the hash of what was asked, so that no text is sent twice."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from detente.reading.model.client import Endpoint
from detente.reading.model.question import VERSION

__all__ = ["Cache", "cache_folder"]


def cache_folder() -> Path:
    """Return where answers are kept: ``DETENTE_CACHE``, else the user's folder for such things."""
    named = os.environ.get("DETENTE_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    return Path(base) / "detente" if base else Path.home() / ".cache" / "detente"


class Cache:
    """Answers in a folder that only its owner may read."""

    def __init__(self, folder: Path | str | None = None) -> None:
        self.folder = Path(folder or cache_folder()) / "model"

    def _path(self, endpoint: Endpoint, text: str) -> Path:
        asked = json.dumps([VERSION, endpoint.url, endpoint.model, text])
        return self.folder / f"{hashlib.sha256(asked.encode('utf-8', 'surrogatepass')).hexdigest()}.json"

    def get(self, endpoint: Endpoint, text: str) -> dict[str, Any] | None:
        """Return the answer that was kept, or None; one that cannot be read counts as none."""
        try:
            found = json.loads(self._path(endpoint, text).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def keep(self, endpoint: Endpoint, text: str, answer: dict[str, Any]) -> None:
        """Keep an answer, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, unfinished = tempfile.mkstemp(dir=self.folder, prefix=".answer-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(answer, file, ensure_ascii=True)
            Path(unfinished).replace(self._path(endpoint, text))
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
