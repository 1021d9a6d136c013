"""``detente process``: what stands at a date, and what has changed since another."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, a_day, answer, view_of
from detente.errors import MisuseError

__all__ = ["process"]


def process(
    path: CASE,
    at: AT = None,
    known_by: KNOWN_BY = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Tell first what has changed since this day.")
    ] = None,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show what stands at a date, and what has changed since."""
    from detente.case import load_case
    from detente.process import changes, state

    earlier, today = a_day(since, "--since"), a_day(at, "--at")
    if earlier is not None and today is not None and earlier > today:
        raise MisuseError(f"--since is {earlier}, after --at {today}.", mend="Give the earlier day to --since.")
    case = load_case(path)
    now = state(view_of(case, at, known_by))
    sections, data = now.sections(), now.to_dict()
    if earlier is not None:
        changed = changes(state(case.at(earlier, known_by=now.view.known_by)), now)
        sections, data = (changed.section(), *sections), {**data, "changed": changed.to_dict()}
    answer(path, case, sections, data, form)
