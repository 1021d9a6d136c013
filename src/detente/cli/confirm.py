"""``detente confirm``: drafted entries that a person has looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.errors import MisuseError

__all__ = ["confirm"]


def confirm(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder, or its case.yaml.")],
    entries: Annotated[list[str] | None, typer.Argument(metavar="ENTRY", help="Ids of entries.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Confirm every drafted entry.")] = False,
    who: Annotated[str | None, typer.Option(help="Who confirms, for the history; default: the user's name.")] = None,
) -> None:
    """Confirm drafted entries of a case."""
    if bool(entries) == every:
        raise MisuseError("what shall be confirmed?", mend="Name entries, or write --all, not both.")
    from detente.case import confirm_entries, current_user, load_case, save_case
    from detente.case.folder import changing

    with changing(case):
        before = load_case(case)
        after = confirm_entries(before, entries or None)
        n_changed = sum(old != new for old, new in zip(before.entries(), after.entries(), strict=True))
        why = "confirmed all drafted entries" if every else f"confirmed {', '.join(entries or [])}"
        save_case(after, case, who=who or current_user(), why=why)
    n_left = sum(entry.drafted is not None for entry in after.entries())
    typer.echo(f"confirmed {n_changed} {'entry' if n_changed == 1 else 'entries'}; {n_left} drafted left")
