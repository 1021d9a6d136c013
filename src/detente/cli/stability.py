"""``detente stability``: who would move, and what holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.viewing import FORMAT, Form
from detente.errors import MisuseError

__all__ = ["stability"]

MODEL = Annotated[Path, typer.Argument(metavar="MODEL", help="A model: JSON, or a .gmcr file of GMCR+.")]
CONCEPT = Annotated[
    list[str] | None, typer.Option("--concept", metavar="NAME", help="Only this concept; may be given again.")
]


def stability(model: MODEL, concept: CONCEPT = None, form: FORMAT = Form.TEXT) -> None:
    """Show who would move, and which states hold."""
    from detente.stability import CONCEPTS, load_models
    from detente.stability import stability as decide

    if not model.exists():
        raise MisuseError(f"there is no file '{model}'.", mend="MODEL is a file of a graph model.")
    found = [decide(m.conflict, concepts=concept or CONCEPTS) for m in load_models(model)]
    if form is Form.JSON:
        answers = [result.to_dict() for result in found]
        typer.echo(json.dumps(answers[0] if len(answers) == 1 else {"cases": answers}, ensure_ascii=False))
        return
    from detente.show import print_sections

    print_sections([section for result in found for section in result.sections()])
