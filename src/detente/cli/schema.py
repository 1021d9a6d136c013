"""``detente schema``: the form of a case, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["schema"]


def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write; default: print it.")
    ] = None,
) -> None:
    """Print the JSON Schema of case.yaml."""
    from detente.case import case_schema

    text = json.dumps(case_schema(), indent=2, ensure_ascii=False)
    if output is None:
        typer.echo(text)
        return
    output.write_text(text + "\n", encoding="utf-8")
    typer.echo(f"The schema is in {output}", err=True)
