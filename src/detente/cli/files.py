"""Files that a command writes: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from detente.errors import MisuseError

__all__ = ["see_that_it_can_be_written", "write_whole"]


def see_that_it_can_be_written(path: Path) -> None:
    """Refuse a file that cannot be written, before the work is done whose answer it is to hold.

    Raises
    ------
    MisuseError
        If its folder is not there or cannot be written in, or it is a folder itself.
    """
    if not path.parent.is_dir():
        raise MisuseError(f"the folder {path.parent} is not there.", mend="Make it, or name another file.")
    if path.is_dir():
        raise MisuseError(f"{path} is a folder.", mend="Name a file in it.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise MisuseError(f"nothing can be written in the folder {path.parent}.", mend="Name a file in another.")


def write_whole(path: Path, content: bytes) -> None:
    """Put the whole file in place at once, or leave what was there."""
    see_that_it_can_be_written(path)
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
