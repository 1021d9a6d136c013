"""Keys from a terminal, or the same as lines from a pipe: a review can be typed, or scripted."""

from __future__ import annotations

import sys
from typing import Protocol

__all__ = ["Keys", "Lines", "Terminal", "keys"]


class Keys(Protocol):
    """Where decisions come from."""

    asks: bool
    """Whether somebody is there to be asked."""

    def key(self) -> tuple[str, str] | None:
        """Return the next key and what stands after it on its line; ``None`` at the end."""

    def line(self, prompt: str) -> str:
        """Ask for a line of text; nothing where there is none."""


class Lines:
    """Lines from a pipe or a file: a key, then what belongs to it. Empty lines and comments (#) are passed over."""

    asks = False

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
    """Single keys from a terminal; text is typed and ended with Enter."""

    asks = True

    def key(self) -> tuple[str, str] | None:
        """Return the next key as soon as it is pressed."""
        import typer

        while True:
            try:
                pressed = typer.getchar()
            except EOFError:
                return None
            if pressed in ("\x04", "\x1a"):
                return None
            if len(pressed) == 1 and pressed.isprintable() and not pressed.isspace():
                return pressed, ""

    def line(self, prompt: str) -> str:
        """Ask for a line on stderr; the end of input is an empty answer."""
        import contextlib

        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - editing of what is typed, where the system has it
        try:
            return input(prompt).strip()
        except EOFError:
            return ""


def keys() -> Keys:
    """Return keys where a terminal is there to press them, else lines."""
    return Terminal() if sys.stdin.isatty() else Lines()
