"""Files that a command writes: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from detente.errors import MisuseError

__all__ = ["write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Put the whole file in place at once, or leave what was there."""
    if not path.parent.is_dir():
        raise MisuseError(f"the folder {path.parent} is not there.", mend="Make it, or name another file.")
    if path.is_dir():
        raise MisuseError(f"{path} is a folder.", mend="Name a file in it.")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        unfinished.chmod(0o666 & ~umask)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
