"""Keys from a terminal, or the same as lines from a pipe: a review can be typed, or scripted."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from typing import Any, Protocol, Self

__all__ = ["Keys", "Lines", "Terminal", "keys"]


class Keys(Protocol):
    """Where decisions come from."""

    asks: bool
    """Whether somebody is there to be asked."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(self, *_: object) -> None:
        """End."""

    def key(self) -> tuple[str, str] | None:
        """Return the next key and what stands after it on its line; ``None`` at the end."""

    def line(self, prompt: str) -> str:
        """Ask for a line of text; nothing where there is none."""


class Lines:
    """Lines from a pipe or a file: a key, then what belongs to it. Empty lines and comments (#) are passed over."""

    asks = False

    def __enter__(self) -> Self:
        """Begin; nothing has to be set up."""
        return self

    def __exit__(self, *_: object) -> None:
        """End; nothing has to be put back."""

    def key(self) -> tuple[str, str] | None:
        """Return the first letter of the next line, and the rest."""
        for line in sys.stdin:
            words = line.strip()
            if words and not words.startswith("#"):
                return words[0], words[1:].strip()
        return None

    def line(self, prompt: str) -> str:  # noqa: ARG002
        """Return nothing: a script says all on one line."""
        return ""


class Terminal:
    """Single keys from a terminal; text is typed and ended with Enter.

    Keys are read as they are pressed for as long as the review lasts, so that none is lost that is pressed while the
    next claim is being shown.
    """

    asks = True

    def __enter__(self) -> Self:
        """Take the terminal over."""
        self._before: list[Any] | None = None
        try:
            import termios
            import tty
        except ImportError:  # a system without POSIX terminals: keys are read one call at a time
            return self
        self._before = termios.tcgetattr(sys.stdin.fileno())
        tty.setcbreak(sys.stdin.fileno(), termios.TCSADRAIN)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal back as it was."""
        self._restore()

    def key(self) -> tuple[str, str] | None:
        """Return the next key as soon as it is pressed; arrows and the like are passed over."""
        while True:
            pressed = self._pressed()
            if pressed in ("", "\x04", "\x1a"):
                return None
            if len(pressed) == 1 and pressed.isprintable() and not pressed.isspace():
                return pressed, ""

    def _pressed(self) -> str:
        if self._before is None:
            import typer

            return typer.getchar()
        handle = sys.stdin.fileno()
        pressed = os.read(handle, 1)
        if pressed == b"\x1b":  # a special key is several bytes that come at once
            while select.select([handle], [], [], 0.02)[0]:
                os.read(handle, 1)
        return pressed.decode("ascii", "replace")

    def line(self, prompt: str) -> str:
        """Ask for a line; the end of input is an empty answer."""
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - editing of what is typed, where the system has it
        self._restore()
        try:
            return input(prompt).strip()
        except EOFError:
            return ""
        finally:
            self.__enter__()

    def _restore(self) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)


def keys() -> Keys:
    """Return keys where a terminal is there to press them, else lines."""
    return Terminal() if sys.stdin.isatty() else Lines()
