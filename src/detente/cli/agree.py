"""``detente agree``: two analysts on the same reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.viewing import FORMAT, Form

__all__ = ["agree"]


def agree(
    first: Annotated[Path, typer.Argument(metavar="A", help="A case, or annotations (.jsonl, or a .json document).")],
    second: Annotated[Path, typer.Argument(metavar="B", help="The other's, of the same reports.")],
    form: FORMAT = Form.TEXT,
) -> None:
    """Compare two analysts: Cohen's kappa per field, and where they differ.

    Claims are paired by their words in the report (half of the shorter shared, at most four times as long), each once.
    Neither of the two is taken for the right one.
    """
    from detente.case.review.analysts import compared
    from detente.case.review.exchange import claims_of

    names = (str(first), str(second))
    found = compared(claims_of(first), claims_of(second), names=names)
    if form is Form.JSON:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        return
    from detente.show import print_sections

    print_sections(found.sections())
