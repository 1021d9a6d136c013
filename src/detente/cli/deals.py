"""``detente deals``: which packages the record settles, allows and excludes, or what another tool's scenario holds."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.viewing import FORMAT, Form

__all__ = ["deals"]


class _Scale(StrEnum):
    GENIUS = "genius"
    RAW = "raw"


class _Rule(StrEnum):
    GIVEN = "given"
    LIFTED = "lifted"


def deals(
    path: Annotated[
        Path,
        typer.Argument(metavar="DOMAIN_DIR", help="A folder with a scenario of GENIUS, GeniusWeb, NegoLog or NegMAS."),
    ],
    scale: Annotated[
        _Scale | None,
        typer.Option("--scale", help="Utilities of GENIUS XML: as GENIUS evaluates (the default), or the raw numbers."),
    ] = None,
    disagreement: Annotated[
        _Rule,
        typer.Option(
            "--disagreement", help="No deal is worth the reserved value as given, or no less than the worst package."
        ),
    ] = _Rule.LIFTED,
    form: FORMAT = Form.TEXT,
) -> None:
    """Show which packages are undominated, and where the solution concepts point."""
    from detente.deals import Disagreement, solutions
    from detente.formats import Scale, load_scenario, scenario_section
    from detente.show import print_sections

    scenario = load_scenario(path, scale=Scale(scale.value) if scale else None)
    space = scenario.space()
    found = solutions(space, scenario.reserved, rule=Disagreement(disagreement.value))
    if form is Form.JSON:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_sections((scenario_section(scenario, space, found),))
