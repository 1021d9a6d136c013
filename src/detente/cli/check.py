"""``detente check``: the faults of a case."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Format", "check"]


class Format(StrEnum):
    """How faults are written."""

    TEXT = "text"
    JSON = "json"


def check(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder, or its case.yaml.")],
    form: Annotated[Format, typer.Option("--format", help="One line a fault, or JSON.")] = Format.TEXT,
) -> None:
    """Say where a case is at fault, and how to mend it."""
    from detente.case.check import checked
    from detente.show.text import one_line

    read, found = checked(case)
    faults, notes = [f for f in found if not f.note], [f for f in found if f.note]
    if form is Format.JSON:
        typer.echo(json.dumps({"faults": [f.to_dict() for f in found]}, indent=2, ensure_ascii=False))
    else:
        for fault in [*faults, *notes]:
            typer.echo(("note: " if fault.note else "") + one_line(str(fault)))
        if not faults and read is not None:
            n_entries = sum(1 for _ in read.entries())
            counts = [
                _counted(n_entries, "entry", "entries"),
                _counted(len(read.claims), "claim"),
                _counted(len(read.reports), "report"),
                *([_counted(len(notes), "note")] if notes else []),
            ]
            typer.echo(f"no faults ({', '.join(counts)})")
    if faults:
        typer.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}", err=True)
        raise typer.Exit(1)


def _counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
