"""``detente review``: claim by claim, a person says what stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.viewing import FORMAT, Form

__all__ = ["review"]


def review(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="The case folder, or its case.yaml.")],
    every: Annotated[bool, typer.Option("--all", help="Go through decided claims too.")] = False,
    report: Annotated[str | None, typer.Option(metavar="ID", help="Go through one report only.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the claims and what was decided; ask nothing.")] = False,
    take: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Take annotations (JSON Lines) as decisions.")
    ] = None,
    give: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write all claims as annotations; - is stdout.")
    ] = None,
    level: Annotated[
        str, typer.Option(metavar="LEVEL", help="With --export: leave out what is above this handling level.")
    ] = "public",
    form: FORMAT = Form.TEXT,
    who: Annotated[str | None, typer.Option(help="Who decides, for the history; default: the user's name.")] = None,
) -> None:
    """Go through a case's claims: accept, correct, reject, add.

    Keys: a accept, c correct, C correct and teach the lexicon, r reject, n new claim, u undo, s skip, b back, g go to
    a claim, l teach the lexicon, ? help, q quit. Every decision is saved at once; a review goes on where it was left.
    From a pipe, each line is a key and what belongs to it.
    """
    from detente.case import current_user
    from detente.case.review.session import Session
    from detente.cli.review_desk import Desk, export_rows, import_rows, print_list

    session = Session(case, who=who or current_user())
    for note in session.work.notes:
        typer.echo(note, err=True)
    if report is not None:
        session.text(report)
    if take is not None:
        import_rows(session, take)
    if give is not None:
        export_rows(session, give, level)
    if listed:
        print_list(session, report, form)
    if take is None and give is None and not listed:
        try:
            Desk(session, report=report, every=every).work()
        finally:
            _close(session)
    elif take is not None:
        _close(session)


def _close(session: object) -> None:
    from detente.case.review.session import Session

    if isinstance(session, Session) and (done := session.close()):
        typer.echo(done)
        typer.echo(f"take it back with: detente undo {session.folder}", err=True)
