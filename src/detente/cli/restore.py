"""``detente restore``: an earlier version of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["restore"]


def restore(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder, or its case.yaml.")],
    version: Annotated[int, typer.Argument(metavar="VERSION", help="A number that 'detente history' shows.")],
    who: Annotated[str | None, typer.Option(help="Who does so, for the history; default: the user's name.")] = None,
) -> None:
    """Bring a case back to an earlier version."""
    from detente.case import current_user, restore_version

    change = restore_version(case, version, who=who or current_user())
    typer.echo(f"{case} is as it was in version {version}; this is version {change.version}")
