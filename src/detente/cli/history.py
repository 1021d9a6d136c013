"""``detente history``: every change of a case."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from detente.case import Change, EntryChange

__all__ = ["Format", "history"]


class Format(StrEnum):
    """How the history is written."""

    TEXT = "text"
    JSON = "json"


def history(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder, or its case.yaml.")],
    form: Annotated[
        Format, typer.Option("--format", help="Lines for people, or JSON with before and after.")
    ] = Format.TEXT,
) -> None:
    """Show every change of a case: when, by whom, what."""
    from detente.case import history as history_of

    changes = history_of(case)
    if form is Format.JSON:
        found = {"versions": [change.to_dict() for change in changes]}
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    elif not changes:
        typer.echo("no change yet: the next command that writes begins the history")
    else:
        typer.echo("\n".join(line for change in changes for line in _lines(change)))


def _lines(change: Change) -> list[str]:
    from detente.show.text import one_line

    head = one_line(f"{change.version} {change.when} {change.who}: {change.why}")
    told = [_line(entry) for entry in change.entries if entry.section != "case"]
    shown = told if len(told) <= 12 else [*told[:10], f"and {len(told) - 10} more (--format json)"]
    if not told and change.files:
        shown = [f"files: {', '.join(change.files)}"]
    return [head, *(f"   {line}" for line in shown)]


def _line(entry: EntryChange) -> str:
    fields = f": {', '.join(entry.after)}" if entry.before and entry.after else ""
    return f"{entry.what} {entry.section}/{entry.entry}{fields}"
