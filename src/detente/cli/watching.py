"""Tell somebody who watches a terminal how far long work has come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import typer

__all__ = ["told"]

PATIENCE = 0.7
"""Seconds until the first word: what is done sooner needs none."""


def told(what: str) -> Callable[[int, int], None] | None:
    """Return what tells on a terminal, as "what: 40 %", how much is done of how much; None where nobody watches."""
    if not sys.stderr.isatty():
        return None
    begun, has_told = time.monotonic(), False

    def tell(done: int, of: int) -> None:
        nonlocal has_told
        if not has_told and (done == of or time.monotonic() - begun < PATIENCE):
            return
        has_told = True
        end = "\n" if done == of else ""
        typer.echo(f"\r{what}: {100 * done // of} %{end}", err=True, nl=False)

    return tell
