"""``detente draft``: from reports to a case, or onto one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["draft"]


def draft(
    reports: Annotated[
        list[Path], typer.Argument(metavar="REPORT", help="Reports, folders or .zip of them; see detente read.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="CASE", help="The case folder to make or add to.")],
    title: Annotated[str | None, typer.Option(help="The title of a new case; default: from the folder's name.")] = None,
    date: Annotated[str | None, typer.Option(help="The date of reports that tell none (YYYY-MM-DD).")] = None,
    who: Annotated[str | None, typer.Option(help="Who drafts, for the history; default: the user's name.")] = None,
) -> None:
    """Make a case from reports, or add reports to one."""
    from detente.case import current_user
    from detente.case.draft.folder import draft_into

    outcome = draft_into(output, reports, title=title, date=date, who=who or current_user())
    counts = ", ".join(
        (
            _counted(outcome.n_reports, "report", "reports"),
            _counted(outcome.n_claims, "claim", "claims"),
            _counted(outcome.n_drafted, "drafted entry", "drafted entries"),
        )
    )
    typer.echo(f"{counts} in {output}")
    for note in outcome.notes:
        typer.echo(note, err=True)
    typer.echo(f"Check them with: detente check {output}; confirm them with: detente confirm {output} --all", err=True)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
