"""``detente undo``: the last change of a case, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["undo"]


def undo(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder, or its case.yaml.")],
    who: Annotated[str | None, typer.Option(help="Who does so, for the history; default: the user's name.")] = None,
) -> None:
    """Take the last change of a case back."""
    from detente.case import current_user
    from detente.case import undo as take_back
    from detente.show.text import one_line

    change = take_back(case, who=who or current_user())
    typer.echo(one_line(f"{change.why} (version {change.undoes}); this is version {change.version}"))
