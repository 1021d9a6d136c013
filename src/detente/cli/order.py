"""``detente order``: who waits for whom, what can be done in which way, and what would untie the rest."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, answer, view_of

__all__ = ["order"]


def order(
    path: CASE,
    target: Annotated[
        str | None,
        typer.Option(
            "--target", metavar="WHAT", help="talks, all, a step or an open offer; default: gated talks or all."
        ),
    ] = None,
    at: AT = None,
    known_by: KNOWN_BY = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="List at most N sets of changes.")] = 12,
    parts: Annotated[int, typer.Option("--parts", metavar="N", min=2, help="Cut steps into N parts.")] = 2,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show who waits for whom, and what would untie it."""
    from detente.case import load_case
    from detente.order import order as read_order

    case = load_case(path)
    found = read_order(view_of(case, at, known_by), target=target, most=most, parts=parts)
    answer(path, case, (found.section(),), found.to_dict(), form)
