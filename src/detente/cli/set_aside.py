"""``detente set-aside``: claims and entries that shall not count."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["set_aside"]


def set_aside(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder, or its case.yaml.")],
    names: Annotated[list[str], typer.Argument(metavar="ID", help="Claims (report-id/c3) and ids of entries.")],
    who: Annotated[str | None, typer.Option(help="Who does so, for the history; default: the user's name.")] = None,
) -> None:
    """Take claims or drafted entries out of a case."""
    from detente.case import current_user, load_case, save_case
    from detente.case import set_aside as without_names
    from detente.case.folder import changing

    with changing(case):
        before = load_case(case)
        after = without_names(before, names)
        save_case(after, case, who=who or current_user(), why=f"set aside {', '.join(names)}")
    left = {entry.id for entry in after.entries()}
    gone = [entry.id for entry in before.entries() if entry.id not in left and entry.id not in names]
    typer.echo(f"set aside {', '.join(names)}")
    if gone:
        typer.echo(f"gone with it: {', '.join(gone)}")
    typer.echo(f"take it back with: detente undo {case}", err=True)
